"""Makes random calls of the covered ops to flopscope and to the reference, and compares the outcomes.

    scripts/differential.sh [--calls N] [--seed S] [--ops add,sum] [--show N] [--save FILE]

A run is determined by its seed, which is printed; call K of a run depends on the seed and K only. Compared as in
tests/vectors/replay.py. `--save` writes the disagreeing calls, with the reference's outcome, as lines of a vector file.
Exit status 0 means every call agreed. Calls on which the reference fails internally are skipped.
"""

import argparse
import json
import secrets
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
VECTORS = HERE.parent / "vectors"
sys.path.insert(0, str(VECTORS))

from codec import encode
from compare import compare
from draw import Draw
from generate import can_generate, random_call
from replay import listed_lines, shorten

REFERENCE_DEFECT = "bug in flopscope"  # how the reference words an internal failure of its own


class Worker:
    """A process that runs calls; started again when a call ends it."""

    def __init__(self, python):
        self.command = [python, str(HERE / "worker.py")]
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def send(self, line):
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def receive(self):
        answer = self.process.stdout.readline()
        if answer:
            return json.loads(answer)
        status = self.process.wait()
        self.start()
        return {"arguments": f"the process ended with status {status}"}

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


def expectation(call, outcome):
    """The call as a record that expects `outcome`."""
    expected = {k: outcome[k] for k in ("cost", "result", "symmetry", "mutated") if k in outcome}
    if "error" in outcome:
        expected["error"] = outcome["error"][0]
    return call | expected


def judge(call, ours, reference):
    """(verdict, problems) of one call."""
    if "arguments" in reference or REFERENCE_DEFECT in reference.get("message", ""):
        return "skipped", []
    if "arguments" in ours:
        return "failed", [ours["arguments"]]
    problems = compare(expectation(call, reference), ours)
    return ("failed" if problems else "passed"), problems


def main():
    parser = argparse.ArgumentParser(description="Compare flopscope with the reference on random calls.")
    parser.add_argument("--ours", default=sys.executable, help="the Python that has flopscope")
    parser.add_argument("--reference", required=True, help="the Python that has flopscope 0.12.4")
    parser.add_argument("--calls", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=None, help="default: a fresh one")
    parser.add_argument("--ops", help="only these ops, separated by commas")
    parser.add_argument("--show", type=int, default=10, metavar="N", help="print the first N failures in full")
    parser.add_argument("--save", metavar="FILE", help="write the disagreeing calls as vector records")
    options = parser.parse_args()

    seed = secrets.randbelow(2**32) if options.seed is None else options.seed
    covered = options.ops.split(",") if options.ops else listed_lines(VECTORS / "covered.txt")
    ops = [op for op in covered if can_generate(op)]
    print(f"seed {seed}, {len(ops)} ops; without a generator: {' '.join(sorted(set(covered) - set(ops))) or 'none'}")

    ours, reference = Worker(options.ours), Worker(options.reference)
    totals, by_op, saved = Counter(), defaultdict(Counter), []
    for number in range(options.calls):
        draw = Draw([seed, number])
        call = {"id": f"{seed}:{number}"} | random_call(draw, draw.one_of(ops), encode)
        line = json.dumps(call) + "\n"
        for worker in (ours, reference):
            worker.send(line)
        outcome, expected = ours.receive(), reference.receive()
        verdict, problems = judge(call, outcome, expected)
        totals[verdict] += 1
        by_op[call["op"]].update([verdict, *problems])
        if verdict == "failed":
            saved.append(expectation(call, expected))
            if totals["failed"] <= options.show:
                print(call["id"], call["op"], problems, f"\n  call     {shorten(call)}")
                print(f"  expected {shorten(expected)}\n  got      {shorten(outcome)}")
    ours.close()
    reference.close()

    for op, counts in sorted(by_op.items()):
        print(f"{op}: " + ", ".join(f"{count} {what}" for what, count in sorted(counts.items())))
    if options.save:
        Path(options.save).write_text("".join(json.dumps(record) + "\n" for record in saved))
    print(", ".join(f"{totals[verdict]} {verdict}" for verdict in ("passed", "failed", "skipped")))
    return 1 if totals["failed"] or not totals["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
