"""NumPy's vocabulary: every operation is charged to the active budget.

A name that is not here raises AttributeError: nothing falls back to NumPy, where it would not be metered.
"""

import importlib as _importlib
import math as _math

from flopscope import _registry
from flopscope._core import FlopscopeArray as ndarray
from flopscope._core import dtype, from_dlpack
from flopscope._scalars import (
    bool_,
    complex64,
    complex128,
    complexfloating,
    finfo,
    float16,
    float32,
    float64,
    floating,
    generic,
    iinfo,
    inexact,
    int8,
    int16,
    int32,
    int64,
    integer,
    issubdtype,
    number,
    signedinteger,
    uint8,
    uint16,
    uint32,
    uint64,
    unsignedinteger,
)

pi = _math.pi
e = _math.e
inf = _math.inf
nan = _math.nan
euler_gamma = 0.5772156649015329
newaxis = None

_registry.populate(__name__)

_SUBMODULES = frozenset({"fft", "linalg", "random", "testing", "typing"})

__all__ = sorted(name for name in globals() if not name.startswith("_"))


def __getattr__(name):
    if name in _SUBMODULES:
        return _importlib.import_module(f"{__name__}.{name}")
    raise _registry.missing(__name__, name)


def __dir__():
    return sorted(set(globals()) | _SUBMODULES)
