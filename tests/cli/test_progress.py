"""How far a run is, told to terminals alone and wiped when it ends."""

from __future__ import annotations

import io
import os
import pty
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ktxh_cli.cli import progress, streams
from ktxh_cli.cli.progress import Progress

Ktxh = Any


class Terminal(io.StringIO):
    """Standard error of a terminal."""

    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    monkeypatch.setenv("KTXH_LANG", "en")
    monkeypatch.setenv("TERM", "xterm")
    return clock


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


@pytest.fixture
def begun(
    monkeypatch: pytest.MonkeyPatch, terminal: Terminal, clock: Clock
) -> Callable[..., Progress]:
    """Begins a run whose standard error is the terminal, or another stream."""

    def begin(
        sources: list[str], *, hidden: bool = False, stream: io.StringIO = terminal
    ) -> Progress:
        monkeypatch.setattr("sys.stderr", stream)
        monkeypatch.setattr(streams, "_status_shown", False)
        return Progress(sources, hidden=hidden)

    return begin


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    """Two texts of four and twelve megabytes."""
    made = []
    for number, size in enumerate((4_000_000, 12_000_000)):
        path = tmp_path / f"{number}.txt"
        with path.open("wb") as stream:
            stream.truncate(size)
        made.append(str(path))
    return made


def test_rate_and_time_left_follow_from_the_bytes(
    terminal: Terminal, clock: Clock, sources: list[str], begun: Callable[..., Progress]
) -> None:
    line = begun(sources)
    clock.now += 20
    line.done()
    assert terminal.getvalue() == (
        "\r\x1b[2Kktxh: 1 of 2 texts read · 4.00/16 MB · 0.20 MB/s · 1:00 left"
    )
    clock.now += 10
    line.within(2_000_000)
    assert terminal.getvalue().endswith("· 6.00/16 MB · 0.20 MB/s · 0:50 left")
    line.clear()
    assert terminal.getvalue().endswith("\r\x1b[2K")


def test_of_a_pipe_nobody_knows_how_much_is_left(
    terminal: Terminal, clock: Clock, begun: Callable[..., Progress]
) -> None:
    line = begun(["-"])
    clock.now += 10
    line.within(5_000_000)
    assert terminal.getvalue() == "\r\x1b[2Kktxh: 0 of 1 texts read · 5.00 MB · 0.50 MB/s"
    clock.now += 10
    line.done()
    assert terminal.getvalue().endswith("1 of 1 texts read · 5.00 MB · 0.25 MB/s")


def test_vietnamese_has_its_words_and_decimal_comma(
    terminal: Terminal,
    clock: Clock,
    sources: list[str],
    begun: Callable[..., Progress],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KTXH_LANG", "vi")
    line = begun(sources)
    clock.now += 20
    line.done()
    assert terminal.getvalue().endswith("đã đọc 1/2 văn bản · 4,00/16 MB · 0,20 MB/s · còn 1:00")


def test_a_short_run_says_nothing_and_a_long_one_not_too_often(
    terminal: Terminal, clock: Clock, sources: list[str], begun: Callable[..., Progress]
) -> None:
    line = begun(sources)
    clock.now += 0.5
    line.within(1000)
    assert terminal.getvalue() == ""
    for _ in range(100):
        clock.now += 0.01
        line.within(2000)
    assert 0 < terminal.getvalue().count("\r") <= 10


def test_a_line_of_something_else_takes_its_place(
    terminal: Terminal, clock: Clock, sources: list[str], begun: Callable[..., Progress]
) -> None:
    line = begun(sources)
    clock.now += 20
    line.done()
    streams.fault("b.txt: no such file")
    assert terminal.getvalue().endswith("\r\x1b[2Kktxh: b.txt: no such file\n")
    before = terminal.getvalue()
    line.clear()  # there is nothing left to wipe
    assert terminal.getvalue() == before


def test_the_line_is_never_longer_than_the_terminal(
    terminal: Terminal,
    clock: Clock,
    sources: list[str],
    begun: Callable[..., Progress],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress, "_columns", lambda: 30)
    line = begun(sources)
    clock.now += 20
    line.done()
    assert len(terminal.getvalue().removeprefix("\r\x1b[2K")) == 29


@pytest.mark.parametrize("case", ["no terminal", "quiet", "dumb", "no texts"])
def test_nothing_is_told_where_it_could_not_be_wiped(
    case: str,
    terminal: Terminal,
    clock: Clock,
    sources: list[str],
    begun: Callable[..., Progress],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream: io.StringIO = terminal
    if case == "no terminal":
        stream = io.StringIO()
    if case == "dumb":
        monkeypatch.setenv("TERM", "dumb")
    texts = [] if case == "no texts" else sources
    line = begun(texts, hidden=case == "quiet", stream=stream)
    clock.now += 20
    line.within(1000)
    if case != "no texts":
        line.done()
    line.clear()
    assert stream.getvalue() == ""


def shown(ktxh: Ktxh, *arguments: object, rows_too: bool = False, **env: str) -> tuple[str, str]:
    """Run the command with its stderr on a terminal; give what stands there, and its rows."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [*ktxh.command, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=theirs if rows_too else subprocess.PIPE,
        stderr=theirs,
        env=ktxh.environment(TERM="xterm", **env),
    )
    os.close(theirs)
    out = ""
    if run.stdout is not None:
        with run.stdout:
            out = run.stdout.read().decode()
    said = b""
    while True:
        try:
            block = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not block:
            break
        said += block
    os.close(ours)
    assert run.wait(60) == 0
    return said.decode(), out


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Texts that take some seconds to read."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(
            "Thu ngân sách tỉnh đạt 1.234,5 tỷ đồng, tăng 7,25% so với cùng kỳ năm 2019.\n" * 40,
            encoding="utf-8",
        )
    return folder


def test_a_terminal_is_told_while_the_rows_go_elsewhere(ktxh: Ktxh, folder: Path) -> None:
    said, out = shown(ktxh, "extract", folder, "-f", "jsonl", NO_COLOR="1")
    assert out.count("\n") == 4800
    assert "of 60 texts read · " in said
    assert " MB/s · " in said
    assert said.endswith("\r\x1b[2K")
    assert "\x1b[" not in said.replace("\x1b[2K", "")  # no colours


def test_rows_on_the_same_terminal_are_alone(ktxh: Ktxh, folder: Path) -> None:
    said, _ = shown(ktxh, "extract", folder, "-f", "tsv", rows_too=True)
    assert said.count("\n") == 4801
    assert "texts read" not in said


def test_an_export_tells_too(ktxh: Ktxh, folder: Path, tmp_path: Path) -> None:
    said, _ = shown(ktxh, "export", folder, "-o", tmp_path / "out.csv")
    assert "of 60 texts read · " in said
