"""The first lines of a document, as its facts are looked for in them."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.frozen import noun
from ktxh_cli.patterns import compiled
from ktxh_cli.vietnamese import composed

#: How much of a text, and how many of its lines, can be its head.
_MOST_CHARACTERS = 4_000
_MOST_LINES = 40
#: Cells of a table without lines: an office's head stands in two columns.
_GAP = compiled(r"\t+|[ \u00a0]{3,}|\s*\|\s*")
_MARKUP = compiled(r"^[ ]*(?:#{1,6}[ ]+|>[ ]+)|\*\*|__|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)")
_RULE = compiled(r"[\s\-–—_=*.o~/]*")
_MOTTO = compiled(
    r"(?i)cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam|đảng\s+cộng\s+sản\s+việt\s+nam"
    r"|độc\s+lập\s*[-–—]\s*tự\s+do\s*[-–—]\s*hạnh\s+phúc"
)
_DATELINE = compiled(
    r"(?i)(?:[\p{L}. ]{2,40},\s*)?ngày\s*+[\d.…]*+\s*+tháng\s*+[\d.…]*+\s*+năm\s*+[\d.…]*+"
)


@noun(frozen=True, slots=True)
class Line:
    """A line of the head, without marks of layout.

    Attributes:
        text: its words, NFC, one space between them.
        joined: whether it follows the line before without an empty one between.
        official: whether the words of the state or the party stood in it: the motto, a dateline.
    """

    text: str
    joined: bool = True
    official: bool = False

    @property
    def capitals(self) -> bool:
        """True where every letter is a capital, and there are some."""
        return sum(c.isalpha() for c in self.text) > 1 and self.text == self.text.upper()


def lines_of(text: str) -> Sequence[Line]:
    r"""Give the lines of the head; the motto and the dateline are taken out, and leave a mark.

    >>> [line.text for line in lines_of("SỞ CÔNG THƯƠNG\tĐộc lập - Tự do - Hạnh phúc\n---\nA")]
    ['SỞ CÔNG THƯƠNG', '', 'A']
    """
    found: list[Line] = []
    joined = False
    for raw in text[:_MOST_CHARACTERS].split("\n"):
        plain = composed(raw.replace("\ufeff", "")).replace("Ð", "Đ")
        cells = _GAP.split(_MARKUP.sub("", plain).strip())
        if not any(cells):
            joined = False
            continue
        for cell in cells:
            line = _line(cell, joined)
            if line is not None:
                found.append(line)
                joined = True
        if len(found) >= _MOST_LINES:
            break
    return found


def _line(cell: str, joined: bool) -> Line | None:
    words = " ".join(cell.split())
    if not words or _RULE.fullmatch(words):
        return None
    rest = _MOTTO.sub("", words)
    official = rest != words
    if _DATELINE.fullmatch(rest.strip(" .;")):
        return Line("", joined, official=True)
    return Line(rest.strip(" -–—*") if official else rest, joined, official)
