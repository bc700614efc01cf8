"""What an OpenDocument text says by its styles: fonts, hidden text, bold, indents, list marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from ktxh_cli.frozen import noun
from ktxh_cli.reading.parsers.looks import Look, whole
from ktxh_cli.reading.parsers.runs import Run, sign
from ktxh_cli.reading.parsers.word.lists import numeral

#: OpenDocument has ten levels.
LEVELS = 10
_MEASURE = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)(cm|mm|in|pt|pc|px)")
_TWENTIETHS = {"cm": 566.93, "mm": 56.693, "in": 1440.0, "pt": 20.0, "pc": 240.0, "px": 15.0}
_COUNTED = ("style-number", "level-style")
_HEAVY = ("bold", "600", "700", "800", "900")


def twentieths(measure: str | None) -> int | None:
    """Give a measure in twentieths of a point; None where it is none.

    >>> twentieths("0.5cm"), twentieths("1in"), twentieths("10%")
    (283, 1440, None)
    """
    found = _MEASURE.fullmatch(measure or "")
    return None if found is None else round(float(found[1]) * _TWENTIETHS[found[2]])


@noun(frozen=True, slots=True)
class Level:
    """A level of a list.

    Attributes:
        form: how it counts (``1``, ``a``, ``I``); empty where it shows no number.
        bullet: its sign, where it has one.
        before, behind: what stands round the number.
        shown: how many levels its mark shows.
        start: its first number.
        font: the font of its mark.
        indent: twentieths of a point from the left edge.
    """

    form: str
    bullet: str
    before: str
    behind: str
    shown: int
    start: int
    font: str
    indent: int | None


class OpenStyles:
    """The styles that hold for a part of an OpenDocument file.

    Args:
        roots: the elements that hold styles; of two with one name the later holds. ``content.xml``
            and ``styles.xml`` each have automatic styles of their own under the same names.
    """

    def __init__(self, roots: Iterable[Element | None]) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Look] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        self._fonts: dict[str, str] = {}
        self._lists: dict[str, Mapping[int, Level]] = {}
        self.outline: Mapping[int, Level] = {}
        defaults = []
        for root in roots:
            for element in root if root is not None else ():
                name = element.get("name", "")
                if element.tag == "style":
                    self._elements[element.get("family", ""), name] = element
                elif element.tag == "default-style":
                    defaults.append(element)
                elif element.tag == "font-face":
                    self._fonts[name] = element.get("font-family", name).strip("'\"")
                elif element.tag == "list-style":
                    self._lists[name] = self._levels(element)
                elif element.tag == "outline-style":
                    self.outline = self._levels(element)
        for element in defaults:
            self._defaults[element.get("family", "")] = self._own(element)

    def look(self, family: str, name: str | None) -> Look:
        """Give the look of a style with its parents; of a paragraph also the defaults."""
        key = (family, name or "")
        if key not in self._looks:
            chain: list[tuple[str, str]] = []
            at: tuple[str, str] = key
            while at in self._elements and at not in chain:  # styles may go in a ring
                chain.append(at)
                at = (family, self._elements[at].get("parent-style-name", ""))
            look = self._defaults.get(family, Look()) if family == "paragraph" else Look()
            for at in reversed(chain):
                look = self._own(self._elements[at]).over(look)
            self._looks[key] = look
        return self._looks[key]

    def levels(self, name: str | None) -> Mapping[int, Level]:
        """Give the levels of a list style, from 1."""
        return self._lists.get(name or "", {})

    def masters(self) -> Iterable[str]:
        """Yield the master pages that paragraphs ask for."""
        for element in self._elements.values():
            if name := element.get("master-page-name"):
                yield name

    def _own(self, element: Element) -> Look:
        letters = element.find("text-properties")
        around = element.find("paragraph-properties")
        font = hidden = bold = raised = None
        if letters is not None:
            font = self._font(letters)
            hidden = None if letters.get("display") is None else letters.get("display") == "none"
            weight = letters.get("font-weight")
            bold = None if weight is None else weight in _HEAVY
            position = letters.get("text-position")
            raised = None if position is None else _is_raised(position)
        indent = twentieths(around.get("margin-left")) if around is not None else None
        return Look(font, hidden, bold, raised, indent, None, element.get("list-style-name"))

    def _font(self, letters: Element) -> str | None:
        if (family := letters.get("font-family")) is not None:
            return family.strip("'\"")
        name = letters.get("font-name")
        return None if name is None else self._fonts.get(name, name)

    def _levels(self, element: Element) -> Mapping[int, Level]:
        levels = {}
        for level in element:
            number = whole(level.get("level"))
            if not 1 <= number <= LEVELS:
                continue
            letters = level.find("text-properties")
            place = level.find("list-level-properties")
            inner = place.find("list-level-label-alignment") if place is not None else None
            aligned = inner if inner is not None else place
            margin = (
                aligned.get("margin-left", aligned.get("space-before"))
                if aligned is not None
                else None
            )
            bullet = level.get("bullet-char", "") if level.tag.endswith("bullet") else ""
            levels[number] = Level(
                level.get("num-format", "") if level.tag.endswith(_COUNTED) else "",
                "•" if level.tag.endswith("image") else bullet,
                level.get("num-prefix", ""),
                level.get("num-suffix", ""),
                max(1, whole(level.get("display-levels"), 1)),
                whole(level.get("start-value"), 1),
                (self._font(letters) or "") if letters is not None else "",
                twentieths(margin),
            )
        return levels


class Counting:
    """How far a list, or the outline of headings, is counted."""

    def __init__(self) -> None:
        self._counted: list[int | None] = [None] * (LEVELS + 1)

    def mark(self, levels: Mapping[int, Level], number: int, start: int | None = None) -> Run:
        """Count an item at a level and give its mark; empty where the level has none.

        Args:
            levels: those of the list's style.
            number: the level, from 1.
            start: the number that the item itself asks for.
        """
        level = levels.get(number)
        if level is None:
            return Run("")
        before = self._counted[number]
        if start is None:
            start = level.start if before is None else before + 1
        self._counted[number] = start
        self._counted[number + 1 :] = [None] * (LEVELS - number)
        if level.bullet:
            return Run("".join(_sign(c, level.font) for c in level.bullet) + " ", level.font)
        if not level.form:
            return Run("")
        shown = []
        for place in range(max(1, number - level.shown + 1), number + 1):
            other = levels.get(place)
            count = self._counted[place]
            if other is not None and other.form:
                shown.append(numeral(other.start if count is None else count, other.form))
        return Run(f"{level.before}{'.'.join(shown)}{level.behind} ", level.font)


def _sign(char: str, font: str) -> str:
    return "◦" if char == "o" and font.startswith("Courier") else sign(ord(char), font)


def _is_raised(position: str) -> bool:
    """Tell «super 58%» and «33% 58%» from «sub 58%» and «-33% 58%»."""
    first = position.split()[0] if position.split() else ""
    return first == "super" or (not first.startswith("-") and whole(first.rstrip("%")) > 0)
