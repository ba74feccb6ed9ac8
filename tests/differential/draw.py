"""Random draws of shapes, dtypes and values, shared by the call generators."""

import numpy as np

FLOATS = ("float16", "float32", "float64")
COMPLEX = ("complex64", "complex128")
SIGNED = ("int8", "int16", "int32", "int64")
UNSIGNED = ("uint8", "uint16", "uint32", "uint64")
INTEGERS = SIGNED + UNSIGNED
REAL = ("bool", *INTEGERS, *FLOATS)
DTYPES = REAL + COMPLEX
# float64 is what programs mostly use; every other dtype is drawn often enough to be met.
COMMON = ("float64",) * 4 + ("float32", "int64", "int64")

SHAPES = ((), (1,), (3,), (5,), (8,), (33,), (0,), (2, 3), (4, 4), (1, 5), (5, 1), (0, 3), (2, 3, 4), (3, 1, 2), (70, 3))
BROADCAST = (((4,), (4,)), ((3, 4), (4,)), ((3, 1), (1, 4)), ((), (5,)), ((5,), ()), ((2, 3, 4), (3, 1)), ((0,), (1,)),
             ((7,), (1,)), ((2, 3), (2, 3)), ((40,), (40,)), ((3,), (4,)))
SPECIAL = (np.nan, np.inf, -np.inf, -0.0, 0.0, 1e4, -1e4)


class Same:
    """The K-th array of the call once more: the same object, which prices may depend on."""

    def __init__(self, index):
        self.index = index


class Draw:
    """A source of random parts of calls."""

    def __init__(self, seed):
        self.numbers = np.random.default_rng(seed)

    def maybe(self, probability):
        return bool(self.numbers.random() < probability)

    def integer(self, low, high):
        """An integer from low to high, both included."""
        return int(self.numbers.integers(low, high + 1))

    def one_of(self, choices):
        return choices[int(self.numbers.integers(len(choices)))]

    def dtype(self, dtypes=DTYPES):
        common = [d for d in COMMON if d in dtypes]
        return self.one_of(common) if common and self.maybe(0.4) else self.one_of(dtypes)

    def shape(self, dims=(0, 3)):
        return self.one_of([s for s in SHAPES if dims[0] <= len(s) <= dims[1]])

    def values(self, shape, dtype, low=-6, high=9, special=0.1):
        """Small numbers with short binary fractions, sometimes full-precision ones, sometimes special ones."""
        dtype = np.dtype(dtype)
        if dtype.kind == "b":
            return self.numbers.integers(0, 2, shape).astype(bool)
        if dtype.kind in "iu":
            if self.maybe(special):
                info = np.iinfo(dtype)
                return self.numbers.integers(info.min, info.max, shape, dtype=dtype, endpoint=True)
            return self.numbers.integers(max(low, 0) if dtype.kind == "u" else low, high, shape).astype(dtype)
        if dtype.kind == "c":
            part = "float32" if dtype == np.complex64 else "float64"
            numbers = np.empty(shape, dtype)
            numbers.real = self.values(shape, part, low, high, special)
            numbers.imag = self.values(shape, part, low, high, special)
            return numbers
        if self.maybe(special):
            fractions = self.numbers.integers(8 * low, 8 * high, shape) / 8
            mask = self.numbers.random(shape) < 0.3
            chosen = np.asarray(SPECIAL)[self.numbers.integers(0, len(SPECIAL), shape)]
            return np.where(mask, chosen, fractions).astype(dtype)
        if self.maybe(0.5):
            return np.asarray(self.numbers.integers(8 * low, 8 * high, shape) / 8, dtype=dtype)
        return np.asarray(low + (high - low) * self.numbers.random(shape), dtype=dtype)

    def array(self, shape=None, dtype=None, dims=(0, 3), dtypes=DTYPES, **bounds):
        shape = self.shape(dims) if shape is None else shape
        return np.asarray(self.values(shape, dtype or self.dtype(dtypes), **bounds))

    def axis(self, ndim, none=True, several=True):
        """An axis, a tuple of axes or None; rarely one that does not exist."""
        if self.maybe(0.03):
            return ndim + 1
        if none and (ndim == 0 or self.maybe(0.3)):
            return None
        if ndim == 0:
            return 0
        if several and ndim >= 2 and self.maybe(0.25):
            return tuple(int(v) for v in self.numbers.permutation(ndim)[: self.integer(1, ndim)])
        return self.integer(-ndim, ndim - 1)

    def options(self, **choices):
        """Keyword arguments, each present half of the time; a function is called for its value."""
        return {k: v() if callable(v) else self.one_of(v) for k, v in choices.items() if self.maybe(0.5)}
