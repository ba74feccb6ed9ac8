"""Replays recorded calls against the installed flopscope and compares every outcome with the recorded one.

    python tests/vectors/replay.py --covered            the ops of covered.txt: what the gate runs
    python tests/vectors/replay.py --ops add,sum        chosen ops
    python tests/vectors/replay.py --family reduction   one file
    python tests/vectors/replay.py                      everything

Compared: the charge, the result's dtype, shape, values, container kinds and symmetry, the exception's class, and
what the call wrote to its arguments. `known_differences.txt` lists records where flopscope is meant to differ, one
`ID REASON` a line; an entry whose record agrees again is stale and fails the run. Records marked `reference_defect`
hold an internal failure of the reference and are skipped. Exit status 0 means every replayed record agreed.
"""

import argparse
import gzip
import json
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from calls import run
from compare import compare

HERE = Path(__file__).resolve().parent


def case_of(record):
    """The name an op is listed under: its id without the number. Calls on symmetric arrays have names of their own."""
    return record["id"].rpartition(":")[0]


def listed_lines(path):
    """The lines of a list file without comments and blank lines."""
    lines = (line.partition("#")[0].strip() for line in path.read_text().splitlines())
    return [line for line in lines if line]


def read_records(families=None):
    for path in sorted(HERE.glob("*.jsonl.gz")):
        if families is None or path.name.removesuffix(".jsonl.gz") in families:
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                yield from map(json.loads, lines)


class Tally:
    """What happened, in total and by case."""

    def __init__(self):
        self.total = Counter()
        self.cases = defaultdict(Counter)
        self.failures = []

    def count(self, case, verdict, record_id=None, problems=()):
        self.total[verdict] += 1
        self.cases[case][verdict] += 1
        for problem in problems:
            self.cases[case][problem] += 1
        if verdict == "failed":
            self.failures.append({"id": record_id, "problems": list(problems)})

    def summary(self):
        return ", ".join(f"{self.total[verdict]} {verdict}" for verdict in ("passed", "failed", "skipped"))


def judge(record, known, flops, fnp, scratch):
    """(verdict, problems, outcome) of one record."""
    if record.get("reference_defect"):
        return "skipped", [], None
    try:
        outcome = run(flops, fnp, record, scratch)
    except Exception as error:  # the arguments could not be made: the call itself never started
        return "failed", [f"arguments: {type(error).__name__}: {error}"], None
    problems = compare(record, outcome)
    if record["id"] in known:
        return ("skipped", [], outcome) if problems else ("failed", ["stale known difference"], outcome)
    return ("failed" if problems else "passed"), problems, outcome


def replay(records, known, flops, fnp, show=0):
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="flopscope-replay-") as scratch:
        for record in records:
            verdict, problems, outcome = judge(record, known, flops, fnp, scratch)
            tally.count(case_of(record), verdict, record["id"], problems)
            if verdict == "failed" and show > 0:
                show -= 1
                print(record["id"], problems, f"\n  expected {shorten(record)}\n  got      {shorten(outcome)}")
    return tally


def shorten(value, limit=700):
    text = json.dumps(value)
    return text if len(text) <= limit else text[:limit] + " …"


def parse_arguments():
    parser = argparse.ArgumentParser(description="Replay recorded calls against the installed flopscope.")
    parser.add_argument("--covered", action="store_true", help="only the ops listed in covered.txt")
    parser.add_argument("--ops", help="only these ops, separated by commas")
    parser.add_argument("--family", help="only these files, separated by commas")
    parser.add_argument("--json", metavar="FILE", help="write the tally by op and the failures")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N failures in full")
    return parser.parse_args()


def main():
    options = parse_arguments()
    # Imported late, so that --help works where flopscope is not installed.
    import flopscope as flops
    import flopscope.numpy as fnp

    chosen = set(options.ops.split(",")) if options.ops else None
    if options.covered:
        covered = set(listed_lines(HERE / "covered.txt"))
        chosen = covered if chosen is None else chosen & covered
    families = set(options.family.split(",")) if options.family else None
    known = dict(line.partition(" ")[::2] for line in listed_lines(HERE / "known_differences.txt"))
    records = [r for r in read_records(families) if chosen is None or case_of(r) in chosen]

    tally = replay(records, known, flops, fnp, options.show)
    for name in sorted(chosen or ()):
        if name not in tally.cases:
            tally.count(name, "failed", name, ["no recorded call of this name"])
    if chosen is None and families is None:
        for name in sorted(set(known) - {r["id"] for r in records}):
            tally.count(name, "failed", name, ["known difference without a record"])

    for case, counts in sorted(tally.cases.items()):
        if counts["failed"]:
            print(f"{case}: {dict(counts)}")
    if options.json:
        report = {"total": tally.total, "cases": tally.cases, "failures": tally.failures}
        Path(options.json).write_text(json.dumps(report, indent=1))
    print(tally.summary())
    return 1 if tally.total["failed"] or not tally.total["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
