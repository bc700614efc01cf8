"""``ktxh report``: from files to one page with the texts, their figures, the sheet and charts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from ktxh_cli.cli import job as jobs
from ktxh_cli.cli import streams
from ktxh_cli.cli.filters import one_of
from ktxh_cli.cli.gathering import gather, job_for
from ktxh_cli.cli.messages import message
from ktxh_cli.cli.output import refuse_inputs, refuse_inside
from ktxh_cli.cli.settings import settings
from ktxh_cli.errors import UsageError
from ktxh_cli.frozen import draft
from ktxh_cli.language import Language, language
from ktxh_cli.library import Library
from ktxh_cli.reading import STDIN
from ktxh_cli.sheet import rows_of
from ktxh_cli.sinks.base import Reading
from ktxh_cli.sinks.report import Report, write_page
from ktxh_cli.sinks.whole import check_target, whole

#: Endings of the names of pages.
SUFFIXES = (".html", ".htm")


@draft(slots=True, eq=False)
class Call(jobs.Call):
    """What the user asked for, as typed; see the help of each option."""

    title: str = ""


def carry_out(call: Call) -> int:
    """Do what the call asks for and give the exit code."""
    output = _output(call)
    spoken = _language(call)
    jobs.check(call)
    refuse_inside(output, call.files)
    check_target(output)
    job, sources = job_for(call)
    refuse_inputs((output,), sources)
    readings = tuple(gather(job, sources))
    if readings:
        records = [record for reading in readings for record in reading.records]
        rows = tuple(rows_of(records, job.library))
        report = Report(
            readings, rows, spoken, call.title, _names(readings, job.library), job.tally.failed
        )
        with whole(output) as stream:
            write_page(report, stream)
        if not call.quiet:
            _summarise(output, job.tally)
    return job.tally.code(call.fail_empty)


def _output(call: Call) -> Path:
    """Give the file to write.

    Raises:
        UsageError: none was named, or its name is not that of a page.
    """
    hint = message("usage.report.output.hint")
    if call.output is None or str(call.output) == STDIN:
        raise UsageError(message("usage.report.output"), hint=hint)
    if call.output.suffix.lower() not in SUFFIXES:
        raise UsageError(message("usage.report.suffix", where=call.output), hint=hint)
    if call.output.is_dir():
        raise UsageError(message("usage.folder", where=call.output))
    return call.output


def _language(call: Call) -> Language:
    """Give the language that the page opens in."""
    asked = call.headers or settings().headers
    return cast(Language, one_of(asked, ("vi", "en"), "--headers")) if asked else language()


def _names(readings: Iterable[Reading], library: Library) -> Mapping[str, tuple[str, str]]:
    """Give what the indicators of the figures are called in the catalogue."""
    used = {r.indicator_id for reading in readings for r in reading.records if r.indicator_id}
    return {
        id_: (entry.name or id_, entry.name_en or entry.name or id_)
        for id_ in sorted(used)
        if (entry := library.indicators.get(id_)) is not None
    }


def _summarise(output: Path, tally: jobs.Tally) -> None:
    """Say in one line what the page holds."""
    said = message("report.summary", texts=tally.read, figures=tally.figures, sure=tally.sure)
    if tally.found > tally.figures:
        said += message("report.found", found=tally.found)
    if tally.failed:
        said += message("summary.failed", failed=tally.failed)
    streams.note("ktxh: " + said + message("summary.output", where=output))
