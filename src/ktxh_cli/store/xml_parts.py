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
        if self._data[element.inner - 2 : element.inner] == b"/>":
            element.end = element.close = element.inner
        else:
            element.close = self._parser.CurrentByteIndex
            element.end = self._data.index(b">", element.close) + 1

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

    >>> found = elements(b'<a><b r="2">x</b><b r="1"/></a>', "a/b")
    >>> [(e.attributes["r"], e.start, e.inner, e.close, e.end) for e in found]
    [('2', 3, 12, 13, 17), ('1', 17, 27, 27, 27)]
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise damaged()
    asked = frozenset(tuple(path.split("/")) for path in paths)
    return _Reader(data, asked.__contains__).read()


def children(data: bytes, root: str, skipped: str) -> dict[str, Element]:
    """Give the elements right below the root by name, without what is in them.

    Args:
        data: the part.
        root: the name of the root.
        skipped: the child whose content is passed over: it is most of the part.

    Raises:
        SinkError: the part is no well-formed XML in UTF-8, or has a document type, or another root.

    >>> found = children(b"<a><b/><c><d/><d/></c><e/></a>", "a", "c")
    >>> [(e.name, e.start, e.inner, e.close, e.end) for e in found.values()]
    [('b', 3, 7, 7, 7), ('c', 7, 10, 18, 22), ('e', 22, 26, 26, 26)]
    """
    check(data)
    opened = re.search(rb"<((?:\w+:)?)%s(?:\s[^<>]*)?(?<!/)>" % skipped.encode(), data)
    inner = close = 0
    if opened is not None:
        inner, close = opened.end(), data.rfind(b"</%s%s" % (opened[1], skipped.encode()))
        if close < inner:
            raise damaged()
    rest = _Reader(data[:inner] + data[close:], lambda path: len(path) == 2 and path[0] == root)
    found: dict[str, Element] = {}
    for element in rest.read():
        for name in ("start", "inner", "close", "end"):
            at: int = getattr(element, name)
            if at > inner or (name == "close" and at == inner):
                setattr(element, name, at + close - inner)
        found.setdefault(element.name, element)
    return found


def check(data: bytes) -> None:
    """Refuse a part that is no well-formed XML in UTF-8, or has a document type.

    Raises:
        SinkError: it is.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise damaged()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise damaged() from None


def _refuse(*_: object) -> None:
    raise damaged()


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
