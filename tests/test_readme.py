"""What the READMEs show is what happens: every command is run and its output compared.

Run this file as a program to put the present output into both READMEs: look at the difference
before it is committed.
"""

from __future__ import annotations

import doctest
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = {"README.md": "en", "README.vi.md": "vi"}
CONSOLE = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
#: Where an entry stands in its file changes with every entry before it.
LINE_NUMBER = re.compile(r"(?<=\.toml):\d+")
PROMPT = re.compile(r"^\$ ((?:.*\\\n)*.*)\n", re.MULTILINE)


def calls(page: str) -> Iterator[tuple[str, str]]:
    """Give each command that a page shows, with the output shown under it."""
    for block in CONSOLE.findall((ROOT / page).read_text(encoding="utf-8")):
        parts = PROMPT.split(block)
        assert parts[0] == "", "a block opens with a command"
        yield from zip(parts[1::2], parts[2::2], strict=True)


def on_a_terminal(command: str, spoken: str, folder: Path) -> str:
    """Run a command as typed on a terminal of 80 columns; give what is to be seen."""
    script = folder / "bin" / "ktxh"
    if not script.exists():
        script.parent.mkdir()
        script.write_text(f'#!/bin/sh\nexec {sys.executable} -m ktxh_cli "$@"\n')
        script.chmod(0o755)
        shutil.copytree(ROOT / "seeds", folder / "seeds")
    outer, inner = pty.openpty()
    env = {
        "PATH": f"{script.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "COLUMNS": "80",
        "KTXH_LANG": spoken,
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "TERM": "dumb",
    }
    with subprocess.Popen(
        ["bash", "-c", command], stdin=inner, stdout=inner, stderr=inner, cwd=folder, env=env
    ) as process:
        os.close(inner)
        seen = b""
        while True:
            try:
                data = os.read(outer, 65536)
            except OSError:  # the other end is closed
                break
            if not data:
                break
            seen += data
        process.wait(timeout=60)
    os.close(outer)
    return seen.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("page", PAGES)
def test_commands_show_what_the_page_shows(page: str, tmp_path: Path) -> None:
    shown = list(calls(page))
    assert any(command.startswith("ktxh extract seeds/") for command, _ in shown)
    for command, output in shown:
        seen = on_a_terminal(command, PAGES[page], tmp_path)
        assert LINE_NUMBER.sub(":N", seen) == LINE_NUMBER.sub(":N", output), command


@pytest.mark.parametrize("page", PAGES)
def test_python_shows_what_the_page_shows(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(
        str(ROOT / page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert tried > 0
    assert failed == 0


def test_both_pages_show_the_same_calls() -> None:
    english, vietnamese = ([command for command, _ in calls(page)] for page in PAGES)
    assert english == vietnamese


def test_the_two_commands_of_a_fresh_machine_are_there() -> None:
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        assert re.search(r"^python3 -m venv \.venv && .*ktxh extract seeds/\S+\.txt$", text, re.M)
        assert re.search(
            r"^python3 -m venv \.venv && .*'\.\[dev\]' && \.venv/bin/pytest$", text, re.M
        )


def _update() -> None:
    import tempfile

    for page, spoken in PAGES.items():
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)

            def renewed(match: re.Match[str], folder: Path = folder, spoken: str = spoken) -> str:
                commands = PROMPT.findall(match[0])
                return "".join(f"$ {c}\n{on_a_terminal(c, spoken, folder)}" for c in commands)

            path = ROOT / page
            path.write_text(
                CONSOLE.sub(renewed, path.read_text(encoding="utf-8")), encoding="utf-8"
            )


if __name__ == "__main__":
    _update()
