"""A table on its page: its grid, and the words of its cells as sentences of the document's view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from ktxh_cli import mentions, text
from ktxh_cli.document import Cell, Document, Table
from ktxh_cli.library import Library
from ktxh_cli.model import Mention, Sentence, SentenceKind, Token, View
from ktxh_cli.patterns import compiled

#: How far above a table its title, unit line and the like may stand, in lines.
_ABOVE = 8
_LONGEST_LINE = 300


#: A name in Vietnamese with its English behind.
_TWICE = compiled(r"([^\n]{0,300}?\S)[ ]*[-–/][ ]+[A-Za-z][A-Za-z ,.'&/-]{0,300}(?:\(%\))?")
_SOME = 3
#: What tells a line in English alone, as yearbooks set it below the title.
_ENGLISH = compiled(r"(?<![a-z])(?:by|of|and|in|the|at)(?![a-z])")


class Page:
    """What the rest of the room needs to look at a table.

    Attributes:
        document: the document that holds it.
        table: the table.
        view: the view of the whole document; offsets of sentences and mentions point into it.
        library: what is known.
    """

    def __init__(self, document: Document, table: Table, view: View, library: Library) -> None:
        self.document = document
        self.table = table
        self.view = view
        self.library = library
        self._grid: dict[tuple[int, int], Cell] = {}
        self._rows: dict[int, list[Cell]] = {}
        self._words: dict[int, str] = {}  # by the number of the object: a noun's hash takes longer
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    self._grid.setdefault((row, column), cell)

    def at(self, row: int, column: int) -> Cell | None:
        """Give the cell that covers a position of the grid."""
        return self._grid.get((row, column))

    def row(self, row: int) -> Sequence[Cell]:
        """Give the cells of a row from left to right, each once."""
        if row not in self._rows:
            found = [self._grid.get((row, column)) for column in range(self.table.columns)]
            each = {id(cell): cell for cell in found if cell is not None}
            self._rows[row] = list(each.values())
        return self._rows[row]

    def span(self, cell: Cell) -> tuple[int, int]:
        """Give the stretch of the view that holds a cell's words, of two languages the first."""
        start, end = text.place_in(self.view, cell.start), text.place_in(self.view, cell.end)
        if self.bilingual:
            match = _TWICE.fullmatch(self.view.plain, start, end)
            end = match.end(1) if match is not None else end
        return start, end

    def per_cent(self, cell: Cell) -> tuple[int, int] | None:
        """Give the sign of «(%)» behind the second language, which the cell's span leaves out."""
        start, end = text.place_in(self.view, cell.start), text.place_in(self.view, cell.end)
        cut = self.bilingual and self.view.plain.endswith("(%)", start, end)
        return (end - len("%)"), end - len(")")) if cut else None

    @cached_property
    def bilingual(self) -> bool:
        """Whether heads and labels are said in Vietnamese and English: «Thành thị - Urban»."""
        twice = worded = 0
        for cell in self.table.cells:
            start, end = text.place_in(self.view, cell.start), text.place_in(self.view, cell.end)
            words = self.view.plain[start:end]
            if not words or words[0].isdigit():
                continue
            worded += any(c.isalpha() for c in words)
            match = _TWICE.fullmatch(words)
            twice += match is not None and not match[1].isascii()
        return twice >= _SOME and twice * 3 >= worded

    def words(self, cell: Cell | None) -> str:
        """Give what a cell says, as the view has it; nothing for none."""
        if cell is None:
            return ""
        said = self._words.get(id(cell))
        if said is None:
            start, end = self.span(cell)
            said = self._words[id(cell)] = self.view.plain[start:end]
        return said

    def sentence(self, start: int, end: int) -> Sentence:
        """Give a stretch of the view as a sentence."""
        return Sentence(self.view, start, end, SentenceKind.HEADING)

    def spotted(self, sentence: Sentence) -> tuple[Sequence[Token], list[Mention]]:
        """Give the tokens of a sentence and what is recognised in it."""
        tokens = text.tokens_of(sentence)
        return tokens, mentions.spot(sentence, tokens, self.library) if tokens else []

    @cached_property
    def caption(self) -> list[tuple[int, int]]:
        """The lines above the table that may be its title or unit line, the nearest first."""
        return list(self._lines_above())

    def _lines_above(self) -> Iterator[tuple[int, int]]:
        whole = self.view.plain
        floor = max((t.end for t in self.document.tables if t.end <= self.table.start), default=0)
        floor = text.place_in(self.view, floor)
        end = text.place_in(self.view, self.table.start)
        count = 0
        while end > floor and count < _ABOVE:
            start = whole.rfind("\n", floor, end - 1) + 1 if end - 1 > floor else floor
            start = max(start, floor)
            line = whole[start:end].strip()
            if line:
                count += 1
                if len(line) > _LONGEST_LINE or (
                    line[-1] in ".;" and len(line) > _LONGEST_LINE // 3
                ):
                    return  # running text: what stands above it is no title of this table
                if not line.isascii() or _ENGLISH.search(line) is None:
                    yield start, start + len(whole[start:end].rstrip())
            end = start
