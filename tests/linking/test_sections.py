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


def test_a_heading_names_what_its_items_measure() -> None:
    text = "2. Thu ngân sách\n\n- Tháng 8 ước đạt 120 tỷ đồng, tăng 5%.\n"
    found = extract(text)
    assert [r.indicator for r in found] == ["Thu ngân sách"] * 2
    assert all("indicator.heading" in r.notes for r in found)


def test_the_next_heading_ends_the_one_before() -> None:
    text = "2. Thu ngân sách\n\n- Ước đạt 120 tỷ đồng.\n\n3. Việc khác\n\n- Ước đạt 12 tỷ đồng.\n"
    assert [r.indicator for r in extract(text)] == ["Thu ngân sách", None]


def test_a_heading_labels_a_row_of_measures() -> None:
    text = "a) Cây lúa\n\nDiện tích đạt 120 ha, năng suất đạt 52 tạ/ha.\n"
    assert [r.breakdown for r in extract(text)] == ["Cây lúa"] * 2


def test_a_heading_names_nothing_that_it_cannot_measure() -> None:
    text = "2. Thu ngân sách\n\n- Trồng mới 12 ha.\n"
    assert extract(text)[0].indicator != "Thu ngân sách"


def test_a_title_that_speaks_of_tasks_opens_no_section() -> None:
    words = "Ba nhiệm vụ trọng tâm của chi cục năm 2021\n\nChi cục xử lý 37 vụ."
    assert [r.status for r in extract(words)][-1] == "actual"
