"""The page: nothing of a document is markup, its policy fits it, and it is the same each time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_pages import (
    HARM,
    hostile_report,
    made_reading,
    own_report,
    page_of,
    reading_of,
    records_of,
    report_of,
)  # fmt: skip

from ktxh_cli.document import Cell, Document, Table
from ktxh_cli.facts import Facts
from ktxh_cli.model import FIELDS
from ktxh_cli.periods import span_of
from ktxh_cli.sheet.model import Derivation
from ktxh_cli.sinks.base import Reading
from ktxh_cli.sinks.report.data import written
from ktxh_cli.sinks.report.model import Numbering, Report
from ktxh_cli.sinks.report.page import SCRIPTS, STYLES, page, script_of_page, style_of_page
from ktxh_cli.sinks.report.texts import texts
from ktxh_cli.sinks.report.words import DERIVATIONS, IN_SCRIPT, WORDS

GOLDEN = Path(__file__).parent.parent.parent / "golden" / "report" / "page.html"
#: Everything that a page is made of. No form, frame, image, object, and no style in an element.
ELEMENTS = frozenset(
    "html head meta title link style script body a header main section article div p span b small "
    "h1 h2 h3 ul li button input label select details summary noscript table caption thead tbody "
    "tr th td figure figcaption svg g rect path circle polyline text mark".split()
)
ATTRIBUTES = frozenset(
    "lang charset http-equiv content name rel href class id role type tabindex hidden title "
    "placeholder autocomplete spellcheck scope colspan rowspan viewbox preserveaspectratio "
    "focusable x y width height rx d points cx cy r text-anchor aria-label aria-labelledby "
    "aria-live aria-hidden aria-controls aria-selected data-vi data-en data-vi-title data-en-title "
    "data-vi-placeholder data-en-placeholder data-vi-aria-label data-en-aria-label data-language "
    "data-filter data-value data-f data-derived data-all data-d data-to".split()
)


class Parsed(HTMLParser):
    """What a parser finds in a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.contents: dict[str, list[str]] = {}
        self.words: list[str] = []
        self._in = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._in = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in:
            self.contents.setdefault(self._in, []).append(data)
        else:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment", {}))


def check_made_of_known_parts(page: str) -> Parsed:
    """Check that nothing stands in a page but what the page itself is made of."""
    parsed = Parsed(page)
    for tag, attributes in parsed.elements:
        assert tag in ELEMENTS, tag
        assert not set(attributes) - ATTRIBUTES, (tag, attributes)
        if "href" in attributes:
            assert re.fullmatch(r"#\w+|data:,", attributes["href"] or ""), attributes
    assert [tag for tag, _ in parsed.elements].count("script") == 3
    assert [tag for tag, _ in parsed.elements].count("style") == 1
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff]", page)
    return parsed


def island_of(parsed: Parsed) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(parsed.contents["script"][1])
    return found


def test_a_page_is_made_of_known_parts() -> None:
    for language in ("vi", "en"):
        check_made_of_known_parts(page_of(own_report(language)))  # type: ignore[arg-type]


def test_nothing_that_a_document_says_becomes_markup() -> None:
    shown = page_of(hostile_report())
    parsed = check_made_of_known_parts(shown)
    assert "window.hacked" in "".join(parsed.words)  # it is there, as words
    plain = page_of(own_report())
    kinds = {tag for tag, _ in parsed.elements}
    assert kinds <= {tag for tag, _ in Parsed(plain).elements} | {"p"}


_HARMFUL = st.one_of(
    st.text(max_size=30),
    st.sampled_from(HARM),
    st.text(alphabet="<>&'\"/=!-[]() sSaAcCrRiIpPtT\x00\x0b\u2028\ud800\ufffe", max_size=30),
)


