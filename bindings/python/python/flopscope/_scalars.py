"""Scalar types, as NumPy names them: for ``dtype=``, for ``isinstance`` and ``issubdtype``, and to make numbers.

A number of a scalar type is a 0-d array: ``fnp.float32(1.5)``.
"""

import struct

from flopscope import _core

_DTYPES = {dtype.name: dtype for dtype in _core.DTYPES}


class ScalarType(type):
    """What scalar types are: equal to NumPy's type of the same name, and types of 0-d arrays of their dtype."""

    dtype = None

    def __instancecheck__(cls, instance):
        dtype = getattr(instance, "dtype", None)
        if dtype is None or getattr(instance, "shape", None) != ():
            return False
        own = cls.__dict__.get("dtype")
        if own is not None:
            return own == dtype
        return issubclass(_core.dtype(dtype).type, cls)

    def __eq__(cls, other):
        if isinstance(other, ScalarType):
            return cls is other
        return isinstance(other, type) and other.__module__ == "numpy" and _name(other) == _name(cls)

    def __hash__(cls):
        return hash(_name(cls))

    @property
    def __numpy_dtype__(cls):
        if cls.__dict__.get("dtype") is None:
            raise AttributeError("an abstract scalar type has no dtype")
        return cls.dtype.__numpy_dtype__


def _name(cls):
    return cls.__name__.rstrip("_")


class generic(metaclass=ScalarType):
    """All scalar types."""

    def __new__(cls, value=0, /):
        dtype = cls.__dict__.get("dtype")
        if dtype is None:
            raise TypeError(f"cannot create '{cls.__name__}' instances")
        if hasattr(value, "shape") or isinstance(value, (list, tuple)):
            from flopscope.numpy import array

            return array(value, dtype=dtype)
        return _core.array_from_bytes(dtype, (), _pack(dtype, value))


def _pack(dtype, value):
    if dtype.kind == "c":
        number = complex(value)
        return struct.pack("=ff" if dtype.itemsize == 8 else "=dd", number.real, number.imag)
    if dtype.kind == "f":
        return struct.pack("=" + dtype.char, float(value))
    if dtype.kind == "b":
        return struct.pack("=?", bool(value))
    number = int(value)
    try:
        return number.to_bytes(dtype.itemsize, "little", signed=dtype.kind == "i")
    except OverflowError:
        raise OverflowError(f"Python integer {number} out of bounds for {dtype.name}") from None


class number(generic):
    """Integers, floating-point and complex numbers."""


class integer(number):
    """Integers."""


class signedinteger(integer):
    """Integers with a sign."""


class unsignedinteger(integer):
    """Integers without a sign."""


class inexact(number):
    """Floating-point and complex numbers."""


class floating(inexact):
    """Floating-point numbers."""


class complexfloating(inexact):
    """Complex numbers."""


_BASES = {"b": generic, "i": signedinteger, "u": unsignedinteger, "f": floating, "c": complexfloating}


def _concrete(dtype):
    name = "bool_" if dtype.kind == "b" else dtype.name
    doc = f"The scalar type of {dtype.name}."
    return ScalarType(name, (_BASES[dtype.kind],), {"__module__": "flopscope.numpy", "__doc__": doc, "dtype": dtype})


bool_ = _concrete(_DTYPES["bool"])
globals().update({name: _concrete(dtype) for name, dtype in _DTYPES.items() if name != "bool"})


def _scalar_type(what):
    if isinstance(what, ScalarType):
        return what
    # NumPy's abstract types have names of their own.
    own = globals().get(getattr(what, "__name__", None))
    if getattr(what, "__module__", None) == "numpy" and isinstance(own, ScalarType):
        return own
    return _core.dtype(what).type


def issubdtype(arg1, arg2):
    """Whether a dtype or scalar type lies below another in the hierarchy of scalar types."""
    abstract = {int: signedinteger, float: floating, complex: complexfloating}
    arg2 = abstract.get(arg2, arg2) if isinstance(arg2, type) else arg2
    return issubclass(_scalar_type(arg1), _scalar_type(arg2))


class iinfo:
    """The range of an integer dtype: ``min``, ``max``, ``bits``."""

    def __init__(self, type):
        dtype = _core.dtype(type) if not hasattr(type, "dtype") else _core.dtype(type.dtype)
        if dtype.kind not in "iu":
            raise ValueError(f"Invalid integer data type {dtype.kind!r}.")
        self.dtype, self.kind, self.bits = dtype, dtype.kind, 8 * dtype.itemsize
        self.min = -(1 << (self.bits - 1)) if self.kind == "i" else 0
        self.max = (1 << (self.bits - (self.kind == "i"))) - 1

    def __repr__(self):
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"


class finfo:
    """The limits of a floating-point dtype."""

    #: Bits of the fraction and of the exponent, and decimal digits, by item size.
    _FORMATS = {2: (10, 5, 3), 4: (23, 8, 6), 8: (52, 11, 15)}

    def __init__(self, dtype):
        dtype = _core.dtype(dtype.dtype if hasattr(dtype, "dtype") else dtype)
        if dtype.kind == "c":
            dtype = _DTYPES["float32" if dtype.itemsize == 8 else "float64"]
        if dtype.kind != "f":
            raise ValueError(f"data type {dtype.name!r} not inexact")
        fraction, exponent, digits = self._FORMATS[dtype.itemsize]
        bias = (1 << (exponent - 1)) - 1
        make = dtype.type
        self.dtype, self.bits, self.precision = dtype, 8 * dtype.itemsize, digits
        self.nmant, self.nexp, self.iexp = fraction, exponent, exponent
        self.minexp, self.maxexp = 1 - bias, bias + 1
        self.machep, self.negep = -fraction, -fraction - 1
        self.eps, self.epsneg = make(2.0**-fraction), make(2.0 ** (-fraction - 1))
        self.max = make((2.0 - 2.0**-fraction) * 2.0**bias)
        self.min = make(-float(self.max))
        self.tiny = self.smallest_normal = make(2.0 ** (1 - bias))
        self.smallest_subnormal = make(2.0 ** (1 - bias - fraction))
        self.resolution = make(10.0**-digits)

    def __repr__(self):
        return f"finfo(resolution={self.resolution}, min={self.min}, max={self.max}, dtype={self.dtype})"
