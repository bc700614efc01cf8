"""What people read in the sheet: labels, numbers with their signs, and what stands in no column."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ktxh_cli.language import Language
from ktxh_cli.model import Comparison, Measure, Record
from ktxh_cli.sheet import Cell, Column, Derivation, Row
from ktxh_cli.sinks.labels import SIGNS, amount, number, period, word

#: The columns of growth, whose numbers have a sign.
GROWTHS = frozenset((Column.PREVIOUS, Column.YOY))
#: The columns of levels, in the unit of the row.
LEVELS = frozenset((Column.ACTUAL, Column.PLAN))
#: The headers that offices know: Vietnamese, English.
HEADERS: Mapping[Column, tuple[str, str]] = {
    Column.ACTUAL: ("Thực hiện", "Actual"),
    Column.PLAN: ("Kế hoạch", "Plan"),
    Column.PLAN_RATIO: ("% kế hoạch", "% of plan"),
    Column.PREVIOUS: ("% so kỳ trước", "% vs previous"),
    Column.YOY: ("% so cùng kỳ", "% vs year ago"),
}
#: How each derived number was computed: Vietnamese, English.
DERIVATIONS: Mapping[Derivation, tuple[str, str]] = {
    Derivation.PLAN_OF_RATIO: (
        "kế hoạch = thực hiện : % kế hoạch",
        "plan = actual / % of plan",
    ),
    Derivation.PLAN_OF_CHANGE: (
        "kế hoạch = thực hiện − phần vượt",
        "plan = actual − excess over plan",
    ),
    Derivation.RATIO_OF_PLAN: (
        "% kế hoạch = thực hiện : kế hoạch",
        "% of plan = actual / plan",
    ),
    Derivation.RATIO_OF_GROWTH: (
        "% kế hoạch = 100 + % vượt",
        "% of plan = 100 + % over plan",
    ),
    Derivation.GROWTH_OF_RATIO: (
        "% tăng = tỷ lệ so với kỳ gốc − 100",
        "growth = ratio to the base − 100",
    ),
    Derivation.GROWTH_OF_CHANGE: (
        "% tăng = mức tăng : mức kỳ gốc",
        "growth = change / level of the base",
    ),
    Derivation.GROWTH_OF_LEVELS: (
        "% tăng từ mức của hai kỳ",
        "growth from the levels of two periods",
    ),
}
_VERSUS = {
    Comparison.YOY: ("so cùng kỳ", "vs year ago"),
    Comparison.PREVIOUS: ("so kỳ trước", "vs previous"),
    Comparison.PLAN: ("so kế hoạch", "vs plan"),
    Comparison.BASE: ("so kỳ gốc", "vs base"),
    Comparison.PEER: ("so nơi khác", "vs peer"),
}
_RATIO_TO = {
    Comparison.YOY: ("cùng kỳ", "of year ago"),
    Comparison.PREVIOUS: ("kỳ trước", "of previous"),
    Comparison.PLAN: ("kế hoạch", "of plan"),
    Comparison.BASE: ("kỳ gốc", "of base"),
    Comparison.PEER: ("nơi khác", "of peer"),
}
#: The same in two short lines.
_NARROW: Mapping[Column, tuple[str, str]] = {
    Column.PLAN_RATIO: ("% kế\nhoạch", "% of\nplan"),
    Column.PREVIOUS: ("% so kỳ\ntrước", "% vs\nprev."),
    Column.YOY: ("% cùng\nkỳ", "% vs\nyear ago"),
}
_MINUS = "−"


def header(column: Column, language: Language) -> str:
    """Give the header of a column of numbers."""
    return HEADERS[column][language == "en"]


def narrow_header(column: Column, language: Language) -> list[str]:
    """Give the header of a column of numbers in the lines that it takes on a terminal."""
    return _NARROW.get(column, HEADERS[column])[language == "en"].split("\n")


def capital(text: str) -> str:
    """Give a text with its first letter in capitals, for display.

    >>> capital("thu ngân sách"), capital("")
    ('Thu ngân sách', '')
    """
    return text[:1].upper() + text[1:]


def label(row: Row, language: Language, *, below_its_whole: bool = False) -> str:
    """Give the name of a row: in the words of the text, with what sets it apart.

    Args:
        row: the row.
        language: of the words for a share or contribution, and for what has no name.
        below_its_whole: a part right under its whole, which says what it is a part of.
    """
    unnamed = "(không nêu chỉ tiêu)" if language == "vi" else "(not named)"
    name = capital(row.indicator) or unnamed
    if row.breakdown:
        name = capital(row.breakdown) if below_its_whole else f"{name} › {row.breakdown}"
    if row.scope:
        name += f" ({row.scope})"
    if row.measure:
        name += f", {word('measure', row.measure, language)}"
    return name


def times(row: Row, language: Language) -> str:
    """Give the period of a row as offices write it, else the words of the text."""
    return period(row.period, language) if row.period else row.period_text


def cell_text(cell: Cell, column: Column, language: Language, *, arrows: bool = False) -> str:
    """Give a number with its sign of vagueness, range and direction; no mark of derivation.

    >>> cell_text(Cell(Decimal("-2.5")), Column.YOY, "vi")
    '−2,5'
    >>> cell_text(Cell(Decimal("2.5")), Column.YOY, "en", arrows=True)
    '↑ 2.5'
    >>> cell_text(Cell(Decimal(95), out_of=Decimal(108)), Column.ACTUAL, "vi")
    '95/108'
    """
    if column in GROWTHS:
        text = _growth(cell, language, arrows=arrows)
    else:
        text = _signed(cell.value, language)
        if cell.value_to is not None:
            text += "–" + _signed(cell.value_to, language)
    if cell.out_of is not None:
        text += "/" + number(cell.out_of, language)
    return f"{SIGNS[cell.qualifier]} {text}" if cell.qualifier else text


def _growth(cell: Cell, language: Language, *, arrows: bool) -> str:
    ends = [cell.value] if cell.value_to is None else [cell.value, cell.value_to]
    size = "–".join(number(abs(end), language) for end in ends)
    if not cell.value and cell.value_to is None:
        return size
    down = cell.value < 0
    if arrows:
        return f"{'↓' if down else '↑'} {size}"
    return f"{_MINUS if down else '+'}{size}"


def _signed(value: Decimal, language: Language) -> str:
    return _MINUS * (value < 0) + number(abs(value), language)


def marked_number(cell: Cell, column: Column, language: Language) -> str:
    """Give a number as a terminal shows it, with the marks that a footnote explains.

    >>> marked_number(Cell(Decimal("-2.1"), points=True), Column.YOY, "vi")
    '↓ 2,1đ'
    """
    mark = (points(language) if cell.points else "") + ("*" if cell.derivation else "")
    return cell_text(cell, column, language, arrows=True) + mark


def points(language: Language) -> str:
    """Give the mark of a change in points."""
    return "đ" if language == "vi" else "p"


def how_derived(cell: Cell, language: Language) -> str:
    """Give how a number was computed; empty where a text says it."""
    return DERIVATIONS[cell.derivation][language == "en"] if cell.derivation else ""


def other(record: Record, language: Language) -> str:
    """Give a figure that has no column in a few words, from its own ones.

    >>> from ktxh_cli import extract
    >>> said = extract("Thu ngân sách năm 2020 đạt 5 tỷ đồng, tăng 50% so với năm 2015.")
    >>> other(said[1], "vi"), other(said[1], "en")
    ('tăng 50 % so 2015', 'up 50 % vs 2015')
    """
    english = language == "en"
    said = amount(record, language)
    if record.kind != "times" and record.unit:
        said += f" {record.unit}"
    elif record.unit:
        said = record.text
    moved = record.measure in (Measure.GROWTH, Measure.CHANGE)
    if moved and record.direction:
        said = f"{word('direction', record.direction, language)} {said}"
    if "negated" in record.notes:
        said = ("not reached: " if english else "chưa đạt ") + said
    if record.comparison is None:
        return said
    base = record.comparison == Comparison.BASE and record.base_period
    if base:
        versus = "vs" if english else "so"
        return f"{said} {versus} {period(str(record.base_period), language)}"
    pairs = _VERSUS if moved else _RATIO_TO
    return f"{said} {pairs[record.comparison][english]}"
