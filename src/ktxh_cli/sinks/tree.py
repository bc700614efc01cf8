"""The tree of rules behind each figure, and the reason each other number was not taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO, cast

from ktxh_cli.language import Language
from ktxh_cli.library import Library
from ktxh_cli.library.entries import Cue, Trap
from ktxh_cli.model import GUESSES, NOTES, Record, Refusal
from ktxh_cli.sinks.base import TextStream
from ktxh_cli.sinks.labels import NOTES_VI, amount, period, word
from ktxh_cli.sinks.layout import wrap
from ktxh_cli.sinks.safe import visible

#: The branches of a figure: what it says, Vietnamese and English.
_BRANCHES = {
    "value": ("giá trị", "value"),
    "measure": ("thước đo", "measure"),
    "indicator": ("chỉ tiêu", "indicator"),
    "period": ("kỳ", "period"),
    "comparison": ("so với", "against"),
    "place": ("địa bàn", "place"),
    "status": ("tình trạng", "status"),
    "other": ("khác", "other"),
}
#: The branch that a rule supports, by the first part of its id.
_BRANCH_OF_RULE = {
    "number": "value",
    "quantity": "value",
    "unit": "value",
    "scale": "value",
    "noun": "value",
    "role": "measure",
    "indicator": "indicator",
    "subject": "indicator",
    "period": "period",
    "place": "place",
    "comparison": "comparison",
    "status": "status",
}
#: The branch that a cue supports, by its role.
_BRANCH_OF_CUE = {
    "direction": "measure",
    "arrival": "measure",
    "level": "measure",
    "ratio": "measure",
    "share": "measure",
    "contribution": "measure",
    "execution": "measure",
    "comparison": "comparison",
    "status": "status",
    "section": "status",
    "qualifier": "value",
    "qualifier_after": "value",
    "average": "value",
    "deictic": "place",
}
#: The branch that a note belongs to, by its first part; the others stand apart.
_BRANCH_OF_NOTE = {
    "value": "value",
    "unit": "value",
    "measure": "measure",
    "indicator": "indicator",
    "period": "period",
    "comparison": "comparison",
    "base_period": "comparison",
    "place": "place",
    "status": "status",
    "points_as_percent": "measure",
    "averaged": "value",
    "negated": "value",
}
#: Why a claimed span is no figure, by the first part of the rule's id.
_REASONS = {
    "period": ("thời gian, không phải số liệu", "a time, not a figure"),
    "reference": ("số hiệu hoặc dẫn chiếu", "the number of a document, or a reference"),
    "name": ("một phần của tên", "part of a name"),
    "ordinal": ("số thứ tự", "an ordinal"),
    "mark": ("số của mục, dấu đầu dòng", "a list mark"),
    "contact": ("điện thoại hoặc địa chỉ", "a telephone number or address"),
    "idiom": ("cụm từ cố định", "a fixed phrase"),
    "trap": ("tên hoặc cụm từ cố định", "a fixed name or phrase"),
}
#: The reasons that numbers and quantities give in Vietnamese, in English.
_ENGLISH = {
    "number.malformed": "dots and commas as in no way of writing numbers",
    "number.too_long": "too many digits: a code, not a figure",
    "number.code": "digits glued to letters: a name or code, not a figure",
    "number.unreadable": "a lost character, a raised digit, a fraction or a digit of another script"
    " in it",
    "quantity.no_unit": "no unit or counted noun goes with it",
    "quantity.no_part": "a map scale, or month and year: no part of a counted number",
    "quantity.time_frame": "the time frame of the sentence, not what is measured",
    "quantity.age": "an age in a name, not a figure",
    "quantity.denominator": "a denominator: for each one unit, not an amount",
    "quantity.one_of": "one of so many, the top of a list: not a number that was counted",
}
#: A piece of a line with its style.
Piece = tuple[str, str]


def write_tree(
    text: str,
    records: Sequence[Record],
    refusals: Sequence[Refusal],
    stream: TextStream,
    *,
    library: Library,
    spoken: Language,
    within: tuple[int, int] | None = None,
) -> None:
    """Write the text with its figures marked, a tree a figure, and the numbers not taken.

    Args:
        text: the text that was read; the offsets of records and refusals point into it.
        records: the figures to show.
        refusals: the numbers to show that are none.
        stream: where to write.
        library: what knows the rules by id.
        spoken: language of the labels.
        within: the stretch of the text to show; None for all of it.
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(file=cast(TextIO, stream), highlight=False, markup=False, emoji=False)
    start, end = within or (0, len(text))
    for line in _marked(text, records, start, end, console.width):
        console.print(Text(line), soft_wrap=True)
    for record in records:
        console.print()
        for pieces in _tree(record, library, spoken, console.width):
            console.print(Text.assemble(*pieces), soft_wrap=True)
    if refusals:
        console.print()
        console.print(Text("Không lấy" if spoken == "vi" else "Not taken", "bold"))
        for number, refusal in enumerate(refusals, 1):
            joint = "└─ " if number == len(refusals) else "├─ "
            said = visible(text[refusal.start : refusal.end])
            console.print(
                Text.assemble(
                    (joint, "dim"),
                    said,
                    f"  {reason(refusal, library, spoken)}",
                    (f"  {refusal.rule}", "dim"),
                ),
                soft_wrap=True,
            )


