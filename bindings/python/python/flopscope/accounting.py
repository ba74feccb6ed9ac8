"""Prices without running anything.

``price("matmul", a, b)`` says what ``fnp.matmul(a, b)`` would be charged: the same code as the charge.
"""

from flopscope import _registry
from flopscope._core import price

_registry.populate(__name__)

__all__ = sorted(name for name in globals() if not name.startswith("_"))


def __getattr__(name):
    raise _registry.missing(__name__, name)
