"""A Word document is read as Word shows it: each part once, in order, nothing that is hidden."""

from __future__ import annotations

import io
import zipfile

import pytest
from zips import STRICT, docx, p, part, r, zipped

from ktxh_cli.errors import ReadError
from ktxh_cli.reading.blocks import Grid, GridCell, Paragraph, Parsed
from ktxh_cli.reading.isolation import Asked
from ktxh_cli.reading.parsers.word.document import parse


def parsed(body: str, **parts: str) -> Parsed:
    return parse(docx(body, **parts), Asked())


def lines(body: str, **parts: str) -> list[str]:
    """Give the texts of the paragraphs of a body."""
    return [b.text for b in parsed(body, **parts).blocks if isinstance(b, Paragraph)]


def grid(body: str, **parts: str) -> tuple[tuple[GridCell, ...], ...]:
    """Give the rows of the one table of a body."""
    [found] = [b for b in parsed(body, **parts).blocks if isinstance(b, Grid)]
    return found.rows


def texts(rows: tuple[tuple[GridCell, ...], ...]) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows]


def tbl(*rows: str) -> str:
    return "<w:tbl>" + "".join(rows) + "</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(words: str, properties: str = "") -> str:
    inside = words if words.startswith("<") else p(words)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


# Paragraphs and runs


def test_paragraphs_are_read_in_order_with_their_breaks() -> None:
    breaks = "<w:r><w:t>Thu</w:t><w:tab/><w:t>5</w:t><w:br/><w:t>tỷ</w:t></w:r>"
    assert lines(p("Một") + p() + p(breaks)) == ["Một", "", "Thu\t5\ntỷ"]


def test_hyphens_that_do_not_break_join_and_soft_ones_are_none() -> None:
    run = "<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>5 ng</w:t><w:softHyphen/><w:t>hìn</w:t></w:r>"
    assert lines(p(run)) == ["3-5 nghìn"]


def test_white_space_counts_only_where_word_keeps_it() -> None:
    assert lines(p("<w:r><w:t>\n  đạt \n</w:t></w:r>")) == ["đạt"]


def test_the_strict_form_is_read_like_the_transitional() -> None:
    body = p(r("Thu ", "<w:b/>"), "5 tỷ")
    document = parse(docx("", main=part("document", f"<w:body>{body}</w:body>", STRICT)), Asked())
    assert document.blocks == (Paragraph("Thu 5 tỷ"),)


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:hyperlink r:id='r9'>{}</w:hyperlink>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:ins w:author='a'>{}</w:ins>",
        "<w:moveTo w:author='a'>{}</w:moveTo>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:fldSimple w:instr=' SEQ Bảng '>{}</w:fldSimple>",
        "<w:customXml>{}</w:customXml>",
        "<w:r><w:ruby><w:rt>{0}</w:rt><w:rubyBase>{0}</w:rubyBase></w:ruby></w:r>",
    ],
)
def test_what_wraps_runs_does_not_hide_them(wrapped: str) -> None:
    assert lines(p("Thu ", wrapped.format(r("5 tỷ")))) == ["Thu 5 tỷ"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<w:del><w:r><w:delText>7 tỷ</w:delText></w:r></w:del>",
        f"<w:del>{r('7 tỷ')}</w:del>",
        f"<w:moveFrom>{r('7 tỷ')}</w:moveFrom>",
        r("7 tỷ", "<w:vanish/>"),
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('7')}</w:sdtContent></w:sdt>",
        f"<w:fldSimple w:instr=' PAGE '>{r('7')}</w:fldSimple>",
        "<w:r><w:instrText>7 tỷ</w:instrText></w:r>",
        "<w:r><w:commentReference w:id='7'/></w:r>",
    ],
)
def test_what_word_does_not_show_is_not_text(hidden: str) -> None:
    assert lines(p("Thu 5 tỷ", hidden)) == ["Thu 5 tỷ"]


def test_text_that_is_hidden_by_its_style_is_not_text() -> None:
    styles = part(
        "styles",
        "<w:style w:type='character' w:styleId='An'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:type='character' w:styleId='An2'><w:basedOn w:val='An'/></w:style>",
    )
    hidden = r("7 tỷ", "<w:rStyle w:val='An2'/>")
    shown = r(" tỷ", "<w:rStyle w:val='An2'/><w:vanish w:val='0'/>")
    assert lines(p("Thu 5", hidden, shown), styles=styles) == ["Thu 5 tỷ"]


