"""Settings of this process."""

import warnings

from flopscope.errors import ConfigureNoOpWarning

_SETTINGS = {
    "callback_warnings": True,
    "check_nan_inf": False,
    "dimino_budget": 50_000,
    "einsum_path_cache_size": 4096,
    "partition_budget": 100_000,
    "symmetry_warnings": True,
}
_COUNTS = {"dimino_budget", "partition_budget"}


def configure(**settings):
    """Changes settings.

    Parameters
    ----------
    callback_warnings : bool
        Warn of calls that take a Python function, which a server refuses.
    check_nan_inf : bool
        Warn of results with NaN or infinity.
    dimino_budget : int
        The largest order of a symmetry group that prices are counted with.
    einsum_path_cache_size : int
        How many contraction orders are remembered.
    partition_budget : int
        The largest number of index partitions that prices are counted with.
    symmetry_warnings : bool
        Warn of operations that drop a symmetry.

    Raises
    ------
    ValueError
        For an unknown setting or a negative count.
    TypeError
        For a count that is no int.
    """
    for name, value in settings.items():
        if name not in _SETTINGS:
            raise ValueError(f"there is no setting {name!r}; there are {', '.join(sorted(_SETTINGS))}")
        if name in _COUNTS:
            if not isinstance(value, int) or isinstance(value, bool):
                raise TypeError(f"{name} is a count, not {type(value).__name__!r}")
            if value < 0:
                raise ValueError(f"{name} is a count, and {value} is negative")
    _SETTINGS.update(settings)
    if settings:
        warnings.warn(
            "configure() changes this process only: servers have their own settings",
            ConfigureNoOpWarning,
            stacklevel=2,
        )


def get_setting(name):
    """The value of a setting."""
    return _SETTINGS[name]
