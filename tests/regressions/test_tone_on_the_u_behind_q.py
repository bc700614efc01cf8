"""Some keyboards put the tone of «quý», «quỹ» and «quỳ» on the u, which is part of the qu."""

from __future__ import annotations

from collections.abc import Callable

from ktxh_cli.model import Record


def test_a_quarter_is_read(figure: Callable[[str, str], Record]) -> None:
    found = figure("Trong qúy II/2020, thu ngân sách đạt 45 tỷ đồng.", "45 tỷ đồng")
    assert found.period == "2020-04/2020-06"
