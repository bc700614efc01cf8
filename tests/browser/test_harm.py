"""What a document, an address or a frame that means harm does to a page: nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from page_reading import (
    FILTERS,
    OWN,
    RECORDS,
    Open,
    count,
    downloaded,
)  # fmt: skip
from report_pages import (
    HARM,
    hostile_report,
    made_reading,
    records_of,
    report_of,
)  # fmt: skip

from conftest import make_record


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


def test_a_browser_that_keeps_no_addresses_stops_nothing(opened: Open) -> None:
    page = opened(OWN)
    page.evaluate(
        "void (history.replaceState = history.pushState = "
        "() => { throw new DOMException('too often', 'SecurityError'); })"
    )
    page.fill("#q", "rung")
    assert count(page) == f"2 / {len(RECORDS)} số liệu"
    page.click("#tab-figures")
    page.click("#figures .jump >> nth=0")
    assert page.locator("mark.flash").count() == 1


def test_a_figure_with_an_empty_name_is_shown(opened: Open) -> None:
    record = make_record(indicator=None, place=None, period=None, period_text=None, start=0, end=1)
    reading = made_reading("a.txt", ["5"], indicator=None, place=None, place_id=None, period=None,
                           period_text=None)  # fmt: skip
    assert record.indicator is None
    page = opened(report_of(reading), "#tab=sheet")
    assert "(không rõ chỉ tiêu)" in page.inner_text("#sheet")
    assert "không rõ kỳ" in page.inner_text("#sheet .group")
