#!/usr/bin/env bash
# Builds the library and the Python package, then runs an example and shows its bill.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/lib.sh

headline "Build the library"
build_library
headline "Build and install the Python package into build/venv"
install_wheel
headline "examples/mlp.py: a forward pass and its bill"
"$VENV_PYTHON" examples/mlp.py
