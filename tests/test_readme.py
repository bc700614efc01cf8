"""What the pages show is what happens: every command is run and its output compared.

Run this file as a program to put the present output into all of them: look at the difference
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
README = {"README.md": "en", "README.vi.md": "vi"}
#: Every page whose commands are run, with its language.
PAGES = {**README, "docs/extending.md": "en", "docs/extending.vi.md": "vi"}
CONSOLE = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
#: A file that the reader is told to write: its name in a comment, its content below.
FILE = re.compile(r"<!-- file: (\S+) -->\n+```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STEP = re.compile(f"{CONSOLE.pattern}|{FILE.pattern}", re.MULTILINE | re.DOTALL)
#: Where an entry stands in its file changes with every entry before it.
LINE_NUMBER = re.compile(r"(?<=\.toml):\d+")
PROMPT = re.compile(r"^\$ ((?:.*\\\n)*.*)\n", re.MULTILINE)


def calls_of(block: str) -> Iterator[tuple[str, str]]:
    """Give each command of a block, with its output."""
    parts = PROMPT.split(block)
    assert parts[0] == "", "a block opens with a command"
    yield from zip(parts[1::2], parts[2::2], strict=True)


def write(name: str, content: str, folder: Path) -> None:
    """Write a file of a page where a reader in ``folder`` would."""
    path = folder / name.replace("~", "home")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def on_a_terminal(command: str, spoken: str, folder: Path) -> str:
    """Run a command as typed on a terminal of 80 columns; give what is to be seen."""
    script = folder / "bin" / "ktxh"
    if not script.exists():
        script.parent.mkdir()
        script.write_text(f'#!/bin/sh\nexec {sys.executable} -m ktxh_cli "$@"\n')
        script.chmod(0o755)
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        shutil.copytree(ROOT / "examples", folder / "examples")
    outer, inner = pty.openpty()
    env = {
        "PATH": f"{script.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "COLUMNS": "80",
        "HOME": str(folder / "home"),
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
    return seen.decode().replace("\r\n", "\n").replace(str(folder / "home"), "/home/you")


@pytest.mark.parametrize("page", PAGES)
def test_commands_show_what_the_page_shows(page: str, tmp_path: Path) -> None:
    tried = 0
    for step in STEP.finditer((ROOT / page).read_text(encoding="utf-8")):
        block, name, content = step.groups()
        if name:
            write(name, content, tmp_path)
            continue
        for command, output in calls_of(block):
            seen = on_a_terminal(command, PAGES[page], tmp_path)
            assert LINE_NUMBER.sub(":N", seen) == LINE_NUMBER.sub(":N", output), command
            tried += command.startswith("ktxh ")
    assert tried > 5


@pytest.mark.parametrize("page", README)
def test_python_shows_what_the_page_shows(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(
        str(ROOT / page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize("page", [page for page in PAGES if not page.endswith(".vi.md")])
def test_both_languages_show_the_same_calls_and_files(page: str) -> None:
    texts = [
        (ROOT / name).read_text(encoding="utf-8") for name in (page, page.replace(".md", ".vi.md"))
    ]
    english, vietnamese = (
        [
            step[2:] if step[1] else [command for command, _ in calls_of(step[0])]
            for step in STEP.findall(text)
        ]
        for text in texts
    )
    assert english == vietnamese


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", text):
        assert ((ROOT / page).parent / target).exists(), target


def test_the_two_commands_of_a_fresh_machine_are_there() -> None:
    for page in README:
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
                if match[2]:
                    write(match[2], match[3], folder)
                    return match[0]
                commands = PROMPT.findall(match[0])
                return "".join(f"$ {c}\n{on_a_terminal(c, spoken, folder)}" for c in commands)

            path = ROOT / page
            path.write_text(STEP.sub(renewed, path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    _update()
