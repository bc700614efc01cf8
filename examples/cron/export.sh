#!/bin/sh
# Keeps a workbook up to date from a folder of reports: for cron.
#
#   examples/cron/export.sh REPORTS WORKBOOK [OPTION...]
#
# Each run reads only the reports that are new or changed (WORKBOOK.done.jsonl remembers the others),
# adds their figures, and leaves what ran to WORKBOOK.report.json, for programs to watch. Running it
# twice, or twice at once, adds nothing twice; a run that is killed leaves the workbook as it was.
# What is written may also be .csv, .tsv, .jsonl, .sqlite or .parquet. OPTIONs go to `ktxh export`:
#
#   examples/cron/export.sh /srv/reports /srv/figures/so-lieu.xlsx --default-place 'Lạng Sơn'
#
# Every line on stderr bears the time. Exit: 0 done; 2 wrong call; 3 some reports could not be read,
# or in part only (the others are done, these are tried again next time); 4 none could be read;
# 75 the workbook is open in Excel, or another run is at work (the next run makes up for it);
# 127 no ktxh; else what ktxh said (then the workbook is as it was).
#
# KTXH names the command where it is not in PATH. Nothing else of the environment is needed.
set -u

log() {
    printf '%s export: %s\n' "$(date '+%Y-%m-%dT%H:%M:%S')" "$*" >&2
}

# cron gives a short PATH, or none.
PATH=${PATH:-/usr/bin:/bin}:/usr/local/bin${HOME:+:$HOME/.local/bin}
LC_ALL=C.UTF-8
export PATH LC_ALL
ktxh=${KTXH:-ktxh}

if [ $# -lt 2 ]; then
    log 'usage: export.sh REPORTS WORKBOOK [OPTION...]'
    exit 2
fi
reports=$1
workbook=$2
shift 2
if [ ! -d "$reports" ]; then
    log "no such folder: $reports"
    exit 2
fi
if ! command -v "$ktxh" > /dev/null; then
    log "no such command: $ktxh (set KTXH to its path)"
    exit 127
fi
if ! mkdir -p -- "$(dirname -- "$workbook")"; then
    log "cannot make the folder of $workbook"
    exit 5
fi

# Another run may take a while: five minutes, then the next one makes up for it.
said=$("$ktxh" export "$reports" -o "$workbook" --append --wait 300 \
    --manifest "$workbook.done.jsonl" --report "$workbook.report.json" "$@" 2>&1)
code=$?
printf '%s\n' "$said" | while IFS= read -r line; do
    [ -z "$line" ] || log "$line"
done
case $code in
    0) ;;
    3) log 'some reports could not be read; they are tried again next time' ;;
    75) log "$workbook is in use; the next run makes up for it" ;;
    *) log "ktxh ended with $code; $workbook is as it was" ;;
esac
exit "$code"
