"""``ktxh show``: what is shown of which texts, on a terminal, in a pager and in a pipe."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from pathlib import Path
from typing import Any

import pytest

Ktxh = Any
SGR = re.compile(r"\x1b\[[0-9;]*m")
ROWS, COLUMNS = 24, 80
#: How often a long report says the same.
TIMES = 30


@pytest.fixture
def long_report(report: Path) -> Path:
    """A report that is longer than a screen."""
    report.write_text(report.read_text(encoding="utf-8") * TIMES, encoding="utf-8")
    return report


@pytest.fixture
def longer_report(report: Path) -> Path:
    """A report that is longer than what a pipe holds."""
    report.write_text(report.read_text(encoding="utf-8") * 400, encoding="utf-8")
    return report


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """A pager that keeps what it is given and in which environment, and says that it was there."""
    script = tmp_path / "bin" / "pager"
    script.parent.mkdir()
    script.write_text(
        f'#!/bin/sh\ncat > {tmp_path}/paged; echo "$LESS|$LESSCHARSET|$*" > {tmp_path}/asked\n'
        "echo paged\n"
    )
    script.chmod(0o755)
    return script


class Terminal:
    """A terminal on which a command is run."""

    def __init__(self, ktxh: Ktxh, *arguments: object, **env: str) -> None:
        self.outer, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.process = subprocess.Popen(
            [*ktxh.command, "show", *map(str, arguments)],
            stdin=inner, stdout=inner, stderr=inner, start_new_session=True,
            env=ktxh.environment(**{"TERM": "xterm", **env}),
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip
        os.close(inner)
        self.seen = ""

    def read(self, until: str = "", seconds: float = 30) -> str:
        """Give what is shown up to some words, or to the end."""
        data = self.seen.encode()
        stop = time.monotonic() + seconds
        while time.monotonic() < stop and not (until and until in data.decode(errors="replace")):
            if not select.select([self.outer], [], [], 0.2)[0]:
                continue
            try:
                more = os.read(self.outer, 65536)
            except OSError:  # the other end is closed
                break
            if not more:
                break
            data += more
        self.seen = data.decode(errors="replace")
        return self.seen.replace("\r\n", "\n")

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.outer, keys.encode())

    def end(self) -> int:
        """Give the exit code."""
        code = self.process.wait(timeout=30)
        os.close(self.outer)
        return code


def on_terminal(ktxh: Ktxh, *arguments: object, **env: str) -> tuple[int, str]:
    terminal = Terminal(ktxh, *arguments, **env)
    said = terminal.read()
    return terminal.end(), said


def test_a_text_in_a_pipe_is_plain(ktxh: Ktxh, report: Path) -> None:
    run = ktxh("show", report)
    assert (run.code, run.err) == (0, "")
    assert "[1.234,5 tỷ đồng]" in run.out
    assert "[7,25% ↗]" in run.out
    assert "2 figures" in run.out
    assert "\x1b" not in run.out


def test_notes_and_reasons_are_there_when_asked_for(ktxh: Ktxh, report: Path) -> None:
    plain, told = ktxh("show", report).out, ktxh("show", "-n", "--refused", report).out
    assert "against year ago" not in plain
    assert "{Nghị" not in plain
    assert "against year ago Jan–Jun 2019" in told
    assert "{Nghị quyết 12/NQ-HĐND}" in told
    assert "× Nghị quyết 12/NQ-HĐND: the number of a document, or a reference" in told


def test_both_languages(ktxh: Ktxh, report: Path) -> None:
    run = ktxh("show", report, "-n", KTXH_LANG="vi")
    assert "2 số liệu" in run.out
    assert "so với cùng kỳ 6T/2019" in run.out
    assert "growth" not in run.out


def test_several_texts_follow_one_another(ktxh: Ktxh, report: Path) -> None:
    other = report.with_name("z.txt")
    other.write_text("Chi đạt 5 tỷ đồng.\n", encoding="utf-8")
    (report.with_name("c.png")).write_text("không đọc")
    for asked in ((report, other), (report.parent,), (f"{report.parent}/*.txt",)):
        out = ktxh("show", *asked).out
        assert out.index(report.name) < out.index("[1.234,5") < out.index(other.name)
        assert out.index(other.name) < out.index("[5 tỷ đồng]")
    assert "standard input ──" in ktxh("show", given="Chi đạt 5 tỷ đồng.").out


def test_filters_mark_what_is_asked_for(ktxh: Ktxh, report: Path) -> None:
    run = ktxh("show", report, "--measure", "growth")
    assert "[7,25% ↗]" in run.out
    assert "[1.234,5" not in run.out
    assert "1.234,5 tỷ đồng" in run.out
    assert "1/2 figures" in run.out
    assert ktxh("show", report, "--measure", "x").code == 2


def test_what_cannot_be_read_does_not_stop_the_others(ktxh: Ktxh, report: Path) -> None:
    missing = report.with_name("missing.txt")
    run = ktxh("show", missing, report)
    assert run.code == 3
    assert "[7,25% ↗]" in run.out
    assert run.err == f"ktxh: {missing}: no such file [E_NOENT]\n"
    run = ktxh("show", missing)
    assert (run.code, run.out) == (4, "")


def test_an_empty_text_is_no_error(ktxh: Ktxh) -> None:
    run = ktxh("show", given="")
    assert run.code == 0
    assert "0 figures" in run.out
    assert "the text is empty" in run.err


def test_colour_and_width_are_as_the_user_wants_them(ktxh: Ktxh, report: Path) -> None:
    forced = {"FORCE_COLOR": "1", "TERM": "xterm"}
    assert "\x1b[1;36m1.234,5 tỷ đồng\x1b[0m" in ktxh("show", report, **forced).out
    for env in ({**forced, "NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1"}):
        run = ktxh("show", report, **env)
        assert "[1.234,5 tỷ đồng]" in run.out
        assert not re.search(r"\x1b\[[0-9;]*3[0-9]", run.out)
    for width in (20, 60, 200):
        lines = ktxh("show", report, COLUMNS=str(width)).out.splitlines()
        assert max(map(len, lines)) <= width
    _, out = on_terminal(ktxh, report, NO_COLOR="1")
    assert "[1.234,5 tỷ đồng]" in out
    _, out = on_terminal(ktxh, report, TERM="dumb")
    assert "\x1b" not in out


def test_any_locale_gives_the_same(ktxh: Ktxh, report: Path) -> None:
    plain = ktxh("show", report, "-n").out
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    assert ktxh("show", report, "-n", **ascii_only).out == plain
    assert ktxh("show", report, "-n", PYTHONIOENCODING="ascii").out == plain


def test_streams_that_end_early_or_are_closed(ktxh: Ktxh, longer_report: Path) -> None:
    run = ktxh.shell(f"ktxh show {longer_report} | head -n 1; echo ${{PIPESTATUS[0]}}")
    assert run.err == ""
    assert run.out.splitlines()[1:] == ["0"]
    run = ktxh.shell(f"ktxh show {longer_report} >&-")
    assert (run.code, run.err) == (5, "ktxh: standard output is closed\n")
    run = ktxh.shell(f"ktxh show {longer_report} > /dev/full")
    assert run.code == 5
    assert "No space left" in run.err


def test_a_hostile_file_name_and_text(ktxh: Ktxh, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m[bold]\n.txt"
    path.write_bytes(b"Thu \x1b]0;x\x07 [red]5 t\xe1\xbb\xb7[/red] \x9b1m\x00\xe2\x80\xae 7%\n")
    run = ktxh("show", path, "--encoding", "cp1258")
    assert run.code == 0
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", run.out)


def test_a_short_text_needs_no_pager(ktxh: Ktxh, report: Path, pager: Path) -> None:
    code, said = on_terminal(ktxh, report, PAGER=str(pager))
    assert code == 0
    assert "1.234,5 tỷ đồng" in said
    assert "paged" not in said
    code, said = on_terminal(ktxh, report, "--pager", PAGER=str(pager))
    assert (code, said) == (0, "paged\n")


def test_a_long_text_goes_through_the_pager(ktxh: Ktxh, long_report: Path, pager: Path) -> None:
    code, said = on_terminal(ktxh, long_report, PAGER=str(pager))
    assert (code, said) == (0, "paged\n")
    paged = (long_report.parent / "paged").read_text(encoding="utf-8")
    assert paged.count("\x1b[1;36m1.234,5 tỷ đồng\x1b[0m") == TIMES
    assert (long_report.parent / "asked").read_text() == "FRX|utf-8|\n"
    code, said = on_terminal(ktxh, long_report, "--no-pager", PAGER=str(pager))
    assert code == 0
    assert said.count("1.234,5 tỷ đồng") == TIMES


def test_what_the_user_tells_less_stays(ktxh: Ktxh, long_report: Path, pager: Path) -> None:
    on_terminal(ktxh, long_report, PAGER=f"{pager} -S +G", LESS="M")
    assert (long_report.parent / "asked").read_text() == "M|utf-8|-S +G\n"
    on_terminal(ktxh, long_report, PAGER=f"A=1 {pager} 'x y'")  # needs a shell
    assert (long_report.parent / "asked").read_text() == "FRX|utf-8|x y\n"


def test_less_is_the_pager_where_none_is_named(ktxh: Ktxh, long_report: Path, pager: Path) -> None:
    pager.rename(pager.with_name("less"))
    code, said = on_terminal(ktxh, long_report, PATH=f"{pager.parent}:{os.environ['PATH']}")
    assert (code, said) == (0, "paged\n")


@pytest.mark.parametrize("named", ["", "cat", "no-such-pager", "no-such-pager 2>/dev/null", "/etc"])
def test_without_a_pager_the_text_is_printed(ktxh: Ktxh, long_report: Path, named: str) -> None:
    code, said = on_terminal(ktxh, long_report, PAGER=named)
    assert code == 0
    assert said.count("1.234,5 tỷ đồng") == TIMES


def test_a_dumb_terminal_has_no_pager(ktxh: Ktxh, long_report: Path, pager: Path) -> None:
    code, said = on_terminal(ktxh, long_report, PAGER=str(pager), TERM="dumb")
    assert code == 0
    assert "paged" not in said


def test_in_a_pipe_there_is_no_pager(ktxh: Ktxh, long_report: Path, pager: Path) -> None:
    run = ktxh("show", long_report, "--pager", PAGER=str(pager))
    assert run.out.count("[1.234,5 tỷ đồng]") == TIMES


def test_leaving_the_pager_early_is_no_error(ktxh: Ktxh, longer_report: Path) -> None:
    others = [longer_report] * 3
    code, said = on_terminal(ktxh, *others, PAGER="head -n 1")
    assert code == 0
    assert SGR.sub("", said).count("\n") == 1
    assert "Traceback" not in said


def test_messages_wait_until_the_pager_is_left(
    ktxh: Ktxh, long_report: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "missing.txt"
    code, said = on_terminal(ktxh, long_report, missing, PAGER="cat >/dev/null; echo left;")
    assert code == 3
    assert said == f"left\nktxh: {missing}: no such file [E_NOENT]\n"


def test_an_interrupt_in_the_pager_is_the_pagers(
    ktxh: Ktxh, long_report: Path, tmp_path: Path
) -> None:
    pager = tmp_path / "waiting"
    pager.write_text(
        "#!/bin/sh\ntrap 'echo still here' INT\ncat > /dev/null\necho ready\n"
        "read answer < /dev/tty\nread answer < /dev/tty\necho bye\n"
    )
    pager.chmod(0o755)
    terminal = Terminal(ktxh, long_report, PAGER=str(pager))
    terminal.read("ready")
    terminal.type("\x03")
    terminal.read("still here")
    assert terminal.process.poll() is None
    terminal.type("\n\n")
    assert "bye" in terminal.read()
    assert terminal.end() == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_before_a_page_is_full(ktxh: Ktxh, number: int, code: int) -> None:
    with subprocess.Popen(
        [*ktxh.command, "show", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env=ktxh.environment(),
    ) as process:  # fmt: skip
        time.sleep(0.7)  # it now waits for its input
        process.send_signal(number)
        assert process.wait(timeout=10) == code
        assert process.stdout is not None
        assert process.stdout.read() == b""


def test_help_speaks_both_languages(ktxh: Ktxh) -> None:
    english, vietnamese = ktxh("show", "-h").out, ktxh("show", "-h", KTXH_LANG="vi").out
    assert "--notes" in english
    assert "Cách dùng: ktxh show" in vietnamese
    assert max(map(len, vietnamese.splitlines())) <= 80
