"""The decimal habit of a document: 1.234,5 as Vietnamese texts write it, or 1,234.5."""

from __future__ import annotations

from enum import StrEnum

from ktxh_cli.model import View
from ktxh_cli.patterns import compiled

#: How much of a document is looked at: what a document does, it does from its first pages on.
_LOOK = 100_000


class Style(StrEnum):
    """Which of comma and dot opens the decimals."""

    VIETNAMESE = "vietnamese"
    ENGLISH = "english"


_WRITTEN = compiled(
    r"([0-9]{1,18})((?:[.,][0-9]{1,18}){1,6})(?![/.,-]?[0-9])"
    r"(?:\s?(%|(?:nghìn|ngàn|triệu|tỷ|lần|phần trăm|điểm|ha|tấn|km|kg)\b))?"
)


def habit(view: View) -> Style:
    """Give the decimal habit of a document.

    English is what writes decimals behind a dot and nothing behind a comma; whatever speaks against
    it keeps the document Vietnamese.

    >>> from ktxh_cli.model import View
    >>> habit(View("", "", "thu 1,234.5 tỷ, tăng 3.25%"))
    <Style.ENGLISH: 'english'>
    >>> habit(View("", "", "thu 1.234,5 tỷ, tăng 3.25%"))
    <Style.VIETNAMESE: 'vietnamese'>
    """
    english = strong = False
    grouped = False
    for match in _WRITTEN.finditer(view.folded, 0, _LOOK):
        if match.start() and view.folded[match.start() - 1] in "/-":
            continue  # a date
        whole, tail, unit = match.groups()
        comma, dot = "," in tail, "." in tail
        threes = all(len(part) == 3 for part in tail[1:].replace(",", ".").split("."))
        if comma and dot:
            if tail.rindex(",") > tail.rindex("."):
                return Style.VIETNAMESE
            strong = strong or len(tail) - tail.rindex(".") != 4
        elif comma and (not threes or whole == "0"):
            return Style.VIETNAMESE
        elif dot and threes and whole != "0":
            grouped = True
        elif dot and tail.count(".") == 1:
            english = english or bool(unit)
        strong = strong or (comma and not dot and tail.count(",") > 1)
    return Style.ENGLISH if strong or (english and not grouped) else Style.VIETNAMESE
