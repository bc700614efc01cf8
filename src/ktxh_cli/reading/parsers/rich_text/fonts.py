"""The font table of RTF: which font a number means, and which bytes it is written in."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Mapping

from ktxh_cli.reading.parsers.runs import coding_of

#: Windows code pages by the character set of a font; 163 is Vietnamese.
_OF_CHARSET: Mapping[int, str] = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb2312", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 255: "cp437", 0: "cp1252",
}  # fmt: skip
_SYMBOLS = 2


class Fonts:
    """The fonts of a file.

    Attributes:
        default: the number of the font of text that names none.
        page: the codec of bytes in fonts that name no character set.
    """

    def __init__(self) -> None:
        self.default = 0
        self.page = "cp1252"
        self._names: dict[int, str] = {}
        self._charsets: dict[int, int] = {}
        self._pages: dict[int, str] = {}

    def set_page(self, number: int | None) -> None:
        r"""Take the code page of the file (``\ansicpg``)."""
        self.page = _codec(number) or self.page

    def say(self, font: int, word: str, number: int | None) -> None:
        """Take a control word of the font table."""
        if word == "fcharset":
            self._charsets[font] = number or 0
        elif word == "cpg" and (page := _codec(number)) is not None:
            self._pages[font] = page

    def name(self, font: int, text: str) -> None:
        """Take the name of a font."""
        self._names.setdefault(font, text.strip())

    def called(self, font: int) -> str:
        """Give the name of a font; empty where the table has it not."""
        return self._names.get(font, "")

    def decode(self, data: bytes, font: int) -> str:
        r"""Give the characters that bytes are in a font; of an old one as Windows-1252 shows them.

        >>> fonts = Fonts()
        >>> fonts.name(1, ".VnTime"); fonts.say(2, "fcharset", 163)
        >>> fonts.decode(b"s\xb8ch", 1), fonts.decode(b"\xf0\xf4\xecng", 2)
        ('s¸ch', 'đống')
        """
        if data.isascii():
            return data.decode("ascii")
        page = self._pages.get(font) or _OF_CHARSET.get(self._charsets.get(font, 1), self.page)
        if coding_of(self.called(font)) is not None:
            page = "cp1252"
        elif self._charsets.get(font) == _SYMBOLS:
            return "".join(chr(0xF000 + byte) if byte >= 0x20 else chr(byte) for byte in data)
        if page == "cp1252":
            return "".join(_shown(byte) for byte in data)
        return unicodedata.normalize("NFC", data.decode(page, "replace"))


def _shown(byte: int) -> str:
    """Give what Windows-1252 shows for a byte; five of its bytes are control characters."""
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _codec(number: int | None) -> str | None:
    name = {65001: "utf-8", 10000: "mac_roman"}.get(number or 0, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
