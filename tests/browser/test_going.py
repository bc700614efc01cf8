"""The ways between tables and texts of a page, and the card of a figure, in a browser."""

from __future__ import annotations

import pytest
from page_reading import (
    OWN,
    PHONE,
    RECORDS,
    Open,
    focused,
)  # fmt: skip

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
    assert focused(page)["tagName"] == "BUTTON"
    assert page.input_value("#q") == ""
    page.go_back()
    assert focused(page)["id"] == f"f{hidden}"


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
    assert "Không văn bản nào viết số này: kế hoạch = mức đạt ÷ tỷ lệ hoàn thành." in said
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