def test_a_deleted_paragraph_mark_joins_its_paragraphs() -> None:
    joined = p("Thu đạt ", properties="<w:rPr><w:del w:id='1'/></w:rPr>")
    assert lines(joined + p("5 tỷ") + p("Hết")) == ["Thu đạt 5 tỷ", "Hết"]
    assert lines(p("Hết") + joined) == ["Hết", "Thu đạt "]


def complex_field(code: str, result: str) -> str:
    kinds = [f"<w:r><w:fldChar w:fldCharType='{k}'/></w:r>" for k in ("begin", "separate", "end")]
    return f"{kinds[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{kinds[1]}{result}{kinds[2]}"


def test_a_field_is_its_result_and_a_page_number_is_nothing() -> None:
    assert lines(p("Bảng ", complex_field("SEQ Bảng", r("3")))) == ["Bảng 3"]
    assert lines(p("Trang ", complex_field(" PAGE \\* X", r("3")), ".")) == ["Trang ."]
    nested = complex_field(f"IF {complex_field('PAGE', r('9'))} ", r("5 tỷ"))
    assert lines(p("Thu ", nested)) == ["Thu 5 tỷ"]


def test_a_field_that_never_ends_does_not_swallow_the_document() -> None:
    begun = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
    assert lines(p("Thu ", begun) + p("5 tỷ")) == ["Thu ", "5 tỷ"]


def test_a_table_of_contents_is_no_text() -> None:
    styles = part(
        "styles",
        "<w:style w:type='paragraph' w:styleId='ML1'><w:name w:val='TOC 1'/></w:style>",
    )
    contents = p("1. Công nghiệp 12", properties="<w:pStyle w:val='ML1'/>")
    assert lines(contents + p("1. Công nghiệp"), styles=styles) == ["1. Công nghiệp"]


def test_symbols_are_the_signs_that_their_fonts_draw() -> None:
    signs = (
        "<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>",
        r("5 tỷ "),
        "<w:r><w:sym w:font='Wingdings' w:char='F0A7'/></w:r>",
    )
    assert lines(p(*signs)) == ["≥5 tỷ •"]


def test_formulas_are_read_in_a_line() -> None:
    one, two = ("<m:r><m:t>1</m:t></m:r>", "<m:r><m:t>2</m:t></m:r>")
    half = f"<m:oMath><m:f><m:num>{one}</m:num><m:den>{two}</m:den></m:f></m:oMath>"
    assert lines(p("Bằng ", half, " số hộ")) == ["Bằng 1/2 số hộ"]


# Raised characters


RAISED = "<w:vertAlign w:val='superscript'/>"


@pytest.mark.parametrize(
    ("before", "raised", "read"),
    [
        ("Thu đạt 1.234", "1", "Thu đạt 1.234 tỷ"),
        ("Thu đạt 1.234", "(1)", "Thu đạt 1.234 tỷ"),
        ("Thu ngân sách", "[1]", "Thu ngân sách tỷ"),
        ("Diện tích 5.000 m", "2", "Diện tích 5.000 m2 tỷ"),
        ("Nhiệt độ 37", "0", "Nhiệt độ 37° tỷ"),
        ("Khoảng 10", "6", "Khoảng 10⁶ tỷ"),
        ("Lần 1", "th", "Lần 1th tỷ"),
    ],
)
def test_a_note_mark_does_not_glue_onto_a_number(before: str, raised: str, read: str) -> None:
    assert lines(p(before, r(raised, RAISED), " tỷ")) == [read]


def test_a_paragraph_that_is_raised_as_a_whole_is_read_as_it_is() -> None:
    assert lines(p(r("Thu đạt ", RAISED), r("12", RAISED))) == ["Thu đạt 12"]


# Notes, boxes, headers


