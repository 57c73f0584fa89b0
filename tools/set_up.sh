#!/bin/sh
# Finds a Python that is new enough and lets it set up .venv:  tools/set_up.sh run|test
# PYTHON=/path/to/python chooses another one.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)

for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14}; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        exec "$candidate" "$here/tools/set_up.py" "$@"
    fi
done

echo "Sestante needs Python 3.11 or newer, and none was found${PYTHON:+ at $PYTHON}." >&2
echo "  Debian 12+, Ubuntu 24.04+:  sudo apt install python3 python3-venv" >&2
echo "  macOS:                      brew install python@3.13   (or the installer of python.org)" >&2
echo "Another place: make run PYTHON=/path/to/python3" >&2
exit 1
