#!/usr/bin/env bash
# The gate. Usage: scripts/test.sh [STAGE...], with the stages lint, rust, c, python; all of them by default.
#
# Every suite is announced with the time since the start, runs even when an earlier one failed, and is counted. A suite
# that exits with an error or runs no test counts as a failure. The last line is the sum: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/lib.sh

STAGING=$BUILD_DIR/install
PASSED=0
FAILED=0
LIBRARY_BUILT=

# suite NAME PATTERN COMMAND...: run one suite. PATTERN selects the lines of its output that hold its counts, as in
# "3 passed, 1 failed"; an empty PATTERN makes the command a single check.
suite() {
    local name=$1 pattern=$2 log status good bad
    shift 2
    log=$BUILD_DIR/logs/${name//[^a-zA-Z0-9]/-}.log
    headline "$name"
    set +e
    (set -e; "$@") 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
    set -e
    if [ -n "$pattern" ]; then
        read -r good bad < <(sum_counts "$pattern" "$log")
    else
        good=$((status == 0)) bad=0
    fi
    if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
        echo "$name: exit status $status"
        bad=1
    elif [ $((good + bad)) -eq 0 ]; then
        echo "$name: no test ran"
        bad=1
    fi
    echo "$name: $good passed, $bad failed"
    PASSED=$((PASSED + good))
    FAILED=$((FAILED + bad))
}

# sum_counts PATTERN FILE: "PASSED FAILED", summed over the matching lines; an error counts as a failure.
sum_counts() {
    awk -v pattern="$1" '
        $0 ~ pattern {
            for (i = 2; i <= NF; i++) {
                if ($i ~ /^passed/) good += $(i - 1)
                if ($i ~ /^(failed|errors?)/) bad += $(i - 1)
            }
        }
        END { print good + 0, bad + 0 }' "$2"
}

CARGO_COUNTS='^test result:'
PYTEST_COUNTS='(passed|failed|errors?).* in [0-9.]+s'
PLAIN_COUNTS='^[0-9]+ passed, [0-9]+ failed'

check_format() {
    cargo fmt --all --check
    cargo fmt --manifest-path bindings/python/Cargo.toml --check
}

check_scripts() {
    require_tool shellcheck shellcheck
    shellcheck --external-sources scripts/*.sh .ci/run
}

stage_lint() {
    suite "rustfmt" "" check_format
    suite "shellcheck" "" check_scripts
    suite "clippy" "" cargo clippy --package flopscope --package xtask --all-targets -- -D warnings
    suite "generated files are current" "" cargo xtask gen --check
}

stage_rust() {
    suite "Rust tests" "$CARGO_COUNTS" cargo test --package flopscope --package xtask
}

# check_header COMPILER...: the header alone, included twice.
check_header() {
    printf '#include <flopscope.h>\n#include <flopscope.h>\nint main(void) { return 0; }\n' |
        "$@" -Wall -Wextra -Werror -pedantic -fsyntax-only -I "$STAGING/include" -
}

# compile_c DIRECTORY FLAG...: every program of tests/c and examples against the installed library, into DIRECTORY.
compile_c() {
    local directory=$1 source flags
    shift
    require_tool pkg-config pkg-config
    export PKG_CONFIG_PATH=$STAGING/lib/pkgconfig
    read -r -a flags < <(pkg-config --cflags --libs flopscope)
    rm -rf "$directory"
    mkdir -p "$directory"
    for source in tests/c/*.c examples/*.c; do
        gcc -std=c11 -g -Wall -Wextra -Werror -pedantic "$@" "$source" -o "$directory/$(basename "$source" .c)" \
            "${flags[@]}" -lm -pthread "-Wl,-rpath,$STAGING/lib"
    done
}

# run_c_tests DIRECTORY [WRAPPER...]: every program is one test, which passes when it exits with 0.
run_c_tests() {
    local directory=$1 program good=0 bad=0
    shift
    for program in "$directory"/*; do
        if { "$@" "$program" 2>&1; } | sed 's/^/    /'; then
            good=$((good + 1))
        else
            echo "FAILED: $(basename "$program")"
            bad=$((bad + 1))
        fi
    done
    echo "$good passed, $bad failed"
    [ "$bad" -eq 0 ]
}

run_c_tests_under_valgrind() {
    require_tool valgrind valgrind
    run_c_tests "$BUILD_DIR/c" valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect
}

# The C and the Python stage share one release build.
release_library() {
    [ -n "$LIBRARY_BUILT" ] || suite "release library" "" build_library
    LIBRARY_BUILT=yes
}

# check_bill COMMAND...: the README's example, in one language or another, spends what the README says.
check_bill() {
    "$@" | tee "$BUILD_DIR/logs/mlp.txt"
    grep --quiet '12,459,522' "$BUILD_DIR/logs/mlp.txt"
}

stage_c() {
    release_library
    suite "install" "" install_library "" "$STAGING"
    suite "header as C11" "" check_header gcc -x c -std=c11
    suite "header as C++17" "" check_header g++ -x c++ -std=c++17
    suite "C tests compile" "" compile_c "$BUILD_DIR/c"
    suite "C tests" "$PLAIN_COUNTS" run_c_tests "$BUILD_DIR/c"
    suite "C tests under valgrind" "$PLAIN_COUNTS" run_c_tests_under_valgrind
    suite "C tests compile with sanitizers" "" compile_c "$BUILD_DIR/c-sanitized" -fsanitize=address,undefined \
        -fno-sanitize-recover=all
    suite "C tests with sanitizers" "$PLAIN_COUNTS" run_c_tests "$BUILD_DIR/c-sanitized"
    suite "examples/mlp.c" "" check_bill "$BUILD_DIR/c/mlp"
}

check_python_clippy() {
    FLOPSCOPE_LIB_DIR=$RELEASE_DIR cargo clippy --manifest-path bindings/python/Cargo.toml -- -D warnings
}

stage_python() {
    release_library
    suite "wheel" "" install_wheel
    suite "clippy for Python" "" check_python_clippy
    suite "Python tests" "$PYTEST_COUNTS" "$VENV_PYTHON" -m pytest -q bindings/python/tests
    suite "replay's own tests" "$PYTEST_COUNTS" "$VENV_PYTHON" -m pytest -q tests/vectors
    suite "recorded calls" "$PLAIN_COUNTS" "$VENV_PYTHON" tests/vectors/replay.py --covered
    suite "examples/mlp.py" "" check_bill "$VENV_PYTHON" examples/mlp.py
}

mkdir -p "$BUILD_DIR/logs"
[ "$#" -gt 0 ] || set -- lint rust c python
for stage in "$@"; do
    "stage_$stage"
done

headline "Result"
echo "$PASSED passed, $FAILED failed"
[ "$FAILED" -eq 0 ]
