"""Reading all texts of a call at once, for the views that look at them together."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterator, Sequence

from ktxh_cli import library as pattern_library
from ktxh_cli.cli.filters import place_of
from ktxh_cli.cli.job import Call, Job, check, filters_for
from ktxh_cli.cli.messages import message
from ktxh_cli.cli.settings import folders, settings
from ktxh_cli.reading import walk
from ktxh_cli.sinks.base import Reading

#: Seconds of work after which a terminal is told how far it is, and between two such lines.
_PATIENCE = 1.0
_BEAT = 0.1


def job_for(call: Call) -> tuple[Job, list[str]]:
    """Give the checked call and the sources it names.

    Raises:
        UsageError: a value of the call is wrong.
        LibraryError: the user's own rules are wrong.
    """
    check(call)
    held = settings()
    library = pattern_library.load(*folders(call.library, held))
    place = place_of(call.default_place, held, library)
    job = Job(call, library, filters_for(call, library), place)
    return job, list(walk(call.files, on_error=job.tally.fail))


def gather(job: Job, sources: Sequence[str], *, progress: bool = True) -> Iterator[Reading]:
    """Yield every text that can be read, in order; what cannot is told and passed over.

    On a terminal a line tells how far a long run is, unless there is to be no ``progress``: where
    the texts are shown as they come.
    """
    from ktxh_cli.cli.studies import Depth, Study, studies

    gc.freeze()
    gc.enable()
    line = _Progress(len(sources), job.call.quiet or not progress)
    asked = studies(sources, job.document, job.library, Depth.REFUSALS, job.jobs)
    line.at(0)
    for number, (_, outcome) in enumerate(asked, 1):
        if not isinstance(outcome, Study):
            line.clear()
            job.tally.fail(outcome)
            continue
        document = outcome.document
        if document.warnings or job.call.verbose or not document.text.strip():
            line.clear()
        job.tally.read += 1
        job.tally.warn(document)
        kept = job.keep(outcome.records)
        job.tell(document, len(kept))
        assert outcome.facts is not None
        yield Reading(document, outcome.facts, tuple(kept), outcome.refusals)
        line.at(number)
    line.clear()


class _Progress:
    """How far the reading is, on one line of a terminal that is wiped when it ends."""

    def __init__(self, total: int, quiet: bool) -> None:
        self._total = total
        self._shown = False
        self._next = time.monotonic() + _PATIENCE
        wipes = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._hidden = quiet or total < 2 or not wipes

    def at(self, number: int) -> None:
        """Say that so many texts are done, now and then."""
        now = time.monotonic()
        if self._hidden or now < self._next:
            return
        self._next = now + _BEAT
        self._shown = True
        said = message("progress", done=number, total=self._total)
        sys.stderr.write(f"\r\x1b[2K{said}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Wipe the line."""
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
            self._shown = False
