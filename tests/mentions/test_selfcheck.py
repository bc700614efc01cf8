"""Every rule of the room by its own examples, and the checker itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from ktxh_cli.mentions import RULES, check_rule
from ktxh_cli.mentions.marks import BRACKETED
from ktxh_cli.mentions.periods import MONTH
from ktxh_cli.model import Grain, PeriodForm, Rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_of_the_rule(rule: Rule) -> None:
    assert check_rule(rule) == []


def test_ids_are_unique() -> None:
    assert [name for name, times in Counter(rule.id for rule in RULES).items() if times > 1] == []


def test_every_rule_says_why_it_ignores() -> None:
    assert [rule.id for rule in RULES if not all(rule.ignored.values())] == []


def test_a_wrong_expectation_is_told() -> None:
    wrong = replace(MONTH, found={"Trong tháng 8, mưa nhiều.": PeriodForm(Grain.YEAR, year=2020)})
    assert any("tháng 8" in line for line in check_rule(wrong))


def test_a_negative_that_fires_is_told() -> None:
    wrong = replace(BRACKETED, ignored={"(3) Xây dựng": "thử"})
    assert any("không được nhận" in line for line in check_rule(wrong))


def test_a_negative_that_tempts_nothing_is_told() -> None:
    wrong = replace(MONTH, ignored={"Hôm nay trời đẹp": "thử"})
    assert any("không có chữ nào" in line for line in check_rule(wrong))


def test_a_rule_without_examples_is_told() -> None:
    assert check_rule(replace(MONTH, found={}, ignored={})) != []
