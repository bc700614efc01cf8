"""Web pages give their article and tables, whatever stands round them and however they are made."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest

from conftest import Ktxh
from ktxh_cli.document import Document
from ktxh_cli.errors import ReadError
from ktxh_cli.reading.assembly import Assembly
from ktxh_cli.reading.files import read_bytes
from ktxh_cli.reading.isolation import Asked
from ktxh_cli.reading.parsers.web.page import parse

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
TOLD = "Thu ngân sách 6 tháng đạt 1.234,5 tỷ đồng."
PARAGRAPH = f"<p>{TOLD}</p>"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")


def read(page: str | bytes, encoding: str | None = None) -> Document:
    """Read a page as the child process does, in this one."""
    data = page.encode() if isinstance(page, str) else page
    parsed = parse(data, Asked(encoding or ""))
    assembly = Assembly()
    for block in parsed.blocks:
        assembly.put(block)
    return Document(
        "a.html", assembly.text(), encoding=parsed.encoding, tables=tuple(assembly.tables)
    )


def body(inner: str) -> str:
    return f"<html><body>{inner}</body></html>"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_of_a_page_the_article_is_read_and_nothing_else(page: Path) -> None:
    text = read(page.read_bytes()).text
    assert text.replace("\xa0", " ") == page.with_suffix(".txt").read_text(encoding="utf-8")


def test_a_page_is_parsed_apart() -> None:
    document = read_bytes(body(PARAGRAPH).encode(), "a.html")
    assert (document.form, document.text) == ("html", TOLD + "\n")


def test_labels_keep_how_deep_they_are_set_in_by_style_or_spaces() -> None:
    by_name = {page.stem: page for page in PAGES}
    for name, depths in (("padded_labels", [0, 0, 1, 1, 2]), ("layout_tables", [0, 0, 1, 1])):
        [table] = read(by_name[name].read_bytes()).tables
        assert [cell.indent for cell in table.cells if cell.column == 0] == depths


def test_cells_keep_spans_heads_and_bold() -> None:
    [page] = [p for p in PAGES if p.stem == "layout_tables"]
    document = read(page.read_bytes())
    [table] = document.tables
    said = {
        document.text[c.start : c.end]: (c.rows, c.columns, c.head, c.bold) for c in table.cells
    }
    assert said["Chỉ tiêu"] == (2, 1, True, False)
    assert said["Tháng 6"] == (1, 2, True, False)
    assert said["Tổng mức bán lẻ"] == (1, 1, False, True)
    assert table.cells[-1].address == "D5"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ("15.000 m<sup>3</sup>/ngày", "15.000 m3/ngày"),
        ("1.250<sup>(1)</sup> ha, 45<sup>2</sup> xã", "1.250 ha, 45 xã"),
        ("CO<sub>2</sub> giảm 5%", "CO2 giảm 5%"),
        ("giảm &lt; 5% &amp; còn", "giảm < 5% & còn"),
        ("1<b>.2</b><i>34</i> tỷ", "1.234 tỷ"),
        ("&#85;BND &#x1ec7; &#99999999999999;", "UBND ệ \ufffd"),
        ("đạt\n   5\n tỷ", "đạt 5 tỷ"),
        ("lùi <s>7 tỷ</s> <del>8 tỷ</del>9 tỷ", "lùi 9 tỷ"),
    ],
)
def test_tags_inside_words_neither_cut_nor_glue_them(made: str, said: str) -> None:
    assert read(body(f"<p>Đây là {made}.</p>")).text == f"Đây là {said}.\n"


def test_one_form_round_the_whole_page_is_read_and_a_small_one_is_not() -> None:
    assert read(body(f"<form>{PARAGRAPH * 3}</form>")).text == f"{TOLD}\n" * 3
    assert "99" not in read(body(f"{PARAGRAPH * 3}<form><p>Đăng ký 99 tin</p></form>")).text


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>99 tỷ</p>", '<p aria-hidden="true">99 tỷ</p>', "<!-- 99 tỷ -->",
        '<p style="color:red; DISPLAY : none">99 tỷ</p>', "<script>99 tỷ</script>",
        "<style>p::after { content: '99 tỷ' }</style>", "<template><p>99 tỷ</p></template>",
        "<noscript>99 tỷ</noscript>", "<p style='visibility:hidden'>99 tỷ</p>",
        "<select><option>99 tỷ</select>", "<img alt='99 tỷ'>", "<svg><text>99 tỷ</text></svg>",
        "<nav>Tin: 99 tỷ</nav>", "<textarea>99 tỷ</textarea>", "<iframe>99 tỷ</iframe>",
    ],
)  # fmt: skip
def test_what_nobody_sees_is_not_read(hidden: str) -> None:
    assert read(body(PARAGRAPH + hidden + PARAGRAPH)).text == f"{TOLD}\n{TOLD}\n"


# The same words in encodings, and pages that say the wrong one of themselves.
_META = "<html><head><meta charset={}></head><body><p>{}</p></body></html>"
_OLD = "Thu ng©n s¸ch 6 th¸ng ®¹t 1.234,5 tû ®ång."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (_META.format("utf-8", TOLD).encode(), "utf-8"),
        (_META.format("windows-1252", TOLD).encode(), "utf-8"),
        (_META.format("utf-8", TOLD).encode("utf-16"), "utf-8"),
        (b"\xef\xbb\xbf" + _META.format("iso-8859-1", TOLD).encode(), "utf-8"),
        (_META.format("utf-8", _OLD).encode("cp1252"), "tcvn3"),
        (_META.format("utf-8", f'<font face=".VnTime">{_OLD}</font>').encode(), "tcvn3"),
        (_META.format("utf-8", _OLD).encode(), "tcvn3"),
    ],
)
def test_the_bytes_tell_the_encoding_and_not_what_the_page_says(data: bytes, encoding: str) -> None:
    document = read(data)
    assert (document.text, document.encoding) == (f"{TOLD}\n", encoding)


def test_fonts_say_nothing_of_a_file_that_is_in_an_old_encoding_as_a_whole() -> None:
    words = f'{_OLD} <font face=".VnTime">x·</font>'
    assert read(_META.format("utf-8", words).encode("cp1252")).text == f"{TOLD} xã\n"


def test_what_the_page_says_is_believed_where_its_bytes_tell_nothing() -> None:
    data = _META.format("windows-1252", "Café 5%, naïve 7%").encode("cp1252")
    assert read(data).text == "Café 5%, naïve 7%\n"


def test_an_encoding_that_is_asked_for_wins() -> None:
    data = _META.format("utf-8", "Đạt 5 tỷ").encode("utf-16-le")
    assert read(data, "utf-16-le").text == "Đạt 5 tỷ\n"
    with pytest.raises(ReadError):
        read(_META.format("utf-8", TOLD).encode(), "ascii")


def test_a_tag_that_is_not_closed_does_not_swallow_the_next() -> None:
    page = body("<table><tr><td>Huyện<td>Số xã<tr><td>Bắc Sơn<br <td>18</table>")
    assert read(page).text.startswith("Huyện\tSố xã\nBắc Sơn\t18\n")


def test_a_table_with_parts_of_the_article_in_its_cells_is_no_table() -> None:
    links = "<td><a href=/1>Tin 99 xã</a><br><br><a href=/2>Tin 98 xã</a></td>"
    row = f"<tr>{links}<td>{PARAGRAPH * 20}</td></tr>"
    assert read(body(f"<table>{row}{row}</table>")).text == f"{TOLD}\n" * 40


def test_a_page_without_words_says_so() -> None:
    with pytest.raises(ReadError) as caught:
        read("<html><body><div id=root></div><script src=app.js></script></body></html>")
    assert caught.value.code == "W_NOTEXT"


# Pages that hang parsers or make them lose all text (sizes below those of the fault matrix, whose
# growth the law beneath keeps).
BOMBS = {
    "nested": lambda n: "<div>" * n + PARAGRAPH,
    "nested and closed": lambda n: "<div>" * n + PARAGRAPH + "</div>" * n,
    "bold": lambda n: "<p>" + "<b>" * n + TOLD,
    "drawing": lambda n: "<div><svg>" + PARAGRAPH,
    "tables in tables": lambda n: "<table><tr><td>" * n + PARAGRAPH,
    "paragraphs and tables": lambda n: "<p><table>" * n + PARAGRAPH,
    "attributes": lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">" + TOLD,
    "signs": lambda n: "<p>" + "<" * n + " " + PARAGRAPH,
    "open tags": lambda n: "<p>" + PARAGRAPH + "<a " * n,
    "open quotes": lambda n: PARAGRAPH + '<a b="' * n,
    "comments": lambda n: "<p>" + PARAGRAPH + "<!--" * n,
    "a comment": lambda n: "<div><!-- " + PARAGRAPH,
    "declarations": lambda n: "<p>" + "<!x" * n + PARAGRAPH,
    "ends": lambda n: PARAGRAPH + "</b>" * n,
    "ends of what is out of reach": lambda n: "<b><table>" + "<i>" * 200 + "</b>" * n + PARAGRAPH,
    "a number": lambda n: "<p>&#" + "1" * (2 * n) + ";" + PARAGRAPH,
    "spans": lambda n: f"<table><tr><td colspan=1000000000>{TOLD}<td>5<tr><td>x<td>6</table>",
    "cells": lambda n: PARAGRAPH + "<table><tr>" + "<td>5" * n,
    "links": lambda n: "<p><a href=x>" * n + TOLD,
    "a title": lambda n: "<title>" + PARAGRAPH,
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_of_a_hostile_page_the_text_is_found(name: str) -> None:
    assert TOLD in read(body(BOMBS[name](3000))).text


@pytest.mark.parametrize("name", BOMBS)
def test_time_grows_with_the_page_and_no_faster(name: str) -> None:
    def seconds(size: int) -> float:
        page = body(BOMBS[name](size))
        begun = time.process_time()
        read(page)
        return time.process_time() - begun

    gc.disable()  # as in the child process
    try:
        small, large = seconds(500), seconds(4000)
    finally:
        gc.enable()
    assert large < 24 * max(small, 0.004)  # eight times as long; a square would be 64


def test_a_page_that_takes_too_long_costs_itself_only(ktxh: Ktxh, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(body("<div>" * 300_000 + PARAGRAPH), encoding="utf-8")
    (tmp_path / "b.html").write_text(body(PARAGRAPH), encoding="utf-8")
    run = ktxh("extract", "a.html", "b.html", "-f", "jsonl", cwd=tmp_path)
    found = [line for line in run.out.splitlines() if "1.234,5" in line]
    if run.code == 0:  # a fast machine: the text is found
        assert len(found) == 2
    else:
        assert (run.code, len(found)) == (3, 1)
        assert run.err.count("E_TIME") + run.err.count("too long") == 1
    assert "Traceback" not in run.err


def test_a_page_without_words_alone_is_a_failure_of_the_run(ktxh: Ktxh, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><img src=a.png></body></html>")
    run = ktxh("extract", "a.html", cwd=tmp_path)
    assert (run.code, run.out) == (4, "")
    assert "no words" in run.err
    assert run.err.strip().count("\n") == 0
