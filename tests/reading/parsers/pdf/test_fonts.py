"""Words of old fonts become Unicode, by what the user said or by how they read."""

from __future__ import annotations

from mock_pages import page, words

from ktxh_cli.reading.parsers.pdf.fonts import mended
from ktxh_cli.reading.parsers.pdf.page import Page

OLD = "Thu ng©n s¸ch n¨m 2009 cña tØnh ®¹t 86 tû ®ång vµ t¨ng so víi kÕ ho¹ch"


def read(pages: list[Page]) -> list[str]:
    return [" ".join(w.text for w in p.words) for p in pages]


def test_a_text_that_reads_as_old_letters_is_mended() -> None:
    pages, encoding = mended([page(words(OLD, 50, 100))], "")
    assert encoding == "tcvn3"
    assert read(pages)[0].startswith("Thu ngân sách năm 2009 của tỉnh đạt 86 tỷ đồng")


def test_a_new_page_before_old_ones_stays_as_it_is() -> None:
    pages, _ = mended([page(words("Số liệu kinh tế", 50, 100)), page(words(OLD, 50, 100))], "")
    assert read(pages)[0] == "Số liệu kinh tế"
    assert read(pages)[1].startswith("Thu ngân sách")


def test_the_encoding_that_the_user_gave_counts_for_a_text_too_short_to_tell() -> None:
    short = [page(words("tû ®ång", 50, 100))]
    assert read(mended(short, "")[0]) == ["tû ®ång"]
    assert read(mended(short, "abc")[0]) == ["tỷ đồng"]


def test_unicode_is_left_alone() -> None:
    assert mended([page(words("Thu ngân sách", 50, 100))], "")[1] == "utf-8"
