"""The sheets of a workbook: figures, documents and notes, whatever the format of the file.

What stands in a cell, how wide a column is and what is folded away is decided here once; the
modules of ``.xlsx`` and ``.ods`` only write it down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from math import ceil

from ktxh_cli._version import __version__
from ktxh_cli.errors import SinkError
from ktxh_cli.frozen import noun
from ktxh_cli.language import Language, say
from ktxh_cli.model import FACTS, GUESSES
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import Cell, Cells, cleaned, fitted, is_exact, plain_number, said
from ktxh_cli.sinks.columns import DOCUMENTS, FIGURES, Column, columns_of
from ktxh_cli.sinks.labels import NOTES_VI, WORDS
from ktxh_cli.sinks.meanings import meaning

#: What a cell of a sheet holds.
Value = str | Decimal | int | date | None

#: Rows that a sheet holds besides its header: the limit of Excel, and of LibreOffice by default.
MOST_ROWS = 1_048_575
#: Lines that a row shows at most of a text, and of the evidence; the cell holds all of it.
MOST_LINES = 3
EVIDENCE_LINES = 2
#: Before this day Excel counts a day that never was, 29 February 1900.
_FIRST_DAY = date(1900, 3, 1)
_NAMES = {
    "vi": ("Số liệu", "Văn bản", "Ghi chú"),
    "en": ("Figures", "Documents", "Notes"),
}
#: The last column that is printed; the evidence behind it would make the print too small to read.
_LAST_PRINTED = "status"


@noun(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet.

    Attributes:
        header: what stands over it.
        width: in characters.
        right: True for numbers and days.
        folded: True where it is hidden in a group that a click opens.
    """

    header: str
    width: int
    right: bool = False
    folded: bool = False


