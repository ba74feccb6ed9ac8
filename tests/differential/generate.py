"""Random calls of the covered ops. A generator takes (draw, op) and returns (args, kwargs)."""

import numpy as np

from draw import BROADCAST, COMPLEX, DTYPES, FLOATS, INTEGERS, REAL, SIGNED, Same

GENERATORS = {}


def generates(names):
    def register(function):
        GENERATORS.update(dict.fromkeys(names.split(), function))
        return function

    return register


# Elementwise ---------------------------------------------------------------------------------------------------------


@generates("negative abs absolute sign square exp expm1 sin cos tan tanh isnan isinf isfinite logical_not")
def unary(draw, op):
    return [draw.array()], draw.options(dtype=lambda: np.dtype(draw.dtype(FLOATS))) if draw.maybe(0.2) else {}


@generates("sqrt log log1p")
def unary_of_positive(draw, op):
    return [draw.array(low=0 if draw.maybe(0.8) else -6)], {}


@generates("bitwise_not bitwise_invert invert")
def unary_of_integers(draw, op):
    return [draw.array(dtypes=("bool", *INTEGERS) if draw.maybe(0.9) else DTYPES)], {}


def operands(draw, dtypes, low=-6, high=9):
    """Two operands that mostly broadcast: arrays of like or unlike dtypes, an array and a Python number, or one twice."""
    left, right = draw.one_of(BROADCAST)
    dtype = draw.dtype(dtypes)
    a = draw.array(left, dtype, low=low, high=high)
    if draw.maybe(0.1):
        return [a, Same(0)]
    if draw.maybe(0.15):
        number = draw.one_of([2, 3, True] if "float64" not in dtypes else [2, -1, 0.5, 3.5, True])
        return [a, number] if draw.maybe(0.6) else [number, a]
    return [a, draw.array(right, dtype if draw.maybe(0.5) else draw.dtype(dtypes), low=low, high=high)]


@generates("add subtract multiply divide true_divide maximum minimum equal not_equal less less_equal greater"
           " greater_equal logical_and logical_or logical_xor")
def binary(draw, op):
    return operands(draw, DTYPES), {}


@generates("floor_divide mod remainder arctan2 atan2")
def binary_of_reals(draw, op):
    return operands(draw, REAL), {}


@generates("power pow")
def power(draw, op):
    return operands(draw, DTYPES, low=0, high=4), {}


@generates("bitwise_and bitwise_or bitwise_xor")
def bitwise(draw, op):
    return operands(draw, ("bool", *INTEGERS)), {}


@generates("left_shift right_shift bitwise_left_shift bitwise_right_shift")
def shift(draw, op):
    return operands(draw, INTEGERS, low=0, high=7), {}


@generates("clip")
def clip(draw, op):
    a = draw.array(dtypes=REAL)
    return [a, *draw.one_of([(-1, 2), (None, 1), (0, None), (2, -2), (0.5, 1.5), (draw.array((), a.dtype), None)])], {}


@generates("where")
def where(draw, op):
    if draw.maybe(0.2):
        return [draw.array()], {}
    condition, other = draw.one_of(BROADCAST)
    return [draw.array(condition, "bool"), *operands(draw, DTYPES)[:1], draw.array(other)], {}


# Reductions ----------------------------------------------------------------------------------------------------------


@generates("sum prod mean var std")
def arithmetic_reduction(draw, op):
    a = draw.array(high=3, special=0.03)
    kwargs = draw.options(axis=lambda: draw.axis(a.ndim), keepdims=[True, False])
    if draw.maybe(0.2):
        kwargs["dtype"] = np.dtype(draw.dtype(FLOATS + COMPLEX if op in ("mean", "var", "std") else DTYPES[1:]))
    if op in ("var", "std"):
        kwargs |= draw.options(ddof=[0, 1, 2])
    elif op != "mean" and draw.maybe(0.2):
        kwargs["initial"] = draw.one_of([1, 2])
    if draw.maybe(0.1):
        kwargs["where"] = draw.array(a.shape, "bool")
    return [a], kwargs


@generates("min max amin amax")
def extremum(draw, op):
    a = draw.array()
    kwargs = draw.options(axis=lambda: draw.axis(a.ndim), keepdims=[True, False])
    return [a], kwargs | ({"initial": 1} if draw.maybe(0.2) else {})


