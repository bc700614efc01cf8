"""Parts of a whole: of which whole they are, and what is no part."""

from __future__ import annotations

from collections.abc import Callable

from ktxh_cli.model import Record

Read = Callable[[str, str], Record]

PROJECTS = (
    "Toàn tỉnh có 240 dự án FDI với vốn đăng ký 2,7 tỷ USD; trong đó, các khu công nghiệp có 205 "
    "dự án với vốn đăng ký gần 2,5 tỷ USD, ngoài khu công nghiệp có 35 dự án."
)


def test_a_measure_with_a_name_is_no_part_of_a_count(figure: Read) -> None:
    record = figure(PROJECTS, "2,5 tỷ USD")
    assert (record.indicator, record.breakdown) == ("vốn đăng ký", None)


def test_a_count_is_part_of_what_was_counted_with_its_noun(figure: Read) -> None:
    record = figure(PROJECTS, "35 dự án")
    assert (record.indicator, record.breakdown) == ("dự án FDI", "ngoài khu công nghiệp")


def test_who_has_the_counted_is_the_part(figure: Read) -> None:
    words = "Huyện có 64 hợp tác xã, trong đó lĩnh vực chăn nuôi có 21 hợp tác xã."
    record = figure(words, "21 hợp tác xã")
    assert (record.indicator, record.breakdown) == ("hợp tác xã", "lĩnh vực chăn nuôi")
