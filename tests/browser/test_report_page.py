"""The page of a report in a browser: what a reader does with it, and what a text cannot do."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from report_pages import (
    HARM,
    hostile_report,
    large_report,
    made_reading,
    own_report,
    records_of,
    report_of,
)  # fmt: skip

from conftest import make_record
from ktxh_cli.sinks import write
from ktxh_cli.sinks.report import Report
from ktxh_cli.sinks.safe import spreadsheet_cell
from ktxh_cli.vietnamese import without_marks

Open = Callable[..., Any]
PHONE = (360, 740)
OWN = own_report()
RECORDS = records_of(OWN)
#: What a page must do in: seconds to open with 200 texts and 5,000 figures, and to search.
OPENS_IN, FINDS_IN = 1.0, 0.15


def count(page: Any) -> str:
    return str(page.text_content("#count"))


def shown_figures(page: Any) -> list[int]:
    """Give the figures that the table of figures shows."""
    page.click("#tab-figures")
    found = page.eval_on_selector_all("#figures tr[data-r]", "rows => rows.map(r => r.dataset.r)")
    return [int(number) for number in found]


def numbers(matches: Callable[[Any], object]) -> list[int]:
    """Give the numbers of the own figures that something holds of."""
    return [number for number, record in enumerate(RECORDS) if matches(record)]


def until(page: Any, expression: str) -> None:
    """Wait for something to become true; Playwright's own way needs what the policy forbids."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


def focused(page: Any) -> dict[str, str]:
    """Give what the element that has the focus is."""
    found: dict[str, str] = page.evaluate(
        "(({tagName, id, dataset, className}) => ({tagName, id, className, ...dataset}))"
        "(document.activeElement)"
    )
    return found


# ---- search and filters ----


def test_search_takes_no_notice_of_diacritics(opened: Open) -> None:
    page = opened(OWN)
    for words in ("ngan sach", "NGÂN SÁCH", "san luong dien", "đien", "tuyen quang 9,03"):
        page.fill("#q", words)
        tokens = without_marks(words).split()
        expected = numbers(
            lambda r, tokens=tokens: all(
                token in without_marks(
                    " ".join(str(v) for v in (r.indicator, r.sentence, r.place, r.text))
                )
                for token in tokens
            )
        )  # fmt: skip
        found = shown_figures(page)
        assert set(expected) <= set(found), words
        assert len(found) < len(RECORDS), words
        assert count(page) == f"{len(found)} / {len(RECORDS)} số liệu"
    page.fill("#q", "khong co gi nhu the")
    assert count(page) == "Không số liệu nào khớp"
    assert shown_figures(page) == []
    assert page.is_visible("#figures .note")
    page.click("#clear")
    assert count(page) == f"{len(RECORDS)} số liệu"


def test_search_also_finds_codes_and_periods_by_their_names(opened: Open) -> None:
    page = opened(OWN)
    page.fill("#q", "giam")
    assert set(numbers(lambda r: r.direction == "down")) <= set(shown_figures(page))
    page.fill("#q", "6T/2021")
    assert set(shown_figures(page)) >= set(numbers(lambda r: r.period == "2021-01/2021-06"))