@generates("all any")
def truth(draw, op):
    a = draw.array()
    return [a], draw.options(axis=lambda: draw.axis(a.ndim), keepdims=[True, False])


@generates("argmin argmax")
def position(draw, op):
    a = draw.array()
    return [a], draw.options(axis=lambda: draw.axis(a.ndim, several=False), keepdims=[True, False])


@generates("cumsum cumprod")
def running(draw, op):
    a = draw.array(high=3)
    return [a], draw.options(axis=lambda: draw.axis(a.ndim, several=False))


@generates("linalg.norm")
def norm(draw, op):
    a = draw.array(dims=(1, 3), dtypes=("int64", *FLOATS[1:], *COMPLEX), special=0)
    if draw.maybe(0.3):
        return [a], draw.options(keepdims=[True, False])
    if a.ndim == 1 or draw.maybe(0.4):
        return [a], {"axis": draw.axis(a.ndim, none=False, several=False),
                     "ord": draw.one_of([None, 0, 1, 2, 3, -1, 0.5, float("inf"), -float("inf")])}
    axes = tuple(int(v) for v in draw.numbers.permutation(a.ndim)[:2])
    return [a], {"axis": axes, "ord": draw.one_of([None, "fro", 1, -1, float("inf"), -float("inf")])}


# Products ------------------------------------------------------------------------------------------------------------


def factors(draw, shapes):
    left, right = draw.one_of(shapes)
    dtype = draw.dtype()
    a = draw.array(left, dtype, special=0)
    if left == right and draw.maybe(0.4):
        return [a, Same(0)]
    return [a, draw.array(right, dtype if draw.maybe(0.7) else None, special=0)]


@generates("matmul linalg.matmul dot")
def product(draw, op):
    return factors(draw, [((3, 4), (4, 2)), ((4,), (4,)), ((2, 3), (3,)), ((3,), (3, 2)), ((5, 5), (5, 5)), ((2, 3), (2, 3)),
                          ((0, 3), (3, 2)), ((3, 0), (0, 2)), ((2, 3, 4), (4, 2)), ((17, 33), (33, 9)), ((2, 2, 3), (2, 3, 2)),
                          ((), (3,))]), {}


@generates("inner")
def inner(draw, op):
    return factors(draw, [((3, 4), (2, 4)), ((4,), (4,)), ((3, 3), (3, 3)), ((), (3,)), ((2, 3, 4), (2, 4)), ((2, 3), (3, 2))]), {}


@generates("vdot")
def vdot(draw, op):
    return factors(draw, [((4,), (4,)), ((2, 3), (2, 3)), ((0,), (0,)), ((4,), (3,))]), {}


@generates("outer")
def outer(draw, op):
    return factors(draw, [((3,), (4,)), ((3,), (3,)), ((2, 2), (3,)), ((), (2,)), ((0,), (2,))]), {}


@generates("linalg.outer")
def vector_outer(draw, op):
    return factors(draw, [((3,), (4,)), ((3,), (3,)), ((0,), (2,)), ((2, 2), (3,))]), {}


@generates("tensordot linalg.tensordot")
def tensordot(draw, op):
    left, right, axes = draw.one_of([((3, 4), (4, 2), 1), ((2, 3, 4), (3, 4, 2), 2), ((2,), (3,), 0),
                                     ((2, 3, 4), (4, 3, 2), ([1, 2], [1, 0])), ((2, 3), (4, 5), 1), ((3, 3), (3, 3), 2)])
    return factors(draw, [(left, right)]), {"axes": axes}


SUBSCRIPTS = ("ij,jk->ik", "ij,jk", "i,i->", "i,j->ij", "ij->ji", "ii->i", "ii->", "ij->i", "ij,ij->", "ij,ij->ij", "ij,j->i",
              "bij,bjk->bik", "ijk->kij", "ij,kj->ik", "ij,jk,kl->il", "i,j,k->ijk", "ij,ik->jk", "ij,ji->", "ijk,jk->i",
              "i,ij,j->", "ij,jk,ki->", "ai,bi,ci->abc")


