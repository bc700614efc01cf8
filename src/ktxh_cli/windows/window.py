"""A window: a stretch of a text with what is to be read in it; a short text is one."""

from __future__ import annotations

from collections.abc import Iterable

from ktxh_cli import text
from ktxh_cli.document import Document, Table
from ktxh_cli.frozen import noun
from ktxh_cli.model import Sentence, View

#: Formats whose text is read in windows where it is long; the others have pages, cells or one grid.
_PLAIN = ("text", "markdown")


@noun(frozen=True, slots=True)
class Sizes:
    """How a long text is cut, all in characters.

    Attributes:
        look: the first window: how far is looked ahead for what holds of the whole document. A text
            that is no longer is read whole.
        step: how much of the text each further window adds.
        overlap: how much of what was read the next window begins with, at least.
        margin: how much behind the last sentence that is read a window holds, at least: more than
            a sentence and than the head of a table.
        most: a window grows so long for a table that does not end, and no longer.
    """

    look: int = 1 << 18
    step: int = 1 << 17
    overlap: int = 1 << 12
    margin: int = 1 << 14
    most: int = 1 << 19


SIZES = Sizes()


@noun(frozen=True, slots=True)
class Window:
    """A stretch of a text, with what is to be read in it.

    Attributes:
        document: the document with the stretch as its text, and the tables in it.
        view: the view of the stretch.
        sentences: those to be read.
        tables: those to be read.
        behind: the sentences that the stretch begins with and the window before has read.
        offset: where the stretch begins in the whole text.
        line: how many line breaks lie before it.
        by: how much later than that of the window before the view begins.
    """

    document: Document
    view: View
    sentences: Iterable[Sentence]
    tables: tuple[Table, ...]
    behind: tuple[Sentence, ...] = ()
    offset: int = 0
    line: int = 0
    by: int = 0


def is_long(document: Document, sizes: Sizes = SIZES) -> bool:
    """Tell a document that is read in windows.

    One that is all table, as a file of values, is read whole however long it is.
    """
    if len(document.text) <= sizes.look or document.form not in _PLAIN or document.parts:
        return False
    return all(table.end - table.start <= sizes.look for table in document.tables)


def whole(document: Document) -> Window:
    """Give a document as one window; its sentences are made as they are asked for."""
    view = text.view_of(document.text)
    bare = text.without(view, [(t.start, t.end) for t in document.tables])
    return Window(document, view, text.split(bare), document.tables)
