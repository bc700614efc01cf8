"""Long texts that come in pieces: the same text, the same errors, nothing held as a whole."""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ktxh_cli.document import Document
from ktxh_cli.errors import ReadError
from ktxh_cli.reading import files, legacy, long, opened, read, read_bytes
from ktxh_cli.reading.long import LongText

SENTENCE = "Năm 2020 tỉnh thu ngân sách được 1.234,5 tỷ đồng và chi của các huyện tăng 5%.\r\n"
TEXT = SENTENCE * 40
TCVN3 = b"N\xa8m nay t\xd8nh thu v\xb5 chi c\xf1a c\xb8c huy\xd6n t\xa8ng 5%\r\n" * 60
VNI = b"Na\xeam nay ca\xf9c huye\xe4n cu\xfba t\xe6nh va\xf8 tha\xf8nh pho\xe1\n" * 60
VISCII = "Năm nay tỉnh thu và chi của các huyện được tăng 5%\n" * 60


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of more than a thousand bytes is long, and comes in blocks of 13."""
    monkeypatch.setenv("KTXH_LANG", "en")
    monkeypatch.setattr(files, "HEAD", 1000)
    monkeypatch.setattr(long, "HEAD", 1000)
    monkeypatch.setattr(long, "_BLOCK", 13)


def viscii(text: str) -> bytes:
    letters = {letter: byte for byte, letter in legacy.VISCII.items()}
    return bytes(letters.get(char, ord(char)) for char in text)


@pytest.fixture
def long_text(tmp_path: Path) -> Callable[..., LongText]:
    """Opens bytes as a file, which must be a long text."""

    def make(data: bytes, encoding: str | None = None) -> LongText:
        path = tmp_path / "a.txt"
        path.write_bytes(data)
        found = opened(path, encoding=encoding)
        assert isinstance(found, LongText)
        return found

    return make


ENCODED = {
    "utf-8": TEXT.encode(),
    "utf-8 in parts": unicodedata.normalize("NFD", TEXT).encode(),
    "utf-8 with a mark": codecs.BOM_UTF8 + TEXT.encode(),
    "utf-16-le": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "utf-16-be": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "utf-16-le without a mark": TEXT.encode("utf-16-le"),
    "utf-16-be without a mark": TEXT.encode("utf-16-be"),
    "utf-32": codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    "tcvn3": TCVN3,
    "vni": VNI,
    "viscii": viscii(VISCII),
    "windows-1258": unicodedata.normalize("NFD", "Thu và chi của tỉnh.\n" * 90).encode(
        "cp1258", errors="ignore"
    ),
    "tcvn3 shown": TCVN3.decode("cp1252").encode(),
    "vni shown": VNI.decode("cp1252").encode(),
}


@pytest.mark.parametrize("name", ENCODED)
def test_every_encoding_gives_the_text_read_whole(
    name: str, long_text: Callable[..., LongText]
) -> None:
    whole = read_bytes(ENCODED[name], "a.txt")
    text = long_text(ENCODED[name])
    assert "".join(text.pieces()) == whole.text
    assert text.document.encoding == whole.encoding
    assert text.size == len(ENCODED[name])


@pytest.mark.parametrize("block", [1, 2, 3, 64])
def test_blocks_may_end_inside_a_letter(
    block: int, monkeypatch: pytest.MonkeyPatch, long_text: Callable[..., LongText]
) -> None:
    monkeypatch.setattr(long, "_BLOCK", block)
    for name in ("utf-8", "utf-8 in parts", "utf-16-be", "vni", "vni shown"):
        whole = read_bytes(ENCODED[name], "a.txt").text
        assert "".join(long_text(ENCODED[name]).pieces()) == whole


@pytest.mark.parametrize("encoding", ["tcvn3", "utf-16", "utf-8-sig", "latin-1"])
def test_a_named_encoding(encoding: str, long_text: Callable[..., LongText]) -> None:
    data = {"tcvn3": TCVN3, "utf-8-sig": TEXT.encode("utf-8-sig"), "utf-16": TEXT.encode("utf-16")}
    given = data.get(encoding, TCVN3)
    whole = read_bytes(given, "a.txt", encoding=encoding)
    text = long_text(given, encoding)
    assert "".join(text.pieces()) == whole.text
    assert text.document.encoding == whole.encoding


BROKEN: dict[str, tuple[bytes, str | None]] = {
    "a byte that is no UTF-8": (TEXT.encode() + b"\n\xff" + TEXT.encode(), None),
    "a wrong byte in the first block": (b"a\xff" + TEXT.encode(), None),
    "a letter that breaks off": (TEXT.encode() + "ạ".encode()[:2], None),
    "half a character": (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"a", None),
    "half a pair": (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"\x00\xd8\n\x00", None),
    "no letter of TCVN3": (TCVN3 + b"\xcd", "tcvn3"),
    "binary": (TEXT.encode() + bytes(1000), None),
    "binary from the start": (bytes(range(256)) * 10, None),
    "French": (("Recettes élevées du département en été\n" * 60).encode("latin-1"), None),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_in_the_same_words(name: str, tmp_path: Path) -> None:
    data, encoding = BROKEN[name]
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError) as whole:
        read(path, encoding=encoding)
    with pytest.raises(ReadError) as in_pieces:
        opened(path, encoding=encoding)
    assert str(in_pieces.value) == str(whole.value)
    assert in_pieces.value.code == whole.value.code


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Makes bytes the standard input, which can be read only once."""

    class Pipe(io.BytesIO):
        def seek(self, *_: int) -> int:
            raise OSError("a pipe")

    def give(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Pipe(data)))

    return give


