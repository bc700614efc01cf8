"""What is blank before and behind a text says nothing: only the offsets move."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import TEXTS, changes, read, reports, steady

_BEFORE = ("", "\n", "\n\n", "  ", "\t", "\ufeff", "\r\n", " \n ")
_BEHIND = ("", "\n", "\n\n\n", "  ", "\t\n", "\r\n", "\n \n", "\xa0", "\u200b")


def assert_edges_say_nothing(text: str, before: str, behind: str) -> None:
    """Fail where blanks round a text change what it says, or move it by more than their length."""
    found, again = read(text), read(before + text + behind)
    moved = [(r.start + len(before), r.end + len(before)) for r in found]
    assert moved == [(r.start, r.end) for r in again]
    for one, other in zip(found, again, strict=True):
        assert changes(one, other) == {}, one.text
        assert one.sentence == other.sentence


@steady
@given(reports, st.sampled_from(_BEFORE), st.sampled_from(_BEHIND))
def test_blanks_round_any_report(report: str, before: str, behind: str) -> None:
    assert_edges_say_nothing(report, before, behind)


@pytest.mark.parametrize(
    ("before", "behind"), [("", "\n"), ("\n\n", ""), ("  ", "  "), ("\ufeff", "\r\n\n \t")]
)
@pytest.mark.parametrize("name", TEXTS)
def test_blanks_round_a_report(name: str, before: str, behind: str) -> None:
    assert_edges_say_nothing(TEXTS[name].strip("\ufeff\n\r\t "), before, behind)
