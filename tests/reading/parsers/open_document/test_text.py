"""An OpenDocument text is read as LibreOffice shows it."""

from __future__ import annotations

import pytest
from zips import odt

from ktxh_cli.errors import ReadError
from ktxh_cli.reading.blocks import Grid, GridCell, Paragraph, Parsed
from ktxh_cli.reading.isolation import Asked
from ktxh_cli.reading.parsers.open_document.text import parse_text


def parsed(body: str, automatic: str = "", shared: str = "") -> Parsed:
    return parse_text(odt(body, automatic, shared), Asked())


def lines(body: str, automatic: str = "", shared: str = "") -> list[str]:
    """Give the texts of the paragraphs of a body."""
    blocks = parsed(body, automatic, shared).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def grid(body: str, automatic: str = "") -> tuple[tuple[GridCell, ...], ...]:
    [found] = [b for b in parsed(body, automatic).blocks if isinstance(b, Grid)]
    return found.rows


def p(words: str, style: str = "") -> str:
    return f"<text:p text:style-name='{style}'>{words}</text:p>"


def style(name: str, family: str = "text", inside: str = "", more: str = "") -> str:
    return f"<style:style style:name='{name}' style:family='{family}' {more}>{inside}</style:style>"


def test_white_space_is_one_blank_and_blanks_that_are_meant_have_elements() -> None:
    body = p("  Thu\n  đạt <text:s text:c='2'/>5<text:tab/>tỷ<text:line-break/>đồng ")
    assert lines(body) == ["Thu đạt   5\ttỷ\nđồng"]
    assert lines(p("Thu <text:span> đạt</text:span> 5")) == ["Thu đạt 5"]
    assert len(lines(p("<text:s text:c='999999999'/>a"))[0]) <= 1001


@pytest.mark.parametrize(
    "wrapped",
    [
        "<text:span>{}</text:span>",
        "<text:a>{}</text:a>",
        "<text:change-start/>{}<text:change-end/>",
        "<text:bookmark-start/>{}<text:bookmark-end/>",
        "<text:sequence>{}</text:sequence>",
        "<text:ruby><text:ruby-base>{}</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>",
    ],
)
def test_what_wraps_words_does_not_hide_them(wrapped: str) -> None:
    assert lines(p("Thu " + wrapped.format("5 tỷ") + " đồng")) == ["Thu 5 tỷ đồng"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<office:annotation><text:p>7 tỷ</text:p></office:annotation>",
        "<text:page-number>7</text:page-number>",
        "<text:hidden-text text:is-hidden='true'>7 tỷ</text:hidden-text>",
        "<text:span text:style-name='An'>7 tỷ</text:span>",
        "<text:placeholder>7 tỷ</text:placeholder>",
    ],
)
def test_what_is_not_shown_is_not_text(hidden: str) -> None:
    automatic = style("An", inside="<style:text-properties text:display='none'/>")
    assert lines(p("Thu 5 tỷ" + hidden), automatic) == ["Thu 5 tỷ"]


def test_deleted_text_sections_that_are_hidden_and_indexes_are_not_text() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        + p("7 tỷ")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
        + "<text:section text:display='none'>" + p("8 tỷ") + "</text:section>"
        + "<text:table-of-content><text:index-body>" + p("1. Thu 9") + "</text:index-body>"
        + "</text:table-of-content><text:section>" + p("Thu 5 tỷ") + "</text:section>"
    )  # fmt: skip
    assert lines(body) == ["Thu 5 tỷ"]


def test_notes_stand_at_the_end_and_their_marks_nowhere() -> None:
    def note(kind: str, words: str) -> str:
        return (
            f"<text:note text:note-class='{kind}'><text:note-citation>1</text:note-citation>"
            f"<text:note-body>{p(words)}</text:note-body></text:note>"
        )

    body = p(f"Thu 1.234{note('endnote', 'Cuối.')}{note('footnote', 'Chân.')} tỷ") + p("Hết")
    assert lines(body) == ["Thu 1.234 tỷ", "Hết", "Chân.", "Cuối."]


def test_frames_and_shapes_stand_behind_their_paragraph() -> None:
    frame = (
        "<draw:frame><svg:title>ảnh</svg:title><draw:text-box>"
        + p("Trong khung") + "</draw:text-box></draw:frame>"
    )  # fmt: skip
    shape = "<draw:g><draw:custom-shape>" + p("Trong hình") + "</draw:custom-shape></draw:g>"
    assert lines(p(f"Trước {frame}sau{shape}") + p("Hết")) == [
        "Trước sau", "Trong khung", "Trong hình", "Hết",
    ]  # fmt: skip