@noun(frozen=True, slots=True)
class Sheet:
    """A sheet: a header and rows.

    Attributes:
        name: as its tab shows it.
        columns: from left to right.
        rows: a value for each column.
        lines: for each row how many lines of text it shows.
        printed: how many of the columns are printed, from the left.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[Value]]
    lines: Sequence[int]
    printed: int


def sheets(
    rows: Iterable[Cells], documents: Iterable[Cells], look: Look
) -> tuple[Sheet, Sheet, Sheet]:
    """Give the sheets of figures, documents and notes.

    Raises:
        SinkError: there are more rows than a sheet holds.
    """
    language = look.headers or "vi"
    figures = _checked(rows)
    names = _NAMES[language]
    return (
        _sheet(names[0], sheet_columns(look.columns), figures, language, folds=not look.columns),
        _sheet(names[1], _technical_last(DOCUMENTS), _checked(documents), language, folds=True),
        _notes(names[2], figures, language),
    )


def sheet_columns(names: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """Give the columns of the sheet of figures: those asked for, else the technical ones last.

    >>> sheet_columns()[-1].name, sheet_columns(("unit", "key"))[1].technical
    ('rules_version', True)
    """
    return columns_of(names) if names else _technical_last(FIGURES)


def sheet_value(column: Column, value: Cell, language: Language) -> Value:
    """Give a cell as a sheet holds it: text in words, numbers and days as such.

    A number of more digits than a sheet keeps stands as text, so that none is lost.

    >>> sheet_value(columns_of(("measure",))[0], "growth", "vi")
    'tốc độ'
    >>> sheet_value(columns_of(("value",))[0], Decimal("12345678901234567"), "vi")
    '12345678901234567'
    """
    value = cleaned(value)
    if isinstance(value, str):
        day = _day(value) if column.type == "date" else None
        return day or fitted(said(column.name, value, language))
    if value is None or is_exact(Decimal(value)):
        return value
    return plain_number(value)


def _technical_last(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return tuple(sorted(columns, key=lambda column: column.technical))


def _checked(rows: Iterable[Cells]) -> list[Cells]:
    held = list(rows)
    if len(held) > MOST_ROWS:
        raise SinkError(
            say(
                f"{len(held)} dòng; một trang tính chỉ chứa được {MOST_ROWS}",
                f"{len(held)} rows; a sheet holds {MOST_ROWS}",
            ),
            hint=say("dùng .csv, .sqlite hoặc .parquet", "use .csv, .sqlite or .parquet"),
        )
    return held


def _sheet(
    name: str, columns: tuple[Column, ...], rows: list[Cells], language: Language, *, folds: bool
) -> Sheet:
    values = [[sheet_value(c, row.get(c.name), language) for c in columns] for row in rows]
    laid = []
    for number, column in enumerate(columns):
        header = column.header(language)
        longest = max((len(_text(line[number])) for line in values), default=0)
        least = max(column.least, _in_two_lines(header) + 3)
        width = max(least, min(longest + 2, column.most))
        right = column.type in ("number", "integer", "date")
        laid.append(SheetColumn(header, width, right, column.technical and folds))
    shown = [column.name for column in columns]
    most = [EVIDENCE_LINES if name == "sentence" else MOST_LINES for name in shown]
    lines = [lines_of(line, laid, most) for line in values]
    printed = shown.index(_LAST_PRINTED) + 1 if _LAST_PRINTED in shown else len(shown)
    return Sheet(name, tuple(laid), values, lines, printed)


def _in_two_lines(header: str) -> int:
    """Give how many characters wide a header is that is broken into two lines.

    >>> _in_two_lines("Mức chính xác"), _in_two_lines("Kỳ")
    (9, 2)
    """
    words = header.split()
    breaks = range(len(words))
    return min(max(len(" ".join(words[:at])), len(" ".join(words[at:]))) for at in breaks)


def lines_of(line: Sequence[Value], columns: Sequence[SheetColumn], most: Sequence[int]) -> int:
    """Estimate how many lines the row needs for its visible text, up to the most of each column."""
    needed = 1
    for value, column, limit in zip(line, columns, most, strict=True):
        if isinstance(value, str) and not column.folded and len(value) > column.width // 2:
            capitals = sum(map(str.isupper, value))
            span = 0.95 * len(value) + 0.5 * capitals
            needed = max(needed, min(ceil(span / (column.width - 2)), limit))
    return needed


def _notes(name: str, figures: list[Cells], language: Language) -> Sheet:
    vi = language == "vi"
    headers = ("Mục", "Tên", "Mã", "Ý nghĩa", "In English")
    if not vi:
        headers = ("Part", "Vietnamese", "Code", "Ý nghĩa", "Meaning")
    columns = tuple(
        SheetColumn(header, width)
        for header, width in zip(headers, (22, 22, 24, 62, 62), strict=True)
    )
    rows = [*_about(figures, vi), *_columns(vi), *_codes(vi)]
    most = [MOST_LINES] * len(columns)
    return Sheet(name, columns, rows, [lines_of(row, columns, most) for row in rows], len(columns))


def _about(figures: list[Cells], vi: bool) -> list[list[Value]]:
    part = "Về tệp này" if vi else "About"
    rows: list[list[Value]] = [
        [part, "Công cụ", f"ktxh {__version__}", "công cụ đã lập tệp này", "what made this file"],
    ]
    for version in dict.fromkeys(str(row.get("rules_version") or "") for row in figures):
        if version:
            rows.append(
                [part, "Quy tắc", version, "phiên bản quy tắc đã đọc ra số liệu",
                 "version of the rules that read the figures"],
            )  # fmt: skip
    rows += [
        [part, "Số dài", None,
         "số có hơn 15 chữ số có nghĩa được ghi thành chữ: bảng tính không giữ được chữ số thứ 16",
         "a number of more than 15 significant digits stands as text: no sheet keeps the 16th"],
        [part, "In", None,
         "bản in gồm các cột đến Tình trạng; câu và các cột kỹ thuật (bấm «+») xem trên màn hình",
         "what is printed ends with the status; sentences and technical columns are on screen"],
    ]  # fmt: skip
    return rows


def _columns(vi: bool) -> list[list[Value]]:
    figures = "Cột của Số liệu" if vi else "Columns of Figures"
    documents = "Cột của Văn bản" if vi else "Columns of Documents"
    return [
        [part, column.header("vi"), column.name, column.vi, column.en]
        for part, columns in ((figures, FIGURES), (documents, DOCUMENTS))
        for column in columns
    ]


def _codes(vi: bool) -> list[list[Value]]:
    rows: list[list[Value]] = []
    for column in FIGURES:
        part = f"Giá trị của {column.header('vi')}" if vi else f"Codes of {column.name}"
        rows += [
            [part, WORDS[column.name][code][0], code, *meaning(column.name, code)]
            for code in column.codes
        ]
    for notes, vi_part, en_part in (
        (GUESSES, "Ghi chú: suy đoán", "Notes: guesses"),
        (FACTS, "Ghi chú: ghi nhận", "Notes: facts"),
    ):
        part = vi_part if vi else en_part
        rows += [[part, None, code, NOTES_VI[code], en] for code, en in notes.items()]
    return rows


def _day(iso: str) -> date | None:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return None
    return day if day >= _FIRST_DAY and day.isoformat() == iso else None


def _text(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value:,f}"
    return "" if value is None else str(value)
