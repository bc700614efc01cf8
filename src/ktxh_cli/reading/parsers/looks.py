"""How runs and paragraphs of office files are set, as far as it changes what is read."""

from __future__ import annotations

from typing import TypeVar
from xml.etree.ElementTree import Element

from ktxh_cli.frozen import noun

#: Twentieths of a point (the measure of Word and RTF) that a row label is set in by for one step.
STEP = 140
_T = TypeVar("_T")


def plain(root: Element) -> Element:
    """Take the namespaces off all names of a tree, in place; gives the same tree."""
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        if element.attrib:
            said = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
            element.attrib.clear()
            element.attrib.update(said)
    return root


def whole(text: str | None, default: int = 0) -> int:
    """Give the whole number that a text holds, bounded; the default where it holds none.

    >>> whole("12"), whole("-3.5"), whole("x"), whole("9" * 40)
    (12, -3, 0, 1000000000)
    """
    try:
        return max(-(10**9), min(10**9, int(float(text or ""))))
    except (ValueError, OverflowError):
        return default


@noun(frozen=True, slots=True)
class Look:
    """How characters and paragraphs are set, as far as it changes what is read; None: not said.

    Attributes:
        font: the name of the font.
        hidden, bold, raised: as they say.
        indent: twentieths of a point from the left edge.
        hanging: how much of it the first line stands out.
        list_id, list_level: the list that a paragraph is an item of (``"0"``: of none), and its
            level from 0.
    """

    font: str | None = None
    hidden: bool | None = None
    bold: bool | None = None
    raised: bool | None = None
    indent: int | None = None
    hanging: int | None = None
    list_id: str | None = None
    list_level: int | None = None

    def over(self, below: Look) -> Look:
        """Give this look where it says something, else the one below."""
        if self is PLAIN:
            return below
        if below is PLAIN:
            return self
        return Look(
            _first(self.font, below.font),
            _first(self.hidden, below.hidden),
            _first(self.bold, below.bold),
            _first(self.raised, below.raised),
            _first(self.indent, below.indent),
            _first(self.hanging, below.hanging),
            _first(self.list_id, below.list_id),
            _first(self.list_level, below.list_level),
        )


#: The look that says nothing, which most runs and paragraphs have.
PLAIN = Look()


def _first(said: _T | None, other: _T | None) -> _T | None:
    return other if said is None else said
