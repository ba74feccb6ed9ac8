"""Discrete Fourier transforms."""

from flopscope import _registry

_registry.populate(__name__)

__all__ = sorted(name for name in globals() if not name.startswith("_"))


def __getattr__(name):
    raise _registry.missing(__name__, name)
