"""``ktxh export``: files kept up to date, what is said of them, and what is refused."""

from __future__ import annotations

import csv
import fcntl
import hashlib
import json
import os
import shutil
import signal
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ktxh_cli.cli import job
from ktxh_cli.cli.export import Call, carry_out
from ktxh_cli.store.rows import COLUMNS

Ktxh = Any
FORESTS = "Năm 2020, cả tỉnh trồng mới 1.500 ha rừng, bằng 92% kế hoạch.\n"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where a file of figures is to be, in a folder of its own."""
    folder = tmp_path / "kept"
    folder.mkdir()
    return folder / "figures.csv"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A second report."""
    path = tmp_path / "other.txt"
    path.write_text(FORESTS, encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# ---- what it does ----


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl", "sqlite", "xlsx", "parquet"])
def test_a_second_run_leaves_what_the_first_has_made(
    ktxh: Ktxh, report: Path, out: Path, form: str
) -> None:
    out = out.with_suffix(f".{form}")
    run = ktxh("export", report, "-o", out, "--append")
    assert (run.code, run.out) == (0, "")
    assert run.err == "ktxh: 1 documents: 1 read; 2 figures; 2 new\n"
    before = sha256(out), out.stat().st_mtime_ns
    run = ktxh("export", report, "-o", out, "--append")
    assert run.code == 0
    assert run.err == "ktxh: 1 documents: 1 read; 2 figures; 0 new, 2 already there\n"
    assert (sha256(out), out.stat().st_mtime_ns) == before


def test_new_reports_are_added_and_corrections_handled(
    ktxh: Ktxh, report: Path, other: Path, out: Path
) -> None:
    ktxh("export", report, "-o", out, "--append")
    report.write_text("Mở đầu.\n" + report.read_text().replace("7,25%", "7,5%"))
    run = ktxh("export", report, other, "-o", out, "--append", KTXH_LANG="vi")
    assert run.err == ("ktxh: 2 văn bản: 2 đọc được; 4 số liệu; 2 mới, 2 đã thay đổi, giữ số cũ\n")
    assert [row["value"] for row in rows(out)] == ["1234.5", "7.25", "1500", "92"]
    run = ktxh("export", report, other, "-o", out, "--append", "--on-conflict", "replace")
    assert "0 new, 2 already there, 2 changed and replaced" in run.err
    assert [row["value"] for row in rows(out)] == ["1234.5", "7.5", "1500", "92"]
    assert rows(out)[0]["line"] == "2"


def test_a_workbook_has_figures_and_documents(ktxh: Ktxh, report: Path, out: Path) -> None:
    out = out.with_suffix(".xlsx")
    assert ktxh("export", report, "-o", out, "--append").code == 0
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Số liệu", "Văn bản", "Ghi chú"]
    assert [row[3].value for row in book["Số liệu"].iter_rows()] == ["Giá trị", 1234.5, 7.25]
    assert book["Văn bản"].cell(2, 1).value == str(report)
    ktxh("export", report, "-o", out, "--headers", "en")
    assert openpyxl.load_workbook(out).sheetnames[0] == "Figures"


@pytest.mark.parametrize(
    ("form", "suffix"), [("ods", ".ods"), ("data-package", ".zip"), ("sdmx-csv", ".csv")]
)
def test_formats_that_are_made_anew_say_so(
    ktxh: Ktxh, report: Path, out: Path, form: str, suffix: str
) -> None:
    out = out.with_suffix(suffix)
    run = ktxh("export", report, "-o", out, "-f", form)
    assert run.code == 0
    assert run.err.startswith("ktxh: 1 documents: 1 read; 2 figures; 2 new")
    before = sha256(out)
    run = ktxh("export", report, "-o", out, "-f", form, "--append")
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "is always made anew" in run.err
    assert ktxh("export", report, "-o", out, "-f", form).code == 0
    assert sha256(out) == before


def test_figures_without_a_place_in_a_format_are_counted(
    ktxh: Ktxh, report: Path, out: Path
) -> None:
    report.write_text("Trồng 5 ha cây.")
    told = out.with_suffix(".json")
    run = ktxh("export", report, "-o", out, "-f", "sdmx-csv", "--report", told)
    assert run.err.endswith("1 have no place in this format (no_indicator 1)\n")
    assert json.loads(told.read_text())["left_out"] == {"no_indicator": 1}
    run = ktxh("export", report, "-o", out, "-f", "sdmx-csv", "--columns", "unit")
    assert (run.code, "has all columns" in run.err) == (2, True)


def test_filters_columns_headers_and_dialects(ktxh: Ktxh, report: Path, out: Path) -> None:
    run = ktxh("export", report, "-o", out, "--kind", "money", "--columns", "unit,value")
    assert run.err == "ktxh: 1 documents: 1 read; 1 figures (of 2 found); 1 new\n"
    assert rows(out) == [{"unit": "tỷ đồng", "value": "1234.5"}]
    ktxh("export", report, "-o", out, "--dialect", "excel-vi", "--columns", "unit,value")
    assert out.read_bytes().decode("utf-8-sig") == (
        "Đơn vị;Giá trị\r\ntỷ đồng;1234,5\r\n%;7,25\r\n"
    )
    ktxh("export", report, "-o", out, "--append", "--dialect", "plain")
    out.unlink()
    ktxh("export", report, "-o", out, "--append", "--columns", "unit,value")
    assert list(rows(out)[0]) == ["unit", "value", "key", "document"]
    run = ktxh("export", report, "-o", out, "--append", "--columns", "unit")
    assert (run.code, "other columns" in run.err) == (5, True)


def test_a_filter_makes_no_figure_gone(ktxh: Ktxh, report: Path, out: Path) -> None:
    ktxh("export", report, "-o", out, "--append")
    run = ktxh("export", report, "-o", out, "--append", "--kind", "money")
    assert "longer" not in run.err
    report.write_text("Không còn gì.")
    run = ktxh("export", report, "-o", out, "--append")
    assert "0 new, 2 no longer in their texts" in run.err
    assert len(rows(out)) == 2


def test_a_document_may_have_a_lasting_name(ktxh: Ktxh, report: Path, out: Path) -> None:
    call = ("-o", out, "--append", "--document-id", "bao-cao-2020-06")
    ktxh("export", report, *call)
    moved = report.rename(report.with_name("moved.txt"))
    assert "0 new, 2 already there" in ktxh("export", moved, *call).err
    run = ktxh("export", "-", *call, given=moved.read_bytes())
    assert "0 new, 2 already there" in run.err
    assert {row["document"] for row in rows(out)} == {"bao-cao-2020-06"}


def test_every_column_of_the_contract_is_there(ktxh: Ktxh, report: Path, out: Path) -> None:
    ktxh("export", report, "-o", out)
    [first, _] = rows(out)
    assert tuple(first) == COLUMNS
    text = report.read_text(encoding="utf-8")
    assert first["text_hash"] == hashlib.sha256(text.encode()).hexdigest()
    assert first["rules_version"].startswith("0.1.0+")


def test_own_rules_are_another_version(ktxh: Ktxh, report: Path, out: Path) -> None:
    own = out.parent / "own"
    own.mkdir()
    (own / "rules.toml").write_text(
        '[[unit]]\nid = "unit.mam"\nname = "mâm"\nkind = "count"\nforms = ["mâm"]\n\n'
        '[[unit.found]]\ntext = "Cỗ bày 5 mâm."\nvalue = 5\nunit = "mâm"\n\n'
        '[[unit.ignored]]\ntext = "Một mâm cao cỗ đầy."\nwhy = "thành ngữ"\n'
    )
    ktxh("export", report, "-o", out)
    plain = rows(out)[0]["rules_version"]
    run = ktxh("export", report, "-o", out, "--library", own)
    assert run.code == 0, run.err
    assert rows(out)[0]["rules_version"] != plain


# ---- manifest and report ----


def test_a_manifest_has_only_new_inputs_read(
    ktxh: Ktxh, report: Path, other: Path, out: Path
) -> None:
    missing = report.with_name("missing.txt")
    call = ("-o", out, "--manifest", out.with_suffix(".done"))
    run = ktxh("export", report, missing, *call)
    assert run.code == 3
    assert run.err.endswith("ktxh: 2 documents: 1 read, 1 failed; 2 figures; 2 new\n")
    run = ktxh("export", report, *call)
    assert (run.code, run.err) == (
        0, "ktxh: 1 documents: 0 read, 1 done before; 0 figures; 0 new\n"
    )  # fmt: skip
    missing.write_text(FORESTS.replace("1.500", "900"))  # what failed is tried again
    run = ktxh("export", report, missing, other, *call)
    assert "3 documents: 2 read, 1 done before; 4 figures; 4 new" in run.err
    run = ktxh("export", report, missing, other, *call, "--all")
    assert "3 documents: 3 read; 6 figures; 0 new, 6 already there" in run.err
    run = ktxh("export", report, other, *call, "--on-conflict", "replace")  # asks for more
    assert "2 documents: 2 read" in run.err
    out.unlink()  # the file is gone: everything is read again
    assert "3 documents: 3 read; 6 figures; 6 new" in (
        ktxh("export", report, missing, other, *call).err
    )


def test_an_input_read_in_part_is_said_so_and_read_again(
    report: Path, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = job.read

    def in_part(path: str, **options: Any) -> Any:
        return replace(real(path, **options), warnings=("trang 2 là ảnh",))

    monkeypatch.setattr(job, "read", in_part)
    monkeypatch.setenv("KTXH_LANG", "en")
    monkeypatch.setenv("KTXH_CONFIG", "")
    call = Call(files=(str(report),), output=out, manifest=out.with_suffix(".done"))
    for new in ("2 new", "0 new, 2 already there"):
        assert carry_out(call) == 3
        said = capsys.readouterr().err.splitlines()
        assert said == [
            f"ktxh: {report}: trang 2 là ảnh",
            f"ktxh: 1 documents: 0 read, 1 in part; 2 figures; {new}",
        ]
    monkeypatch.setattr(job, "read", real)
    assert carry_out(call) == 0
    assert "1 documents: 1 read" in capsys.readouterr().err
    assert carry_out(call) == 0
    assert "0 read, 1 done before" in capsys.readouterr().err


def test_what_is_missing_of_a_document_read_in_part_is_not_gone(
    report: Path, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")
    monkeypatch.setenv("KTXH_CONFIG", "")
    call = Call(files=(str(report),), output=out, append=True)
    assert carry_out(call) == 0
    real = job.read
    monkeypatch.setattr(
        job, "read", lambda path, **_: replace(real(path), text="", warnings=("trang 2",))
    )
    assert carry_out(call) == 3
    assert "no longer" not in capsys.readouterr().err


def test_a_manifest_is_written_only_after_the_output(ktxh: Ktxh, report: Path, out: Path) -> None:
    manifest = out.with_suffix(".done")
    (out.parent / "~$figures.csv").touch()
    run = ktxh("export", report, "-o", out, "--manifest", manifest)
    assert run.code == 75
    assert not manifest.exists()


def test_some_failed_and_the_rest_done_before_is_not_none_read(
    ktxh: Ktxh, report: Path, out: Path
) -> None:
    call = ("export", report, report.with_name("missing.txt"), "-o", out, "--manifest",
            out.with_suffix(".done"))  # fmt: skip
    assert ktxh(*call).code == 3
    assert ktxh(*call).code == 3


def test_a_report_tells_the_same_as_json(ktxh: Ktxh, report: Path, out: Path) -> None:
    path = out.with_suffix(".json")
    missing = report.with_name("missing.txt")
    run = ktxh("export", report, missing, "-o", out, "--append", "--report", path)
    told = json.loads(path.read_text(encoding="utf-8"))
    assert run.code == told["exit_code"] == 3
    assert told["sha256"] == sha256(out)
    assert (told["output"], told["format"], told["written"]) == (str(out), "csv", True)
    assert told["documents"] == {"given": 2, "read": 1, "in_part": 0, "failed": 1, "skipped": 0}
    assert told["figures"]["new"] == told["figures"]["taken"] == 2
    assert told["inputs"][0]["figures"] == 2
    assert told["inputs"][1]["said"] == ["no such file"]
    (out.parent / "~$figures.csv").touch()
    run = ktxh("export", report, "-o", out, "--append", "--report", path)
    told = json.loads(path.read_text(encoding="utf-8"))
    assert run.code == told["exit_code"] == 75
    assert told["error"] == run.err.strip().removeprefix("ktxh: ")
    assert not told["written"]


# ---- exit codes, and the gravest of them ----


def test_exit_codes_and_their_order(ktxh: Ktxh, report: Path, out: Path) -> None:
    missing = report.with_name("missing.txt")
    plain = report.with_name("plain.txt")
    plain.write_text("Không có số nào ở đây.")
    assert ktxh("export", plain, "-o", out).code == 0
    assert ktxh("export", plain, "-o", out, "--fail-empty").code == 1
    assert ktxh("export", plain, missing, "-o", out, "--fail-empty").code == 3
    before = sha256(out)
    run = ktxh("export", missing, "-o", out)
    assert (run.code, sha256(out)) == (4, before)
    mark = out.parent / "~$figures.csv"
    mark.touch()
    assert ktxh("export", report, missing, "-o", out).code == 75
    mark.unlink()
    out.write_text("x,y\n")
    run = ktxh("export", report, missing, "-o", out, "--append")
    assert (run.code, out.read_text()) == (5, "x,y\n")
    assert "no column “key”" in run.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "no file to write"),
        (["-o", "-"], "no file to write"),
        (["-o", "{out}.xyz"], "no format has the ending"),
        (["-o", "{out}", "-f", "word"], "there is no “word”"),
        (["-o", "{out}", "--on-conflict", "keep"], "mean nothing without --append"),
        (["-o", "{out}", "--append", "--on-conflict", "ask"], "there is no “ask”"),
        (["-o", "{out}", "--wait", "3"], "mean nothing without --append"),
        (["-o", "{out}", "--append", "--wait", "-1"], "--wait"),
        (["-o", "{out}", "--all"], "means nothing without --manifest"),
        (["-o", "{out}", "--columns", "valeu"], "did you mean: value"),
        (["-o", "{out}", "--dialect", "excel"], "did you mean: excel-vi"),
        (["-o", "{out}", "-f", "jsonl", "--dialect", "plain"], "for CSV only"),
        (["-o", "{out}", "--append", "-"], "standard input has no name"),
        (["-o", "{out}", "{other}", "--document-id", "x"], "exactly one input"),
        (["-o", "{out}", "--report", "{out}"], "must be different files"),
        (["-o", "{out}", "--report", "{report}"], "both input and output"),
        (["-o", "{report}", "-f", "csv"], "both input and output"),
        (["-o", "{folder}", "-f", "csv"], "this is a folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_call_is_refused_before_anything_is_read(
    ktxh: Ktxh, report: Path, other: Path, out: Path, options: list[str], said: str
) -> None:
    told = {"out": out, "report": report, "other": other, "folder": out.parent}
    before = sha256(report)
    run = ktxh("export", report, *[option.format(**told) for option in options])
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert run.err.startswith("ktxh: ")
    assert (sha256(report), names(out.parent)) == (before, set())


# ---- the fault matrix: outputs and unattended runs ----


@pytest.mark.parametrize("way", ["same", "hard link", "link", "round about"])
def test_an_output_that_is_an_input_is_refused(
    ktxh: Ktxh, report: Path, out: Path, way: str
) -> None:
    target = out
    if way == "same":
        target = report
    elif way == "hard link":
        os.link(report, target)
    elif way == "link":
        target.symlink_to(report)
    else:
        target = out.parent / ".." / report.name
    before = sha256(report)
    run = ktxh("export", report, "-o", target, "-f", "csv", "--append")
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "both input and output" in run.err
    assert sha256(report) == before


def test_an_output_inside_an_input_folder_is_refused(ktxh: Ktxh, report: Path) -> None:
    target = report.parent / "sub" / "figures.csv"
    target.parent.mkdir()
    run = ktxh("export", report.parent, "-o", target)
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "lies in the input folder" in run.err
    assert not target.exists()


def test_a_folder_or_file_that_may_not_be_written_is_told_before_reading(
    nobodys: Any, report: Path, out: Path
) -> None:
    report.chmod(0o644)
    out.parent.chmod(0o755)
    missing = report.with_name("missing.txt")  # is not even looked at
    run = nobodys("export", missing, "-o", out, "--append")
    assert (run.code, run.err.count("\n")) == (5, 1)
    assert "the folder may not be written" in run.err
    out.write_text("old")
    out.chmod(0o444)
    out.parent.chmod(0o777)
    run = nobodys("export", missing, "-o", out, "--append")
    assert (run.code, run.err.count("\n")) == (5, 1)
    assert "read-only" in run.err
    assert out.read_text() == "old"


def test_a_missing_folder_is_told_before_reading(ktxh: Ktxh, report: Path, out: Path) -> None:
    for option in ("-o", "--manifest", "--report"):
        call = {"-o": out, option: out.parent / "no" / "a.csv"}
        run = ktxh("export", report.with_name("missing.txt"), *sum(call.items(), ()))
        assert (run.code, run.err.count("\n")) == (5, 1)
        assert "no such folder (make it first)" in run.err
    assert names(out.parent) == set()


def test_devices_and_pipes(ktxh: Ktxh, report: Path, out: Path) -> None:
    run = ktxh("export", report, "-o", "/dev/stdout", "-f", "csv")
    assert run.code == 0
    assert len(list(csv.reader(run.out.splitlines()))) == 3
    for form in ("xlsx", "sqlite"):
        run = ktxh("export", report, "-o", "/dev/stdout", "-f", form)
        assert (run.code, run.out) == (2, "")
    pipe = out.with_suffix(".pipe")
    os.mkfifo(pipe)
    run = ktxh("export", report, "-o", pipe, "-f", "csv", "--append")
    assert (run.code, "takes CSV" in run.err) == (2, True)
    run = ktxh("export", report, "-o", "/dev/full", "-f", "csv")
    assert (run.code, run.err.count("\n")) == (5, 1)
    assert "No space left" in run.err


def test_a_reader_that_leaves_is_no_fault(ktxh: Ktxh, report: Path) -> None:
    report.write_text(report.read_text() * 400)
    line = f"ktxh export {report} -o /dev/stdout -f csv | head -1; echo ${{PIPESTATUS[0]}}"
    run = ktxh.shell(line)
    assert run.out.splitlines()[-1] == "0"
    assert run.err == ""


def test_closed_streams(ktxh: Ktxh, report: Path, out: Path) -> None:
    run = ktxh.shell(f"ktxh export {report} -o {out} 2>&- ; echo $?")
    assert run.out == "0\n"  # nothing of stderr is in stdout
    assert len(rows(out)) == 2
    assert ktxh.shell(f"ktxh export {report} -o {out} >&- <&- ; exit $?").code == 0
    assert len(rows(out)) == 2


@pytest.mark.parametrize("busy", ["another run", "an office program"])
def test_standard_input_is_not_lost_where_the_output_is_busy(
    ktxh: Ktxh, report: Path, out: Path, busy: str
) -> None:
    call = ("export", "-", "-o", out, "--append", "--document-id", "b", "--wait", "0.2")
    assert ktxh(*call, given=FORESTS.replace("1.500", "900")).code == 0
    before, mark = sha256(out), out.parent / "~$figures.csv"
    if busy == "an office program":
        mark.touch()
        run = ktxh(*call, given=FORESTS)
        mark.unlink()
    else:
        with out.with_name("figures.csv.lock").open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            run = ktxh(*call, given=FORESTS)
    assert (run.code, run.err.count("\n"), sha256(out)) == (75, 1, before)
    [kept] = out.parent.glob("figures.csv.pending-*")
    assert kept.read_text(encoding="utf-8") == FORESTS
    assert str(kept) in run.err
    again = [kept if each == "-" else each for each in call]
    assert ktxh(*again, "--on-conflict", "replace").code == 0
    assert [row["value"] for row in rows(out)] == ["1500", "92"]


def test_files_are_not_put_aside_where_the_output_is_busy(
    ktxh: Ktxh, report: Path, out: Path
) -> None:
    (out.parent / "~$figures.csv").touch()
    assert ktxh("export", report, "-o", out, "--append").code == 75
    assert names(out.parent) == {"~$figures.csv", "figures.csv.lock"}


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("error", ["ENOLCK", "EOPNOTSUPP"])
def test_a_file_system_without_locks_is_not_written_to(
    ktxh: Ktxh, report: Path, other: Path, out: Path, error: str
) -> None:
    assert ktxh("export", report, "-o", out, "--append").code == 0
    before = sha256(out)
    inject = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject=flock:error={error}"]
    run = subprocess.run(
        [*inject, *ktxh.command, "export", str(other), "-o", str(out), "--append"],
        env=ktxh.environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stderr.count("\n")) == (5, 1)
    assert "this file system has no locks (write to a disk of this machine" in run.stderr
    assert sha256(out) == before


def test_a_name_that_is_not_utf8_stands_in_manifest_and_report(
    ktxh: Ktxh, report: Path, out: Path
) -> None:
    odd = report.rename(report.parent / os.fsdecode(b"\xff.txt"))
    manifest, told = out.with_suffix(".done"), out.with_suffix(".json")
    call = ("export", odd, "-o", out, "--manifest", manifest, "--report", told)
    assert "2 new" in ktxh(*call).err
    assert json.loads(manifest.read_text(encoding="utf-8"))["source"] == str(odd)
    assert json.loads(told.read_text(encoding="utf-8"))["exit_code"] == 0
    assert "1 done before" in ktxh(*call).err


def test_links(ktxh: Ktxh, report: Path, out: Path) -> None:
    real = report.with_name("real.csv")
    out.symlink_to(real)
    run = ktxh("export", report, "-o", out, "--append")
    assert (run.code, run.err.count("\n")) == (5, 1)
    assert "the link leads to no file" in run.err
    assert not real.exists()
    real.touch(0o640)
    real.chmod(0o640)
    assert ktxh("export", report, "-o", out, "--append").code == 0
    assert out.is_symlink()
    assert len(rows(real)) == 2
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_link_that_somebody_else_put_into_a_shared_folder_is_refused(
    ktxh: Ktxh, report: Path, out: Path
) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a link to somebody else")
    real = report.with_name("real.csv")
    real.write_text("old")
    out.symlink_to(real)
    os.chown(out, 65534, 65534, follow_symlinks=False)
    out.parent.chmod(0o1777)
    run = ktxh("export", report, "-o", out)
    assert (run.code, run.err.count("\n")) == (5, 1)
    assert "somebody else" in run.err
    assert real.read_text() == "old"


@pytest.mark.parametrize("form", ["csv", "xlsx", "sqlite"])
def test_a_full_or_missing_temporary_folder_is_no_matter(
    ktxh: Ktxh, report: Path, other: Path, out: Path, form: str
) -> None:
    out = out.with_suffix(f".{form}")
    env = {"TMPDIR": "/dev/full", "SQLITE_TMPDIR": "/dev/full", "HOME": "/nowhere"}
    for each in (report, other):
        assert ktxh("export", each, "-o", out, "--append", **env).code == 0
    assert names(out.parent) == {out.name, f"{out.name}.lock"}


@pytest.mark.parametrize("form", ["csv", "xlsx", "sqlite"])
def test_a_full_disk(ktxh: Ktxh, report: Path, out: Path, form: str) -> None:
    mount = out.parent / "disk"
    mount.mkdir()
    size = {"csv": "12k", "xlsx": "24k", "sqlite": "120k"}[form]
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", mount], capture_output=True
    )
    if made.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        target = mount / f"figures.{form}"
        assert ktxh("export", report, "-o", target, "--append").code == 0
        before = sha256(target)
        more = report.with_name("more.txt")
        more.write_text("".join(FORESTS.replace("1.500", f"{n}.500") for n in range(2, 200)))
        run = ktxh("export", more, "-o", target, "--append")
        assert (run.code, run.err.count("\n")) == (5, 1)
        assert sha256(target) == before
        assert not list(mount.glob(".*.part"))
    finally:
        subprocess.run(["umount", mount], check=True)


def test_an_empty_environment_and_a_strict_umask(ktxh: Ktxh, report: Path, out: Path) -> None:
    run = subprocess.run(
        ["sh", "-c", 'umask 077; cd /; exec "$@"', "sh", *ktxh.command, "export", report,
         "-o", out.with_suffix(".xlsx"), "--append"],
        env={"PYTHONPATH": ktxh.environment()["PYTHONPATH"]},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert out.with_suffix(".xlsx").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "env",
    [{"LC_ALL": "C"}, {"LC_ALL": "xx_YY.UTF-8"},
     {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
     {"PYTHONIOENCODING": "ascii", "PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh"}],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("form", ["csv", "xlsx", "sqlite"])
def test_every_environment_gives_the_same_bytes(
    ktxh: Ktxh, report: Path, out: Path, form: str, env: dict[str, str]
) -> None:
    out = out.with_suffix(f".{form}")
    run = ktxh("export", report, "-o", out, "--append", **env)
    assert run.code == 0, run.err
    made = sha256(out)
    assert ktxh("export", report, "-o", out).code == 0
    assert sha256(out) == made


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_at_any_time_leaves_the_old_or_the_new_file(
    ktxh: Ktxh, report: Path, other: Path, out: Path, number: int, code: int
) -> None:
    call = [*ktxh.command, "export", str(other), "-o", str(out), "--append"]
    ktxh("export", report, "-o", out, "--append")
    old = out.read_bytes()
    for wait in (0.15, 0.25, 0.3, 0.35, 0.4):
        out.write_bytes(old)
        with subprocess.Popen(
            call, env=ktxh.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(wait)
            process.send_signal(number)
            start = time.monotonic()
            found = process.wait(timeout=10)
            assert time.monotonic() - start < 5
        assert found in (0, code, -number)  # before Python is up, the system's own way
        assert len(rows(out)) in (2, 4)
        assert not list(out.parent.glob(".*.part"))


def test_a_corrupt_or_foreign_output_is_refused(ktxh: Ktxh, report: Path, out: Path) -> None:
    for form, data in (
        ("xlsx", b"PK\x03\x04 half"), ("xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 64),
        ("sqlite", b"SQLite format 3\0 half"), ("csv", b"T\xean,Gi\xe1 tr\xec\n"),
        ("jsonl", b"{}\n{}\n"), ("tsv", b"a\tb\n"),
    ):  # fmt: skip
        target = out.with_suffix(f".{form}")
        target.write_bytes(data)
        run = ktxh("export", report, "-o", target, "--append")
        assert (run.code, run.err.count("\n")) == (5, 1), form
        assert run.err.startswith(f"ktxh: {target}")
        assert target.read_bytes() == data


def test_a_name_like_a_formula_is_text(ktxh: Ktxh, report: Path, out: Path) -> None:
    named = report.rename(report.with_name("=1+1 \x1b[2J.txt"))
    run = ktxh("export", f"./{named.name}", "-o", out, "--append", cwd=named.parent)
    assert run.code == 0
    assert rows(out)[0]["document"].startswith("'=1+1")
    assert "\x1b" not in out.read_text() + run.err
    again = ktxh("export", f"./{named.name}", "-o", out, "--append", cwd=named.parent)
    assert "0 new, 2 already there" in again.err
