"""How a figure is drawn in its text, and what is said of it: signs, styles, words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ktxh_cli.language import Language
from ktxh_cli.model import GUESSES, NOTES, Direction, Measure, Record, Status
from ktxh_cli.sinks.labels import NOTES_VI, period, word
from ktxh_cli.sinks.marked import Mark
from ktxh_cli.sinks.safe import visible
from ktxh_cli.sinks.wrapping import Cells, Line, Piece, Run, broken

#: How figures of a measure are drawn where there is colour: the sixteen colours of the terminal,
#: whose shades its user chose, those of them that can be read on light and dark in the schemes that
#: terminals come with: no yellow and no bright green, which vanish on white, no plain blue, which
#: does on black. A style without colour takes that of the direction.
_STYLES: Mapping[Measure, str] = {
    Measure.LEVEL: "bold cyan",
    Measure.CHANGE: "underline",
    Measure.GROWTH: "",
    Measure.RATIO: "bold bright_magenta",
    Measure.SHARE: "bold bright_blue",
    Measure.CONTRIBUTION: "bold underline bright_blue",
}
_DIRECTED: Mapping[Direction | None, str] = {
    Direction.UP: "bold green",
    Direction.DOWN: "bold bright_red",
    None: "bold",
}
#: The sign behind a figure says its measure without colour; a level has none.
_SIGNS: Mapping[Measure, str] = {
    Measure.CHANGE: "Δ",
    Measure.RATIO: "÷",
    Measure.SHARE: "◔",
    Measure.CONTRIBUTION: "⊕",
}
_ARROWS: Mapping[Direction, str] = {Direction.UP: "↑", Direction.DOWN: "↓"}
_GROWTHS: Mapping[Direction | None, str] = {Direction.UP: "↗", Direction.DOWN: "↘", None: "↔"}
#: Style of a number that is no figure.
REFUSED = "dim"
#: The part of a figure that a guess is about, by the first part of the note; of others it is the
#: figure itself.
_GUESSED = frozenset(("indicator", "period", "comparison", "place", "status"))
#: Facts of the wording that are said of each figure; what they say of the value changes it.
_ON_FIGURE = frozenset(
    ("approved", "paid", "registered", "negated", "restated", "points_as_percent", "averaged")
)
#: Facts that say where a part was taken from: said once below the figures.
_BELOW = frozenset(("period.year_inferred",))
_WIDEST_FIGURE = 30
_LONGEST_NUMBER = 60
_NARROWEST_ASIDE = 56
#: A space at which no line is broken; between two parts it is broken behind the dot.
_FIXED = "\u00a0"
_JOINT = f"{_FIXED}· "
_SHORT = 26
_BAR: Piece = ("  │ ", "dim")

#: What a kind of figure is told by: its measure and direction.
Sort = tuple[Measure, Direction | None]


@dataclass(frozen=True, slots=True)
class Pen:
    """How things are drawn.

    Attributes:
        coloured: by colours; else by brackets.
        spoken: language of the words.
    """

    coloured: bool
    spoken: Language

    def say(self, vi: str, en: str) -> str:
        """Give the one of two wordings that is in the user's language."""
        return vi if self.spoken == "vi" else en

    def drawn(self, text: str, sort: Sort) -> Line:
        """Give words as figures of a sort are drawn."""
        return [*self._before(), (text, self._style(sort)), *self._after(sort)]

    def mark(self, record: Record) -> Mark:
        """Give the mark of a figure in its text."""
        sort = sort_of(record)
        return Mark(record.start, record.end, self._style(sort), self._before(), self._after(sort))

    def refused(self, start: int, end: int) -> Mark:
        """Give the mark of a number that is no figure."""
        if self.coloured:
            return Mark(start, end, REFUSED)
        return Mark(start, end, "", (("{", ""),), (("}", ""),))

    def _style(self, sort: Sort) -> str:
        if not self.coloured:
            return ""
        measure, direction = sort
        own = _STYLES[measure]
        if measure in (Measure.CHANGE, Measure.GROWTH):
            return f"{own} {_DIRECTED[direction]}".strip()
        return own

    def _before(self) -> tuple[Piece, ...]:
        return () if self.coloured else (("[", ""),)

    def _after(self, sort: Sort) -> tuple[Piece, ...]:
        sign = f" {sign_of(sort)}".rstrip()
        if not self.coloured:
            return ((f"{sign}]", ""),)
        if not sign:
            return ()
        style = _DIRECTED[sort[1]] if sort[1] else self._style(sort)
        return ((sign, style.replace("underline", "").strip()),)


