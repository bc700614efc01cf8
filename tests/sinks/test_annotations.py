"""How figures are drawn and what is said of them: never by colour alone, and all of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from ktxh_cli.model import GUESSES, Direction, Measure, Record, Status
from ktxh_cli.sinks.annotations import (
    REFUSED,
    Pen,
    in_order,
    meaning,
    name_of,
    notes_of,
    refusals_of,
    said_of,
    sign_of,
)
from ktxh_cli.sinks.wrapping import Line

SORTS = list(product(Measure, [*Direction, None]))
IN_COLOUR, IN_PLAIN = Pen(True, "vi"), Pen(False, "vi")
Make = Callable[..., Record]

#: The first eight and the bright eight colours, and the backgrounds they come on, of what
#: terminals are delivered with.
SCHEMES = {
    "xterm": (
        "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
        "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
        ("000000", "ffffff"),
    ),
    "GNOME": (
        "171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc "
        "5e5c64 f66151 33da7a e9ad0c 2a7bde c061cb 33c7de ffffff",
        ("1e1e1e", "ffffff"),
    ),
    "Windows": (
        "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc "
        "767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
        ("0c0c0c",),
    ),
    "macOS": (
        "000000 990000 00a600 999900 0000b2 b200b2 00a6b2 bfbfbf "
        "666666 e50000 00d900 e5e500 0000ff e500e5 00e5e5 e5e5e5",
        ("000000", "ffffff"),
    ),
    "Visual Studio Code": (
        "000000 cd3131 107c10 949800 0451a5 bc05bc 0598bc 555555 "
        "666666 cd3131 14ce14 b5ba00 0451a5 bc05bc 0598bc a5a5a5",
        ("ffffff",),
    ),
}
COLOURS = "black red green yellow blue magenta cyan white".split()
#: Large or bold letters want 3; the colours of a terminal of 1999 on white give 2.
LEAST_CONTRAST = 1.95


def luminance(code: str) -> float:
    parts = [int(code[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def plain(line: Line) -> str:
    return "".join(said for said, _ in line)


@pytest.mark.parametrize("sort", SORTS)
def test_each_figure_can_be_read_on_light_and_dark(sort: Any) -> None:
    for _, style in IN_COLOUR.drawn("5%", sort):
        for colour in set(style.split()) - {"bold", "underline"}:
            bright, _, name = colour.rpartition("_")
            number = COLOURS.index(name) + 8 * bool(bright)
            for palette, grounds in SCHEMES.values():
                for ground in grounds:
                    assert contrast(palette.split()[number], ground) >= LEAST_CONTRAST


def test_no_two_sorts_are_drawn_alike() -> None:
    assert len({tuple(IN_COLOUR.drawn("5%", sort)) for sort in SORTS}) == len(SORTS)


def test_signs_tell_without_colour_what_colour_tells() -> None:
    assert len({plain(IN_PLAIN.drawn("5%", sort)) for sort in SORTS}) == len(SORTS)
    assert len({sign_of(sort) for sort in SORTS}) == len(SORTS)
    assert not any(style for sort in SORTS for _, style in IN_PLAIN.drawn("5%", sort))


def test_figures_are_bold_and_never_dim() -> None:
    for sort in SORTS:
        styles = [style for _, style in IN_COLOUR.drawn("5%", sort)]
        assert all("bold" in style for style in styles)
        assert not any(REFUSED in style for style in styles)


@pytest.mark.parametrize("spoken", ["vi", "en"])
def test_each_sort_has_its_own_name(spoken: Any) -> None:
    assert len({name_of(sort, spoken) for sort in SORTS}) == len(SORTS)


def test_the_legend_goes_by_measure() -> None:
    assert in_order(reversed(SORTS)) == in_order(SORTS)
    assert [m for m, _ in in_order(SORTS)] == [m for m in Measure for _ in range(3)]


def test_all_that_a_figure_is_about_is_said(record: Make) -> None:
    full = record(
        indicator="kim ngạch xuất khẩu", breakdown="Nhật Bản", scope="trừ dầu thô", place="Huế",
        period="2020-01/2020-06", comparison="yoy", base_period="2019-01/2019-06",
        status=Status.ESTIMATE, notes=("registered",),
    )  # fmt: skip
    assert said_of(full, "vi", "Lạng Sơn").replace("\xa0", " ") == (
        "kim ngạch xuất khẩu › Nhật Bản (trừ dầu thô) · Huế · 6T/2020 · so với cùng kỳ 6T/2019"
        " · ước · đăng ký, chưa thực hiện"
    )
    assert said_of(full, "en", "Huế").replace("\xa0", " ") == (
        "kim ngạch xuất khẩu › Nhật Bản (trừ dầu thô) · Jan–Jun 2020 · against year ago "
        "Jan–Jun 2019 · estimate · registered (đăng ký), not yet realised"
    )


def test_what_is_not_said_is_not_made_up(record: Make) -> None:
    bare = record(indicator=None, period=None, period_text="dịp Tết", place=None)
    assert said_of(bare, "vi", None).replace("\xa0", " ") == "chỉ tiêu không nêu · dịp Tết"


def test_a_unit_that_stands_elsewhere_is_said(record: Make) -> None:
    cell = record(text="1.250,5", unit="ha", indicator="diện tích lúa", period="2020")
    assert said_of(cell, "vi", "Lạng Sơn").replace("\xa0", " ") == "diện tích lúa · ha · 2020"


def test_an_indicator_that_is_that_of_the_figure_above_is_not_said_again(record: Make) -> None:
    one, other = record(breakdown="Nhật Bản"), record(breakdown="Hàn Quốc")
    assert said_of(one, "vi", "Lạng Sơn", one).startswith("″\xa0· ")
    assert said_of(one, "vi", "Lạng Sơn", other).startswith("thu ngân sách › Nhật Bản")
    nameless = record(indicator=None)
    assert said_of(nameless, "en", "Lạng Sơn", nameless).startswith("no indicator named")


@pytest.mark.parametrize("note", sorted(GUESSES))
@pytest.mark.parametrize("width", [20, 80])
def test_every_guess_is_marked_and_explained(record: Make, note: str, width: int) -> None:
    guessed = record(
        notes=(note,), comparison="yoy", base_period="2019", status=Status.ESTIMATE, place="Huế"
    )
    lines = [plain(line) for line in notes_of([guessed], IN_PLAIN, width, None)]
    assert sum(line.count("~") for line in lines) == 2  # before its part, and before the reason
    told = " ".join(line.removeprefix("  │ ").strip() for line in lines)
    assert meaning(note, "vi") in told


def test_a_guess_is_explained_once_for_a_sentence(record: Make) -> None:
    figures = [record(notes=("period.inherited",)) for _ in range(3)]
    lines = [plain(line) for line in notes_of(figures, IN_PLAIN, 80, None)]
    assert sum("~6T/2020" in line for line in lines) == 3
    assert sum("kỳ nêu ở vế hoặc câu trước" in line for line in lines) == 1


def test_numbers_that_are_none_are_grouped_by_reason() -> None:
    said = {"thời gian": ["tháng 8", "tháng 8", "1/9"], "tên": ["Covid\x1b-19"], "mã": ["9" * 5000]}
    lines = [plain(line) for line in refusals_of(said, IN_PLAIN, 80)]
    assert lines[0] == "  │ × tháng 8, 1/9: thời gian"
    assert lines[1] == "  │ × Covid\\x1b-19: tên"
    assert lines[2] == f"  │ × {'9' * 60}…: mã"
