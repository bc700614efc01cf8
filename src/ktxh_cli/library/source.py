"""A TOML file of the library: decoded, parsed, and able to say where things stand."""

from __future__ import annotations

import os
import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from unicodedata import normalize

from ktxh_cli.errors import LibraryError
from ktxh_cli.language import say

#: The folder of the library's own files.
HOME = Path(__file__).parent

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*([\w.-]+)[ \t]*\]\]", re.MULTILINE)
_DECIMAL_COMMA = re.compile(r"=\s*[-+]?\d+,\d")
_CURLY = re.compile("[“”„‘’]")
# UTF-8 that was read as a Western code page and saved again: «tá»·» for «tỷ».
_TWICE_ENCODED = re.compile("á[º»][\x80-\x9f\xa1-\xbf‚ƒ„…†‡ˆ‰‹•˜™š›œžŸ]|Ã[\x80-\xbf]|Ä‘")


@dataclass(frozen=True, slots=True)
class Source:
    """A TOML file with what is needed to say where something stands in it.

    Attributes:
        name: how messages call the file.
        text: its text, NFC, with plain line ends.
        data: its tables.
        headers: for each name of a table the offsets of its ``[[name]]`` lines.
        lines: the offset of each line end.
    """

    name: str
    text: str
    data: dict[str, Any]
    headers: dict[str, list[int]]
    lines: list[int]

    def where(self, table: str, number: int, key: str = "") -> str:
        """Give ``file:line`` of the n-th table of that name, or of a key in it."""
        starts = self.headers.get(table, [])
        if number >= len(starts):
            return self.name
        at = starts[number]
        if key:
            following = _HEADER.search(self.text, at + 2)
            end = following.start() if following else len(self.text)
            line = re.compile(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", re.MULTILINE)
            match = line.search(self.text, at, end)
            at = match.start() if match else at
        return self.at(at)

    def line_of(self, opening: str) -> str:
        """Give ``file:line`` of the first line that opens so."""
        match = re.search(rf"^[ \t]*{re.escape(opening)}", self.text, re.MULTILINE)
        return self.at(match.start() if match else 0)

    def at(self, offset: int) -> str:
        """Give ``file:line`` of an offset."""
        return f"{self.name}:{bisect_right(self.lines, offset - 1) + 1}"


def read_source(path: Path) -> Source:
    """Read and parse a file.

    Raises:
        LibraryError: it cannot be read, is not UTF-8, or is not TOML.
    """
    name = path.name if path.parent == HOME else _named(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        hint = error.strerror or ""
        problem = say("không đọc được tệp", "the file cannot be read")
        raise LibraryError(problem, where=name, hint=hint) from error
    text = _decoded(raw, name)
    if twice := _TWICE_ENCODED.search(text):
        raise LibraryError(
            say("chữ bị mã hoá hai lần: ", "letters were encoded twice: ")
            + f"«{text[twice.start() : twice.end() + 8]}»",
            where=f"{name}:{text.count(chr(10), 0, twice.start()) + 1}",
            hint=say("mở lại bản gốc và lưu bằng UTF-8", "save the original again as UTF-8"),
        )
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise _malformed(error, text, name) from error
    headers: dict[str, list[int]] = {}
    for match in _HEADER.finditer(text):
        headers.setdefault(match[1], []).append(match.start())
    return Source(name, text, data, headers, [m.start() for m in re.finditer("\n", text)])


def _named(path: Path) -> str:
    """Give the path with a folder in it: names without one are those of the library's own files."""
    return str(path) if path.parent != Path() else f".{os.sep}{path}"


def in_library(name: str) -> bool:
    """Tell whether what messages call a file is one of the library's own.

    >>> in_library("units.toml"), in_library("./units.toml")
    (True, False)
    """
    return not os.path.dirname(name)  # noqa: PTH120 - a Path would drop the «./»


def _decoded(raw: bytes, name: str) -> str:
    """Give the NFC text of a UTF-8 file, with or without a BOM."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        problem = say("tệp viết bằng UTF-16", "the file is in UTF-16")
        raise LibraryError(problem, where=name, hint=say("lưu lại bằng UTF-8", "save it as UTF-8"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise LibraryError(
            say("tệp không phải UTF-8", "the file is not UTF-8")
            + f" (byte 0x{raw[error.start]:02x})",
            where=f"{name}:{line}",
            hint=say(
                "lưu lại bằng UTF-8, không dùng bảng mã Windows-1258, TCVN3 hay VNI",
                "save it as UTF-8, not in Windows-1258, TCVN3 or VNI",
            ),
        ) from error
    return normalize("NFC", text.replace("\r\n", "\n"))


def _malformed(error: tomllib.TOMLDecodeError, text: str, name: str) -> LibraryError:
    """Say what is wrong with a file that is not TOML."""
    at = re.search(r"line (\d+)", str(error))
    number = int(at[1]) if at else text.count("\n") + 1
    lines = text.split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    if _DECIMAL_COMMA.search(line):
        problem = say("số thập phân viết bằng dấu phẩy", "a decimal with a comma")
        hint = say("viết dấu chấm: 1.5", "write a dot: 1.5")
    elif _CURLY.search(line):
        problem = say("dấu nháy cong", "curly quotes")
        hint = say('dùng dấu nháy thẳng "…"', 'use straight quotes "…"')
    elif "overwrite" in str(error):
        problem = say("một khoá viết hai lần: ", "a key is written twice: ") + line.strip()[:60]
        hint = say("bỏ bớt một dòng", "take one of the lines out")
    else:
        ended = say("hết tệp giữa chừng", "the file ends within a value")
        problem = say("không đúng cú pháp TOML: ", "not TOML: ") + (line.strip()[:60] or ended)
        hint = say(
            'mỗi dòng là: khoá = "giá trị"; danh sách là ["a", "b"]',
            'each line is: key = "value"; a list is ["a", "b"]',
        )
    return LibraryError(problem, where=f"{name}:{number}", hint=hint)
