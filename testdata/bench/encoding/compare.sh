#!/bin/sh
# Installs python-ftfy 6.3.1 (Apache-2.0, by Robyn Speer) in a virtual environment of its own
# and measures it beside presscheck on the same texts:
#
#   testdata/bench/encoding/compare.sh DIR
#
# DIR holds one LANGUAGE.txt a language, one paragraph a line.
set -eu
texts=$1
venv=${TMPDIR:-/tmp}/presscheck-ftfy
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import ftfy' 2>/dev/null || "$venv/bin/pip" install --quiet 'ftfy==6.3.1'
cd "$(dirname "$0")/../../.."
go build -o "$venv/presscheck" ./cmd/presscheck
go run testdata/bench/encoding/compare.go testdata/bench/encoding/compare_site.go -texts "$texts" -python "$venv/bin/python" -presscheck "$venv/presscheck"
