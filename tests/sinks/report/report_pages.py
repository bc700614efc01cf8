"""Reports to make pages of: of own texts, of made figures, and of texts that mean harm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from typing import Any

from conftest import make_record
from ktxh_cli import library as pattern_library
from ktxh_cli.document import Document
from ktxh_cli.facts import Facts
from ktxh_cli.language import Language
from ktxh_cli.model import Direction, Kind, Measure, Record
from ktxh_cli.pipeline import explain_with_facts
from ktxh_cli.sheet import rows_of
from ktxh_cli.sheet.model import Row
from ktxh_cli.sinks.base import Reading
from ktxh_cli.sinks.report import Report, write_page

JUNE = """SỞ TÀI CHÍNH TỈNH TUYÊN QUANG
Số: 45/BC-STC
Tuyên Quang, ngày 30 tháng 6 năm 2020
BÁO CÁO
Tình hình thu, chi ngân sách 6 tháng đầu năm 2020

Tổng thu ngân sách trên địa bàn 6 tháng đầu năm 2020 đạt 1.234,5 tỷ đồng, bằng 52,5% dự toán, \
tăng 7,25% so với cùng kỳ năm 2019.
Chi ngân sách địa phương 6 tháng đầu năm 2020 ước đạt 3.456 tỷ đồng, bằng 45% dự toán, giảm 2,5% \
so với cùng kỳ năm 2019.
Chỉ số sản xuất công nghiệp 6 tháng đầu năm 2020 tăng 6,4% so với cùng kỳ năm 2019. Sản lượng điện \
sản xuất 6 tháng đầu năm 2020 đạt 512 triệu kWh, giảm 11,3% so với cùng kỳ năm 2019.
Toàn tỉnh có hơn 1.200 hộ thoát nghèo; tỷ lệ hộ nghèo giảm còn 9,03%.
"""
JULY = """UBND TỈNH TUYÊN QUANG
BÁO CÁO
Tình hình kinh tế - xã hội tháng 7 năm 2021

