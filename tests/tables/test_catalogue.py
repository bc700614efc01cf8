"""Which indicator words of a table name: by their unit, below a whole, and where they name none."""

from __future__ import annotations

import pytest

from ktxh_cli import library
from ktxh_cli.library import Library
from ktxh_cli.tables.catalogue import akin, fits, known_as, part_as


@pytest.fixture(scope="module")
def held() -> Library:
    return library.load()


@pytest.mark.parametrize(
    ("words", "dimension", "right"),
    [
        ("Tỷ lệ hộ nghèo theo chuẩn đa chiều", "percent", "poverty_rate"),
        ("Diện tích hiện có cây ăn quả", "area", "fruit_area"),
        ("Thu nhập BQ đầu người", "", "income_per_capita"),
        ("Tỷ lệ dân số nông thôn SD nước HVS", "percent", "rural_hygienic_water"),
        ("Số thuê bao điện thoại di động", "", "mobile_subscribers"),
        ("Quy mô và tốc độ tăng tổng sản phẩm trên địa bàn", "", "grdp"),
        ("Thu, chi ngân sách nhà nước", "", None),
        ("Vốn của doanh nghiệp thành lập mới", "", None),
        ("Cột mốc biên giới", "", None),
    ],
)
def test_words_name_an_indicator_whole_or_none(
    words: str, dimension: str, right: str | None, held: Library
) -> None:
    known = known_as(words, held, dimension)
    assert (known[0].id if known is not None else None) == right


@pytest.mark.parametrize(
    ("words", "whole", "dimension", "right"),
    [
        ("Dịch vụ", "grdp", "money_vnd", "grdp_services"),
        ("Dịch vụ", "retail_total", "money_vnd", None),
        ("Heo", "livestock_total", "animal", "pig_herd"),
        ("Heo", "animal_vaccination", "animal", None),
        ("Xăng RON 95-III", "commodity_price", "price_litre", "petrol_price"),
        ("Xăng, dầu các loại", "exports", "money_usd", None),
        ("Dầu ăn", "commodity_price", "price_litre", None),
        ("Cấp tỉnh", "state_budget_investment", "money_vnd", "state_budget_investment_province"),
        ("Số trường", None, "school", "schools_total"),
        ("Số trường", None, "", None),
        ("Lợn", None, "animal", None),
    ],
)
def test_a_row_is_a_part_of_its_own_whole_only(
    words: str, whole: str | None, dimension: str, right: str | None, held: Library
) -> None:
    entry = held.indicators[whole] if whole is not None else None
    known = part_as(words, entry, held, dimension)
    assert (known[0].id if known is not None else None) == right


def test_parts_of_one_whole_are_akin(held: Library) -> None:
    of = held.indicators
    assert akin(of["pig_herd"], of["livestock_total"], held)
    assert akin(of["pig_herd"], of["chicken_flock"], held)
    assert not akin(of["traffic_deaths"], of["fire_cases"], held)


@pytest.mark.parametrize(
    ("name", "dimension", "right"),
    [
        ("poverty_rate", "percent", True),
        ("schools_total", "percent", False),
        ("teachers_total", "person", True),
        ("teachers_total", "household", False),
        ("exports", "money_vnd", True),
        ("sown_area", "", True),
    ],
)
def test_an_indicator_is_measured_in_what_it_can_be(
    name: str, dimension: str, right: bool, held: Library
) -> None:
    assert fits(held.indicators[name], dimension) is right
