"""Budgets: what may be spent, what was spent, and on what."""

import functools
import math
import sys
import threading
from typing import NamedTuple

from flopscope import _core
from flopscope.errors import NoBudgetContextError


class OpRecord(NamedTuple):
    """One charged call."""

    op_name: str
    subscripts: str | None
    shapes: tuple
    flop_cost: int
    cumulative: int
    namespace: str | None = None
    flopscope_context_start_offset_s: float | None = None
    flopscope_backend_duration_s: float | None = None
    flopscope_overhead_duration_s: float | None = None
    resolved_dtype: str | None = None


class BudgetSnapshot(NamedTuple):
    """The counters that decide whether a call is paid for, in FLOPs."""

    flop_budget: int
    flops_used: int
    flops_remaining: int


class _Active(threading.local):
    context = None


_active = _Active()


def _summary(data):
    """A summary of the library's, with the namespaces as a dictionary."""
    if "by_namespace" in data:
        data["by_namespace"] = dict(data["by_namespace"])
    return data


class BudgetContext:
    """A FLOP budget: a context manager, or a decorator.

    Parameters
    ----------
    flop_budget : int
        What may be spent, in FLOPs; at least 1.
    quiet : bool
        Whether to print no banner when the context is entered.
    namespace : str, optional
        The label of what is charged outside every ``namespace(...)``.
    wall_time_limit_s : float, optional
        Seconds after entry from which calls are refused with ``TimeExhaustedError``.

    Examples
    --------
    >>> with flopscope.BudgetContext(1_000, quiet=True) as budget:
    ...     _ = fnp.add([1.0, 2.0], 3.0)
    >>> budget.flops_used
    4
    """

    def __init__(self, flop_budget, quiet=False, namespace=None, wall_time_limit_s=None):
        if not isinstance(flop_budget, int):
            if not math.isfinite(flop_budget):
                raise ValueError(f"flop_budget must be finite, got {flop_budget}")
            flop_budget = math.ceil(flop_budget) if 0 < flop_budget < 1 else int(flop_budget)
        if flop_budget <= 0:
            raise ValueError(f"flop_budget must be > 0, got {flop_budget}")
        self._quiet = bool(quiet)
        self._wall_time_limit_s = wall_time_limit_s
        self._previous = None
        self._handle = _core.Budget(flop_budget, self._quiet, namespace, wall_time_limit_s)

    @classmethod
    def _of(cls, handle):
        context = cls.__new__(cls)
        context._quiet, context._wall_time_limit_s, context._previous = True, None, None
        context._handle = handle
        return context

    @property
    def flop_budget(self) -> int:
        """What may be spent, in FLOPs."""
        return self._handle.counters()[0]

    @property
    def flops_used(self) -> int:
        """What was spent, in FLOPs."""
        return self._handle.counters()[1]

    @property
    def flops_remaining(self) -> int:
        """What is left, in FLOPs."""
        return self._handle.counters()[2]

    @property
    def op_log(self) -> list[OpRecord]:
        """The charged calls, in order."""
        return [OpRecord(*record) for record in self._handle.op_log(0, self._handle.op_count())]

    @property
    def namespace(self) -> str | None:
        """The label of what is charged now."""
        return self._handle.namespace()

    @property
    def wall_time_limit_s(self) -> float | None:
        """Seconds after entry from which calls are refused."""
        return self._wall_time_limit_s

    @property
    def elapsed_s(self) -> float:
        """Seconds since the context was entered."""
        return self._handle.times()[0] or 0.0

    @property
    def wall_time_s(self) -> float | None:
        """Seconds from creation to exit, or to now; None before the context is entered."""
        return self._handle.times()[1]

    @property
    def flopscope_backend_time_s(self) -> float:
        """Seconds in kernels."""
        return self._handle.times()[2]

    @property
    def flopscope_overhead_time_s(self) -> float:
        """Seconds around kernels."""
        return self._handle.times()[3]

    @property
    def residual_wall_time_s(self) -> float | None:
        """The rest of the wall time: the program's own."""
        return self._handle.times()[4]

    def summary_dict(self, by_namespace: bool = False) -> dict:
        """What was spent on what."""
        return _summary(self._handle.summary(bool(by_namespace)))

    def summary(self, by_namespace: bool = False) -> str:
        """What was spent on what, as text."""
        return self._handle.summary_text(bool(by_namespace))

    def __enter__(self):
        self._handle.enter()
        self._previous, _active.context = _active.context, self
        if not self._quiet:
            print(self._handle.banner(), file=sys.stderr)
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self._handle.exit()
        _active.context = self._previous
        self._previous = None

    def __call__(self, function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            with self:
                return function(*args, **kwargs)

        return wrapper

    def __repr__(self):
        limit, used, _ = self._handle.counters()
        return f"<BudgetContext: {used:,} of {limit:,} FLOPs used>"


def budget(flop_budget, quiet=False, namespace=None, wall_time_limit_s=None):
    """A ``BudgetContext``, in a word that reads well as a decorator."""
    return BudgetContext(
        flop_budget=flop_budget, quiet=quiet, namespace=namespace, wall_time_limit_s=wall_time_limit_s
    )


class _NamespaceScope:
    """A namespace of a budget: a context manager."""

    __slots__ = ("_context", "_segment", "_tokens")

    def __init__(self, context, segment):
        self._context = context
        self._segment = segment
        self._tokens = []

    def __enter__(self):
        self._tokens.append(self._context._handle.namespace_enter(self._segment))
        return self._context

    def __exit__(self, exc_type, exc_value, traceback):
        self._context._handle.namespace_exit(self._tokens.pop())
        return False


def namespace(name):
    """A context manager that labels what is charged inside it; nested labels are joined with dots.

    Raises
    ------
    NoBudgetContextError
        Where no budget is active.
    ValueError
        For a name that is empty or has a dot in it.
    """
    context = _active.context
    if context is None:
        _core.current_counters()
        context = BudgetContext._of(_core.active_budget())
    if not isinstance(name, str):
        raise ValueError("namespace segment must be a string")
    segment = name.strip()
    if not segment:
        raise ValueError("namespace segment must be non-empty")
    if "." in segment:
        raise ValueError("namespace segment must not contain '.'")
    return _NamespaceScope(context, segment)


def current_budget() -> BudgetSnapshot:
    """The counters of the budget that this thread's calls are paid from.

    Raises
    ------
    NoBudgetContextError
        Before this thread entered a budget or made a call.
    """
    return BudgetSnapshot(*_core.current_counters())


def budget_summary_dict(by_namespace: bool = False) -> dict:
    """What the whole session spent on what: all budgets together."""
    return _summary(_core.session_summary(bool(by_namespace)))


def budget_reset() -> None:
    """Forgets what the session spent. Budgets go on with what they have left."""
    _core.reset_session_summary()


__all__ = [
    "BudgetContext",
    "BudgetSnapshot",
    "NoBudgetContextError",
    "OpRecord",
    "budget",
    "budget_reset",
    "budget_summary_dict",
    "current_budget",
    "namespace",
]
