"""What may open at a word, and with which word behind it."""

from __future__ import annotations

import pytest

from ktxh_cli.library import Library
from ktxh_cli.mentions.lexicon import lexicon_of
from ktxh_cli.mentions.openings import END, Openings, anchor_of, build_table
from ktxh_cli.model import Rule


@pytest.fixture
def openings() -> Openings:
    """Give the openings of three rules without a library."""
    rules = (
        Rule("period.a", {}, {}, "quý [0-9]", ("quý 0", "quý ba")),
        Rule("name.b", {}, {}, "tổ", ("tổ",)),
        Rule("mark.c", {}, {}, "[0-9]+", (f"0 {END}",)),
    )
    return Openings(build_table(rules), lexicon_of(Library.of(())))


@pytest.mark.parametrize(
    ("word", "anchor"),
    [("quý", "quý"), ("7", "0"), ("2031", "0000"), ("1821", "0"), ("0911222333", "phone")],
)
def test_digits_are_anchored_by_their_class(word: str, anchor: str) -> None:
    assert anchor_of(word) == anchor


def test_a_word_without_rules_and_forms_opens_nothing(openings: Openings) -> None:
    assert openings["vườn"] is None


def test_a_word_opens_with_the_words_of_its_anchors(openings: Openings) -> None:
    opening = openings["quý"]
    assert opening is not None
    assert not opening.alone
    assert opening.counts
    assert "ba" in opening.behind
    assert "tư" not in opening.behind


def test_a_rule_with_one_word_opens_whatever_follows(openings: Openings) -> None:
    opening = openings["tổ"]
    assert opening is not None
    assert opening.alone
    assert not opening.counts


def test_digits_open_under_their_class(openings: Openings) -> None:
    opening = openings["2031"]
    assert opening is not None
    assert (opening.key, opening.alone) == ("0000", True)


def test_the_title_of_an_area_opens_without_rules(openings: Openings) -> None:
    opening = openings["huyện"]
    assert opening is not None
    assert opening.step is None
