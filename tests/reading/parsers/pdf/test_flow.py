"""Paragraphs and tables that go on over a page are put together again."""

from __future__ import annotations

from mock_pages import page, right, ruled, words

from ktxh_cli.document import Document
from ktxh_cli.reading.assembly import Assembly
from ktxh_cli.reading.blocks import Grid, Mark, Paragraph
from ktxh_cli.reading.parsers.pdf.flow import blocks_of
from ktxh_cli.reading.parsers.pdf.page import Page
from ktxh_cli.text import split, view_of

FULL = "Thu ngân sách trên địa bàn tỉnh sáu tháng đầu năm ước"
XS, YS = [50.0, 200.0, 300.0], [700.0, 720.0, 740.0]


def sentences(*pages: Page) -> list[str]:
    assembly = Assembly()
    for block in blocks_of(pages):
        assembly.put(block)
    document = Document("a.pdf", assembly.text(), parts=tuple(assembly.parts))
    return [" ".join(s.plain.split()) for s in split(view_of(document.text))]


def broken(end: str, begin: str) -> tuple[Page, Page]:
    above = [words("- Mục đầu trang này là một mục cho đủ dòng của trang", 50, 700)]
    return page(*above, words(end, 50, 715)), page(words(begin, 50, 60), number=2)


def test_a_sentence_goes_on_over_a_page() -> None:
    made = broken(FULL, "đạt khá.")
    assert any(s.endswith(f"{FULL} đạt khá.") for s in sentences(*made))


def test_a_sentence_that_goes_on_with_a_figure_or_a_name_is_one() -> None:
    assert any(s.endswith("ước 7,5 tỷ đồng.") for s in sentences(*broken(FULL, "7,5 tỷ đồng.")))
    name = "Thu ngân sách sáu tháng trên địa bàn của tỉnh Lạng"
    assert any(s.endswith("Lạng Sơn khá.") for s in sentences(*broken(name, "Sơn khá.")))


def test_a_figure_stands_on_its_own_page() -> None:
    blocks = blocks_of(broken(FULL, "7,5 tỷ đồng."))
    (before,) = [n for n, b in enumerate(blocks) if b == Mark("page 2")]
    assert [b for b in blocks[before:] if isinstance(b, Paragraph) and "7,5" in b.text]


def test_an_ended_paragraph_is_not_joined_with_the_next_page() -> None:
    made = broken("Thu ngân sách trên địa bàn tỉnh sáu tháng đạt tốt.", "Chi giảm.")
    assert "Chi giảm." in sentences(*made)


def table(number: int, *rows: tuple[str, str]) -> Page:
    held = []
    for n, (label, figure) in enumerate(rows):
        held += [words(label, 54, YS[n] + 15), right(figure, 295, YS[n] + 15)]
    shift = 0 if number == 1 else -640
    moved = [[w._replace(base=w.base + shift, top=w.top + shift, bottom=w.bottom + shift)
              for w in part] for part in held]  # fmt: skip
    rules = ruled(XS, [y + shift for y in YS[: len(rows) + 1]])
    return page(*moved, number=number, **rules)


def test_a_table_goes_on_over_a_page_under_one_head() -> None:
    blocks = blocks_of([
        table(1, ("Chỉ tiêu", "Năm 2020"), ("Lúa", "5")),
        table(2, ("Chỉ tiêu", "Năm 2020"), ("Ngô", "7")),
    ])  # fmt: skip
    (grid,) = [b for b in blocks if isinstance(b, Grid)]
    assert [r[0].text for r in grid.rows] == ["Chỉ tiêu", "Lúa", "Ngô"]


def test_a_table_that_goes_on_without_its_head_is_one() -> None:
    blocks = blocks_of([
        table(1, ("Chỉ tiêu", "Năm 2020"), ("Lúa", "5")),
        table(2, ("Ngô", "7"), ("Lạc", "9")),
    ])  # fmt: skip
    (grid,) = [b for b in blocks if isinstance(b, Grid)]
    assert [r[0].text for r in grid.rows] == ["Chỉ tiêu", "Lúa", "Ngô", "Lạc"]


def test_every_page_has_its_mark_also_an_empty_one() -> None:
    marks = [b.name for b in blocks_of([page(words("Lúa", 50, 100)), page(number=2)])
             if isinstance(b, Mark)]  # fmt: skip
    assert marks == ["page 1", "page 2"]


def test_a_note_at_the_foot_parts_no_sentence() -> None:
    first = [words(f"- {FULL}", 50, 60), words(FULL, 50, 75), words(FULL, 50, 90)]
    note = words("(1) Số sơ bộ.", 50, 800, size=9)
    made = page(*first, note), page(words("đạt khá.", 50, 60), number=2)
    found = sentences(*made)
    assert any(s.endswith("ước đạt khá.") for s in found)
    assert any("Số sơ bộ" in s for s in found)
