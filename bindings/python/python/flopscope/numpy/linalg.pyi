# Written by `cargo xtask gen` from the registry: change the op's entry, not this file.

from collections.abc import Sequence
from typing import Any, SupportsIndex
from . import ArrayLike, DTypeLike, Shape, ndarray

def norm(x: ArrayLike, ord: Any = ..., axis: SupportsIndex | Sequence[Any] | None = ..., keepdims: bool | None = ...) -> ndarray:
    """Norm of a vector or matrix."""
