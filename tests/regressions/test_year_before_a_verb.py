"""A year before «tổ chức», the verb, is no number of organisations."""

from __future__ import annotations

from collections.abc import Callable

from ktxh_cli import extract
from ktxh_cli.model import Record


def test_an_event_named_with_its_year() -> None:
    assert not extract("Hội chợ Thương mại Huế 2018 tổ chức từ sáng ngày 12/5 ở Phú Vang.")


def test_organisations_are_still_counted(figure: Callable[[str, str], Record]) -> None:
    counted = figure("Đến nay tỉnh có 2018 tổ chức đảng.", "2018 tổ chức đảng")
    assert counted.value == 2018