@settings(max_examples=60, deadline=None)
@given(_HARMFUL, _HARMFUL, _HARMFUL, _HARMFUL)
def test_no_text_breaks_out_of_the_page(name: str, title: str, words: str, shown: str) -> None:
    figure = shown or "5"
    reading = made_reading(
        name, [figure, figure], indicator=words, breakdown=title, scope=name, unit=shown,
        period=None, period_text=words, place=title, sentence=words, rule=name, location=shown,
        indicator_id=None,
    )  # fmt: skip
    facts = Facts(title=title, issuer=name, number=shown, place=words)
    text = reading.document.text + words
    document = Document(name, text, warnings=(title,))
    report = report_of(Reading(document, facts, reading.records), title=title)
    parsed = check_made_of_known_parts(page_of(report))
    island = island_of(parsed)
    strings = island["strings"]
    kept = island["figures"]["indicator"][0]
    assert (strings[kept] if kept >= 0 else None) == written(words)


def test_the_data_of_the_page_is_the_records() -> None:
    report = own_report()
    island = island_of(Parsed(page_of(report)))
    figures, strings = island["figures"], island["strings"]
    for number, record in enumerate(records_of(report)):
        for name in FIELDS:
            said = getattr(record, name)
            if name == "source":
                assert island["documents"][figures["document"][number]][0] == said
            elif name in ("line", "start", "end"):
                assert figures[name][number] == said
            else:
                at = figures[name][number]
                assert (None if at < 0 else strings[at]) == written(said), name
        assert figures["sure"][number] == record.sure
    assert [row[2] for row in island["documents"]] == [row[1] for row in island["documents"]]


def test_every_figure_stands_in_the_sheet_of_the_page() -> None:
    report = own_report()
    rows = island_of(Parsed(page_of(report)))["rows"]
    assert sorted(number for row in rows for number in row[-1]) == list(
        range(len(records_of(report)))
    )


def test_rows_of_one_area_and_period_stand_together_in_the_order_of_time() -> None:
    rows = island_of(Parsed(page_of(own_report())))["rows"]
    groups = [(row[6], row[7]) for row in rows]
    starts = [group for at, group in enumerate(groups) if at == 0 or groups[at - 1] != group]
    assert len(starts) == len(set(starts))
    dated = [period for _, period in starts if period]
    assert len(set(dated)) > 2
    assert dated == sorted(dated, key=lambda period: span_of(period)[::-1])


def test_the_policy_names_the_hashes_of_what_the_page_runs() -> None:
    parsed = Parsed(page_of(hostile_report()))
    meta = [a for tag, a in parsed.elements if a.get("http-equiv") == "Content-Security-Policy"]
    said = str(meta[0]["content"])
    rules = dict(rule.strip().split(" ", 1) for rule in said.split(";"))

    def digest(text: str) -> str:
        hashed = hashlib.sha256(text.encode()).digest()
        return f"'sha256-{base64.b64encode(hashed).decode()}'"

    early, _, script = parsed.contents["script"]
    assert rules == {
        "default-src": "'none'",
        "style-src": digest(parsed.contents["style"][0]),
        "script-src": f"{digest(early)} {digest(script)}",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert "unsafe" not in said


def test_the_policy_comes_before_all_that_it_governs() -> None:
    shown = page_of(own_report())
    assert shown.index("Content-Security-Policy") < shown.index("<script") < shown.index("<style")


def test_style_and_script_stay_within_their_elements_and_load_nothing() -> None:
    for text in (style_of_page(), script_of_page()):
        assert "</" not in text
        assert "<!--" not in text
        assert "\r" not in text
    assert not re.search(r"@import|url\(|https?:", style_of_page())
    unsafe = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment"
        r"|\beval\b|new Function|setTimeout\(\s*[\"'`]|localStorage|sessionStorage|document\.cookie"
        r"|fetch\(|XMLHttpRequest|WebSocket|sendBeacon|import\(|https?:"
    )
    assert not re.search(unsafe, script_of_page())


def test_the_same_report_gives_the_same_bytes() -> None:
    assert page_of(own_report()) == page_of(own_report())
    assert "".join(page(hostile_report())) == page_of(hostile_report())


