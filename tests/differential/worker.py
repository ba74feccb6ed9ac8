"""One implementation: reads calls as JSON lines, answers outcomes as JSON lines."""

import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "vectors"))

from calls import run


def main():
    answers, sys.stdout = sys.stdout, sys.stderr  # what the implementation prints must not mix with the answers
    import flopscope as flops
    import flopscope.numpy as fnp

    with tempfile.TemporaryDirectory(prefix="flopscope-differential-") as scratch:
        for line in sys.stdin:
            try:
                outcome = run(flops, fnp, json.loads(line), scratch)
            except Exception as error:  # the arguments could not be made
                outcome = {"arguments": f"{type(error).__name__}: {error}"}
            print(json.dumps(outcome), file=answers, flush=True)


if __name__ == "__main__":
    main()
