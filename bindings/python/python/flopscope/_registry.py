"""Functions, classes and array methods, made from the library's registry.

An op's dotted name says where it goes: ``add`` and ``linalg.norm`` below ``flopscope.numpy``, ``stats.norm.cdf`` and
``accounting.einsum_cost`` below ``flopscope``, ``ndarray.item`` on the array type, ``random.Generator.normal`` on a
class whose instances the op takes first.
"""

import sys

from flopscope import _core

OPS = {op.name: op for op in _core.ops()}

#: First components that are modules of ``flopscope`` itself.
_TOP_LEVEL = {"flopscope", "stats", "accounting"}
#: The operator ``a[key]``: not a function of NumPy's.
_NOT_FUNCTIONS = {"getitem"}


def _home(name):
    """The module of an op, and the rest of its name."""
    first, _, rest = name.partition(".")
    if not rest:
        return "flopscope.numpy", name
    if first == "flopscope":
        return "flopscope", rest
    if first in _TOP_LEVEL:
        return f"flopscope.{first}", rest
    return f"flopscope.numpy.{first}", rest


def populate(module_name):
    """Puts a module's functions and classes into it."""
    module = sys.modules[module_name]
    namespace = vars(module)
    classes = {}
    for op in OPS.values():
        home, name = _home(op.name)
        if home != module_name or op.name.startswith("ndarray.") or op.name in _NOT_FUNCTIONS:
            continue
        owner, _, attribute = name.rpartition(".")
        if owner:
            classes.setdefault(owner, {})[attribute] = op
        else:
            namespace.setdefault(name, op.function(module))
    return classes


def bind_methods(array):
    """Puts the methods of the array type onto it. An op of the array type comes before a function of the same name."""
    for op in OPS.values():
        if op.method:
            setattr(array, op.method, op.bind(array, op.method))
    for name, op in OPS.items():
        owner, _, method = name.rpartition(".")
        if owner == "ndarray":
            setattr(array, method, op.bind(array, method))


def make_class(module_name, name, ops, constructor):
    """A class of stateful objects: its methods are ops that take the object first."""

    def __new__(cls, *args, **kwargs):
        if constructor is None:
            raise TypeError(f"{name} objects are made by functions, not by calling {name}")
        return constructor(*args, **kwargs)

    cls = type(
        name, (_core.Object,), {"__module__": module_name, "__new__": __new__, "__doc__": getattr(constructor, "__doc__", None)}
    )
    for attribute, op in ops.items():
        setattr(cls, attribute, op.bind(cls, attribute))
    return cls


def missing(module_name, name):
    """The error for a name that a module does not have."""
    return AttributeError(
        f"{module_name} has no {name!r}: it offers what has a price, and never falls back to an unmetered NumPy"
    )
