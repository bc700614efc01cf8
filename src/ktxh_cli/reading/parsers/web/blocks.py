"""The elements of a web page become paragraphs and grids, each with how much of it is links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ktxh_cli.frozen import noun
from ktxh_cli.reading.assembly import WIDEST
from ktxh_cli.reading.blocks import Grid, GridCell, Paragraph
from ktxh_cli.reading.parsers.runs import Letters, Run
from ktxh_cli.reading.parsers.web.looks import Style, set_in, spaces_before, steps, style_in
from ktxh_cli.reading.parsers.web.tree import BLOCKS, Node

#: A line break that ``<br>`` makes; in the text of a page this character is one as well.
_BREAK = "\u2028"
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_FILLED = re.compile("[ \xa0]{2,}")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = ("td", "th")
_GROUPS = ("thead", "tbody", "tfoot")
#: A cell with more letters holds a part of the page.
_WORDY = 600
_FIGURE = re.compile(r"[(+\-−–]?[\s\xa0]*[0-9]")


@noun(frozen=True, slots=True)
class Found:
    """A block of a page.

    Attributes:
        block: the paragraph or grid.
        letters, linked: how many letters it has, and how many of them are links.
        inside: whether it stands in the article.
        heading: level of a heading; 0 for all else.
        listed: whether it is an item of a list.
        bold: whether all of its words are bold.
        setting: points that spaces set it in by.
    """

    block: Paragraph | Grid
    letters: int
    linked: int
    inside: bool
    heading: int = 0
    listed: bool = False
    bold: bool = False
    setting: float = 0.0


@noun(frozen=True, slots=True)
class Laid:
    """A cell of a page.

    Attributes:
        cell: its words and spans.
        points: how far it is set in, in points.
        letters, linked: how many letters it has, and how many of them are links.
    """

    cell: GridCell
    points: float
    letters: int
    linked: int


class PageReader:
    """Reads the blocks of a tree in order.

    Args:
        article: the element that holds the article.
        letters: makes words of runs.
        fonts: whether fonts tell the encoding; not where the whole file was in an old one.
    """

    def __init__(self, article: Node, letters: Letters, *, fonts: bool = True) -> None:
        self._article = article
        self._letters = letters
        self._fonts = fonts
        self._around: set[Node] = set()
        above: Node | None = article
        while above is not None:
            self._around.add(above)
            above = above.parent
        self._runs: list[tuple[Run, Style]] = []
        self._mark = ""
        self._found: list[Found] = []
        self._inside = False
        self._heading = 0
        self._listed = 0

    def found(self, root: Node) -> list[Found]:
        """Give the blocks of a tree."""
        self._element(root, Style())
        self._flush()
        return self._found

    def _element(self, node: Node, style: Style) -> None:
        """Read an element; its depth is bounded by the tree's."""
        entered = node is self._article
        block = node.tag in BLOCKS
        if block or entered:
            self._flush()
        self._inside = self._inside or entered
        inner = style_in(node, style)
        if node.tag == "table":
            self._table(node, inner)
        elif node.tag in ("br", "hr", "wbr"):
            if node.tag == "br":
                self._runs.append((Run(_BREAK), style))
        else:
            self._content(node, inner)
        if block or entered:
            self._flush()
        if entered:
            self._inside = False

    def _content(self, node: Node, style: Style) -> None:
        heading, mark = self._heading, self._mark
        if node.tag in _HEADINGS:
            self._heading = int(node.tag[1])
        if node.tag in ("li", "dd", "dt"):
            self._listed += 1
            self._mark = _mark_of(node) if node.tag == "li" else ""
        self._children(node, style)
        if node.tag in _HEADINGS:
            self._flush()
            self._heading = heading
        if node.tag in ("li", "dd", "dt"):
            self._flush()
            self._listed -= 1
            self._mark = mark if node.tag != "li" else ""

    def _children(self, node: Node, style: Style) -> None:
        for child in node.children:
            if isinstance(child, Node):
                self._element(child, style)
                continue
            text = child
            if style.kept:
                text = text.replace("\r\n", _BREAK).replace("\n", _BREAK)
            font = style.font if self._fonts else ""
            self._runs.append((Run(text, font, style.raised), style))

    def _flush(self) -> None:
        """Put the words read so far as paragraphs."""
        runs, self._runs = self._runs, []
        if any(style.kept for _, style in runs):
            self._paragraph(runs, kept=True)
            return
        for part in _parted(runs):
            self._paragraph(part, kept=False)

    def _paragraph(self, runs: list[tuple[Run, Style]], *, kept: bool) -> None:
        """Put words as a paragraph; spaces and line breaks as they are where they are kept."""
        filled = [(run, style) for run, style in runs if run.text.strip()]
        if not filled:
            return
        text = self._letters.words([run for run, _ in runs])
        setting = spaces_before(text.lstrip(" \t\r\n"))
        if not kept:
            text = _FILLED.sub(" ", _SPACES.sub(" ", text).strip(f" \xa0{_BREAK}"))
        words = _lines(text.replace(_BREAK, "\n").strip("\n"), kept=kept)
        if not words.strip():
            return
        words, self._mark = self._mark + words, ""
        sizes = [(len("".join(run.text.split())), style) for run, style in filled]
        self._found.append(
            Found(
                Paragraph(words), sum(size for size, _ in sizes),
                sum(size for size, style in sizes if style.linked), self._inside, self._heading,
                self._listed > 0, all(style.bold for _, style in filled), setting,
            )
        )  # fmt: skip

    def _table(self, table: Node, style: Style) -> None:
        rows = _rows_of(table)
        for loose in _loose_in(table):
            self._content(loose, style) if isinstance(loose, Node) else self._runs.append(
                (Run(loose, style.font if self._fonts else ""), style)
            )
            self._flush()
        if self._is_layout(table, rows):
            for _, cells in rows:
                for cell in cells:
                    self._element(cell, style)
            return
        read = [[self._cell(c, style_in(c, style), row) for c in cells] for row, cells in rows]
        every = [laid for made in read for laid in made]
        indents = _indents(read)
        grid = Grid(
            tuple(
                tuple(replace(laid.cell, indent=indents.get(id(laid), 0)) for laid in made)
                for made in read
                if made
            )
        )
        letters, linked = sum(laid.letters for laid in every), sum(laid.linked for laid in every)
        if letters:
            self._found.append(Found(grid, letters, linked, self._inside))

    def _is_layout(self, table: Node, rows: list[tuple[Node, list[Node]]]) -> bool:
        """Tell a table that only lays out the page: parts of the page stand in its cells."""
        if table in self._around or table.attributes.get("role") in ("presentation", "none"):
            return True
        if len(rows) < 2 or max(len(cells) for _, cells in rows) < 2:
            return True
        for _, cells in rows:
            for cell in cells:
                if any(inner.tag == "table" for inner in cell.elements()):
                    return True
                if _longer(cell, _WORDY):
                    return True
        return False

    def _cell(self, cell: Node, style: Style, row: Node) -> Laid:
        """Give a cell with how it is set."""
        outer = self._found, self._mark, self._listed, self._heading
        self._found, self._mark, self._listed, self._heading = [], "", 0, 0
        self._children(cell, style)
        self._flush()
        found = self._found
        self._found, self._mark, self._listed, self._heading = outer
        head = cell.tag == "th" or (row.parent is not None and row.parent.tag == "thead")
        texts = [f.block.text for f in found if isinstance(f.block, Paragraph)]
        said = cell.attributes
        made = GridCell(
            "\n".join(texts).strip(), _span(said.get("rowspan")), _span(said.get("colspan")),
            head=head, bold=bool(found) and all(f.bold for f in found),
        )  # fmt: skip
        points = set_in(cell) + (found[0].setting if found else 0.0)
        return Laid(made, points, sum(f.letters for f in found), sum(f.linked for f in found))


