"""A base class for models whose state is arrays."""

import importlib

from flopscope._core import FlopscopeArray


def _collect(key, value):
    """The arrays of a value by dotted key."""
    if isinstance(value, FlopscopeArray):
        return {key: value}
    if isinstance(value, Module):
        return value.state_dict(prefix=f"{key}.")
    if isinstance(value, (list, tuple)):
        value = dict(enumerate(value))
    if isinstance(value, dict):
        return {k: v for name, item in value.items() for k, v in _collect(f"{key}.{name}", item).items()}
    return {}


def _replace(key, value, state):
    """A value with its arrays taken from the state."""
    if isinstance(value, FlopscopeArray):
        return state.get(key, value)
    if isinstance(value, Module):
        prefix = f"{key}."
        value.load_state_dict({k.removeprefix(prefix): v for k, v in state.items() if k.startswith(prefix)}, strict=False)
        return value
    if isinstance(value, (list, tuple)):
        return type(value)(_replace(f"{key}.{i}", item, state) for i, item in enumerate(value))
    if isinstance(value, dict):
        return {name: _replace(f"{key}.{name}", item, state) for name, item in value.items()}
    return value


class Module:
    """A model: its public attributes that hold arrays, also in lists, dicts and other modules, are its state.

    Files hold named arrays and the configuration, never code.
    """

    def _public(self):
        return [(name, value) for name, value in vars(self).items() if not name.startswith("_")]

    def state_dict(self, prefix=""):
        """The arrays by dotted name."""
        return {k: v for name, value in self._public() for k, v in _collect(f"{prefix}{name}", value).items()}

    def load_state_dict(self, sd, *, strict=True):
        """Takes over arrays by dotted name.

        Raises
        ------
        ValueError
            With ``strict``, when names are missing or unknown.
        """
        if strict:
            own, given = set(self.state_dict()), set(sd) - {"__meta__"}
            if own != given:
                raise ValueError(
                    f"the state does not fit: missing {sorted(own - given)}, unexpected {sorted(given - own)}"
                )
        for name, value in self._public():
            setattr(self, name, _replace(name, value, sd))

    def config(self):
        """What the class is made again with; override it."""
        return {}

    def save(self, path, *, meta=None):
        """Writes state and configuration to a file."""
        fnp = importlib.import_module("flopscope.numpy")
        fnp.savez(path, __meta__={**self.config(), **(meta or {})}, **self.state_dict())

    def load(self, path):
        """Reads the state from a file."""
        state = importlib.import_module("flopscope.numpy").load(path)
        state.pop("__meta__", None)
        self.load_state_dict(state)
        return self

    @classmethod
    def from_file(cls, path, **overrides):
        """Makes a model with the configuration and the state of a file."""
        state = importlib.import_module("flopscope.numpy").load(path)
        model = cls(**{**state.pop("__meta__", {}), **overrides})
        model.load_state_dict(state)
        return model
