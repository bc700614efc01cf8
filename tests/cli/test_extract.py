"""``ktxh extract``: formats, inputs, output files, and what is said on the way."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import random
import socket
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from ktxh_cli.model import FIELDS

Ktxh = Any


def rows(run: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run.out.splitlines()]


def test_json_lines_in_a_pipe(ktxh: Ktxh, report: Path) -> None:
    run = ktxh("extract", report)
    assert (run.code, run.err) == (0, "")
    first, second = rows(run)
    assert tuple(first) == FIELDS
    assert (first["value"], first["unit"], second["value"]) == (1234.5, "tỷ đồng", 7.25)
    assert '"value": 1234.5,' in run.out
    assert first["source"] == str(report)


@pytest.mark.parametrize("form", ["nfc", "nfd", "crlf", "bom", "utf-16"])
def test_offsets_point_into_the_text_that_was_read(ktxh: Ktxh, report: Path, form: str) -> None:
    text = report.read_text(encoding="utf-8")
    if form == "nfd":
        text = unicodedata.normalize("NFD", text)
    if form == "crlf":
        text = "Mở đầu.\r\n\r\n" + text.replace("\n", "\r\n")
    encoding = {"bom": "utf-8-sig", "utf-16": "utf-16"}.get(form, "utf-8")
    report.write_bytes(text.encode(encoding))
    found = rows(ktxh("extract", report))
    assert len(found) == 2
    for row in found:
        assert text[row["start"] : row["end"]] == row["text"]
    assert found[0]["line"] == (3 if form == "crlf" else 1)


def test_standard_input(ktxh: Ktxh, report: Path) -> None:
    given = report.read_bytes()
    for arguments in (("extract",), ("extract", "-")):
        run = ktxh(*arguments, given=given)
        assert run.code == 0
        assert [row["source"] for row in rows(run)] == ["-", "-"]


def test_every_format_holds_the_same_figures(ktxh: Ktxh, report: Path) -> None:
    assert len(json.loads(ktxh("extract", report, "-f", "json").out)) == 2
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        text = ktxh("extract", report, "--format", form).out
        table = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
        assert tuple(table[0]) == FIELDS
        assert [row["value"] for row in table] == ["1234.5", "7.25"]
    assert "| 1,234.5 |" in ktxh("extract", report, "-f", "md").out
    assert "| 1.234,5 |" in ktxh("extract", report, "-f", "md", "--headers", "vi").out
    assert "1.234,5 tỷ đồng" in ktxh("extract", report, "-f", "table", KTXH_LANG="vi").out


def test_a_table_has_a_summary_beside_the_data(ktxh: Ktxh, report: Path) -> None:
    run = ktxh("extract", report, "-f", "table")
    assert run.err.startswith("2 figures")
    assert "2 figures," not in run.out
    assert ktxh("extract", report, "-f", "table", "-q").err == ""


def test_verbose_tells_of_each_file(ktxh: Ktxh, report: Path) -> None:
    assert f"ktxh: {report}: 2 figures" in ktxh("extract", report, "-v").err


def test_columns_and_headers(ktxh: Ktxh, report: Path) -> None:
    run = ktxh("extract", report, "-f", "csv", "--columns", "unit, value", "--headers", "vi")
    assert run.out == "Đơn vị,Giá trị\ntỷ đồng,1234.5\n%,7.25\n"
    run = ktxh("extract", report, "--columns", "value")
    assert run.out == '{"value": 1234.5}\n{"value": 7.25}\n'


def test_the_width_and_colour_of_the_terminal_are_respected(ktxh: Ktxh, report: Path) -> None:
    asked = ("extract", report, "-f", "table")
    assert max(map(len, ktxh(*asked, COLUMNS="60").out.splitlines())) <= 60
    assert "\x1b" not in ktxh(*asked).out
    coloured = {"FORCE_COLOR": "1", "TERM": "xterm"}
    assert "\x1b[32m" in ktxh(*asked, **coloured).out
    assert "\x1b[32m" not in ktxh(*asked, **coloured, NO_COLOR="1").out


def test_nothing_found_is_no_error(ktxh: Ktxh, tmp_path: Path) -> None:
    empty, plain = tmp_path / "empty.txt", tmp_path / "plain.txt"
    empty.write_text("")
    plain.write_text("Không có số nào ở đây.")
    run = ktxh("extract", empty)
    assert (run.code, run.out) == (0, "")
    assert f"ktxh: {empty}: the text is empty" in run.err
    run = ktxh("extract", plain, "-f", "csv")
    assert (run.code, run.out) == (0, ",".join(FIELDS) + "\n")
    assert run.err == "ktxh: no figures (1 texts)\n"
    assert ktxh("extract", plain, "-q").err == ""
    assert ktxh("extract", plain, "--fail-empty").code == 1


def test_folders_and_patterns(ktxh: Ktxh, report: Path) -> None:
    folder = report.parent
    (folder / "more").mkdir()
    (folder / "more" / "b.md").write_bytes(report.read_bytes())
    (folder / "c.png").write_text("không đọc")
    sources = [row["source"] for row in rows(ktxh("extract", folder))]
    assert sources == [str(report)] * 2 + [str(folder / "more" / "b.md")] * 2
    assert len(rows(ktxh("extract", f"{folder}/**/*.md"))) == 2


def test_a_file_that_cannot_be_read_does_not_stop_the_others(ktxh: Ktxh, report: Path) -> None:
    missing = report.parent / "missing.txt"
    pdf = report.parent / "a.pdf"
    pdf.write_bytes(b"\x89PNG\r\n\x1a\n")
    run = ktxh("extract", missing, report, pdf)
    assert run.code == 3
    assert len(rows(run)) == 2
    assert run.err.splitlines() == [
        f"ktxh: {missing}: no such file [E_NOENT]",
        f"ktxh: {pdf}: this is PNG, which is not read (convert it to .docx, .pdf, .html, .xlsx or "
        ".txt first) [E_TYPE]",
    ]


def test_none_could_be_read(ktxh: Ktxh, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    run = ktxh("extract", tmp_path / "missing.txt", "-o", target)
    assert (run.code, run.out) == (4, "")
    assert target.read_text() == "old"
    assert ktxh("extract", tmp_path / "missing.txt", "-f", "csv").out == ""


def test_output_goes_to_a_file_in_the_format_of_its_name(ktxh: Ktxh, report: Path) -> None:
    for name in ("a.csv", "a.tsv", "a.json", "a.jsonl", "a.md"):
        target = report.parent / name
        run = ktxh("extract", report, "-o", target)
        assert (run.code, run.out) == (0, "")
        assert run.err.startswith("2 figures")
        assert target.read_text(encoding="utf-8") == ktxh("extract", report, "-f", name[2:]).out
    assert ktxh("extract", report, "-o", report.parent / "a.xyz").code == 2
    assert ktxh("extract", report, "-o", report.parent / "a.xyz", "-f", "csv", "-q").err == ""


def test_an_output_that_cannot_be_is_refused_before_anything_is_read(
    ktxh: Ktxh, report: Path
) -> None:
    run = ktxh("extract", report, "-o", report.parent / "missing" / "a.csv")
    assert (run.code, run.err.count("\n")) == (5, 1)
    assert ktxh("extract", report, "-o", report.parent, "-f", "csv").code == 2
    before = report.read_bytes()
    run = ktxh("extract", report.parent, "-o", report, "-f", "csv")
    assert run.code == 2
    assert "both input and output" in run.err
    assert report.read_bytes() == before


def test_a_full_disk_leaves_the_old_file(ktxh: Ktxh, report: Path) -> None:
    if not os.path.exists("/dev/full"):  # noqa: PTH110
        pytest.skip("no /dev/full here")
    run = ktxh("extract", report, "-o", "/dev/full", "-f", "csv")
    assert (run.code, run.err.count("\n")) == (5, 1)
    assert "No space left" in run.err


def test_what_the_text_does_not_say(ktxh: Ktxh, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Thu ngân sách tháng 8 ước đạt 120 tỷ đồng.")
    [plain] = rows(ktxh("extract", path))
    assert (plain["place"], plain["period"]) == (None, None)
    [said] = rows(ktxh("extract", path, "--date", "5/9/2021", "--default-place", "lang son"))
    assert (said["place"], said["period"]) == ("Lạng Sơn", "2021-08")


def test_a_named_encoding(ktxh: Ktxh, report: Path) -> None:
    text = "Diện tích 5.000 ha."
    report.write_bytes(unicodedata.normalize("NFC", text).encode("cp1258", "ignore"))
    run = ktxh("extract", report)
    assert run.code == 4
    assert "is not UTF-8" in run.err
    assert [r["value"] for r in rows(ktxh("extract", report, "--encoding", "cp1258"))] == [5000]


def test_an_old_encoding_is_told_and_read(ktxh: Ktxh, report: Path) -> None:
    old = "Thu ng\xa9n s\xb8ch t\xd8nh n\xa8m 2009 \xae\xb9t 86 t\xfb \xae\xe5ng."
    report.write_bytes(old.encode("latin-1"))
    run = ktxh("extract", report)
    assert "read as TCVN3 (ABC)" in run.err
    assert [(r["value"], r["unit"]) for r in rows(run)] == [(86, "tỷ đồng")]
    assert "TCVN3" not in ktxh("extract", report, "--encoding", "tcvn3").err
    assert "TCVN3" not in ktxh("extract", report, "-q").err


def test_hostile_names_and_texts_do_nothing_to_the_terminal(ktxh: Ktxh, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[2J\nb.txt"
    path.write_text("Thu \x1b]0;x\x07ngân sách\u202e đạt 120 tỷ đồng.")
    for form in ("table", "md", "jsonl", "json"):
        run = ktxh("extract", path, tmp_path / "\x1b[31m.txt", "-f", form)
        assert run.code == 3
        assert not set(run.out + run.err) & set("\x1b\x07\u202e")
        assert run.err.startswith("ktxh: ")


@pytest.mark.parametrize("ending", ["xlsx", "ods", "sqlite", "parquet"])
def test_an_ending_of_export_is_told_what_to_run(
    ktxh: Ktxh, report: Path, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"out.{ending}"
    run = ktxh("extract", report, "-o", target)
    assert run.code == 2
    assert f"ktxh export … -o {target}" in run.err
    assert run.err.count("\n") == 1
    assert not target.exists()


# ---- the fault matrix: inputs ----


def test_the_rows_of_the_others_are_those_of_a_run_without_the_bad_ones(
    ktxh: Ktxh, report: Path
) -> None:
    other = report.with_name("other.txt")
    other.write_text("Năm 2020 trồng 1.500 ha rừng.", encoding="utf-8")
    run = ktxh("extract", report, report.with_name("missing.txt"), other)
    assert (run.code, run.err.count("\n")) == (3, 1)
    assert run.out == ktxh("extract", report, other).out
    assert len(rows(run)) == 3


def test_a_file_that_may_not_be_read_is_told(nobodys: Any, report: Path) -> None:
    report.chmod(0o644)
    shut = report.with_name("shut.txt")
    shut.write_bytes(report.read_bytes())
    shut.chmod(0)
    run = nobodys("extract", shut, report)
    assert (run.code, len(rows(run))) == (3, 2)
    assert run.err == f"ktxh: {shut}: no permission to read it [E_PERM]\n"
    assert nobodys("extract", shut).code == 4


@pytest.mark.parametrize(
    ("name", "code"),
    [("pipe", "E_NOTREG"), ("socket", "E_NOTREG"), ("/dev/zero", "E_NOTREG"), ("loop", "E_LOOP"),
     ("x" * 300, "E_NAME"), ("report.txt/a.txt", "E_NOENT")],
)  # fmt: skip
def test_what_is_no_file_is_told_at_once(ktxh: Ktxh, report: Path, name: str, code: str) -> None:
    folder = report.parent
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to("loop")
    with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(folder):
        made.bind("socket")
    start = time.monotonic()
    run = ktxh("extract", name, report, cwd=folder)
    assert time.monotonic() - start < 20  # and does not wait for the other end of the pipe
    assert (run.code, len(rows(run)), run.err.count("\n")) == (3, 2, 1)
    assert run.err.endswith(f"[{code}]\n")
    assert ktxh("extract", name, cwd=folder).code == 4


def test_a_name_of_any_bytes_is_read_and_shown_escaped(ktxh: Ktxh, report: Path) -> None:
    odd = report.rename(report.parent / os.fsdecode(b"\xff\x1b[2J\n.txt"))
    run = ktxh("extract", odd, "-v")
    assert (run.code, len(rows(run))) == (0, 2)
    assert "\\xff\\x1b[2J" in run.err
    assert not [sign for sign in run.out + run.err if sign < " " and sign != "\n"]


def test_a_name_like_an_option_or_a_formula_is_a_name(ktxh: Ktxh, report: Path) -> None:
    named = report.rename(report.with_name("-=1+1.txt"))
    run = ktxh("extract", "-f", "csv", "--columns", "source", "--", named.name, cwd=named.parent)
    assert run.code == 0
    assert run.out.splitlines()[1:] == ["'-=1+1.txt"] * 2
    assert ktxh("extract", named.name, cwd=named.parent).code == 2


@pytest.mark.parametrize("given", [b"", b" \r\n\t", b"\xef\xbb\xbf \n", b"\xff\xfe"])
def test_nothing_but_white_space_is_an_empty_text(ktxh: Ktxh, given: bytes) -> None:
    run = ktxh("extract", "-", given=given)
    assert (run.code, run.out) == (0, "")
    assert run.err.startswith("ktxh: -: the text is empty\n")
    assert ktxh("extract", "-", "--fail-empty", given=given).code == 1


def test_a_wrong_byte_fails_its_file_alone(ktxh: Ktxh, report: Path) -> None:
    bad = report.with_name("bad.txt")
    bad.write_bytes(report.read_bytes().replace(b"7,25%", b"7,\xff5%"))
    run = ktxh("extract", bad, report)
    assert (run.code, len(rows(run)), run.err.count("\n")) == (3, 2, 1)
    assert "byte 0xFF at offset" in run.err
    assert "[E_ENC]" in run.err


@pytest.mark.parametrize("lost", ["\ufffd", "\0"])
def test_a_number_with_a_lost_character_is_told_and_not_guessed(
    ktxh: Ktxh, report: Path, lost: str
) -> None:
    text = report.read_text(encoding="utf-8")
    for at in range(text.index("1.234,5"), text.index("1.234,5") + len("1.234,5")):
        report.write_text(text[:at] + lost + text[at + 1 :], encoding="utf-8")
        run = ktxh("extract", report)
        assert (run.code, [row["value"] for row in rows(run)]) == (3, [7.25])
        assert "numbers not taken since characters are lost" in run.err


def test_programs_and_random_bytes_are_no_texts(ktxh: Ktxh, tmp_path: Path) -> None:
    noise = random.Random(16).randbytes(1 << 20)
    for name, data, code in (
        ("a.txt", b"\x7fELF" + noise, "E_TYPE"),
        ("b.txt", b"\x89PNG\r\n\x1a\n" + noise, "E_TYPE"),
        ("c.txt", noise, "E_ENC"),
        ("d.txt", bytes(5000), "E_BINARY"),
    ):
        (tmp_path / name).write_bytes(data)
        run = ktxh("extract", tmp_path / name)
        assert (run.code, run.out, run.err.count("\n")) == (4, "", 1)
        assert f"[{code}]" in run.err


def test_half_a_surrogate_pair_is_never_a_fault_of_ktxh(ktxh: Ktxh, report: Path) -> None:
    half = os.fsdecode(b"\xed\xa0\x80")
    run = ktxh("extract", "-", given=b"Thu \xed\xa0\x80 5 xa")
    assert (run.code, "[E_ENC]" in run.err) == (4, True)
    for arguments, code in (
        (["extract", half], 4),
        (["extract", report, "--place", half], 2),
        (["extract", report, "--columns", half], 2),
        (["extract", report, "--library", half], 2),
        (["extract", report, "-o", report.with_name(f"{half}.csv")], 0),
        (["explain", f"Thu {half} 5 xã"], 4),
    ):
        run = ktxh(*arguments)
        assert run.code == code, arguments
        assert "Traceback" not in run.err


HOSTILE_NUMBERS = (
    "9" * 5000, "1e999999999", "1E-999999999", "-" * 40 + "5%", "−(" * 40 + "5" + ")" * 40,
    "1." * 5000, "1," * 5000, "0" * 5000 + "1%", "1/" * 3000, "5-" * 3000, "1" + " 000" * 2000,
)  # fmt: skip


@pytest.mark.parametrize("number", HOSTILE_NUMBERS, ids=lambda number: number[:8])
def test_a_number_without_end_is_no_figure_and_no_fault(ktxh: Ktxh, number: str) -> None:
    start = time.monotonic()
    run = ktxh("extract", "-", given=f"Thu ngân sách đạt {number}\n\nTrồng 1.500 ha rừng.\n")
    assert time.monotonic() - start < 10
    assert run.code == 0, run.err
    found = [row["value"] for row in rows(run)]
    assert found[-1] == 1500
    assert set(found[:-1]) <= {5, -5}  # «-----5%»


def test_a_memory_limit_costs_the_file_that_needs_more(ktxh: Ktxh, report: Path) -> None:
    large = report.with_name("large.pdf")
    with large.open("wb") as stream:
        stream.write(b"%PDF-1.7\n")  # a plain text would be read in pieces
        stream.truncate(700 << 20)  # a hole, which takes no room on the disk
    run = ktxh.shell(f"ulimit -v 600000; ktxh extract {large} {report}")
    assert (run.code, len(rows(run))) == (3, 2)
    assert (
        run.err
        == f"ktxh: {large}: there is not enough memory to read it (divide the file) [E_MEM]\n"
    )


def test_parsing_apart_needs_no_more_memory_than_the_file(ktxh: Ktxh, report: Path) -> None:
    page = report.with_name("a.html")
    page.write_text(f"<html><body><p>{report.read_text(encoding='utf-8')}</p></body></html>")
    run = ktxh.shell(f"ulimit -v 400000; ktxh extract {page}")
    assert (run.code, len(rows(run)), run.err) == (0, 2, "")
