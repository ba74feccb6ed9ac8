#!/usr/bin/env bash
# Times flopscope, NumPy and flopscope 0.12.4 side by side. Arguments go to benches/python/side_by_side.py.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/lib.sh

build_library
install_wheel
install_reference
headline "Side by side"
"$VENV_PYTHON" benches/python/side_by_side.py --ours "$VENV_PYTHON" --reference "$REFERENCE_PYTHON" "$@"
