"""«song phương» is bilateral: its «song» does not part clauses as «but» does."""

from __future__ import annotations

from ktxh_cli import extract


def test_the_name_stays_whole() -> None:
    words = "Kim ngạch song phương đạt 340 triệu USD, song phương thức mới còn 12 triệu USD."
    assert extract(words)[0].indicator == "Kim ngạch song phương"
