"""Reading all texts of a call at once, for the views that look at them together."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence

from ktxh_cli import library as pattern_library
from ktxh_cli.cli.filters import place_of
from ktxh_cli.cli.job import Call, Job, check, filters_for
from ktxh_cli.cli.progress import Progress
from ktxh_cli.cli.settings import folders, settings
from ktxh_cli.reading import walk
from ktxh_cli.sinks.base import Reading


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
    line = Progress(sources, hidden=job.call.quiet or not progress)
    asked = studies(sources, job.document, job.library, Depth.REFUSALS, job.jobs)
    for _, outcome in asked:
        line.done()
        if not isinstance(outcome, Study):
            job.tally.fail(outcome)
            continue
        document = outcome.document
        job.tally.read += 1
        job.tally.warn(document)
        kept = job.keep(outcome.records)
        job.tell(document, len(kept))
        assert outcome.facts is not None
        yield Reading(document, outcome.facts, tuple(kept), outcome.refusals)
    line.clear()
