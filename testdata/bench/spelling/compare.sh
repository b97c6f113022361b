#!/usr/bin/env bash
# Measures presscheck beside codespell, typos, cspell and Vale in one run, on the same files:
# recall, false alarms, speed. The peers are installed by name unless they are there
# ($PRESSCHECK_PEERS, else presscheck-peers in the user's cache folder); what cannot be had is
# said. Flags go to the program beside it:
#
#   testdata/bench/spelling/compare.sh -cases FILE -mirrors FOLDER [-labels FILE] [-most CASES] [-words WORDS]
set -uo pipefail
peers=${PRESSCHECK_PEERS:-${XDG_CACHE_HOME:-$HOME/.cache}/presscheck-peers}
cd "$(dirname "$0")/../../.." || exit 2
mkdir -p "$peers/bin" "$peers/npm" || exit 2

# get NAME COMMAND…: runs COMMAND unless NAME is installed
get() {
  local name=$1
  shift
  [ -x "$peers/bin/$name" ] && return
  echo "installing $name" >&2
  "$@" >"$peers/$name.log" 2>&1 || echo "$name cannot be installed here: $peers/$name.log" >&2
}

npm_peer() { npm install --prefix "$peers/npm" --no-fund --no-audit "$1" && ln -sf "$peers/npm/node_modules/.bin/$1" "$peers/bin/$1"; }
pip_peer() { { [ -x "$peers/py/bin/pip" ] || python3 -m venv "$peers/py"; } && "$peers/py/bin/pip" install --quiet "$1" && ln -sf "$peers/py/bin/$1" "$peers/bin/$1"; }

get codespell pip_peer codespell
get typos pip_peer typos
get cspell npm_peer cspell
get vale env GOBIN="$peers/bin" go install github.com/vale-cli/vale/v3/cmd/vale@latest

CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$peers/bin/presscheck" ./cmd/presscheck || exit 2
go build -o "$peers/bin/spelling" ./testdata/bench/spelling || exit 2
PATH="$peers/bin:$PATH" exec "$peers/bin/spelling" compare "$@"
