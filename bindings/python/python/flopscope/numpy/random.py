"""Random numbers: NumPy's streams, bit for bit."""

from flopscope import _core, _registry

_classes = _registry.populate(__name__)
_made = {
    name: _registry.make_class(__name__, name, ops, globals().get(name)) for name, ops in _classes.items()
}
globals().update(_made)
_core.set_object_classes(_made)

__all__ = sorted(name for name in globals() if not name.startswith("_"))


def __getattr__(name):
    raise _registry.missing(__name__, name)
