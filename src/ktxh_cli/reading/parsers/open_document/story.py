"""The paragraphs, lists and tables of a part of an OpenDocument text, as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ktxh_cli.frozen import noun
from ktxh_cli.reading.blocks import Block
from ktxh_cli.reading.parsers.grids import Laid, Line, in_order, laid, paragraphs
from ktxh_cli.reading.parsers.looks import STEP, Look, whole
from ktxh_cli.reading.parsers.open_document.styles import LEVELS, Counting, OpenStyles
from ktxh_cli.reading.parsers.runs import Letters, Run

_SPACE = re.compile(r"[ \t\r\n]+")
#: Deleted text is kept in ``tracked-changes``; an index repeats headings and page numbers.
_PASSED_OVER = frozenset(
    "tracked-changes sequence-decls variable-decls user-field-decls forms annotation"
    " annotation-end table-of-content illustration-index table-index object-index user-index"
    " alphabetical-index bibliography title desc object object-ole image event-listeners"
    " table-columns table-column page-number page-count page-continuation note-citation note-ref"
    " ruby-text placeholder script shapes binary-data thumbnail".split()
)
_SHAPES = frozenset(
    "frame custom-shape rect ellipse circle polygon polyline regular-polygon path line connector g"
    " caption measure".split()
)
#: Rows, cells and blanks are not repeated more often than this.
_MOST = 1000


@noun(frozen=True, slots=True)
class Item:
    """The place of a paragraph in a list.

    Attributes:
        style: the name of the list's style; None for that of the paragraph.
        level: its level, from 1.
        counting: how far the list is counted.
        start: the number that it begins with, where it says one.
        marked: whether it has a mark: the first paragraph of an item.
    """

    style: str | None
    level: int
    counting: Counting
    start: int | None = None
    marked: bool = False


class OpenText:
    """Reads parts of one OpenDocument text.

    Args:
        styles: the styles that hold for the part.
        letters: makes words of runs.

    Attributes:
        notes: the bodies of the footnotes met so far; ``ends``: those of the endnotes.
    """

    def __init__(self, styles: OpenStyles, letters: Letters) -> None:
        self.notes: list[Element] = []
        self.ends: list[Element] = []
        self._styles = styles
        self._letters = letters
        self._outline = Counting()
        self._by_id: dict[str, Counting] = {}
        self._by_style: dict[str, Counting] = {}
        self._inside: list[_Inside] = []

    def blocks(self, container: Element) -> Iterator[Block]:
        """Yield the paragraphs and tables in an element, in order."""
        yield from paragraphs(self._items(container, None))

    def _items(self, container: Element, item: Item | None) -> Iterator[Line | Block]:
        for child in container:
            tag = child.tag
            if tag in ("p", "h"):
                yield from self._paragraph(child, item)
                if item is not None and item.marked:
                    item = Item(item.style, item.level, item.counting)
            elif tag == "list":
                yield from self._list(child, item)
            elif tag == "table":
                yield from in_order(list(self._rows(child, head=False)))
            elif tag in _PASSED_OVER or (tag == "section" and child.get("display") == "none"):
                continue
            else:
                yield from self._items(child, None if tag in _SHAPES else item)

    def _list(self, element: Element, outer: Item | None) -> Iterator[Line | Block]:
        style = element.get("style-name")
        if outer is None:
            counting = self._counting(element, style)
            level = 1
        else:
            style = style or outer.style
            counting = outer.counting
            level = min(outer.level + 1, LEVELS)
        for child in element:
            if child.tag in ("list-item", "list-header"):
                start = child.get("start-value")
                number = None if start is None else whole(start)
                marked = child.tag == "list-item"
                yield from self._items(child, Item(style, level, counting, number, marked))

    def _counting(self, element: Element, style: str | None) -> Counting:
        """Give the counting that a list begins, or goes on with."""
        counting = None
        if other := element.get("continue-list"):
            counting = self._by_id.get(other)
        elif element.get("continue-numbering") == "true":
            counting = self._by_style.get(style or "")
        counting = counting or Counting()
        self._by_style[style or ""] = counting
        if name := element.get("id"):
            self._by_id[name] = counting
        return counting

    def _paragraph(self, element: Element, item: Item | None) -> Iterator[Line | Block]:
        look = self._styles.look("paragraph", element.get("style-name"))
        inside = _Inside()
        self._inside.append(inside)
        self._inline(element, look)
        self._inside.pop()
        indent = look.indent
        mark = Run("")
        if item is not None:
            levels = self._styles.levels(item.style or look.list_id)
            if item.marked and element.get("is-list-header") != "true":
                mark = item.counting.mark(levels, item.level, item.start)
            level = levels.get(item.level)
            indent = level.indent if level is not None and not indent else indent
        elif element.tag == "h" and element.get("is-list-header") != "true":
            number = whole(element.get("outline-level"), 1)
            if 1 <= number <= LEVELS:
                mark = self._outline.mark(self._styles.outline, number)
        text = self._letters.words([mark, *inside.runs])
        bold = inside.bold and not inside.light
        yield Line(text.rstrip(" "), bold, max(0, round((indent or 0) / STEP)))
        for shape in inside.shapes:
            yield from self._items(shape, None)

    def _inline(self, element: Element, look: Look) -> None:
        """Take the text below an element, and what follows each of its children."""
        self._characters(element.text, look)
        for child in element:
            self._element(child, look)
            self._characters(child.tail, look)

    def _element(self, child: Element, look: Look) -> None:
        tag = child.tag
        if tag == "s":
            self._put(" " * min(max(1, whole(child.get("c"), 1)), _MOST), look)
        elif tag in ("tab", "line-break"):
            self._put("\t" if tag == "tab" else "\n", look)
        elif tag == "span":
            self._inline(child, self._styles.look("text", child.get("style-name")).over(look))
        elif tag == "note":
            body = child.find("note-body")
            if body is not None and not look.hidden:
                (self.ends if child.get("note-class") == "endnote" else self.notes).append(body)
        elif tag in _SHAPES:
            if not look.hidden:
                self._inside[-1].shapes.append(child)
        elif tag not in _PASSED_OVER and child.get("is-hidden") != "true":
            self._inline(child, look)

    def _characters(self, text: str | None, look: Look) -> None:
        """Take characters of the file, in which any white space is one blank."""
        if not text:
            return
        text = _SPACE.sub(" ", text)
        inside = self._inside[-1]
        if text[0] == " " and (inside.spaced or not inside.runs):
            text = text[1:]
        self._put(text, look)
        if text:
            inside.spaced = text[-1] == " "

    def _put(self, text: str, look: Look) -> None:
        inside = self._inside[-1]
        inside.spaced = False
        if not text or look.hidden:
            return
        inside.runs.append(Run(text, look.font or "", look.raised or False))
        if text.strip():
            inside.bold |= bool(look.bold)
            inside.light |= not look.bold

    def _rows(self, element: Element, head: bool) -> Iterator[list[Laid]]:
        for child in element:
            if child.tag == "table-row":
                row = list(self._cells(child, head))
                again = whole(child.get("number-rows-repeated"), 1)
                filled = any(made.cell.text.strip() or made.content for made in row)
                for _ in range(min(max(1, again), _MOST if filled else 1)):
                    yield row
            elif child.tag in ("table-header-rows", "table-rows", "table-row-group"):
                yield from self._rows(child, head or child.tag == "table-header-rows")

    def _cells(self, row: Element, head: bool) -> Iterator[Laid]:
        column = 0
        for child in row:
            again = min(max(1, whole(child.get("number-columns-repeated"), 1)), _MOST)
            if child.tag == "covered-table-cell":
                column += again
            elif child.tag == "table-cell":
                across = max(1, whole(child.get("number-columns-spanned"), 1))
                down = max(1, whole(child.get("number-rows-spanned"), 1))
                made = laid(
                    list(self._items(child, None)), column, rows=down, columns=across, head=head
                )
                for _ in range(again):
                    yield made
                    column += 1


class _Inside:
    """What a paragraph holds so far: runs, shapes with text, how bold it is."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.shapes: list[Element] = []
        self.bold = False
        self.light = False
        self.spaced = False
