"""The table on a terminal, as it is seen."""

import io
from collections.abc import Callable
from decimal import Decimal

import pytest

from ktxh_cli.model import Comparison, Direction, Kind, Measure, Qualifier, Record, Status
from ktxh_cli.sinks import Look, write

Make = Callable[..., Record]

NARROW = """\
bao-cao/thang-8.txt · Hà Giang ─────────────────────────────────────── 4 số liệu
   Giá trị Đơn vị   Thước đo    Chỉ tiêu                   Kỳ           So với
   3.042,3 tỷ đồng    mức đạt   thu ngân sách              6T/2020
~     12,4 %        ↑ tốc độ    ước · tổng mức bán lẻ      8T/2021      cùng kỳ
                                hàng hóa và doanh thu…
         2 điểm %   ↓ mức giảm  Đồng Văn · tỷ lệ hộ nghèo  Quý IV/2021  kỳ trước
  ≥ 95/108 xã         mức đạt   mục tiêu · số xã đạt       2021–2025
                                chuẩn
"""


@pytest.fixture
def figures(record: Make) -> list[Record]:
    here = {"source": "bao-cao/thang-8.txt", "place": "Hà Giang"}
    return [
        record(**here),
        record(
            **here, value=Decimal("12.4"), unit="%", measure=Measure.GROWTH, direction=Direction.UP,
            indicator="tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng",
            period="2021-01/2021-08",
            comparison=Comparison.YOY, base_period="2020-01/2020-08", status=Status.ESTIMATE,
            notes=("period.document",),
        ),
        record(
            **{**here, "place": "Đồng Văn"}, value=Decimal(2), unit="điểm %",
            measure=Measure.CHANGE,
            direction=Direction.DOWN, indicator="tỷ lệ hộ nghèo", period="2021-10/2021-12",
            comparison=Comparison.PREVIOUS,
        ),
        record(
            **here, value=Decimal(95), out_of=Decimal(108), unit="xã", kind=Kind.COUNT,
            qualifier=Qualifier.AT_LEAST, indicator="số xã đạt chuẩn", period="2021/2025",
            status=Status.TARGET,
        ),
    ]  # fmt: skip


def shown(records: list[Record], **look: object) -> str:
    stream = io.StringIO()
    write("table", records, stream, Look(**{"headers": "vi", "width": 80, **look}))  # type: ignore[arg-type]
    return stream.getvalue()


def test_a_narrow_terminal(figures: list[Record]) -> None:
    assert shown(figures) == NARROW


@pytest.mark.parametrize("width", [30, 48, 80, 100, 120, 160, 240])
@pytest.mark.parametrize("spoken", ["vi", "en"])
def test_no_line_is_wider_than_the_terminal(figures: list[Record], width: int, spoken: str) -> None:
    lines = shown(figures, width=width, headers=spoken).splitlines()
    assert max(len(line) for line in lines[1:]) <= width
    assert not any(line.endswith(" ") for line in lines)


def test_a_wide_terminal_has_room_for_the_rest(figures: list[Record]) -> None:
    text = shown(figures, width=160)
    assert "tổng mức bán lẻ hàng hóa và doanh thu" in text
    for said in ("cùng kỳ 8T/2020", "period.document", "thực hiện", "Địa bàn", "Đồng Văn"):
        assert said in text
    assert "ước · " not in text


def test_a_guess_is_marked(figures: list[Record]) -> None:
    marked = [line for line in shown(figures).splitlines() if line.startswith("~")]
    assert len(marked) == 1
    assert "12,4" in marked[0]


def test_a_block_a_document(record: Make) -> None:
    text = shown([record(source="a.txt"), record(source="b.txt"), record(source="-", place=None)])
    assert [line.split(" ─")[0] for line in text.splitlines() if "──" in line] == [
        "a.txt · Lạng Sơn",
        "b.txt · Lạng Sơn",
        "đầu vào chuẩn",
    ]


def test_asked_columns(figures: list[Record]) -> None:
    lines = shown(figures[:1], columns=("source", "value", "unit")).splitlines()
    assert lines == [
        "  Nguồn                Giá trị  Đơn vị",
        "  bao-cao/thang-8.txt  3.042,3  tỷ đồng",
    ]


def test_what_is_left_out_is_said(record: Make) -> None:
    text = shown([record()] * 7, limit=5)
    assert text.count("3.042,3") == 5
    assert text.endswith("… còn 2 số liệu nữa: thêm -f csv hay -o để lấy đủ\n")
    assert shown([record()] * 7, limit=None).count("3.042,3") == 7


def test_nothing_to_show() -> None:
    assert shown([]) == ""


def test_hostile_text_is_harmless(record: Make) -> None:
    hostile = "[red]x[/] \x1b[2J\x1b]0;t\x07 \u202e\x9b1m"
    bad = record(
        source=hostile,
        indicator=hostile,
        unit=hostile,
        place=hostile,
        period_text=hostile,
        period=None,
    )
    for width in (80, 160):
        text = shown([bad], width=width)
        assert not set(text) & set("\x1b\x07\x9b\u202e")
        assert "[red]" in text


def test_colours_come_only_when_asked_for(
    figures: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b" not in shown(figures)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[32m↑ tốc độ" in shown(figures)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[32m" not in shown(figures)
