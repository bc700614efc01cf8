"""The cells of an exported file: plain values, cleaned once, and how offices write them.

A cell is text, a number or None. Every exported format holds the same text, cleaned by ``cleaned``;
``said`` puts codes and ISO periods into Vietnamese words for sheets, and ``heard`` takes them back.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ktxh_cli.language import Language
from ktxh_cli.sinks import office_periods
from ktxh_cli.sinks.labels import WORDS
from ktxh_cli.sinks.safe import visible

#: A value as every format takes it; ``notes`` is its codes joined with ``;``.
Cell = str | Decimal | int | None
#: A row: the value of each column by its name.
Cells = Mapping[str, Cell]

#: What a cell of a workbook holds at most, in UTF-16 units: the limit of Excel.
MOST_IN_A_CELL = 32_767
#: Significant digits that a number of a workbook keeps: those of a binary double.
DIGITS = 15

_PERIODS = frozenset(("period", "base_period"))
_CODES = {field: {vi: code for code, (vi, _) in words.items()} for field, words in WORDS.items()}


def cleaned(value: Cell) -> Cell:
    r"""Give a value fit for every format: text on one line, with nothing unseen in it.

    What a terminal or a reader would act on is spelt out (``safe.visible``). Doing it twice
    changes nothing, so that rows read back can be compared with new ones.

    >>> cleaned("tăng\n5%\x1b[2J"), cleaned(""), cleaned(Decimal("4.50"))
    ('tăng 5%\\x1b[2J', None, Decimal('4.50'))
    """
    if isinstance(value, str):
        return visible(value) or None
    return value


def fitted(text: str) -> str:
    """Give a text that a cell of a workbook holds; what is longer is cut and ends in «…».

    >>> fitted("5%"), len(fitted("a" * 40_000)), fitted("a" * 40_000)[-1]
    ('5%', 32767, '…')
    """
    if len(text) <= MOST_IN_A_CELL // 2 or _units(text) <= MOST_IN_A_CELL:
        return text
    kept = text.encode("utf-16-le", "replace")[: 2 * (MOST_IN_A_CELL - 1)]
    return kept.decode("utf-16-le", "ignore") + "…"


def said(name: str, value: str, language: Language) -> str:
    """Give a text as a sheet shows it: codes and periods in Vietnamese words, where asked for.

    Only what ``heard`` takes back unchanged is put into words.

    >>> said("measure", "growth", "vi"), said("period", "2020-01/2020-06", "vi")
    ('tốc độ', '6T/2020')
    >>> said("measure", "growth", "en"), said("unit", "level", "vi")
    ('growth', 'level')
    """
    if language == "en":
        return value
    if name in WORDS:
        pair = WORDS[name].get(value)
        return pair[0] if pair else value
    if name == "notes":  # with a space a cell can break them into lines
        return value.replace(";", "; ")
    return office_periods.written(value) if name in _PERIODS else value


def heard(name: str, text: str, language: Language) -> str:
    """Give the code or ISO period that ``said`` has put into words; any other text as it is.

    >>> heard("measure", "tốc độ", "vi"), heard("period", "6T/2020", "vi")
    ('growth', '2020-01/2020-06')
    """
    if language == "en":
        return text
    if name in _CODES:
        return _CODES[name].get(text, text)
    if name == "notes":
        return text.replace("; ", ";")
    return (office_periods.read(text) or text) if name in _PERIODS else text


def plain_number(value: Decimal | int) -> str:
    """Give a number with a decimal point, no exponent and every digit it has.

    >>> plain_number(Decimal("1E+3")), plain_number(Decimal("-4.50")), plain_number(7)
    ('1000', '-4.50', '7')
    """
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def places_of(value: Decimal) -> int:
    """Give how many decimals a number is written with.

    >>> places_of(Decimal("4.50")), places_of(Decimal("1E+3"))
    (2, 0)
    """
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def is_exact(value: Decimal) -> bool:
    """Tell whether a binary double gives the number back: at most 15 significant digits.

    >>> is_exact(Decimal("3042300000000")), is_exact(Decimal("1234567890.1234567"))
    (True, False)
    """
    digits = value.normalize().as_tuple().digits
    return len(digits) <= DIGITS and -200 < value.adjusted() < 200


def _units(text: str) -> int:
    return len(text) + sum(1 for c in text if ord(c) > 0xFFFF)
