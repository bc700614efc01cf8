"""What stands on a printed page: words, rules and tables, each with its place.

Places are in points (1/72 inch) from the upper left corner of the page as it is looked at: turned
as the page is turned, cut as it is cut. ``y`` grows downwards.
"""

from __future__ import annotations

from typing import NamedTuple

from ktxh_cli.frozen import noun
from ktxh_cli.reading.blocks import GridCell


class Glyph(NamedTuple):
    """A letter or sign as it is drawn.

    Attributes:
        text: the character; more than one where the file says that a sign stands for several.
        x0, x1: where it begins and ends.
        base: the height of the line that it stands on.
        size: size of its font, in points.
        bold: whether it is drawn bold.
        encoding: the old encoding of its font, empty for Unicode.
        capital: whether the font draws small letters as capitals, as «.VnTimeH» does.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    encoding: str = ""
    capital: bool = False


class Word(NamedTuple):
    """A word: letters without a space between them.

    Attributes:
        text: the letters.
        x0, x1, top, bottom: its box, from ascender to descender.
        base: the height of the line that it stands on.
        size: size of its font, in points.
        bold: whether it is set bold.
        turn: 1 where it is written upwards, 2 upside down, 3 downwards; its text is then a whole
            line.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    turn: int = 0


class Box(NamedTuple):
    """A rectangle; a rule is one without width or height."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Tell whether a point lies in it.

        >>> Box(0, 0, 10, 10).holds(11, 5), Box(0, 0, 10, 10).holds(11, 5, slack=2)
        (False, True)
        """
        return (
            self.x0 - slack <= x <= self.x1 + slack and self.top - slack <= y <= self.bottom + slack
        )


@noun(frozen=True, slots=True)
class Page:
    """A page as it is looked at.

    Attributes:
        number: 1 for the first.
        width, height: its size.
        words: its words, in no order.
        across, down: the rules drawn on it, from left to right and from top to bottom.
        images: the share of the page that images cover, 0 to 1.
        unread: how many signs have no known meaning.
        hidden: how many letters are an invisible layer over an image, as OCR leaves it.
        encodings: the old encodings that words of it were in.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    across: tuple[Box, ...] = ()
    down: tuple[Box, ...] = ()
    images: float = 0.0
    unread: int = 0
    hidden: int = 0
    encodings: tuple[str, ...] = ()


class Line:
    """Words that stand on one line, from left to right.

    A plain class: its places are asked for so often that they are worked out once.

    Attributes:
        words: the words.
        x0, x1: where the first begins and the last ends.
        base: the height that they stand on: that of the largest word.
        size: the size of most of the letters.
        text: the words with a space between them.
    """

    __slots__ = ("base", "size", "text", "words", "x0", "x1")

    def __init__(self, words: tuple[Word, ...]) -> None:
        self.words = words
        self.x0 = words[0].x0
        self.x1 = words[-1].x1
        self.base = max(words, key=_size_of).base
        self.size = _usual_size(words)
        self.text = " ".join(word.text for word in words)

    @property
    def bold(self) -> bool:
        """Whether all its words are set bold."""
        return all(word.bold for word in self.words if any(map(str.isalnum, word.text)))


def _size_of(word: Word) -> float:
    return word.size


def _usual_size(words: tuple[Word, ...]) -> float:
    """Give the size of most letters, in points."""
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
    usual = max(sizes, key=lambda size: sizes[size])
    return round(usual, 1)


@noun(frozen=True, slots=True)
class Sheet:
    """A table on a page.

    Attributes:
        box: the place that it takes.
        rows: its cells as ``blocks.Grid`` has them.
        edges: where its columns begin and the last ends.
        ruled: whether lines part its cells.
    """

    box: Box
    rows: tuple[tuple[GridCell, ...], ...]
    edges: tuple[float, ...]
    ruled: bool = False


#: What a page is divided into: lines of prose and tables, in reading order.
Item = Line | Sheet
