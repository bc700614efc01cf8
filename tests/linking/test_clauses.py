"""Clauses round a figure: where they part, and what is left out of an unknown name."""

from __future__ import annotations

import pytest

from ktxh_cli import extract, text
from ktxh_cli.library import load
from ktxh_cli.linking.clauses import segments
from ktxh_cli.linking.scene import Scene
from ktxh_cli.mentions import spot
from ktxh_cli.model import Sentence


def clauses_of(words: str) -> list[str]:
    view = text.view_of(words)
    sentence = Sentence(view, 0, len(view.plain))
    tokens = text.tokens_of(sentence)
    scene = Scene(sentence, tokens, spot(sentence, tokens, load()), (), load())
    pieces = segments(scene, 0, len(view.plain))
    return [view.plain[tokens[a].start : tokens[b - 1].end] for a, b in pieces]


@pytest.mark.parametrize(
    ("words", "clauses"),
    [
        ("", []),
        ("giá thép", ["giá thép"]),
        ("giá thép, giá than; giá điện: cao", ["giá thép", "giá than", "giá điện", "cao"]),
        ("mưa lớn nhưng giá thép", ["mưa lớn", "giá thép"]),
        ("giá thép (kể cả phôi) vẫn", ["giá thép", "vẫn"]),
        ("giá thép (kể cả (một phần) phôi) vẫn", ["giá thép", "vẫn"]),
        ("giá thép (kể cả", ["giá thép"]),
        ("nông, lâm nghiệp và thủy sản", ["nông, lâm nghiệp và thủy sản"]),
    ],
)
def test_signs_and_joining_words_part_clauses(words: str, clauses: list[str]) -> None:
    assert clauses_of(words) == clauses


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Kim ngạch xuất khẩu nông, lâm, thủy sản đạt 34 tỷ USD.", "nông, lâm, thủy sản"),
        ("Nhập khẩu máy móc, thiết bị, dụng cụ, phụ tùng đạt 3 tỷ USD.", "máy móc, thiết bị"),
    ],
)
def test_a_comma_inside_a_row_of_products_parts_nothing(words: str, name: str) -> None:
    (record,) = extract(words)
    assert record.indicator is not None
    assert name in record.indicator


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Lần đầu tiên xuất khẩu đạt 48 tỷ đồng.", "xuất khẩu"),
        ("Sản lượng thu hoạch vẻn vẹn 45 tấn.", "Sản lượng thu hoạch"),
        ("Vốn điều lệ thêm 45 tỷ đồng.", "Vốn điều lệ"),
        ("Mức hỗ trợ đối với mỗi hộ nghèo là 45 triệu đồng.", "Mức hỗ trợ đối với mỗi hộ nghèo"),
        ("Cách ly tập trung đối với hơn 450 người.", "Cách ly tập trung"),
    ],
)
def test_words_that_only_lead_to_a_figure_are_no_name(words: str, name: str) -> None:
    (record,) = extract(words)
    assert record.indicator == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Tổng thu nhập (TOI) của ngân hàng đạt 48 tỷ đồng.", "Tổng thu nhập (TOI) của ngân hàng"),
        ("Tỷ suất sinh lời (ROE) thường đạt 15%.", "Tỷ suất sinh lời"),
        ("Công ty Phú Mỹ (PMG) nhận lãi ròng 48 tỷ đồng.", "lãi ròng"),
    ],
)
def test_a_short_name_in_brackets_parts_nothing(words: str, name: str) -> None:
    (record,) = extract(words)
    assert record.indicator == name
