"""``ktxh compare``: what agrees between and within texts, what differs, why that may be."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ktxh_cli.cli import run, streams
from ktxh_cli.cli.gathering import gather, job_for
from ktxh_cli.cli.job import Call as BaseCall
from ktxh_cli.cli.messages import message
from ktxh_cli.cli.output import check_output, format_of, to_stdout
from ktxh_cli.findings import Finding, findings_of
from ktxh_cli.frozen import draft
from ktxh_cli.language import language
from ktxh_cli.model import Record
from ktxh_cli.sinks import TextStream

FORMATS = ("text", "json", "md")
_SUFFIXES = {".json": "json", ".md": "md", ".txt": "text"}


@draft(slots=True, eq=False)
class Call(BaseCall):
    """What the user asked for, as typed; see the help of each option."""

    differences: bool = False
    fail_on_difference: bool = False


def carry_out(call: Call) -> int:
    """Do what the call asks for and give the exit code."""
    form = format_of(call.form, call.output, FORMATS, _SUFFIXES, terminal="text", pipe="text")
    job, sources = job_for(call)
    check_output(call.output, sources)
    records: list[Record] = []
    days: dict[str, str] = {}
    for reading in gather(job, sources):
        records += reading.records
        if reading.facts.date:
            days[reading.document.source] = reading.facts.date
    if not job.tally.read:
        return job.tally.code(fail_empty=False)
    findings = findings_of(records, job.library, days)
    asked = sum(not finding.agrees for finding in findings)
    shown = [f for f in findings if not f.agrees] if call.differences else findings
    _write(call, form, shown, days)
    if not call.quiet:
        told = message("compare.summary", asked=asked, agreed=len(findings) - asked)
        streams.note("ktxh: " + (told if findings else message("compare.nothing")))
    code = job.tally.code(fail_empty=False)
    return code or (run.NOTHING_FOUND if call.fail_on_difference and asked else run.DONE)


def _write(call: Call, form: str, findings: Sequence[Finding], days: dict[str, str]) -> None:
    if call.output is None or to_stdout(call.output):
        _write_to(sys.stdout, form, findings, days)
        sys.stdout.flush()
        return
    from ktxh_cli.sinks.whole import whole

    with whole(call.output) as stream:
        _write_to(stream, form, findings, days)


def _write_to(
    stream: TextStream, form: str, findings: Sequence[Finding], days: dict[str, str]
) -> None:
    from ktxh_cli.sinks import comparison

    if form == "json":
        comparison.write_comparison_json(findings, stream)
    elif form == "md":
        comparison.write_comparison_md(findings, stream, spoken=language(), days=days)
    else:
        comparison.write_comparison(findings, stream, spoken=language(), days=days)
