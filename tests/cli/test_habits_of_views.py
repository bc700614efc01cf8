"""The habits of a good command, of the four that show: show, sheet, compare, report."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ktxh = Any

VIEWS = ("show", "sheet", "compare", "report")
#: Locales and encodings: none may change a byte of what is written.
LOCALES = (
    {"LC_ALL": "C"},
    {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"LC_ALL": "C.UTF-8"},
    {"LC_ALL": "vi_VN.UTF-8"},
    {"LC_ALL": "vi_VN.TCVN5712-1"},
    {"LC_ALL": "en_US.ISO-8859-1", "PYTHONIOENCODING": "latin-1"},
    {"LC_ALL": "tr_TR.UTF-8"},
    {"LC_ALL": "de_DE.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"},
    {"LC_ALL": "zh_CN.GB18030", "PYTHONIOENCODING": "gb18030"},
    {"LC_ALL": "nowhere", "LANG": "", "PYTHONIOENCODING": "ascii"},
)


@pytest.fixture
def texts(report: Path) -> list[Path]:
    """Two reports on one thing."""
    other = report.with_name("later.txt")
    other.write_text(report.read_text(encoding="utf-8").replace("1.234,5", "1.240"), "utf-8")
    return [report, other]


@pytest.fixture
def call(texts: list[Path], tmp_path: Path) -> Callable[[str], list[object]]:
    """Give the arguments of a view; ``report`` writes into a file."""

    def arguments(view: str) -> list[object]:
        more = ["-o", tmp_path / "page.html"] if view == "report" else []
        return [view, *texts, *more]

    return arguments


def line(arguments: list[object]) -> str:
    return "ktxh " + shlex.join(map(str, arguments))


@pytest.mark.parametrize("view", ["show", "sheet", "compare"])
def test_a_full_disk_behind_stdout(
    ktxh: Ktxh, call: Callable[[str], list[object]], view: str
) -> None:
    run = ktxh.shell(f"{line(call(view))} > /dev/full")
    assert run.code == 5
    assert run.err.splitlines()[-1] == (
        "ktxh: standard output: cannot be written: No space left on device"
    )
    assert "Traceback" not in run.err


def test_a_page_does_not_go_to_a_full_device(
    ktxh: Ktxh, call: Callable[[str], list[object]], texts: list[Path]
) -> None:
    run = ktxh("report", *texts, "-o", "/dev/full")
    assert run.code in (2, 5)
    assert len(run.err.splitlines()) == 1
    # What it says of the page that it wrote is not needed: the page is there.
    run = ktxh.shell(f"{line(call('report'))} > /dev/full")
    assert "Traceback" not in run.err
    assert Path(str(call("report")[-1])).stat().st_size > 1000


@pytest.mark.parametrize("view", VIEWS)
def test_closed_streams(ktxh: Ktxh, call: Callable[[str], list[object]], view: str) -> None:
    given = line(call(view))
    run = ktxh.shell(f"{given} >&-")
    if view == "report":  # it writes nothing to standard output
        assert run.code == 0
    else:
        assert (run.code, run.err) == (5, "ktxh: standard output is closed\n")
    whole = ktxh.shell(given)
    silent = ktxh.shell(f"{given} 2>&-")
    assert (silent.code, silent.out, silent.err) == (whole.code, whole.out, "")
    unfed = ktxh.shell(f"{given} <&-")
    assert (unfed.code, unfed.out) == (whole.code, whole.out)
    missing = ktxh.shell(f"{given} missing.txt 2>&-")
    assert "missing" not in missing.out, "a message in the place of the data"
    assert missing.code == 3


@pytest.mark.parametrize("view", VIEWS)
def test_ten_locales_give_the_same_bytes(
    ktxh: Ktxh, call: Callable[[str], list[object]], tmp_path: Path, view: str
) -> None:
    page = tmp_path / "page.html"
    written = set()
    for names in LOCALES:
        env = ktxh.environment(KTXH_LANG="vi", **names)
        command = [*ktxh.command, *map(str, call(view))]
        run = subprocess.run(command, capture_output=True, env=env, check=False)
        assert (run.returncode, b"Traceback" in run.stderr) == (0, False), (names, run.stderr)
        written.add(page.read_bytes() if view == "report" else run.stdout)
    assert len(written) == 1
    assert "tỷ đồng" in written.pop().decode("utf-8")


@pytest.mark.parametrize("view", VIEWS)
def test_a_home_that_is_read_only_is_left_alone(
    ktxh: Ktxh, call: Callable[[str], list[object]], tmp_path: Path, view: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o555)
    plain = ktxh(*call(view))
    for place in (home, "/proc", "/nowhere/at/all"):
        run = ktxh(*call(view), HOME=str(place), XDG_CACHE_HOME="", XDG_CONFIG_HOME="")
        assert (run.code, run.out, run.err) == (plain.code, plain.out, plain.err)
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_environment(ktxh: Ktxh, call: Callable[[str], list[object]], view: str) -> None:
    python, *rest = ktxh.command
    source = ktxh.environment()["PYTHONPATH"]
    command = shlex.join([python, *rest, *map(str, call(view))])
    run = ktxh.shell(f"cd / && env -i PYTHONPATH={source} {command}")
    assert run.code == 0
    assert "Traceback" not in run.err
