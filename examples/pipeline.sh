#!/bin/sh
# Ask two questions of a set of reports with the tools of every shell.
#
#   examples/pipeline.sh [FILES...]        without files: the five texts of seeds/
#
# 1. Which five indicators grew most against the same period of the year before?
# 2. Which places do the figures speak of, and how many figures has each?
#
# The reports are read once: ktxh writes one JSON object a line, and what stands in it has a name
# (value, indicator, comparison, place ...), so that no column has to be counted.
#
# KTXH and PYTHON name the commands to use where they are not in PATH.
set -eu

here=$(dirname -- "$0")
[ $# -gt 0 ] || set -- "$here"/../seeds/*.txt

records=$(mktemp)
trap 'rm -f -- "$records"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Not piped on at once: a pipe would hide that ktxh could not read a file.
"${KTXH:-ktxh}" extract "$@" -f jsonl > "$records"

echo 'Fastest growing against the same period of the year before (%):'
"${PYTHON:-python3}" -X utf8 -c '
import json, sys
for line in sys.stdin:
    r = json.loads(line)
    if r["measure"] == "growth" and r["comparison"] == "yoy" and r["direction"] == "up":
        print(r["value"], r["period"] or "?", r["place"] or "?", r["indicator"], sep="\t")
' < "$records" | LC_ALL=C sort -k1,1nr | head -n 5

echo
echo 'Figures by place:'
"${PYTHON:-python3}" -X utf8 -c '
import json, sys
for line in sys.stdin:
    print(json.loads(line)["place"] or "(not said)")
' < "$records" | LC_ALL=C sort | uniq -c | LC_ALL=C sort -k1,1nr
