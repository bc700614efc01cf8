"""A document that would harm: nothing of it runs or breaks anything in any form of the sheet."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from made_forms import LIBRARY, written

from conftest import make_record
from ktxh_cli.model import Measure
from ktxh_cli.sheet import rows_of, wide_of
from ktxh_cli.sinks import Look
from ktxh_cli.sinks.form import Form, write_file

EVIL = '=cmd|"/c calc"!A1'
WORDS = (
    EVIL,
    "@SUM(1+1)",
    "<script>alert(1)</script>",
    "[bold red]thu[/bold red] [link=http://x]y[/link]",
    "a\x1b[31mb\x1b]0;title\x07",
    "a\u202eb\u200b\ud800",
    "a|b`c`**d**",
    "a" * 40_000,
)


def hostile(*, wide: bool = False) -> Form:
    """Give a sheet in which every text of every row is hostile."""
    record = make_record(
        period=None, indicator_id=None, value=Decimal("5"), base_value=None, base_unit=None
    )
    records = [
        replace(
            record, indicator=words, breakdown=words, scope=words, unit=words, text=words,
            place=words, place_id=None, period_text=words, source=words, sentence=words,
            measure=measure, start=number * 10,
        )
        for number, words in enumerate(WORDS)
        for measure in (Measure.LEVEL, Measure.GROWTH)
    ]  # fmt: skip
    rows = rows_of(records, LIBRARY)
    return Form(tuple(rows), WORDS, wide_of(rows, LIBRARY) if wide else None)


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("kind", ["table", "md", "csv", "json"])
def test_nothing_that_acts_reaches_the_reader(kind: str, wide: bool) -> None:
    text = written(kind, hostile(wide=wide), width=100)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u200b\ud800]", text)
    text.encode("utf-8")


@pytest.mark.parametrize("wide", [False, True])
def test_markup_is_shown_and_not_obeyed(wide: bool) -> None:
    text = written("table", hostile(wide=wide), width=160)
    assert "[bold red]thu" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("wide", [False, True])
def test_no_cell_of_csv_is_a_formula(wide: bool) -> None:
    rows = list(csv.reader(io.StringIO(written("csv", hostile(wide=wide)), newline="")))
    cells = [cell for row in rows for cell in row]
    assert any(EVIL in cell for cell in cells)
    assert not any(cell.startswith(("=", "@", "+", "\t", "\r")) for cell in cells)


@pytest.mark.parametrize("wide", [False, True])
def test_markdown_is_escaped(wide: bool) -> None:
    text = written("md", hostile(wide=wide))
    assert "<script" not in text.replace("\\<", "")
    widths = {len(re.findall(r"(?<!\\)\|", line)) for line in text.splitlines() if "|" in line[:1]}
    assert len(widths) == 1


@pytest.mark.parametrize("wide", [False, True])
def test_a_workbook_holds_no_formula_and_no_link(tmp_path: Path, wide: bool) -> None:
    path = tmp_path / "evil.xlsx"
    write_file(path, hostile(wide=wide), Look())
    page = openpyxl.load_workbook(path).worksheets[0]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type in ("s", "n") for cell in cells)
    assert all(cell.hyperlink is None for cell in cells)
    assert any(EVIL in str(cell.value) for cell in cells)
    guarded = [cell for cell in cells if str(cell.value).startswith(("=", "@"))]
    assert guarded
    assert all(cell.quotePrefix for cell in guarded)
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
    assert not any("external" in name or "vba" in name for name in names)
