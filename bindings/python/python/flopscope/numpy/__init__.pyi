# Written by `cargo xtask gen` from the registry: change the op's entry, not this file.

from collections.abc import Sequence
from typing import Any, SupportsIndex, TypeAlias
from . import linalg as linalg
from . import random as random

ArrayLike: TypeAlias = "ndarray | bool | int | float | complex | Sequence[ArrayLike]"
DTypeLike: TypeAlias = Any
Shape: TypeAlias = SupportsIndex | Sequence[SupportsIndex]

class ndarray:
    def copy(self, /, order: str | None = ...) -> ndarray:
        """A copy."""
    def astype(self, dtype: DTypeLike | None, order: str | None = ..., casting: str | None = ..., subok: bool | None = ..., copy: bool | None = ...) -> ndarray:
        """A copy in another dtype."""
    def conjugate(self, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
        """Complex conjugate."""
    def repeat(self, repeats: Any, axis: SupportsIndex | Sequence[Any] | None = ...) -> ndarray:
        """Each element repeated."""
    def dot(self, b: ArrayLike, out: ndarray | tuple[ndarray, ...] | None = ...) -> ndarray:
        """Product of the last axis of a with the last but one of b."""
    def sum(self, axis: SupportsIndex | Sequence[Any] | None = ..., dtype: DTypeLike | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., keepdims: bool | None = ..., initial: Any = ..., where: ArrayLike = ...) -> ndarray:
        """Sum over axes."""
    def prod(self, axis: SupportsIndex | Sequence[Any] | None = ..., dtype: DTypeLike | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., keepdims: bool | None = ..., initial: Any = ..., where: ArrayLike = ...) -> ndarray:
        """Product over axes."""
    def min(self, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., keepdims: bool | None = ..., initial: Any = ..., where: ArrayLike = ...) -> ndarray:
        """Smallest element over axes; NaN wins."""
    def max(self, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., keepdims: bool | None = ..., initial: Any = ..., where: ArrayLike = ...) -> ndarray:
        """Largest element over axes; NaN wins."""
    def mean(self, axis: SupportsIndex | Sequence[Any] | None = ..., dtype: DTypeLike | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., keepdims: bool | None = ..., *, where: ArrayLike = ...) -> ndarray:
        """Arithmetic mean over axes."""
    def var(self, axis: SupportsIndex | Sequence[Any] | None = ..., dtype: DTypeLike | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., ddof: Any = ..., keepdims: bool | None = ..., *, where: ArrayLike = ..., mean: Any = ..., correction: Any = ...) -> ndarray:
        """Variance over axes."""
    def std(self, axis: SupportsIndex | Sequence[Any] | None = ..., dtype: DTypeLike | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., ddof: Any = ..., keepdims: bool | None = ..., *, where: ArrayLike = ..., mean: Any = ..., correction: Any = ...) -> ndarray:
        """Standard deviation over axes."""
    def all(self, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., keepdims: bool | None = ..., *, where: ArrayLike = ...) -> ndarray:
        """Whether all elements are true."""
    def any(self, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., keepdims: bool | None = ..., *, where: ArrayLike = ...) -> ndarray:
        """Whether any element is true."""
    def argmin(self, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., *, keepdims: bool | None = ...) -> ndarray:
        """Index of the smallest element."""
    def argmax(self, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., *, keepdims: bool | None = ...) -> ndarray:
        """Index of the largest element."""
    def cumsum(self, axis: SupportsIndex | Sequence[Any] | None = ..., dtype: DTypeLike | None = ..., out: ndarray | tuple[ndarray, ...] | None = ...) -> ndarray:
        """Running sum."""
    def cumprod(self, axis: SupportsIndex | Sequence[Any] | None = ..., dtype: DTypeLike | None = ..., out: ndarray | tuple[ndarray, ...] | None = ...) -> ndarray:
        """Running product."""
    def take(self, indices: Any, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., mode: str | None = ...) -> ndarray:
        """Elements at positions along an axis."""
    def nonzero(self) -> tuple[ndarray, ...]:
        """Indices of the elements that are not zero, one array per axis."""
    def clip(self, min: Any = ..., max: Any = ..., out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ...) -> ndarray:
        """Values kept between bounds."""
    def item(self, /, *args: Any) -> Any:
        """One element as a plain number."""
    def tolist(self, /) -> Any:
        """The elements as nested lists of plain numbers."""
    def reshape(self, /, *shape: Shape | None, order: str | None = ..., copy: bool | None = ...) -> ndarray:
        """The same elements under another shape."""
    def ravel(self, order: str | None = ...) -> ndarray:
        """The elements in one row."""
    def flatten(self, /, order: str | None = ...) -> ndarray:
        """A copy of the elements in one row."""
    def transpose(self, /, *axes: SupportsIndex | Sequence[Any] | None) -> ndarray:
        """Axes in reverse or in the given order."""
    def swapaxes(self, axis1: Any, axis2: Any, /) -> ndarray:
        """Two axes exchanged."""
    def squeeze(self, /, axis: SupportsIndex | Sequence[Any] | None = ...) -> ndarray:
        """Axes of length 1 removed."""
    def diagonal(self, offset: Any = ..., axis1: Any = ..., axis2: Any = ...) -> ndarray:
        """A read-only view of a diagonal."""

def array(object: ArrayLike, dtype: DTypeLike | None = ..., *, copy: bool | None = ..., order: str | None = ..., subok: bool | None = ..., ndmin: Any = ..., ndmax: Any = ..., like: Any = ...) -> ndarray:
    """A new array of numbers or nested sequences."""
def asarray(a: ArrayLike, dtype: DTypeLike | None = ..., order: str | None = ..., *, device: Any = ..., copy: bool | None = ..., like: Any = ...) -> ndarray:
    """The array itself where that will do, a conversion otherwise."""
def zeros(shape: Shape | None, dtype: DTypeLike | None = ..., order: str | None = ..., *, device: Any = ..., like: Any = ...) -> ndarray:
    """Zeros."""
def empty(shape: Shape | None, dtype: DTypeLike | None = ..., order: str | None = ..., *, device: Any = ..., like: Any = ...) -> ndarray:
    """An array without content of its own; this library hands out zeros."""
def ones(shape: Shape | None, dtype: DTypeLike | None = ..., order: str | None = ..., *, device: Any = ..., like: Any = ...) -> ndarray:
    """Ones."""
def full(shape: Shape | None, fill_value: ArrayLike, dtype: DTypeLike | None = ..., order: str | None = ..., *, device: Any = ..., like: Any = ...) -> ndarray:
    """Copies of a value."""
def zeros_like(a: ArrayLike, dtype: DTypeLike | None = ..., order: str | None = ..., subok: bool | None = ..., shape: Shape | None = ..., *, device: Any = ...) -> ndarray:
    """Zeros of another array's shape and dtype."""
def empty_like(prototype: ArrayLike, /, dtype: DTypeLike | None = ..., order: str | None = ..., subok: bool | None = ..., shape: Shape | None = ..., *, device: Any = ...) -> ndarray:
    """An array without content of its own, of another's shape and dtype."""
def ones_like(a: ArrayLike, dtype: DTypeLike | None = ..., order: str | None = ..., subok: bool | None = ..., shape: Shape | None = ..., *, device: Any = ...) -> ndarray:
    """Ones of another array's shape and dtype."""
def full_like(a: ArrayLike, fill_value: Any, dtype: DTypeLike | None = ..., order: str | None = ..., subok: bool | None = ..., shape: Shape | None = ..., *, device: Any = ...) -> ndarray:
    """Copies of a value in another array's shape and dtype."""
def arange(start_or_stop: Any, /, stop: Any = ..., step: Any = ..., *, dtype: DTypeLike | None = ..., device: Any = ..., like: Any = ...) -> ndarray:
    """Evenly spaced numbers in a half-open range."""
def linspace(start: ArrayLike, stop: Any, num: Any = ..., endpoint: Any = ..., retstep: Any = ..., dtype: DTypeLike | None = ..., axis: SupportsIndex | Sequence[Any] | None = ..., *, device: Any = ...) -> Any:
    """Evenly spaced numbers in a closed range."""
def eye(N: Any, M: Any = ..., k: Any = ..., dtype: DTypeLike | None = ..., order: str | None = ..., *, device: Any = ..., like: Any = ...) -> ndarray:
    """Ones on a diagonal, zeros elsewhere."""
def identity(n: Any, dtype: DTypeLike | None = ..., *, like: Any = ...) -> ndarray:
    """The identity matrix."""
def diag(v: ArrayLike, k: Any = ...) -> ndarray:
    """A diagonal matrix of a vector, or a view of a matrix's diagonal."""
def copy(a: ArrayLike, order: str | None = ..., subok: bool | None = ...) -> ndarray:
    """A copy."""
def astype(x: ArrayLike, dtype: DTypeLike | None, /, *, copy: bool | None = ..., device: Any = ...) -> ndarray:
    """A copy in another dtype."""
def abs(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Absolute value; the modulus of complex numbers."""
def absolute(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Absolute value; the modulus of complex numbers."""
def negative(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Numerical negative."""
def positive(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """A copy: +x."""
def sign(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """-1, 0 or 1 by the sign; z/|z| for complex numbers."""
def sqrt(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Square root."""
def square(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """x*x."""
def reciprocal(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """1/x."""
def conjugate(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Complex conjugate."""
def conj(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Complex conjugate."""
def exp(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Exponential."""
def exp2(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """2**x."""
def expm1(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """exp(x) - 1, accurate near zero."""
def log(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Natural logarithm."""
def log2(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Logarithm to base 2."""
def log10(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Logarithm to base 10."""
def log1p(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """log(1 + x), accurate near zero."""
def sin(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Sine of radians."""
def cos(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Cosine of radians."""
def tan(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Tangent of radians."""
def sinh(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Hyperbolic sine."""
def cosh(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Hyperbolic cosine."""
def tanh(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Hyperbolic tangent."""
def arcsin(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Inverse sine, in radians."""
def asin(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Inverse sine, in radians."""
def arccos(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Inverse cosine, in radians."""
def acos(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Inverse cosine, in radians."""
def arctan(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Inverse tangent, in radians."""
def atan(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Inverse tangent, in radians."""
def arcsinh(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Inverse hyperbolic sine."""
def asinh(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Inverse hyperbolic sine."""
def arccosh(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Inverse hyperbolic cosine."""
def acosh(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Inverse hyperbolic cosine."""
def arctanh(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Inverse hyperbolic tangent."""
def atanh(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Inverse hyperbolic tangent."""
def cbrt(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Cube root."""
def degrees(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Radians to degrees."""
def rad2deg(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Radians to degrees."""
def radians(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Degrees to radians."""
def deg2rad(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Degrees to radians."""
def fabs(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Absolute value of real numbers, as floats."""
def rint(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Nearest integer, halves to even."""
def signbit(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Whether the sign bit is set."""
def spacing(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Distance to the nearest adjacent number."""
def ceil(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Smallest integer not below."""
def floor(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Largest integer not above."""
def trunc(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Integer part."""
def isnan(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Whether an element is NaN."""
def isinf(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Whether an element is infinite."""
def isfinite(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Whether an element is neither infinite nor NaN."""
def logical_not(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Logical not."""
def invert(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Bits inverted; logical not of bool."""
def bitwise_not(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Bits inverted; logical not of bool."""
def bitwise_invert(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Bits inverted; logical not of bool."""
def bitwise_count(x: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Number of set bits of the absolute value."""
def add(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Sum."""
def subtract(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Difference."""
def multiply(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Product."""
def divide(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """True division."""
def true_divide(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """True division."""
def floor_divide(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Largest integer not above the quotient."""
def remainder(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Remainder with the divisor's sign."""
def mod(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Remainder with the divisor's sign."""
def fmod(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Remainder with the dividend's sign."""
def power(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """x1 to the power x2."""
def pow(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """x1 to the power x2."""
def float_power(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """x1 to the power x2, in double precision."""
def maximum(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """The larger; NaN wins."""
def minimum(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """The smaller; NaN wins."""
def fmax(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """The larger; NaN loses."""
def fmin(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """The smaller; NaN loses."""
def arctan2(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Angle of the point (x2, x1), in radians."""
def atan2(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Angle of the point (x2, x1), in radians."""
def hypot(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """sqrt(x1**2 + x2**2)."""
def logaddexp(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """log(exp(x1) + exp(x2))."""
def logaddexp2(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """log2(2**x1 + 2**x2)."""
def copysign(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """x1 with the sign of x2."""
def nextafter(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """The number after x1 towards x2."""
def heaviside(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """0, x2 or 1 by the sign of x1."""
def equal(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """x1 == x2."""
def not_equal(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """x1 != x2."""
def less(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """x1 < x2."""
def less_equal(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """x1 <= x2."""
def greater(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """x1 > x2."""
def greater_equal(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """x1 >= x2."""
def logical_and(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Logical and."""
def logical_or(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Logical or."""
def logical_xor(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Logical exclusive or."""
def bitwise_and(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Bitwise and."""
def bitwise_or(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Bitwise or."""
def bitwise_xor(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Bitwise exclusive or."""
def left_shift(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Bits shifted to the left."""
def bitwise_left_shift(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Bits shifted to the left."""
def right_shift(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Bits shifted to the right."""
def bitwise_right_shift(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Bits shifted to the right."""
def gcd(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Greatest common divisor."""
def lcm(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ..., *, where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ..., signature: Any = ..., sig: Any = ...) -> ndarray:
    """Least common multiple."""
def concatenate(arrays: Any, /, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., *, dtype: DTypeLike | None = ..., casting: str | None = ...) -> ndarray:
    """Arrays joined along an axis."""
def concat(arrays: Any, /, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., *, dtype: DTypeLike | None = ..., casting: str | None = ...) -> ndarray:
    """Arrays joined along an axis."""
def stack(arrays: Any, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., *, dtype: DTypeLike | None = ..., casting: str | None = ...) -> ndarray:
    """Arrays of one shape joined along a new axis."""
def tile(A: ArrayLike, reps: Any) -> ndarray:
    """An array repeated as a whole."""
def repeat(a: ArrayLike, repeats: Any, axis: SupportsIndex | Sequence[Any] | None = ...) -> ndarray:
    """Each element repeated."""
def roll(a: ArrayLike, shift: Any, axis: SupportsIndex | Sequence[Any] | None = ...) -> ndarray:
    """Elements shifted, those that leave come back at the other end."""
def matmul(x1: ArrayLike, x2: ArrayLike, /, out: ndarray | tuple[ndarray, ...] | None = ...) -> ndarray:
    """Matrix product, broadcast over leading axes."""
def dot(a: ArrayLike, b: ArrayLike, out: ndarray | tuple[ndarray, ...] | None = ...) -> ndarray:
    """Product of the last axis of a with the last but one of b."""
def inner(a: ArrayLike, b: ArrayLike, /) -> ndarray:
    """Product over the last axes of both."""
def outer(a: ArrayLike, b: ArrayLike, out: ndarray | tuple[ndarray, ...] | None = ...) -> ndarray:
    """All products of an element of a with one of b."""
def vdot(a: ArrayLike, b: ArrayLike, /) -> ndarray:
    """Product of all elements of conj(a) with those of b."""
def tensordot(a: ArrayLike, b: ArrayLike, axes: SupportsIndex | Sequence[Any] | None = ...) -> ndarray:
    """Product over pairs of axes."""
def einsum(subscripts: Any, *operands: ArrayLike, out: ndarray | tuple[ndarray, ...] | None = ..., optimize: ArrayLike = ..., dtype: DTypeLike | None = ..., order: str | None = ..., casting: str | None = ..., symmetry: Any = ...) -> ndarray:
    """Einstein summation."""
def sum(a: ArrayLike, axis: SupportsIndex | Sequence[Any] | None = ..., dtype: DTypeLike | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., keepdims: bool | None = ..., initial: Any = ..., where: ArrayLike = ...) -> ndarray:
    """Sum over axes."""
def prod(a: ArrayLike, axis: SupportsIndex | Sequence[Any] | None = ..., dtype: DTypeLike | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., keepdims: bool | None = ..., initial: Any = ..., where: ArrayLike = ...) -> ndarray:
    """Product over axes."""
def min(a: ArrayLike, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., keepdims: bool | None = ..., initial: Any = ..., where: ArrayLike = ...) -> ndarray:
    """Smallest element over axes; NaN wins."""
def amin(a: ArrayLike, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., keepdims: bool | None = ..., initial: Any = ..., where: ArrayLike = ...) -> ndarray:
    """Smallest element over axes; NaN wins."""
def max(a: ArrayLike, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., keepdims: bool | None = ..., initial: Any = ..., where: ArrayLike = ...) -> ndarray:
    """Largest element over axes; NaN wins."""
def amax(a: ArrayLike, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., keepdims: bool | None = ..., initial: Any = ..., where: ArrayLike = ...) -> ndarray:
    """Largest element over axes; NaN wins."""
def mean(a: ArrayLike, axis: SupportsIndex | Sequence[Any] | None = ..., dtype: DTypeLike | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., keepdims: bool | None = ..., *, where: ArrayLike = ...) -> ndarray:
    """Arithmetic mean over axes."""
def var(a: ArrayLike, axis: SupportsIndex | Sequence[Any] | None = ..., dtype: DTypeLike | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., ddof: Any = ..., keepdims: bool | None = ..., *, where: ArrayLike = ..., mean: Any = ..., correction: Any = ...) -> ndarray:
    """Variance over axes."""
def std(a: ArrayLike, axis: SupportsIndex | Sequence[Any] | None = ..., dtype: DTypeLike | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., ddof: Any = ..., keepdims: bool | None = ..., *, where: ArrayLike = ..., mean: Any = ..., correction: Any = ...) -> ndarray:
    """Standard deviation over axes."""
def all(a: ArrayLike, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., keepdims: bool | None = ..., *, where: ArrayLike = ...) -> ndarray:
    """Whether all elements are true."""
def any(a: ArrayLike, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., keepdims: bool | None = ..., *, where: ArrayLike = ...) -> ndarray:
    """Whether any element is true."""
def argmin(a: ArrayLike, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., *, keepdims: bool | None = ...) -> ndarray:
    """Index of the smallest element."""
def argmax(a: ArrayLike, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., *, keepdims: bool | None = ...) -> ndarray:
    """Index of the largest element."""
def cumsum(a: ArrayLike, axis: SupportsIndex | Sequence[Any] | None = ..., dtype: DTypeLike | None = ..., out: ndarray | tuple[ndarray, ...] | None = ...) -> ndarray:
    """Running sum."""
def cumprod(a: ArrayLike, axis: SupportsIndex | Sequence[Any] | None = ..., dtype: DTypeLike | None = ..., out: ndarray | tuple[ndarray, ...] | None = ...) -> ndarray:
    """Running product."""
def getitem(a: ArrayLike, index: Any, /) -> ndarray:
    """Indexing as NumPy has it."""
def take(a: ArrayLike, indices: Any, axis: SupportsIndex | Sequence[Any] | None = ..., out: ndarray | tuple[ndarray, ...] | None = ..., mode: str | None = ...) -> ndarray:
    """Elements at positions along an axis."""
def where(condition: ArrayLike, x: ArrayLike = ..., y: ArrayLike = ..., /) -> ndarray:
    """x where a condition holds, y elsewhere; without x and y, the indices where it holds."""
def nonzero(a: ArrayLike) -> tuple[ndarray, ...]:
    """Indices of the elements that are not zero, one array per axis."""
def clip(a: ArrayLike, a_min: Any = ..., a_max: ArrayLike = ..., out: ndarray | tuple[ndarray, ...] | None = ..., *, min: Any = ..., max: Any = ..., where: ArrayLike = ..., casting: str | None = ..., order: str | None = ..., dtype: DTypeLike | None = ..., subok: bool | None = ...) -> ndarray:
    """Values kept between bounds."""
def fill_diagonal(a: ArrayLike, val: Any, wrap: Any = ...) -> Any:
    """Writes a diagonal in place."""
def reshape(a: ArrayLike, /, shape: Shape | None, order: str | None = ..., *, copy: bool | None = ...) -> ndarray:
    """The same elements under another shape."""
def ravel(a: ArrayLike, order: str | None = ...) -> ndarray:
    """The elements in one row."""
def transpose(a: ArrayLike, axes: SupportsIndex | Sequence[Any] | None = ...) -> ndarray:
    """Axes in reverse or in the given order."""
def permute_dims(a: ArrayLike, axes: SupportsIndex | Sequence[Any] | None = ...) -> ndarray:
    """Axes in reverse or in the given order."""
def matrix_transpose(x: ArrayLike, /) -> ndarray:
    """The last two axes swapped."""
def swapaxes(a: ArrayLike, axis1: Any, axis2: Any) -> ndarray:
    """Two axes exchanged."""
def moveaxis(a: ArrayLike, source: Any, destination: Any) -> ndarray:
    """Axes at other places, the others in their order."""
def expand_dims(a: ArrayLike, axis: SupportsIndex | Sequence[Any] | None) -> ndarray:
    """New axes of length 1."""
def squeeze(a: ArrayLike, axis: SupportsIndex | Sequence[Any] | None = ...) -> ndarray:
    """Axes of length 1 removed."""
def broadcast_to(array: ArrayLike, shape: Shape | None, subok: bool | None = ...) -> ndarray:
    """A read-only view of the array repeated to a shape."""
def flip(m: ArrayLike, axis: SupportsIndex | Sequence[Any] | None = ...) -> ndarray:
    """Elements in reverse order along axes."""
def diagonal(a: ArrayLike, offset: Any = ..., axis1: Any = ..., axis2: Any = ...) -> ndarray:
    """A read-only view of a diagonal."""
def real(val: ArrayLike) -> ndarray:
    """The real part, a view of complex arrays."""
def imag(val: ArrayLike) -> ndarray:
    """The imaginary part, a view of complex arrays."""
def split(ary: ArrayLike, indices_or_sections: Any, axis: SupportsIndex | Sequence[Any] | None = ...) -> list[ndarray]:
    """Equal parts, or parts between indices, as views."""
