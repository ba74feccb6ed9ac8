"""flopscope: NumPy's vocabulary with a price on every operation.

    import flopscope as flops
    import flopscope.numpy as fnp

    with flops.BudgetContext(flop_budget=1_000_000) as budget:
        h = fnp.maximum(fnp.einsum("ij,j->i", w, x), 0)
        print(budget.summary())

``flopscope.numpy`` has the operations, ``flopscope.stats`` distributions, ``flopscope.accounting`` prices; here are
budgets, settings, errors and the array type.
"""

import importlib as _importlib

from flopscope import _core, errors
from flopscope._core import FlopscopeArray, has_kernels, price, set_threads

_core.set_exception_factory(errors._exception)

from flopscope import _interop, _registry  # noqa: E402
from flopscope._budget import (  # noqa: E402
    BudgetContext,
    BudgetSnapshot,
    OpRecord,
    budget,
    budget_reset,
    budget_summary_dict,
    current_budget,
    namespace,
)
from flopscope._config import configure  # noqa: E402
from flopscope._display import budget_live, budget_summary  # noqa: E402
from flopscope._module import Module  # noqa: E402
from flopscope.errors import (  # noqa: E402
    BudgetExhaustedError,
    FlopscopeError,
    FlopscopeWarning,
    NoBudgetContextError,
    SymmetryError,
    SymmetryLossWarning,
    TimeExhaustedError,
    UnauthorizedControlError,
    UnsupportedFunctionError,
    UnsupportedReturnType,
)

_interop.refuse_in_place(FlopscopeArray)
_registry.bind_methods(FlopscopeArray)
_registry.populate(__name__)

__version__ = _core.library_version()
#: The NumPy whose behaviour the operations have.
__numpy_version__ = "2.4.6"
__numpy_pinned__ = "2.4.6"
__numpy_supported__ = ">=2.0.0,<2.5.0"

_SUBMODULES = frozenset({"accounting", "numpy", "stats"})

__all__ = [
    "BudgetContext",
    "BudgetExhaustedError",
    "BudgetSnapshot",
    "FlopscopeArray",
    "FlopscopeError",
    "FlopscopeWarning",
    "Module",
    "NoBudgetContextError",
    "OpRecord",
    "SymmetryError",
    "SymmetryLossWarning",
    "TimeExhaustedError",
    "UnauthorizedControlError",
    "UnsupportedFunctionError",
    "UnsupportedReturnType",
    "accounting",
    "budget",
    "budget_live",
    "budget_reset",
    "budget_summary",
    "budget_summary_dict",
    "configure",
    "current_budget",
    "errors",
    "has_kernels",
    "namespace",
    "numpy",
    "price",
    "set_threads",
    "stats",
    *(op.name.removeprefix("flopscope.") for op in _registry.OPS.values() if op.name.startswith("flopscope.")),
]


def __getattr__(name):
    if name in _SUBMODULES:
        return _importlib.import_module(f"flopscope.{name}")
    raise AttributeError(f"flopscope has no {name!r}; operations are in flopscope.numpy")


def __dir__():
    return sorted(set(globals()) | _SUBMODULES)
