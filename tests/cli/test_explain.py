"""``ktxh explain``: the rules behind each figure, the reason for each number left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

Ktxh = Any
TEXT = "Theo Nghị quyết 12/NQ-HĐND, thu ngân sách năm 2020 đạt 1.234,5 tỷ đồng, tăng 7,25%."


def test_a_text(ktxh: Ktxh) -> None:
    run = ktxh("explain", TEXT)
    assert (run.code, run.err) == (0, "")
    taken, left = run.out.split("Not taken\n")
    assert "[1.234,5 tỷ đồng], tăng [7,25%]" in taken.replace("\n", " ")
    for said in ("1,234.5 tỷ đồng = 1234500000000 VND", "number.", "growth, up", "cue."):
        assert said in taken
    assert "12/NQ-HĐND" in left
    assert "reference." in left


def test_vietnamese(ktxh: Ktxh) -> None:
    run = ktxh("explain", TEXT, KTXH_LANG="vi")
    for said in ("├─ giá trị", "chỉ tiêu", "tốc độ, tăng", "Không lấy"):
        assert said in run.out


def test_a_line_of_a_file(ktxh: Ktxh, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Diện tích 5.000 ha.\r\n{TEXT}\r\n")
    whole, second = ktxh("explain", path).out, ktxh("explain", f"{path}:2").out
    assert "[5.000 ha]" in whole
    assert "[5.000 ha]" not in second
    assert "[7,25%]" in second
    assert "line 2" in second
    run = ktxh("explain", f"{path}:3")
    assert (run.code, run.out) == (2, "")
    assert "the text has 2 lines" in run.err


def test_standard_input_and_missing_files(ktxh: Ktxh) -> None:
    assert "[7,25%]" in ktxh("explain", "-", given=TEXT).out
    run = ktxh("explain", "missing.txt:4")
    assert (run.code, run.err) == (4, "ktxh: missing.txt: no such file [E_NOENT]\n")


def test_nothing_to_explain(ktxh: Ktxh) -> None:
    run = ktxh("explain", "Không có gì.")
    assert (run.code, run.err) == (0, "There is no number here.\n")


def test_hostile_text(ktxh: Ktxh) -> None:
    run = ktxh("explain", "[red]Thu \x1b[31mngân sách\u202e đạt 5 tỷ đồng")
    assert run.code == 0
    assert not set(run.out) & set("\x1b\u202e")
    assert "[red]" in run.out


def test_digits_that_are_none_for_certain_are_named(ktxh: Ktxh) -> None:
    for shown in ("٣ %", "10² lần", "2½ tỷ đồng", "5\ufffd7 tỷ đồng"):
        run = ktxh("explain", f"Thu ngân sách tăng {shown}.")
        assert (run.code, "number.unreadable" in run.out) == (0, True)
        assert "a lost character, a raised digit, a fraction" in run.out
    assert "123 tỷ đồng" in ktxh("explain", "Thu đạt １２３ tỷ đồng.").out
