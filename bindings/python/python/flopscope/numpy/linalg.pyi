# Written by `cargo xtask gen` from the registry: change the op's entry, not this file.

from collections.abc import Sequence
from typing import Any, SupportsIndex, TypeAlias
from . import ArrayLike, DTypeLike, Shape, ndarray

def matmul(x1: ArrayLike, x2: ArrayLike, /) -> ndarray:
    """Matrix product, broadcast over leading axes."""
def outer(x1: ArrayLike, x2: ArrayLike, /) -> ndarray:
    """All products of an element of x1 with one of x2."""
def tensordot(x1: ArrayLike, x2: ArrayLike, /, *, axes: SupportsIndex | Sequence[Any] | None = ...) -> ndarray:
    """Product over pairs of axes."""
def norm(x: ArrayLike, ord: Any = ..., axis: SupportsIndex | Sequence[Any] | None = ..., keepdims: bool | None = ...) -> ndarray:
    """Norm of a vector or matrix."""
def diagonal(x: ArrayLike, /, *, offset: Any = ...) -> ndarray:
    """Read-only views of the diagonals of a stack of matrices."""
