"""Long plain texts: opened, checked and decoded piece by piece, never held as a whole.

What is told of a file by its bytes is told by the first million of them: the format, the encoding,
whether it is a file of values. A file is gone through once before anything is taken from it, so
that one with a byte that does not fit is refused as a short one is. A pipe can be read only once:
what was found before such a byte is given out, and then the error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import BinaryIO

from ktxh_cli.document import Document, Table
from ktxh_cli.reading.decode import NUL_SHARE, binary
from ktxh_cli.reading.files import HEAD, Stamp, refuse_changed, refused
from ktxh_cli.reading.pieces import Decoder, decoder_for
from ktxh_cli.reading.signs import (
    lost_digits_in,
    may_be_delimited,
    may_hold_columns,
    said_lost,
)

_BLOCK = 1 << 16
#: What a number is made of, and what stands for a lost character in one.
_OF_NUMBERS = "0123456789.,\ufffd\0"

#: Is told how many bytes have been read, now and then.
Beat = Callable[[int], None]


class LongText:
    """A plain text that is too long to be held.

    Attributes:
        document: the document without its words.
        size: how many bytes it has; None where that is not known before its end.
        blank: whether nothing but white space has come yet.
    """

    def __init__(
        self,
        source: str,
        head: bytes,
        stream: BinaryIO,
        encoding: str | None,
        before: Stamp | None,
    ) -> None:
        self._source, self._head, self._stream = source, head, stream
        self._encoding, self._before = encoding, before
        self._held = ExitStack()
        self.size = before[0] if before is not None else None
        self.blank = True
        self._lost = self._first_lost = 0
        self.document = Document(source, "", encoding=self._decoder().name)

    def owns(self, held: ExitStack) -> None:
        """Take what is to be closed when the text has been read."""
        self._held = held

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be read of the text, as far as it has come."""
        return said_lost(self._lost, self._first_lost) if self._lost else ()

    def check(self) -> None:
        """Go through all of it and back to the beginning.

        Raises:
            ReadError: a byte does not fit, or the file cannot be read.
        """
        for _ in self._decoded(self._decoder()):
            pass
        self._stream.seek(len(self._head))

    def pieces(self, beat: Beat | None = None) -> Iterator[str]:
        """Yield its words; can be done once.

        Raises:
            ReadError: a byte does not fit, or it cannot be read on.
        """
        line, kept = 1, ""
        with self._held:
            for piece in self._decoded(self._decoder(), beat):
                self.blank = self.blank and not piece.strip()
                end = len(piece.rstrip(_OF_NUMBERS))  # a number is looked at as a whole
                self._look(kept + piece[:end], line)
                line += piece.count("\n")
                kept = piece[end:]
                yield piece
            self._look(kept, line)
            if self._before is not None:
                refuse_changed(self._before, self._stream, self._source)

    def tables_in(self, words: str, _: int) -> Sequence[Table]:
        """Give the tables of a stretch of it."""
        if not may_hold_columns(words):
            return ()
        from ktxh_cli.reading.plain import tables_within

        return tables_within(words)

    def is_all_table(self) -> bool:
        """Tell a file of delimited values by its beginning."""
        words = self._decoder().decode(self._head, final=False)
        words = words[: words.rfind("\n") + 1]
        if not may_be_delimited(words):
            return False
        from ktxh_cli.reading.plain import delimited_tables

        return bool(delimited_tables(words))

    def _decoder(self) -> Decoder:
        return decoder_for(self._head, self._source, self._encoding, self.size)

    def _look(self, words: str, line: int) -> None:
        found = lost_digits_in(words)
        if found and not self._lost:
            self._first_lost = line + words.count("\n", 0, found[0])
        self._lost += len(found)

    def _decoded(self, decoder: Decoder, beat: Beat | None = None) -> Iterator[str]:
        read = nuls = 0
        for block in self._blocks():
            read += len(block)
            if decoder.is_bytewise:
                nuls += block.count(0)
                if nuls > NUL_SHARE * max(read, HEAD):
                    raise binary(self._source)
            if piece := decoder.decode(block, final=False):
                yield piece
            if beat is not None:
                beat(read)
        if piece := decoder.decode(b"", final=True):
            yield piece

    def _blocks(self) -> Iterator[bytes]:
        for start in range(0, len(self._head), _BLOCK):
            yield self._head[start : start + _BLOCK]
        try:
            while block := self._stream.read(_BLOCK):
                yield block
        except OSError as error:
            raise refused(error, self._source) from None