@generates("einsum")
def einsum(draw, op):
    subscripts = draw.one_of(SUBSCRIPTS)
    one_size = draw.integer(2, 4) if draw.maybe(0.4) else None
    size = {letter: one_size or draw.integer(1, 4) for letter in "abcijkl"}
    dtype, args, seen = draw.dtype(), [subscripts], []
    for term in subscripts.partition("->")[0].split(","):
        shape = tuple(size[letter] for letter in term)
        if shape in seen and draw.maybe(0.4):
            args.append(Same(seen.index(shape)))
        else:
            seen.append(shape)
            args.append(draw.array(shape, dtype if draw.maybe(0.85) else None, special=0))
    return args, {"optimize": draw.one_of([True, False, "greedy", "optimal"])} if draw.maybe(0.2) else {}


# Creation ------------------------------------------------------------------------------------------------------------

RESULT_SHAPES = (3, 0, (), (2, 3), (0,), (4, 4), (2, 2, 2), [2, 3], (3, 0), -1)


@generates("zeros ones empty")
def filled(draw, op):
    return [draw.one_of(RESULT_SHAPES)], draw.options(dtype=lambda: np.dtype(draw.dtype()))


@generates("full")
def full(draw, op):
    values = [0, 2.5, -3, True, 1 + 2j, float("nan")]
    return [draw.one_of(RESULT_SHAPES), draw.one_of(values)], draw.options(dtype=lambda: np.dtype(draw.dtype(FLOATS + COMPLEX)))


@generates("zeros_like ones_like empty_like")
def like(draw, op):
    return [draw.array()], draw.options(dtype=lambda: np.dtype(draw.dtype()), shape=[(2,), (2, 3), 3])


@generates("full_like")
def full_like(draw, op):
    return [draw.array(), draw.one_of([0, 1, True])], draw.options(dtype=lambda: np.dtype(draw.dtype()))


@generates("eye")
def eye(draw, op):
    return [draw.integer(0, 5)], draw.options(M=lambda: draw.integer(0, 5), k=lambda: draw.integer(-3, 3), dtype=[np.dtype(d) for d in DTYPES])


@generates("identity")
def identity(draw, op):
    return [draw.integer(-1, 6)], draw.options(dtype=[np.dtype(d) for d in DTYPES])


@generates("arange")
def arange(draw, op):
    start, stop = draw.integer(-5, 5), draw.integer(-5, 12)
    args = draw.one_of([[stop], [start, stop], [start, stop, draw.one_of([1, 2, -1, 3])], [0.0, 1.0, 0.25], [2.5], [0, 3, 0.5]])
    return args, draw.options(dtype=[np.dtype(d) for d in SIGNED[1:] + FLOATS]) if draw.maybe(0.5) else {}


@generates("linspace")
def linspace(draw, op):
    ends = draw.one_of([(0, 1), (-1.5, 2.5), (3, 3), (5, -5), (0, 1 + 1j), (draw.array((3,), "float64", special=0), 2.0)])
    return list(ends), draw.options(num=lambda: draw.integer(0, 12), endpoint=[True, False])


@generates("array asarray")
def array(draw, op):
    nested = [[1, 2, 3], [[1.0, 2.5], [3.0, -1.0]], 5, 2.5, True, 1j, [], [True, False], [1, 2.5], (1, 2), 2**40, [[1, 2], [3]]]
    value = draw.array(special=0) if draw.maybe(0.6) else draw.one_of(nested)
    return [value], draw.options(dtype=lambda: np.dtype(draw.dtype(("float32", "float64", *COMPLEX))))


@generates("diag")
def diag(draw, op):
    return [draw.array(draw.one_of([(3,), (3, 3), (2, 4), (0,)]))], draw.options(k=lambda: draw.integer(-2, 3))


@generates("copy")
def copy(draw, op):
    return [draw.array()], draw.options(order=["C", "F", "A", "K"])


@generates("astype")
def astype(draw, op):
    # Special values have no defined integer: only their casts between floats are compared.
    return [draw.array(low=0, special=0), np.dtype(draw.dtype())], draw.options(copy=[True, False])


# Shape ---------------------------------------------------------------------------------------------------------------


@generates("reshape")
def reshape(draw, op):
    a = draw.array()
    shapes = [-1, (-1,), (a.size,), (1, a.size), (a.size, 1), (2, -1), (3, 5), (-1, 1, 1)]
    return [a, draw.one_of(shapes)], draw.options(order=["C", "F"]) if draw.maybe(0.4) else {}


