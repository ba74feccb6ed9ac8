"""The process behind one implementation of side_by_side.py: reads `[op, n]` lines, answers seconds per call.

Usage: timing_worker.py flopscope|numpy
"""

import contextlib
import json
import sys
import timeit

import numpy as np

SHORTEST = 5e-3  # seconds one measurement takes at least: far above the clock's resolution
BUDGET = 10**18


def arguments(op, n):
    """The operands, from a fixed seed: every implementation sees the same numbers."""
    numbers = np.random.default_rng(n)
    if op == "matmul":
        return numbers.random((n, n)), numbers.random(n)
    if op == "matmul_square":
        return numbers.random((n, n)), numbers.random((n, n))
    if op == "transpose":
        return (numbers.random((n, n)),)
    if op in ("add", "multiply", "maximum", "power"):
        return numbers.random(n), numbers.random(n)
    return (numbers.random(n),)


def seconds_per_call(function, operands):
    timer = timeit.Timer(lambda: function(*operands))
    function(*operands)
    count = 1
    while (elapsed := timer.timeit(count)) < SHORTEST:
        count = max(2 * count, int(1.2 * count * SHORTEST / max(elapsed, 1e-9)))
    return elapsed / count


def serve(module, make):
    prepared = {}
    for line in sys.stdin:
        op, n = json.loads(line)
        if (op, n) not in prepared:
            function = getattr(module, "matmul" if op == "matmul_square" else op)
            prepared[op, n] = function, [make(a) for a in arguments(op, n)]
        print(seconds_per_call(*prepared[op, n]), flush=True)


def main():
    if sys.argv[1] == "numpy":
        serve(np, lambda array: array)
        return
    import flopscope as flops
    import flopscope.numpy as fnp

    # What the library says belongs to nobody here: standard output carries the answers.
    with contextlib.redirect_stdout(sys.stderr):
        budget = flops.BudgetContext(flop_budget=BUDGET, quiet=True)
        budget.__enter__()
    serve(fnp, fnp.array)


if __name__ == "__main__":
    main()
