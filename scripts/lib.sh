# shellcheck shell=bash
# shellcheck disable=SC2034 # not every script uses every variable
# What the scripts share. Source it from the repository's root.

BUILD_DIR=$PWD/build
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}
RELEASE_DIR=$CARGO_TARGET_DIR/release
VERSION=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
SONAME=libflopscope.so.${VERSION%%.*}
VENV_PYTHON=$BUILD_DIR/venv/bin/python
REFERENCE_PYTHON=$BUILD_DIR/reference/bin/python

# headline TEXT: announce a step and the time since the script started.
headline() {
    printf '\n==== %s [%02d:%02d]\n' "$1" $((SECONDS / 60)) $((SECONDS % 60))
}

# require_tool COMMAND PACKAGE: install the Debian package when the command is missing.
require_tool() {
    command -v "$1" >/dev/null && return
    local -a as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "error: $1 is missing and there is no sudo; install the package $2 as root" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "$2"
}

# make_venv DIRECTORY REQUIREMENTS: create or update a virtual environment; nothing to do when it is current.
make_venv() {
    cmp --silent "$2" "$1/requirements.txt" && return
    python3 -m venv "$1"
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$2"
    cp "$2" "$1/requirements.txt"
}

# The release build that the C tests, the install and the wheel share.
build_library() {
    cargo build --release --package flopscope --lib
    ln -sf libflopscope.so "$RELEASE_DIR/$SONAME"
}

# install_library DESTDIR PREFIX: the header, the libraries and the pkg-config file.
install_library() {
    local lib=$1$2/lib include=$1$2/include
    install -d "$lib/pkgconfig" "$include"
    install -m 644 include/flopscope.h "$include/flopscope.h"
    install -m 644 "$RELEASE_DIR/libflopscope.a" "$lib/libflopscope.a"
    install -m 755 "$RELEASE_DIR/libflopscope.so" "$lib/libflopscope.so.$VERSION"
    ln -sf "libflopscope.so.$VERSION" "$lib/$SONAME"
    ln -sf "$SONAME" "$lib/libflopscope.so"
    sed -e "s|@prefix@|$2|" -e "s|@version@|$VERSION|" scripts/flopscope.pc.in >"$lib/pkgconfig/flopscope.pc"
}

# Build the wheel around the shared library and install it into build/venv.
install_wheel() {
    local package=bindings/python/python/flopscope wheels=$BUILD_DIR/wheels
    make_venv "$BUILD_DIR/venv" scripts/requirements.txt
    strip --strip-debug -o "$package/$SONAME" "$RELEASE_DIR/libflopscope.so"
    rm -rf "$wheels"
    FLOPSCOPE_LIB_DIR=$RELEASE_DIR "$BUILD_DIR/venv/bin/maturin" build --release \
        --manifest-path bindings/python/Cargo.toml --interpreter "$VENV_PYTHON" --out "$wheels"
    "$VENV_PYTHON" -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall "$wheels"/*.whl
}

# flopscope 0.12.4 in an environment of its own: both implementations are imported as `flopscope`.
install_reference() {
    make_venv "$BUILD_DIR/reference" scripts/requirements-reference.txt
}
