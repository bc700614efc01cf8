"""From TOML files to entries, checked: a slip of the hand is told with file, line and mend."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any
from unicodedata import normalize

from ktxh_cli.errors import LibraryError
from ktxh_cli.library import checks
from ktxh_cli.library.entries import Entry, Found, Ignored, Place
from ktxh_cli.library.schema import FOUND_KEYS, IGNORED_KEYS, TABLE_KEYS, TABLES, keys_of
from ktxh_cli.library.store import KINDS

#: The folder of the library's own files.
HOME = Path(__file__).parent
#: The one file that is only read to be compiled.
COMMUNES = HOME / "communes.toml"

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*([\w.-]+)[ \t]*\]\]", re.MULTILINE)
_DECIMAL_COMMA = re.compile(r"=\s*[-+]?\d+,\d")
_CURLY = re.compile("[“”„‘’]")
_TWICE_ENCODED = re.compile(
    "á[º»][\x80-\x9f\xa1-\xbf‚ƒ„…†‡ˆ‰‹•˜™š›œžŸ]|Ã[\x80-\x9f\xa1-\xbf]|Ä‘|Æ°"
)


@dataclass(slots=True)
class Source:
    """A TOML file with what is needed to say where something stands in it.

    Attributes:
        name: how messages call the file.
        text: its text, NFC.
        data: its tables.
        headers: for each name of a table the offsets of its ``[[name]]`` lines.
    """

    name: str
    text: str
    data: dict[str, Any]
    headers: dict[str, list[int]] = field(default_factory=dict)

    def where(self, table: str, number: int, key: str = "") -> str:
        """Give ``file:line`` of the n-th table of that name, or of a key in it."""
        starts = self.headers.get(table, [])
        if number >= len(starts):
            return self.name
        at = starts[number]
        if key:
            following = _HEADER.search(
                self.text, self.text.index("\n", at) if "\n" in self.text[at:] else at
            )
            end = following.start() if following else len(self.text)
            line = re.compile(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", re.MULTILINE)
            if match := line.search(self.text, at, end):
                at = match.start()
        return f"{self.name}:{self.text.count(chr(10), 0, at) + 1}"


@dataclass(frozen=True, slots=True)
class Contents:
    """What files hold: (kind, entry) pairs, and the communes apart, since they are many."""

    entries: tuple[tuple[str, Entry], ...]
    communes: tuple[Place, ...] = ()


def files_of(folder: Path) -> list[Path]:
    """Give the TOML files of a folder; an error where there is no such folder or it has none."""
    if not folder.is_dir():
        raise LibraryError(
            "không có thư mục này",
            where=str(folder),
            hint="--library nhận một thư mục có tệp .toml",
        )
    found = sorted(folder.glob("*.toml"))
    if not found:
        raise LibraryError(
            "thư mục không có tệp .toml nào", where=str(folder), hint="tạo bằng: ktxh rules new"
        )
    return found


def read_files(paths: Iterable[Path]) -> Contents:
    """Give the checked contents of TOML files."""
    entries: list[tuple[str, Entry]] = []
    communes: list[Place] = []
    for path in paths:
        source = _source(path)
        for kind, entry in _blocks(source):
            if isinstance(entry, Place) and entry.level == "commune" and kind == "communes":
                communes.append(entry)
            else:
                entries.append(("place" if kind == "districts" else kind, entry))
    checks.check_claims(entries)
    return Contents(tuple(entries), tuple(communes))


def _source(path: Path) -> Source:
    """Read a file and parse it."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise LibraryError(
            "không đọc được tệp", where=str(path), hint=error.strerror or ""
        ) from error
    name = path.name if path.parent == HOME else str(path)
    text = _decoded(raw, name)
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise _malformed(error, text, name) from error
    source = Source(name, text, data)
    for match in _HEADER.finditer(text):
        source.headers.setdefault(match[1], []).append(match.start())
    if twice := _TWICE_ENCODED.search(text):
        raise LibraryError(
            f"chữ bị mã hoá hai lần: «{text[twice.start() : twice.end() + 8]}»",
            where=f"{name}:{text.count(chr(10), 0, twice.start()) + 1}",
            hint="mở lại bản gốc và lưu bằng UTF-8",
        )
    return source


