# Written by `cargo xtask gen` from the registry: change the op's entry, not this file.

from collections.abc import Sequence
from typing import Any, SupportsIndex
from . import ArrayLike, DTypeLike, Shape, ndarray

def random(self: Any, size: Shape | None = ...) -> Any:
    """Uniform numbers of [0, 1)."""
def random_sample(self: Any, size: Shape | None = ...) -> Any:
    """Uniform numbers of [0, 1)."""
def standard_normal(self: Any, size: Shape | None = ...) -> Any:
    """Standard normal numbers."""
def standard_exponential(self: Any, size: Shape | None = ...) -> Any:
    """Standard exponential numbers."""
def standard_gamma(self: Any, shape: Shape | None, size: Shape | None = ...) -> Any:
    """Gamma numbers of scale 1."""
def rand(self: Any, *args: Any) -> Any:
    """Uniform numbers of [0, 1), the shape as separate arguments."""
def randn(self: Any, *args: Any) -> Any:
    """Standard normal numbers, the shape as separate arguments."""
def randint(self: Any, low: Any, high: Any = ..., size: Shape | None = ..., dtype: DTypeLike | None = ...) -> Any:
    """Integers of a half-open range."""
def seed(self: Any, seed: Any = ...) -> Any:
    """Starts the stream anew."""
def standard_cauchy(self: Any, size: Shape | None = ...) -> Any:
    """Standard Cauchy numbers."""
def standard_t(self: Any, df: Any, size: Shape | None = ...) -> Any:
    """Student's t numbers."""
def beta(self: Any, a: Any, b: Any, size: Shape | None = ...) -> Any:
    """Beta numbers."""
def chisquare(self: Any, df: Any, size: Shape | None = ...) -> Any:
    """Chi-square numbers."""
def exponential(self: Any, scale: Any = ..., size: Shape | None = ...) -> Any:
    """Exponential numbers."""
def f(self: Any, dfnum: Any, dfden: Any, size: Shape | None = ...) -> Any:
    """F numbers."""
def gamma(self: Any, shape: Shape | None, scale: Any = ..., size: Shape | None = ...) -> Any:
    """Gamma numbers."""
def gumbel(self: Any, loc: Any = ..., scale: Any = ..., size: Shape | None = ...) -> Any:
    """Gumbel numbers."""
def laplace(self: Any, loc: Any = ..., scale: Any = ..., size: Shape | None = ...) -> Any:
    """Laplace numbers."""
def logistic(self: Any, loc: Any = ..., scale: Any = ..., size: Shape | None = ...) -> Any:
    """Logistic numbers."""
def lognormal(self: Any, mean: Any = ..., sigma: Any = ..., size: Shape | None = ...) -> Any:
    """Log-normal numbers."""
def noncentral_chisquare(self: Any, df: Any, nonc: Any, size: Shape | None = ...) -> Any:
    """Noncentral chi-square numbers."""
def noncentral_f(self: Any, dfnum: Any, dfden: Any, nonc: Any, size: Shape | None = ...) -> Any:
    """Noncentral F numbers."""
def normal(self: Any, loc: Any = ..., scale: Any = ..., size: Shape | None = ...) -> Any:
    """Normal numbers."""
def pareto(self: Any, a: Any, size: Shape | None = ...) -> Any:
    """Pareto II numbers."""
def power(self: Any, a: Any, size: Shape | None = ...) -> Any:
    """Power-function numbers."""
def rayleigh(self: Any, scale: Any = ..., size: Shape | None = ...) -> Any:
    """Rayleigh numbers."""
def triangular(self: Any, left: Any, mode: str | None, right: Any, size: Shape | None = ...) -> Any:
    """Triangular numbers."""
def uniform(self: Any, low: Any = ..., high: Any = ..., size: Shape | None = ...) -> Any:
    """Uniform numbers of a half-open range."""
def vonmises(self: Any, mu: Any, kappa: Any, size: Shape | None = ...) -> Any:
    """Von Mises numbers."""
def wald(self: Any, mean: Any, scale: Any, size: Shape | None = ...) -> Any:
    """Wald numbers."""
def weibull(self: Any, a: Any, size: Shape | None = ...) -> Any:
    """Weibull numbers."""
def geometric(self: Any, p: Any, size: Shape | None = ...) -> Any:
    """Geometric numbers."""
def logseries(self: Any, p: Any, size: Shape | None = ...) -> Any:
    """Logarithmic-series numbers."""
def negative_binomial(self: Any, n: Any, p: Any, size: Shape | None = ...) -> Any:
    """Negative binomial numbers."""
def poisson(self: Any, lam: Any = ..., size: Shape | None = ...) -> Any:
    """Poisson numbers."""
def zipf(self: Any, a: Any, size: Shape | None = ...) -> Any:
    """Zipf numbers."""
