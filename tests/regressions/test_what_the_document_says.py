"""What a record takes from another sentence or from the document as a whole, its notes say."""

from __future__ import annotations

from collections.abc import Callable

from ktxh_cli.model import Record

EXPORTS = (
    "Kim ngạch xuất khẩu năm 2020 đạt 812 triệu USD.\n\n"
    "Trong đó, hàng dệt may 310 triệu USD, hàng thủy sản 95 triệu USD."
)
FORESTS = (
    "UBND tỉnh Gia Lai họp báo về kinh tế của tỉnh Gia Lai.\n\n"
    "Toàn tỉnh trồng được 512 ha rừng; huyện Chư Sê trồng 40 ha rừng."
)
TEA = "Báo cáo tháng 8 năm 2020\n\nTrong dịp Tết, giá chè khô tăng 6 nghìn đồng/kg so với tháng {}."


def test_a_part_whose_whole_was_named_before(figure: Callable[[str, str], Record]) -> None:
    part = figure(EXPORTS, "95 triệu USD")
    assert (part.indicator, part.breakdown) == ("Kim ngạch xuất khẩu", "hàng thủy sản")
    assert "indicator.inherited" in part.notes


def test_a_part_whose_whole_is_named_beside_it(figure: Callable[[str, str], Record]) -> None:
    words = EXPORTS.replace(".\n\nTrong", "; trong")
    assert "indicator.inherited" not in figure(words, "95 triệu USD").notes


def test_an_area_that_words_only_point_at(figure: Callable[[str, str], Record]) -> None:
    pointed, named = figure(FORESTS, "512 ha"), figure(FORESTS, "40 ha")
    assert (pointed.place, named.place) == ("Gia Lai", "Chư Sê")
    assert "place.document" in pointed.notes
    assert "place.document" not in named.notes


def test_the_year_of_the_period_compared_with(figure: Callable[[str, str], Record]) -> None:
    found = figure(TEA.format("6"), "6 nghìn đồng/kg")
    assert found.base_period == "2020-06"
    assert "period.year_inferred" in found.notes
    written = figure(TEA.format("6/2020"), "6 nghìn đồng/kg")
    assert written.base_period == "2020-06"
    assert "period.year_inferred" not in written.notes


def test_a_region_is_the_place_where_the_document_has_none(
    figure: Callable[[str, str], Record],
) -> None:
    found = figure("Tây Nguyên trồng mới 512 ha rừng.", "512 ha")
    assert found.place == "Tây Nguyên"
