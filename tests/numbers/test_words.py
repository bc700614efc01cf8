from __future__ import annotations

from decimal import Decimal

import pytest
from number_reading import number_of, read_numbers

from ktxh_cli.numbers.words import spelled


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("một", 1),
        ("mười", 10),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("ba mươi tư", 34),
        ("năm mươi nhăm", 55),
        ("chín mươi chín", 99),
        ("một trăm", 100),
        ("ba trăm linh năm", 305),
        ("hai trăm lẻ một", 201),
        ("bốn trăm mười hai", 412),
        ("bảy trăm sáu mươi tám", 768),
    ],
)
def test_number_words_below_a_thousand(words: str, value: int) -> None:
    assert spelled(words) == value


@pytest.mark.parametrize(
    ("text", "value", "scales"),
    [
        ("chi hai tỷ đồng", "2", ("tỷ",)),
        ("chi mười hai nghìn tỷ đồng", "12", ("nghìn", "tỷ")),
        ("có hơn 3 vạn lượt khách", "3", ("vạn",)),
        ("có hai mươi mốt xã", "21", ()),
        ("có mười hai\nhuyện", "12", ()),
        ("thu một tỷ đồng", "1", ("tỷ",)),
        ("thu năm tỷ đồng", "5", ("tỷ",)),
        ("gồm năm xã", "5", ()),
        ("thêm 5 trăm triệu đồng", "500", ("triệu",)),
        ("thu 3 tỷ rưỡi", "3.5", ("tỷ",)),
        ("chi hai triệu rưỡi", "2.5", ("triệu",)),
    ],
)
def test_words_count_before_a_scale_a_unit_or_a_noun(
    text: str, value: str, scales: tuple[str, ...]
) -> None:
    found = number_of(text)
    assert (found.value, found.scales) == (Decimal(value), scales)


@pytest.mark.parametrize(
    "text",
    [
        "một số xã",
        "một trong những xã",
        "một dự án",
        "mỗi năm xã thu hút khách",
        "trong năm doanh nghiệp gặp khó",
        "huyện Ba Vì, Hai Bà Trưng, Năm Căn",
        "quý ba tỷ lệ hộ nghèo giảm",
        "tháng hai xã họp",
        "thứ tư xã họp",
        "lần hai huyện đón đoàn",
        "năm tỷ lệ hộ nghèo giảm",
        "hai bên cùng ký",
        "hai năm qua",
        "phải gấp rút hoàn thành",
        "nửa đầu năm",
        "có hai phần việc",
        "một phần một",
        "cả hai dự án",
        "giữa hai quốc gia",
        "vốn cho hai dự án này",
        "không mất một đồng nào",
        "sản xuất ba lô",
    ],
)
def test_words_in_names_ordinals_and_articles_are_no_numbers(text: str) -> None:
    assert read_numbers(text)[0] == []


@pytest.mark.parametrize(
    ("text", "value", "out_of"),
    [
        ("giảm một nửa số hộ", "1", "2"),
        ("hơn nửa số hộ", "1", "2"),
        ("chiếm hai phần ba diện tích", "2", "3"),
        ("khoảng ba phần tư dân số", "3", "4"),
    ],
)
def test_parts_in_words(text: str, value: str, out_of: str) -> None:
    found = number_of(text)
    assert (found.value, found.out_of) == (Decimal(value), Decimal(out_of))


def test_percent_in_words_is_no_fraction() -> None:
    assert number_of("tăng năm phần trăm").out_of is None


@pytest.mark.parametrize(
    ("text", "value", "span"),
    [
        ("tăng gấp đôi", "2", "gấp đôi"),
        ("gấp rưỡi năm trước", "1.5", "gấp rưỡi"),
        ("gấp ba năm trước", "3", "gấp ba"),
        ("gấp ba lần năm trước", "3", "ba"),
        ("gấp 2,5 lần năm trước", "2.5", "2,5"),
    ],
)
def test_multiples(text: str, value: str, span: str) -> None:
    (found,), _, view = read_numbers(text)
    assert found.value == Decimal(value)
    assert view.plain[found.start : found.end] == span