@generates("ravel")
def ravel(draw, op):
    return [draw.array()], draw.options(order=["C", "F", "A", "K"])


@generates("transpose permute_dims")
def transpose(draw, op):
    a = draw.array()
    return [a], draw.options(axes=lambda: tuple(int(v) for v in draw.numbers.permutation(a.ndim)))


@generates("swapaxes moveaxis")
def two_axes(draw, op):
    a = draw.array(dims=(1, 3))
    return [a, *(draw.axis(a.ndim, none=False, several=False) for _ in "12")], {}


@generates("expand_dims")
def expand_dims(draw, op):
    return [draw.array(), draw.one_of([0, -1, 1, (0, 1), (0, -1), 5])], {}


@generates("squeeze flip")
def optional_axes(draw, op):
    a = draw.array(draw.one_of([(1, 3), (1,), (2, 1, 3), (), (3, 1, 1), (2, 3), (4,)]))
    return [a], draw.options(axis=lambda: draw.axis(a.ndim))


@generates("broadcast_to")
def broadcast_to(draw, op):
    shape, target = draw.one_of([((3,), (2, 3)), ((), (4,)), ((2, 1), (2, 4)), ((3,), (4,)), ((1,), (0,)), ((2, 3), (2, 3))])
    return [draw.array(shape), target], {}


@generates("concatenate concat")
def concatenate(draw, op):
    shapes, axis = draw.one_of([(((3,), (2,)), 0), (((2, 3), (1, 3)), 0), (((2, 3), (2, 2)), 1), (((2, 3), (2, 2)), -1),
                                (((2, 3), (4,)), None), (((0,), (3,)), 0), (((2, 3), (2, 2)), 0), (((3,),), 0)])
    dtype = draw.dtype()
    return [[draw.array(s, dtype if draw.maybe(0.7) else None) for s in shapes]], {"axis": axis}


@generates("stack")
def stack(draw, op):
    shape, dtype = draw.shape(), draw.dtype()
    arrays = [draw.array(shape, dtype if draw.maybe(0.7) else None) for _ in range(draw.integer(1, 3))]
    return [arrays], draw.options(axis=[0, 1, -1])


@generates("split")
def split(draw, op):
    a = draw.array(draw.one_of([(6,), (4, 3), (6, 2), (2, 6)]))
    return [a, draw.one_of([1, 2, 3, [1, 3], [2], 5])], draw.options(axis=[0, a.ndim - 1])


@generates("roll")
def roll(draw, op):
    a = draw.array()
    return [a, draw.integer(-4, 6)], draw.options(axis=lambda: draw.axis(a.ndim, several=False))


@generates("tile")
def tile(draw, op):
    return [draw.array(), draw.one_of([2, 0, (2, 2), (1, 3), (2, 1, 1), [2]])], {}


@generates("repeat")
def repeat(draw, op):
    a = draw.array(dims=(1, 3))
    return [a, draw.one_of([0, 2, 3, [1, 2, 3]])], draw.options(axis=lambda: draw.axis(a.ndim, none=False, several=False))


# Selection -----------------------------------------------------------------------------------------------------------


@generates("getitem")
def getitem(draw, op):
    a = draw.array(draw.one_of([(5,), (3, 4), (2, 3, 4), ()]))
    keys = [0, -1, slice(1, 3), slice(None, None, -1), Ellipsis, None, (Ellipsis, 0), slice(0, 0), 99]
    if a.ndim >= 1:
        keys += [[0, 1], draw.numbers.integers(0, a.shape[0], (2, 2)), draw.array((a.shape[0],), "bool"), draw.array(a.shape, "bool")]
    if a.ndim >= 2:
        keys += [(0, 1), (slice(None), 0), (slice(None), [0, 1]), ([0, 1], [1, 0]), (slice(0, 2), None, 1), (Ellipsis, slice(1, 3)),
                 (draw.array((a.shape[0],), "bool"), 0)]
    return [a, draw.one_of(keys)], {}


