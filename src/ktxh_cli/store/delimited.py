"""CSV and TSV kept up to date: every line that does not change stays as it is, to the last byte."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ktxh_cli.errors import SinkError
from ktxh_cli.language import Language, say
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.columns import FIGURES, Column
from ktxh_cli.sinks.csv_file import (
    DIALECTS,
    TABS,
    Dialect,
    line_of,
    value_of,
    write_csv_file,
    write_tsv_file,
)
from ktxh_cli.store.append import Cells, Plan
from ktxh_cli.store.files import Held, plain_normal
from ktxh_cli.store.rows import Cell

_MARK = "\ufeff"
#: Longer than any sentence; the usual limit of ``csv`` is 131,072 characters.
_LONGEST = 1 << 30


@dataclass(frozen=True)
class Layout:
    """How a file is written.

    Attributes:
        dialect: its separator, line end, decimal sign and mark.
        language: of its headers and words.
        columns: for each column that of the contract, or None for one that a user has added.
        head: everything before the first row, as it stands in the file.
        cells: for each row its cells as text, for the columns of users.
    """

    dialect: Dialect
    language: Language
    columns: tuple[Column | None, ...]
    head: str
    cells: tuple[list[str], ...] = ()


class Delimited:
    """Keeper of CSV and TSV files.

    Raises:
        SinkError: the file is in another encoding or dialect, or none of ours.
    """

    def __init__(self, form: str, look: Look) -> None:
        self.look = look
        self._form = form

    def load(self, path: Path, needed: str = "key") -> Held:
        """Give the rows of a file; a last line that was torn off is none."""
        csv.field_size_limit(_LONGEST)
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            raise _refused(
                path,
                say("tệp không phải UTF-8", "the file is not UTF-8"),
                say("lưu lại với mã UTF-8", "save it as UTF-8 (CSV UTF-8 in Excel)"),
            ) from None
        layout = _layout(text, path, needed)
        self._check(layout, path)
        rows: list[Cells] = []
        raw: list[str] = []
        cells: list[list[str]] = []
        torn = ""
        for line, found in _records(text[len(layout.head) :], layout, path):
            if found is None:
                torn = line
                break
            if not found:  # an empty line: it goes with the row before
                if raw:
                    raw[-1] += line
                continue
            rows.append(_row(found, layout))
            raw.append(_ended(line, layout))
            cells.append(found)
        known = tuple(column.name for column in layout.columns if column)
        return Held(known, rows, raw, torn=torn, state=replace(layout, cells=tuple(cells)))

    def normal(self, cells: Mapping[str, Cell]) -> dict[str, Cell]:
        """Give the cells as they are read back."""
        return plain_normal(cells)

    def write(self, part: Path, held: Held | None, plan: Plan) -> None:
        """Write the file: as the sink does, or the old lines with the new ones."""
        if held is None:
            writer = write_tsv_file if self._form == "tsv" else write_csv_file
            writer(part, plan.added, (), self.look)
            return
        layout: Layout = held.state
        with part.open("w", encoding="utf-8", newline="") as stream:
            stream.write(_ended(layout.head, layout))
            for number, raw in enumerate(held.raw):
                changed = plan.changed.get(number)
                kept = raw if changed is None else _line(changed, layout, layout.cells[number])
                stream.write(kept)
            for row in plan.added:
                stream.write(_line(row, layout, []))

    def _check(self, layout: Layout, path: Path) -> None:
        """Refuse a file that is not in the dialect or language that the call asks for."""
        asked = TABS if self._form == "tsv" else DIALECTS[self.look.dialect]
        explicit = bool(self.look.dialect) or self._form == "tsv"
        if explicit and layout.dialect.delimiter != asked.delimiter:
            raise _refused(
                path,
                say(
                    f"các cột của tệp cách nhau bằng «{layout.dialect.delimiter}»",
                    f"the columns of the file are parted by “{layout.dialect.delimiter}”",
                ),
                say("bỏ --dialect, hoặc ghi ra tệp khác", "leave --dialect out, or write another"),
            )


def _layout(text: str, path: Path, needed: str) -> Layout:
    """Tell how the file is written from its header."""
    mark = text.startswith(_MARK)
    body = text[len(_MARK) :] if mark else text
    for delimiter in (",", ";", "\t"):
        reader = csv.reader(_lines(body), delimiter=delimiter)
        header = next(reader, [])
        columns, language = _columns(header)
        if any(column and column.name == needed for column in columns):
            break
    else:
        raise _refused(
            path,
            say(
                "tệp không có cột «Khóa» (key): không phải do ktxh export ghi",
                "the file has no column “key”: it was not written by ktxh export",
            ),
            say("ghi ra tệp khác", "write to another file"),
        )
    named = [column.name for column in columns if column]
    if len(named) != len(set(named)):
        raise _refused(
            path,
            say("hai cột có cùng tiêu đề", "two columns have the same header"),
            say("đổi tên một cột", "rename one of them"),
        )
    size = sum(len(line) for _, line in zip(range(reader.line_num), _lines(body), strict=False))
    head = (_MARK if mark else "") + body[:size]
    end = "\r\n" if head.endswith("\r\n") else "\n"
    point = "," if delimiter == ";" else "."
    return Layout(Dialect(delimiter, end, point, mark, language), language, columns, head)


def _columns(header: list[str]) -> tuple[tuple[Column | None, ...], Language]:
    """Give the columns of a header, and the language most of it is in."""
    names = {column.name: column for column in FIGURES}
    vietnamese = {column.header("vi"): column for column in FIGURES}
    spoken = sum(cell in vietnamese for cell in header) > sum(cell in names for cell in header)
    known = vietnamese if spoken else names
    return tuple(known.get(cell) for cell in header), "vi" if spoken else "en"


def _records(body: str, layout: Layout, path: Path) -> Iterator[tuple[str, list[str] | None]]:
    """Yield each record with its text in the file; None for cells where it is torn off."""
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in _lines(body):
            taken.append(line)
            yield line

    reader = csv.reader(lines(), delimiter=layout.dialect.delimiter, strict=True)
    width = len(layout.columns)
    before = layout.head.count("\n")
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            line = "".join(taken)
            if not line or "\n" in line:
                raise _bad_line(path, before + reader.line_num) from None
            yield line, None  # a quote that the end of the file left open
            return
        if cells is None:
            return
        line = "".join(taken)
        taken.clear()
        if len(cells) > width:
            raise _bad_line(path, before + reader.line_num)
        if cells and len(cells) < width and not line.endswith("\n"):
            yield line, None
            return
        yield line, cells


def _lines(text: str) -> Iterable[str]:
    return io.StringIO(text, newline="\n")


def _row(cells: list[str], layout: Layout) -> Cells:
    row: dict[str, Cell] = {}
    for column, cell in zip(layout.columns, cells, strict=False):
        if column is None:
            continue
        try:
            row[column.name] = value_of(column, cell, layout.dialect, layout.language)
        except ValueError:  # a person wrote it
            row[column.name] = cell
    return row


def _line(row: Cells, layout: Layout, before: list[str]) -> str:
    """Give the line of a row; what users wrote into columns of their own stays."""
    written = iter(line_of(row, [c for c in layout.columns if c], layout.dialect, layout.language))
    own = dict(enumerate(before))
    cells = [
        next(written) if column else own.get(number, "")
        for number, column in enumerate(layout.columns)
    ]
    stream = io.StringIO()
    csv.writer(
        stream, delimiter=layout.dialect.delimiter, lineterminator=layout.dialect.end
    ).writerow(cells)
    return stream.getvalue()


def _ended(line: str, layout: Layout) -> str:
    return line if line.endswith("\n") else line + layout.dialect.end


def _bad_line(path: Path, line: int) -> SinkError:
    return SinkError(
        say("dòng này không khớp với tiêu đề", "this line does not fit the header"),
        where=f"{path}:{line}",
        hint=say("sửa hoặc xoá dòng này", "mend or delete it"),
    )


def _refused(path: Path, problem: str, hint: str) -> SinkError:
    return SinkError(problem, where=str(path), hint=hint)
