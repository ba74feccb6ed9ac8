"""NumPy's protocols: its functions on our arrays are our functions, and charged."""

from flopscope._registry import OPS


def _function(name):
    """The function of a dotted name below ``flopscope.numpy``, or None."""
    if name not in OPS:
        return None
    import flopscope.numpy as found

    for part in name.split("."):
        found = getattr(found, part)
    return found


def array_ufunc(ufunc, method, *inputs, **kwargs):
    """Runs a universal function of NumPy's."""
    name = ufunc.__name__
    reductions = {"add": "sum", "multiply": "prod", "maximum": "max", "minimum": "min"}
    reductions |= {"logical_and": "all", "logical_or": "any"}
    scans = {"add": "cumsum", "multiply": "cumprod"}
    if method == "reduce":
        name = reductions.get(name)
        kwargs.setdefault("axis", 0)
    elif method == "accumulate":
        name = scans.get(name)
        kwargs.setdefault("axis", 0)
    elif method == "outer" and name == "multiply":
        name = "outer"
    elif method != "__call__":
        name = None
    function = None if name is None else _function(name)
    if function is None:
        raise TypeError(f"numpy.{ufunc.__name__}.{method} has no price here: use a function of flopscope.numpy")
    return function(*inputs, **kwargs)


def array_function(function, args, kwargs):
    """Runs another function of NumPy's."""
    module = (getattr(function, "__module__", None) or "").removeprefix("numpy").lstrip(".")
    name = f"{module}.{function.__name__}" if module else function.__name__
    ours = _function(name)
    if ours is None:
        raise TypeError(f"numpy.{name} has no price here: use a function of flopscope.numpy")
    return ours(*args, **kwargs)


class Flags:
    """What is known of an array's memory."""

    __slots__ = ("c_contiguous", "f_contiguous")

    def __init__(self, c_contiguous, f_contiguous):
        self.c_contiguous = c_contiguous
        self.f_contiguous = f_contiguous

    @property
    def contiguous(self):
        return self.c_contiguous

    @property
    def forc(self):
        return self.c_contiguous or self.f_contiguous

    @property
    def fnc(self):
        return self.f_contiguous and not self.c_contiguous

    @property
    def writeable(self):
        return False

    @property
    def aligned(self):
        return True

    @property
    def owndata(self):
        return False

    def __getitem__(self, key):
        names = {"C": "c_contiguous", "F": "f_contiguous", "W": "writeable", "A": "aligned", "O": "owndata"}
        return getattr(self, names.get(key, key.lower()))

    def __repr__(self):
        shown = ("c_contiguous", "f_contiguous", "owndata", "writeable", "aligned")
        return "\n".join(f"  {name.upper()} : {getattr(self, name)}" for name in shown)


_REFUSED = {
    "sort": "use fnp.sort(a)",
    "partition": "use fnp.partition(a, kth)",
    "fill": "use fnp.full(shape, value) or fnp.full_like(a, value)",
    "put": "build a new array",
    "resize": "use fnp.resize(a, shape) or fnp.reshape(a, shape)",
    "setfield": "build a new array",
}


def refuse_in_place(array):
    """Puts methods onto the array type that say what to do instead of changing an array."""

    def refusal(name, instead):
        def method(self, *args, **kwargs):
            raise ValueError(f"{name}() would change the array, and flopscope arrays are immutable: {instead}")

        method.__name__ = name
        method.__qualname__ = f"FlopscopeArray.{name}"
        method.__doc__ = f"Refused: arrays are immutable; {instead}."
        return method

    for name, instead in _REFUSED.items():
        setattr(array, name, refusal(name, instead))