def test_every_word_that_the_script_asks_for_is_there() -> None:
    script = script_of_page()
    asked = set(re.findall(r'(?:said|cardLine)\("([\w.]+)"', script))
    asked |= {name for name in re.findall(r'"([a-z]+\.[a-z.]+)"', script) if name in WORDS}
    assert asked
    for name in sorted(asked):
        assert name in WORDS, name
        assert name.startswith(IN_SCRIPT), name


def test_every_word_is_there_in_two_languages_with_the_same_facts() -> None:
    for name, (vi, en) in {**WORDS, **DERIVATIONS}.items():
        assert vi, name
        assert en, name
        assert re.findall(r"\{\w+\}", vi).sort() == re.findall(r"\{\w+\}", en).sort(), name


def test_every_way_of_deriving_a_number_has_words() -> None:
    assert set(DERIVATIONS) == {str(each) for each in Derivation}


def test_every_file_of_style_and_script_is_in_the_page() -> None:
    folder = Path(sys.modules["ktxh_cli.sinks.report"].__file__ or "").parent / "assets"
    assert {path.name for path in folder.iterdir()} == {*STYLES, *SCRIPTS}


# ---- the texts ----


def marked(reading: Reading) -> str:
    """Give the body of a text on the page."""
    shown = texts([reading], Numbering([reading]), "vi")
    return shown[shown.index('class="body"') :]


def test_every_figure_is_marked_where_it_stands() -> None:
    report = own_report()
    shown = page_of(report)
    for number, record in enumerate(records_of(report)):
        found = re.search(rf'<mark id="f{number}"[^>]*>([^<]*)</mark>', shown)
        assert found, record.text
        assert found[1] == record.text


def test_a_mark_says_measure_direction_and_doubt_by_its_classes() -> None:
    shown = page_of(own_report())
    found = dict(re.findall(r'<mark id="f\d+"[^>]* class="([^"]*)"[^>]*>([^<]*)</mark>', shown))
    assert found["growth up"] == "13,6%"
    assert any("growth down" in classes for classes in found)
    assert any("ratio" in classes for classes in found)
    assert any("guess" in classes for classes in found)


def test_figures_that_overlap_share_a_mark() -> None:
    reading = made_reading("a.txt", ["5 tỷ đồng"])
    first = reading.records[0]
    inner = replace(first, start=first.start + 2, text="tỷ đồng")
    both = Reading(reading.document, Facts(), (inner, first))
    numbering = Numbering([both])
    assert numbering.leaders == [0, 0]
    assert [mark.numbers for mark in numbering.marks[0]] == [(0, 1)]
    assert marked(both).count("<mark") == 1
    assert numbering.of([inner, first]) == [1, 0]


def test_a_figure_over_two_lines_is_marked_twice_and_named_once() -> None:
    reading = made_reading("a.txt", ["5 tỷ\nđồng"])
    shown = marked(reading)
    assert re.findall(r"<mark[^>]*>([^<]*)", shown) == ["5 tỷ", "đồng"]
    assert shown.count('id="f0"') == 1
    assert shown.count('data-f="0"') == 2


def test_a_table_is_a_table_with_its_figures_in_their_cells() -> None:
    text = "Bảng\nHuyện\tThu\nNa Hang\t5 tỷ\nHết"
    at = text.index("5 tỷ")
    reading = made_reading(
        "a.txt",
        ["5 tỷ"],
    )
    record = reading.records[0]
    cells = []
    for row, (left, right) in enumerate((("Huyện", "Thu"), ("Na Hang", "5 tỷ"))):
        for column, words in enumerate((left, right)):
            start = text.index(words, 5 if row == 0 else 15)
            cells.append(Cell(start, start + len(words), row, column, head=row == 0))
    table = Table(5, text.index("Hết"), tuple(cells), 2, 2, "table 1")
    document = Document("a.txt", text, tables=(table,))
    figure = replace(record, start=at, end=at + 4)
    shown = marked(Reading(document, Facts(), (figure,)))
    assert "<caption>table 1</caption>" in shown
    assert "<tr><th>Huyện</th><th>Thu</th></tr>" in shown
    assert re.search(r'<td class="figure"><mark id="f0"[^>]*>5 tỷ</mark></td>', shown)
    assert shown.count("Na Hang") == 1
    assert "<p>Bảng</p>" in shown
    assert "<p>Hết</p>" in shown
    outside = replace(record, start=at - 3, end=at + 4)  # no cell holds it: shown as lines
    shown = marked(Reading(document, Facts(), (outside,)))
    assert "<table" not in shown
    assert shown.count("<mark") == 1


