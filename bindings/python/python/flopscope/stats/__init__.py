"""Continuous distributions: ``flopscope.stats.norm.cdf(x)``."""

from flopscope import _registry


class Distribution:
    """A continuous distribution. Its functions are charged to the active budget."""

    def __init__(self, name, functions):
        self.name = name
        vars(self).update(functions)

    def __repr__(self):
        return f"<flopscope.stats.{self.name}>"


def _make():
    import sys

    module = sys.modules[__name__]
    for name, ops in _registry.populate(__name__).items():
        functions = {attribute: op.function(module) for attribute, op in ops.items()}
        setattr(module, name, Distribution(name, functions))


_make()

__all__ = sorted(name for name in globals() if not name.startswith("_"))


def __getattr__(name):
    raise _registry.missing(__name__, name)