def _decoded(raw: bytes, name: str) -> str:
    """Give the NFC text of a UTF-8 file, with or without a BOM."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise LibraryError("tệp viết bằng UTF-16", where=name, hint="lưu lại bằng UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise LibraryError(
            f"tệp không phải UTF-8 (byte 0x{raw[error.start]:02x})",
            where=f"{name}:{line}",
            hint="lưu lại bằng UTF-8, không dùng bảng mã Windows-1258, TCVN3 hay VNI",
        ) from error
    return normalize("NFC", text.replace("\r\n", "\n"))


def _malformed(error: tomllib.TOMLDecodeError, text: str, name: str) -> LibraryError:
    """Say what is wrong with a file that is not TOML."""
    at = re.search(r"line (\d+)", str(error))
    number = int(at[1]) if at else text.count("\n") + 1
    lines = text.split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    where = f"{name}:{number}"
    if _DECIMAL_COMMA.search(line):
        return LibraryError(
            "số thập phân viết bằng dấu phẩy", where=where, hint="viết dấu chấm: 1.5"
        )
    if _CURLY.search(line):
        return LibraryError("dấu nháy cong", where=where, hint='dùng dấu nháy thẳng "…"')
    if "overwrite" in str(error) or "twice" in str(error).lower():
        return LibraryError("một khoá viết hai lần", where=where, hint="bỏ bớt một dòng")
    return LibraryError(
        f"không đúng cú pháp TOML: {line.strip()[:60] or 'hết tệp giữa chừng'}",
        where=where,
        hint='mỗi dòng là: khoá = "giá trị"; danh sách là ["a", "b"]',
    )


def _blocks(source: Source) -> Iterator[tuple[str, Entry]]:
    """Give the (kind, entry) pairs of a file."""
    counts: dict[str, int] = {}
    known = (*KINDS, *TABLES)
    for kind, blocks in source.data.items():
        if kind not in known:
            headed = kind in source.headers
            raise LibraryError(
                f"khối lạ «[[{kind}]]»" if headed else f"khoá «{kind}» đứng ngoài mọi khối",
                where=source.where(kind, 0) if headed else _line_of_key(source, kind),
                hint=checks.did_you_mean(kind, known, "[[{}]]"),
            )
        if not isinstance(blocks, list) or not all(isinstance(b, dict) for b in blocks):
            raise LibraryError(
                f"khối «{kind}» phải mở bằng hai ngoặc",
                where=_line_of_key(source, f"[{kind}]"),
                hint=f"viết [[{kind}]]",
            )
        for number, block in enumerate(blocks):
            if kind in TABLES:
                yield from ((kind, place) for place in _table(source, kind, number, block))
            else:
                yield kind, _entry(source, kind, number, block, counts)


def _line_of_key(source: Source, key: str) -> str:
    """Give ``file:line`` of the first line that opens with ``key``."""
    match = re.search(rf"^[ \t]*{re.escape(key)}", source.text, re.MULTILINE)
    line = source.text.count("\n", 0, match.start()) + 1 if match else 1
    return f"{source.name}:{line}"


def _entry(
    source: Source, kind: str, number: int, block: Mapping[str, Any], counts: dict[str, int]
) -> Entry:
    """Give the entry of a block."""
    keys = keys_of(kind)
    values: dict[str, Any] = {}
    for key, value in block.items():
        if key in {"found", "ignored"}:
            continue
        if key not in keys:
            raise LibraryError(
                f"khoá lạ «{key}»",
                where=source.where(kind, number, key),
                hint=checks.did_you_mean(key, (*keys, "found", "ignored")),
            )
        where = source.where(kind, number, key)
        values[key] = checks.typed(key, value, keys[key], where)
        checks.check_choice(kind, key, values[key], where)
    where = source.where(kind, number)
    checks.check_required(kind, values, where)
    values.setdefault("forms", ())
    found = _examples(source, f"{kind}.found", block.get("found", []), counts)
    ignored = _examples(source, f"{kind}.ignored", block.get("ignored", []), counts)
    entry = KINDS[kind](
        **values,
        origin=where,
        found=tuple(_found(*example) for example in found),
        ignored=tuple(_ignored(*example) for example in ignored),
    )
    checks.check_entry(kind, entry, source.where(kind, number, "value"))
    return entry


def _examples(
    source: Source, table: str, blocks: object, counts: dict[str, int]
) -> list[tuple[Mapping[str, Any], Source, str, int]]:
    """Give the sub-blocks of an entry with their places, counted through the whole file."""
    first = counts.get(table, 0)
    if not isinstance(blocks, list) or not all(isinstance(b, dict) for b in blocks):
        raise LibraryError(
            f"ví dụ phải mở bằng [[{table}]]", where=source.where(table, first), hint="hai ngoặc"
        )
    counts[table] = first + len(blocks)
    return [(block, source, table, first + i) for i, block in enumerate(blocks)]


def _found(block: Mapping[str, Any], source: Source, table: str, number: int) -> Found:
    """Give a found example."""
    checks.check_keys(block, FOUND_KEYS, ("text",), lambda key="": source.where(table, number, key))
    expect: dict[str, object] = {}
    for key, value in block.items():
        if key in {"text", "date", "place"}:
            continue
        expect[key] = checks.expected(key, value, source.where(table, number, key))
    texts = {
        key: checks.typed(key, block[key], "str", source.where(table, number, key))
        for key in ("text", "date", "place")
        if key in block
    }
    return Found(expect=expect, **texts)


def _ignored(block: Mapping[str, Any], source: Source, table: str, number: int) -> Ignored:
    """Give an ignored example."""
    checks.check_keys(
        block, IGNORED_KEYS, ("text", "why"), lambda key="": source.where(table, number, key)
    )
    return Ignored(
        **{
            key: checks.typed(key, block[key], "str", source.where(table, number, key))
            for key in ("text", "why")
        }
    )


def _table(source: Source, kind: str, number: int, block: Mapping[str, Any]) -> Iterator[Place]:
    """Give the districts or communes of a compact table."""
    checks.check_keys(
        block, TABLE_KEYS, tuple(TABLE_KEYS), lambda key="": source.where(kind, number, key)
    )
    where = source.where(kind, number, "rows")
    rows = checks.typed("rows", block["rows"], "tuple[str, ...]", where)
    era, parent = str(block["era"]), str(block["parent"])
    for row in rows:
        cells = [cell.strip() for cell in row.split("|")]
        if len(cells) != 3 or not all(cells):
            raise LibraryError(f"dòng «{row}» phải có ba ô", where=where, hint='"mã | loại | tên"')
        code, type_, name = cells
        numbered = name.isdigit()  # «Quận 1»: the type is part of the name
        yield Place(
            id=f"place.{era}.{parent}.{code}",
            forms=(f"Q.{name}", f"Q{name}") if numbered else (),
            origin=where,
            name=f"{type_.capitalize()} {name}" if numbered else name,
            era=era,
            code=code,
            level=TABLES[kind],
            parent=parent,
            type="" if numbered else type_,
        )
