"""Exceptions and warnings."""

import os as _os
import sys as _sys

__all__ = [
    "AxisError",
    "BudgetExhaustedError",
    "ConfigureNoOpWarning",
    "CostFallbackWarning",
    "FlopscopeError",
    "FlopscopeServerError",
    "FlopscopeWarning",
    "LinAlgError",
    "NoBudgetContextError",
    "RemoteCallbackError",
    "RemoteCallbackWarning",
    "SymmetryError",
    "SymmetryLossWarning",
    "TimeExhaustedError",
    "UFuncTypeError",
    "UnauthorizedControlError",
    "UnsupportedDtypeError",
    "UnsupportedFunctionError",
    "UnsupportedReturnType",
]


class FlopscopeError(Exception):
    """What all of this library's own errors are."""


class BudgetExhaustedError(FlopscopeError):
    """The FLOP budget cannot pay for a call. Nothing ran and nothing was charged.

    Attributes: ``op_name``; ``flop_cost`` and ``flops_remaining``, in FLOPs.
    """

    def __init__(self, op_name, *, flop_cost, flops_remaining, message=None):
        self.op_name = op_name
        self.flop_cost = flop_cost
        self.flops_remaining = flops_remaining
        super().__init__(message or f"{op_name} costs {flop_cost:,} FLOPs, and {flops_remaining:,} are left")

    def __reduce__(self):
        return _restore, (type(self), self.args, self.__dict__)


class TimeExhaustedError(FlopscopeError):
    """The wall-clock limit of a budget has passed.

    Attributes: ``op_name``; ``elapsed_s`` and ``limit_s``, in seconds.
    """

    def __init__(self, op_name, *, elapsed_s, limit_s, message=None):
        self.op_name = op_name
        self.elapsed_s = elapsed_s
        self.limit_s = limit_s
        super().__init__(message or f"{op_name}: {elapsed_s:.3f} s have passed, and the limit is {limit_s:.3f} s")

    def __reduce__(self):
        return _restore, (type(self), self.args, self.__dict__)


class NoBudgetContextError(FlopscopeError):
    """There is no active budget."""

    def __init__(self, message=None):
        super().__init__(message or "there is no active budget: write `with flopscope.BudgetContext(...):`")


class SymmetryError(FlopscopeError):
    """A claimed symmetry does not hold.

    Attributes: ``axes``, ``max_deviation``, ``atol``, ``rtol``.
    """

    def __init__(self, axes=(), max_deviation=float("nan"), atol=1e-6, rtol=1e-5, *, message=None):
        self.axes = tuple(axes)
        self.max_deviation = max_deviation
        self.atol = atol
        self.rtol = rtol
        super().__init__(
            message
            or f"the tensor is not symmetric along axes {self.axes}: it deviates by {max_deviation} "
            f"(atol={atol}, rtol={rtol})"
        )

    def __reduce__(self):
        return _restore, (type(self), self.args, self.__dict__)


class UnsupportedFunctionError(FlopscopeError):
    """A function that this NumPy's vocabulary does not have.

    Attributes: ``func_name``, ``min_version``, ``max_version``, ``replacement``.
    """

    def __init__(self, func_name, *, min_version=None, max_version=None, replacement=None, message=None):
        self.func_name = func_name
        self.min_version = min_version
        self.max_version = max_version
        self.replacement = replacement
        if message is None:
            message = f"numpy.{func_name} is not supported"
            if max_version is not None:
                message = f"numpy.{func_name} was removed in NumPy {max_version}"
            elif min_version is not None:
                message = f"numpy.{func_name} needs NumPy {min_version}"
            if replacement is not None:
                message += f"; use {replacement}"
        super().__init__(message)

    def __reduce__(self):
        return _restore, (type(self), self.args, self.__dict__)


class UnsupportedReturnType(FlopscopeError):
    """A result that cannot leave the server."""


class UnauthorizedControlError(FlopscopeError):
    """A control operation without its token."""


class FlopscopeServerError(FlopscopeError):
    """The connection to a server failed, or the peer broke the protocol."""