def _parted(runs: list[tuple[Run, Style]]) -> Iterator[list[tuple[Run, Style]]]:
    """Yield runs parted where two line breaks and more follow each other."""
    part: list[tuple[Run, Style]] = []
    breaks = 0
    for run, style in runs:
        if run.text == _BREAK:
            breaks += 1
        elif run.text.strip():
            if breaks > 1:
                yield part
                part = []
            breaks = 0
        part.append((run, style))
    yield part


def _lines(words: str, *, kept: bool) -> str:
    """Give the lines of a paragraph without the spaces at their ends."""
    return "\n".join(w.rstrip() if kept else w.strip(" \xa0") for w in words.split("\n"))


def _indents(rows: list[list[Laid]]) -> dict[int, int]:
    """Give how many steps each label is set in, by its id: in columns, and heads apart."""
    indents: dict[int, int] = {}
    numbers = (n for n, row in enumerate(rows) if any(_FIGURE.match(x.cell.text) for x in row))
    rows = rows[next(numbers, 0) :]
    for column in range(max(map(len, rows), default=0)):
        labels = [
            row[column]
            for row in rows
            if column < len(row) and row[column].cell.text and not row[column].cell.head
        ]
        labels = [laid for laid in labels if not _FIGURE.match(laid.cell.text)]
        found = steps([laid.points for laid in labels])
        indents.update(zip(map(id, labels), found, strict=True))
    return indents


