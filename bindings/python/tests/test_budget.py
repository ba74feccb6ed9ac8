"""Budgets: charging, refusing, labels, summaries, decorators."""

import threading
import time

import flopscope as flops
import flopscope.numpy as fnp
import pytest

pytestmark = pytest.mark.unbudgeted


def quiet(n, **options):
    return flops.BudgetContext(n, quiet=True, **options)


def test_calls_are_charged_and_logged():
    with quiet(1000) as b:
        x = fnp.array([1.0, 2.0, 3.0])
        before = b.flops_used
        fnp.add(x, x)
        assert b.flops_used - before == 6
        record = b.op_log[-1]
    assert (record.op_name, record.flop_cost, record.shapes) == ("add", 6, ((3,), (3,)))
    assert record.resolved_dtype == "float64"
    assert record.cumulative == b.flops_used
    assert record.flopscope_backend_duration_s >= 0
    assert b.flops_remaining == b.flop_budget - b.flops_used


def test_a_call_that_cannot_be_paid_for_is_refused_and_costs_nothing():
    with quiet(20) as b:
        x = fnp.ones(4, dtype="f4")
        used = b.flops_used
        with pytest.raises(flops.BudgetExhaustedError) as caught:
            fnp.exp(x)
        assert b.flops_used == used
    assert caught.value.op_name == "exp"
    assert caught.value.flop_cost == 64
    assert caught.value.flops_remaining == 20 - used
    assert isinstance(caught.value, flops.FlopscopeError)


def test_time_limit():
    with quiet(10**9, wall_time_limit_s=0.01) as b:
        time.sleep(0.02)
        with pytest.raises(flops.TimeExhaustedError) as caught:
            fnp.add(1.0, 2.0)
        assert b.wall_time_limit_s == 0.01
    assert caught.value.op_name == "add"
    assert caught.value.elapsed_s > caught.value.limit_s == 0.01


def test_budgets_do_not_nest_and_may_be_entered_again():
    with quiet(100) as b:
        fnp.add(1.0, 2.0)
        with pytest.raises(RuntimeError), quiet(100):
            pass
    used = b.flops_used
    with b:
        fnp.add(1.0, 2.0)
    assert b.flops_used == 2 * used > 0


def test_decorators():
    @flops.budget(1000, quiet=True)
    def one():
        """Says one."""
        return flops.current_budget().flop_budget

    assert one() == one() == 1000
    assert (one.__name__, one.__doc__) == ("one", "Says one.")


def test_namespaces():
    with quiet(10**6, namespace="model") as b:
        fnp.add(1.0, 2.0)
        with flops.namespace("encoder") as inner:
            assert inner is b
            with flops.namespace(" attention "):
                assert b.namespace == "model.encoder.attention"
                fnp.multiply(1.0, 2.0)
        assert b.namespace == "model"
        spaces = b.summary_dict(by_namespace=True)["by_namespace"]
    assert list(spaces) == ["model", "model.encoder.attention"]
    assert list(spaces["model.encoder.attention"]["operations"]) == ["multiply"]
    assert b.op_log[-1].namespace == "model.encoder.attention"
    assert "by_namespace" not in b.summary_dict()


@pytest.mark.parametrize("name", ["", "  ", "a.b", 3])
def test_bad_namespaces(name):
    with quiet(100), pytest.raises(ValueError, match="namespace segment"):
        flops.namespace(name)


def test_no_active_budget():
    raised = []

    def fresh():
        for f in (flops.current_budget, lambda: flops.namespace("x")):
            try:
                f()
            except flops.NoBudgetContextError as e:
                raised.append(e)

    thread = threading.Thread(target=fresh)
    thread.start()
    thread.join()
    assert len(raised) == 2


@pytest.mark.parametrize("value", [0, -1, float("nan"), float("inf"), 0.0])
def test_bad_budgets(value):
    with pytest.raises(ValueError, match="flop_budget must be"):
        flops.BudgetContext(value)


def test_budgets_of_any_size():
    assert flops.BudgetContext(1e9).flop_budget == 10**9
    assert flops.BudgetContext(0.5).flop_budget == 1
    assert flops.BudgetContext(2**100).flop_budget == 2**100
    assert flops.BudgetContext(10**400).flop_budget > 10**38
    with pytest.raises(TypeError):
        flops.BudgetContext("x")


def test_clocks():
    b = quiet(100)
    assert b.wall_time_s is None and b.residual_wall_time_s is None
    with b:
        fnp.add(1.0, 2.0)
        assert b.elapsed_s > 0
    parts = b.flopscope_backend_time_s + b.flopscope_overhead_time_s + b.residual_wall_time_s
    assert b.wall_time_s == pytest.approx(parts, abs=1e-6)


def test_summaries(capsys):
    flops.budget_reset()
    with quiet(10**6) as b:
        fnp.add(1.0, 2.0)
        fnp.add(1.0, 2.0)
    data = flops.budget_summary_dict()
    assert data["flops_used"] == b.flops_used
    assert data["operations"]["add"]["calls"] == 2
    assert set(data) == {
        "flop_budget", "flops_used", "flops_remaining", "operations", "wall_time_s",
        "flopscope_backend_time_s", "flopscope_overhead_time_s", "residual_wall_time_s",
    }  # fmt: skip
    assert "add" in b.summary() and "2 calls" in b.summary()
    assert flops.budget_summary() is None
    assert "add" in capsys.readouterr().out
    with flops.budget_live():
        pass
    assert "add" in capsys.readouterr().out
    flops.budget_reset()
    assert flops.budget_summary_dict()["flops_used"] == 0


def test_the_banner_goes_to_standard_error(capsys):
    with flops.BudgetContext(10**6):
        pass
    streams = capsys.readouterr()
    assert "1.00e+06 FLOPs" in streams.err and streams.out == ""


def test_snapshots_and_prices():
    with quiet(1000):
        x = fnp.ones(5)
        before = flops.current_budget()
        assert flops.price("exp", x) == 5 * 16 * 2
        assert flops.accounting.price("add", x, x, dtype="f4") == 5
        assert flops.current_budget() == before
    assert isinstance(before, flops.BudgetSnapshot)
    assert before.flops_remaining == before.flop_budget - before.flops_used


def test_configure():
    with pytest.warns(flops.errors.ConfigureNoOpWarning):
        flops.configure(symmetry_warnings=True)
    with pytest.raises(ValueError, match="there is no setting"):
        flops.configure(colour="red")
    with pytest.raises(TypeError):
        flops.configure(dimino_budget=1.5)
    with pytest.raises(ValueError):
        flops.configure(partition_budget=-1)
