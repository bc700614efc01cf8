"""Several processes: the same bytes as one, and one bad text is no more than that."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Ktxh

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")

SAID = (
    "Năm {n}, thu ngân sách tỉnh Lạng Sơn đạt {n},5 tỷ đồng, tăng 7,25% so với năm trước.\n"
    "Tỷ lệ hộ nghèo giảm còn {n}%.\n"
)
#: Ends the process that studies a text with this word in it, as a fault of the machine would.
DEADLY = """
import os
import ktxh_cli.cli.studies as studies
real = studies.study
def study(document, library, depth):
    if "TỬ HUYỆT" in document.text:
        os.kill(os.getpid(), 9)
    return real(document, library, depth)
studies.study = study
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Thirty reports, one of them no text at all."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(30):
        (texts / f"{number:02}.txt").write_text(SAID.format(n=number + 1), encoding="utf-8")
    (texts / "15.txt").write_bytes(bytes(range(256)) * 40)
    return texts


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "-f", "jsonl"],
        ["extract", "-f", "csv", "--measure", "growth"],
        ["sheet", "-f", "csv"],
        ["compare", "-f", "json"],
        ["show", "-n"],
    ],
)
def test_several_processes_give_the_bytes_of_one(
    ktxh: Ktxh, folder: Path, arguments: list[str]
) -> None:
    one = ktxh(*arguments, folder)
    assert one.code == 3
    assert "15.txt" in one.err
    for jobs in ("2", "5", "0"):
        assert ktxh(*arguments, folder, "-j", jobs) == one


def test_an_export_is_the_same_file(ktxh: Ktxh, folder: Path, tmp_path: Path) -> None:
    for jobs in (1, 3):
        out = tmp_path / f"out{jobs}.csv"
        manifest = tmp_path / f"done{jobs}.jsonl"
        run = ktxh("export", folder, "-o", out, "--manifest", manifest, "-j", jobs)
        assert run.code == 3
        assert "29 read" in run.err
        again = ktxh("export", folder, "-o", out, "--manifest", manifest, "-j", jobs)
        assert "29 done before" in again.err
    assert (tmp_path / "out1.csv").read_bytes() == (tmp_path / "out3.csv").read_bytes()


def test_standard_input_among_files_is_read_in_its_turn(ktxh: Ktxh, folder: Path) -> None:
    files = [folder / "01.txt", "-", folder / "02.txt"]
    run = ktxh(
        "extract", *files, "-f", "csv", "--columns", "source", "-j", 2, given="Thu 5 tỷ đồng."
    )
    lines = run.out.split()[1:]
    assert lines == [str(files[0])] * 3 + ["-"] + [str(files[2])] * 3


def test_a_process_that_dies_costs_its_text_alone(ktxh: Ktxh, folder: Path, tmp_path: Path) -> None:
    (folder / "15.txt").write_text("TỬ HUYỆT: thu 5 tỷ đồng.", encoding="utf-8")
    (tmp_path / "sitecustomize.py").write_text(DEADLY, encoding="utf-8")
    path = f"{tmp_path}{os.pathsep}{ktxh.environment()['PYTHONPATH']}"
    run = ktxh("extract", folder, "-f", "csv", "--columns", "source", "-j", 2, PYTHONPATH=path)
    assert run.code == 3
    assert run.err.count("\n") == 1
    assert "15.txt: the process that read it ended [E_CRASH]" in run.err
    assert len(set(run.out.split()[1:])) == 29


def test_nothing_wrong_is_asked_for(ktxh: Ktxh, folder: Path) -> None:
    assert ktxh("extract", folder, "-j", "-1").code == 2
    assert ktxh("extract", folder, "-j", "hai").code == 2


def children_of(number: int) -> list[int]:
    said = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii")
    return [int(child) for child in said.split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks at /proc")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_run(ktxh: Ktxh, tmp_path: Path, end: signal.Signals) -> None:
    long = tmp_path / "long"
    long.mkdir()
    for number in range(40):
        (long / f"{number}.txt").write_text(SAID.format(n=7) * 400, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "ktxh_cli", "extract", long, "-j", "2", "-o", tmp_path / "out.csv"],
        env=ktxh.environment(), stderr=subprocess.DEVNULL,
    ) as run:  # fmt: skip
        until = time.monotonic() + 20
        while len(found := children_of(run.pid)) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        assert len(found) == 2
        run.send_signal(end)
        run.wait(timeout=20)
    until = time.monotonic() + 20
    while any(Path(f"/proc/{child}").exists() for child in found) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [child for child in found if Path(f"/proc/{child}").exists()]
    assert not (tmp_path / "out.csv").exists()