LIST = (
    "<text:list-style style:name='L'>"
    "<text:list-level-style-number text:level='1' style:num-format='I' style:num-suffix='.'/>"
    "<text:list-level-style-number text:level='2' style:num-format='1' style:num-suffix='.'"
    " text:display-levels='2'/>"
    "<text:list-level-style-bullet text:level='3' text:bullet-char='-'/></text:list-style>"
)


def items(*inside: str, more: str = "text:style-name='L'") -> str:
    made = "".join(f"<text:list-item>{each}</text:list-item>" for each in inside)
    return f"<text:list {more}>{made}</text:list>"


def test_list_items_have_the_marks_that_are_shown() -> None:
    deep = items(p("Lúa"), more="")
    inner = items(p("Công nghiệp"), p("Nông nghiệp") + p("tiếp theo") + deep, more="")
    body = items(p("Kinh tế") + inner, p("Xã hội") + items(p("Y tế"), more=""))
    assert lines(body, LIST) == [
        "I. Kinh tế", "I.1. Công nghiệp", "I.2. Nông nghiệp", "tiếp theo", "- Lúa",
        "II. Xã hội", "II.1. Y tế",
    ]  # fmt: skip


def test_a_list_begins_anew_unless_it_goes_on() -> None:
    named = "text:style-name='L' xml:id='a'"
    on = "text:style-name='L' text:continue-list='a'"
    on_too = "text:style-name='L' text:continue-numbering='true'"
    body = (
        items(p("Một"), more=named)
        + p("giữa")
        + items(p("Hai"), more=on)
        + items(p("Lại một"))
        + items(p("Lại hai"), more=on_too)
    )
    assert lines(body, LIST) == ["I. Một", "giữa", "II. Hai", "I. Lại một", "II. Lại hai"]
    start = f"<text:list-item text:start-value='4'>{p('Bốn')}</text:list-item>"
    assert lines(f"<text:list text:style-name='L'>{start}</text:list>", LIST) == ["IV. Bốn"]


def test_headings_have_the_numbers_of_the_outline() -> None:
    shared = (
        "<office:styles><text:outline-style style:name='Outline'><text:outline-level-style"
        " text:level='1' style:num-format='1' style:num-suffix='.'/></text:outline-style>"
        "</office:styles>"
    )
    heading = "<text:h text:outline-level='{}'>{}</text:h>"
    body = heading.format(1, "Kinh tế") + heading.format(2, "Thu") + heading.format(1, "Xã hội")
    assert lines(body, "", shared) == ["1. Kinh tế", "Thu", "2. Xã hội"]


def cell(words: str, more: str = "") -> str:
    inside = words if words.startswith("<") else p(words)
    return f"<table:table-cell {more}>{inside}</table:table-cell>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


COVERED = "<table:covered-table-cell/>"


def test_cells_that_span_are_one_cell_each() -> None:
    body = (
        "<table:table><table:table-column/><table:table-header-rows>"
        + row(
            cell("Huyện", "table:number-rows-spanned='2'"),
            cell("Lúa", "table:number-columns-spanned='2'"),
            COVERED,
        )
        + "</table:table-header-rows>"
        + row(COVERED, cell("KH"), cell("TH"))
        + row(cell("Bắc Sơn"), cell("5", "table:number-columns-repeated='2'"))
        + "</table:table>"
    )
    rows = grid(body)
    assert [[c.text for c in r] for r in rows] == [
        ["Huyện", "Lúa"], ["KH", "TH"], ["Bắc Sơn", "5", "5"],
    ]  # fmt: skip
    assert [(c.rows, c.columns, c.head) for c in rows[0]] == [(2, 1, True), (1, 2, True)]


def test_rows_and_cells_without_end_are_bounded() -> None:
    billion = "table:number-columns-repeated='1000000000'"
    rows = "<table:table-row table:number-rows-repeated='1000000000'>{}</table:table-row>"
    body = "<table:table>" + row(cell("5", billion)) + rows.format(cell("")) + "</table:table>"
    made = grid(body)
    assert (len(made), len(made[0])) == (2, 1000)


