"""The scripts of examples/ do what they say, run as a user runs them."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

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


def cron(ktxh: Path | str, *arguments: Path) -> subprocess.CompletedProcess[str]:
    return run(shutil.which("sh") or "sh", EXAMPLES / "cron.sh", *arguments, KTXH=ktxh)


def today() -> tuple[str, ...]:
    """File names of today, and of yesterday in case midnight has just passed."""
    return tuple(f"ktxh-{date.today() - timedelta(days=days)}.csv" for days in (0, 1))


def only_file(out: Path) -> Path:
    (found,) = out.iterdir()
    assert found.name in today()
    return found


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


# ---- cron.sh: the environment holds KTXH and nothing else ----


def test_cron_writes_a_dated_csv(ktxh: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = cron(ktxh, SEEDS, out)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    written = only_file(out)
    assert done.stderr.splitlines()[-1].endswith(f"wrote {written}")
    with written.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {"8127.9", "3042.3", "22994.1"} <= {row["value"] for row in rows}


def test_cron_puts_a_newer_file_in_place_of_the_old(ktxh: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name in today()[:1]:
        (out / name).write_text("old", encoding="utf-8")
    assert cron(ktxh, SEEDS, out).returncode == 0
    assert (out / today()[0]).read_text(encoding="utf-8") != "old"


def test_cron_leaves_the_old_file_whole_when_ktxh_fails(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    old = out / today()[0]
    old.write_text("old", encoding="utf-8")
    failing = executable(tmp_path / "ktxh", 'for last; do :; done; echo half > "$last"; exit 5')
    done = cron(failing, SEEDS, out)
    assert done.returncode == 5
    assert "ktxh ended with 5" in done.stderr
    assert only_file(out).read_text(encoding="utf-8") == "old"


def test_cron_keeps_what_could_be_read(tmp_path: Path) -> None:
    out = tmp_path / "out"
    partly = executable(tmp_path / "ktxh", 'for last; do :; done; echo value > "$last"; exit 3')
    done = cron(partly, SEEDS, out)
    assert done.returncode == 3
    assert "could not be read" in done.stderr
    assert only_file(out).read_text(encoding="utf-8") == "value\n"


def test_cron_lets_no_two_runs_work_at_once(tmp_path: Path) -> None:
    out = tmp_path / "out"
    slow = executable(tmp_path / "ktxh", 'for last; do :; done; echo value > "$last"; sleep 2')
    arguments = [shutil.which("sh") or "sh", str(EXAMPLES / "cron.sh"), str(SEEDS), str(out)]
    with subprocess.Popen(
        arguments, env={"KTXH": str(slow)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as first:
        until = time.monotonic() + 10
        while not (out / ".ktxh-cron.lock").exists() and time.monotonic() < until:
            time.sleep(0.02)
        second = cron(slow, SEEDS, out)
        assert first.wait(timeout=30) == 0
    assert second.returncode == 75
    assert "another run" in second.stderr
    only_file(out)


@pytest.mark.parametrize("arguments", [[], [SEEDS], [SEEDS / "no such folder", SEEDS]])
def test_cron_refuses_a_wrong_call(tmp_path: Path, arguments: list[Path]) -> None:
    done = cron("true", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


def test_cron_says_that_ktxh_is_missing(tmp_path: Path) -> None:
    done = cron(tmp_path / "ktxh", SEEDS, tmp_path / "out")
    assert done.returncode == 127
    assert "KTXH" in done.stderr
    assert not (tmp_path / "out").exists()


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