def test_footnotes_stand_at_the_end_in_the_order_of_their_marks() -> None:
    notes = part(
        "footnotes",
        "<w:footnote w:id='0' w:type='separator'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
        f"<w:footnote w:id='2'>{p('<w:r><w:footnoteRef/></w:r>', ' Trừ dầu thô.')}</w:footnote>"
        f"<w:footnote w:id='3'>{p('Số sơ bộ.')}</w:footnote>"
        f"<w:footnote w:id='4'>{p('Không ai nhắc.')}</w:footnote>",
    )
    marks = [f"<w:r><w:footnoteReference w:id='{n}'/></w:r>" for n in (3, 2)]
    gone = "<w:del><w:r><w:footnoteReference w:id='4'/></w:r></w:del>"
    body = p("Thu 1.234", marks[0], " tỷ; chi 5", marks[1], " tỷ", gone)
    assert lines(body, footnotes=notes) == [
        "Thu 1.234 tỷ; chi 5 tỷ",
        "Số sơ bộ.",
        "Trừ dầu thô.",
    ]


def box(words: str) -> str:
    return f"<wps:txbx><w:txbxContent>{p(words)}</w:txbxContent></wps:txbx>"


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box('Trong khung')}"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{box('Trong khung')}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert lines(p("Trước ", both, "sau") + p("Hết")) == ["Trước sau", "Trong khung", "Hết"]


def test_the_other_form_is_read_where_the_first_has_no_words() -> None:
    both = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wpx'><w:drawing/></mc:Choice>"
        f"<mc:Fallback><w:pict>{box('Trong khung')}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert lines(p("Trước", both)) == ["Trước", "Trong khung"]


SECTION = (
    "<w:sectPr><w:headerReference w:type='default' r:id='header1'/>"
    "<w:headerReference w:type='first' r:id='header2'/>"
    "<w:footerReference w:type='default' r:id='footer1'/>{}</w:sectPr>"
)


def test_headers_stand_first_and_once_and_page_numbers_nowhere() -> None:
    parts = {
        "header1": part("hdr", p("BÁO CÁO THÁNG 6") + p()),
        "header2": part("hdr", p("UBND TỈNH LẠNG SƠN")),
        "footer1": part("ftr", p("Trang ", complex_field("PAGE", r("1")), "/12")),
    }
    twice = p("Một", properties=SECTION.format("")) + p("Hai") + SECTION.format("")
    assert lines(twice, **parts) == ["BÁO CÁO THÁNG 6", "Một", "Hai"]
    first = p("Một") + SECTION.format("<w:titlePg/>")
    assert lines(first, **parts) == ["UBND TỈNH LẠNG SƠN", "BÁO CÁO THÁNG 6", "Một"]
    parts["footer1"] = part("ftr", p("Nguồn: Cục Thống kê"))
    assert lines(first, **parts)[-1] == "Nguồn: Cục Thống kê"


def test_headers_of_the_same_words_are_read_once() -> None:
    parts = {name: part("hdr", p("BÁO CÁO THÁNG 6")) for name in ("header1", "header2")}
    body = p("Một") + SECTION.format("<w:titlePg/>")
    assert lines(body, **parts) == ["BÁO CÁO THÁNG 6", "Một"]


