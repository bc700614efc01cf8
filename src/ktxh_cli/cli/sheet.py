"""``ktxh sheet``: from files to the form that offices know."""

from __future__ import annotations

import sys

from ktxh_cli.cli import streams
from ktxh_cli.cli.filters import one_of
from ktxh_cli.cli.gathering import gather, job_for
from ktxh_cli.cli.job import Call as ReadingCall
from ktxh_cli.cli.job import Job, look_of
from ktxh_cli.cli.messages import message
from ktxh_cli.cli.output import check_output, format_of, to_stdout
from ktxh_cli.cli.settings import settings
from ktxh_cli.errors import UsageError
from ktxh_cli.frozen import draft, replace
from ktxh_cli.model import Record
from ktxh_cli.sheet import rows_of, wide_of
from ktxh_cli.sinks import Look
from ktxh_cli.sinks.form import FORMATS, SUFFIXES, Form, write, write_file


@draft(slots=True, eq=False)
class Call(ReadingCall):
    """What the user asked for, as typed; see the help of each option."""

    wide: str = ""
    derived: bool = True


def carry_out(call: Call) -> int:
    """Do what the call asks for and give the exit code."""
    form = _format(call)
    wide = one_of(call.wide, ("period",), "--wide") if call.wide else ""
    look = look_of(call, form, settings().headers)
    job, sources = job_for(call)
    check_output(call.output, sources)
    records: list[Record] = []
    read: list[str] = []
    for reading in gather(job, sources):
        records += reading.records
        read.append(reading.document.source)
    if job.tally.read:
        rows = rows_of(records, job.library, derive=call.derived)
        turned = wide_of(rows, job.library) if wide else None
        sheet = Form(tuple(rows), tuple(dict.fromkeys(read)), turned)
        _write(call, form, sheet, look)
        if not call.quiet:
            _summarise(call, job, form, sheet)
    return job.tally.code(call.fail_empty)


def _write(call: Call, form: str, sheet: Form, look: Look) -> None:
    if to_stdout(call.output):
        write(form, sheet, sys.stdout, look)
        sys.stdout.flush()
        return
    from ktxh_cli.sinks.whole import real_path, replacing, unwritten, whole

    assert call.output is not None
    if form == "xlsx":
        try:
            with replacing(real_path(call.output)) as part:
                write_file(part, sheet, look)
        except OSError as error:
            raise unwritten(error, call.output) from None
        return
    with whole(call.output) as stream:
        if form == "csv":
            stream.write("\ufeff")  # by which Excel knows UTF-8
        write(form, sheet, stream, replace(look, limit=None))


def _summarise(call: Call, job: Job, form: str, sheet: Form) -> None:
    tally = job.tally
    if not tally.figures:
        if tally.found:
            streams.note("ktxh: " + message("nothing.filtered", found=tally.found))
        else:
            streams.note("ktxh: " + message("nothing", texts=tally.read))
        return
    if form != "table" and call.output is None and not call.verbose:
        return
    said = message("sheet.summary", rows=len(sheet.rows), figures=tally.figures)
    derived = sum(bool(cell.derivation) for row in sheet.rows for cell in row.cells.values())
    if derived:
        said += message("sheet.derived", derived=derived)
    if tally.failed:
        said += message("summary.failed", failed=tally.failed)
    if call.output is not None:
        said += message("summary.output", where=call.output)
    streams.note(said)


def _format(call: Call) -> str:
    form = format_of(call.form, call.output, FORMATS, SUFFIXES, terminal="table", pipe="csv")
    if form == "xlsx" and to_stdout(call.output):
        raise UsageError(message("sheet.needs_file"), hint=message("sheet.needs_file.hint"))
    return form
