#!/usr/bin/env bash
# Makes random calls to flopscope and to flopscope 0.12.4 and compares. Arguments go to tests/differential/run.py.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/lib.sh

build_library
install_wheel
install_reference
headline "Random calls, flopscope against flopscope 0.12.4"
"$VENV_PYTHON" tests/differential/run.py --ours "$VENV_PYTHON" --reference "$REFERENCE_PYTHON" "$@"
