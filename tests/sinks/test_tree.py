"""Why a number was not taken is said in the language that is spoken."""

from __future__ import annotations

import pytest

from ktxh_cli import library
from ktxh_cli.model import Refusal
from ktxh_cli.numbers import codes, shapes
from ktxh_cli.quantities import refusing
from ktxh_cli.sinks.tree import reason

REASONS = {
    **shapes.REASONS,
    **refusing.REASONS,
    codes.CODE: codes.REASON,
    codes.UNREADABLE: codes.UNSURE,
}


@pytest.mark.parametrize("rule", sorted(REASONS))
def test_each_reason_is_said_in_both_languages(rule: str) -> None:
    refusal = Refusal(0, 1, rule, REASONS[rule])
    known = library.load()
    assert reason(refusal, known, "vi") == REASONS[rule]
    assert reason(refusal, known, "en").isascii()


def test_a_trap_of_the_library_has_a_reason_in_english_too() -> None:
    refusal = Refusal(0, 1, "trap.ban_chi_dao", "")
    assert reason(refusal, library.load(), "en") == "a fixed name or phrase"
