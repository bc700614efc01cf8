"""What leaves the page of a report for the clipboard and as CSV."""

from __future__ import annotations

import csv
from io import StringIO

from page_reading import (
    OWN,
    RECORDS,
    Open,
    as_csv,
    downloaded,
    shown_figures,
    until,
)  # fmt: skip
from report_pages import (
    HARM,
    made_reading,
    records_of,
    report_of,
)  # fmt: skip

from ktxh_cli.sinks.safe import spreadsheet_cell


def test_a_row_is_copied_with_tabs(opened: Open) -> None:
    page = opened(OWN, "#tab=figures", permissions=["clipboard-read", "clipboard-write"])
    page.click("#figures tr[data-r='0'] .copy")
    page.wait_for_selector("#said.shown")
    cells = page.evaluate("navigator.clipboard.readText()").split("\t")
    record = RECORDS[0]
    assert cells[0] == record.indicator
    assert cells[1:3] == ["1.234,5", "tỷ đồng"]
    assert cells[-2:] == [record.source, record.sentence]
    assert page.text_content("#said") == "Đã chép dòng"
    page.click("#tab-sheet")
    page.click("#sheet tr[data-r] .copy >> nth=0")
    until(page, "document.getElementById('said').textContent === 'Đã chép dòng'")
    cells = page.evaluate("navigator.clipboard.readText()").split("\t")
    assert len(cells) == 11
    assert "Tuyên Quang" in cells


def test_a_row_is_copied_where_there_is_no_clipboard_to_ask(opened: Open) -> None:
    page = opened(OWN, "#tab=figures")
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "addEventListener('copy', event => { window.copied = event.target.value; })"
    )
    page.click("#figures tr[data-r='1'] .copy")
    until(page, "window.copied")
    assert RECORDS[1].sentence in page.evaluate("window.copied")


def test_the_csv_is_what_extract_writes(opened: Open) -> None:
    page = opened(OWN)
    assert downloaded(page) == as_csv(RECORDS)
    page.fill("#q", "9,03")
    kept = [RECORDS[n] for n in shown_figures(page)]
    assert kept
    assert downloaded(page) == as_csv(kept)


FORMULAS = (
    "=1+1", "  =1", "'=1", "''@x", "+84", "-2,5%", "-2,5 %", "%x", "% số hộ", "%", "-", "--1", "@a",
    "|calc", "＝1", "＋1", "－1", "＠a", "\u200b=1", "\u00ad-x", "tỷ đồng", "5", "+5%", "'a",
    '"=1"', "a\nb,c", "a=1", "\t=1", " %=", "-1-1", "=", "", "'%a", "'%(", "%(x", "\u202e=1", "-.5",
    "+",
)  # fmt: skip


def test_the_page_guards_against_formulas_as_ktxh_does(opened: Open) -> None:
    readings = [made_reading(f"{n}.txt", ["5"], indicator=words, unit=words, scope=words)
                for n, words in enumerate((*FORMULAS, *HARM))]  # fmt: skip
    report = report_of(*readings)
    page = opened(report)
    raw = downloaded(page)
    assert raw == as_csv(records_of(report))
    read = list(csv.DictReader(StringIO(raw.decode("utf-8-sig"))))
    assert len(read) == len(readings)
    assert sum(row["indicator"].startswith("'") for row in read) > 10
    assert spreadsheet_cell("=1+1") == "'=1+1"
