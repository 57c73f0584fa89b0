#!/bin/sh
# Checks that need a home but no data: migrations are complete, and settings as in production raise no warning.
set -eu
cd "$(dirname -- "$0")/.."
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT

SESTANTE_HOME="$home" .venv/bin/sestante makemigrations --check --dry-run
SESTANTE_HOME="$home" .venv/bin/sestante prepare --starter no
SESTANTE_HOME="$home" SESTANTE_HTTPS=yes SESTANTE_HOSTS=register.example SESTANTE_ORIGINS=https://register.example \
    .venv/bin/sestante check --deploy --fail-level WARNING