def test_of_a_pipe_comes_what_is_read_before_a_wrong_byte(pipe: Callable[[bytes], None]) -> None:
    pipe(TEXT.encode() + b"\xff" + TEXT.encode())
    text = opened("-")
    assert isinstance(text, LongText)
    assert text.size is None
    came: list[str] = []
    with pytest.raises(ReadError, match=r"byte 0xFF at offset \d+ \(line 41\) is not UTF-8"):
        came.extend(text.pieces())
    assert TEXT.startswith("".join(came))
    assert len("".join(came)) > len(TEXT) - 13


def test_a_short_pipe_is_read_whole(pipe: Callable[[bytes], None]) -> None:
    pipe(SENTENCE.encode())
    found = opened("-")
    assert isinstance(found, Document)
    assert found.text == SENTENCE


@pytest.mark.parametrize("lost", ["\ufffd", "\0"])
def test_numbers_with_lost_characters_are_counted_and_the_first_line_told(
    lost: str, long_text: Callable[..., LongText]
) -> None:
    words = TEXT + f"Thu 1{lost}5 tỷ, chi {lost}7 tỷ.\n" + TEXT * 3
    whole = read_bytes(words.encode(), "a.txt")
    text = long_text(words.encode())
    assert "".join(text.pieces()) == words
    assert text.warnings == whole.warnings
    assert "2, the first in line 41" in text.warnings[0]


def test_a_file_that_changes_while_it_is_read_is_told_at_its_end(
    tmp_path: Path, long_text: Callable[..., LongText]
) -> None:
    text = long_text(TEXT.encode())
    pieces = text.pieces()
    next(pieces)
    with (tmp_path / "a.txt").open("ab") as stream:
        stream.write(b"more")
    with pytest.raises(ReadError) as caught:
        list(pieces)
    assert caught.value.code == "E_CHANGED"


def test_how_much_was_read_is_told(long_text: Callable[..., LongText]) -> None:
    told: list[int] = []
    list(long_text(TEXT.encode()).pieces(told.append))
    assert told == sorted(told)
    assert told[-1] == len(TEXT.encode())


def test_white_space_alone_is_blank(long_text: Callable[..., LongText]) -> None:
    text = long_text(b" \n" * 2000)
    list(text.pieces())
    assert text.blank
    text = long_text(b" \n" * 2000 + b"a")
    list(text.pieces())
    assert not text.blank


def test_a_file_of_values_and_other_formats_are_read_whole(tmp_path: Path) -> None:
    values = tmp_path / "a.csv"
    values.write_text("Huyện;Lúa (ha)\n" + "Bắc Sơn;1.250,5\n" * 200, encoding="utf-8")
    found = opened(values)
    assert isinstance(found, Document)
    assert found == read(values)
    assert found.form == "csv"
    page = tmp_path / "a.html"
    page.write_text("<html><body><p>Thu 5 tỷ đồng.</p>" + " " * 2000, encoding="utf-8")
    assert opened(page) == read(page)
    packed = tmp_path / "a.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.bin", os.urandom(3000))
    with pytest.raises(ReadError, match="ZIP"):
        opened(packed)


def test_what_cannot_be_opened_is_told_as_ever(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.txt", tmp_path, "a\0b"):
        with pytest.raises(ReadError) as whole:
            read(path)
        with pytest.raises(ReadError) as in_pieces:
            opened(path)
        assert str(in_pieces.value) == str(whole.value)


def test_an_error_of_the_disk_on_the_way_is_one_line(pipe: Callable[[bytes], None]) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 2000:
                raise OSError(5, "Input/output error")
            return super().read(size)

    stream = Failing(TEXT.encode())
    head = stream.read(1001)
    text = LongText("a.txt", head, stream, None, None)
    with pytest.raises(ReadError) as caught:
        list(text.pieces())
    assert caught.value.code == "E_IO"
