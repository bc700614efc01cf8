"""``ktxh sheet``: formats, files, and what is said on the way."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Ktxh = Any

TEXT = (
    "Thu ngân sách 6 tháng đầu năm 2020 trên địa bàn tỉnh Lạng Sơn đạt 1.234,5 tỷ đồng, bằng 50% "
    "dự toán, tăng 7,25% so với cùng kỳ năm 2019.\n"
)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_csv_in_a_pipe(ktxh: Ktxh, text: Path) -> None:
    run = ktxh("sheet", text)
    assert (run.code, run.err) == (0, "")
    [row] = csv.DictReader(io.StringIO(run.out, newline=""))
    assert (row["actual"], row["plan"], row["plan_ratio"], row["yoy"]) == (
        "1234.5", "2500", "50", "7.25",
    )  # fmt: skip


def test_derived_numbers_can_be_left_out(ktxh: Ktxh, text: Path) -> None:
    [row] = json.loads(ktxh("sheet", text, "-f", "json", "--no-derived").out)
    assert (row["plan"], row["plan_ratio"], row["derived"]) == (None, 50, {})


def test_a_table_with_a_summary_beside_it(ktxh: Ktxh, text: Path) -> None:
    run = ktxh("sheet", text, "-f", "table", COLUMNS="120", KTXH_LANG="vi")
    assert "Lạng Sơn" in run.out
    assert "2.500*" in run.out
    assert run.err == "1 dòng từ 3 số liệu, 1 số suy ra\n"
    assert ktxh("sheet", text, "-f", "table", "-q").err == ""
    assert "\x1b" not in run.out
    assert "\x1b" in ktxh("sheet", text, "-f", "table", FORCE_COLOR="1").out
    assert "\x1b" not in ktxh("sheet", text, "-f", "table", NO_COLOR="1").out


def test_the_ending_of_the_output_tells_the_format(ktxh: Ktxh, text: Path, tmp_path: Path) -> None:
    for name, start in (
        ("s.csv", "\ufeffindicator,"),
        ("s.json", "[\n{"),
        ("s.md", "| Indicator |"),
        ("s.txt", "Lạng Sơn"),
    ):
        run = ktxh("sheet", text, "-o", tmp_path / name)
        assert (run.code, run.out) == (0, "")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
        assert run.err.endswith(f" → {tmp_path / name}\n")
    assert ktxh("sheet", text, "-o", tmp_path / "s.xlsx").code == 0
    assert openpyxl.load_workbook(tmp_path / "s.xlsx").sheetnames == ["Biểu tổng hợp"]


def test_periods_side_by_side(ktxh: Ktxh, text: Path, tmp_path: Path) -> None:
    later = tmp_path / "b.txt"
    later.write_text(TEXT.replace("2020", "2021").replace("2019", "2020"), encoding="utf-8")
    run = ktxh("sheet", text, later, "--wide", "period")
    header = run.out.splitlines()[0].split(",")
    assert header[7:9] == ["2020-01/2020-06", "2021-01/2021-06"]
    for form in ("table", "md", "json"):
        assert ktxh("sheet", text, later, "--wide", "period", "-f", form).code == 0
    assert ktxh("sheet", text, "--wide", "period", "-o", tmp_path / "w.xlsx").code == 0


def test_vietnamese_headers(ktxh: Ktxh, text: Path) -> None:
    run = ktxh("sheet", text, "--headers", "vi")
    assert run.out.startswith("Chỉ tiêu,Phân tổ,Phạm vi,")


def test_filters_count(ktxh: Ktxh, text: Path) -> None:
    [row] = json.loads(ktxh("sheet", text, "-f", "json", "--measure", "growth").out)
    assert (row["actual"], row["yoy"]) == (None, 7.25)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--wide", "place"), "--wide: there is no “place”"),
        (("-f", "xls"), "--format: there is no “xls”"),
        (("-f", "xlsx"), "an .xlsx workbook must be written to a file"),
        (("-o", "s.docx"), "no format has the ending “.docx”"),
        (("-o", "no/such/s.csv"), "no such folder"),
        (("--headers", "fr"), "--headers: there is no “fr”"),
    ],
)
def test_a_wrong_call_is_told(
    ktxh: Ktxh, text: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    run = ktxh("sheet", text, *arguments, cwd=tmp_path)
    assert run.code == (5 if "folder" in said else 2)
    assert said in run.err
    assert "Traceback" not in run.err
    assert run.out == ""


def test_the_output_is_no_input(ktxh: Ktxh, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(TEXT, encoding="utf-8")
    run = ktxh("sheet", path, "-o", path)
    assert run.code == 2
    assert path.read_text(encoding="utf-8") == TEXT


def test_what_cannot_be_read_is_told_and_passed_over(ktxh: Ktxh, text: Path) -> None:
    run = ktxh("sheet", text, text.parent / "none.txt")
    assert run.code == 3
    assert "none.txt" in run.err
    assert len(run.out.splitlines()) == 2
    run = ktxh("sheet", text.parent / "none.txt")
    assert (run.code, run.out) == (4, "")


def test_no_figures_are_no_error_unless_asked_for(ktxh: Ktxh) -> None:
    run = ktxh("sheet", given="Không có số liệu nào.")
    assert run.code == 0
    assert "no figures" in run.err
    assert ktxh("sheet", "--fail-empty", given="Không có số liệu nào.").code == 1


def test_a_reader_may_leave(ktxh: Ktxh, text: Path) -> None:
    for number in range(30):
        (text.parent / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    run = ktxh.shell(f'ktxh sheet "{text.parent}" | head -1; echo "${{PIPESTATUS[0]}}"')
    assert run.out.splitlines()[-1] == "0"
    assert run.err == ""


def test_help_says_how_growth_is_shown(ktxh: Ktxh) -> None:
    for spoken, said in (("vi", "+5,3"), ("en", "+5.3")):
        run = ktxh("sheet", "--help", KTXH_LANG=spoken)
        assert run.code == 0
        assert said in run.out
