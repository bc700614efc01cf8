"""The old encodings of Vietnamese: every letter both ways, and which one bytes are in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from ktxh_cli.reading import legacy

WORDS = (
    "Thu ngân sách trên địa bàn tỉnh năm 2009 đạt 86 tỷ đồng, tăng 12,5% so với cùng kỳ; "
    "chi thường xuyên của các huyện giảm 3%, vốn đầu tư thực hiện đạt 71% kế hoạch."
)
LETTERS = "ăâđêôơư" + "".join(
    unicodedata.normalize("NFC", base + mark)
    for base in "aăâeêioôơuưy"
    for mark in "\u0300\u0301\u0309\u0303\u0323"
)
COMBINING = {"\u0300", "\u0301", "\u0309", "\u0303", "\u0323"}


def tcvn3(text: str) -> bytes:
    codes = {letter: byte for byte, letter in legacy.TCVN3.items()}
    return b"".join(bytes((codes[c],)) if c in codes else c.encode("cp1252") for c in text)


def viscii(text: str) -> bytes:
    codes = {letter: byte for byte, letter in legacy.VISCII.items()}
    return bytes(codes.get(c, ord(c) if c.isascii() else 0x3F) for c in text)


def vni(text: str) -> bytes:
    old = {new: shown for shown, new in legacy.VNI.items()}
    return "".join(old.get(c, c) for c in text).encode("cp1252")


def cp1258(text: str) -> bytes:
    written = []
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        tones = [mark for mark in apart if mark in COMBINING]
        base = unicodedata.normalize("NFC", "".join(m for m in apart if m not in COMBINING))
        written.append(base + "".join(tones))
    return "".join(written).encode("cp1258")


ENCODERS: dict[str, Callable[[str], bytes]] = {
    "tcvn3": tcvn3, "vni": vni, "viscii": viscii, "cp1258": cp1258,
}  # fmt: skip


def test_the_tables_have_every_letter() -> None:
    assert len(legacy.TCVN3) == 74
    assert len(legacy.VISCII) == 134
    assert set(LETTERS) <= set(legacy.TCVN3.values())
    assert set(LETTERS + LETTERS.upper()) == set(legacy.VISCII.values())
    assert set(LETTERS + LETTERS.upper()) <= set(legacy.VNI.values())


@pytest.mark.parametrize("name", ENCODERS)
def test_what_was_written_is_read(name: str) -> None:
    assert legacy.DECODERS[name](ENCODERS[name](WORDS + LETTERS)) == WORDS + LETTERS


@pytest.mark.parametrize("name", ENCODERS)
@pytest.mark.parametrize("words", [WORDS, WORDS[:52], WORDS[95:160]])
def test_bytes_tell_their_encoding(name: str, words: str) -> None:
    assert legacy.guess(ENCODERS[name](words)) == name


@pytest.mark.parametrize(
    "words",
    [
        "Les recettes élevées du département ont augmenté en été à 3 % près, où tout a été dit.",
        "El año pasado la producción aumentó según la administración pública española.",
        "Für das Jahr wurden höhere Einnahmen gemäß Prüfung über fünf Prozent erzählt.",
    ],
)
def test_other_languages_are_no_vietnamese(words: str) -> None:
    assert legacy.guess(words.encode("cp1252")) is None
    assert legacy.from_shown(words) is None


def test_old_bytes_saved_as_unicode_are_mended() -> None:
    shown = tcvn3(WORDS).decode("cp1252")
    assert legacy.from_shown(shown) == ("tcvn3", WORDS)
    assert legacy.from_shown(WORDS) is None


def test_a_letter_with_two_tones_is_no_syllable() -> None:
    assert not legacy.is_syllable("tố́")
