"""Decoders that take bytes block by block and give the text that ``decode`` gives of the whole."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import Protocol

from ktxh_cli.reading.decode import (
    BOMS,
    LOST,
    NUL_SHARE,
    UNICODE_ONLY,
    binary,
    known_encoding,
    no_letter,
    utf16_without_bom,
    wrong_byte,
)

#: Old encodings write a letter with one byte or two: blocks are cut behind white space. A stretch
#: without any is cut at this length all the same.
_LONGEST_WORD = 1 << 16


class Decoder(Protocol):
    """Decodes a text block by block.

    Attributes:
        name: the encoding, as ``Document.encoding`` has it.
        is_bytewise: whether a NUL byte is a NUL in the text.
    """

    name: str
    is_bytewise: bool

    def decode(self, block: bytes, *, final: bool) -> str:
        """Give the text of a block, as far as it is certain.

        Raises:
            ReadError: a byte does not fit; says which of the whole text.
        """
        ...


def decoder_for(head: bytes, source: str, encoding: str | None, size: int | None) -> Decoder:
    """Give the decoder of a text, told by its first bytes as ``decode`` tells it by all.

    Args:
        head: the first bytes.
        source: the name that an error puts before its message.
        encoding: the encoding that the user named; None to find it.
        size: how many bytes the text has, where that is known.

    Raises:
        ReadError: they are no text.
    """
    from ktxh_cli.reading import legacy

    if encoding is not None:
        return _named(head, source, known_encoding(encoding))
    for bom, name in BOMS:
        if head.startswith(bom):
            return _Unicode(name, head, source, skip=len(bom))
    if b"\0" in head:
        even = head[: len(head) // 2 * 2]
        if not (size or 0) % 2 and (unmarked := utf16_without_bom(even)):
            return _Unicode(unmarked, head, source)
        if head.count(b"\0") > NUL_SHARE * len(head):
            raise binary(source)
    unicode = _Unicode("utf-8", head, source)
    try:
        words = codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        found = legacy.guess(head)
        # Where no old encoding fits, reading it as UTF-8 says what is wrong.
        return unicode if found is None else _Old(found, head, source)
    if words.isascii() or any(letter in words for letter in UNICODE_ONLY):
        return unicode
    mended = legacy.from_shown(words)
    return unicode if mended is None else _Mended(mended[0], unicode)


def _named(head: bytes, source: str, name: str) -> Decoder:
    from ktxh_cli.reading import legacy

    for bom, marked in BOMS:
        if marked.startswith(name.removesuffix("-sig")) and head.startswith(bom):
            return _Unicode(marked, head, source, skip=len(bom), called=name)
    if name in legacy.DECODERS:
        return _Old(name, head, source)
    codec = f"{name}-le" if name in ("utf-16", "utf-32") else name
    return _Unicode(codec, head, source, called=name)


class _Unicode:
    """A codec that Python knows."""

    def __init__(
        self, codec: str, head: bytes, source: str, *, skip: int = 0, called: str = ""
    ) -> None:
        self.name = called or codec
        self.is_bytewise = not codec.startswith(("utf-16", "utf-32"))
        self._codec, self._head, self._source = codec, head, source
        self._decode = codecs.getincrementaldecoder(codec)()
        self._skip = skip
        self._offset, self._lines = 0, 0  # of what was decoded

    def decode(self, block: bytes, *, final: bool) -> str:
        """Give the text of a block."""
        skipped, self._skip = block[: self._skip], max(0, self._skip - len(block))
        block = block[len(skipped) :]
        self._offset += len(skipped)
        try:
            text = self._decode.decode(block, final)
        except UnicodeDecodeError as error:
            data = error.object
            # A codec may or may not count what it held back from the block before.
            before = len(data) - len(block) if len(data) > len(block) else 0
            offset = self._offset - before + error.start
            line = self._lines + data.count(b"\n", before, error.start) + 1
            raise wrong_byte(
                data[error.start], offset, line, self._codec, self._head, self._source
            ) from None
        self._offset += len(block)
        self._lines += block.count(b"\n")
        return text


class _Wordwise:
    """Holds back what stands behind the last white space: a letter may be two bytes."""

    def __init__(self) -> None:
        self._kept = ""

    def upto(self, text: str, *, final: bool) -> str:
        """Give what can be decoded of what was held back and a text."""
        text = self._kept + text
        end = max(text.rfind(" "), text.rfind("\n")) + 1
        if final or (not end and len(text) > _LONGEST_WORD):
            end = len(text)
        self._kept = text[end:]
        return text[:end]


class _Old:
    """An old Vietnamese encoding."""

    is_bytewise = True

    def __init__(self, name: str, head: bytes, source: str) -> None:
        from ktxh_cli.reading import legacy

        self.name = name
        self._decode: Callable[[bytes], str] = legacy.DECODERS[name]
        self._head, self._source = head, source
        self._words = _Wordwise()
        self._lines = 0

    def decode(self, block: bytes, *, final: bool) -> str:
        """Give the text of a block."""
        text = self._decode(
            self._words.upto(block.decode("latin-1"), final=final).encode("latin-1")
        )
        if LOST in text:
            line = self._lines + text.count("\n", 0, text.index(LOST)) + 1
            raise no_letter(self._head, line, self.name, self._source)
        self._lines += text.count("\n")
        return text


class _Mended:
    """UTF-8 that shows the bytes of an old encoding as Windows-1252."""

    is_bytewise = True

    def __init__(self, name: str, unicode: _Unicode) -> None:
        from ktxh_cli.reading import legacy

        self.name = name
        self._mended = legacy.mended
        self._unicode = unicode
        self._words = _Wordwise()

    def decode(self, block: bytes, *, final: bool) -> str:
        """Give the text of a block."""
        shown = self._unicode.decode(block, final=final)
        return self._mended(self._words.upto(shown, final=final), self.name)
