"""``ktxh extract``: from files to records in one of the formats."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import chain

from ktxh_cli import library as pattern_library
from ktxh_cli.cli import streams
from ktxh_cli.cli.filters import place_of
from ktxh_cli.cli.job import Call, Job, Tally, check, filters_for, look_of
from ktxh_cli.cli.messages import message
from ktxh_cli.cli.output import check_output, format_of, to_stdout
from ktxh_cli.cli.settings import folders, settings
from ktxh_cli.errors import UsageError
from ktxh_cli.frozen import replace
from ktxh_cli.model import Record
from ktxh_cli.reading import walk
from ktxh_cli.sinks import FILE_SUFFIXES, FORMATS, SUFFIXES, Look, write

#: Endings of files that ``export`` writes and streams cannot.
_WHOLE = FILE_SUFFIXES.keys() - SUFFIXES.keys()


def carry_out(call: Call) -> int:
    """Do what the call asks for and give the exit code."""
    form = _format(call)
    held = settings()
    look = look_of(call, form, held.headers)
    check(call)
    library = pattern_library.load(*folders(call.library, held))
    place = place_of(call.default_place, held, library)
    job = Job(call, library, filters_for(call, library), place)
    sources = list(walk(call.files, on_error=job.tally.fail))
    check_output(call.output, sources)
    # A table is made of all the rows; other rows go out as they come.
    to_terminal = call.output is None and form != "table" and sys.stdout.isatty()
    records = job.records(sources, shown=to_terminal)
    first = next(records, None)  # so that nothing is written where nothing can be read
    if job.tally.read:
        every = records if first is None else chain((first,), records)
        _write(call, form, every, look)
        if not call.quiet:
            _summarise(call, job.tally, form)
    return job.tally.code(call.fail_empty)


def _write(call: Call, form: str, records: Iterable[Record], look: Look) -> None:
    if call.output is None or to_stdout(call.output):
        write(form, records, sys.stdout, look)
        sys.stdout.flush()
        return
    from ktxh_cli.sinks.whole import whole

    with whole(call.output) as stream:
        write(form, records, stream, replace(look, limit=None))


def _summarise(call: Call, tally: Tally, form: str) -> None:
    if not tally.figures:
        if tally.found:
            streams.note("ktxh: " + message("nothing.filtered", found=tally.found))
        else:
            streams.note("ktxh: " + message("nothing", texts=tally.read))
        return
    if form != "table" and call.output is None and not call.verbose:
        return
    said = message("summary", figures=tally.figures, sure=tally.sure)
    if form == "table" and tally.sure < tally.figures:
        said += message("summary.mark")
    if tally.failed:
        said += message("summary.failed", failed=tally.failed)
    if call.output is not None:
        said += message("summary.output", where=call.output)
    streams.note(said)


def _format(call: Call) -> str:
    output = call.output
    if not call.form and output is not None and output.suffix.lower() in _WHOLE:
        raise UsageError(
            message("usage.suffix.whole", where=output, suffix=output.suffix.lower()),
            hint=message("usage.suffix.export", where=output),
        )
    return format_of(call.form, output, FORMATS, SUFFIXES, terminal="table", pipe="jsonl")
