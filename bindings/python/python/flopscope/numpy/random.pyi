# Written by `cargo xtask gen` from the registry: change the op's entry, not this file.

from collections.abc import Sequence
from typing import Any, SupportsIndex, TypeAlias
from . import ArrayLike, DTypeLike, Shape, ndarray

class Generator:
    def random(self, size: Shape | None = ..., dtype: DTypeLike | None = ..., out: ndarray | tuple[ndarray, ...] | None = ...) -> Any:
        """Uniform numbers of [0, 1)."""
    def standard_normal(self, size: Shape | None = ..., dtype: DTypeLike | None = ..., out: ndarray | tuple[ndarray, ...] | None = ...) -> Any:
        """Standard normal numbers."""
    def integers(self, low: Any, high: Any = ..., size: Shape | None = ..., dtype: DTypeLike | None = ..., endpoint: Any = ...) -> Any:
        """Integers of a range."""
    def standard_cauchy(self, size: Shape | None = ...) -> Any:
        """Standard Cauchy numbers."""
    def standard_t(self, df: Any, size: Shape | None = ...) -> Any:
        """Student's t numbers."""
    def beta(self, a: Any, b: Any, size: Shape | None = ...) -> Any:
        """Beta numbers."""
    def chisquare(self, df: Any, size: Shape | None = ...) -> Any:
        """Chi-square numbers."""
    def exponential(self, scale: Any = ..., size: Shape | None = ...) -> Any:
        """Exponential numbers."""
    def f(self, dfnum: Any, dfden: Any, size: Shape | None = ...) -> Any:
        """F numbers."""
    def gamma(self, shape: Shape | None, scale: Any = ..., size: Shape | None = ...) -> Any:
        """Gamma numbers."""
    def gumbel(self, loc: Any = ..., scale: Any = ..., size: Shape | None = ...) -> Any:
        """Gumbel numbers."""
    def laplace(self, loc: Any = ..., scale: Any = ..., size: Shape | None = ...) -> Any:
        """Laplace numbers."""
    def logistic(self, loc: Any = ..., scale: Any = ..., size: Shape | None = ...) -> Any:
        """Logistic numbers."""
    def lognormal(self, mean: Any = ..., sigma: Any = ..., size: Shape | None = ...) -> Any:
        """Log-normal numbers."""
    def noncentral_chisquare(self, df: Any, nonc: Any, size: Shape | None = ...) -> Any:
        """Noncentral chi-square numbers."""
    def noncentral_f(self, dfnum: Any, dfden: Any, nonc: Any, size: Shape | None = ...) -> Any:
        """Noncentral F numbers."""
    def normal(self, loc: Any = ..., scale: Any = ..., size: Shape | None = ...) -> Any:
        """Normal numbers."""
    def pareto(self, a: Any, size: Shape | None = ...) -> Any:
        """Pareto II numbers."""
    def power(self, a: Any, size: Shape | None = ...) -> Any:
        """Power-function numbers."""
    def rayleigh(self, scale: Any = ..., size: Shape | None = ...) -> Any:
        """Rayleigh numbers."""
    def triangular(self, left: Any, mode: str | None, right: Any, size: Shape | None = ...) -> Any:
        """Triangular numbers."""
    def uniform(self, low: Any = ..., high: Any = ..., size: Shape | None = ...) -> Any:
        """Uniform numbers of a half-open range."""
    def vonmises(self, mu: Any, kappa: Any, size: Shape | None = ...) -> Any:
        """Von Mises numbers."""
    def wald(self, mean: Any, scale: Any, size: Shape | None = ...) -> Any:
        """Wald numbers."""
    def weibull(self, a: Any, size: Shape | None = ...) -> Any:
        """Weibull numbers."""
    def geometric(self, p: Any, size: Shape | None = ...) -> Any:
        """Geometric numbers."""
    def logseries(self, p: Any, size: Shape | None = ...) -> Any:
        """Logarithmic-series numbers."""
    def negative_binomial(self, n: Any, p: Any, size: Shape | None = ...) -> Any:
        """Negative binomial numbers."""
    def poisson(self, lam: Any = ..., size: Shape | None = ...) -> Any:
        """Poisson numbers."""
    def zipf(self, a: Any, size: Shape | None = ...) -> Any:
        """Zipf numbers."""

