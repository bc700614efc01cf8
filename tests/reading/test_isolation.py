"""A parser that hangs, swells, crashes or lies costs its own file and nothing else."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pytest

from ktxh_cli.document import Document
from ktxh_cli.errors import ReadError
from ktxh_cli.reading import isolation, read_bytes
from ktxh_cli.reading.isolation import Limits, _read_up_to, parse_apart

QUICK = Limits(processor=2, wall=4, memory=1 << 29)


@pytest.fixture(autouse=True)
def _mocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


def parsed(function: str, data: bytes = b"GRDP", limits: Limits = QUICK) -> Document:
    return parse_apart(data, "docx", "a.docx", parser=f"mock_parsers:{function}", limits=limits)


def code_of(function: str, limits: Limits = QUICK) -> str:
    with pytest.raises(ReadError) as caught:
        parsed(function, limits=limits)
    assert caught.value.where == "a.docx"
    assert "\n" not in str(caught.value)
    return caught.value.code


def test_what_a_parser_gives_is_the_document() -> None:
    document = parsed("echo", "Thu ngân sách".encode())
    assert (document.text, document.form) == ("Thu ngân sách\n", "docx")


def test_what_a_parser_prints_is_no_part_of_the_answer() -> None:
    assert parsed("chatter").text == "GRDP\n"


def test_a_parser_that_never_ends_is_ended_with_what_it_started() -> None:
    begun = time.monotonic()
    mark = f"ktxh-test-{os.getpid()}"
    with pytest.raises(ReadError) as caught:
        parsed("sleep", mark.encode(), Limits(processor=2, wall=1, memory=1 << 29))
    assert caught.value.code == "E_TIME"
    assert time.monotonic() - begun < 20
    gone = time.monotonic() + 10  # what is killed needs a moment to be gone
    while _running(mark) and time.monotonic() < gone:
        time.sleep(0.05)
    assert not _running(mark)


def _running(mark: str) -> bool:
    """Tell whether a process with the mark among its arguments is alive."""
    for lines in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if mark.encode() in lines.read_bytes():
                return True
        except OSError:
            continue
    return False


@pytest.mark.parametrize(
    ("function", "code"),
    [
        ("spin", "E_TIME"),
        ("swell", "E_MEM"),
        ("crash", "E_CRASH"),
        ("leave", "E_CRASH"),
        ("deepen", "E_DEPTH"),
        ("break_off", "E_DAMAGED"),
        ("pour", "E_SIZE"),
    ],
)
def test_each_end_has_its_code(function: str, code: str) -> None:
    assert code_of(function) == code


def test_an_answer_without_end_is_cut_off() -> None:
    assert code_of("echo", Limits(answer=10)) == "E_SIZE"


def test_half_a_character_is_replaced() -> None:
    assert parsed("surrogate").text == "tỷ\ufffd đồng\n"


def test_an_answer_takes_no_more_memory_than_it_has_bytes() -> None:
    stream = io.BytesIO(b"x" * 3_000_000)
    sizes: list[int] = []

    class Watched(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            sizes.append(size)
            return stream.read(size)

    assert _read_up_to(Watched(), 400 << 20) == b"x" * 3_000_000
    assert max(sizes) <= 1 << 20
    stream.seek(0)
    assert len(_read_up_to(Watched(), 2_500_000)) == 2_500_000


def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the folder of temporary files one that takes no byte."""

    def opened() -> io.FileIO:
        return io.FileIO("/dev/full", "r+")

    monkeypatch.setattr(isolation.tempfile, "TemporaryFile", opened)


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="needs memfd_create")
def test_a_full_folder_of_temporary_files_is_no_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    full_disk(monkeypatch)
    assert parsed("echo", "Thu ngân sách".encode()).text == "Thu ngân sách\n"


def test_without_room_for_a_temporary_file_one_line_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    full_disk(monkeypatch)
    monkeypatch.delattr(os, "memfd_create", raising=False)
    with pytest.raises(ReadError, match=r"No space left on device \[E_IO\]") as caught:
        read_bytes(b"<html><body><p>5%</p></body></html>", "a.html")
    assert caught.value.where == "a.html"
