#!/bin/sh
# Repairs copies of real sites and checks what a repair promises: the patch of --diff is taken
# by git apply and gives the same bytes, fixing again changes nothing, no finding is new, and
# undo puts back every byte.
#
#   testdata/bench/fix/sites.sh PRESSCHECK FOLDER... [-- FLAGS]
set -eu
presscheck=$1
shift
folders=
while [ $# -gt 0 ] && [ "$1" != -- ]; do
	folders="$folders $1"
	shift
done
[ $# -gt 0 ] && shift
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# count prints how many findings of each rule a file of --format json holds.
count() {
	grep -o '^      "rule": "[^"]*"' "$1" | sort | uniq -c
}

for folder in $folders; do
	name=$(basename "$folder")
	work=$scratch/$name
	cp -R "$folder" "$work"
	rm -rf "$work/.git"
	git -C "$work" init -q
	git -C "$work" add -A -f >/dev/null 2>&1
	git -C "$work" -c user.name=x -c user.email=x@example.org commit -qm before
	cd "$work"
	"$presscheck" lint --format json --fail-on never >"$scratch/before.json"
	"$presscheck" fix --diff --fail-on never "$@" >"$scratch/patch" 2>"$scratch/diff.log"
	started=$(date +%s.%N)
	"$presscheck" fix --format concise --fail-on never "$@" >"$scratch/left" 2>"$scratch/fix.log" || { cat "$scratch/fix.log"; exit 1; }
	ended=$(date +%s.%N)
	git diff --binary >"$scratch/fixed"
	changed=$(git diff --name-only | wc -l)
	"$presscheck" lint --format json --fail-on never >"$scratch/after.json"
	count "$scratch/before.json" >"$scratch/before.count" || true
	count "$scratch/after.json" >"$scratch/after.count" || true
	"$presscheck" fix --fail-on never "$@" >/dev/null 2>"$scratch/again.log"
	git diff --binary >"$scratch/again"
	cmp -s "$scratch/fixed" "$scratch/again" || echo "$name: FIXING AGAIN CHANGES SOMETHING"
	if [ "$changed" -gt 0 ]; then
		"$presscheck" fix --undo 2>/dev/null || echo "$name: UNDO FAILED"
	fi
	[ -z "$(git status --porcelain)" ] || { echo "$name: UNDO LEFT"; git status --short | head; git checkout -q .; }
	if [ -s "$scratch/patch" ]; then
		git apply --whitespace=nowarn "$scratch/patch" || echo "$name: GIT APPLY REFUSED THE PATCH"
	fi
	git diff --binary >"$scratch/patched"
	cmp -s "$scratch/fixed" "$scratch/patched" || echo "$name: THE PATCH GIVES OTHER BYTES"
	echo "$name: $changed files in $(echo "$ended - $started" | bc) s, $(grep -c '^left alone' "$scratch/fix.log" || true) refused"
	diff "$scratch/before.count" "$scratch/after.count" | sed 's/^/    /' || true
	grep '^left alone' "$scratch/fix.log" | head -20 || true
	cd - >/dev/null
done