def sort_of(record: Record) -> Sort:
    """Give what the figure's drawing tells of it."""
    return record.measure, record.direction


def sign_of(sort: Sort) -> str:
    """Give the sign behind figures of a sort; a level without direction has none.

    >>> sign_of((Measure.CHANGE, Direction.UP)), sign_of((Measure.GROWTH, Direction.DOWN))
    ('Δ↑', '↘')
    """
    measure, direction = sort
    if measure == Measure.GROWTH:
        return _GROWTHS[direction]
    return _SIGNS.get(measure, "") + (_ARROWS[direction] if direction else "")


def name_of(sort: Sort, spoken: Language) -> str:
    """Give the words for a sort of figures.

    >>> name_of((Measure.GROWTH, Direction.UP), "vi"), name_of((Measure.LEVEL, None), "en")
    ('tốc độ tăng', 'level')
    """
    measure, direction = sort
    said = "contribution" if (spoken, measure) == ("en", "contribution") else ""
    said = said or word("measure", measure, spoken)
    if spoken == "vi" and measure == Measure.CHANGE:
        return {Direction.UP: said, Direction.DOWN: "mức giảm"}.get(direction, "mức thay đổi")  # type: ignore[arg-type]
    if direction is None:
        return said
    joint = " " if spoken == "vi" and measure == Measure.GROWTH else ", "
    return said + joint + word("direction", direction, spoken)


def in_order(sorts: Iterable[Sort]) -> list[Sort]:
    """Give sorts in the order of the legend: by measure, those of no direction first."""
    measures, directions = list(Measure), [None, Direction.UP, Direction.DOWN]
    return sorted(set(sorts), key=lambda s: (measures.index(s[0]), directions.index(s[1])))


def said_of(
    record: Record, spoken: Language, place: str | None, above: Record | None = None
) -> str:
    """Say on one line what a figure is about; «~» stands before what was guessed.

    Args:
        record: the figure.
        spoken: language of the words.
        place: the place of the document, which need not be said again.
        above: the figure that stands above; «″» stands for an indicator that is the same.
    """
    guessed = {_part(note) for note in record.notes if note in GUESSES}

    def marked(part: str, said: str) -> str:
        return f"~{said}" if said and part in guessed else said

    names = " › ".join(part for part in (record.indicator, record.breakdown) if part)
    if not names:
        names = "chỉ tiêu không nêu" if spoken == "vi" else "no indicator named"
    if record.scope:
        names += f" ({record.scope})"
    if above is not None and record.indicator and _named(above) == _named(record):
        names = "″"
    when = period(record.period, spoken) if record.period else record.period_text or ""
    status = "" if record.status == Status.ACTUAL else word("status", record.status, spoken)
    parts = [
        marked("indicator", names),
        "" if _has_unit(record.text) else record.unit,
        marked("place", record.place if record.place and record.place != place else ""),
        marked("period", when),
        marked("comparison", _versus(record, spoken)),
        marked("status", status),
        *(meaning(note, spoken) for note in record.notes if note in _ON_FIGURE),
    ]
    first, *others = (visible(part) for part in parts if part)
    return _JOINT.join((first, *(_whole(part) for part in others)))


def _has_unit(figure: str) -> bool:
    """Tell whether a figure is written with its unit; in a table that may stand elsewhere."""
    return "%" in figure or any(character.isalpha() for character in figure)


def _named(record: Record) -> tuple[str | None, ...]:
    return record.indicator, record.breakdown, record.scope


def _whole(part: str) -> str:
    """Give a short part so that it is not broken."""
    return part.replace(" ", _FIXED) if len(part) <= _SHORT else part


def _versus(record: Record, spoken: Language) -> str:
    if record.comparison is None:
        return ""
    base = period(record.base_period, spoken) if record.base_period else ""
    said = word("comparison", record.comparison, spoken)
    if record.comparison == "base" and base:
        said = ""
    against = "so với" if spoken == "vi" else "against"
    return " ".join(part for part in (against, said, base) if part)


