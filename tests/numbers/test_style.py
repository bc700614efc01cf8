from __future__ import annotations

import pytest

from ktxh_cli.model import View
from ktxh_cli.numbers import Style, habit
from ktxh_cli.vietnamese import fold


def of(text: str) -> Style:
    return habit(View(text, text, fold(text)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "không có số nào",
        "thu 1.234,5 tỷ đồng",
        "tăng 3,25% so với năm trước",
        "hỗ trợ 1.788 người",
        "họp sáng 31.8 tại hội trường",
        "ngày 5.3.2024, giá 1.2.3",
        "tăng 3.25%, riêng công nghiệp tăng 4,1%",
        "tăng 3.25%, hỗ trợ 1.788 người",
        "tăng 0,415% so với tháng trước",
        "ngày 12/5.3 và mục 1.2 của báo cáo",
    ],
)
def test_a_document_is_vietnamese_unless_all_speaks_against_it(text: str) -> None:
    assert of(text) is Style.VIETNAMESE


@pytest.mark.parametrize(
    "text",
    [
        "thu 1,234.5 tỷ đồng, hỗ trợ 1,788 người",
        "tăng 3.25% so với năm trước",
        "gồm 3,250,000 cây, đạt 97.5 nghìn tỷ đồng",
        "thu 1,234.5 tỷ đồng và 2.415 triệu USD",
    ],
)
def test_a_document_with_decimal_points_throughout_is_english(text: str) -> None:
    assert of(text) is Style.ENGLISH


def test_only_the_opening_of_a_long_document_is_looked_at() -> None:
    assert of("a" * 100_000 + " thu 1.234,5 tỷ đồng, tăng 3.2%") is Style.VIETNAMESE
    assert of("tăng 3.2%" + " a" * 60_000 + " thu 1.234,5 tỷ") is Style.ENGLISH
