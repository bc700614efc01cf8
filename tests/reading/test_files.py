"""Files, folders, patterns and standard input."""
# ruff: noqa: PTH118, PTH123

import io
import os
import pathlib
import sys

import pytest

from ktxh_cli.errors import ReadError
from ktxh_cli.reading import read, walk


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    for name in (
        "b.txt",
        "a.md",
        "c.png",
        "sub/d.TXT",
        "sub/deep/e.txt",
        ".hidden/f.txt",
        ".g.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def names(folder: pathlib.Path, *paths: str) -> list[str]:
    return [os.path.relpath(p, folder) for p in walk([str(folder / p) for p in paths])]


def test_a_folder_is_walked_for_texts_in_order(folder: pathlib.Path) -> None:
    assert names(folder, "") == ["a.md", "b.txt", "sub/d.TXT", "sub/deep/e.txt"]


def test_patterns(folder: pathlib.Path) -> None:
    assert names(folder, "*.txt") == ["b.txt"]
    assert names(folder, "**/*.txt") == ["b.txt", "sub/deep/e.txt"]
    assert names(folder, "**/*") == [
        "a.md",
        "b.txt",
        "c.png",
        "sub/d.TXT",
        "sub/deep/e.txt",
    ]


def test_a_file_that_bears_the_signs_of_a_pattern_is_a_file(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a[1].txt").write_text("x")
    assert names(tmp_path, "a[1].txt") == ["a[1].txt"]


def test_each_source_comes_once(folder: pathlib.Path) -> None:
    assert names(folder, "b.txt", "sub/../b.txt", "") == [
        "b.txt",
        "a.md",
        "sub/d.TXT",
        "sub/deep/e.txt",
    ]


def test_no_path_is_standard_input() -> None:
    assert list(walk([])) == ["-"]
    assert list(walk(["-", "-"])) == ["-"]


def test_what_gives_nothing_is_reported_and_the_rest_goes_on(folder: pathlib.Path) -> None:
    (folder / "empty").mkdir()
    errors: list[ReadError] = []
    paths = [str(folder / "empty"), str(folder / "*.csv"), str(folder / "b.txt")]
    assert list(walk(paths, on_error=errors.append)) == [str(folder / "b.txt")]
    assert [e.problem for e in errors] == [
        "the folder holds no file to read",
        "matches no file",
    ]
    with pytest.raises(ReadError):
        list(walk(paths))


def test_source_is_the_path_as_given(folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert read("./b.txt").source == "./b.txt"
    assert read(pathlib.Path("b.txt")).text == "b.txt"


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    data = "tỷ\r\nđồng".encode("utf-16")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))
    document = read("-")
    assert (document.source, document.text) == ("-", "tỷ\r\nđồng")


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ReadError, match="standard input is closed"):
        read("-")


def test_what_cannot_be_read_is_one_line(tmp_path: pathlib.Path) -> None:
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    os.mkfifo(tmp_path / "pipe")
    cases = {
        "missing.txt": ("no such file", "E_NOENT"),
        "one": ("circle", "E_LOOP"),
        "pipe": ("not a regular file", "E_NOTREG"),
        "x" * 300: ("too long", "E_NAME"),
        "": ("folder", "E_ISDIR"),
        "a\0b": ("not a file name", ""),
    }
    for name, (said, code) in cases.items():
        with pytest.raises(ReadError, match=said) as caught:
            read(os.path.join(tmp_path, name))
        assert "\n" not in str(caught.value)
        assert caught.value.code == code


def test_no_permission(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")

    def refuse(*args: object) -> None:  # root may read everything, so the mode would not do
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(ReadError, match="no permission to read it"):
        read(path)


def test_a_name_that_is_not_utf8_is_shown_escaped(tmp_path: pathlib.Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"\xff.txt")
    with open(path, "wb") as stream:
        stream.write(b"5%")
    assert read(os.fsdecode(path)).source.endswith("/\\xff.txt")


def test_a_file_that_changes_while_it_is_read_is_no_document(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Thu 5 tỷ đồng.", encoding="utf-8")
    assert read(path).text == "Thu 5 tỷ đồng."
    real = os.fstat
    seen: list[int] = []

    def growing(handle: int) -> os.stat_result:
        seen.append(handle)
        if len(seen) > 1:
            with path.open("a", encoding="utf-8") as more:
                more.write(" Chi 7 tỷ đồng.")
        return real(handle)

    monkeypatch.setattr("ktxh_cli.reading.files.os.fstat", growing)
    with pytest.raises(ReadError, match="changed while it was read") as caught:
        read(path)
    assert caught.value.code == "E_CHANGED"


def test_a_text_too_large_for_the_memory_is_one_line(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")

    def no_room(*_: object) -> str:
        raise MemoryError

    monkeypatch.setattr("ktxh_cli.reading.files.decode", no_room)
    with pytest.raises(ReadError, match="not enough memory") as caught:
        read(path)
    assert (caught.value.code, caught.value.where) == ("E_MEM", str(path))


SAMPLES = pathlib.Path(__file__).parents[1] / "tables" / "samples" / "files"


@pytest.mark.parametrize("called", [".txt", ".html", ".pdf", ".csv", ""])
@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf"])
def test_a_file_is_what_it_holds_and_not_what_it_is_called(
    tmp_path: pathlib.Path, form: str, called: str
) -> None:
    path = tmp_path / f"bieu{called}"
    path.write_bytes((SAMPLES / f"crops_hung_yen.{form}").read_bytes())
    document = read(path)
    assert (document.form, len(document.tables)) == (form, 1)
