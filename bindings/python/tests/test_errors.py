"""Errors: classes, messages, figures, pickling."""

import pickle

import flopscope as flops
import flopscope.numpy as fnp
import numpy as np
import pytest
from flopscope import errors


def test_axis_errors_are_numpy_s_too():
    with pytest.raises(np.exceptions.AxisError) as caught:
        fnp.sum(fnp.ones((2, 3)), axis=5)
    e = caught.value
    assert isinstance(e, errors.AxisError) and isinstance(e, ValueError) and isinstance(e, IndexError)
    assert (e.axis, e.ndim) == (5, 2)
    assert str(e) == "axis 5 is out of bounds for array of dimension 2"
    assert str(pickle.loads(pickle.dumps(e))) == str(e)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: fnp.add(), TypeError),
        (lambda: fnp.add(1, 2, wrong=3), TypeError),
        (lambda: fnp.add(fnp.ones(2), fnp.ones(3)), ValueError),
        (lambda: fnp.bitwise_and(1.5, 2), TypeError),
        (lambda: fnp.ones("a"), TypeError),
        (lambda: fnp.ones(3, dtype="no such dtype"), TypeError),
        (lambda: fnp.ones(3, dtype="datetime64"), errors.UnsupportedDtypeError),
        (lambda: fnp.add("a", 1), errors.UnsupportedDtypeError),
        (lambda: fnp.add(object(), 1), errors.UnsupportedDtypeError),
        (lambda: fnp.ones((10**6, 10**6, 10**6)), (MemoryError, ValueError)),
        (lambda: fnp.no_such_function, AttributeError),
        (lambda: fnp.linalg.no_such_function, AttributeError),
        (lambda: flops.no_such_thing, AttributeError),
    ],
)
def test_classes(call, error, budget):
    used = budget.flops_used
    with pytest.raises(error):
        call()
    assert budget.flops_used - used <= 12, "only the operands were charged"


def test_messages_name_the_argument():
    with pytest.raises(TypeError, match=r"add\(\) got an unexpected keyword argument 'wrong'"):
        fnp.add(1, 2, wrong=3)
    with pytest.raises(ValueError, match="operands could not be broadcast together"):
        fnp.add(fnp.ones(2), fnp.ones(3))


@pytest.mark.parametrize(
    "error",
    [
        errors.BudgetExhaustedError("exp", flop_cost=5, flops_remaining=3),
        errors.TimeExhaustedError("exp", elapsed_s=2.0, limit_s=1.0),
        errors.SymmetryError((0, 1), 0.5),
        errors.UnsupportedFunctionError("in1d", max_version="2.4", replacement="isin"),
        errors.AxisError(3, 2),
    ],
)
def test_figures_survive_pickling(error):
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)


def test_hierarchy():
    assert issubclass(errors.UnsupportedDtypeError, TypeError)
    assert issubclass(errors.LinAlgError, ValueError)
    assert issubclass(errors.SymmetryLossWarning, errors.FlopscopeWarning)
    assert issubclass(errors.FlopscopeWarning, UserWarning)
    for name in ("BudgetExhaustedError", "NoBudgetContextError", "SymmetryError", "UnsupportedReturnType"):
        assert issubclass(getattr(errors, name), errors.FlopscopeError)
        assert getattr(flops, name) is getattr(errors, name)
