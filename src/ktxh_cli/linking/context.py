"""What is carried from sentence to sentence: the only memory of the flow, and it is visible."""

from __future__ import annotations

from dataclasses import dataclass, field

from ktxh_cli.library.entries import Place
from ktxh_cli.linking.periods import Clock
from ktxh_cli.linking.subjects import Subject
from ktxh_cli.model import Comparison, PeriodForm, Status


@dataclass(frozen=True, slots=True)
class Said:
    """A comparison as one clause stated it, for the clauses that carry it on.

    Attributes:
        comparison: against what.
        form: the period compared with, where the text names one.
        words: whether a period follows from the words at all.
    """

    comparison: Comparison
    form: PeriodForm | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentences before say that the next one may leave out.

    Attributes:
        source: the path of the document.
        clock: date, reporting period and year of the document.
        place: the document's place.
        clause_place: the place that the paragraph speaks of, where it is another.
        period, period_text: the period last stated, resolved and in words.
        status: the status of a section on tasks and targets.
        subject: the main indicator of the sentence before.
        said: the comparisons of the sentence before, in order.
        paragraph: the paragraph that ``subject`` and ``said`` come from.
        label: the heading or label above.
    """

    source: str
    clock: Clock
    place: Place | None = None
    clause_place: Place | None = None
    period: str | None = None
    period_text: str | None = None
    status: Status | None = None
    subject: Subject | None = None
    said: tuple[Said, ...] = ()
    paragraph: int = -1
    label: str | None = None
    label_notes: tuple[str, ...] = field(default=())
