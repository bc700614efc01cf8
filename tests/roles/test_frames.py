"""Which words round a figure are its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from ktxh_cli import text
from ktxh_cli.library import load
from ktxh_cli.mentions import spot
from ktxh_cli.model import Frame, Record, Sentence
from ktxh_cli.numbers import find_numbers, habit
from ktxh_cli.quantities import measure
from ktxh_cli.roles import frame


@dataclass(frozen=True)
class Read:
    """A frame in words."""

    figure: str
    before: str
    verb: str
    behind: str
    frame: Frame


def frames_of(words: str) -> list[Read]:
    """Give the frames of a text taken as one sentence."""
    view = text.view_of(words)
    sentence = Sentence(view, 0, len(view.plain))
    tokens = text.tokens_of(sentence)
    found = spot(sentence, tokens, load())
    numbers, _ = find_numbers(sentence, tokens, found, habit(view), load())
    quantities, _ = measure(sentence, tokens, numbers, found, load())
    return [
        Read(
            view.plain[f.quantity.start : f.quantity.end],
            view.plain[f.left : f.quantity.start].strip(" ,;"),
            view.plain[f.verb.start : f.verb.end] if f.verb else "",
            view.plain[f.quantity.end : f.right].strip(" ."),
            f,
        )
        for f in frame(sentence, tokens, found, quantities)
    ]


def test_no_figure_no_frame() -> None:
    assert frames_of("Thu ngân sách đạt khá so với cùng kỳ.") == []


def test_a_comma_parts_what_stands_behind_one_from_what_stands_before_the_next() -> None:
    first, second = frames_of("Thu đạt 45 tỷ đồng so với dự toán, chi tăng 6% so với năm trước.")
    assert (first.before, first.verb, first.behind) == ("Thu đạt", "đạt", "so với dự toán")
    assert (second.before, second.verb, second.behind) == ("chi tăng", "tăng", "so với năm trước")


def test_without_a_comma_the_verb_behind_a_conjunction_opens_the_next() -> None:
    first, second = frames_of("Thu tăng 6% so với dự toán và giảm 2% so với năm trước.")
    assert first.behind == "so với dự toán"
    assert (second.before, second.verb) == ("và giảm", "giảm")


def test_a_decimal_comma_parts_nothing() -> None:
    (only,) = frames_of("Thu ngân sách đạt 1.045,6 tỷ đồng trong năm.")
    assert (only.figure, only.behind) == ("1.045,6 tỷ đồng", "trong năm")


def test_a_figure_in_a_row_takes_the_verb_before() -> None:
    first, second = frames_of("Các chỉ số tăng 2,3% và 4,1% so với cùng kỳ.")
    assert (first.verb, first.frame.parallel) == ("tăng", False)
    assert (second.verb, second.frame.parallel) == ("tăng", True)


def test_figures_of_two_kinds_are_no_row() -> None:
    _, second = frames_of("Cả xã trồng 45 ha, 3.200 cây.")
    assert not second.frame.parallel


def test_a_parenthesis_is_a_group_of_its_own() -> None:
    first, inner, last = frames_of("Thu tăng 6% (bằng 45 tỷ đồng) và chi giảm 2%.")
    assert [r.frame.group for r in (first, inner, last)] == [0, 1, 0]
    assert (inner.before, inner.verb, last.verb) == ("bằng", "bằng", "giảm")


def test_a_parenthesis_left_open_holds_the_rest() -> None:
    first, inner = frames_of("Thu tăng 6% (bằng 45 tỷ đồng so với năm trước.")
    assert (first.frame.group, inner.frame.group) == (0, 1)


def test_the_subject_may_stand_behind_its_verb() -> None:
    (only,) = frames_of("Hợp tác xã đạt doanh thu 265 tỷ đồng.")
    assert (only.verb, only.before) == ("đạt", "doanh thu")


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("Thu ngân sách ước đạt khoảng 45 tỷ đồng.", "ước đạt khoảng"),
        ("Sản lượng đã tăng thêm 45 tấn.", "đã tăng thêm"),
        ("Dân số 45 nghìn người.", ""),
    ],
)
def test_the_verb_phrase_begins_with_all_that_leads_the_verb(words: str, head: str) -> None:
    (only,) = frames_of(words)
    found = only.frame
    assert words[found.head : found.quantity.start].strip() == head


def test_a_verb_inside_a_name_governs_nothing() -> None:
    (only,) = frames_of("Chỉ số tăng trưởng xanh 45 điểm.")
    assert only.verb == ""


def test_a_comparison_before_a_conjunction_stays_with_its_figure() -> None:
    first, _ = frames_of("Giá tăng 0,4% so với tháng trước và 2,2% so với cùng kỳ.")
    assert first.behind == "so với tháng trước"


def test_growth_behind_a_dash_is_the_verb_of_its_own_figure(
    figure: Callable[[str, str], Record],
) -> None:
    words = "Tài sản của hãng đạt 140 nghìn tỷ – tăng trưởng xấp xỉ 12% so với cùng kỳ năm trước."
    record = figure(words, "12%")
    assert (record.measure, record.direction, record.comparison) == ("growth", "up", "yoy")
