"""Long texts and many texts through the command: bounded memory, order, the same figures."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

Ktxh = Any
OPENING = "Báo cáo tình hình tỉnh Lạng Sơn\n\nLạng Sơn, ngày 15 tháng 6 năm 2020\n\n"
PROSE = "Các đơn vị tiếp tục giữ vững nề nếp, kỷ cương trong mọi việc được giao. "
FIGURE = "Xã thứ {} thu 1.234,5 tỷ đồng, tăng 7,25% so với cùng kỳ. "
#: So much memory, in kB, is the limit for a text of any length.
LIMIT = 100_000


#: Starts a command and writes down its peak memory. That of a process counts what its parent held
#: when it was made, and the process of the tests may hold more than the limit.
STARTER = """
import os, subprocess, sys
run = subprocess.Popen(sys.argv[2:])
_, status, used = os.wait4(run.pid, 0)
open(sys.argv[1], "w").write(str(used.ru_maxrss))
sys.exit(os.waitstatus_to_exitcode(status))
"""


def paragraphs(count: int, end: str) -> Iterable[str]:
    """Yield about 20 kB of text for each, with two figures."""
    yield OPENING
    for number in range(count):
        yield PROSE * 150 + FIGURE.format(number) + PROSE * 50 + end


def peak(ktxh: Ktxh, *arguments: object, given: Iterable[str] = (), out: Path) -> tuple[int, int]:
    """Run the command, its input written piece by piece; give exit code and peak memory in kB."""
    told = out.with_suffix(".peak")
    with out.open("wb") as stream:
        run = subprocess.Popen(
            [sys.executable, "-c", STARTER, told, *ktxh.command, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=stream,
            env=ktxh.environment(),
        )
        assert run.stdin is not None
        for piece in given:
            run.stdin.write(piece.encode())
        run.stdin.close()
        run.wait()
    return run.returncode, int(told.read_text())


def rows(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("end", ["\n", " "])
def test_a_long_text_through_a_pipe_takes_bounded_memory(
    ktxh: Ktxh, tmp_path: Path, end: str
) -> None:
    """Six megabytes: read whole, they take more than twice the limit."""
    out = tmp_path / "out.jsonl"
    code, used = peak(ktxh, "extract", "-", "-f", "jsonl", given=paragraphs(250, end), out=out)
    assert code == 0
    assert used < LIMIT
    words = "".join(paragraphs(250, end))
    found = rows(out)
    assert [words[r["start"] : r["end"]] for r in found] == ["1.234,5 tỷ đồng", "7,25%"] * 250
    assert all(words.count("\n", 0, r["start"]) + 1 == r["line"] for r in found)
    assert "document.opening" in found[-1]["notes"]
    assert "document.opening" not in found[0]["notes"]


def test_one_long_line_in_a_file_takes_bounded_memory(ktxh: Ktxh, tmp_path: Path) -> None:
    path, out = tmp_path / "line.txt", tmp_path / "out.jsonl"
    path.write_text("".join(paragraphs(250, " ")).replace("\n", " "), encoding="utf-8")
    code, used = peak(ktxh, "extract", path, "-f", "jsonl", out=out)
    assert (code, len(rows(out))) == (0, 500)
    assert used < LIMIT
    assert {row["line"] for row in rows(out)} == {1}


def test_letters_in_parts_take_bounded_memory(ktxh: Ktxh, tmp_path: Path) -> None:
    """Each letter then has its way back to the text: the most that a window ever holds."""
    import unicodedata

    out = tmp_path / "out.jsonl"
    given = (unicodedata.normalize("NFD", piece) for piece in paragraphs(150, "\n"))
    code, used = peak(ktxh, "extract", "-", "-f", "jsonl", given=given, out=out)
    assert (code, len(rows(out))) == (0, 300)
    assert used < LIMIT


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    """A text of 1.5 megabytes."""
    path = tmp_path / "long.txt"
    path.write_text("".join(paragraphs(60, "\n")), encoding="utf-8")
    return path


def test_a_file_and_a_pipe_and_several_processes_give_the_same(
    ktxh: Ktxh, long_file: Path, tmp_path: Path
) -> None:
    short = tmp_path / "short.txt"
    short.write_text(OPENING + FIGURE, encoding="utf-8")
    alone = ktxh("extract", long_file, short, "-f", "jsonl")
    assert alone.out.count("\n") == 122
    several = ktxh("extract", long_file, short, "-f", "jsonl", "-j", "2")
    assert several.out == alone.out
    piped = ktxh("extract", "-", "-f", "jsonl", given=long_file.read_bytes())
    first = [line for line in alone.out.splitlines() if "long.txt" in line]
    named = piped.out.replace('"source": "-"', f'"source": "{long_file}"')
    assert named.splitlines() == first


def test_rows_go_out_before_the_text_ends(ktxh: Ktxh) -> None:
    run = subprocess.Popen(
        [*ktxh.command, "extract", "-", "-f", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=ktxh.environment(),
    )
    assert run.stdin is not None
    assert run.stdout is not None
    # Fewer rows than a pipe holds: nobody reads them while the text is written.
    given = "".join(paragraphs(20, "\n")) + PROSE * 15_000
    run.stdin.write(given.encode())
    run.stdin.flush()
    assert json.loads(run.stdout.readline())["text"] == "1.234,5 tỷ đồng"
    assert run.poll() is None  # it waits for more
    run.stdin.close()
    run.stdout.close()
    assert run.wait(60) == 0  # nobody reads on: no fault


def test_a_reader_that_leaves_ends_the_run(ktxh: Ktxh, long_file: Path) -> None:
    line = f"(cat {long_file} && sleep 3 && cat {long_file}) | ktxh extract - -f csv | head -2"
    run = subprocess.run(
        ["bash", "-c", f'ktxh() {{ {" ".join(ktxh.command)} "$@"; }}; {line}; exit $?'],
        capture_output=True,
        env=ktxh.environment(),
        timeout=60,
        check=False,
    )
    assert (run.returncode, run.stdout.count(b"\n"), run.stderr) == (0, 2, b"")


def test_a_wrong_byte_in_a_long_file_refuses_it(ktxh: Ktxh, long_file: Path) -> None:
    long_file.write_bytes(long_file.read_bytes() + b"\xff")
    run = ktxh("extract", long_file, "-f", "jsonl")
    assert (run.code, run.out) == (4, "")
    assert "byte 0xFF at offset" in run.err
    assert "[E_ENC]" in run.err


def test_a_wrong_byte_in_a_pipe_ends_what_was_found_with_an_error(
    ktxh: Ktxh, long_file: Path
) -> None:
    run = ktxh("extract", "-", "-f", "jsonl", given=long_file.read_bytes() + b"\xff")
    assert run.code == 3
    assert run.out.count("\n") > 60
    assert run.err.count("\n") == 1
    assert "[E_ENC]" in run.err


def test_what_is_said_of_a_text_is_said_of_a_long_one(
    ktxh: Ktxh, long_file: Path, tmp_path: Path
) -> None:
    run = ktxh("extract", long_file, "-f", "jsonl", "-v")
    assert f"{long_file}" in run.err
    assert "120" in run.err
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n" * 600_000, encoding="utf-8")
    run = ktxh("extract", empty, "-f", "jsonl", "--fail-empty")
    assert (run.code, run.out) == (1, "")
    assert "the text is empty" in run.err
    lost = tmp_path / "lost.txt"
    lost.write_text(long_file.read_text(encoding="utf-8") + "Thu 1\ufffd5 tỷ.\n", encoding="utf-8")
    run = ktxh("extract", lost, "-f", "jsonl")
    assert (run.code, run.out.count("\n")) == (3, 120)
    assert "the first in line 65" in run.err


def test_sure_leaves_out_what_rests_on_the_opening(ktxh: Ktxh, long_file: Path) -> None:
    every = ktxh("extract", long_file, "-f", "jsonl").out.splitlines()
    marked = [line for line in every if "document.opening" in line]
    assert len(every) > len(marked) > 80
    sure = ktxh("extract", long_file, "-f", "jsonl", "--sure").out
    assert "document.opening" not in sure


def test_many_small_texts_come_in_order_with_flat_memory(ktxh: Ktxh, tmp_path: Path) -> None:
    used = []
    for count in (300, 3_000):
        folder, out = tmp_path / f"{count}", tmp_path / f"{count}.jsonl"
        folder.mkdir()
        for number in range(count):
            (folder / f"{number:05}.txt").write_text(FIGURE.format(number), encoding="utf-8")
        code, most = peak(ktxh, "extract", folder, "-f", "jsonl", out=out)
        assert code == 0
        sources = [row["source"] for row in rows(out)]
        assert sources == sorted(sources)
        assert len(sources) == 2 * count
        used.append(most)
    assert used[1] - used[0] < 4_000  # kB: little more than the names of the files
