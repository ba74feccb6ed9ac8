"""Linear algebra."""

from flopscope import _registry
from flopscope.errors import LinAlgError

_registry.populate(__name__)

__all__ = sorted(name for name in globals() if not name.startswith("_"))


def __getattr__(name):
    raise _registry.missing(__name__, name)
