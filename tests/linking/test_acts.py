"""Acts: what is done with those counted or with a sum names the figure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ktxh_cli.model import Record

Read = Callable[[str, str], Record]


@pytest.mark.parametrize(
    ("words", "shown", "indicator"),
    [
        ("Trong tuần, trạm đã phát hiện, xử lý 38 vụ.", "38 vụ", "phát hiện, xử lý vụ"),
        ("Bắt giữ 12 vụ buôn lậu; khởi tố 3 vụ.", "3 vụ", "khởi tố vụ"),
        ("Sở kiểm tra được 64 cơ sở giết mổ.", "64 cơ sở", "kiểm tra cơ sở giết mổ"),
    ],
)
def test_the_act_tells_what_a_counter_counts(
    figure: Read, words: str, shown: str, indicator: str
) -> None:
    assert figure(words, shown).indicator == indicator


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Đến nay tỉnh đã truy thu được gần 2,2 tỷ đồng.", "2,2 tỷ đồng"),
        ("Quý này, chi cục truy thu hơn 10 tỷ đồng.", "10 tỷ đồng"),
    ],
)
def test_who_acts_is_no_part_of_what_the_sum_is(figure: Read, words: str, shown: str) -> None:
    record = figure(words, shown)
    assert record.indicator == "truy thu"
    assert "cue.act.money" in record.rules


def test_an_act_behind_a_noun_stays_part_of_its_name(figure: Read) -> None:
    words = "Nợ khó thu hồi hơn 90 tỷ đồng."
    assert figure(words, "90 tỷ đồng").indicator == "Nợ khó thu hồi"


def test_who_collects_is_the_part_and_revenue_the_whole(figure: Read) -> None:
    words = (
        "Dự toán thu ngân sách là 900 tỷ đồng. Cục Hải quan Hà Nội thu 22.810 tỷ đồng; "
        "Cục Hải quan Thanh Hóa thu được 1.596 tỷ đồng."
    )
    for shown, office in (("22.810", "Hà Nội"), ("1.596", "Thanh Hóa")):
        record = figure(words, f"{shown} tỷ đồng")
        assert record.indicator_id == "budget_revenue_customs"
        assert record.breakdown == f"Cục Hải quan {office}"


def test_what_was_collected_may_stand_behind_the_sum(figure: Read) -> None:
    words = "Ngân hàng Tân An thu về 2.417 tỷ đồng lãi trước thuế."
    assert figure(words, "2.417 tỷ đồng").indicator == "lãi trước thuế"
