#!/bin/sh
# Puts uv, by hash, into .uv/: the one tool that builds everything else from the lock.
set -eu
python="${PYTHON:-python3}"

make_venv() { "$python" -m venv --clear .uv >/dev/null 2>&1; }

if ! make_venv; then
    # Debian ships `venv` as a package of its own.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing python3-venv, which this Python lacks." >&2
        apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
    fi
    make_venv || {
        echo "$python cannot make a virtual environment. On Debian: apt-get install python3-venv" >&2
        exit 1
    }
fi
.uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
    -r requirements-uv.lock
