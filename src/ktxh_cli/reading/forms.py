"""Which format a file is in, told by what it holds and not by its name."""

from __future__ import annotations

import io
import re

from ktxh_cli.errors import ReadError
from ktxh_cli.language import say

#: Formats that hold more than text; each is parsed in a process of its own (see ``isolation``).
PARSED = ("html", "docx", "odt", "rtf", "pdf", "xlsx", "xls", "ods")
#: Endings of the files that are taken from a folder; a file named by itself may end in anything.
SUFFIXES = (
    ".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".odt", ".rtf", ".xlsx", ".xls", ".ods",
    ".csv", ".doc",
)  # fmt: skip

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: First bytes of files that hold no text that could be read, with what they are.
_BINARY: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x7fELF", "ELF"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"PAR1", "Parquet"),
)
#: How far into a file readers of PDF look for its first mark.
_PDF_WITHIN = 1024
#: Names in the directory of an OLE file, in its UTF-16.
_OLE_NAMES: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "PowerPoint (.ppt)"),
)
# A page or a piece of one: some of the tags that no prose has, near its start.
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}+-->\s*+)*+<(?:!doctype\s+html|html|head|body|table"
    rb"|div|meta|title|article|section|main|p|h[1-6]|script|style|link|center|font|span|form|nav"
    rb"|header|ul|ol|dl|pre|img|br|strong)(?=[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_HTML_WITHIN = 4096


def form_of(data: bytes, source: str) -> str:
    r"""Give the format of a file: one of ``PARSED``, ``doc``, or ``text`` for all that may be text.

    Raises:
        ReadError: it is in a format that holds no text to read; says which.

    >>> form_of(b"%PDF-1.7\n", "a.txt"), form_of("GRDP tăng 5%".encode(), "a.pdf")
    ('pdf', 'text')
    """
    if data.startswith(_ZIP):
        return _in_zip(data, source)
    if data.startswith(_OLE):
        return _in_ole(data, source)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if name := next((name for magic, name in _BINARY if data.startswith(magic)), None):
        raise refused(name, source)
    if _HTML.match(_plain(data[: 2 * _HTML_WITHIN])):
        return "html"
    return "text"


def takes_all(head: bytes) -> bool:
    """Tell a format that only all the bytes of a file tell: a ZIP, an OLE file."""
    return head.startswith((*_ZIP, _OLE))


def refused(form: str, source: str) -> ReadError:
    """Give the error for a file in a format that is not read."""
    return ReadError(
        say(f"đây là tệp {form}, không đọc được", f"this is {form}, which is not read"),
        where=source,
        hint=say(
            "chuyển sang .docx, .pdf, .html, .xlsx hoặc .txt trước",
            "convert it to .docx, .pdf, .html, .xlsx or .txt first",
        ),
        code="E_TYPE",
    )


def encrypted(source: str) -> ReadError:
    """Give the error for a file that asks for a password."""
    return ReadError(
        say("tệp có mật khẩu", "the file asks for a password"),
        where=source,
        hint=say("bỏ mật khẩu rồi lưu lại", "remove the password and save it again"),
        code="E_CRYPT",
    )


def _in_zip(data: bytes, source: str) -> str:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if any(info.flag_bits & 1 for info in archive.infolist()):
                raise encrypted(source)
            kind = b""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype")
    except ReadError:
        raise
    except Exception:  # zipfile raises many kinds for a broken archive
        raise damaged("ZIP (.docx, .xlsx, .odt)", source) from None
    if "word/vbaProject.bin" in names or "xl/vbaProject.bin" in names:
        office = say("Office có macro (.docm, .xlsm)", "Office with macros (.docm, .xlsm)")
        raise refused(office, source)
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if "[Content_Types].xml" in names and not any(n.startswith("ppt/") for n in names):
        raise damaged("Office (.docx, .xlsx)", source)
    raise refused("ZIP", source)


def damaged(form: str, source: str) -> ReadError:
    """Give the error for a file that is cut off or broken."""
    return ReadError(
        say(f"tệp {form} bị hỏng hoặc thiếu", f"damaged or incomplete {form} file"),
        where=source,
        hint=say("mở và lưu lại, hoặc tải lại tệp", "open and save it again, or download it again"),
        code="E_DAMAGED",
    )


def _in_ole(data: bytes, source: str) -> str:
    for name, form in _OLE_NAMES:
        if name.encode("utf-16-le") + b"\0\0" in data:
            if form == "encrypted":
                raise encrypted(source)
            if form in ("doc", "xls"):
                return form
            raise refused(form, source)
    raise refused("OLE", source)


def _plain(head: bytes) -> bytes:
    """Give the start of a file as ASCII bytes where it is UTF-16 or has a byte order mark."""
    if head.startswith(b"\xef\xbb\xbf"):
        return head[3:]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    return head
