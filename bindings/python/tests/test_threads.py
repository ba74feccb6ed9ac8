"""Threads: budgets of their own, the interpreter released, handles shared."""

import threading
import time

import flopscope as flops
import flopscope.numpy as fnp
import numpy as np
import pytest


def run(*functions):
    failures = []

    def guarded(f):
        try:
            f()
        except BaseException as e:
            failures.append(e)

    threads = [threading.Thread(target=guarded, args=(f,)) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert not failures, failures


def test_each_thread_has_its_budget():
    used = {}

    def work(n):
        with flops.BudgetContext(10**9, quiet=True) as b:
            for _ in range(50):
                fnp.add(fnp.ones(n, dtype="f4"), 1)
        used[n] = b.summary_dict()["operations"]["add"]["flop_cost"]

    run(*[lambda n=n: work(n) for n in (1, 2, 3, 4)])
    assert used == {n: 50 * n for n in (1, 2, 3, 4)}


def test_the_interpreter_is_released_during_large_calls():
    x = fnp.ones(4_000_000)
    ticks, stop = [], threading.Event()

    def tick():
        while not stop.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.0005)

    clock = threading.Thread(target=tick)
    clock.start()
    started = time.perf_counter()
    for _ in range(3):
        fnp.tan(x)
    ended = time.perf_counter()
    stop.set()
    clock.join()
    assert sum(started < t < ended for t in ticks) > (ended - started) / 0.1


def test_arrays_shared_between_threads():
    x = fnp.asarray(np.arange(200_000.0))
    expected = float(fnp.sum(x))

    def work():
        with flops.BudgetContext(10**12, quiet=True):
            for _ in range(20):
                assert float(fnp.sum(x)) == expected

    run(*[work] * 4)


def test_lists_that_change_during_a_call():
    rows = [fnp.ones(100_000) for _ in range(8)]
    done = threading.Event()

    def disturb():
        while not done.is_set():
            rows[:] = [fnp.ones(100_000) for _ in range(8)]

    thread = threading.Thread(target=disturb)
    thread.start()
    try:
        for _ in range(20):
            assert fnp.concatenate(rows).shape == (800_000,)
    finally:
        done.set()
        thread.join()


def test_memory_of_numpy_is_released_by_any_thread():
    def work():
        with flops.BudgetContext(10**12, quiet=True):
            for _ in range(50):
                fnp.add(np.ones(150_000), np.ones(150_000))

    run(*[work] * 3)


def test_uninitialized_objects_do_not_crash():
    from flopscope import _core

    with pytest.raises(TypeError, match="not initialized"):
        fnp.add(_core.Object(), 1)