def _rows_of(table: Node) -> list[tuple[Node, list[Node]]]:
    """Give the rows of a table with their cells, the foot last wherever it is written."""
    rows: list[Node] = []
    foot: list[Node] = []
    for part in table.children:
        if not isinstance(part, Node):
            continue
        if part.tag == "tr":
            rows.append(part)
        elif part.tag in _GROUPS:
            inner = [row for row in part.children if isinstance(row, Node) and row.tag == "tr"]
            (foot if part.tag == "tfoot" else rows).extend(inner)
    return [
        (row, [c for c in row.children if isinstance(c, Node) and c.tag in _CELLS])
        for row in (*rows, *foot)
    ]


def _loose_in(table: Node) -> Iterator[Node | str]:
    """Yield the caption of a table, and what stands in it outside its cells."""
    for part in table.children:
        if isinstance(part, str):
            if part.strip():
                yield part
        elif part.tag in (*_GROUPS, "tr"):
            rows = [part] if part.tag == "tr" else [r for r in part.children if isinstance(r, Node)]
            for row in rows:
                inner = row.children if row.tag == "tr" else [row]
                yield from (c for c in inner if isinstance(c, str) and c.strip())
                yield from (c for c in inner if isinstance(c, Node) and c.tag not in _CELLS)
        elif part.tag not in ("colgroup", "col"):
            yield part


def _longer(node: Node, most: int) -> bool:
    count = 0
    for element in node.elements():
        count += sum(len(c) for c in element.children if isinstance(c, str) and c.strip())
        if count > most:
            return True
    return False


def _span(said: str | None) -> int:
    """Give the number of rows or columns that an attribute says.

    >>> _span("3"), _span("1000000000"), _span("²"), _span(None)
    (3, 1000, 1, 1)
    """
    match = re.match(r"\s*([0-9]{1,20})", said or "")
    return max(1, min(WIDEST, int(match[1]))) if match else 1


def _mark_of(item: Node) -> str:
    """Give the mark that a browser puts before an item of a list."""
    above = item.parent
    if above is None or re.search(
        r"list-style(?:-type)?\s*:[^;]{0,200}?none",
        above.attributes.get("style", "") + ";" + item.attributes.get("style", ""),
    ):
        return ""
    if above.tag != "ol":
        return "- "
    number = _span(above.attributes.get("start")) - 1
    for other in above.children:
        if isinstance(other, Node) and other.tag == "li":
            number += 1
            if other is item:
                break
    kind = above.attributes.get("type", "1")
    if kind in ("a", "A") and number <= 26:
        return f"{chr(ord(kind) + number - 1)}) "
    return f"{number}. "
