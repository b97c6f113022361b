#!/usr/bin/env bash
# Times presscheck's rules about links and images beside rumdl's MD051 and MD057 on the same
# generated files, in turns:
#
#   testdata/bench/links/rumdl.sh [-rounds 5]
#
# 5,000 posts with 200,000 internal links, one in fifty broken. Neither program may use a
# cache. rumdl comes from npm into a temporary folder unless $RUMDL names one. Printed are
# what each finds, the medians and their ratio; then the time for ten staged posts of that
# site, first with no cache, then with one.
set -euo pipefail
rounds=5
[ "${1:-}" = -rounds ] && rounds=$2
cd "$(dirname "$0")/../../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME=$work/cache

go run testdata/bench/links/generate.go "$work/site"
CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$work/presscheck" ./cmd/presscheck
if [ -z "${RUMDL:-}" ]; then
  npm install --prefix "$work/npm" --no-fund --no-audit rumdl >"$work/npm.log" 2>&1 || { cat "$work/npm.log" >&2; exit 2; }
  RUMDL=$work/npm/node_modules/.bin/rumdl
  # npm's script starts node; the program itself lies beside it
  native=$(find "$work/npm/node_modules" -type f -name rumdl -perm -u+x -size +1M | head -1)
  [ -n "$native" ] && RUMDL=$native
fi
printf '[global]\nenable = ["MD051", "MD057"]\n' >"$work/rumdl.toml"
cd "$work/site"

ours() { "$work/presscheck" lint --no-cache --select 'links/*,images/*' --format json . 2>/dev/null; }
theirs() { "$RUMDL" check --no-cache --config "$work/rumdl.toml" --output-format json . 2>/dev/null; }

# measure FILE COMMAND…: appends the wall clock to FILE and the processor's time to FILE.cpu
measure() {
  local file=$1 TIMEFORMAT='%R %U %S'
  shift
  { time "$@" >/dev/null 2>&1; } 2>"$work/time" || true
  awk -v file="$file" '{ print $1 >>file; print $2 + $3 >>(file ".cpu") }' "$work/time"
}
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

"$RUMDL" --version
echo "presscheck finds $(ours | grep -c '"rule": "links/'), rumdl $(theirs | grep -o '"MD05[17]"' | wc -l)"
for ((i = 0; i < rounds; i++)); do
  measure "$work/ours" ours
  measure "$work/theirs" theirs
done
for unit in "" .cpu; do
  awk -v a="$(median "$work/ours$unit")" -v b="$(median "$work/theirs$unit")" -v n="$rounds" -v of="${unit:+ of processor time}" \
    'BEGIN { printf "median of %d%s: presscheck %.2f s, rumdl %.2f s, %.1f times\n", n, of, a, b, b / a }'
done

git init -q . && git add -A && git -c user.name=a -c user.email=a@example.org -c commit.gpgsign=false commit -qm posts
for post in section-0[0-9]/post-*7.md; do
  [ "$(git diff --cached --name-only | wc -l)" -ge 10 ] && break
  echo "One more line." >>"$post"
  git add "$post"
done
staged() { "$work/presscheck" lint --staged --select 'links/*,images/*' "$@"; }
for ((i = 0; i < rounds; i++)); do measure "$work/cold" staged --no-cache; done
staged >/dev/null 2>&1 || true
for ((i = 0; i < rounds; i++)); do measure "$work/warm" staged; done
echo "ten staged posts: median $(median "$work/cold") s without a cache, $(median "$work/warm") s with one," \
  "$(median "$work/cold.cpu") s and $(median "$work/warm.cpu") s of processor time"