def test_a_link_out_of_the_file_is_no_part_of_it() -> None:
    data = docx(p("Một", properties=SECTION.format("")), header1=part("hdr", p("BÁO CÁO")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    links = "word/_rels/document.xml.rels"
    parts[links] = parts[links].replace(b" Target=", b" TargetMode='External' Target=")
    assert parse(zipped(parts), Asked()).blocks == (Paragraph("Một"),)


# Lists


def level(number: int, form: str, text: str, more: str = "") -> str:
    return (
        f"<w:lvl w:ilvl='{number}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>"
        f"<w:lvlText w:val='{text}'/>{more}</w:lvl>"
    )


NUMBERING = part(
    "numbering",
    "<w:abstractNum w:abstractNumId='0'>"
    + level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
    + level(2, "lowerLetter", "%3)", "<w:suff w:val='nothing'/>")
    + level(3, "bullet", "\uf0b7", "<w:rPr><w:rFonts w:ascii='Symbol' w:hAnsi='Symbol'/></w:rPr>")
    + "</w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='0'/>"
    "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='4'/></w:lvlOverride></w:num>",
)


def item(words: str, number: int, of: int = 1) -> str:
    return p(
        words, properties=f"<w:numPr><w:ilvl w:val='{number}'/><w:numId w:val='{of}'/></w:numPr>"
    )


def test_list_items_have_the_marks_that_word_counts() -> None:
    body = "".join(
        item(words, number)
        for words, number in [
            ("Kinh tế", 0), ("Công nghiệp", 1), ("Dịch vụ", 1), ("Bán lẻ", 2), ("Vận tải", 2),
            ("đường sắt", 3), ("Xã hội", 0), ("Y tế", 1), ("Khám bệnh", 2),
        ]
    )  # fmt: skip
    assert lines(body, numbering=NUMBERING) == [
        "I. Kinh tế", "1.1. Công nghiệp", "1.2. Dịch vụ", "a)Bán lẻ", "b)Vận tải", "• đường sắt",
        "II. Xã hội", "2.1. Y tế", "a)Khám bệnh",
    ]  # fmt: skip


def test_a_list_begins_with_the_number_it_says() -> None:
    body = item("Một", 0) + item("Hai", 0, of=2) + item("Ba", 0, of=2) + item("Không", 0, of=0)
    assert lines(body, numbering=NUMBERING) == ["I. Một", "IV. Hai", "V. Ba", "Không"]


def test_a_style_may_make_a_paragraph_an_item() -> None:
    styles = part(
        "styles",
        "<w:style w:type='paragraph' w:styleId='Muc'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr>"
        "</w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='Con'><w:basedOn w:val='Muc'/></w:style>",
    )
    body = p("Một", properties="<w:pStyle w:val='Con'/>") + p(
        "Thường", properties="<w:pStyle w:val='Con'/><w:numPr><w:numId w:val='0'/></w:numPr>"
    )
    assert lines(body, styles=styles, numbering=NUMBERING) == ["I. Một", "Thường"]


# Tables


def test_cells_that_span_are_one_cell_each() -> None:
    rows = grid(
        tbl(
            tr(
                tc("Chỉ tiêu", "<w:vMerge w:val='restart'/>"),
                tc("Năm 2020", "<w:gridSpan w:val='2'/>"),
                properties="<w:tblHeader/>",
            ),
            tr(tc("", "<w:vMerge/>"), tc("KH"), tc("TH")),
            tr(tc("Lúa"), tc("100"), tc("95,5")),
        )
    )
    assert texts(rows) == [["Chỉ tiêu", "Năm 2020"], ["KH", "TH"], ["Lúa", "100", "95,5"]]
    assert [(c.rows, c.columns, c.head) for c in rows[0]] == [(2, 1, True), (1, 2, True)]
    assert not rows[1][0].head


def test_a_row_that_begins_further_right_has_an_empty_cell_before() -> None:
    rows = grid(tbl(tr(tc("A"), tc("B")), tr(tc("5"), properties="<w:gridBefore w:val='1'/>")))
    assert texts(rows) == [["A", "B"], ["", "5"]]


def test_a_cell_that_goes_on_from_nowhere_is_a_cell() -> None:
    assert texts(grid(tbl(tr(tc("A", "<w:vMerge/>"), tc("5"))))) == [["A", "5"]]


def control(inside: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def test_deleted_rows_and_cells_are_none() -> None:
    rows = grid(
        tbl(
            tr(tc("Lúa"), tc("7", "<w:cellDel w:id='1'/>"), tc("5")),
            tr(tc("Ngô"), tc("9"), properties="<w:del w:id='2'/>"),
            control(tr(control(tc("Sắn")), tc("3"))),
        )
    )
    assert texts(rows) == [["Lúa", "5"], ["Sắn", "3"]]


def test_row_labels_keep_how_they_are_set() -> None:
    deep = p("Khai khoáng", properties="<w:ind w:left='284'/>")
    rows = grid(
        tbl(
            tr(tc(p(r("Công nghiệp", "<w:b/>"))), tc("5")),
            tr(tc(deep), tc(p(r("3", "<w:b/>"), "%"))),
        )
    )
    assert [(c.bold, c.indent) for row in rows for c in row] == [
        (True, 0), (False, 0), (False, 2), (False, 0),
    ]  # fmt: skip


def test_a_row_with_tables_inside_is_read_in_order() -> None:
    inner = tbl(tr(tc("Lúa"), tc("5")))
    body = tbl(tr(tc("UBND"), tc("Số 1")), tr(tc(p("Trước") + inner + p("Sau")), tc("Bên")))
    kinds = [
        block.text if isinstance(block, Paragraph) else texts(block.rows)
        for block in parsed(body).blocks
        if isinstance(block, Paragraph | Grid)
    ]
    assert kinds == [[["UBND", "Số 1"]], "Trước", [["Lúa", "5"]], "Sau", "Bên"]


# Old fonts


OLD = "<w:rFonts w:ascii='{0}' w:hAnsi='{0}'/>"


def test_runs_in_old_fonts_are_read_by_their_fonts() -> None:
    body = p(
        r("UBND tØnh ", OLD.format(".VnTimeH")),
        r("®¹t 5 tû ®", OLD.format(".VnTime")),
        r("ång, ", OLD.format(".VnTime") + "<w:i/>"),
        r("taêng 3%", OLD.format("VNI-Times")),
        r(" được", OLD.format(".VnTime")),
    )
    document = parsed(body)
    assert document.blocks == (Paragraph("UBND TỈNH đạt 5 tỷ đồng, tăng 3% được"),)
    assert document.encoding == "tcvn3"


def test_fonts_come_from_styles_themes_and_defaults() -> None:
    styles = part(
        "styles",
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme='minorHAnsi'"
        " w:hAnsiTheme='minorHAnsi'/></w:rPr></w:rPrDefault></w:docDefaults>"
        "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>"
        f"<w:style w:type='paragraph' w:styleId='b'><w:rPr>{OLD.format('Arial')}</w:rPr></w:style>",
    )
    latin = "<a:minorFont><a:latin typeface='.VnArial'/></a:minorFont>"
    theme = f"<a:theme xmlns:a='urn:a'>{latin}</a:theme>"
    body = p("n¨m") + p("n¨m", properties="<w:pStyle w:val='b'/>")
    assert lines(body, styles=styles, theme=theme) == ["năm", "n¨m"]


def test_old_letters_in_fonts_that_do_not_say_so_are_told_by_their_words() -> None:
    old = p("Thu ng©n s¸ch n¨m 2009 ®¹t 86 tû ®ång, t¨ng so víi n¨m 2008")
    document = parsed(p("Bản đã số hóa: trụ sở") + old + tbl(tr(tc("Tæng sè thu"), tc("5"))))
    assert document.encoding == "tcvn3"
    assert isinstance(document.blocks[1], Paragraph)
    assert document.blocks[1].text == "Thu ngân sách năm 2009 đạt 86 tỷ đồng, tăng so với năm 2008"
    assert isinstance(document.blocks[2], Grid)
    assert document.blocks[2].rows[0][0].text == "Tổng số thu"
    assert document.blocks[0] == Paragraph("Bản đã số hóa: trụ sở")


def test_the_user_may_name_the_encoding_of_unknown_fonts() -> None:
    data = docx(p(r("n¨m", OLD.format("Phông Lạ"))))
    assert parse(data, Asked("tcvn3")).blocks == (Paragraph("năm"),)
    assert parse(data, Asked()).blocks == (Paragraph("n¨m"),)


# What is missing or broken


def test_a_damaged_part_is_told_and_the_rest_read() -> None:
    document = parsed(p("Thu 5 tỷ"), styles="<w:styles")
    assert document.blocks == (Paragraph("Thu 5 tỷ"),)
    [warning] = document.warnings
    assert "word/styles.xml" in warning


def test_an_imported_part_is_told() -> None:
    document = parsed(p("Thu 5 tỷ") + "<w:altChunk r:id='x'/>")
    assert "altChunk" in document.warnings[0]


def test_a_hostile_part_refuses_the_file_though_the_body_is_well() -> None:
    with pytest.raises(ReadError) as caught:
        parsed(p("Thu 5 tỷ"), styles="<!DOCTYPE a><a/>")
    assert caught.value.code == "E_DTD"


def test_a_document_without_a_body_is_damaged() -> None:
    with pytest.raises(ReadError) as caught:
        parse(docx("", main=part("document", "")), Asked())
    assert caught.value.code == "E_DAMAGED"


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = part(
        "styles",
        "<w:style w:type='paragraph' w:styleId='A'><w:basedOn w:val='B'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='B'><w:basedOn w:val='A'/></w:style>",
    )
    assert lines(p("Thu", properties="<w:pStyle w:val='A'/>"), styles=styles) == ["Thu"]


def test_parts_outside_the_file_are_not_sought() -> None:
    data = docx(p("Thu") + "<w:sectPr><w:headerReference w:type='default' r:id='x'/></w:sectPr>")
    assert parse(data, Asked()).blocks == (Paragraph("Thu"),)
