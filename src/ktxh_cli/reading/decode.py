"""From bytes to text: which encoding they are in, or why they are no text at all.

Nothing is replaced or translated on the way: a byte that does not fit is an error, line ends and
combining marks stay as they are, so that offsets point into what the file holds. Only the byte
order mark at the very start is not part of the text. The text of an old Vietnamese encoding is
what its bytes mean; offsets point into that.
"""

from __future__ import annotations

import codecs

from ktxh_cli.errors import ReadError
from ktxh_cli.language import say

BOMS: tuple[tuple[bytes, str], ...] = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Above this share of NUL bytes a file is binary.
NUL_SHARE = 0.01
#: High bytes of the characters of Vietnamese text in UTF-16: Latin, Latin Extended, punctuation.
_UTF16_HIGH = frozenset((0x00, 0x01, 0x03, 0x1E, 0x20))


def decode(data: bytes, source: str, encoding: str | None = None) -> tuple[str, str]:
    r"""Give the text that ``data`` holds, and the encoding it was in.

    Args:
        data: the bytes of a whole file.
        source: the name that an error puts before its message.
        encoding: an old Vietnamese encoding or a codec that Python knows; None to find it: UTF-8,
            or UTF-16 and UTF-32 with a byte order mark, or UTF-16 without one, or an old
            Vietnamese encoding, told by the words that it gives.

    Raises:
        ReadError: the bytes are not text in that encoding; says what they look like.

    >>> decode(b"\xef\xbb\xbft\xe1\xbb\xb7\r\n", "a.txt")
    ('tỷ\r\n', 'utf-8')
    """
    if encoding is not None:
        name = known_encoding(encoding)
        return _decode_as(data, source, name), name
    for bom, name in BOMS:
        if data.startswith(bom):
            return _strict(data, len(bom), name, source), name
    if b"\0" in data:
        if unmarked := utf16_without_bom(data):
            return _strict(data, 0, unmarked, source), unmarked
        if data.count(b"\0") > NUL_SHARE * len(data):
            raise binary(source)
    return _utf8_or_old(data, source)


def _utf8_or_old(data: bytes, source: str) -> tuple[str, str]:
    """Read UTF-8; what is not, in the old encoding whose words it gives."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        from ktxh_cli.reading import legacy

        name = legacy.guess(data)
        old = legacy.DECODERS[name](data) if name is not None else LOST
        if name is None or LOST in old:
            return _strict(data, 0, "utf-8", source), "utf-8"  # raises
        return old, name
    if text.isascii() or any(letter in text for letter in UNICODE_ONLY):
        return text, "utf-8"
    from ktxh_cli.reading import legacy

    mended = legacy.from_shown(text)
    return (mended[1], mended[0]) if mended is not None else (text, "utf-8")


# Letters that no old byte is shown as: a text with one of them is what it seems, and the tables of
# the old encodings need not be loaded.
UNICODE_ONLY = "đưăơạộế"
#: What stands for a byte that an encoding gives no letter.
LOST = "\ufffd"


def known_encoding(name: str) -> str:
    """Give the codec's own name.

    Raises:
        ReadError: Python has no such text codec.

    >>> known_encoding("Windows-1258"), known_encoding("TCVN3")
    ('cp1258', 'tcvn3')
    """
    from ktxh_cli.reading import legacy

    plain = name.strip().lower().replace("_", "-")
    if (old := legacy.ALIASES.get(plain, plain)) in legacy.DECODERS:
        return old
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)  # a codec that is not of texts (base64, zlib) refuses here
    except (LookupError, ValueError):
        raise ReadError(
            say(f"không biết bảng mã «{name}»", f"unknown encoding “{name}”"),
            hint=say(
                "ví dụ: utf-8, utf-16, tcvn3, vni, viscii, cp1258",
                "for example: utf-8, utf-16, tcvn3, vni, viscii, cp1258",
            ),
        ) from None
    return codec.name


def old_encoding(name: str) -> str | None:
    """Give the name that people know an old Vietnamese encoding by; None for any other.

    >>> old_encoding("tcvn3"), old_encoding("utf-8")
    ('TCVN3 (ABC)', None)
    """
    if name.startswith("utf"):
        return None
    from ktxh_cli.reading import legacy

    return legacy.NAMES.get(name)


def _decode_as(data: bytes, source: str, name: str) -> str:
    for bom, marked in BOMS:
        if marked.startswith(name.removesuffix("-sig")) and data.startswith(bom):
            return _strict(data, len(bom), marked, source)
    from ktxh_cli.reading import legacy

    if name in legacy.DECODERS:
        text = legacy.DECODERS[name](data)
        if LOST in text:
            line = text.count("\n", 0, text.index(LOST)) + 1
            raise no_letter(data, line, name, source)
        return text
    if name in ("utf-16", "utf-32"):
        name += "-le"  # no mark: what Windows writes
    return _strict(data, 0, name, source)


def utf16_without_bom(data: bytes) -> str | None:
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
        raise wrong_byte(data[offset], offset, line, name, data, source) from None


def wrong_byte(byte: int, offset: int, line: int, name: str, data: bytes, source: str) -> ReadError:
    """Give the error for a byte that an encoding has not; ``data`` tells what it looks like."""
    shown = name.upper()
    return ReadError(
        say(
            f"byte 0x{byte:02X} ở vị trí {offset} (dòng {line}) không phải {shown}",
            f"byte 0x{byte:02X} at offset {offset} (line {line}) is not {shown}",
        ),
        where=source,
        hint=_mend(data),
        code="E_ENC",
    )


def binary(source: str) -> ReadError:
    """Give the error for a file with too many NUL bytes to be a text."""
    return ReadError(
        say("tệp nhị phân, không phải văn bản", "binary file, not text"),
        where=source,
        hint=say("chuyển sang .txt (UTF-8) trước", "convert it to .txt (UTF-8) first"),
        code="E_BINARY",
    )


def no_letter(data: bytes, line: int, name: str, source: str) -> ReadError:
    """Give the error for a byte that an old encoding has no letter for."""
    from ktxh_cli.reading import legacy

    shown = legacy.NAMES[name]
    found = legacy.guess(data)
    hint = say("nêu bảng mã khác bằng --encoding", "name another encoding with --encoding")
    if found is not None and found != name:
        other = legacy.NAMES[found]
        hint = say(
            f"giống {other}: thêm --encoding {found}",
            f"looks like {other}: add --encoding {found}",
        )
    return ReadError(
        say(
            f"dòng {line} có byte không thuộc {shown}",
            f"line {line} has a byte that {shown} has not",
        ),
        where=source,
        hint=hint,
        code="E_ENC",
    )


def _mend(data: bytes) -> str:
    """Say how to read bytes that are not UTF-8, by what they look like."""
    from ktxh_cli.reading import legacy

    found = legacy.guess(data)
    if found is None:
        names = ", ".join(legacy.DECODERS)
        return say(
            f"lưu lại dưới dạng UTF-8, hoặc nêu bảng mã bằng --encoding ({names})",
            f"save it as UTF-8, or name its encoding with --encoding ({names})",
        )
    shown = legacy.NAMES[found]
    return say(
        f"giống {shown}, nhưng có byte lạ: nêu bảng mã bằng --encoding",
        f"looks like {shown}, with strange bytes: name the encoding with --encoding",
    )