Tổng thu ngân sách trên địa bàn 6 tháng đầu năm 2021 của tỉnh Tuyên Quang đạt 1.402 tỷ đồng, vượt \
4% dự toán, tăng 13,6% so với cùng kỳ năm 2020.
Tháng 7 năm 2021, toàn tỉnh trồng mới 1.540 ha rừng; phấn đấu cả năm trồng 10.500 ha rừng.
"""


def reading_of(name: str, text: str) -> Reading:
    """Read a text for its figures."""
    document = Document(name, text)
    facts, explanation = explain_with_facts(document, pattern_library.load())
    return Reading(document, facts, tuple(explanation.records), tuple(explanation.refusals))


def report_of(*readings: Reading, language: Language = "vi", **said: Any) -> Report:
    """Give the report of readings, with their sheet."""
    library = pattern_library.load()
    records = [record for reading in readings for record in reading.records]
    names = {
        id_: (entry.name, entry.name_en)
        for id_ in {record.indicator_id for record in records}
        if id_ and (entry := library.indicators.get(id_))
    }
    rows = tuple(rows_of(records, library))
    return replace(Report(readings, rows, language, names=names), **said)


def own_report(language: Language = "vi", **said: Any) -> Report:
    """Give the report of the two own texts."""
    return report_of(
        reading_of("bao-cao/thang-6.txt", JUNE), reading_of("bao-cao/thang-7.txt", JULY),
        language=language, **said,
    )  # fmt: skip


def page_of(report: Report) -> str:
    """Give the page of a report."""
    stream = StringIO()
    write_page(report, stream)
    return stream.getvalue()


def records_of(report: Report) -> list[Record]:
    """Give the figures of a report in the order of the page."""
    return [record for reading in report.readings for record in reading.records]


def made_reading(name: str, shown: Sequence[str], **said: Any) -> Reading:
    """Give a reading of one sentence that holds these figures, every one as ``said``."""
    text = ""
    records = []
    for figure in shown:
        start = len(text) + 4
        text += f"Thu {figure}, "
        records.append(
            make_record(source=name, start=start, end=start + len(figure), text=figure, **said)
        )
    return Reading(Document(name, text), Facts(), tuple(records))


#: What a document may try: markup, script, the end of the data, formulas, controls, direction.
HARM = (
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=\"window.hacked=1\">",
    "\"' onmouseover='window.hacked=1' autofocus onfocus='window.hacked=1",
    "</title></style></textarea><svg onload=window.hacked=1>",
    "<!-- <script> ]]> --!>",
    "javascript:window.hacked=1",
    "=HYPERLINK(\"http://x.test/\",\"a\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1\t-2\r\n=3",
    "\x00\x07\x1b[31m\x9b2J\u202eabc\u2028\u2029\ufeff",
    "{{7*7}} ${7*7} [a](javascript:alert(1))",
    "\ud800 lẻ",
    "__proto__",
)  # fmt: skip


def hostile_report(language: Language = "vi") -> Report:
    """Give a report in which every text that a document decides is one of ``HARM``."""
    readings = []
    for number, harm in enumerate(HARM):
        record = make_record(
            source=f"{number}{harm}", start=2, end=2 + len(harm), text=harm, unit=harm,
            indicator=harm, breakdown=harm, scope=harm, indicator_id=harm, period_text=harm,
            place=harm, place_id=harm, sentence=harm, rule=harm, location=harm, base_unit=harm,
        )  # fmt: skip
        other = replace(
            record, start=4 + len(harm), end=6 + len(harm), text="5%", kind=Kind.PERCENT,
            value=Decimal(5), unit="%", measure=Measure.GROWTH, direction=Direction.UP,
            base_value=None, base_unit=None, comparison="yoy",
        )  # fmt: skip
        facts = Facts(title=harm, issuer=harm, number=harm, place=harm)
        document = Document(
            record.source, f"a {harm}, 5% {harm}\n{harm}", warnings=(harm,), form=harm
        )
        readings.append(Reading(document, facts, (record, other)))
    names = {harm: (harm, harm) for harm in HARM}
    return report_of(*readings, language=language, title=HARM[1], names=names)


def large_report(documents: int = 200, figures: int = 25) -> Report:
    """Give a report of as many texts, each with as many made figures of various sorts."""
    readings = []
    places = ("Tuyên Quang", "Lạng Sơn", "Hà Giang", "Cao Bằng", "Bắc Kạn", "Thái Nguyên")
    for d in range(documents):
        text, records = f"Báo cáo số {d}\n", []
        for f in range(figures):
            growth = f % 3 == 1
            shown = f"{f + d}.{100 + f},5 tỷ đồng" if not growth else f"{f % 40},{d % 10}%"
            head = f"Trong kỳ, chỉ tiêu theo dõi thứ {f} của ngành và địa phương tính đến nay đạt "
            tail = " theo số liệu tổng hợp từ báo cáo của các xã, phường, thị trấn trên địa bàn.\n"
            start = len(text) + len(head)
            text += head + shown + tail
            said: dict[str, Any] = {"indicator_id": None}
            if growth:
                said = {
                    "kind": Kind.PERCENT, "measure": Measure.GROWTH, "value": Decimal(f % 40),
                    "unit": "%", "base_value": None, "base_unit": None, "comparison": "yoy",
                    "direction": Direction.DOWN if f % 2 else Direction.UP,
                }  # fmt: skip
            records.append(
                make_record(
                    source=f"thang/{d:03}.txt",
                    start=start,
                    end=start + len(shown),
                    text=shown,
                    line=f + 2,
                    indicator=f"chỉ tiêu theo dõi thứ {f - f % 3}",
                    place=places[d % len(places)],
                    place_id=None,
                    period=f"{2000 + d % 20}-{1 + d % 12:02}",
                    sentence=(head + shown + tail).strip(),
                    notes=("period.document",) if f % 2 else (),
                    **said,
                )
            )
        readings.append(Reading(Document(f"thang/{d:03}.txt", text), Facts(), tuple(records)))
    return report_of(*readings)


def sheet_row(record: Record, **said: Any) -> Row:
    """Give a row of one figure, without cells, that says what is named."""
    plain: dict[str, Any] = {
        "indicator": record.indicator or "", "indicator_id": record.indicator_id,
        "breakdown": "", "scope": "", "measure": "", "unit": record.unit,
        "place": record.place or "", "place_id": record.place_id, "period": record.period,
        "period_text": record.period_text or "", "status": record.status, "depth": 0,
        "cells": {}, "others": (), "records": (record,),
    }  # fmt: skip
    return Row(**{**plain, **said})
