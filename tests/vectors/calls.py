"""Runs one recorded call against an implementation of flopscope and says what happened.

A call is the JSON object of one line of a vector file:

    id        "OP:NUMBER"
    op        "add", "linalg.norm", "random.Generator.normal", "stats.norm.cdf", "flops.symmetrize",
              "ndarray.sum" (method), "ndarray.@T" (property), "ndarray.__add__" (operator),
              "np:add.reduce" (a method of NumPy's ufunc, applied to our arrays)
    before    calls made first, outside the bill (seeding, files to read)
    receiver, args, kwargs    see codec.py
    wrap      arrays are made with `flopscope.numpy.array`; otherwise they are passed as NumPy arrays

and its outcome, which `run` computes and a vector file records:

    cost      FLOPs charged, also by a call that fails
    result    the value, or error: the exception's class
    symmetry  the axes and order of the result's symmetry, when it has one
    mutated   arguments written to: {position: value after the call}
"""

import builtins
import operator
import warnings

import numpy as np

from codec import Decoder, encode

BUDGET = 10**15


def to_numpy(value):
    """`value` with every array of an implementation replaced by a NumPy array."""
    if value is None or isinstance(value, (bool, int, float, complex, str, bytes, np.ndarray, np.generic, type)):
        return value
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[to_numpy(v) for v in value])
    if isinstance(value, (tuple, list)):
        return type(value)(to_numpy(v) for v in value)
    if isinstance(value, dict):
        return {k: to_numpy(v) for k, v in value.items()}
    if type(value).__name__ == "NpzFile":
        return {k: to_numpy(value[k]) for k in sorted(value.keys())}
    # The class is asked, not the value: a generator may answer an unknown name with an exception of its own.
    if type(value).__name__ == "dtype":  # an implementation's own dtype object has NumPy's attributes, shape included
        return value
    if hasattr(type(value), "dtype") and hasattr(type(value), "shape"):
        return np.asarray(value)
    return value


def python_operator(name):
    """The operation behind a special method; a reflected one swaps its operands, so that Python dispatches."""
    if name == "__iter__":
        return lambda array: list(array)
    bare = name.strip("_")
    if bare in ("bool", "complex", "divmod", "float", "int", "len"):
        return getattr(builtins, bare)
    if hasattr(operator, name):
        return getattr(operator, name)
    forward = python_operator("__" + bare.removeprefix("r") + "__")
    return lambda a, b: forward(b, a)


def find(flops, fnp, op):
    """The function an op's name stands for."""
    roots = {"flops": flops, "stats": flops.stats}
    head, _, tail = op.partition(".")
    if op.startswith("np:"):
        target, path = np, op.removeprefix("np:")
    elif head in roots:
        target, path = roots[head], tail
    else:
        target, path = fnp, op
    for name in path.split("."):
        target = getattr(target, name)
    return target


def invoke(flops, fnp, op, receiver, args, kwargs):
    if op == "getitem":
        return operator.getitem(*args)
    if op.startswith("ndarray."):
        name = op.removeprefix("ndarray.")
        if name.startswith("@"):
            return getattr(receiver, name[1:])
        if name.startswith("__"):
            return python_operator(name)(receiver, *args)
        return getattr(receiver, name)(*args, **kwargs)
    if receiver is not None:
        member = getattr(receiver, op.rpartition(".")[2])
        return member(*args, **kwargs) if callable(member) and not op.endswith(".bit_generator") else member
    return find(flops, fnp, op)(*args, **kwargs)


def budget(flops):
    return flops.BudgetContext(flop_budget=BUDGET, quiet=True)


def run(flops, fnp, record, scratch):
    """Make the arguments outside the bill, run the call inside it, return the outcome as JSON."""
    decode = Decoder(flops, fnp, scratch, record["wrap"])
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        for step in record.get("before", ()):
            with budget(flops):
                kwargs = {k: decode(v) for k, v in step.get("kwargs", {}).items()}
                find(flops, fnp, step["op"])(*[decode(v) for v in step["args"]], **kwargs)
        with budget(flops):
            receiver = decode(record["receiver"]) if "receiver" in record else None
            args = [decode(v) for v in record["args"]]
            kwargs = {k: decode(v) for k, v in record["kwargs"].items()}
        outcome = {}
        bill = budget(flops)
        with bill:
            try:
                result = invoke(flops, fnp, record["op"], receiver, args, kwargs)
            except Exception as error:  # the class of any failure is part of the outcome
                outcome["error"] = [cls.__name__ for cls in type(error).__mro__[:-2]]
                outcome["message"] = str(error)
        outcome["cost"] = bill.flops_used
        if "error" not in outcome:
            # Reading the result may itself be metered, so it happens after the bill is closed.
            with budget(flops):
                outcome["result"] = encode(to_numpy(result))
            symmetry = getattr(result, "symmetry", None) if hasattr(type(result), "symmetry") else None
            if symmetry is not None and hasattr(symmetry, "order"):
                outcome["symmetry"] = {"axes": list(symmetry.axes), "order": int(symmetry.order())}
        mutated = {}
        with budget(flops):
            for position, (before, after) in enumerate(zip(record["args"], args)):
                if isinstance(before, dict) and "array" in before:
                    now = encode(to_numpy(after))
                    if now != before:
                        mutated[str(position)] = now
        if mutated:
            outcome["mutated"] = mutated
    return outcome
