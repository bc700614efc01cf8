"""From TOML files to entries, checked: a slip of the hand is told with file, line and mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from ktxh_cli.errors import LibraryError
from ktxh_cli.frozen import replace
from ktxh_cli.language import say
from ktxh_cli.library import checks
from ktxh_cli.library.claims import check_claims
from ktxh_cli.library.entries import Entry, Found, Ignored, Place
from ktxh_cli.library.schema import FOUND_KEYS, IGNORED_KEYS, TABLE_KEYS, TABLES, keys_of
from ktxh_cli.library.source import HOME, Source, read_source
from ktxh_cli.library.store import KINDS, Library

__all__ = ["COMMUNES", "HOME", "Contents", "files_of", "read_files"]

T = TypeVar("T")
E = TypeVar("E", Found, Ignored)
Block = Mapping[str, Any]

#: The one file that is only read to be compiled.
COMMUNES = HOME / "communes.toml"

_EXAMPLES = frozenset({"found", "ignored"})


@dataclass(frozen=True, slots=True)
class Contents:
    """What files hold: (kind, entry) pairs, and the communes apart, since they are many."""

    entries: tuple[tuple[str, Entry], ...]
    communes: tuple[Place, ...] = ()


def files_of(folder: Path) -> list[Path]:
    """Give the TOML files of a folder; an error where there is no such folder or it has none."""
    if not folder.is_dir():
        raise LibraryError(
            say("không có thư mục này", "no such folder"),
            where=str(folder),
            hint=say("cần một thư mục có tệp .toml", "name a folder of .toml files"),
        )
    found = sorted(folder.glob("*.toml"))
    if not found:
        raise LibraryError(
            say("thư mục không có tệp .toml nào", "the folder holds no .toml file"),
            where=str(folder),
            hint=say("tạo một tệp: ", "make one: ") + f"ktxh rules new {folder / 'rules.toml'}",
        )
    return found


def read_files(paths: Iterable[Path], core: Library | None = None) -> Contents:
    """Give the checked contents of TOML files.

    Args:
        paths: the files.
        core: the library that they are to be added to, where they are not the whole.

    Raises:
        LibraryError: the first thing that is wrong, with file and line.
    """
    entries: list[tuple[str, Entry]] = []
    communes: list[Place] = []
    for path in paths:
        for kind, entry in _blocks(read_source(path)):
            if kind == "communes" and isinstance(entry, Place):
                communes.append(entry)
            else:
                entries.append(("place" if kind == "districts" else kind, entry))
    check_claims(entries, core)
    return Contents(tuple(entries), tuple(communes))


def _blocks(source: Source) -> Iterator[tuple[str, Entry]]:
    """Yield the (kind, entry) pairs of a file."""
    counts: Counter[str] = Counter()
    known = (*KINDS, *TABLES)
    for kind, blocks in source.data.items():
        if kind not in known:
            headed = kind in source.headers
            raise LibraryError(
                say(f"khối lạ «[[{kind}]]»", f"unknown block “[[{kind}]]”")
                if headed
                else say(
                    f"khoá «{kind}» đứng ngoài mọi khối",
                    f"the key “{kind}” stands outside of every block",
                ),
                where=source.where(kind, 0) if headed else source.line_of(kind),
                hint=checks.did_you_mean(kind, known, "[[{}]]"),
            )
        if isinstance(blocks, dict) and blocks.keys() <= _EXAMPLES:
            raise LibraryError(
                say(
                    f"ví dụ đứng trước khối [[{kind}]] của nó",
                    f"an example stands before its block [[{kind}]]",
                ),
                where=source.line_of(f"[[{kind}."),
                hint=say(f"viết [[{kind}]] trước", f"write [[{kind}]] first"),
            )
        if not _is_tables(blocks):
            raise LibraryError(
                say(
                    f"khối «{kind}» phải mở bằng hai ngoặc",
                    f"the block “{kind}” opens with two brackets",
                ),
                where=source.line_of(f"[{kind}]"),
                hint=say(f"viết [[{kind}]]", f"write [[{kind}]]"),
            )
        for number, block in enumerate(blocks):
            if kind in TABLES:
                yield from ((kind, place) for place in _table(source, kind, number, block))
            else:
                yield kind, _entry(source, kind, number, block, counts)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _located(source: Source, table: str, number: int, key: str, work: Callable[[], T]) -> T:
    """Do a check, and tell its error where the key stands."""
    try:
        return work()
    except LibraryError as error:
        error.where = source.where(table, number, key)
        raise


def _entry(source: Source, kind: str, number: int, block: Block, counts: Counter[str]) -> Entry:
    """Give the entry of a block."""
    keys = keys_of(kind)
    values: dict[str, Any] = {}
    for key, value in block.items():
        if key in _EXAMPLES:
            continue
        try:
            checks.check_key(key, (*keys, *_EXAMPLES))
            values[key] = checks.typed(key, value, keys[key])
            if key == "dimension":  # «money usd» in a unit is money_usd of an indicator
                values[key] = values[key].replace(" ", "_")
            checks.check_choice(kind, key, values[key])
        except LibraryError as error:
            nested = _is_tables(value) and f"{kind}.{key}" in source.headers
            table = f"{kind}.{key}" if nested else kind
            error.where = source.where(table, 0 if nested else number, "" if nested else key)
            raise
    where = source.where(kind, number)
    _located(source, kind, number, "", lambda: checks.check_required(kind, values))
    values.setdefault("forms", ())
    entry = KINDS[kind](
        **values,
        origin=where,
        found=tuple(_examples(source, f"{kind}.found", block.get("found", []), counts, _found)),
        ignored=tuple(
            _examples(source, f"{kind}.ignored", block.get("ignored", []), counts, _ignored)
        ),
    )
    key = "form" if kind == "period" else "value"
    _located(source, kind, number, key, lambda: checks.check_entry(entry))
    return entry


def _examples(
    source: Source,
    table: str,
    blocks: Any,
    counts: Counter[str],
    read: Callable[[Block, list[str]], E],
) -> Iterator[E]:
    """Yield the examples of an entry; they are counted through the whole file."""
    if not _is_tables(blocks):
        raise LibraryError(
            say(f"ví dụ phải mở bằng [[{table}]]", f"an example opens with [[{table}]]"),
            where=source.line_of(f"[{table}]"),
            hint=say("hai ngoặc", "two brackets"),
        )
    for block in blocks:
        at = [""]  # the key that is being read
        try:
            yield replace(read(block, at), where=source.where(table, counts[table]))
        except LibraryError as error:
            error.where = source.where(table, counts[table], at[0])
            raise
        counts[table] += 1


def _found(block: Block, at: list[str]) -> Found:
    """Give a found example."""
    checks.check_has(block, ("text",))
    texts: dict[str, str] = {}
    expect: dict[str, object] = {}
    for key, value in block.items():
        at[0] = key
        checks.check_key(key, FOUND_KEYS)
        if key == "date":
            texts[key] = checks.day(value)
        elif key in {"text", "place"}:
            texts[key] = checks.plain_text(key, value)
        else:
            expect[key] = checks.expected(key, value)
    return Found(expect=expect, **texts)


def _ignored(block: Block, at: list[str]) -> Ignored:
    """Give an ignored example."""
    checks.check_has(block, ("text", "why"))
    for key in block:
        at[0] = key
        checks.check_key(key, IGNORED_KEYS)
    return Ignored(checks.plain_text("text", block["text"]), checks.plain_text("why", block["why"]))


def _table(source: Source, kind: str, number: int, block: Block) -> Iterator[Place]:
    """Yield the districts or communes of a compact table."""

    def rows() -> tuple[str, ...]:
        checks.check_has(block, tuple(sorted(TABLE_KEYS)))
        for key in block:
            checks.check_key(key, TABLE_KEYS)
        checks.check_choice("place", "era", block["era"])
        held: tuple[str, ...] = checks.typed("rows", block["rows"], "tuple[str, ...]")
        for row in held:
            if row.count("|") != 2 or not all(cell.strip() for cell in row.split("|")):
                raise LibraryError(
                    say(f"dòng «{row}» phải có ba ô", f"the row “{row}” needs three cells"),
                    hint=say('"mã | loại | tên"', '"code | type | name"'),
                )
        return held

    where = source.where(kind, number, "rows")
    era, parent = str(block.get("era")), str(block.get("parent"))
    for row in _located(source, kind, number, "rows", rows):
        code, type_, name = (cell.strip() for cell in row.split("|"))
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
