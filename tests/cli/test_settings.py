"""``config.toml``: where it is looked for, what it may say, and what a slip in it is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Ktxh = Any

UNIT = """\
[[unit]]
id = "unit.gio_may"
name = "giỏ mây"
kind = "count"
noun = true
forms = ["giỏ mây"]

  [[unit.found]]
  text = "Làng nghề bán 45 giỏ mây."
  value = 45

  [[unit.ignored]]
  text = "Họ treo giỏ mây lên cột."
  why = "không có số"
"""
TEXT = "Làng nghề bán 45 giỏ mây.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder with a configuration that names a folder of rules beside it."""
    folder = tmp_path / "home" / ".config" / "ktxh"
    (folder / "rules").mkdir(parents=True)
    (folder / "rules" / "rieng.toml").write_text(UNIT, encoding="utf-8")
    (folder / "config.toml").write_text('library = ["rules"]\n', encoding="utf-8")
    return tmp_path / "home"


def config(home: Path) -> Path:
    return home / ".config" / "ktxh" / "config.toml"


def own(ktxh: Ktxh, **env: str) -> bool:
    """Tell whether a run uses the user's own unit."""
    run = ktxh("extract", "-f", "jsonl", given=TEXT, **env)
    assert run.code == 0, run.err
    return [json.loads(line)["unit"] for line in run.out.splitlines()] == ["giỏ mây"]


def test_it_is_found_in_the_home_folder(ktxh: Ktxh, home: Path) -> None:
    assert own(ktxh, HOME=str(home))
    assert not own(ktxh), "without a home folder there is none"


def test_it_is_found_where_xdg_says(ktxh: Ktxh, home: Path, tmp_path: Path) -> None:
    assert own(ktxh, XDG_CONFIG_HOME=str(home / ".config"))
    assert not own(ktxh, HOME=str(home), XDG_CONFIG_HOME=str(tmp_path))
    assert own(ktxh, HOME=str(home), XDG_CONFIG_HOME="relative/is/ignored")


def test_it_is_found_where_the_variable_says(ktxh: Ktxh, home: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "other.toml"
    elsewhere.write_text('library = "home/.config/ktxh/rules"', encoding="utf-8")
    assert own(ktxh, KTXH_CONFIG=str(elsewhere), HOME=str(tmp_path))
    assert not own(ktxh, KTXH_CONFIG="", HOME=str(home)), "empty: none is read"
    assert not own(ktxh, KTXH_CONFIG=str(tmp_path / "missing.toml"), HOME=str(home))


def test_a_tilde_is_the_home_folder(ktxh: Ktxh, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text('library = ["~/.config/ktxh/rules"]', encoding="utf-8")
    assert own(ktxh, KTXH_CONFIG=str(path), HOME=str(home))


def test_a_home_that_cannot_be_read_or_written_is_no_fault(ktxh: Ktxh, tmp_path: Path) -> None:
    assert not own(ktxh, HOME=str(tmp_path / "missing"))
    no_folder = tmp_path / "a-file"
    no_folder.write_text("", encoding="utf-8")
    assert not own(ktxh, HOME=str(no_folder / "below"))
    folder = tmp_path / "read-only"
    folder.mkdir(mode=0o500)
    assert not own(ktxh, HOME=str(folder))
    assert list(folder.iterdir()) == []


def test_every_command_that_uses_the_library_uses_its_folders(
    ktxh: Ktxh, home: Path, tmp_path: Path
) -> None:
    env = {"HOME": str(home)}
    assert "unit.gio_may" in ktxh("explain", TEXT.strip(), **env).out
    assert "unit.gio_may" in ktxh("rules", "list", "--unit", "gio may", **env).out
    assert 'id = "unit.gio_may"' in ktxh("rules", "show", "unit.gio_may", **env).out
    text, gold = tmp_path / "a.txt", tmp_path / "gold.jsonl"
    text.write_text(TEXT, encoding="utf-8")
    gold.write_text(
        '{"source": "a.txt", "start": 14, "end": 24, "text": "45 giỏ mây", "value": 45, '
        '"unit": "giỏ mây", "kind": "count"}'
    )
    assert ktxh("eval", gold, text, "--min", "unit=1", **env).code == 0


def test_a_folder_given_twice_is_read_once(ktxh: Ktxh, home: Path) -> None:
    rules = home / ".config" / "ktxh" / "rules"
    env = {"HOME": str(home)}
    run = ktxh("extract", "--library", rules, "--library", f"{rules}/.", given=TEXT, **env)
    assert (run.code, run.err) == (0, "")
    checked = ktxh("rules", "check", rules, **env)
    assert (checked.code, checked.err) == (0, "2 examples, 0 problems\n")


def test_place_and_headers(ktxh: Ktxh, home: Path) -> None:
    config(home).write_text('default_place = "ha giang"\nheaders = "vi"\n', encoding="utf-8")
    asked = ("extract", "--columns", "value,place", "-f", "csv")
    given = {"given": "Có 45 thôn.\n", "HOME": str(home)}
    assert ktxh(*asked, **given).out == "Giá trị,Địa bàn\n45,Hà Giang\n"
    said = ktxh(*asked, "--default-place", "Huế", "--headers", "en", **given)
    assert said.out == "value,place\n45,Huế\n"


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ('libary = ["x"]', 1, "unknown key “libary” (did you mean: library?)"),
        ('headers = "vi"\nplace = "Huế"', 2, "unknown key “place” (did you mean: default_place?)"),
        ('library = []\nlib = "x"', 2, "unknown key “lib”"),
        ('library = ["~nobody-of-that-name/x"]', 1, "there is no folder"),
        ("x = 1", 1, "unknown key “x” (the keys are: library, default_place, headers)"),
        ("[rules]\nx = 1", 1, "unknown key “rules”"),
        ('\nlibrary = ["missing"]', 2, "there is no folder"),
        ("library = [1]", 1, '“library” is of the wrong type (write library = ["DIR", …])'),
        ("headers = 1", 1, "“headers” is of the wrong type"),
        ('\n\nheaders = "fr"', 3, "headers: there is no “fr” (one of: vi, en)"),
        ('\ndefault_place = "Atlantis"', 2, "default_place: there is no “Atlantis”"),
        ("library = [", 1, ""),
        ("headers = “vi”", 1, ""),
    ],
)
def test_a_slip_is_one_line_with_its_place(
    ktxh: Ktxh, home: Path, content: str, line: int, said: str
) -> None:
    config(home).write_text(content, encoding="utf-8")
    run = ktxh("extract", given=TEXT, HOME=str(home))
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"ktxh: {config(home)}:{line}: {said}")
    assert run.err.count("\n") == 1


def test_what_is_no_text_file(ktxh: Ktxh, home: Path) -> None:
    config(home).write_bytes(b'headers = "\xd2"')
    run = ktxh("extract", given=TEXT, HOME=str(home))
    assert run.code == 2
    assert run.err.startswith(f"ktxh: {config(home)}:1: ")
    run = ktxh("extract", given=TEXT, KTXH_CONFIG=str(home))
    assert run.code == 2
    assert run.err.count("\n") == 1


def test_help_reads_none(ktxh: Ktxh, home: Path) -> None:
    config(home).write_text("broken", encoding="utf-8")
    for arguments in (["--help"], ["--version"], ["extract", "--help"], ["rules", "--help"]):
        assert ktxh(*arguments, HOME=str(home)).code == 0
