"""The number in a cell."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ktxh_cli.document import Cell
from ktxh_cli.frozen import noun
from ktxh_cli.model import Qualifier
from ktxh_cli.patterns import compiled

_SPACES = " \t\xa0\u2007\u2009\u202f"
_DIGITS = r"(?>[0-9](?:[0-9.,\xa0\u2007\u2009\u202f ]*[0-9])?)"
_CELL = compiled(
    rf"(?P<before>[≥≤<>~≈]?|trên|dưới|khoảng|gần|hơn|từ)[{_SPACES}]*+"
    rf"(?P<open>\()?[{_SPACES}]*+(?P<sign>[+\-−–]?)[{_SPACES}]*+(?P<first>{_DIGITS})"
    rf"(?:[{_SPACES}]*(?:[-–—]|đến|÷)[{_SPACES}]*(?P<last>{_DIGITS})"
    rf"|[{_SPACES}]*/[{_SPACES}]*(?P<whole>{_DIGITS}))?"
    rf"[{_SPACES}]*+(?P<percent>%?)[{_SPACES}]*+(?P<close>\))?(?P<sign_behind>[-−]?)"
    rf"(?P<behind>[{_SPACES}]*(?:trở lên|trở xuống))?"
    rf"(?P<note>[{_SPACES}]*(?:\([0-9*]{{1,2}}\)|\*{{1,3}}|[¹²³⁴⁵]))?",
)
_QUALIFIERS = {
    "≥": Qualifier.AT_LEAST, "từ": Qualifier.AT_LEAST, "≤": Qualifier.AT_MOST,
    "<": Qualifier.AT_MOST, "dưới": Qualifier.AT_MOST, ">": Qualifier.OVER,
    "trên": Qualifier.OVER, "hơn": Qualifier.OVER, "~": Qualifier.ABOUT, "≈": Qualifier.ABOUT,
    "khoảng": Qualifier.ABOUT, "gần": Qualifier.NEARLY,
}  # fmt: skip
_BEHIND = {"trở lên": Qualifier.AT_LEAST, "trở xuống": Qualifier.AT_MOST}
_LONGEST = 18


@noun(frozen=True, slots=True)
class Figure:
    """A number as a cell holds it.

    Attributes:
        start, end: its span in the cell's words, sign and per cent sign included.
        value: the number, never below nought: see ``negative``.
        value_to, out_of: as in records.
        negative: whether it stands below nought.
        signed: whether a sign, + or -, is written.
        percent: whether «%» stands in the cell.
        qualifier: as in records.
        ambiguous: whether its dot or comma can be read in two ways.
    """

    start: int
    end: int
    value: Decimal
    value_to: Decimal | None = None
    out_of: Decimal | None = None
    negative: bool = False
    signed: bool = False
    percent: bool = False
    qualifier: Qualifier | None = None
    ambiguous: bool = False


class Habit:
    """How the numbers of a table part decimals and thousands.

    >>> Habit(["1.234,5", "12"]).read("1.234")
    (Decimal('1234'), False)
    >>> Habit(["1,234.5", "98.25"]).read("1,234")
    (Decimal('1234'), False)
    >>> Habit(["1.234"]).read("12.5"), Habit(["105.3"]).read("1,25")
    ((Decimal('12.5'), False), (Decimal('1.25'), False))
    """

    def __init__(self, numbers: Iterable[str]) -> None:
        self.comma, self.dot = 0, 0
        for number in numbers:
            mark = _decimal_mark(number)
            self.comma += mark == ","
            self.dot += mark == "."
        #: The sign that opens decimals where a number alone does not tell.
        self.decimal = "." if self.dot > self.comma else ","
        self.mixed = bool(self.dot and self.comma)

    def read(self, number: str) -> tuple[Decimal, bool] | None:
        """Give a number and whether it can be read otherwise; None where it is none."""
        bare = "".join(c for c in number if c not in _SPACES)
        if sum(c.isdigit() for c in bare) > _LONGEST or not bare:
            return None
        own = _decimal_mark(bare)
        mark = own or self.decimal
        other = "." if mark == "," else ","
        whole, _, rest = bare.partition(mark) if bare.count(mark) == 1 else (bare, "", "")
        if bare.count(mark) > 1:
            whole = bare.replace(mark, "")  # 1.234.567 where the dot opens decimals: thousands
        if not _grouped(whole, other) and not (bare.count(mark) > 1 and _grouped(bare, mark)):
            return None
        digits = whole.replace(other, "")
        if not digits.isdecimal() or (rest and not rest.isdecimal()):
            return None
        ambiguous = own is None and self.mixed and bare.count(".") + bare.count(",") == 1
        return Decimal(f"{digits}.{rest}" if rest else digits), ambiguous


def _grouped(whole: str, mark: str) -> bool:
    """Tell digits without thousands marks, or with one before every three."""
    first, *rest = whole.split(mark)
    return not rest or (1 <= len(first) <= 3 and all(len(group) == 3 for group in rest))


def _decimal_mark(number: str) -> str | None:
    """Give the sign that must open the decimals of a number; None where it may be thousands."""
    bare = "".join(c for c in number if c in "0123456789.,")
    commas, dots = bare.count(","), bare.count(".")
    if commas and dots:
        return "," if bare.rindex(",") > bare.rindex(".") else "."
    if commas + dots != 1:
        return None
    mark = "," if commas else "."
    whole, _, rest = bare.partition(mark)
    if len(rest) != 3 or whole == "0" or len(whole) > 3:
        return mark
    return None


def numbers_in(words: str) -> list[str]:
    """Give the numbers that a cell shows, as written; none where it holds other words."""
    match = _CELL.fullmatch(words.strip())
    if match is None:
        return []
    return [match[name] for name in ("first", "last", "whole") if match[name]]


def figure_in(cell: Cell, words: str, habit: Habit) -> Figure | None:
    """Give the number that a cell holds; None where it holds none, or more than a number.

    A spreadsheet's own number wins over how it is shown.
    """
    lead = len(words) - len(words.lstrip())
    bare = words.strip()
    match = _CELL.fullmatch(bare.lower()) if len(bare) < 80 else None
    if match is None:
        return None
    first = habit.read(match["first"])
    if first is None:
        return None
    value, ambiguous = first
    last = habit.read(match["last"]) if match["last"] else None
    whole = habit.read(match["whole"]) if match["whole"] else None
    if (last is None and match["last"]) or (whole is None and match["whole"]):
        return None  # half of what the cell says would be printed
    bracketed = bool(match["open"]) and bool(match["close"])
    negative = match["sign"] in ("-", "−", "–") or bool(match["sign_behind"]) or bracketed
    signed = bool(match["sign"]) or negative
    if cell.value is not None:
        value, negative, ambiguous = abs(cell.value), cell.value < 0, False
        signed = signed or negative
    elif last is not None and last[0] < (-value if negative else value):
        return None  # «345-9» is a number of something, no range
    at = match.start("sign") if match["sign"] else match.start("first")
    end = max(match.end("first"), match.end("last"), match.end("whole"), match.end("percent"))
    return Figure(
        lead + at,
        lead + end,
        value,
        last[0] if last is not None else None,
        whole[0] if whole is not None else None,
        negative,
        signed,
        bool(match["percent"]),
        _QUALIFIERS.get(match["before"]) or _BEHIND.get((match["behind"] or "").strip()),
        ambiguous,
    )
