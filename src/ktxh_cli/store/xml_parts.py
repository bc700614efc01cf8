"""Stretches of an XML part, found by their bytes, so that everything else stays as it is.

Reading a workbook into objects and writing them again loses what the objects do not know: charts,
sparklines, the last values of formulas. Here a part is only looked through; what is put in or
exchanged is cut in at the bytes where it belongs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from ktxh_cli.errors import SinkError
from ktxh_cli.language import say

_TAG = re.compile(rb"""<[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+>""")


@dataclass
class Element:
    """An element of a part.

    Attributes:
        name: its name without prefix.
        start, end: the bytes that it covers.
        inner: where its content begins; ``end`` where it has none.
        close: where its end tag begins; ``end`` where it has none.
        attributes: as written.
        text: its own text, with that of the elements in it.
        inside: the elements in it, where they were asked for.
    """

    name: str
    start: int
    attributes: Mapping[str, str]
    prefix: str = ""
    end: int = 0
    inner: int = 0
    close: int = 0
    text: str = ""
    inside: list[Element] = field(default_factory=list)


class _Reader:
    """Looks a part through and keeps the elements of some paths."""

    def __init__(self, data: bytes, wanted: Callable[[tuple[str, ...]], bool]) -> None:
        self._data = data
        self._wanted = wanted
        self._path: tuple[str, ...] = ()
        self._open: list[Element | None] = []
        self.found: list[Element] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.buffer_text = True

    def read(self) -> list[Element]:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError:
            raise damaged() from None
        return self.found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        self._path = (*self._path, local)
        element = None
        if self._wanted(self._path):
            start = self._parser.CurrentByteIndex
            element = Element(local, start, attributes, prefix + ":" if prefix else "")
            element.inner = tag_end(self._data, start)
            holder = next((e for e in reversed(self._open) if e is not None), None)
            (holder.inside if holder is not None else self.found).append(element)
        self._open.append(element)

    def _end(self, name: str) -> None:
        self._path = self._path[:-1]
        element = self._open.pop()
        if element is None:
            return
        at = self._parser.CurrentByteIndex
        if self._data[at : at + 2] == b"</":
            element.close = at
            element.end = self._data.index(b">", at) + 1
        else:  # <empty/>
            element.end = element.close = element.inner

    def _text(self, text: str) -> None:
        for element in reversed(self._open):
            if element is not None:
                element.text += text
                return

    def _refuse(self, *_: object) -> None:
        raise damaged()


def elements(data: bytes, *paths: str) -> list[Element]:
    """Give the elements at some paths, such as ``worksheet/sheetData/row``, in order.

    Elements within others that were asked for stand in ``inside``.

    Raises:
        SinkError: the part is no well-formed XML in UTF-8, or has a document type.

    >>> [e.attributes["r"] for e in elements(b'<a><b r="1"/><b r="2">x</b></a>', "a/b")]
    ['1', '2']
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise damaged()
    asked = frozenset(tuple(path.split("/")) for path in paths)
    return _Reader(data, asked.__contains__).read()


def spliced(data: bytes, changes: Iterable[tuple[int, int, bytes]]) -> bytes:
    """Give the data with stretches exchanged; ``(start, end, new)``, none over another.

    >>> spliced(b"abcdef", [(4, 5, b"X"), (0, 1, b""), (2, 2, b"-")])
    b'b-cdXf'
    """
    pieces = []
    at = 0
    for start, end, new in sorted(changes, key=lambda change: change[:2]):
        pieces += [data[at:start], new]
        at = end
    return b"".join([*pieces, data[at:]])


def with_attributes(element: Element, data: bytes, **changed: str) -> tuple[int, int, bytes]:
    """Give the change that sets attributes of an element's start tag.

    >>> data = b'<a><b r="1" s="2"/></a>'
    >>> [b] = elements(data, "a/b")
    >>> spliced(data, [with_attributes(b, data, r="7")])
    b'<a><b r="7" s="2"/></a>'
    """
    held = {**element.attributes, **changed}
    written = "".join(f" {name}={quoteattr(value)}" for name, value in held.items())
    tail = b"/>" if data[element.start : element.inner].endswith(b"/>") else b">"
    opened = f"<{element.prefix}{element.name}{written}".encode() + tail
    return element.start, element.inner, opened


def tag_end(data: bytes, start: int) -> int:
    """Give where the start tag at ``start`` ends; a «>» may stand in its attributes.

    >>> tag_end(b'<a b="x>y">', 0)
    11
    """
    found = _TAG.match(data, start)
    if found is None:
        raise damaged()
    return found.end()


def xml_text(text: str) -> str:
    """Give a text as XML has it.

    >>> xml_text("a < b & c")
    'a &lt; b &amp; c'
    """
    return escape(text)


def damaged() -> SinkError:
    """Give the error for a part that cannot be read."""
    return SinkError(
        say("sổ tính bị hỏng", "the workbook is damaged"),
        hint=say("phục hồi bản sao lưu, hoặc ghi ra tệp khác",
                 "restore a backup, or write to another file"),
    )  # fmt: skip
