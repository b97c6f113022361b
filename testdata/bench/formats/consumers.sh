#!/usr/bin/env bash
# Gives every format, written over a run in which every rule fires, to programs that people
# read it with. What is missing is installed into TOOLS; what cannot be installed is said.
#
#   testdata/bench/formats/consumers.sh [TOOLS]
set -uo pipefail
cd "$(dirname "$0")/../../.." || exit 2
tools=${1:-$(mktemp -d)}
REVIEWDOG=v0.21.0
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
failed=0

says() { # NAME GOT WANT
  if [ "$2" = "$3" ]; then printf '%-12s %s of %s findings\n' "$1" "$2" "$3"; else
    printf '%-12s READS %s OF %s FINDINGS\n' "$1" "$2" "$3"; failed=1; fi
}
skipped() { printf '%-12s NOT TRIED: %s\n' "$1" "$2"; }

PRESSCHECK_FORMATS=$out go test ./cmd/presscheck -run FormatsWithEveryRule -count=1 >"$out/log" 2>&1 || { cat "$out/log"; exit 1; }
want=$(wc -l <"$out/jsonl")

if [ ! -x "$tools/reviewdog" ]; then
  GOBIN=$tools GOFLAGS=-buildvcs=false go install "github.com/reviewdog/reviewdog/cmd/reviewdog@$REVIEWDOG" >"$out/log" 2>&1
fi
if [ -x "$tools/reviewdog" ]; then
  for format in rdjson rdjsonl sarif checkstyle; do
    got=$("$tools/reviewdog" -f="$format" -reporter=rdjsonl -filter-mode=nofilter <"$out/$format" 2>"$out/log" | wc -l)
    [ -s "$out/log" ] && { cat "$out/log"; failed=1; }
    says "$format" "$got" "$want"
  done
else
  skipped rdjson "reviewdog could not be installed"
fi

if command -v perl >/dev/null && perl -MTAP::Parser -e 1 2>/dev/null; then
  says tap "$(perl -MTAP::Parser -e '
    local $/; open my $f, "<", $ARGV[0]; my $p = TAP::Parser->new({tap => <$f>}); $p->run;
    print STDERR "$_\n" for grep !/later than 13/, $p->parse_errors; print $p->tests_run' "$out/tap")" "$want"
else
  skipped tap "perl has no TAP::Parser"
fi

if ! python3 -c 'import junitparser' 2>/dev/null; then
  python3 -m venv "$tools/venv" >/dev/null 2>&1 && "$tools/venv/bin/pip" install -q junitparser >"$out/log" 2>&1
fi
for python in python3 "$tools/venv/bin/python3"; do
  if "$python" -c 'import junitparser' 2>/dev/null; then
    says junit "$("$python" -c '
import junitparser, sys
print(sum(len(case.result) for suite in junitparser.JUnitXml.fromfile(sys.argv[1]) for case in suite))' "$out/junit")" "$want"
    break
  fi
done || skipped junit "junitparser could not be installed"

chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
if [ -n "$chromium" ]; then
  cp "$out/html" "$out/page.html"
  got=$("$chromium" --headless --no-sandbox --disable-gpu --virtual-time-budget=5000 --dump-dom "file://$out/page.html" 2>/dev/null | grep -o '<article ' | wc -l)
  says html "$got" "$want"
else
  skipped html "there is no Chromium"
fi
exit $failed