def test_an_empty_text_says_so() -> None:
    assert "Văn bản rỗng" in marked(Reading(Document("a.txt", " \n"), Facts(), ()))


# ---- the summary ----


def test_the_summary_counts_documents_figures_and_sure_ones() -> None:
    report = own_report(unread=2)
    records = records_of(report)
    shown = page_of(report)
    pattern = r"<li[^>]*><b[^>]*>([\d.]+)</b>(?:<small>\d+%</small>)?<span[^>]*>([^<]+)</span>"
    facts = {words: times for times, words in re.findall(pattern, shown)}
    sure = sum(record.sure for record in records)
    assert facts == {
        "văn bản": "2",
        "số liệu": str(len(records)),
        "không dựa vào suy đoán": str(sure),
        "dòng của biểu": str(len(report.rows)),
        "nguồn không đọc được": "2",
    }
    assert 0 < sure < len(records)


def test_the_documents_are_listed_with_their_facts() -> None:
    shown = page_of(own_report())
    listed = shown[shown.index('class="documents"') : shown.index('id="sheet"')]
    for said in ("SỞ TÀI CHÍNH TỈNH TUYÊN QUANG", "45/BC-STC", "30/6/2020", "thang-6.txt"):
        assert said in listed
    assert 'href="#d1"' in listed


def test_columns_that_no_document_fills_are_left_out() -> None:
    shown = page_of(report_of(reading_of("a.txt", "Thu ngân sách đạt 5 tỷ đồng.")))
    listed = shown[shown.index('class="documents"') : shown.index('id="sheet"')]
    assert "Cơ quan ban hành" not in listed
    assert "Tên" in listed


def test_a_page_without_figures_says_so_and_still_has_the_texts() -> None:
    shown = page_of(report_of(reading_of("a.txt", "Không có gì để kể.")))
    assert "Không tìm thấy số liệu nào" in shown
    assert "Chưa có số liệu để vẽ" in shown
    assert "<p>Không có gì để kể.</p>" in shown


@pytest.mark.parametrize(
    ("report", "title"),
    [
        (own_report(), "Số liệu kinh tế - xã hội"),
        (own_report(title="Thu, chi <năm>"), "Thu, chi &lt;năm&gt;"),
        (report_of(own_report().readings[0]), "BÁO CÁO Tình hình thu, chi ngân sách"),
    ],
    ids=["several", "given", "one"],
)
def test_the_title_is_the_one_given_or_that_of_the_only_text(report: Report, title: str) -> None:
    found = re.search(r"<h1[^>]*>([^<]*)</h1>", page_of(report))
    assert found
    assert found[1].startswith(title)


# ---- the page as it was looked at ----


def body_of(page: str) -> str:
    """Give the page without its style and script, a line an element."""
    bare = re.sub(r"<(style|script)>.*?</\1>\n?", "", page, flags=re.DOTALL)
    bare = re.sub(r'content="default-src[^"]*"', 'content="…"', bare)
    return re.sub(
        r"(</(?:tr|p|li|g|figure|section|article|button|h\d|label)>)(?!\n)", r"\1\n", bare
    )


def test_the_page_is_as_it_was_looked_at() -> None:
    """Renew with: python tests/sinks/report/test_page.py (and look at the page)."""
    assert body_of(page_of(own_report())) == GOLDEN.read_text(encoding="utf-8")


if __name__ == "__main__":
    GOLDEN.parent.mkdir(parents=True, exist_ok=True)
    GOLDEN.write_text(body_of(page_of(own_report())), encoding="utf-8")
