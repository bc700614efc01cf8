"""A claim with everything that was tied to it so far."""

from __future__ import annotations

from ktxh_cli.frozen import draft
from ktxh_cli.library.entries import Indicator, Place
from ktxh_cli.linking.comparisons import Against
from ktxh_cli.linking.context import Time
from ktxh_cli.linking.subject import Subject
from ktxh_cli.model import LEVEL, Claim, Comparison, Direction, Measure, Mention, Status


@draft(slots=True)
class Linked:
    """A claim with everything that was tied to it so far; filled field by field."""

    claim: Claim
    subject: Subject | None
    own: bool
    against: Against | None = None
    carried: bool = False
    past: Mention | None = None
    period: Time | None = None
    base_period: str | None = None
    comparison: Comparison | None = None
    status: Status = Status.ACTUAL
    place: Place | None = None
    measure: Measure = LEVEL
    direction: Direction | None = None
    part: bool = False
    scope: str | None = None
    entry: Indicator | None = None
    indicator_id: str | None = None
    notes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def note(self, *codes: str) -> None:
        """Add codes that are not there yet."""
        for code in codes:
            if code and code not in self.notes:
                self.notes += (code,)

    def because(self, *ids: str) -> None:
        """Add ids of rules that are not there yet."""
        for name in ids:
            if name and name not in self.rules:
                self.rules += (name,)
