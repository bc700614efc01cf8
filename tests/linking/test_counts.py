"""Counts: the noun behind the number names what is counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ktxh_cli.model import Record

Read = Callable[[str, str], Record]


@pytest.mark.parametrize(
    ("words", "shown", "indicator"),
    [
        ("Có 1.240 doanh nghiệp ngừng hoạt động.", "1.240 doanh nghiệp",
         "doanh nghiệp ngừng hoạt động"),
        ("Cả tỉnh có 45 dự án khởi công trong năm 2020.", "45 dự án", "dự án khởi công"),
        ("Toàn tỉnh xảy ra 34 vụ cháy so với năm trước.", "34 vụ cháy", "vụ cháy"),
    ],
)  # fmt: skip
def test_the_noun_with_its_modifiers(figure: Read, words: str, shown: str, indicator: str) -> None:
    record = figure(words, shown)
    assert record.indicator is not None
    assert record.indicator.endswith(indicator)


@pytest.mark.parametrize(
    ("words", "shown", "indicator"),
    [
        ("Tạo việc làm cho 5.200 lao động.", "5.200 lao động", "Tạo việc làm cho lao động"),
        ("Hỗ trợ cho 1.240 lao động.", "1.240 lao động", "Hỗ trợ cho lao động"),
    ],
)
def test_a_verb_that_leads_to_those_helped_belongs_to_it(
    figure: Read, words: str, shown: str, indicator: str
) -> None:
    assert figure(words, shown).indicator == indicator


def test_the_subject_before_the_verb_is_better_than_a_bare_noun(figure: Read) -> None:
    assert figure("Số xã đạt chuẩn là 45 xã.", "45 xã").indicator == "Số xã đạt chuẩn"


def test_each_count_of_an_event_is_its_own(figure: Read) -> None:
    words = "Năm 2019 có 210 vụ tai nạn, làm 95 người chết và làm 130 người bị thương."
    ids = [figure(words, f).indicator_id for f in ("95 người chết", "130 người bị thương")]
    assert ids == ["traffic_deaths", "traffic_injuries"]


@pytest.mark.parametrize(
    ("words", "shown", "indicator"),
    [
        pytest.param(
            "Cả tỉnh có lao động nữ 5.600 người.",
            "5.600 người",
            "lao động nữ",
            marks=pytest.mark.xfail(strict=True, reason="the noun behind «có» is not the subject"),
        ),
        ("Số ca mắc < 20 ca.", "20 ca", "Số ca mắc"),
    ],
)
def test_the_name_holds_no_words_of_the_number(
    figure: Read, words: str, shown: str, indicator: str
) -> None:
    assert figure(words, shown).indicator == indicator


@pytest.mark.parametrize(
    ("words", "shown", "indicator"),
    [
        ("Dân số khoảng 45 nghìn người.", "45 nghìn người", "Dân số"),
        ("Đàn bò tăng 3%, từ 45.000 con lên 46.350 con.", "46.350 con", "Đàn bò"),
    ],
)
def test_a_bare_unit_noun_names_nothing(
    figure: Read, words: str, shown: str, indicator: str
) -> None:
    assert figure(words, shown).indicator == indicator


def test_what_a_count_is_about_stays_behind_its_noun(figure: Read) -> None:
    words = "Cục xử lý 269 vụ vi phạm, gồm: 50 vụ vi phạm về thuế."
    assert figure(words, "50 vụ vi phạm").indicator == "vụ vi phạm về thuế"


def test_verbs_in_a_row_say_together_what_was_done(figure: Read) -> None:
    words = "Bắt giữ 17 vụ buôn bán, vận chuyển trái phép chất ma túy, thu 5 kg heroin."
    indicator = "Bắt giữ vụ buôn bán, vận chuyển trái phép chất ma túy"
    assert figure(words, "17 vụ").indicator == indicator


def test_the_modifiers_of_a_noun_end_with_its_sentence(figure: Read) -> None:
    words = "Huyện thanh tra tại 2 xã Vĩnh Lộc A và Vĩnh Lộc B. Huyện ủy đã điều động cán bộ."
    assert figure(words, "2 xã").indicator == "xã Vĩnh Lộc A và Vĩnh Lộc B"


def test_a_capacity_is_no_count(figure: Read) -> None:
    record = figure(
        "Nhà ga mới có công suất thiết kế 4 triệu hành khách mỗi năm.", "4 triệu hành khách"
    )
    assert record.indicator == "công suất thiết kế"


def test_what_is_seized_is_counted(figure: Read) -> None:
    record = figure("Qua đó đã thu giữ 8.200 viên ma túy tổng hợp.", "8.200 viên")
    assert record.indicator == "thu giữ viên ma túy tổng hợp"


def test_new_enterprises_in_their_two_orders(figure: Read) -> None:
    record = figure(
        "Trong năm, thành phố thành lập mới hơn 4.100 doanh nghiệp.", "4.100 doanh nghiệp"
    )
    assert record.indicator_id == "enterprises_new"
