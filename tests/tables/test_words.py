"""Words of heads, row labels and captions, each by itself: what they say and what they do not."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

import pytest
from sample_tables import SAMPLES

from ktxh_cli import library, text
from ktxh_cli.document import Document, Table
from ktxh_cli.linking.periods import Clock
from ktxh_cli.tables.columns import Column, date_column, set_against, take
from ktxh_cli.tables.page import Page
from ktxh_cli.tables.said import Said, without_note
from ktxh_cli.tables.titles import Title
from ktxh_cli.tables.words import said_by


def page_of(words: str) -> Page:
    document = Document("a.docx", words)
    table = Table(len(words), len(words), (), 1, 1)
    return Page(document, table, text.view_of(words), library.load())


def said(words: str, *, label: bool = False) -> Said:
    page = page_of(words)
    return said_by(page, 0, len(page.view.plain), label=label)


def names(words: str, *, label: bool = False) -> list[str]:
    page = page_of(words)
    found = said_by(page, 0, len(page.view.plain), label=label)
    return [page.view.plain[a:b] for a, b in found.names]


@pytest.mark.parametrize(
    ("words", "comparison"),
    [
        ("So với cùng kỳ (%)", "yoy"),
        ("SVCK", "yoy"),
        ("T7/CK", "yoy"),
        ("So với tháng trước (%)", "previous"),
        ("TH/KH (%)", "plan"),
        ("Ước TH/KH năm", "plan"),
        ("% KH", "plan"),
        ("LK 7T đạt % CT", "plan"),
        ("So với kỳ gốc 2019", "base"),
    ],
)
def test_comparisons(words: str, comparison: str) -> None:
    assert said(words).comparison == comparison


@pytest.mark.parametrize(
    "words", ["KH 2020", "Dự toán năm", "CT năm", "Kế hoạch vốn giao năm 2021"]
)
def test_a_plan_alone_is_a_target_and_no_comparison(words: str) -> None:
    found = said(words)
    assert (found.status, found.comparison) == ("target", None)


def test_what_a_plan_plans_is_a_name() -> None:
    assert names("Kế hoạch vốn giao năm 2021") == ["Kế hoạch vốn giao"]
    assert names("KH năm 2021") == []


def test_short_months_and_their_years() -> None:
    [(form, shown, base)] = said("T6/20").times
    assert (form.first, form.year, shown, base) == (6, 2020, "T6/20", False)
    own, against = said("T7/T6").times
    assert (own[0].first, own[2], against[0].first, against[2]) == (7, False, 6, True)


def test_what_stands_before_with_is_what_is_compared() -> None:
    [(form, _, base)] = said("SO SÁNH UTH 9 THÁNG VỚI (%)").times
    assert (form.last, base) == (9, False)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("Diện tích (ha)", "ha"),
        ("Triệu đồng", "triệu đồng"),
        ("ĐVT: tr. đồng", "triệu đồng"),
        ("1000 tấn", "nghìn tấn"),
        ("Điểm % đóng góp", "điểm %"),
        ("Tăng/giảm (%)", "%"),
        ("nghìn HK.Km", "nghìn hành khách.km"),
    ],
)
def test_units(words: str, unit: str) -> None:
    found = said(words)
    assert found.unit is not None
    assert found.unit.label == unit


def test_a_noun_in_a_label_is_no_unit() -> None:
    assert said("Tập thể", label=True).unit is None
    assert said("Vốn của tổ chức, doanh nghiệp", label=True).unit is None


def test_an_unknown_unit_is_told_behind_its_colon_only() -> None:
    assert said("ĐVT: triệu trang").unit_words == "triệu trang"
    assert said("Đơn vị, chủ đầu tư").unit_words == ""
    assert names("Đơn vị, chủ đầu tư") == ["chủ đầu tư"]


@pytest.mark.parametrize(
    "words",
    ["Thuế giá trị gia tăng", "DNNN địa phương", "Tổng thu ngân sách", "Giảm nghèo", "Hộ tăng gia"],
)
def test_words_that_head_columns_elsewhere_stay_in_names(words: str) -> None:
    assert names(words) == [words]


def test_marks_of_notes_are_no_words() -> None:
    assert without_note("Khai khoáng (1)") == "Khai khoáng"
    assert without_note("Lúa mùa**") == "Lúa mùa"
    assert without_note("Điều (2019)") == "Điều (2019)"


#: Of the annotated heads and captions, the shares that are read right by themselves.
FLOORS = {"status": 0.97, "unit": 0.95, "comparison": 0.93, "period": 0.8}


@pytest.fixture(scope="module")
def shares() -> dict[str, float]:
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for line in (SAMPLES / "heads.jsonl").read_text(encoding="utf-8").splitlines():
        wanted: dict[str, Any] = json.loads(line)
        found = said(wanted["text"], label=wanted["at"] == "label")
        column = Column(0)
        take(column, found)
        own = wanted.get("document_date")
        day = date.fromisoformat(own) if own else None
        clock = Clock(day, wanted.get("reported"), day.year if day else None)
        title = Title(clock=clock)
        date_column(column, title)
        if column.relative:
            set_against(column, [column], title)
        got = {
            "status": column.status,
            "comparison": column.comparison,
            "unit": column.unit.label if column.unit is not None else column.unit_words,
            "period": column.period,
        }
        for name, value in got.items():
            if name in wanted:
                options = wanted[name] if isinstance(wanted[name], list) else [wanted[name]]
                asked[name] += 1
                right[name] += str(value or "") in {str(option or "") for option in options}
    return {name: right[name] / asked[name] for name in asked}


@pytest.mark.parametrize("name", FLOORS)
def test_annotated_heads_are_read(shares: dict[str, float], name: str) -> None:
    assert shares[name] >= FLOORS[name]