FILTERS: dict[str, tuple[str, Callable[[Any], object]]] = {
    "kind": ("money", lambda r: r.kind == "money"),
    "measure": ("growth", lambda r: r.measure == "growth"),
    "indicator": ("budget_revenue", lambda r: r.indicator_id == "budget_revenue"),
    "place": ("Tuyên Quang", lambda r: r.place == "Tuyên Quang"),
    "period": ("2021-01/2021-06", lambda r: r.period == "2021-01/2021-06"),
    "status": ("target", lambda r: r.status == "target"),
    "document": ("1", lambda r: r.source.endswith("thang-7.txt")),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_leaves_the_figures_that_it_is_for(opened: Open, name: str) -> None:
    value, matches = FILTERS[name]
    page = opened(OWN)
    page.click("#filters > summary")
    page.select_option(f"#filter-{name}", value)
    expected = numbers(matches)
    assert 0 < len(expected) <= len(RECORDS)
    assert shown_figures(page) == expected
    option = page.text_content(f"#filter-{name} option:checked")
    assert option.endswith(f"({len(expected)})")
    assert f"{name}=" in page.url
    page.reload()  # the address holds the filter
    assert shown_figures(page) == expected


def test_a_filter_holds_in_every_view(opened: Open) -> None:
    page = opened(OWN)
    page.click("#filters > summary")
    page.select_option("#filter-document", "1")
    expected = numbers(FILTERS["document"][1])
    assert page.eval_on_selector_all(
        "#texts article", "all => all.map(a => a.hidden)"
    ) == [True, False]  # fmt: skip
    page.click("#tab-sheet")
    inside = page.eval_on_selector_all(
        "#sheet .jump", "all => all.map(b => Number(b.dataset.f))"
    )  # fmt: skip
    assert inside
    assert set(inside) <= set(expected)
    page.click("#tab-charts")
    lit = page.eval_on_selector_all(
        "#charts figure:not([hidden]) [data-all]:not(.off)",
        "all => all.map(e => e.dataset.all.split(' ').map(Number))",
    )
    assert lit
    assert all(set(each) & set(expected) for each in lit)
    page.select_option("#filter-kind", "area")
    page.select_option("#filter-measure", "growth")
    assert page.is_visible("#charts .none")


def test_sure_leaves_figures_without_a_guess(opened: Open) -> None:
    page = opened(OWN)
    page.check("#sure")
    expected = numbers(lambda r: r.sure)
    assert 0 < len(expected) < len(RECORDS)
    assert shown_figures(page) == expected
    marks = page.eval_on_selector_all(
        "#texts mark.off", "all => all.map(m => Number(m.dataset.f))"
    )  # fmt: skip
    assert sorted(marks) == numbers(lambda r: not r.sure)


def test_a_count_of_the_summary_filters_and_lets_go(opened: Open) -> None:
    page = opened(OWN)
    page.click("#summary [data-filter=measure][data-value=growth]")
    expected = numbers(lambda r: r.measure == "growth")
    assert count(page) == f"{len(expected)} / {len(RECORDS)} số liệu"
    page.click("#summary [data-filter=measure][data-value=growth]")
    assert count(page) == f"{len(RECORDS)} số liệu"


# ---- from table to text and back ----


@pytest.mark.parametrize("size", [(1280, 860), PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("table", ["sheet", "figures"])
def test_a_click_in_a_table_goes_to_the_text_and_back(
    opened: Open, table: str, size: tuple[int, int]
) -> None:
    page = opened(OWN, f"#tab={table}", size)
    button = page.locator(f"#{table} .jump").nth(5)
    number = button.get_attribute("data-f")
    button.click()
    mark = page.locator(f"#f{number}")
    assert mark.evaluate("m => m === document.activeElement")
    assert "flash" in str(mark.get_attribute("class"))
    box = mark.bounding_box()
    assert 0 <= box["y"] < size[1]
    assert page.evaluate(  # nothing lies over it
        "([x, y]) => document.elementFromPoint(x, y).closest('mark')?.id",
        [box["x"] + 4, box["y"] + 6],
    ) == f"f{number}"  # fmt: skip
    page.go_back()
    assert focused(page)["f"] == number
    assert page.is_visible(f"#{table} .jump[data-f='{number}']")
    page.go_forward()
    assert focused(page)["id"] == f"f{number}"
    page.keyboard.press("Escape")
    page.click(".back")
    assert focused(page)["f"] == number
    assert focused(page)["tagName"] == "BUTTON"


def test_a_figure_of_a_text_leads_to_its_row_though_filters_hide_it(opened: Open) -> None:
    page = opened(OWN)
    page.fill("#q", "ho ngheo")
    hidden = next(n for n in range(len(RECORDS)) if RECORDS[n].source.endswith("thang-6.txt")
                  and page.locator(f"#f{n}.off").count())  # fmt: skip
    page.click(f"#f{hidden}")
    page.click("#card [data-go=row]")
    assert focused(page)["f"] == str(hidden)
    assert page.input_value("#q") == ""


def test_a_chart_and_the_list_of_documents_lead_to_the_texts(opened: Open) -> None:
    page = opened(OWN, "#tab=charts")
    entry = page.locator("#charts .entry").first
    number = entry.get_attribute("data-f")
    entry.click()
    assert focused(page)["id"] == f"f{number}"
    page.click("#tab-summary")
    page.click("#summary a[data-to=d1]")
    assert focused(page)["id"] == "d1"


def test_an_address_leads_to_a_figure(opened: Open) -> None:
    for size in ((1280, 860), PHONE):
        page = opened(OWN, "#f7", size)
        assert focused(page)["id"] == "f7"
        assert page.is_visible("#f7")


# ---- the card of a figure ----


def test_pointing_and_focus_show_what_the_record_says(opened: Open) -> None:
    page = opened(OWN)
    number = next(n for n, r in enumerate(RECORDS) if r.text == "7,25%")
    page.hover(f"#f{number}")
    page.wait_for_selector("#card:not([hidden])")
    said = page.inner_text("#card")
    for words in ("7,25%", "▲ tốc độ", "Tổng thu ngân sách trên địa bàn", "6T/2020", "Tuyên Quang",
                  "cùng kỳ (6T/2019)", "thực hiện", RECORDS[number].rule):  # fmt: skip
        assert words in said, words
    page.mouse.move(2, 2)
    page.wait_for_selector("#card[hidden]", state="attached")
    page.focus(f"#f{number}")
    assert page.is_visible("#card")
    assert page.get_attribute(f"#f{number}", "aria-describedby") == "card"
    page.keyboard.press("Escape")
    assert page.is_hidden("#card")


def test_the_card_explains_every_guess_in_words(opened: Open) -> None:
    page = opened(OWN)
    number = next(n for n, r in enumerate(RECORDS) if not r.sure)
    page.click(f"#f{number}")
    said = page.inner_text("#card dd.guess")
    assert said
    assert "." not in said.split()[0]  # words, and no code
    page.click("[data-language=en]")
    page.click(f"#f{number}")
    assert page.inner_text("#card dd.guess") != said


def test_the_card_of_a_derived_number_says_how_and_from_what_it_follows(opened: Open) -> None:
    page = opened(OWN, "#tab=sheet")
    button = page.locator("#sheet .jump[data-derived=plan_of_ratio]").first
    sources = [int(n) for n in str(button.get_attribute("data-all")).split()]
    assert len(sources) == 2
    assert button.inner_text().endswith("*")
    button.hover()
    page.wait_for_selector("#card:not([hidden])")
    said = page.inner_text("#card")
    assert "Không văn bản nào viết số này. kế hoạch = mức đạt ÷ tỷ lệ hoàn thành." in said
    for number in sources:
        assert RECORDS[number].text in said
    page.click(f"#card [data-go=text][data-n='{sources[1]}']")
    assert focused(page)["id"] == f"f{sources[1]}"


def test_a_tap_shows_the_card_at_the_foot_of_a_phone(opened: Open) -> None:
    page = opened(OWN, "#tab=texts", PHONE, has_touch=True, is_mobile=True)
    low = page.locator("#texts mark").last  # where the card will lie
    low.scroll_into_view_if_needed()
    low.tap()
    page.wait_for_timeout(300)
    box = page.locator("#card").bounding_box()
    assert box["y"] + box["height"] == pytest.approx(PHONE[1], abs=1)
    assert box["width"] == PHONE[0]
    page.tap("#card .close")
    assert page.is_hidden("#card")


# ---- what leaves the page ----


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


def downloaded(page: Any) -> bytes:
    with page.expect_download() as waiting:
        page.click("#csv")
    assert waiting.value.suggested_filename == "ktxh.csv"
    return Path(waiting.value.path()).read_bytes()


def as_csv(records: list[Any]) -> bytes:
    """Give what ``ktxh extract -f csv`` writes, with the mark by which Excel knows UTF-8."""
    stream = StringIO()
    write("csv", records, stream)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


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


# ---- by keyboard, and heard ----


def test_all_can_be_done_by_keyboard(opened: Open) -> None:
    page = opened(OWN)
    press = page.keyboard.press
    press("Tab")
    assert "skip" in focused(page)["className"]
    assert page.locator("a.skip").first.bounding_box()["y"] >= 0  # seen when it has the focus
    press("Enter")
    assert focused(page)["id"] == "work"
    press("Tab")
    assert focused(page)["id"] == "tab-summary"
    press("ArrowRight")
    assert focused(page)["id"] == "tab-sheet"
    assert page.is_visible("#sheet")
    press("End")
    press("ArrowLeft")
    assert focused(page)["id"] == "tab-figures"
    press("Tab")
    while focused(page)["tagName"] != "BUTTON" or "jump" not in focused(page)["className"]:
        press("Tab")
    first = focused(page)["f"]
    press("ArrowDown")
    second = focused(page)["f"]
    assert second != first
    press("Enter")
    assert focused(page)["id"] == f"f{second}"
    press("ArrowRight")
    after = focused(page)["id"]
    assert after == f"f{int(second) + 1}"
    press("Enter")
    assert focused(page)["go"] == "row"
    press("Escape")
    assert focused(page)["id"] == after
    assert page.is_hidden("#card")
    press("Escape")  # once more, and the reader is back in the table
    assert focused(page)["f"] == after[1:]
    assert focused(page)["tagName"] == "BUTTON"
    press("/")
    assert focused(page)["id"] == "q"
    page.keyboard.type("rung")
    assert count(page).startswith("2 / ")


def test_a_table_is_one_stop_of_tab(opened: Open) -> None:
    page = opened(OWN, "#tab=sheet")
    stops = page.eval_on_selector_all(
        "#sheet button", "all => all.filter(b => b.tabIndex === 0 && !b.hidden).length"
    )
    assert stops == 1


def test_columns_say_how_they_are_sorted(opened: Open) -> None:
    page = opened(OWN, "#tab=figures")
    page.click("[data-sort=text]")
    assert focused(page)["sort"] == "text"
    assert page.get_attribute("#figures th:has([data-sort=text])", "aria-sort") == "ascending"
    values = [RECORDS[n].base_value or RECORDS[n].value for n in shown_figures(page)]
    assert values == sorted(values)
    page.click("[data-sort=text]")
    assert page.get_attribute("#figures th:has([data-sort=text])", "aria-sort") == "descending"
    values = [RECORDS[n].base_value or RECORDS[n].value for n in shown_figures(page)]
    assert values == sorted(values, reverse=True)
    others = page.eval_on_selector_all(
        "#figures th[aria-sort=none]", "all => all.length"
    )  # fmt: skip
    assert others == 7


def test_the_parts_of_the_page_have_roles_and_names(opened: Open) -> None:
    page = opened(OWN)
    for role in ("banner", "main", "search", "tablist"):
        assert page.get_by_role(role).count() == 1, role
    assert page.get_by_role("tab", selected=True).inner_text() == "Tóm tắt"
    assert page.get_by_role("region", name="Văn bản").count() == 1
    assert page.get_by_role("tabpanel", name="Tóm tắt").count() == 1
    assert page.get_by_role("searchbox", name="Tìm số liệu").count() == 1
    assert page.get_attribute("#count", "aria-live") == "polite"
    page.click("#tab-charts")
    assert page.get_by_role("img", name=re.compile("Tăng, giảm so với cùng kỳ")).count() >= 1
    unnamed = page.evaluate(
        "[...document.querySelectorAll('button, select, input, a')]"
        ".filter(e => !e.innerText && !e.getAttribute('aria-label') && !e.labels?.length"
        " && e.checkVisibility()).map(e => e.outerHTML)"
    )
    assert unnamed == []


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
    before = _busy(devtools)
    page.goto(path.as_uri())
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    # Seconds of the processor, since other work on the machine is not the page's.
    assert _busy(devtools) - before < OPENS_IN
    assert page.text_content("#count") == "5.000 số liệu"
    for words in ("chi tieu thu 12", "tuyen quang", ""):
        page.wait_for_timeout(300)
        before = _busy(devtools)
        page.evaluate(
            "words => new Promise(done => { const q = document.getElementById('q');"
            "q.value = words; q.dispatchEvent(new Event('input'));"
            "requestAnimationFrame(() => setTimeout(done)); })",
            words,
        )
        assert _busy(devtools) - before < FINDS_IN, words


def _busy(devtools: Any) -> float:
    """Give for how many seconds the page has kept the processor busy."""
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))


def test_rows_are_made_as_the_reader_comes_to_them(opened: Open) -> None:
    page = opened(large_report(40, 25), "#tab=figures")
    rows = "document.querySelectorAll('#figures tr[data-r]').length"
    assert page.evaluate(rows) < 500
    assert page.get_attribute("table.figures", "aria-rowcount") == "1001"
    page.evaluate("document.getElementById('figures').scrollTo(0, 1e6)")
    until(page, f"{rows} > 120")
    page.click(".more >> visible=true")
    assert page.evaluate(rows) == 1000
    page.click("#tab-sheet")
    page.evaluate("location.hash = 'tab=figures&at=r990'")
    until(page, "document.activeElement.dataset.f === '990'")


# ---- a document that means harm ----


def test_nothing_that_a_document_says_is_done(opened: Open) -> None:
    report = hostile_report()
    for language in ("vi", "en"):
        page = opened(report, f"#lang={language}")
        for tab in ("summary", "sheet", "figures", "charts"):
            page.click(f"#tab-{tab}")
        page.click("#filters > summary")
        for name in FILTERS:
            page.select_option(f"#filter-{name}", index=1)
            page.select_option(f"#filter-{name}", index=0)
        for number in range(len(records_of(report))):
            page.evaluate("n => document.getElementById('f' + n)?.focus()", number)
            page.keyboard.press("Escape")
        page.click("#tab-figures")
        page.click("#figures tr[data-r='0'] .copy")
        page.fill("#q", HARM[0])
        downloaded(page)
        assert page.evaluate("window.hacked === undefined && ({}).polluted === undefined")
        assert page.evaluate(
            "document.querySelectorAll('script').length === 3"
            " && !document.querySelector('img, iframe, object, embed, form, base')"
            " && ![...document.querySelectorAll('*')].some(e => [...e.attributes]"
            ".some(a => a.name.startsWith('on') || a.name === 'style' && e.id !== 'card'))"
        )


def test_the_policy_stops_what_is_not_of_the_page(opened: Open) -> None:
    page = opened(OWN)
    stopped = page.evaluate(
        """async () => {
            const said = [];
            addEventListener('securitypolicyviolation', e => said.push(e.effectiveDirective));
            const script = document.createElement('script');
            script.textContent = 'window.hacked = 1';
            document.body.append(script);
            const style = document.createElement('style');
            style.textContent = 'body { display: none }';
            document.body.append(style);
            await fetch('http://127.0.0.1:9/').catch(() => 0);
            await new Promise(done => setTimeout(done, 100));
            return [window.hacked === undefined, said.sort()];
        }"""
    )
    assert stopped == [True, ["connect-src", "script-src-elem", "style-src-elem"]]
    opened.faults.clear()  # type: ignore[attr-defined] # it was to be stopped


def test_an_odd_address_does_no_harm(opened: Open) -> None:
    for at in ("#at=f99999", "#at=r-1", "#tab=x&lang=xx&theme=y&kind=z", "#%E0%A4%A", "#f", "#d9",
               "#at=__proto__&toString=1"):  # fmt: skip
        page = opened(OWN, at)
        assert page.is_visible("#summary" if "at=f" not in at else "#texts")


def test_parts_do_not_repeat_the_whole_above_them(opened: Open) -> None:
    reading = made_reading("a.txt", ["5", "3", "2"])
    whole, first, second = reading.records
    parts = [replace(record, breakdown=name) for record, name in
             ((first, "thu nội địa"), (second, "thu xuất nhập khẩu"))]  # fmt: skip
    page = opened(report_of(replace(reading, records=(whole, *parts))), "#tab=sheet")
    names = page.eval_on_selector_all(
        "#sheet th[scope=row] > span:not(.unseen)", "all => all.map(e => e.textContent)"
    )
    assert names == ["thu ngân sách", "› thu nội địa", "› thu xuất nhập khẩu"]
    heard = page.text_content("#sheet tr[data-r='1'] th")
    assert heard == "thu ngân sách› thu nội địa"


def test_the_page_works_inside_another_that_trusts_it_little(opened: Open, chromium: Any) -> None:
    opened(OWN)
    frame = opened.folder / "frame.html"  # type: ignore[attr-defined]
    frame.write_text(
        '<iframe sandbox="allow-scripts" src="report.html" width="1280" height="800"></iframe>'
    )
    page = chromium.new_page(viewport={"width": 1300, "height": 860})
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(frame.as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("#tab-figures").click()
    inside.locator("#q").fill("rung")
    assert inside.locator("#count").text_content() == f"2 / {len(RECORDS)} số liệu"
    inside.locator("#figures .jump").first.click()
    assert inside.locator("mark.flash").count() == 1
    page.close()
    assert said == []


def test_a_figure_with_an_empty_name_is_shown(opened: Open) -> None:
    record = make_record(indicator=None, place=None, period=None, period_text=None, start=0, end=1)
    reading = made_reading("a.txt", ["5"], indicator=None, place=None, place_id=None, period=None,
                           period_text=None)  # fmt: skip
    assert record.indicator is None
    page = opened(report_of(reading), "#tab=sheet")
    assert "(không rõ chỉ tiêu)" in page.inner_text("#sheet")
    assert "không rõ kỳ" in page.inner_text("#sheet .group")