def test_row_labels_keep_how_they_are_set() -> None:
    automatic = (
        style("Dam", inside="<style:text-properties fo:font-weight='bold'/>")
        + style("Con", "paragraph", more="style:parent-style-name='Cha'")
        + style("Cha", "paragraph", "<style:paragraph-properties fo:margin-left='0.5cm'/>")
    )
    bold = p("<text:span text:style-name='Dam'>Công nghiệp</text:span>")
    body = (
        "<table:table>" + row(cell(bold), cell("5")) + row(cell(p("Khai khoáng", "Con")), cell("3"))
    )
    rows = grid(body + "</table:table>", automatic)
    assert [(r[0].bold, r[0].indent) for r in rows] == [(True, 0), (False, 2)]


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = "<table:table>" + row(cell("Lúa"), cell("5")) + "</table:table>"
    body = "<table:table>" + row(cell(p("Trước") + inner)) + "</table:table>"
    blocks = parsed(body).blocks
    assert blocks[0] == Paragraph("Trước")
    assert isinstance(blocks[1], Grid)
    assert [c.text for c in blocks[1].rows[0]] == ["Lúa", "5"]


def test_headers_stand_first_and_once() -> None:
    page = (
        "<style:master-page style:name='{}' {}><style:header>{}</style:header><style:footer>{}"
        "</style:footer></style:master-page>"
    )
    number = p("Trang <text:page-number>1</text:page-number>/<text:page-count>9</text:page-count>")
    shared = (
        "<office:automatic-styles>" + style("P1", "paragraph") + "</office:automatic-styles>"
        "<office:master-styles>"
        + page.format("Standard", "style:next-style-name='Sau'", p("UBND TỈNH"), number)
        + page.format("Sau", "", p("UBND TỈNH"), p("Nguồn: Sở"))
        + page.format("Khac", "", p("Không dùng"), "")
        + "</office:master-styles>"
    )
    assert lines(p("Thu 5 tỷ"), "", shared) == ["UBND TỈNH", "Thu 5 tỷ", "Nguồn: Sở"]


def test_styles_of_headers_do_not_hide_the_body() -> None:
    hidden = style("T1", inside="<style:text-properties text:display='none'/>")
    shared = f"<office:automatic-styles>{hidden}</office:automatic-styles>"
    body = p("<text:span text:style-name='T1'>Thu 5 tỷ</text:span>")
    assert lines(body, style("T1"), shared) == ["Thu 5 tỷ"]


def test_styles_that_are_based_on_each_other_end() -> None:
    ring = style("A", "paragraph", more="style:parent-style-name='B'")
    ring += style("B", "paragraph", more="style:parent-style-name='A'")
    assert lines(p("Thu", "A"), ring) == ["Thu"]


def test_runs_in_old_fonts_are_read_by_their_fonts() -> None:
    faces = "<style:font-face style:name='F1' svg:font-family=\"'.VnTime'\"/>"
    shared = f"<office:font-face-decls>{faces}</office:font-face-decls>"
    automatic = style("T1", inside="<style:text-properties style:font-name='F1'/>")
    body = p("<text:span text:style-name='T1'>n¨m 2009 ®</text:span>ạt")
    document = parsed(body, automatic, shared)
    assert document.blocks == (Paragraph("năm 2009 đạt"),)
    assert document.encoding == "tcvn3"


def test_raised_characters_do_not_glue_onto_numbers() -> None:
    automatic = style("Mu", inside="<style:text-properties style:text-position='super 58%'/>")
    raised = "<text:span text:style-name='Mu'>{}</text:span>"
    body = p(f"Thu 1.234{raised.format('(1)')} tỷ; 5.000 m{raised.format('2')}")
    assert lines(body, automatic) == ["Thu 1.234 tỷ; 5.000 m2"]


def test_a_locked_text_asks_for_a_password() -> None:
    manifest = "<!DOCTYPE m><manifest><encryption-data/></manifest>"
    with pytest.raises(ReadError) as caught:
        parse_text(odt(p("x"), **{"META-INF/manifest.xml": manifest}), Asked())
    assert caught.value.code == "E_CRYPT"
    whole = odt(p("Thu"), **{"META-INF/manifest.xml": "<!DOCTYPE m><manifest/>"})
    assert parse_text(whole, Asked()).blocks == (Paragraph("Thu"),)