class RandomState:
    def random(self, size: Shape | None = ...) -> Any:
        """Uniform numbers of [0, 1)."""
    def random_sample(self, size: Shape | None = ...) -> Any:
        """Uniform numbers of [0, 1)."""
    def standard_normal(self, size: Shape | None = ...) -> Any:
        """Standard normal numbers."""
    def standard_exponential(self, size: Shape | None = ...) -> Any:
        """Standard exponential numbers."""
    def standard_gamma(self, shape: Shape | None, size: Shape | None = ...) -> Any:
        """Gamma numbers of scale 1."""
    def rand(self, *args: Any) -> Any:
        """Uniform numbers of [0, 1), the shape as separate arguments."""
    def randn(self, *args: Any) -> Any:
        """Standard normal numbers, the shape as separate arguments."""
    def randint(self, low: Any, high: Any = ..., size: Shape | None = ..., dtype: DTypeLike | None = ...) -> Any:
        """Integers of a half-open range."""
    def seed(self, seed: Any = ...) -> Any:
        """Starts the stream anew."""
    def standard_cauchy(self, size: Shape | None = ...) -> Any:
        """Standard Cauchy numbers."""
    def standard_t(self, df: Any, size: Shape | None = ...) -> Any:
        """Student's t numbers."""
    def beta(self, a: Any, b: Any, size: Shape | None = ...) -> Any:
        """Beta numbers."""
    def chisquare(self, df: Any, size: Shape | None = ...) -> Any:
        """Chi-square numbers."""
    def exponential(self, scale: Any = ..., size: Shape | None = ...) -> Any:
        """Exponential numbers."""
    def f(self, dfnum: Any, dfden: Any, size: Shape | None = ...) -> Any:
        """F numbers."""
    def gamma(self, shape: Shape | None, scale: Any = ..., size: Shape | None = ...) -> Any:
        """Gamma numbers."""
    def gumbel(self, loc: Any = ..., scale: Any = ..., size: Shape | None = ...) -> Any:
        """Gumbel numbers."""
    def laplace(self, loc: Any = ..., scale: Any = ..., size: Shape | None = ...) -> Any:
        """Laplace numbers."""
    def logistic(self, loc: Any = ..., scale: Any = ..., size: Shape | None = ...) -> Any:
        """Logistic numbers."""
    def lognormal(self, mean: Any = ..., sigma: Any = ..., size: Shape | None = ...) -> Any:
        """Log-normal numbers."""
    def noncentral_chisquare(self, df: Any, nonc: Any, size: Shape | None = ...) -> Any:
        """Noncentral chi-square numbers."""
    def noncentral_f(self, dfnum: Any, dfden: Any, nonc: Any, size: Shape | None = ...) -> Any:
        """Noncentral F numbers."""
    def normal(self, loc: Any = ..., scale: Any = ..., size: Shape | None = ...) -> Any:
        """Normal numbers."""
    def pareto(self, a: Any, size: Shape | None = ...) -> Any:
        """Pareto II numbers."""
    def power(self, a: Any, size: Shape | None = ...) -> Any:
        """Power-function numbers."""
    def rayleigh(self, scale: Any = ..., size: Shape | None = ...) -> Any:
        """Rayleigh numbers."""
    def triangular(self, left: Any, mode: str | None, right: Any, size: Shape | None = ...) -> Any:
        """Triangular numbers."""
    def uniform(self, low: Any = ..., high: Any = ..., size: Shape | None = ...) -> Any:
        """Uniform numbers of a half-open range."""
    def vonmises(self, mu: Any, kappa: Any, size: Shape | None = ...) -> Any:
        """Von Mises numbers."""
    def wald(self, mean: Any, scale: Any, size: Shape | None = ...) -> Any:
        """Wald numbers."""
    def weibull(self, a: Any, size: Shape | None = ...) -> Any:
        """Weibull numbers."""
    def geometric(self, p: Any, size: Shape | None = ...) -> Any:
        """Geometric numbers."""
    def logseries(self, p: Any, size: Shape | None = ...) -> Any:
        """Logarithmic-series numbers."""
    def negative_binomial(self, n: Any, p: Any, size: Shape | None = ...) -> Any:
        """Negative binomial numbers."""
    def poisson(self, lam: Any = ..., size: Shape | None = ...) -> Any:
        """Poisson numbers."""
    def zipf(self, a: Any, size: Shape | None = ...) -> Any:
        """Zipf numbers."""

def standard_cauchy(size: Shape | None = ...) -> Any:
    """Standard Cauchy numbers."""
