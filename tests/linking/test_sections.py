"""Headings say whether what follows are results or tasks."""

from __future__ import annotations

import pytest

from ktxh_cli import extract

TASKS = "2. Nhiệm vụ trọng tâm năm 2021"


def statuses(*paragraphs: str) -> list[tuple[str, bool]]:
    """Give the status of each figure, and whether it follows from the section."""
    records = extract("\n\n".join(paragraphs))
    return [(r.status.value, "status.section" in r.notes) for r in records]


@pytest.mark.parametrize(
    "heading",
    [
        TASKS,
        "II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2021",
        "Nhiệm vụ trọng tâm 6 tháng cuối năm",
        "3. Mục tiêu, chỉ tiêu chủ yếu",
    ],
)
def test_a_heading_on_tasks_makes_targets(heading: str) -> None:
    assert statuses(heading, "Thu ngân sách đạt 3.900 tỷ đồng.") == [("target", True)]


def test_every_paragraph_of_the_section() -> None:
    found = statuses(TASKS, "- Thu đạt 39 tỷ đồng.", "- Chi đạt 45 tỷ đồng.")
    assert found == [("target", True)] * 2


@pytest.mark.parametrize("heading", ["1. Kết quả thực hiện", "3. Chăn nuôi"])
def test_a_numbered_heading_ends_it(heading: str) -> None:
    found = statuses(TASKS, "Thu đạt 39 tỷ đồng.", heading, "Chi đạt 45 tỷ đồng.")
    assert found == [("target", True), ("actual", False)]


def test_a_heading_on_results_makes_none() -> None:
    assert statuses("I. KẾT QUẢ ĐẠT ĐƯỢC", "Thu đạt 39 tỷ đồng.") == [("actual", False)]


def test_the_word_in_a_sentence_opens_no_section() -> None:
    found = statuses("Các sở đã bàn nhiệm vụ trọng tâm của năm.", "Thu đạt 39 tỷ đồng.")
    assert found == [("actual", False)]


def test_what_a_target_section_says_outright_wins() -> None:
    found = statuses(TASKS, "Đến nay đã trồng được 45 ha.")
    assert found == [("actual", False)]


def test_a_new_section_speaks_of_its_own_times() -> None:
    words = "Năm 2019, thu đạt 39 tỷ đồng.\n\nChi đạt 45 tỷ đồng.\n\n2. Chăn nuôi\n\nLãi 6 tỷ đồng."
    inherited = ["period.inherited" in r.notes for r in extract(words)]
    assert inherited == [False, True, False]


@pytest.mark.parametrize("heading", ["III. TỔ CHỨC THỰC HIỆN", "III. Chăn nuôi"])
def test_a_heading_with_a_roman_number_ends_it(heading: str) -> None:
    found = statuses(TASKS, "Thu đạt 39 tỷ đồng.", heading, "Chi đạt 45 tỷ đồng.")
    assert found == [("target", True), ("actual", False)]