def reason(refusal: Refusal, library: Library, spoken: Language) -> str:
    """Say why a number is no figure: the rule's own reason, or that of its sort."""
    if refusal.reason:
        return _ENGLISH.get(refusal.rule, refusal.reason) if spoken == "en" else refusal.reason
    trap = library.traps.get(refusal.rule)
    if isinstance(trap, Trap) and trap.why and spoken != "en":
        return trap.why
    pair = _REASONS.get(refusal.rule.partition(".")[0])
    return pair[spoken == "en"] if pair else ""


def _marked(
    text: str, records: Sequence[Record], start: int, end: int, width: int
) -> Iterator[str]:
    """Give the stretch of text wrapped, with brackets round its figures."""
    pieces = []
    at = start
    for record in sorted(records, key=lambda r: r.start):
        if record.start >= at:
            pieces += [text[at : record.start], "[", text[record.start : record.end], "]"]
            at = record.end
    pieces.append(text[at:end])
    for line in "".join(pieces).splitlines():
        if shown := visible(line).strip():
            yield from wrap(shown, width, 1000)


def _tree(record: Record, library: Library, spoken: Language, width: int) -> Iterator[list[Piece]]:
    place = f"dòng {record.line}" if spoken == "vi" else f"line {record.line}"
    yield [
        (visible(record.text), "bold"),
        (f"  {place} · {record.start}–{record.end}", "dim"),
    ]
    said = _said(record, spoken)
    support = _support(record, library)
    branches = [name for name in _BRANCHES if said.get(name) or name in support]
    label_width = max(len(_BRANCHES[name][spoken == "en"]) for name in branches)
    for number, name in enumerate(branches, 1):
        joint, under = ("└─ ", "   ") if number == len(branches) else ("├─ ", "│  ")
        label = _BRANCHES[name][spoken == "en"].ljust(label_width)
        rules, notes = support.get(name, ([], []))
        yield [
            (joint, "dim"),
            (label, ""),
            (f"  {said.get(name, '')}", "bold"),
            ("  " + " · ".join(rules) if rules else "", "dim"),
        ]
        for note in notes:
            meaning = NOTES_VI.get(note, note) if spoken == "vi" else NOTES.get(note, note)
            sign, colour = ("~", "yellow") if note in GUESSES else ("·", "dim")
            yield [
                (under, "dim"),
                (" " * (label_width + 2), ""),
                (f"{sign} {meaning}", colour),
                (f"  {note}", "dim"),
            ]


def _said(record: Record, spoken: Language) -> dict[str, str]:
    """Give what the record says on each branch."""
    value = f"{amount(record, spoken)} {record.unit}"
    if record.base_value is not None and record.base_unit and record.base_unit != record.unit:
        value += f" = {format(record.base_value, 'f')} {record.base_unit}"
    measure = word("measure", record.measure, spoken)
    if record.direction:
        measure += ", " + word("direction", record.direction, spoken)
    indicator = " › ".join(p for p in (record.indicator, record.breakdown, record.scope) if p)
    if record.indicator_id:
        indicator += f" ({record.indicator_id})"
    when = period(record.period, spoken) if record.period else ""
    if record.period_text:
        when = f"{when} «{record.period_text}»".strip()
    against = word("comparison", record.comparison, spoken) if record.comparison else ""
    if record.base_period:
        against = f"{against} {period(record.base_period, spoken)}".strip()
    place = record.place or ""
    if record.place_id:
        place += f" ({record.place_id})"
    said = {
        "value": value,
        "measure": measure,
        "indicator": indicator,
        "period": when,
        "comparison": against,
        "place": place,
        "status": word("status", record.status, spoken),
    }
    return {name: visible(text) for name, text in said.items()}


def _support(record: Record, library: Library) -> dict[str, tuple[list[str], list[str]]]:
    """Give the rules and notes of each branch."""
    support: dict[str, tuple[list[str], list[str]]] = {}
    for rule in dict.fromkeys((record.rule, *record.rules)):
        support.setdefault(_branch_of(rule, library), ([], []))[0].append(rule)
    for note in record.notes:
        branch = _BRANCH_OF_NOTE.get(note.partition(".")[0], "other")
        support.setdefault(branch, ([], []))[1].append(note)
    return support


def _branch_of(rule: str, library: Library) -> str:
    cue = library.cues.get(rule)
    if isinstance(cue, Cue):
        return _BRANCH_OF_CUE.get(cue.role, "other")
    if rule in library.indicators:
        return "indicator"
    if rule in library.units:
        return "value"
    return _BRANCH_OF_RULE.get(rule.partition(".")[0], "other")