@generates("take")
def take(draw, op):
    a = draw.array(dims=(1, 3))
    axis = draw.axis(a.ndim, several=False)
    length = a.size if axis is None or axis > a.ndim - 1 else a.shape[axis]
    mode = draw.one_of(["raise", "raise", "wrap", "clip"])
    beyond = 3 if mode != "raise" or draw.maybe(0.05) else 0
    return [a, draw.numbers.integers(-length, max(length, 1) + beyond, draw.one_of([(), (3,), (2, 2)]))], {"axis": axis, "mode": mode}


@generates("nonzero")
def nonzero(draw, op):
    return [draw.array(low=0, high=2)], {}


@generates("diagonal linalg.diagonal")
def diagonal(draw, op):
    return [draw.array(dims=(2, 3))], draw.options(offset=lambda: draw.integer(-2, 2))


@generates("fill_diagonal")
def fill_diagonal(draw, op):
    a = draw.array(draw.one_of([(3, 3), (2, 4), (5, 2), (3, 3, 3), (3,)]))
    return [a, draw.one_of([1, 0, [1, 0]])], draw.options(wrap=[True, False])


# Random --------------------------------------------------------------------------------------------------------------

SIZES = (None, 3, (2, 3), (), 0, (40,))


@generates("random.rand random.randn")
def random_by_dimensions(draw, op):
    return draw.one_of([[], [3], [2, 3], [0], [50]]), {}


@generates("random.standard_normal random.random random.random_sample random.ranf random.sample random.Generator.standard_normal"
           " random.Generator.random")
def random_by_size(draw, op):
    generator = op.startswith("random.Generator.") and draw.maybe(0.4)
    return [], draw.options(size=SIZES) | ({"dtype": np.dtype(draw.one_of(FLOATS[1:]))} if generator else {})


@generates("random.normal random.uniform random.Generator.normal random.Generator.uniform")
def random_by_parameters(draw, op):
    return draw.one_of([[], [1.0, 2.0], [-3, 4.5], [0.0, np.array([1.0, 2.0, 3.0])]]), draw.options(size=[None, 3, (2, 3)])


@generates("random.randint random.Generator.integers")
def random_integers(draw, op):
    bounds = draw.one_of([[10], [-5, 5], [0, 2], [1, 100], [5, 5], [0, 2**31]])
    return bounds, draw.options(size=SIZES, dtype=[np.dtype(d) for d in ("int64", "int32", "uint8", "int16")])


# Calls ---------------------------------------------------------------------------------------------------------------

OPERATORS = {
    "add": "add", "sub": "subtract", "mul": "multiply", "truediv": "divide", "floordiv": "floor_divide", "mod": "mod",
    "pow": "power", "matmul": "matmul", "and": "bitwise_and", "or": "bitwise_or", "xor": "bitwise_xor",
    "lshift": "left_shift", "rshift": "right_shift", "eq": "equal", "ne": "not_equal", "lt": "less", "le": "less_equal",
    "gt": "greater", "ge": "greater_equal", "neg": "negative", "abs": "abs", "invert": "invert",
}  # fmt: skip


def function_behind(op):
    """The function whose generator serves a method or an operator: `ndarray.sum` is `sum`, `ndarray.__add__` is `add`."""
    name = op.removeprefix("ndarray.")
    return OPERATORS.get(name.strip("_"), "") if name.startswith("__") else name


def can_generate(op):
    return function_behind(op) in GENERATORS


def random_call(draw, op, encode):
    """A call of `op` as calls.py describes it, without an outcome."""
    function = function_behind(op)
    args, kwargs = GENERATORS[function](draw, function)
    encoded = [{"same": v.index} if isinstance(v, Same) else encode(v) for v in args]
    record = {"op": op, "args": encoded, "kwargs": {k: encode(v) for k, v in kwargs.items()}}
    record["wrap"] = op.startswith("ndarray.") or op == "getitem" or draw.maybe(0.6) and op != "fill_diagonal"
    if op.startswith("ndarray."):
        record["receiver"], record["args"] = encoded[0], encoded[1:]
        if not (isinstance(record["receiver"], dict) and "array" in record["receiver"]):
            record["receiver"] = encode(draw.array((4,)))
    elif op.startswith("random.Generator."):
        record["receiver"] = {"generator": draw.integer(0, 2**31)}
    elif op.startswith("random."):
        record["before"] = [{"op": "random.seed", "args": [draw.integer(0, 2**31)]}]
    if op.startswith("empty"):
        record["compare"] = "shape"
    return record
