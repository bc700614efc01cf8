"""Exported CSV and TSV: what a program or an office's Excel reads is what was written."""

import csv
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from exported import HOSTILE, Row, row, rows
from hypothesis import given, settings

from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import cleaned
from ktxh_cli.sinks.columns import FIGURES, columns_of
from ktxh_cli.sinks.csv_file import (
    DIALECTS,
    TABS,
    line_of,
    value_of,
    write_csv_file,
    write_tsv_file,
)


def written(tmp_path: Path, held: list[Row], **look: object) -> bytes:
    path = tmp_path / "a.csv"
    write_csv_file(path, held, [], Look(**look))  # type: ignore[arg-type]
    return path.read_bytes()


def test_an_export_opens_in_excel_and_in_programs(tmp_path: Path) -> None:
    content = written(tmp_path, [row(value=Decimal("-4.50"))])
    assert content.startswith(b"\xef\xbb\xbfsource,line,")
    frame = pd.read_csv(tmp_path / "a.csv")
    assert list(frame.columns) == [column.name for column in FIGURES]
    assert frame["value"][0] == -4.5
    assert frame["indicator"][0] == "thu ngân sách"
    assert b"\r" not in content


def test_the_plain_dialect_has_no_mark(tmp_path: Path) -> None:
    assert written(tmp_path, [row()], dialect="plain").startswith(b"source,")


def test_the_dialect_of_a_vietnamese_excel(tmp_path: Path) -> None:
    fall = row(value=Decimal("-1234.50"), measure="growth", direction="down", period="2020")
    columns = ("indicator", "value", "measure", "direction", "period", "status")
    content = written(tmp_path, [fall], dialect="excel-vi", columns=columns)
    assert content.decode("utf-8-sig") == (
        "Chỉ tiêu;Giá trị;Thước đo;Chiều;Kỳ;Tình trạng\r\n"
        "thu ngân sách;-1234,50;tốc độ;giảm;Năm 2020;ước\r\n"
    )
    assert content.startswith(b"\xef\xbb\xbf")


def test_headers_can_be_asked_for(tmp_path: Path) -> None:
    content = written(tmp_path, [row()], headers="vi", columns=("unit", "measure"))
    assert content.decode("utf-8-sig") == "Đơn vị,Thước đo\ntỷ đồng,mức đạt\n"


def test_tabs(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    write_tsv_file(path, [row(sentence='a\tb "c"')], [], Look(columns=("unit", "sentence")))
    assert path.read_text(encoding="utf-8") == 'unit\tsentence\ntỷ đồng\t"a b ""c"""\n'


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_starts_no_formula(tmp_path: Path, text: str, dialect: str) -> None:
    written(tmp_path, [row(sentence=text, indicator=text, source=text)], dialect=dialect)
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = list(csv.reader(stream, delimiter=DIALECTS[dialect].delimiter))[1]
    for cell in cells:
        stripped = cell.lstrip(" \u3000\xa0")
        assert not stripped.startswith(("=", "@", "|", "＝", "＋", "＠", "%0"))
        assert not stripped.startswith(("+", "-")) or Decimal(stripped.replace(",", "."))
        assert all(c.isprintable() for c in cell)


@settings(deadline=None)
@given(held=rows)
def test_every_value_comes_back(held: list[Row]) -> None:
    for name, dialect in (*DIALECTS.items(), ("tsv", TABS)):
        language = dialect.language
        for kept in held:
            line = line_of(kept, FIGURES, dialect, language)
            back = [
                value_of(c, cell, dialect, language) for c, cell in zip(FIGURES, line, strict=True)
            ]
            assert back == [cleaned(kept[c.name]) for c in FIGURES], name


def test_a_word_is_no_number() -> None:
    with pytest.raises(ValueError, match="value"):
        value_of(columns_of(("value",))[0], "năm", DIALECTS[""], "en")