def standard_t(df: Any, size: Shape | None = ...) -> Any:
    """Student's t numbers."""
def beta(a: Any, b: Any, size: Shape | None = ...) -> Any:
    """Beta numbers."""
def chisquare(df: Any, size: Shape | None = ...) -> Any:
    """Chi-square numbers."""
def exponential(scale: Any = ..., size: Shape | None = ...) -> Any:
    """Exponential numbers."""
def f(dfnum: Any, dfden: Any, size: Shape | None = ...) -> Any:
    """F numbers."""
def gamma(shape: Shape | None, scale: Any = ..., size: Shape | None = ...) -> Any:
    """Gamma numbers."""
def gumbel(loc: Any = ..., scale: Any = ..., size: Shape | None = ...) -> Any:
    """Gumbel numbers."""
def laplace(loc: Any = ..., scale: Any = ..., size: Shape | None = ...) -> Any:
    """Laplace numbers."""
def logistic(loc: Any = ..., scale: Any = ..., size: Shape | None = ...) -> Any:
    """Logistic numbers."""
def lognormal(mean: Any = ..., sigma: Any = ..., size: Shape | None = ...) -> Any:
    """Log-normal numbers."""
def noncentral_chisquare(df: Any, nonc: Any, size: Shape | None = ...) -> Any:
    """Noncentral chi-square numbers."""
def noncentral_f(dfnum: Any, dfden: Any, nonc: Any, size: Shape | None = ...) -> Any:
    """Noncentral F numbers."""
def normal(loc: Any = ..., scale: Any = ..., size: Shape | None = ...) -> Any:
    """Normal numbers."""
def pareto(a: Any, size: Shape | None = ...) -> Any:
    """Pareto II numbers."""
def power(a: Any, size: Shape | None = ...) -> Any:
    """Power-function numbers."""
def rayleigh(scale: Any = ..., size: Shape | None = ...) -> Any:
    """Rayleigh numbers."""
def triangular(left: Any, mode: str | None, right: Any, size: Shape | None = ...) -> Any:
    """Triangular numbers."""
def uniform(low: Any = ..., high: Any = ..., size: Shape | None = ...) -> Any:
    """Uniform numbers of a half-open range."""
def vonmises(mu: Any, kappa: Any, size: Shape | None = ...) -> Any:
    """Von Mises numbers."""
def wald(mean: Any, scale: Any, size: Shape | None = ...) -> Any:
    """Wald numbers."""
def weibull(a: Any, size: Shape | None = ...) -> Any:
    """Weibull numbers."""
def geometric(p: Any, size: Shape | None = ...) -> Any:
    """Geometric numbers."""
def logseries(p: Any, size: Shape | None = ...) -> Any:
    """Logarithmic-series numbers."""
def negative_binomial(n: Any, p: Any, size: Shape | None = ...) -> Any:
    """Negative binomial numbers."""
def poisson(lam: Any = ..., size: Shape | None = ...) -> Any:
    """Poisson numbers."""
def zipf(a: Any, size: Shape | None = ...) -> Any:
    """Zipf numbers."""
def random(size: Shape | None = ...) -> Any:
    """Uniform numbers of [0, 1)."""
def random_sample(size: Shape | None = ...) -> Any:
    """Uniform numbers of [0, 1)."""
def standard_normal(size: Shape | None = ...) -> Any:
    """Standard normal numbers."""
def standard_exponential(size: Shape | None = ...) -> Any:
    """Standard exponential numbers."""
def standard_gamma(shape: Shape | None, size: Shape | None = ...) -> Any:
    """Gamma numbers of scale 1."""
def ranf(size: Shape | None = ...) -> Any:
    """Uniform numbers of [0, 1)."""
def sample(size: Shape | None = ...) -> Any:
    """Uniform numbers of [0, 1)."""
def rand(*args: Any) -> Any:
    """Uniform numbers of [0, 1), the shape as separate arguments."""
def randn(*args: Any) -> Any:
    """Standard normal numbers, the shape as separate arguments."""
def randint(low: Any, high: Any = ..., size: Shape | None = ..., dtype: DTypeLike | None = ...) -> Any:
    """Integers of a half-open range."""
def seed(seed: Any = ...) -> Any:
    """Starts the session's legacy stream anew."""
def RandomState(seed: Any = ...) -> Any:
    """A legacy stream of its own."""
def default_rng(seed: Any = ...) -> Any:
    """A stream of PCG64."""
