"""Times flopscope, NumPy and flopscope 0.12.4 on the same calls, interleaved, and prints a table of ratios.

    scripts/bench.sh [--threads N] [--rounds N] [--cases small|large]

flopscope and its reference have one import name, so each implementation runs in a process of its own. This process
asks them in turn (A, B, C, A, B, C, ...) to time one case, so that a slow moment of the machine strikes all three, and
reports the median over the rounds.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

ELEMENTWISE = ("add", "exp", "sum", "matmul", "transpose")
SMALL = [(op, n) for n in (10, 256) for op in ELEMENTWISE]
LARGE_OPS = ("add", "multiply", "maximum", "sqrt", "exp", "log", "sin", "tanh", "power", "sum", "mean", "var", "max")
LARGE = [(op, n) for n in (1_000, 100_000, 1_000_000) for op in LARGE_OPS]
# A product of n x n matrices, where n * n is the number of elements nearest to the sizes above.
LARGE += [("matmul_square", n) for n in (32, 316, 1_000)]
CASES = {"small": SMALL, "large": LARGE, "all": SMALL + LARGE}
THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS")


class Worker:
    """An implementation in a process of its own, timing one case on request."""

    def __init__(self, name, python, implementation, environment):
        self.name = name
        command = [python, str(Path(__file__).with_name("timing_worker.py")), implementation]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def time(self, op, n):
        """Seconds per call."""
        self.process.stdin.write(json.dumps([op, n]) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self.name} ended while timing {op} at n = {n}")
        return float(answer)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def measure(workers, cases, rounds):
    """{case: {name: median seconds per call}}"""
    samples = {case: {worker.name: [] for worker in workers} for case in cases}
    for _ in range(rounds):
        for case in cases:
            for worker in workers:
                samples[case][worker.name].append(worker.time(*case))
    return {case: {name: statistics.median(times) for name, times in row.items()} for case, row in samples.items()}


def print_table(results, with_reference):
    header = ["op", "n", "flopscope µs", "NumPy µs", "flopscope / NumPy"]
    header += ["0.12.4 µs", "0.12.4 / flopscope"] if with_reference else []
    print("| " + " | ".join(header) + " |")
    print("|" + "|".join(["---"] + ["---:"] * (len(header) - 1)) + "|")
    for (op, n), row in results.items():
        ours, numpy = row["flopscope"], row["numpy"]
        cells = [op, f"{n:,}", f"{ours * 1e6:.2f}", f"{numpy * 1e6:.2f}", f"{ours / numpy:.2f}"]
        if with_reference:
            cells += [f"{row['reference'] * 1e6:.2f}", f"{row['reference'] / ours:.1f}"]
        print("| " + " | ".join(cells) + " |")


def main():
    parser = argparse.ArgumentParser(description="Time flopscope, NumPy and flopscope 0.12.4 side by side.")
    parser.add_argument("--ours", default=sys.executable, help="the Python that has flopscope and NumPy")
    parser.add_argument("--reference", help="the Python that has flopscope 0.12.4")
    parser.add_argument("--threads", type=int, default=1, help="threads per implementation (default 1)")
    parser.add_argument("--rounds", type=int, default=9, help="measurements of each case (default 9)")
    parser.add_argument("--cases", choices=CASES, default="all")
    options = parser.parse_args()

    environment = os.environ | dict.fromkeys(THREAD_VARIABLES, str(options.threads))
    workers = [
        Worker("flopscope", options.ours, "flopscope", environment),
        Worker("numpy", options.ours, "numpy", environment),
    ]
    if options.reference:
        workers.append(Worker("reference", options.reference, "flopscope", environment))
    try:
        results = measure(workers, CASES[options.cases], options.rounds)
    finally:
        for worker in workers:
            worker.close()
    print(f"threads: {options.threads}, rounds: {options.rounds}, float64, medians\n")
    print_table(results, bool(options.reference))


if __name__ == "__main__":
    main()
