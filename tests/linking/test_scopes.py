"""Words that set a series apart: price basis, exclusions, groups, who set the plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ktxh_cli import extract
from ktxh_cli.model import Record

Read = Callable[[str, str], Record]


@pytest.mark.parametrize(
    ("words", "shown", "scope"),
    [
        ("Giá trị sản xuất (theo giá so sánh 2010) tăng 11,4%.", "11,4%", "theo giá so sánh 2010"),
        ("GRDP trừ dầu khí tăng 5,6%.", "5,6%", "trừ dầu khí"),
        ("Tỷ lệ thất nghiệp khu vực thành thị là 4,2%.", "4,2%", "khu vực thành thị"),
        ("Thu đạt 59,1% dự toán Trung ương giao.", "59,1%", "Trung ương giao"),
        ("Thu đạt 59,1% dự toán HĐND tỉnh giao.", "59,1%", "HĐND tỉnh giao"),
        ("Thu đạt 59,1% dự toán.", "59,1%", None),
    ],
)
def test_scope(figure: Read, words: str, shown: str, scope: str | None) -> None:
    assert figure(words, shown).scope == scope


def test_each_plan_has_its_own() -> None:
    words = "Thu đạt 59,1% dự toán Trung ương giao, đạt 55,4% dự toán HĐND tỉnh giao."
    assert [r.scope for r in extract(words)] == ["Trung ương giao", "HĐND tỉnh giao"]


def test_a_series_goes_on_with_its_subject_and_ends_with_it() -> None:
    words = "GRDP trừ dầu khí đạt 86 tỷ đồng, tăng 5,6%; thu ngân sách tăng 2%."
    assert [r.scope for r in extract(words)] == ["trừ dầu khí", "trừ dầu khí", None]


def test_who_set_a_plan_says_nothing_of_what_is_no_plan(figure: Read) -> None:
    words = "Thu đạt 86 tỷ đồng, đạt 59,1% dự toán Trung ương giao, tăng 3% so với cùng kỳ."
    assert figure(words, "86 tỷ đồng").scope is None
    assert figure(words, "3%").scope is None


def test_the_value_that_somebody_set_is_a_target_of_theirs(figure: Read) -> None:
    words = "Thu ngân sách năm 2020: Bộ Tài chính giao 410 tỷ đồng, HĐND tỉnh giao 460 tỷ đồng."
    found = figure(words, "460 tỷ đồng")
    assert (found.scope, found.status) == ("HĐND tỉnh giao", "target")
    assert found.indicator == "Thu ngân sách"


def test_a_scope_may_stand_before_the_subject(figure: Read) -> None:
    words = "Khu vực thành thị có tỷ lệ thất nghiệp 3,2%."
    assert figure(words, "3,2%").scope == "Khu vực thành thị"


def test_two_groups_of_one_rate(figure: Read) -> None:
    words = "Tỷ lệ thất nghiệp khu vực thành thị là 4,2%, khu vực nông thôn là 2,1%."
    record = figure(words, "2,1%")
    assert (record.indicator_id, record.measure) == ("unemployment_rate", "level")
