#!/bin/sh
# Every figure of the reports in a folder, once a day, as a dated CSV file: for cron.
#
#   examples/cron.sh REPORTS OUT           OUT/ktxh-2026-01-31.csv
#
#   # crontab: every morning at 6:15; cron mails what is written to stderr
#   15 6 * * *  /opt/ktxh/examples/cron.sh /srv/reports /srv/figures
#
# The file of the day is there whole or not at all: ktxh writes beside it, and only a finished file
# takes its name. A second run on the same day puts a newer file in its place. Two runs never work at once.
#
# Exit: 0 done; 2 wrong call; 3 some reports could not be read (the file holds the others);
# 75 another run is at work; 127 no ktxh; else what ktxh said (then the file is as it was).
#
# KTXH names the command where it is not in PATH. Nothing else of the environment is needed.
set -u

log() {
    printf '%s ktxh-cron: %s\n' "$(date '+%Y-%m-%dT%H:%M:%S')" "$*" >&2
}

# cron gives a short PATH, or none.
PATH=${PATH:-/usr/bin:/bin}:/usr/local/bin${HOME:+:$HOME/.local/bin}
LC_ALL=C.UTF-8
export PATH LC_ALL
ktxh=${KTXH:-ktxh}

if [ $# -ne 2 ]; then
    log 'usage: cron.sh REPORTS OUT'
    exit 2
fi
reports=$1
out=$2
if [ ! -d "$reports" ]; then
    log "no such folder: $reports"
    exit 2
fi
if ! command -v "$ktxh" > /dev/null; then
    log "no such command: $ktxh (set KTXH to its path)"
    exit 127
fi
if ! mkdir -p -- "$out"; then
    log "cannot make the folder: $out"
    exit 5
fi

# Making a folder either works or not, so it can serve as a lock on every file system.
lock=$out/.ktxh-cron.lock
if ! mkdir -- "$lock" 2> /dev/null; then
    log "another run is at work; if none is, remove $lock"
    exit 75
fi
target=$out/ktxh-$(date '+%Y-%m-%d').csv
part=$out/.ktxh-$$.csv
trap 'rm -f -- "$part"; rmdir -- "$lock"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

"$ktxh" extract "$reports" -f csv -o "$part"
code=$?
case $code in
    0) ;;
    3) log 'some reports could not be read, see above; the others are done' ;;
    *)
        log "ktxh ended with $code; $target is as it was"
        exit "$code"
        ;;
esac
if ! mv -f -- "$part" "$target"; then
    log "cannot write $target"
    exit 5
fi
log "wrote $target"
exit "$code"
