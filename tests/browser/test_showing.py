"""The page of a report in both languages and themes, on phones and paper, and with many figures."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from page_reading import (
    OWN,
    PHONE,
    RECORDS,
    Open,
    busy,
    count,
    until,
)  # fmt: skip
from report_pages import (
    hostile_report,
    large_report,
    own_report,
    records_of,
)  # fmt: skip

from ktxh_cli.sinks.report import Report

#: What a page must do in: seconds to open with 200 texts and 5,000 figures, and to search.
OPENS_IN, FINDS_IN = 1.0, 0.15


# ---- language and colours ----


def test_the_language_changes_without_a_reload(opened: Open) -> None:
    page = opened(OWN, "#tab=figures")
    page.evaluate("window.stayed = true")
    assert page.get_attribute("html", "lang") == "vi"
    page.click("[data-language=en]")
    assert page.evaluate("window.stayed")
    assert page.get_attribute("html", "lang") == "en"
    assert page.text_content("h1") == page.title() == "Socio-economic figures"
    assert count(page) == f"{len(RECORDS)} figures"
    assert page.inner_text("#tab-figures") == "Figures"
    assert page.get_attribute("#q", "placeholder") == "Accents not needed: ngan sach"
    row = page.inner_text("#figures tr[data-r='2']")
    assert "growth" in row
    assert "Jan–Jun 2020" in row
    page.click("#tab-sheet")
    assert "1,234.5" in page.inner_text("#sheet table")
    page.click("#tab-charts")
    assert "+7.25%" in page.text_content("#charts")
    assert page.text_content("#f0") == RECORDS[0].text  # the text stays as it is
    page.click("#filters > summary")
    assert "All" in page.text_content("#filter-kind option >> nth=0")
    assert "lang=en" in page.url
    page.reload()
    assert page.get_attribute("html", "lang") == "en"
    page.click("[data-language=vi]")
    assert count(page) == f"{len(RECORDS)} số liệu"


def test_without_scripts_summary_charts_and_texts_can_be_read(opened: Open) -> None:
    page = opened(OWN, java_script_enabled=False)
    for part in ("#summary", "#charts", "#texts", "noscript"):
        assert page.is_visible(part), part
    for part in ("#sheet", "#figures", ".tools", ".tabs"):
        assert page.is_hidden(part), part
    assert page.is_visible("#f0")


def test_nothing_is_kept_in_the_browser(opened: Open) -> None:
    page = opened(OWN)
    page.click("[data-language=en]")
    page.click("#theme")
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert kept == [0, 0, ""]


def test_a_page_opens_in_the_language_that_was_asked_for(opened: Open) -> None:
    page = opened(own_report("en"))
    assert page.get_attribute("html", "lang") == "en"
    assert page.get_attribute("[data-language=en]", "aria-pressed") == "true"
    page.click("[data-language=vi]")
    assert page.text_content("h1") == "Số liệu kinh tế - xã hội"


@pytest.mark.parametrize("system", ["light", "dark"])
def test_colours_follow_the_system_and_the_switch(opened: Open, system: str) -> None:
    page = opened(OWN, color_scheme=system)
    ground = "getComputedStyle(document.body).backgroundColor"
    light, dark = "rgb(243, 244, 241)", "rgb(15, 20, 23)"
    assert page.evaluate(ground) == (dark if system == "dark" else light)
    page.click("#theme")
    assert page.evaluate(ground) == (light if system == "dark" else dark)
    assert page.get_attribute("#theme", "aria-pressed") == str(system == "light").lower()
    page.reload()
    assert page.evaluate(ground) == (light if system == "dark" else dark)


# ---- phones, paper, many figures ----


@pytest.mark.parametrize("tab", ["summary", "sheet", "figures", "charts", "texts"])
@pytest.mark.parametrize("report", [OWN, hostile_report()], ids=["own", "hostile"])
def test_a_phone_is_never_scrolled_sideways(opened: Open, tab: str, report: Report) -> None:
    page = opened(report, f"#tab={tab}", PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert page.is_visible(f"#{tab}")
    assert page.get_attribute(f"#tab-{tab}", "aria-selected") == "true"


def test_on_paper_all_is_there_and_nothing_to_press(opened: Open) -> None:
    report = large_report(3, 150)  # more rows than a table makes at first
    page = opened(report, color_scheme="dark")
    page.emulate_media(media="print")
    for part in ("summary", "sheet", "figures", "charts", "texts"):
        assert page.locator(f"#{part}").evaluate("e => getComputedStyle(e).display") == "block"
    for control in (".controls", ".tools", ".tabs"):
        assert page.is_hidden(control)
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    page.emulate_media(media=None)
    paper = pypdfium2.PdfDocument(BytesIO(page.pdf(format="A4")))
    printed = "".join(sheet.get_textpage().get_text_bounded() for sheet in paper)
    paper.close()
    flat = re.sub(r"\s+", "", printed)
    for record in records_of(report):  # in its row and in its text
        assert flat.count(record.text.split()[0]) >= 2, record.text


def test_many_figures_open_and_are_found_at_once(opened: Open) -> None:
    report = large_report()
    assert len(records_of(report)) == 5000
    page = opened(OWN)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    path = Path(opened.folder) / "large.html"  # type: ignore[attr-defined]
    from report_pages import page_of

    path.write_text(page_of(report), encoding="utf-8")
    opened.address = path.as_uri()  # type: ignore[attr-defined]
    before = busy(devtools)
    page.goto(path.as_uri())
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    # Seconds of the processor, since other work on the machine is not the page's.
    assert busy(devtools) - before < OPENS_IN
    assert page.text_content("#count") == "5.000 số liệu"
    for words in ("chi tieu thu 12", "tuyen quang", ""):
        page.wait_for_timeout(300)
        before = busy(devtools)
        page.evaluate(
            "words => new Promise(done => { const q = document.getElementById('q');"
            "q.value = words; q.dispatchEvent(new Event('input'));"
            "requestAnimationFrame(() => setTimeout(done)); })",
            words,
        )
        assert busy(devtools) - before < FINDS_IN, words


def test_rows_are_made_as_the_reader_comes_to_them(opened: Open) -> None:
    page = opened(large_report(40, 25), "#tab=figures")
    rows = "document.querySelectorAll('#figures tr[data-r]').length"
    assert page.evaluate(rows) < 500
    assert page.get_attribute("table.figures", "aria-rowcount") == "1001"
    page.evaluate("document.getElementById('figures').scrollTo(0, 1e6)")
    until(page, f"{rows} > 120")
    page.click(".more >> visible=true")
    assert page.evaluate(rows) == 1000


@pytest.mark.parametrize("table", ["sheet", "figures"])
def test_a_row_far_down_is_made_when_an_address_names_it(opened: Open, table: str) -> None:
    page = opened(large_report(40, 25), f"#tab={table}&at=r990")
    until(page, "document.activeElement.dataset.f === '990'")
    assert page.locator("tr.flash").bounding_box()["y"] < 860
