"""Search and filters of the page of a report, in a browser."""

from __future__ import annotations

import pytest
from page_reading import (
    FILTERS,
    OWN,
    RECORDS,
    Open,
    count,
    numbers,
    shown_figures,
)  # fmt: skip

from ktxh_cli.vietnamese import without_marks


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
