"""What holds of any text, and what a document as a whole must not do."""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from collections.abc import Sequence
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ktxh_cli import pipeline
from ktxh_cli.document import Document
from ktxh_cli.library import load
from ktxh_cli.model import NOTES, Record
from ktxh_cli.pipeline import Explanation

_WORDS = (
    "thu ngân sách chi kim ngạch xuất khẩu tỷ lệ hộ nghèo sản lượng lúa GRDP CPI đạt tăng giảm còn "
    "bằng chiếm gấp vượt ước phấn đấu dự kiến so với cùng kỳ tháng trước kế hoạch dự toán năm 2020 "
    "quý IV 6 tháng đầu năm tính đến ngày 31/8/2021 trong đó lần lượt và về hơn gần khoảng từ đến "
    "12 3.042,3 1,5 45% 12/24 3-5 hai một nửa nghìn triệu tỷ đồng USD ha tấn người xã dự án lần "
    "điểm phần trăm Lạng Sơn huyện Hữu Lũng cả nước tỉnh , ; : . ( ) - % / « » \n \n\n II. 1. a)"
).split(" ")
#: Texts that look like reports, and texts that look like nothing.
reports = st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join)
noise = st.text(max_size=120)
texts = st.one_of(reports, noise)


def records_of(words: str) -> list[Record]:
    return list(pipeline.extract(Document("-", words), load()))


def explained(words: str) -> Explanation:
    return pipeline.explain(Document("-", words), load())


def says(record: Record) -> tuple[object, ...]:
    """Give what a record says, leaving out where it stands and how its letters are composed."""
    hidden = ("line", "start", "end", "text", "rules")
    return tuple(getattr(record, name) for name in Record.__slots__ if name not in hidden)


def spans(found: Sequence[Record]) -> list[tuple[int, int]]:
    return [(r.start, r.end) for r in found]


@settings(deadline=None)
@given(texts)
@example("")
@example("\ufeff")
@example("\x00\x1b[31m45%\r\n\u2028\u202e")
@example("🙂 tăng 5% 🙂")
@example("(((((45%")
@example("45 45 45 45 45")
@example("thu \u0301 đạt 45\u0300 tỷ đồng")
def test_any_text(words: str) -> None:
    found = records_of(words)
    at = 0
    for record in found:
        assert words[record.start : record.end] == record.text
        assert at <= record.start < record.end
        assert words.count("\n", 0, record.start) + 1 == record.line
        assert set(record.notes) <= set(NOTES)
        assert record.value >= 0
        assert record.base_period is None or record.comparison is not None
        assert record.rule in record.rules
        at = record.end


@settings(deadline=None)
@given(texts)
def test_the_same_text_says_the_same_twice(words: str) -> None:
    assert records_of(words) == records_of(words)


@settings(deadline=None)
@given(reports)
def test_composed_and_decomposed_letters_say_the_same(words: str) -> None:
    apart = unicodedata.normalize("NFD", words)
    found = records_of(apart)
    assert [says(r) for r in found] == [says(r) for r in records_of(words)]
    assert all(apart[r.start : r.end] == r.text for r in found)


@settings(deadline=None)
@given(texts)
def test_explain_finds_what_extract_finds_and_refuses_only_numbers(words: str) -> None:
    told = explained(words)
    assert spans(told.records) == spans(records_of(words))
    for refusal in told.refusals:
        assert 0 <= refusal.start < refusal.end <= len(words)
        assert refusal.rule


@settings(deadline=None)
@given(reports, st.sampled_from(["1.234,5 tỷ đồng", "45%", "12/24 xã"]))
def test_a_clear_sentence_is_found_below_any_text(words: str, figure: str) -> None:
    last = records_of(f"{words}\n\nThu ngân sách đạt {figure} trong năm.")[-1]
    assert last.text == figure


@pytest.mark.parametrize("words", ["", " \n\t ", "Không có số nào ở đây.", "0123456789" * 40])
def test_nothing_to_find(words: str) -> None:
    assert records_of(words) == []


def test_figures_stand_in_reading_order() -> None:
    words = "Thu đạt 45 tỷ đồng (tăng 8%); chi đạt 60 tỷ đồng.\n- Có 12 xã.\n- Có 7 thôn."
    assert [r.text for r in records_of(words)] == [
        "45 tỷ đồng", "8%", "60 tỷ đồng", "12 xã", "7 thôn",
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("Theo Nghị quyết 42/NQ-CP, thu đạt 45 tỷ đồng.", "42"),
        ("Ngày 13/7/2020, thu đạt 45 tỷ đồng.", "13/7/2020"),
        ("Dịch Covid-19 làm thu giảm 45 tỷ đồng.", "19"),
        ("Theo Điều 5, thu đạt 45 tỷ đồng.", "5"),
    ],
)
def test_a_refusal_points_at_its_number_in_the_text_as_read(
    form: str, words: str, refused: str
) -> None:
    words = unicodedata.normalize(form, words)  # type: ignore[arg-type]
    told = explained(words)
    assert len(told.records) == 1
    assert any(refused in words[r.start : r.end] for r in told.refusals)


def test_every_number_is_either_a_figure_or_refused() -> None:
    words = "1. Ngày 13/7/2020, theo Nghị quyết 42/NQ-CP, 12 xã ở Quốc lộ 4B thu 45,5 tỷ đồng."
    told = explained(words)
    covered = [*spans(told.records), *((r.start, r.end) for r in told.refusals)]
    for number in re.finditer(r"\d+", words):
        assert any(a <= number.start() and number.end() <= b for a, b in covered), number


def _seconds(words: str) -> float:
    """Give the best time of three: a busy machine only ever adds to it."""
    best = 60.0
    for _ in range(3):
        start = time.perf_counter()
        records_of(words)
        best = min(best, time.perf_counter() - start)
    return best


def _growth(piece: str) -> float:
    """Give how many times longer eight times the text takes: linear 8, quadratic 64."""
    short, long = (_seconds(piece * (size // len(piece))) for size in (1_500, 12_000))
    return long / max(short, 0.005)


@pytest.mark.parametrize(
    "piece",
    ["diện tích lúa và ", "từ 3 ", "12.", "và ", "((", "tháng 8 ", "1", "1 ", "111.", "(1111", "  ",
     "năm ", "- ", "một ", "Đ. ", "5\ufffd", "٣,", "5² ٣ ", "½"],
)  # fmt: skip
def test_a_sentence_of_any_length_takes_time_by_its_length(piece: str) -> None:
    assert _growth(piece) < 20


def _calls(words: str) -> int:
    """Count the calls made for a text: unlike time, always the same."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(note)
    try:
        records_of(words)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "thu đạt 45 tỷ đồng, ",
        "huyện Hữu Lũng có 3 xã, ",
    ],
)
def test_each_figure_of_a_long_sentence_takes_as_many_steps(piece: str) -> None:
    assert _calls(piece * 400) < _calls(piece * 50) * 8 * 3
