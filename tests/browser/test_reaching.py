"""The page of a report by keyboard, and as a screen reader is told of it."""

from __future__ import annotations

import re

from page_reading import (
    OWN,
    RECORDS,
    Open,
    count,
    focused,
    shown_figures,
)  # fmt: skip


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
