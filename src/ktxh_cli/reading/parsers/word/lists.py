"""The marks of list items, counted as Word counts them: «1.», «2.3.», «c)», «IV.», «•»."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from ktxh_cli.frozen import noun
from ktxh_cli.reading.parsers.looks import Look, whole
from ktxh_cli.reading.parsers.runs import Run, sign
from ktxh_cli.reading.parsers.word.styles import Styles, value_of

#: Word has nine levels.
LEVELS = 9
_BELOW = 100_000
_PLACE = re.compile("%([1-9])")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def numeral(number: int, form: str) -> str:
    """Write a number in a form of counting, as Word and OpenDocument call it.

    >>> [numeral(4, form) for form in ("decimal", "upperRoman", "a", "decimalZero", "none")]
    ['4', 'IV', 'd', '04', '']
    >>> numeral(28, "upperLetter")
    'BB'
    """
    if form in ("none", ""):
        return ""
    if not 0 < number < _BELOW:
        return str(number)
    if form in ("upperRoman", "I", "lowerRoman", "i"):
        roman = ""
        rest = number % 5000
        for value, letters in _ROMAN:
            times, rest = divmod(rest, value)
            roman += letters * times
        return roman.lower() if form in ("lowerRoman", "i") else roman
    if form in ("upperLetter", "A", "lowerLetter", "a"):
        times, letter = divmod(number - 1, 26)
        letters = chr(97 + letter) * min(times + 1, 10)
        return letters.upper() if form in ("upperLetter", "A") else letters
    if form == "decimalZero":
        return f"{number:02}"
    return str(number)


@noun(frozen=True, slots=True)
class Level:
    """A level of a list.

    Attributes:
        start: its first number.
        form: how it counts; ``bullet`` for a sign.
        text: its mark, with ``%1`` for the number of the first level.
        restart: the level (from 1) whose items begin it anew; 0 where none does.
        legal: whether all numbers in its mark are decimal.
        glued: whether nothing stands between the mark and the words.
        look: its indent.
        font: the font of its mark.
        style: the paragraph style that is of this level.
    """

    start: int
    form: str
    text: str
    restart: int
    legal: bool
    glued: bool
    look: Look
    font: str
    style: str | None


class Lists:
    """The lists of a Word file, and how far each is counted.

    Args:
        root: the root of ``word/numbering.xml``; None where there is none.
        styles: the styles of the same file.
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._of: dict[str, str] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counted: dict[str, list[int | None]] = {}
        if root is None:
            return
        linked: dict[str, str] = {}
        styled: dict[str, str] = {}
        for element in root.findall("abstractNum"):
            name = element.get("abstractNumId", "")
            self._abstract[name] = self._read(element)
            if (style := value_of(element, "numStyleLink")) is not None:
                linked[name] = style
            if (style := value_of(element, "styleLink")) is not None:
                styled[style] = name
        for name, style in linked.items():
            self._abstract[name] = self._abstract.get(styled.get(style, ""), {})
        for element in root.findall("num"):
            self._take(element)

    def _take(self, element: Element) -> None:
        """Take a list: the levels of its pattern, and what it changes of them."""
        name = element.get("numId", "")
        pattern = value_of(element, "abstractNumId") or ""
        self._of[name] = pattern
        levels = dict(self._abstract.get(pattern, {}))
        starts: dict[int, int] = {}
        for change in element.findall("lvlOverride"):
            level = whole(change.get("ilvl"))
            levels |= self._read(change)
            if (start := value_of(change, "startOverride")) is not None:
                starts[level] = whole(start)
        self._levels[name] = levels
        self._starts[name] = starts

    def _read(self, element: Element) -> dict[int, Level]:
        levels = {}
        for level in element.findall("lvl"):
            properties = level.find("rPr")
            number = whole(level.get("ilvl"))
            levels[number] = Level(
                whole(value_of(level, "start")),
                value_of(level, "numFmt") or "decimal",
                value_of(level, "lvlText") or "",
                whole(value_of(level, "lvlRestart"), number),
                level.find("isLgl") is not None,
                value_of(level, "suff") == "nothing",
                self._styles.of_paragraph(level.find("pPr")),
                self._styles.of_run(properties).font or "",
                value_of(level, "pStyle"),
            )
        return levels

    def level(self, look: Look, style: str | None) -> tuple[int, Level] | None:
        """Give the level that a paragraph with this look and style is an item of; None: no item."""
        levels = self._levels.get(look.list_id or "")
        if levels is None or look.list_id == "0":
            return None
        number = look.list_level
        if number is None:
            number = next((n for n, level in levels.items() if style and level.style == style), 0)
        found = levels.get(number)
        return (number, found) if found is not None and 0 <= number < LEVELS else None

    def mark(self, look: Look, style: str | None) -> Run:
        """Count a paragraph and give the mark before its words; empty where it is no item."""
        item = self.level(look, style)
        if item is None:
            return Run("")
        number, level = item
        name = look.list_id or ""
        counted = self._counted.setdefault(self._of[name], [None] * LEVELS)
        start = self._starts[name].pop(number, None)  # a list begins anew once
        before = counted[number]
        if start is not None:
            counted[number] = start
        else:
            counted[number] = level.start if before is None else before + 1
        levels = self._levels[name]
        for deeper in range(number + 1, LEVELS):
            if deeper in levels and 0 <= number < levels[deeper].restart:
                counted[deeper] = None
        text = self._text(level, levels, counted)
        return Run(text + ("" if level.glued or not text else " "), level.font)

    def _text(self, level: Level, levels: dict[int, Level], counted: list[int | None]) -> str:
        if level.form == "bullet":
            return "".join(_bullet(ord(c), level.font) for c in level.text)

        def shown(place: int) -> str:
            other = levels.get(place)
            number = counted[place]
            if other is None:
                return ""
            form = "decimal" if level.legal and other.form != "none" else other.form
            return numeral(other.start if number is None else number, form)

        if level.form == "none" and not _PLACE.sub("", level.text).strip():
            return ""
        return _PLACE.sub(lambda match: shown(int(match[1]) - 1), level.text)


def _bullet(code: int, font: str) -> str:
    """Give the sign of a bullet; the letter «o» of Word's second level is a ring."""
    return "◦" if chr(code) == "o" and font.startswith("Courier") else sign(code, font)
