"""The number of an office's paper: «Số: 123/BC-UBND», under the name of the office."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.facts.head import Line
from ktxh_cli.patterns import compiled

#: How far down the number of a paper can stand.
_LINES = 14
#: Number, then the year or not, then the signs of the kind and of the office (NĐ 30/2020, Phụ lục
#: I, II.3; papers of the party put a dash behind the number: «31-KH/TU»). A blank number is none.
_NUMBER = compiled(
    r"(?i:số)[ ]*+[:.]?[ ]*+(?P<number>\d{1,6}[ ]*(?:/[ ]*\d{4}[ ]*)?[/\-–][ ]*"
    r"\p{Lu}[\p{L}\d&]*(?:[ ]?[\-–/.][ ]?\p{Lu}[\p{L}\d&]*)*)(?![\p{L}\d])"
)
_LABEL = compiled(r"(?i:số)[ ]*+[:.]?[ ]*+[\d.…]*+[ ]*+(?:/[ ]*+\d{4}[ ]*+)?[/\-–]?[ ]*+\p{Lu}")
_SPACE = compiled(r"[ ]+")


def number_of(lines: Sequence[Line]) -> str | None:
    """Give the number of a paper, without blanks; None where there is none or it is left blank.

    >>> number_of([Line("UBND TỈNH"), Line("Số: 123 /BC-UBND")])
    '123/BC-UBND'
    >>> number_of([Line("Số: /TB-UBND")]), number_of([Line("Kế hoạch số 31-KH/TU nêu rõ")])
    (None, None)
    """
    at = number_line(lines)
    if at is None:
        return None
    match = _NUMBER.match(lines[at].text)
    if match is None:
        return None
    return _SPACE.sub("", match["number"].replace("–", "-"))


def number_line(lines: Sequence[Line]) -> int | None:
    """Give where the line of the number stands, also one left blank; None where there is none."""
    for at, line in enumerate(lines[:_LINES]):
        if _LABEL.match(line.text) and len(line.text) < 60:
            return at
    return None
