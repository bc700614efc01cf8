"""The zip of XML parts that .docx, .xlsx, .odt and .ods files are, opened with care.

Office files come from anywhere. No part is trusted in its size, its depth or its header: what
inflates is counted, a document type declaration is refused before anything of it is used, and
elements that are nested too deep are refused before a tree is built. Only parts that a parser asks
for by name are ever read, nothing is written, and no name in the zip becomes a path.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from ktxh_cli.errors import ReadError
from ktxh_cli.language import say
from ktxh_cli.reading.forms import damaged, encrypted

#: The most bytes that all parts which are read of one file may inflate to.
MOST_BYTES = 200_000_000
#: A part may inflate to this many bytes for each byte in the file, once it is past ``FREE_BYTES``.
MOST_RATIO = 100
FREE_BYTES = 1_000_000
#: The most members that a zip may have, and the deepest that elements may be nested. Word and Excel
#: stay far below both; libxml2, too, ends at 256.
MOST_MEMBERS = 50_000
DEEPEST = 256

_CHUNK = 1 << 18
#: How the parts of office files are stored; others are met in bombs only.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: What opening a broken zip, or reading from it, may raise.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError, KeyError, IndexError,
)  # fmt: skip


class Package:
    """The parts of an office file, by name.

    Args:
        data: the whole file.
        form: what errors call its format: ``Word (.docx)``.

    Raises:
        ReadError: it is no whole zip (``E_DAMAGED``), asks for a password (``E_CRYPT``), or would
            unpack to far too much (``E_BOMB``).

    >>> data = io.BytesIO()
    >>> with zipfile.ZipFile(data, "w") as file:
    ...     file.writestr("word/document.xml", "<body><p>GRDP</p></body>")
    >>> package = Package(data.getvalue(), "Word (.docx)")
    >>> "word/styles.xml" in package, package.xml("word/document.xml").findtext("p")
    (False, 'GRDP')
    """

    def __init__(self, data: bytes, form: str) -> None:
        self.form = form
        self._inflated = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename: info for info in self._zip.infolist()}
        except _BROKEN:
            raise damaged(form, "") from None
        if len(self._members) > MOST_MEMBERS:
            raise bomb()
        if any(info.flag_bits & 1 for info in self._members.values()):
            raise encrypted("")
        # pictures and fonts are never read, so only what could be is counted
        parts = [i for name, i in self._members.items() if name.endswith((".xml", ".rels"))]
        if sum(info.file_size for info in parts) > MOST_BYTES:
            raise bomb()

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def names(self) -> list[str]:
        """Give the names of all members, in the order of the zip."""
        return list(self._members)

    def read(self, name: str) -> bytes:
        """Give the bytes of a member.

        Raises:
            ReadError: there is none of this name, or it is damaged (``E_DAMAGED``); or it inflates
                to far too much (``E_BOMB``), whatever its header says.
        """
        info = self._members.get(name)
        if info is None or info.compress_type not in _METHODS:
            raise damaged(self.form, "")
        pieces = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    self._inflated += len(piece)
                    most = max(FREE_BYTES, MOST_RATIO * info.compress_size)
                    if size > most or self._inflated > MOST_BYTES:
                        raise bomb()
                    pieces.append(piece)
        except _BROKEN:
            raise damaged(self.form, "") from None
        return b"".join(pieces)

    def xml(self, name: str) -> Element:
        """Give the root element of a part.

        Raises:
            ReadError: as ``read`` and ``check_xml``.
        """
        data = self.read(name)
        check_xml(data, self.form)
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, ValueError, LookupError):
            raise damaged(self.form, "") from None

    def elements(self, name: str, tag: str) -> Iterator[Element]:
        """Yield each element of a part that has a tag, whole, and let go of it afterwards.

        For parts with a million rows, whose whole tree would not fit into the memory allowed. An
        element that is yielded must not hold another of the same tag.

        Raises:
            ReadError: as ``xml``.
        """
        data = self.read(name)
        check_xml(data, self.form)
        held: list[Element] = []
        try:
            for event, element in ElementTree.iterparse(io.BytesIO(data), ("start", "end")):
                if event == "start":
                    held.append(element)
                    continue
                held.pop()
                if element.tag == tag:
                    yield element
                    if held:
                        held[-1].remove(element)
        except (ElementTree.ParseError, ValueError, LookupError):
            raise damaged(self.form, "") from None


def check_xml(data: bytes, form: str) -> None:
    """Refuse XML that no tree may be built of; linear, and nothing of it is kept.

    The parser itself tells a document type declaration, so that it is seen in UTF-16 as well.

    Args:
        data: a whole XML document, in any encoding.
        form: what errors call the format that it is part of.

    Raises:
        ReadError: it declares a document type (``E_DTD``), is nested deeper than ``DEEPEST``
            (``E_DEPTH``), or is not well-formed (``E_DAMAGED``).

    >>> try:
    ...     check_xml("<!DOCTYPE a []><a/>".encode("utf-16"), "Word (.docx)")
    ... except ReadError as error:
    ...     error.code
    'E_DTD'
    """
    parser = expat.ParserCreate()
    depth = 0

    def begin(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise too_deep(DEEPEST)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declare(*_said: object) -> None:
        raise _declares()

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = declare
    parser.EntityDeclHandler = declare
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise damaged(form, "") from None


def bomb() -> ReadError:
    """Give the error for a file that unpacks to far more than a document holds."""
    most = MOST_BYTES // 1_000_000
    return ReadError(
        say(
            f"giải nén ra quá lớn (trên {most} MB, hoặc gấp trên {MOST_RATIO} lần)",
            f"it unpacks to far too much (over {most} MB, or over {MOST_RATIO} times its size)",
        ),
        hint=say("mở và lưu lại, hoặc chia tệp ra", "open and save it again, or divide it"),
        code="E_BOMB",
    )


def _declares() -> ReadError:
    return ReadError(
        say(
            "tệp khai báo kiểu tài liệu (DOCTYPE), tệp văn phòng không bao giờ có",
            "it declares a document type (DOCTYPE), which no office program writes",
        ),
        hint=say(
            "mở và lưu lại bằng Word hoặc LibreOffice",
            "open and save it again in an office program",
        ),
        code="E_DTD",
    )


def too_deep(most: int) -> ReadError:
    """Give the error for a file whose elements are nested deeper than ``most``."""
    return ReadError(
        say(
            f"các phần tử lồng nhau quá sâu (trên {most} tầng)",
            f"its elements are nested too deep (over {most} levels)",
        ),
        hint=say(
            "mở và lưu lại, hoặc chuyển sang .txt", "open and save it again, or convert it to .txt"
        ),
        code="E_DEPTH",
    )
