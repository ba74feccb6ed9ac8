"""Summaries on the screen."""

import builtins
import shutil

from flopscope import _core


def _table(by_namespace):
    return _core.session_summary_text(bool(by_namespace), shutil.get_terminal_size().columns)


class _Table:
    """The summary as a notebook shows it."""

    def __init__(self, by_namespace):
        self._text = _core.session_summary_text(bool(by_namespace), 80)

    def __str__(self):
        return self._text

    __repr__ = __str__


def budget_summary(by_namespace: bool = False):
    """Prints what the session spent on what; in a notebook, returns it to be shown."""
    if hasattr(builtins, "get_ipython"):
        return _Table(by_namespace)
    print(_table(by_namespace))
    return None


class _Live:
    def __init__(self, by_namespace):
        self._by_namespace = by_namespace

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        print(_table(self._by_namespace))


def budget_live(by_namespace: bool = False):
    """A context manager that prints what the session spent on what when it is left."""
    return _Live(by_namespace)