def _part(note: str) -> str:
    """Give the part of a figure that a guess is about."""
    first = note.partition(".")[0]
    if first == "base_period":
        return "comparison"
    return first if first in _GUESSED else "figure"


def meaning(note: str, spoken: Language) -> str:
    """Give what a note means; the note itself where nobody has said it."""
    return (NOTES_VI if spoken == "vi" else NOTES).get(note, note)


def notes_of(records: Sequence[Record], pen: Pen, width: int, place: str | None) -> Iterator[Line]:
    """Yield what is said of the figures of one sentence, below it."""
    from rich.cells import cell_len

    names = [visible(r.text) for r in records]
    room = width - len(_BAR[0])
    stacked = width < _NARROWEST_ASIDE
    signs = [_length(pen.drawn("", sort_of(r))) for r in records]
    widths = [cell_len(name) + sign for name, sign in zip(names, signs, strict=True)]
    column = min(max(widths), _WIDEST_FIGURE, room * 2 // 5)
    aboves = (None, *records)
    for record, above, name, sign in zip(records, aboves, names, signs, strict=False):
        guess = any(note in GUESSES and _part(note) == "figure" for note in record.notes)
        said = said_of(record, pen.spoken, place, above)
        if stacked:
            first = plain_lines(name, room - 2 - sign)
            second = plain_lines(said, room - 4)
            yield from _stack(record, guess, first, second, pen)
            continue
        cells = plain_lines(name, column - sign)
        told = plain_lines(said, room - column - 4)
        for number in range(max(len(cells), len(told))):
            yield [
                _BAR,
                ("~ " if guess and not number else "  ", ""),
                *_cell(record, cells, number, column, pen),
                ("  " + (told[number] if number < len(told) else ""), ""),
            ]
    for note in dict.fromkeys(note for r in records for note in r.notes):
        if note in GUESSES or note in _BELOW:
            sign_said = f"{'~' if note in GUESSES else '·'} {meaning(note, pen.spoken)}"
            for line in plain_lines(sign_said, room - 2):
                yield [_BAR, (f"  {line}", "italic")]


def _cell(record: Record, cells: Sequence[str], number: int, column: int, pen: Pen) -> Line:
    """Give one line of the figure's own column, filled up; the sign stands behind its end."""
    from rich.cells import cell_len

    if number >= len(cells):
        return [(" " * column, "")]
    drawn = pen.drawn(cells[number], sort_of(record))
    if number < len(cells) - 1:
        drawn = [piece for piece in drawn if piece[0] == cells[number]]
    return [*drawn, (" " * max(0, column - sum(cell_len(said) for said, _ in drawn)), "")]


def _stack(
    record: Record, guess: bool, names: Sequence[str], said: Sequence[str], pen: Pen
) -> Iterator[Line]:
    """Yield a figure with what is said of it below, where there is no room beside it."""
    for number in range(len(names)):
        drawn = _cell(record, names, number, 0, pen)
        yield [_BAR, ("~ " if guess and not number else "  ", ""), *drawn]
    for line in said:
        yield [_BAR, (f"    {line}", "")]


def _length(line: Line) -> int:
    return sum(len(text) for text, _ in line)


def refusals_of(said: Mapping[str, Sequence[str]], pen: Pen, width: int) -> Iterator[Line]:
    """Yield the numbers of one sentence that are no figures, by reason, below it.

    Args:
        said: the numbers for each reason, as written.
        pen: how things are drawn.
        width: cells of a line.
    """
    room = width - len(_BAR[0]) - 2
    for why, numbers in said.items():
        told = dict.fromkeys(_shortened(number) for number in numbers)
        shown = visible(f"× {', '.join(told)}: {why}")
        for number, line in enumerate(plain_lines(shown, room)):
            yield [_BAR, (("  " if number else "") + line, "")]


def plain_lines(text: str, width: int) -> list[str]:
    """Break words that are not the text's own; fixed spaces have done their work then."""
    lines = broken([Run(text, "")], max(width, 2), Cells())
    return ["".join(said for said, _ in line).replace(_FIXED, " ") for line in lines]


def _shortened(number: str) -> str:
    """Give a number that is none, cut where it has no end."""
    return number if len(number) <= _LONGEST_NUMBER else number[:_LONGEST_NUMBER] + "…"
