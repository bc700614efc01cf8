"""Only what can be seen on a page is read of it, at the place where it is seen."""

from __future__ import annotations

import pytest
from mock_pdf import COMPOSITE, box, grid, image, line, made, text

from ktxh_cli.reading.parsers.pdf.objects import PageReader, _sign, _Style
from ktxh_cli.reading.parsers.pdf.page import Page
from ktxh_cli.reading.parsers.pdf.words import page_of

SEEN = text(72, 700, "Thu 5 ty dong")


def page(data: bytes) -> Page:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    held = document[0]
    return page_of(PageReader(pypdfium2.raw, held.raw).read(), 1)


def read(drawn: str, **more: str) -> str:
    return " ".join(w.text for w in sorted(page(made(drawn, **more)).words, key=lambda w: w.base))


def test_words_stand_where_they_are_drawn() -> None:
    first = page(made(SEEN)).words[0]
    assert (first.text, round(first.x0), round(first.base), first.size) == ("Thu", 72, 142, 12)


def test_bold_is_told_by_the_font() -> None:
    assert [w.bold for w in page(made(text(72, 700, "Tong", font="F2"))).words] == [True]
    assert [w.bold for w in page(made(text(72, 700, "Tong"))).words] == [False]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_as_any_other(turn: int) -> None:
    assert read(SEEN, page=f"/Rotate {turn}") == "Thu 5 ty dong"


def test_text_written_upwards_on_an_upright_page_is_turned() -> None:
    upwards = "BT /F1 12 Tf 0 1 -1 0 300 100 Tm (Thu 5 ty dong) Tj ET\n"
    turned = page(made(upwards + grid([250, 350], [50, 300, 400])))
    assert (turned.width, turned.height) == (842, 595)
    assert [w.text for w in turned.words] == ["Thu", "5", "ty", "dong"]
    assert len(turned.across) == 2
    assert len(turned.down) == 3


def test_a_watermark_is_no_text() -> None:
    slanted = "BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (MAT 99) Tj ET\n"
    assert read(SEEN + slanted) == "Thu 5 ty dong"


@pytest.mark.parametrize(
    "unseen",
    [
        text(700, 700, "99"),
        "1 g " + text(72, 600, "99") + "0 g ",
        text(72, 600, "99", mode=3),
        text(72, 600, "99", size=0.5),
    ],
    ids=["off the page", "white on white", "invisible", "too small to see"],
)
def test_text_that_nobody_sees_is_not_read(unseen: str) -> None:
    assert read(SEEN + unseen) == "Thu 5 ty dong"


def test_what_a_page_is_cut_off_from_is_not_read() -> None:
    assert read(SEEN + text(10, 10, "99"), page="/CropBox [50 50 500 800]") == "Thu 5 ty dong"


def test_white_text_on_a_painted_ground_is_read() -> None:
    assert "77" in read(box(60, 590, 200, 30, 0.2) + "1 g " + text(72, 600, "77"))


def test_an_invisible_layer_over_an_image_is_its_text() -> None:
    layer = page(made(image(0, 0, 595, 842) + text(72, 600, "Thu 5", mode=3)))
    assert [w.text for w in layer.words] == ["Thu", "5"]
    assert layer.hidden == 4
    assert layer.images == 1.0


def test_rules_are_lines_and_thin_boxes_and_the_sides_of_boxes() -> None:
    held = page(made(SEEN + line(50, 100, 300, 100) + box(50, 200, 1, 90, 0)
                     + "50 300 100 40 re S\n"))  # fmt: skip
    assert sorted(round(b.x1 - b.x0) for b in held.across) == [100, 100, 250]
    assert sorted(round(b.bottom - b.top) for b in held.down) == [40, 40, 90]


def test_letters_of_a_font_without_a_map_are_counted_and_never_guessed() -> None:
    held = page(made("BT /F3 12 Tf 72 700 Td <00350036> Tj ET\n" + SEEN, fonts=COMPOSITE))
    assert held.unread == 2
    assert not any(c in "56" for w in held.words for c in w.text if w.text != "5")


@pytest.mark.parametrize(
    ("code", "signs", "meant"),
    [
        (0xE005, False, None),
        (0xF0B7, True, "•"),
        (0xF035, False, "5"),
        (0xFFFD, False, None),
        (0x02, False, "-"),
        (ord("Đ"), False, "Đ"),
    ],
    ids=["private", "a bullet", "a letter of a font of signs", "unknown", "hyphen", "letter"],
)
def test_a_code_has_one_meaning_or_none(code: int, signs: bool, meant: str | None) -> None:
    style = _Style(12, 0, True, 0, False, True, False, False, "", False, signs, False)
    assert _sign(code, style) == meant


@pytest.mark.parametrize(
    ("font", "shown", "meant"),
    [
        (".VnTime", "Thu ng©n s¸ch ®¹t", "Thu ngân sách đạt"),
        ("ABCDEF+.VnTimeH", "thu ng©n s¸ch", "THU NGÂN SÁCH"),
        (".VnTime,Bold", "tû ®ång", "tỷ đồng"),
        ("VNI-Times", "ngaân saùch", "ngân sách"),
    ],
)
def test_old_fonts_are_told_by_their_names(font: str, shown: str, meant: str) -> None:
    named = f"/F3 << /Type /Font /Subtype /TrueType /BaseFont /{font} /Encoding /WinAnsiEncoding >>"
    held = page(made(text(72, 700, shown, font="F3"), fonts=named))
    assert " ".join(w.text for w in held.words) == meant
    assert held.encodings
