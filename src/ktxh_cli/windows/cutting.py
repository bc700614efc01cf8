"""Where a long text is cut: before a sentence, outside of tables, with enough of what lies before.

A sentence is read in the window that holds its beginning, and only where the window holds so much
behind it that its end is certain. The window behind a cut begins some sentences before it: those
are not read again, but what is read finds them before it as in the whole text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from ktxh_cli import text
from ktxh_cli.document import Document, Table
from ktxh_cli.model import Sentence, SentenceKind, View
from ktxh_cli.windows.window import SIZES, Sizes, Window

#: Finds the tables of a stretch of the text; takes its words and where it begins.
TablesIn = Callable[[str, int], Sequence[Table]]
#: What a number without end is made of: the rest of one that was cut is passed over.
_ENDLESS = "0123456789.,"


def windows(
    document: Document, pieces: Iterable[str], tables_in: TablesIn, sizes: Sizes = SIZES
) -> Iterator[Window]:
    """Yield the windows of a text that comes in pieces.

    Args:
        document: the document; its text and tables are not looked at.
        pieces: its text, cut anywhere.
        tables_in: finds tables.
        sizes: how it is cut.
    """
    return _Cutter(document, pieces, tables_in, sizes).run()


class _Part:
    """What a stretch of the text is made of."""

    def __init__(self, view: View, tables: Sequence[Table], sentences: list[Sentence]) -> None:
        self.view = view
        self.tables = tables
        self.sentences = sentences


class _Cutter:
    """Holds the stretch of the text that is looked at."""

    def __init__(
        self, document: Document, pieces: Iterable[str], tables_in: TablesIn, sizes: Sizes
    ) -> None:
        self._document = document
        self._pieces = iter(pieces)
        self._tables_in = tables_in
        self._sizes = sizes
        self._spare = ""  # what was given and is not in the stretch yet
        self._text = ""
        self._offset = self._line = 0
        self._fresh = 0  # where in the stretch begins what was not read yet
        self._number = 0  # the paragraph that the stretch begins with
        self._inside: SentenceKind | None = None  # its kind, where it began before
        self._at_cut: tuple[int, SentenceKind | None] = (0, None)  # the same of what is fresh
        self._was = 0  # where in the view before stood what is fresh
        self._wrapped: bool | None = None
        self._told = 0  # how many tables were given

    def run(self) -> Iterator[Window]:
        """Yield the windows."""
        sizes = self._sizes
        self._fill(sizes.look)
        while True:
            part = self._parted()
            if self._ended:
                yield self._window(part, len(part.sentences))
                return
            cut = self._cut(part)
            if cut is not None:
                yield self._window(part, cut)
                self._go_on(part, cut)
            elif len(self._text) - self._fresh >= (
                sizes.most if self._open_tables(part) else sizes.look
            ):
                yield self._closed()
            del part  # so that only one is held
            self._fill(len(self._text) + sizes.step)

    # ------------------------------------------------------------------------- the stretch

    @property
    def _ended(self) -> bool:
        return not self._spare

    def _fill(self, size: int) -> None:
        """Take the text up to a size, and see whether there is more."""
        taken, length = [self._text], len(self._text)
        while length < size or not self._spare:
            room = size - length
            taken.append(self._spare[:room])
            length += len(taken[-1])
            self._spare = self._spare[room:] or next((p for p in self._pieces if p), "")
            if not self._spare:
                break
        self._text = "".join(taken)

    def _drop(self, size: int) -> None:
        """Let go of the beginning of the stretch."""
        self._line += self._text.count("\n", 0, size)
        self._offset += size
        self._text = self._text[size:]

    def _parted(self) -> _Part:
        part = self._part_of(self._text)
        if self._fresh:
            start = text.place_in(part.view, self._fresh)
            if all(sentence.start != start for sentence in part.sentences):
                # What lies before changes where sentences begin: do without it.
                self._drop(self._fresh)
                self._fresh = 0
                self._number, self._inside = self._at_cut
                part = self._part_of(self._text)
        return part

    def _part_of(self, words: str) -> _Part:
        view = text.view_of(words)
        tables = self._tables_in(words, self._offset)
        bare = text.without(view, [(t.start, t.end) for t in tables])
        if self._wrapped is None:
            self._wrapped = text.is_wrapped(bare)
        sentences = text.split(bare, wrapped=self._wrapped, first=self._number, inside=self._inside)
        return _Part(view, tables, list(sentences))

    # ----------------------------------------------------------------------------- the cut

    def _cut(self, part: _Part) -> int | None:
        """Give the number of the sentence that the next window reads first; None for none.

        Where there is a paragraph in the second half it is the last one that begins there.
        """
        last = len(self._text) - self._sizes.margin
        limit = text.place_in(part.view, min([last, *self._open_tables(part)]))
        start = text.place_in(part.view, self._fresh)
        found = None
        for number in range(len(part.sentences) - 1, 0, -1):
            sentence = part.sentences[number]
            if sentence.start > limit:
                continue
            if sentence.start <= start or (found and 2 * sentence.start < start + limit):
                break
            if sentence.paragraph != part.sentences[number - 1].paragraph:
                return number
            found = found or number
        return found

    def _open_tables(self, part: _Part) -> list[int]:
        """Give where tables begin that may go on behind the stretch."""
        last = len(self._text) - self._sizes.margin
        return [t.start for t in part.tables if t.end > last and t.start >= self._fresh]

    def _go_on(self, part: _Part, cut: int) -> None:
        """Let go of what was read, but for the sentences before the cut."""
        sentences = part.sentences
        at = sentences[cut].start
        first = cut
        while first > 0 and sentences[first].start > at - self._sizes.overlap:
            first -= 1
        begin = part.view.origin(sentences[first].start)
        self._fresh = part.view.origin(at) - begin
        self._was = at
        self._at_cut = self._state(part, cut)
        self._number, self._inside = self._state(part, first)
        self._drop(begin)

    def _state(self, part: _Part, number: int) -> tuple[int, SentenceKind | None]:
        """Give the paragraph of a sentence, and its kind where the sentence does not open it."""
        sentence = part.sentences[number]
        if number == 0:
            return sentence.paragraph, self._inside
        opens = part.sentences[number - 1].paragraph != sentence.paragraph
        return sentence.paragraph, None if opens else sentence.kind

    # -------------------------------------------------------------------------- the window

    def _window(self, part: _Part, cut: int) -> Window:
        """Give the window that reads the sentences before a cut."""
        view, sentences = part.view, part.sentences
        start = text.place_in(view, self._fresh)
        end = view.origin(sentences[cut].start) if cut < len(sentences) else len(self._text)
        first = next((n for n, each in enumerate(sentences) if each.start >= start), cut)
        tables = [t for t in part.tables if self._fresh <= t.start < end]
        named = tuple(
            replace(table, name=f"table {number}")
            for number, table in enumerate(tables, self._told + 1)
        )
        self._told += len(named)
        return Window(
            replace(self._document, text=view.text, tables=tuple(part.tables)),
            view,
            sentences[first:cut],
            named,
            tuple(sentences[:first]),
            self._offset,
            self._line,
            self._was - start,
        )

    def _closed(self) -> Window:
        """Give a window that ends where nothing says that it may, and go on behind it.

        That is in a table that is longer than any, or in a number without end. The end is that of a
        line where there is one, never between a letter and its marks; the rest of a number is
        passed over, as a number that long is none.
        """
        last = len(self._text) - self._sizes.margin
        border = self._text.rfind("\n", self._fresh + 1, last) + 1
        broken = not border
        if broken:
            view = text.view_of(self._text)
            border = view.origin(text.place_in(view, last))
        part = self._part_of(self._text[:border])
        window = self._window(part, len(part.sentences))
        number = part.sentences[-1].paragraph if part.sentences else self._number
        self._number, self._inside = (number, SentenceKind.BODY) if broken else (number + 1, None)
        self._was, self._fresh = len(part.view.plain), 0
        in_number = broken and self._text[border - 1] in _ENDLESS
        self._drop(border)
        while in_number:
            self._drop(len(self._text) - len(self._text.lstrip(_ENDLESS)))
            if self._text or self._ended:
                break
            self._fill(self._sizes.step)
        return window
