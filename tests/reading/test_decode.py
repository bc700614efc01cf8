"""What bytes are read as, and what is said of bytes that are no text."""

import codecs
import unicodedata

import pytest

from ktxh_cli.errors import ReadError
from ktxh_cli.reading import known_encoding, read_bytes

TEXT = "Thu ngân sách quý III ước đạt 1.234,5 tỷ đồng,\r\ntăng 7,25% so với cùng kỳ.\n"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    ],
)
def test_every_unicode_form_gives_the_same_text(data: bytes) -> None:
    assert read_bytes(data, "a.txt").text == TEXT


def test_line_ends_and_combining_marks_stay_as_they_are() -> None:
    decomposed = unicodedata.normalize("NFD", TEXT)
    assert read_bytes(decomposed.encode(), "a.txt").text == decomposed
    assert "\r\n" in decomposed


def test_an_empty_file_is_an_empty_text() -> None:
    assert read_bytes(b"", "a.txt").text == ""
    assert read_bytes(codecs.BOM_UTF8, "a.txt").text == ""


def test_a_wrong_byte_is_named_with_offset_and_line() -> None:
    with pytest.raises(
        ReadError, match=r"^a\.txt: byte 0xFF at offset 8 \(line 2\) is not UTF-8"
    ) as caught:
        read_bytes(b"hai ba\n \xff\n", "a.txt")
    assert "--encoding" in caught.value.hint


TCVN3 = b"N\xa8m nay t\xd8nh thu v\xb5 chi c\xf1a c\xb8c huy\xd6n t\xa8ng 5%"
VNI = b"Na\xeam nay ca\xf9c huye\xe4n cu\xfba t\xe6nh va\xf8 tha\xf8nh pho\xe1"


@pytest.mark.parametrize(
    ("data", "name", "text"),
    [
        (TCVN3, "tcvn3", "Năm nay tỉnh thu và chi của các huyện tăng 5%"),
        (VNI, "vni", "Năm nay các huyện của tỉnh và thành phố"),
        (TCVN3.decode("cp1252").encode(), "tcvn3", "Năm nay tỉnh thu và chi của các huyện tăng 5%"),
    ],
)
def test_old_vietnamese_encodings_are_read(data: bytes, name: str, text: str) -> None:
    document = read_bytes(data, "a.txt")
    assert (document.encoding, document.text) == (name, text)


def test_bytes_that_give_no_vietnamese_are_refused() -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes("Recettes élevées du département en été".encode("latin-1"), "a.txt")
    assert "tcvn3" in caught.value.hint


def test_a_byte_that_the_named_encoding_has_not_is_told_with_its_line() -> None:
    data = b"Thu ng\xa9n s\xb8ch\n\xcd"
    with pytest.raises(ReadError, match="line 2 has a byte that TCVN3"):
        read_bytes(data, "a.txt", encoding="tcvn3")


def test_a_named_encoding_is_used() -> None:
    text = read_bytes("Các huyện".encode("cp1258", "ignore"), "a.txt", encoding="cp1258").text
    assert text.startswith("Các huy")
    assert read_bytes(TEXT.encode("utf-16-be"), "a.txt", encoding="utf-16-be").text == TEXT
    assert read_bytes(TEXT.encode("utf-16"), "a.txt", encoding="utf-16").text == TEXT
    assert read_bytes(codecs.BOM_UTF8 + TEXT.encode(), "a.txt", encoding="utf8").text == TEXT


@pytest.mark.parametrize("name", ["utf-99", "base64", "zlib", "a\0b"])
def test_an_unknown_encoding_is_refused(name: str) -> None:
    with pytest.raises(ReadError, match="unknown encoding"):
        known_encoding(name)


def test_bytes_that_are_no_text_are_named() -> None:
    with pytest.raises(ReadError, match="binary") as caught:
        read_bytes(b"a\0b\0\0\0\0" * 9, "a.txt")
    assert "convert it to .txt" in caught.value.hint
    assert caught.value.code == "E_BINARY"


def test_a_text_cut_inside_a_letter_is_named() -> None:
    data = "Thu ngân sách đạt 5 tỷ".encode()
    for cut in range(1, 9):
        rest = data[:-cut]
        try:
            text = rest.decode()
        except UnicodeDecodeError:
            with pytest.raises(ReadError, match="is not UTF-8") as caught:
                read_bytes(rest, "a.txt")
            assert caught.value.code == "E_ENC"
        else:
            assert read_bytes(rest, "a.txt").text == text


def test_half_of_a_surrogate_pair_is_no_utf8() -> None:
    with pytest.raises(ReadError, match="byte 0xED at offset 4") as caught:
        read_bytes(b"Thu \xed\xa0\x80 5", "a.txt")
    assert caught.value.code == "E_ENC"


@pytest.mark.parametrize("lost", ["\ufffd", "\0"])
def test_numbers_with_lost_characters_are_counted_and_told(lost: str) -> None:
    words = "Thu ngân sách trong năm đạt khá so với kế hoạch của các cấp chính quyền.\n" * 9
    whole = read_bytes(f"{words}Có{lost} 5 xã\n{lost} và 4 thôn".encode(), "a.txt")
    assert whole.warnings == ()
    told = read_bytes(f"{words}đạt 5{lost}7 tỷ, tăng 4,{lost}%\n{lost}8 xã".encode(), "a.txt")
    assert told.warnings == (
        "numbers not taken since characters are lost (U+FFFD, NUL): 3, the first in line 10",
    )


def test_a_stray_nul_is_kept() -> None:
    assert read_bytes(b"mot\0hai " * 1 + b"x" * 200, "a.txt").text.startswith("mot\0hai")


def test_messages_speak_vietnamese_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTXH_LANG", "vi")
    with pytest.raises(ReadError, match="đây là tệp PNG"):
        read_bytes(b"\x89PNG\r\n\x1a\n", "a.txt")
