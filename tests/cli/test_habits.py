"""The habits of a good command: streams, signals, exit codes, languages."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from ktxh_cli import __version__

Ktxh = Any


@pytest.fixture
def long_report(report: Path) -> Path:
    """A report whose figures fill a pipe many times over."""
    report.write_text(report.read_text(encoding="utf-8") * 400, encoding="utf-8")
    return report


def test_version(ktxh: Ktxh) -> None:
    for option in ("--version", "-V"):
        run = ktxh(option)
        assert (run.code, run.out, run.err) == (0, f"ktxh {__version__}\n", "")


def test_help_without_arguments_is_a_wrong_call(ktxh: Ktxh) -> None:
    assert ktxh("--help").code == 0
    run = ktxh()
    assert (run.code, run.out) == (2, "")
    assert "extract" in run.err


@pytest.mark.parametrize("command", [("--help",), ("extract", "--help"), ("explain", "-h")])
def test_help_speaks_both_languages(ktxh: Ktxh, command: tuple[str, ...]) -> None:
    english, vietnamese = ktxh(*command).out, ktxh(*command, KTXH_LANG="vi").out
    assert "Usage: ktxh" in english
    assert "Options:" in english
    assert "Cách dùng: ktxh" in vietnamese
    assert "Tùy chọn:" in vietnamese
    for word in ("Usage", "Options", "Show ", "Install"):
        assert word not in vietnamese
    assert max(map(len, vietnamese.splitlines())) <= 80


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"LANG": "vi_VN.UTF-8"}, "không có tệp này"),
        ({"LC_ALL": "vi_VN.UTF-8", "LANG": "C"}, "không có tệp này"),
        ({"LANG": "C"}, "no such file"),
        ({"LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, "no such file"),
        ({"LANG": "vi_VN.UTF-8", "KTXH_LANG": "en"}, "no such file"),
    ],
)
def test_language(ktxh: Ktxh, env: dict[str, str], said: str) -> None:
    assert said in ktxh("extract", "missing.txt", **{"KTXH_LANG": "", **env}).err


@pytest.mark.parametrize("form", ["jsonl", "csv", "table", "md"])
def test_data_is_utf8_whatever_the_locale(ktxh: Ktxh, report: Path, form: str) -> None:
    plain = ktxh("extract", report, "-f", form).out
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    assert ktxh("extract", report, "-f", form, **ascii_only).out == plain
    for encoding in ("ascii", "cp1258", "utf-16"):
        assert ktxh("extract", report, "-f", form, PYTHONIOENCODING=encoding).out == plain
    assert "tỷ đồng" in plain


@pytest.mark.parametrize("encoding", ["ascii", "cp1258", "latin-1"])
def test_messages_survive_a_terminal_without_vietnamese(ktxh: Ktxh, encoding: str) -> None:
    env = ktxh.environment(KTXH_LANG="vi", PYTHONIOENCODING=encoding)
    run = subprocess.run(
        [*ktxh.command, "extract", "thiếu.txt"], capture_output=True, env=env, check=False
    )
    assert run.returncode == 4
    said = run.stderr.decode(encoding)
    assert said.startswith("ktxh: thi\\u1ebfu.txt: ")
    assert ("không" in said) == (encoding != "ascii")


@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "table", "md"])
def test_a_reader_that_leaves_is_no_fault(ktxh: Ktxh, long_report: Path, form: str) -> None:
    run = ktxh.shell(
        f"ktxh extract {long_report} -f {form} -q | head -n 1; echo ${{PIPESTATUS[0]}}"
    )
    assert run.err == ""
    assert run.out.splitlines()[-1] == "0"
    assert len(run.out.splitlines()) == 2


def test_completion_of_the_shell(ktxh: Ktxh) -> None:
    asked = {"_KTXH_COMPLETE": "complete_bash", "COMP_CWORD": "1"}
    assert ktxh(**asked, COMP_WORDS="ktxh ex").out.split() == [
        "extract",
        "export",
        "explain",
    ]
    asked["COMP_CWORD"] = "2"
    assert "--kind" in ktxh("extract", **asked, COMP_WORDS="ktxh extract --k").out.split()
    assert "check" in ktxh("rules", **asked, COMP_WORDS="ktxh rules c").out.split()


def test_help_into_head(ktxh: Ktxh) -> None:
    run = ktxh.shell("ktxh extract --help | true; echo ${PIPESTATUS[0]}")
    assert (run.out, run.err) == ("0\n", "")


def test_a_full_disk_behind_stdout(ktxh: Ktxh, long_report: Path) -> None:
    run = ktxh.shell(f"ktxh extract {long_report} > /dev/full")
    assert run.code == 5
    assert run.err == "ktxh: standard output: cannot be written: No space left on device\n"


def test_closed_streams(ktxh: Ktxh, report: Path) -> None:
    run = ktxh.shell(f"ktxh extract {report} >&-")
    assert (run.code, run.err) == (5, "ktxh: standard output is closed\n")
    run = ktxh.shell(f"ktxh extract {report} missing.txt -f csv 2>&-")
    assert run.code == 3
    assert len(run.out.splitlines()) == 3
    run = ktxh.shell("ktxh extract - <&-")
    assert (run.code, run.err) == (4, "ktxh: -: standard input is closed\n")
    target = report.with_suffix(".csv")
    run = ktxh.shell(f"ktxh extract {report} -o {target} >&-")
    assert run.code == 0
    assert len(target.read_text().splitlines()) == 3


def test_an_empty_environment(ktxh: Ktxh, report: Path) -> None:
    python, *rest = ktxh.command
    src = ktxh.environment()["PYTHONPATH"]
    line = f"cd / && env -i PYTHONPATH={src} {python} {' '.join(rest)} extract {report}"
    run = ktxh.shell(line)
    assert (run.code, run.err) == (0, "")
    assert len(run.out.splitlines()) == 2


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_interrupted(ktxh: Ktxh, tmp_path: Path, number: int, code: int) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    target = tmp_path / "out.csv"
    target.write_text("old")
    with subprocess.Popen(
        [*ktxh.command, "extract", "-", "-o", str(target)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ktxh.environment(),
    ) as process:
        time.sleep(0.7)  # it now waits for its input
        process.send_signal(number)
        assert process.wait(timeout=10) == code
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert target.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.csv", "pipe"]


def test_a_terminal_gets_a_table_and_is_not_waited_for(ktxh: Ktxh, report: Path) -> None:
    outer, inner = pty.openpty()
    done = subprocess.run(
        [*ktxh.command, "extract", str(report)], stdout=inner, stderr=subprocess.PIPE,
        env=ktxh.environment(COLUMNS="80", TERM="xterm"), timeout=60, check=False,
    )  # fmt: skip
    shown = os.read(outer, 65536).decode()
    assert done.returncode == 0
    assert "1,234.5" in shown
    assert "\x1b[1m" in shown
    waiting = subprocess.run(
        [*ktxh.command, "extract"], stdin=inner, capture_output=True,
        env=ktxh.environment(), timeout=60, check=False,
    )  # fmt: skip
    os.close(inner)
    os.close(outer)
    assert waiting.returncode == 2
    assert b"there is no text to read" in waiting.stderr


def test_a_fault_of_its_own_is_one_line(ktxh: Ktxh, report: Path) -> None:
    breaker = report.parent / "sitecustomize.py"
    breaker.write_text(
        "import ktxh_cli.cli.extract as e\n"
        "def fail(*a, **k): raise RuntimeError('chuyện lạ')\n"
        "e.write = fail\n"
    )
    path = f"{report.parent}{os.pathsep}{ktxh.environment()['PYTHONPATH']}"
    run = ktxh("extract", report, PYTHONPATH=path)
    assert (run.code, run.out) == (70, "")
    assert run.err.count("\n") == 1
    assert "RuntimeError: chuyện lạ" in run.err
    assert "Traceback" in ktxh("extract", report, "-v", PYTHONPATH=path).err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extrct"], "there is no command “extrct” (did you mean: extract?)"),
        (["extract", "--knd", "x"], "there is no option --knd"),
        (["extract", "--kind"], "--kind needs a value"),
        (["extract", "--sure=1"], "--sure takes no value"),
        (["extract", "--kind", "mony"], "--kind: there is no “mony” (did you mean: money?)"),
        (["extract", "--measure", "x"], "--measure: there is no “x” (one of: level, change"),
        (["extract", "--status", "targets"], "did you mean: target?"),
        (["extract", "-f", "jsnl"], "--format: there is no “jsnl” (did you mean: json"),
        (
            ["extract", "--columns", "value,unti"],
            "--columns: there is no “unti” (did you mean: unit?)",
        ),
        (["extract", "--headers", "fr"], "--headers: there is no “fr” (one of: vi, en)"),
        (["extract", "--period", "hôm nay"], "--period: there is no “hôm nay” (write it as 2020"),
        (["extract", "--date", "31/2/2020"], "--date: there is no “31/2/2020”"),
        (["extract", "--place", "Lạng Sơnn"], "did you mean: Lạng Sơn?"),
        (["extract", "--default-place", "Atlantis"], "--default-place: there is no “Atlantis”"),
        (["extract", "--indicator", "poverty_rat"], "did you mean: poverty_rate?"),
        (["extract", "--encoding", "utf-99"], "--encoding: unknown encoding “utf-99”"),
        (["extract", "--library", "missing"], "missing"),
        (["extract", "-q", "-v"], "exclude each other"),
        (["explain"], "is missing"),
        (["explain", "a", "b"], "unexpected: b"),
        (["explain", "5%", "--date", "x"], "--date: there is no “x”"),
    ],
)
def test_wrong_calls(ktxh: Ktxh, arguments: list[str], said: str) -> None:
    run = ktxh(*arguments)
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert run.err.startswith("ktxh: ")
    assert "Traceback" not in run.err
    assert "Traceback" not in ktxh(*arguments, KTXH_LANG="vi").err
