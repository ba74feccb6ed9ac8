"""Types for annotations."""

from typing import Any, TypeAlias, TypeVar

from flopscope._core import FlopscopeArray

_Scalar = TypeVar("_Scalar")

#: Anything that becomes an array.
ArrayLike: TypeAlias = Any
#: Anything that names a dtype.
DTypeLike: TypeAlias = Any
#: An array of a scalar type: ``NDArray[fnp.float64]``.
NDArray: TypeAlias = FlopscopeArray[Any, _Scalar]

__all__ = ["ArrayLike", "DTypeLike", "NDArray"]
