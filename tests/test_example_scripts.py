"""The scripts of examples/ do what they say, run as a user runs them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SEEDS = ROOT / "seeds"
AUGUST = SEEDS / "2021-08_ha-giang_phien-hop-thuong-ky.txt"

pytestmark = pytest.mark.skipif(
    shutil.which("sh") is None, reason="the examples are written for a POSIX shell"
)


def executable(path: Path, body: str) -> Path:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def ktxh(tmp_path: Path) -> Path:
    """A command that runs this tree, in a folder whose name has a space."""
    folder = tmp_path / "my bin"
    folder.mkdir()
    return executable(
        folder / "ktxh",
        f'PYTHONPATH="{ROOT / "src"}" exec "{sys.executable}" -m ktxh_cli "$@"',
    )


def run(*command: str | Path, **environment: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command],
        env={name: str(value) for name, value in environment.items()},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def pipeline(ktxh: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    return run(
        "sh", EXAMPLES / "pipeline.sh", *files,
        PATH=os.environ["PATH"], KTXH=ktxh, PYTHON=sys.executable,
    )  # fmt: skip


def cron(ktxh: Path | str, *arguments: Path | str) -> subprocess.CompletedProcess[str]:
    """Run the script as cron does: the environment holds KTXH and nothing else."""
    return run(shutil.which("sh") or "sh", EXAMPLES / "cron" / "export.sh", *arguments, KTXH=ktxh)


def values(workbook: Path) -> list[object]:
    """Give the values in a workbook."""
    header, *rows = openpyxl.load_workbook(workbook).worksheets[0].iter_rows(values_only=True)
    return [row[header.index("Giá trị")] for row in rows]


# ---- pipeline.sh ----


def test_pipeline_ranks_growth_and_counts_places(ktxh: Path) -> None:
    done = pipeline(ktxh)
    assert (done.returncode, done.stderr) == (0, "")
    growth, places = done.stdout.split("\n\n")
    rows = [line.split("\t") for line in growth.splitlines()[1:]]
    assert len(rows) == 5
    values = [float(row[0]) for row in rows]
    assert values == sorted(values, reverse=True)
    assert values[:2] == [66, 13.99]
    assert rows[0][1:3] == ["2021-01/2021-09", "Lạng Sơn"]
    assert "thu ngân sách" in rows[0][3]
    counts = dict(reversed(line.split(maxsplit=1)) for line in places.splitlines()[1:])
    assert int(counts["Lạng Sơn"]) > int(counts["Việt Nam"]) > 0


def test_pipeline_takes_files(ktxh: Path) -> None:
    done = pipeline(ktxh, AUGUST)
    assert done.returncode == 0
    assert "13.99\t2021-08\t" in done.stdout
    assert "66\t" not in done.stdout


def test_pipeline_says_when_a_file_cannot_be_read(ktxh: Path, tmp_path: Path) -> None:
    done = pipeline(ktxh, tmp_path / "missing.txt")
    assert done.returncode not in (0, 1)
    assert "missing.txt" in done.stderr
    assert done.stdout == ""


# ---- cron ----


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with a report."""
    folder = tmp_path / "reports"
    folder.mkdir()
    shutil.copy(AUGUST, folder)
    return folder


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Where a workbook is to be, in a folder that is not there yet."""
    return tmp_path / "figures" / "so lieu.xlsx"


def test_cron_keeps_a_workbook_from_a_folder(ktxh: Path, reports: Path, workbook: Path) -> None:
    done = cron(ktxh, reports, workbook)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert re.fullmatch(r"[0-9T:-]{19} export: ktxh: 1 documents: 1 read; .* new\n", done.stderr)
    first = values(workbook)
    assert 13.99 in first
    before = workbook.read_bytes()
    done = cron(ktxh, reports, workbook)
    assert "1 documents: 0 read, 1 done before" in done.stderr
    assert workbook.read_bytes() == before
    shutil.copy(SEEDS / "2020-07_lang-son_thong-bao-ket-luan.txt", reports)
    done = cron(ktxh, reports, workbook)
    assert "2 documents: 1 read, 1 done before" in done.stderr
    assert values(workbook)[: len(first)] == first
    assert 3042.3 in values(workbook)
    told = json.loads(workbook.with_name("so lieu.xlsx.report.json").read_text(encoding="utf-8"))
    assert (told["exit_code"], told["documents"]["skipped"]) == (0, 1)


def test_cron_does_the_others_where_a_report_cannot_be_read(
    ktxh: Path, reports: Path, workbook: Path
) -> None:
    bad = reports / "bad.txt"
    bad.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20)
    done = cron(ktxh, reports, workbook)
    assert done.returncode == 3
    assert "bad.txt" in done.stderr
    assert "tried again next time" in done.stderr
    assert 13.99 in values(workbook)
    shutil.copy(SEEDS / "2020-07_lang-son_thong-bao-ket-luan.txt", bad)
    assert "2 documents: 1 read, 1 done before" in cron(ktxh, reports, workbook).stderr
    assert 3042.3 in values(workbook)


def test_cron_leaves_a_workbook_alone_that_is_open(
    ktxh: Path, reports: Path, workbook: Path
) -> None:
    assert cron(ktxh, reports, workbook).returncode == 0
    before = workbook.read_bytes()
    shutil.copy(SEEDS / "2020-07_lang-son_thong-bao-ket-luan.txt", reports)
    mark = workbook.with_name(f"~${workbook.name}")
    mark.touch()
    done = cron(ktxh, reports, workbook)
    assert done.returncode == 75
    assert "the next run makes up for it" in done.stderr
    assert workbook.read_bytes() == before
    mark.unlink()
    assert cron(ktxh, reports, workbook).returncode == 0
    assert 3042.3 in values(workbook)


def test_cron_hands_options_on(ktxh: Path, reports: Path, workbook: Path) -> None:
    assert cron(ktxh, reports, workbook, "--kind", "percent", "--headers", "en").returncode == 0
    header, *rows = openpyxl.load_workbook(workbook).worksheets[0].iter_rows(values_only=True)
    assert {row[header.index("kind")] for row in rows} == {"percent"}


def test_cron_tells_a_failure_of_ktxh(tmp_path: Path, reports: Path, workbook: Path) -> None:
    failing = executable(tmp_path / "ktxh", "echo 'ktxh: the disk is full' >&2; exit 5")
    done = cron(failing, reports, workbook)
    assert done.returncode == 5
    assert "export: ktxh: the disk is full" in done.stderr
    assert "ktxh ended with 5" in done.stderr


@pytest.mark.parametrize("arguments", [[], [SEEDS], [SEEDS / "no such folder", SEEDS]])
def test_cron_refuses_a_wrong_call(arguments: list[Path]) -> None:
    done = cron("true", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


def test_cron_says_that_ktxh_is_missing(tmp_path: Path, workbook: Path) -> None:
    done = cron(tmp_path / "ktxh", SEEDS, workbook)
    assert done.returncode == 127
    assert "KTXH" in done.stderr
    assert not workbook.parent.exists()


def test_the_crontab_names_the_script_with_five_fields_before_it() -> None:
    text = (EXAMPLES / "cron" / "crontab").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert re.fullmatch(r"KTXH=/\S+/ktxh", lines[0])
    [line] = lines[1:]
    assert re.match(r"([0-9*,/-]+ +){5}/\S+/examples/cron/export\.sh /\S+ /\S+\.xlsx >> ", line)


# ---- growth_table.py ----


def growth_table(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return run(
        sys.executable, EXAMPLES / "growth_table.py", *arguments,
        PYTHONPATH=ROOT / "src", PYTHONUTF8="1",
    )  # fmt: skip


def test_growth_table_prints_the_rates_and_a_pivot() -> None:
    done = growth_table()
    assert (done.returncode, done.stderr) == (0, "")
    lines, table = done.stdout.split("\n\n")
    assert "+6.02%  chỉ số sản xuất toàn ngành công nghiệp  [2021-08; previous 2021-07]" in lines
    assert "+2.99%" in lines
    (row,) = [line for line in table.splitlines() if line.startswith("chỉ số sản xuất")]
    assert sorted(re.findall(r"\d+\.\d+", row)) == ["6.02", "9.74"]


def test_growth_table_takes_a_report_and_a_place() -> None:
    done = growth_table(SEEDS / "2021-09_lang-son_hoi-nghi-ban-thuong-vu.txt", "Lạng Sơn")
    assert done.returncode == 0, done.stderr
    assert "+66%" in done.stdout
    assert "[2021-01/2021-09; yoy 2020-01/2020-09]" in done.stdout
