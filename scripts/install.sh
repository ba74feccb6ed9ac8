#!/usr/bin/env bash
# Installs the C library. PREFIX (default /usr/local) is where it will be used from; DESTDIR is put in front of it.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/lib.sh

build_library
install_library "${DESTDIR:-}" "${PREFIX:-/usr/local}"
echo "installed flopscope $VERSION under ${DESTDIR:-}${PREFIX:-/usr/local}"
