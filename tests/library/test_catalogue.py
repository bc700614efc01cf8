"""What must hold of the data as a whole."""

from __future__ import annotations

import pytest

from ktxh_cli.library import load
from ktxh_cli.library.entries import Indicator
from ktxh_cli.model import Token
from ktxh_cli.vietnamese import fold, words

LIBRARY = load()


def ids_of(text: str) -> tuple[str, ...]:
    tokens = [Token(word, 0, 0) for word in words(fold(text))]
    hit = LIBRARY.indicator_trie.longest(tokens, 0)
    return tuple(entry.id for entry in hit[0]) if hit and hit[1] == len(tokens) else ()


def test_every_dimension_of_an_indicator_is_one_of_a_unit() -> None:
    known = {unit.dimension for unit in LIBRARY.units.values()}
    unknown = {
        dimension: indicator.id
        for indicator in LIBRARY.indicators.values()
        for dimension in indicator.dimensions
        if dimension not in known
    }
    assert not unknown


def test_every_indicator_has_a_dimension_a_name_in_two_languages_and_a_habit() -> None:
    bare = [
        i.id
        for i in LIBRARY.indicators.values()
        if not (i.dimensions and i.name and i.name_en and i.measures)
    ]
    assert not bare


def test_no_indicator_is_part_of_itself() -> None:
    for indicator in LIBRARY.indicators.values():
        seen = {indicator.id}
        above: Indicator = indicator
        while above.parent:
            assert above.parent not in seen, indicator.id
            seen.add(above.parent)
            above = LIBRARY.indicators[above.parent]


def test_rates_are_in_percent_and_indices_are_no_rates() -> None:
    for indicator in LIBRARY.indicators.values():
        assert not indicator.rate or "percent" in indicator.dimensions, indicator.id
    for name in ("poverty_rate", "forest_cover", "unemployment_rate", "urbanisation_rate"):
        assert LIBRARY.indicators[name].rate
    for name in ("iip", "cpi", "grdp", "ntm_communes", "public_investment_disbursed"):
        assert not LIBRARY.indicators[name].rate


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("tổng thu NSNN trên địa bàn", "budget_revenue"),
        ("thu ngân sách địa phương", "local_budget_revenue"),
        ("kim ngạch XK", "exports"),
        ("kim ngạch xuất nhập khẩu", "trade_total"),
        ("tỷ lệ hộ nghèo đa chiều", "poverty_rate"),
        ("tỷ lệ hộ cận nghèo", "near_poverty_rate"),
        ("tổng đàn heo", "pig_herd"),
        ("DN thành lập mới", "enterprises_new"),
        ("xã đạt chuẩn NTM nâng cao", "ntm_communes_advanced"),
        ("chỉ số sản xuất công nghiệp", "iip"),
        ("tổng mức bán lẻ hàng hoá và doanh thu dịch vụ tiêu dùng", "retail_total"),
        ("doanh thu dịch vụ lưu trú và ăn uống", "services_accommodation"),
        ("diện tích gieo trồng cây hàng năm", "sown_area"),
        ("GRDP bình quân đầu người", "grdp_per_capita"),
        ("lạm phát cơ bản", "core_inflation"),
        ("vốn đầu tư trực tiếp nước ngoài thực hiện", "fdi_realised"),
    ],
)
def test_what_reports_call_it(said: str, meant: str) -> None:
    assert ids_of(said) == (meant,)


def test_a_generic_form_waits_for_help() -> None:
    tokens = [Token(word, 0, 0) for word in words("tổng đàn")]
    hit = LIBRARY.indicator_trie.longest(tokens, 0)
    assert hit is not None
    assert len(hit[0]) > 1
    assert LIBRARY.indicator_trie.is_marked(tokens, 0, hit[1])