class RemoteCallbackError(FlopscopeError):
    """A Python function was passed to a session that runs elsewhere."""


class UnsupportedDtypeError(TypeError):
    """A dtype that no operation has a price for: anything but bool, integer, float and complex numbers."""


class UFuncTypeError(TypeError):
    """An elementwise function has no loop for these dtypes."""


class AxisError(ValueError, IndexError):
    """An axis is out of bounds.

    Attributes: ``axis``, ``ndim``.
    """

    def __init__(self, axis, ndim=None, msg_prefix=None):
        if ndim is None and msg_prefix is None:
            self.axis = self.ndim = None
            message = str(axis)
        else:
            self.axis, self.ndim = axis, ndim
            prefix = f"{msg_prefix}: " if msg_prefix else ""
            message = f"{prefix}axis {axis} is out of bounds for array of dimension {ndim}"
        super().__init__(message)

    def __str__(self):
        return self.args[0]

    def __reduce__(self):
        return _restore, (AxisError, self.args, {"axis": self.axis, "ndim": self.ndim})


class LinAlgError(ValueError):
    """A matrix is singular, or an iteration did not converge."""


class FlopscopeWarning(UserWarning):
    """What all of this library's own warnings are."""


class SymmetryLossWarning(FlopscopeWarning):
    """An operation dropped a symmetry."""


class CostFallbackWarning(FlopscopeWarning):
    """A symmetry is too large to count with, so a call was charged as a dense one."""


class RemoteCallbackWarning(FlopscopeWarning):
    """A call that takes a Python function would not work on a server."""


class ConfigureNoOpWarning(FlopscopeWarning):
    """``configure`` changes this process only."""


def _restore(cls, args, attributes):
    exception = cls.__new__(cls, *args)
    exception.args = args
    exception.__dict__.update(attributes)
    return exception


_joined = {}


def _numpy_too(own, module, name):
    """``own``, or a class that is also NumPy's where the program uses NumPy, so that it catches either."""
    numpy = _sys.modules.get("numpy")
    if numpy is None:
        return own
    if own not in _joined:
        __import__(module)
        theirs = getattr(_sys.modules[module], name)
        _joined[own] = type(own.__name__, (own, theirs), {"__module__": own.__module__, "__doc__": own.__doc__})
    return _joined[own]


# The codes of `flops_status`.
_CLASSES = {
    1: ValueError,
    2: TypeError,
    3: IndexError,
    5: OverflowError,
    6: ZeroDivisionError,
    7: MemoryError,
    8: UFuncTypeError,
    9: UnsupportedDtypeError,
    11: AttributeError,
    12: NotImplementedError,
    15: NoBudgetContextError,
    18: RuntimeError,
    19: BufferError,
    20: ConnectionError,
    21: TimeoutError,
    22: FlopscopeServerError,
    23: UnauthorizedControlError,
    24: OSError,
    25: KeyError,
    99: RuntimeError,
}


def _exception(status, message, figures):
    """The exception of a status, a message and the figures behind it."""
    op, cost, remaining, elapsed, limit, axis, ndim = figures
    if status == 4:
        exception = _numpy_too(AxisError, "numpy.exceptions", "AxisError")(message)
        exception.axis, exception.ndim = axis, ndim
        return exception
    if status == 10:
        return _numpy_too(LinAlgError, "numpy.linalg", "LinAlgError")(message)
    if status == 13:
        return BudgetExhaustedError(op, flop_cost=cost, flops_remaining=remaining, message=message)
    if status == 14:
        return TimeExhaustedError(op, elapsed_s=elapsed, limit_s=limit, message=message)
    if status == 16:
        return SymmetryError(message=message)
    if status == 17:
        return UnsupportedFunctionError(op, message=message)
    return _CLASSES.get(status, RuntimeError)(message)


_PACKAGE = _os.path.dirname(_os.path.abspath(__file__))


def _stack_level():
    """The level of the first frame outside this package, for ``warnings.warn`` in the caller."""
    frame, level = _sys._getframe(1), 1
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        frame, level = frame.f_back, level + 1
    return level
