"""What is carried from sentence to sentence: the only memory of the flow, and it is visible."""

from __future__ import annotations

from ktxh_cli.frozen import noun, replace
from ktxh_cli.library.entries import Place
from ktxh_cli.linking.periods import Clock
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import Subject
from ktxh_cli.model import Comparison, Kind, PeriodForm, Status


@noun(frozen=True, slots=True)
class Said:
    """A comparison as one clause stated it, for the clauses that carry it on.

    Attributes:
        comparison: against what.
        form: the period compared with, where the text names one.
        words: whether a period follows from the words at all.
    """

    comparison: Comparison
    form: PeriodForm | None = None


@noun(frozen=True, slots=True)
class Time:
    """A period: resolved, in words, and what it rests on.

    Attributes:
        value: ISO as in records.
        text: the words of the text.
        notes, rules: what it rests on.
        narrow: it holds for its own clause and its parts only (the day of an event).
        aim: something is aimed at or foreseen for it.
        at: where the text names it.
        stock: whether ``value`` is that of what stands at a day.
        other: the value for what is the other of the two, where that differs: by the end of June a
            debt stands at a day, and a revenue has run from January.
        undated: what of a month, quarter or day follows where only its year is missing.
    """

    value: str | None
    text: str | None
    notes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    narrow: bool = False
    aim: bool = False
    at: int = -1
    stock: bool = False
    other: str | None = None
    undated: PeriodForm | None = None


@noun(frozen=True, slots=True)
class Context:
    """What the sentences before say that the next one may leave out.

    Attributes:
        source: the path of the document.
        clock: date, reporting period and year of the document.
        place: the document's place.
        clause_place: the place that the paragraph speaks of, where it is another.
        spoken, spoken_in, spoken_end: the periods that the last sentence with any spoke of, its
            paragraph, and where it ends.
        stretch: the last stretch of several years that was named.
        market: the day whose prices the title or opening says that the text tells.
        status: the status of a section on tasks and targets.
        subject: the main indicator of the sentence before.
        kind: the kind of the figure that ``subject`` was read from.
        money: what that sentence last gave in money.
        measured: what that sentence gave in other kinds of units, of each the last.
        said: the comparisons of the sentence before, in order.
        paragraph: the paragraph that ``subject`` and ``said`` come from.
        aim: the status of the last figure before, where it was a target of the same paragraph.
        told: the status of the main figure of the sentence before, which its parts share.
        heading: the indicator that the heading above names.
        label: the crop, herd or ware that the heading above names.
        before: the sentence before, with what was found in it.
    """

    source: str
    clock: Clock
    place: Place | None = None
    clause_place: Place | None = None
    spoken: tuple[Time, ...] = ()
    spoken_in: int = -9
    spoken_end: int = -1
    stretch: Time | None = None
    market: Time | None = None
    status: Status | None = None
    subject: Subject | None = None
    kind: Kind | None = None
    money: Subject | None = None
    measured: tuple[tuple[Kind, Subject], ...] = ()
    said: tuple[Said, ...] = ()
    paragraph: int = -1
    aim: Status | None = None
    told: Status | None = None
    heading: Subject | None = None
    label: str | None = None
    before: Scene | None = None


def moved(context: Context, by: int, before: Scene | None) -> Context:
    """Give the context for a view that begins so much later in the text.

    What it holds of the sentences before lies before the new view as far as it lay: an offset there
    is negative. Of a time only whether it is near counts, so that the start of the view does.

    Args:
        context: what the view before has left.
        by: how many characters of that view are gone.
        before: the sentence before, in the new view; None where it is not in it.

    >>> heard = Context("a.txt", Clock(), spoken_end=90, subject=Subject("Thu", start=40))
    >>> later = moved(heard, 60, None)
    >>> later.spoken_end, later.subject.start
    (30, -21)
    """
    return replace(
        context,
        spoken=tuple(replace(time, at=_at(time, by)) for time in context.spoken),
        spoken_end=context.spoken_end - by,
        stretch=replace(s, at=_at(s, by)) if (s := context.stretch) is not None else None,
        market=replace(m, at=_at(m, by)) if (m := context.market) is not None else None,
        subject=_moved(context.subject, by),
        money=_moved(context.money, by),
        measured=tuple((kind, _shifted(subject, by)) for kind, subject in context.measured),
        heading=_moved(context.heading, by),
        before=before,
    )


def _at(time: Time, by: int) -> int:
    return max(0, time.at - by) if time.at >= 0 else time.at


def _moved(subject: Subject | None, by: int) -> Subject | None:
    return None if subject is None else _shifted(subject, by)


def _shifted(subject: Subject, by: int) -> Subject:
    """Move a subject; -1 still says that it stands nowhere."""
    if subject.start == -1:
        return subject
    start = subject.start - by
    return replace(subject, start=start if start >= 0 or subject.start < 0 else start - 1)
