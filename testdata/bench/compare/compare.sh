#!/usr/bin/env bash
# Measures presscheck beside its peers on the same files, whole processes:
#
#   testdata/bench/compare/compare.sh FOLDER [-rounds N] [-only NAME,…] [-ready]
#
# FOLDER holds one site a sub-folder, each a git work tree. The peers are installed by name
# into a folder of their own ($PRESSCHECK_PEERS, else presscheck-peers in the user's cache
# folder), each unless it is there already; what cannot be had is said and left out. -ready
# installs nothing. Standard output is a Markdown table.
set -uo pipefail
sites=$(cd "${1:?usage: compare.sh FOLDER}" && pwd) || exit 2
shift
ready=
for flag; do [ "$flag" = -ready ] && ready=1; done
peers=${PRESSCHECK_PEERS:-${XDG_CACHE_HOME:-$HOME/.cache}/presscheck-peers}
cd "$(dirname "$0")/../../.." || exit 2
mkdir -p "$peers/bin" "$peers/npm" || exit 2

# link NAME FILE: the program is at FILE
link() { [ -x "$2" ] && ln -sf "$2" "$peers/bin/$1"; }

# get NAME COMMAND…: runs COMMAND unless NAME is installed
get() {
  local name=$1
  shift
  [ -x "$peers/bin/$name" ] && return
  [ -z "$ready" ] || return
  echo "installing $name" >&2
  "$@" >"$peers/$name.log" 2>&1 || echo "$name cannot be installed here: $peers/$name.log" >&2
}

npm_peer() { npm install --prefix "$peers/npm" --no-fund --no-audit "$1" && link "$1" "$peers/npm/node_modules/.bin/$1"; }
pip_peer() { { [ -x "$peers/py/bin/pip" ] || python3 -m venv "$peers/py"; } && "$peers/py/bin/pip" install --quiet "$1" && link "$1" "$peers/py/bin/$1"; }
cargo_peer() { nice cargo install --locked --root "$peers" "$1"; }

get rumdl npm_peer rumdl
get markdownlint-cli2 npm_peer markdownlint-cli2
get cspell npm_peer cspell
get codespell pip_peer codespell
get typos pip_peer typos
get ftfy pip_peer ftfy
get vale env GOBIN="$peers/bin" go install github.com/vale-cli/vale/v3/cmd/vale@latest
get lychee cargo_peer lychee

CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$peers/bin/presscheck" ./cmd/presscheck || exit 2
CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$peers/bin/parse" ./testdata/bench/compare/parse || exit 2
go build -o "$peers/bin/compare" ./testdata/bench/compare || exit 2
arguments=()
for flag; do [ "$flag" = -ready ] || arguments+=("$flag"); done
exec "$peers/bin/compare" -sites "$sites" -peers "$peers" "${arguments[@]}"
