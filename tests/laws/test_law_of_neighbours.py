"""A paragraph's figures stay when other paragraphs are put before or behind it.

What a figure says of itself never changes: value, unit, kind, qualifier, measure, direction. What
the paragraph leaves out is taken from the rest of the document, and then the notes say so, of the
reading alone or of the one beside others: ``CARRIED``. Without a note may differ

- the place, where a name is that of a district or commune: it is one in a text on its province;
- the name of what is measured, in a sentence that opens the parts of a whole («Trong đó, …»).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import TEXTS, changes, paragraphs, paragraphs_of, read, reports, steady

from ktxh_cli.model import Record

_SUBJECT = ("indicator.inherited", "indicator.heading")
_PERIOD = ("period.inherited", "period.document", "period.year_inferred")
_PLACE = ("place.inherited", "place.document", "place.ambiguous")
_STATUS = ("status.section", "status.inherited", "status.future")
# What a comparison with a named time is called depends on the period compared.
_COMPARISON = ("comparison.inherited", *_PERIOD)
#: Fields that may rest on other paragraphs, each with the notes that say that it does.
CARRIED: Mapping[str, tuple[str, ...]] = {
    "indicator": _SUBJECT,
    "breakdown": _SUBJECT,
    "scope": _SUBJECT,
    "indicator_id": (*_SUBJECT, *_PLACE),  # GDP of the country, GRDP of a province
    "period": _PERIOD,
    "period_text": _PERIOD,
    "comparison": _COMPARISON,
    "base_period": _COMPARISON,
    "place": _PLACE,
    "place_id": _PLACE,
    "status": _STATUS,
}
#: Notes that come and go with those fields; a phrase is doubtful only where it is the figure's own.
_NOTES = {note for notes in CARRIED.values() for note in notes} | {"indicator.unknown_phrase"}
_PARTS = re.compile(r"\W*(?:chỉ )?(?:tính )?(?:trong đó|trong số|riêng|cụ thể|bao gồm)", re.I)


def unsaid(alone: Record, beside: Record) -> dict[str, tuple[object, object]]:
    """Give what differs between two readings of a figure and no note says why."""
    notes = {*alone.notes, *beside.notes}
    return {
        name: values
        for name, values in changes(alone, beside).items()
        if not notes & set(CARRIED.get(name, ()))
        and not (name == "notes" and set(alone.notes) ^ set(beside.notes) <= _NOTES)
        and not (name.startswith("place") and _is_low(alone, beside))
        and not (CARRIED.get(name, ())[:2] == _SUBJECT and _PARTS.match(alone.sentence))
    }


def _is_low(*records: Record) -> bool:
    """Tell whether one of the records is of a district or commune."""
    return any("." in (record.place_id or "") for record in records)


def assert_stays(alone: Sequence[Record], whole: Sequence[Record], start: int, length: int) -> None:
    """Fail where figures of a paragraph differ from those of the document that holds it."""
    beside = [r for r in whole if start <= r.start < start + length]
    assert [(r.start + start, r.text) for r in alone] == [(r.start, r.text) for r in beside]
    for one, other in zip(alone, beside, strict=True):
        assert unsaid(one, other) == {}, one.text


@steady
@given(st.lists(paragraphs(), max_size=3), paragraphs(), st.lists(paragraphs(), max_size=2))
def test_a_paragraph_among_others(before: list[str], words: str, behind: list[str]) -> None:
    start = sum(len(other) + 2 for other in before)
    whole = read("\n\n".join([*before, words, *behind]))
    assert_stays(read(words), whole, start, len(words))


@pytest.mark.parametrize("name", TEXTS)
def test_each_paragraph_of_a_report(name: str) -> None:
    whole = read(TEXTS[name])
    for start, words in paragraphs_of(TEXTS[name]):
        assert_stays(read(words), whole, start, len(words))


_OTHERS = (
    "Cuộc họp bàn nhiều việc lâu dài của địa phương.",
    "Nhà máy bán 45,6 nghìn tấn giấy, giảm 3,4% so với kế hoạch; sửa 7 xe tải.",
)


@pytest.mark.parametrize("other", _OTHERS)
@pytest.mark.parametrize("name", TEXTS)
def test_a_paragraph_before_and_one_behind_a_report(name: str, other: str) -> None:
    text = TEXTS[name].strip()
    whole = read(f"{other}\n\n{text}\n\n{other}")
    assert_stays(read(text), whole, len(other) + 2, len(text))


@steady
@given(reports, paragraphs())
def test_what_is_put_behind_a_report_moves_nothing(report: str, words: str) -> None:
    whole = read(f"{report}\n\n{words}")
    assert_stays(read(report), whole, 0, len(report))


def test_a_measure_of_its_own_behind_riêng(figure: Callable[[str, str], Record]) -> None:
    words = "Riêng khu chế biến, kim ngạch xuất khẩu hàng hóa đạt 48,7 triệu USD."
    beside = figure(f"Thu ngân sách năm 2020 đạt 45 tỷ đồng.\n\n{words}", "48,7 triệu USD")
    assert figure(words, "48,7 triệu USD").indicator == beside.indicator
