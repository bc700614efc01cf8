"""``ktxh show``: texts in the terminal with their figures marked."""

from __future__ import annotations

import sys

from ktxh_cli.cli import job
from ktxh_cli.cli.gathering import gather, job_for
from ktxh_cli.cli.paging import paged
from ktxh_cli.frozen import draft
from ktxh_cli.language import language
from ktxh_cli.sinks.shown import Showing


@draft(slots=True, eq=False)
class Call(job.Call):
    """What the user asked for, as typed.

    Attributes:
        with_notes, with_reasons: say more of the figures, and of the numbers that are none.
        pager: True or False as asked; None where the length decides.
    """

    with_notes: bool = False
    with_reasons: bool = False
    pager: bool | None = None


def carry_out(call: Call) -> int:
    """Show the texts, one after another, and give the exit code."""
    job, sources = job_for(call)
    tally = job.tally
    with paged(sys.stdout, call.pager) as pages:
        showing = Showing(
            pages,
            job.library,
            language(),
            notes=call.with_notes,
            reasons=call.with_reasons,
        )
        found = 0
        for reading in gather(job, sources, progress=not sys.stdout.isatty()):
            showing.write(reading, tally.found - found)
            found = tally.found
    sys.stdout.flush()
    return tally.code(call.fail_empty)
