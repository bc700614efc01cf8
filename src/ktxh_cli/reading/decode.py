"""From bytes to text: which encoding a file is in, or why it is no text at all.

Nothing is replaced or translated on the way: a byte that does not fit is an error, line ends and
combining marks stay as they are, so that offsets point into what the file holds. Only the byte
order mark at the very start is not part of the text.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping

from ktxh_cli.errors import ReadError
from ktxh_cli.language import say

#: First bytes of files that are no plain text, with what they are and how to get at their text.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (.docx, .xlsx, .odt, .zip)"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE (.doc, .xls)"),
    (b"{\\rtf", "RTF"),
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
    (b"SQLite format 3\x00", "SQLite"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Above this share of NUL bytes a file is binary.
_NUL_SHARE = 0.01
#: High bytes of the characters of Vietnamese text in UTF-16: Latin, Latin Extended, punctuation.
_UTF16_HIGH = frozenset((0x00, 0x01, 0x03, 0x1E, 0x20))
#: The commonest words (và, của, các, được, năm, tỉnh, đồng, tỷ) as the old encodings write them.
_LEGACY_WORDS: Mapping[str, frozenset[bytes]] = {
    "TCVN3 (ABC)": frozenset(
        (
            b"v\xb5",
            b"c\xf1a",
            b"c\xb8c",
            b"\xae\xad\xeec",
            b"n\xa8m",
            b"t\xd8nh",
            b"\xae\xe5ng",
            b"t\xfb",
        )
    ),
    "VNI": frozenset(
        (
            b"va\xf8",
            b"cu\xfba",
            b"ca\xf9c",
            b"\xf1\xf6\xf4\xefc",
            b"na\xeam",
            b"t\xe6nh",
            b"\xf1o\xe0ng",
        )
    ),
    "Windows-1258": frozenset(
        (
            b"v\xe0",
            b"cu\xd2a",
            b"c\xe1c",
            b"\xf0\xfd\xf5\xf2c",
            b"n\xe3m",
            b"ti\xd2nh",
            b"\xf0\xf4\xccng",
        )
    ),
}


def decode(data: bytes, source: str, encoding: str | None = None) -> str:
    r"""Give the text that ``data`` holds, exactly.

    Args:
        data: the bytes of a whole file.
        source: the name that an error puts before its message.
        encoding: a codec that Python knows; None to find it: UTF-8, or UTF-16 and UTF-32 with a
            byte order mark, or UTF-16 without one.

    Raises:
        ReadError: the bytes are not text in that encoding; says what they look like.

    >>> decode(b"\xef\xbb\xbft\xe1\xbb\xb7\r\n", "a.txt")
    'tỷ\r\n'
    """
    if encoding is not None:
        return _decode_as(data, source, known_encoding(encoding))
    _refuse_other_formats(data, source)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strict(data, len(bom), name, source)
    if b"\0" in data:
        if unmarked := _utf16_without_bom(data):
            return _strict(data, 0, unmarked, source)
        if data.count(b"\0") > _NUL_SHARE * len(data):
            raise ReadError(
                say("tệp nhị phân, không phải văn bản", "binary file, not text"),
                where=source,
                hint=say("chuyển sang .txt (UTF-8) trước", "convert it to .txt (UTF-8) first"),
            )
    return _strict(data, 0, "utf-8", source)


def known_encoding(name: str) -> str:
    """Give the codec's own name.

    Raises:
        ReadError: Python has no such text codec.

    >>> known_encoding("Windows-1258")
    'cp1258'
    """
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)  # a codec that is not of texts (base64, zlib) refuses here
    except (LookupError, ValueError):
        raise ReadError(
            say(f"không biết bảng mã «{name}»", f"unknown encoding “{name}”"),
            hint=say("ví dụ: utf-8, utf-16, cp1258", "for example: utf-8, utf-16, cp1258"),
        ) from None
    return codec.name


def _decode_as(data: bytes, source: str, name: str) -> str:
    for bom, marked in _BOMS:
        if marked.startswith(name.removesuffix("-sig")) and data.startswith(bom):
            return _strict(data, len(bom), marked, source)
    if name in ("utf-16", "utf-32"):
        name += "-le"  # no mark: what Windows writes
    return _strict(data, 0, name, source)


def _refuse_other_formats(data: bytes, source: str) -> None:
    form = next((form for magic, form in _MAGIC if data.startswith(magic)), None)
    if form is None and data[:512].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        form = "HTML"
    if form is None:
        return
    raise ReadError(
        say(f"đây là tệp {form}, không phải văn bản thuần", f"this is {form}, not plain text"),
        where=source,
        hint=say("chuyển sang .txt (UTF-8) trước", "convert it to .txt (UTF-8) first"),
    )


def _utf16_without_bom(data: bytes) -> str | None:
    """Tell UTF-16 by its high bytes: nearly all of them are one of five values."""
    if len(data) % 2:
        return None
    sample = data[:8192]
    for name, high, low in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        highs, lows = sample[high::2], sample[low::2]
        if sum(b in _UTF16_HIGH for b in highs) >= 0.97 * len(highs) and lows.count(0) * 50 <= len(
            lows
        ):
            return name
    return None


def _strict(data: bytes, skip: int, name: str, source: str) -> str:
    try:
        return data[skip:].decode(name)
    except UnicodeDecodeError as error:
        offset = skip + error.start
        line = data.count(b"\n", 0, offset) + 1
        byte = data[offset]
        shown = name.upper()
        raise ReadError(
            say(
                f"byte 0x{byte:02X} ở vị trí {offset} (dòng {line}) không phải {shown}",
                f"byte 0x{byte:02X} at offset {offset} (line {line}) is not {shown}",
            ),
            where=source,
            hint=_mend(data),
        ) from None


def _mend(data: bytes) -> str:
    """Say how to convert bytes that are not UTF-8, by what they look like."""
    words = data[:200_000].lower().split()
    counts = {form: sum(w in known for w in words) for form, known in _LEGACY_WORDS.items()}
    form = max(counts, key=lambda f: counts[f])
    if counts[form] < 2:
        return say(
            "lưu lại dưới dạng UTF-8, hoặc nêu bảng mã bằng --encoding",
            "save it as UTF-8, or name its encoding with --encoding",
        )
    if form == "Windows-1258":
        return say(
            "giống Windows-1258: thêm --encoding cp1258",
            "looks like Windows-1258: add --encoding cp1258",
        )
    if form == "VNI":
        return say(
            "giống bảng mã VNI: chuyển sang Unicode bằng UniKey Toolkit",
            "looks like the legacy Vietnamese encoding VNI: "
            "convert it to Unicode with UniKey Toolkit",
        )
    return say(
        "giống bảng mã TCVN3 (ABC): chuyển bằng UniKey Toolkit, hoặc iconv -f TCVN -t UTF-8",
        "looks like the legacy Vietnamese encoding TCVN3 (ABC): "
        "convert it with UniKey Toolkit, or iconv -f TCVN -t UTF-8",
    )
