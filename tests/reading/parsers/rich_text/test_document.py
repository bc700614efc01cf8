"""Rich Text is read as Word shows it, tables and all; nothing of it is executed."""

from __future__ import annotations

import pytest

from ktxh_cli.errors import ReadError
from ktxh_cli.reading.blocks import Grid, GridCell, Paragraph, Parsed
from ktxh_cli.reading.isolation import Asked
from ktxh_cli.reading.parsers.rich_text.document import DEEPEST, parse

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset0 .VnTime{\*\falt Arial};}"
    r"{\f2\fnil\fcharset163 Arial;}{\f3\fnil\fcharset2 Symbol;}{\f4\fcharset0 VNI-Times;}}"
)


def rtf(body: str, head: str = "") -> bytes:
    """Give a file; letters beyond ASCII are written as \\u with a question mark."""
    written = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in body)
    return (r"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + head + written + "}").encode("ascii")


def parsed(body: str, head: str = "") -> Parsed:
    return parse(rtf(body, head), Asked())


def lines(body: str, head: str = "") -> list[str]:
    return [b.text for b in parsed(body, head).blocks if isinstance(b, Paragraph)]


def grid(body: str) -> tuple[tuple[GridCell, ...], ...]:
    [found] = [b for b in parsed(body).blocks if isinstance(b, Grid)]
    return found.rows


def texts(rows: tuple[tuple[GridCell, ...], ...]) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows]


# Characters


def test_paragraphs_are_read_in_order_with_their_breaks() -> None:
    assert lines(r"M\'e9t\par Thu\tab 5\line t\par\par Cu") == ["Mét", "Thu\t5\nt", "", "Cu"]


def test_a_line_end_in_the_file_is_nothing_and_one_behind_a_backslash_a_paragraph() -> None:
    assert lines("Thu\r\n đạt\\\n5 tỷ") == ["Thu đạt", "5 tỷ"]


def test_unicode_replaces_what_stands_for_it() -> None:
    assert lines(r"{\uc1 t\u7927?}{\uc2 t\u7927\'fd\'fd}{\uc0 t\u7927 .}{\uc1 t\u7927{}.}") == [
        "tỷtỷtỷ.tỷ."
    ]
    assert lines(r"a\u55357?\u56832?b") == ["a\ud83d\ude00b"]


def test_a_word_that_ends_a_cell_is_no_stand_in() -> None:
    body = r"\trowd\cellx100\cellx200\intbl t\u7927\cell 5\cell\row"
    assert texts(grid(body)) == [["tỷ", "5"]]


def test_bytes_are_read_in_the_character_set_of_their_font() -> None:
    assert lines(r"\f2 \'f0\'f4\'ecng \f0 \'f4") == ["đống ô"]


def test_signs_are_characters() -> None:
    assert lines(r"5\~000\_7 \{a\} \\ \emdash \endash \ldblquote x\rdblquote co\-n") == [
        "5\xa0000-7 {a} \\ —–“x”con"
    ]


def test_old_fonts_and_symbols_are_read_by_their_fonts() -> None:
    document = parsed(r"\f1 t\'fb ®\'e5ng {\f0 v\u224?} \f4 ta\'ebng \f3\'b3\'b7")
    assert document.blocks == (Paragraph("tỷ đồng và tặng ≥•"),)
    assert document.encoding == "tcvn3"


def test_old_letters_in_other_fonts_are_told_by_their_words() -> None:
    words = "Thu ng©n s¸ch n¨m 2009 ®¹t 86 tû ®ång, t¨ng so víi n¨m 2008"
    document = parse(rtf("".join(f"\\'{b:02x}" for b in words.encode("cp1252"))), Asked())
    assert document.blocks == (
        Paragraph("Thu ngân sách năm 2009 đạt 86 tỷ đồng, tăng so với năm 2008"),
    )


# What is not text


@pytest.mark.parametrize(
    "hidden",
    [
        r"{\v 7}", r"\v 7\v0{}", r"{\deleted 7}", r"{\mvf 7}", r"{\pict\wmetafile8 0706}",
        r"{\object{\*\objdata 0706}}", r"{\*\unknown 7}", r"{\info{\title 7}}",
        r"{\*\annotation 7}", r"{\xe 7}", r"{\field{\*\fldinst PAGE}{\fldrslt 7}}",
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv 7}}}}", r"{\stylesheet{\s0 Normal;}}",
        r"{\*\bkmkstart 7}", r"{\listtable 7}", r"{\nonshppict 7}",
        r"{\info{\upr{\title 7}{\*\ud{\title 7}}}}",
    ],
)  # fmt: skip
def test_what_word_does_not_show_is_not_text(hidden: str) -> None:
    assert lines("Thu 5" + hidden + " tỷ") == ["Thu 5 tỷ"]


def test_a_field_is_its_result() -> None:
    assert lines(r'{\field{\*\fldinst{HYPERLINK "http://x/"}}{\fldrslt{Thu}}} 5') == ["Thu 5"]


def test_bytes_of_a_picture_are_passed_over_whatever_they_are() -> None:
    data = rtf("Thu ").replace(b"Thu ", b"Thu {\\pict\\bin6 }}{\\v }5")
    assert parse(data, Asked()).blocks == (Paragraph("Thu 5"),)


def test_the_unicode_form_is_read_where_there_are_two() -> None:
    assert lines(r"{\upr{ty}{\*\ud{t\u7927?}}} 5") == ["tỷ 5"]


def test_a_deleted_paragraph_mark_joins_its_paragraphs() -> None:
    assert lines(r"Thu {\deleted\par}5\par Cu") == ["Thu 5", "Cu"]


def test_a_table_of_contents_is_no_text() -> None:
    head = r"{\stylesheet{\s0 Normal;}{\s7\snext0 toc 1;}}"
    assert lines(r"\pard\s7 1. Thu\tab 12\par\pard 1. Thu\par", head) == ["1. Thu"]


# Marks, notes, boxes, headers


def test_list_items_have_the_marks_that_are_written_for_them() -> None:
    assert lines(r"{\listtext\pard\plain 1.\tab}Thu\par{\pntext\f3\'b7\tab}Chi\par") == [
        "1. Thu", "• Chi",
    ]  # fmt: skip


def test_raised_characters_do_not_glue_onto_numbers() -> None:
    assert lines(r"Thu 1.234{\super 1} t; 5.000 m{\up8 2}; 37{\super 0}C") == [
        "Thu 1.234 t; 5.000 m2; 37°C"
    ]


def test_footnotes_stand_at_the_end() -> None:
    note = r"{\super\chftn{\footnote\pard\plain{\super\chftn} Ch.}}"
    assert lines(rf"Thu 1.234{note} t\par Cu{{\v {note}}}\par") == ["Thu 1.234 t", "Cu", "Ch."]


def test_text_boxes_stand_behind_their_paragraph_and_once() -> None:
    box = (
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard Trong\par}}"
        r"{\shprslt{\*\do\dptxbx{\dptxbxtext\pard Trong\par}}}}"
    )
    assert lines(rf"Thu {box}5\par Cu\par") == ["Thu 5", "Trong", "Cu"]


def test_headers_stand_first_and_once_and_page_numbers_nowhere() -> None:
    heads = (
        r"{\headerl UBND\par}{\headerr UBND\par}{\headerf Trang bìa\par}"
        r"{\footer Trang {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}"
    )
    assert lines(r"Thu\par" + heads) == ["UBND", "Thu"]
    assert lines(r"\facingp\titlepg Thu\par" + heads) == ["Trang bìa", "UBND", "Thu"]


# Tables


def row(*cells: str, shape: str) -> str:
    inside = "".join(rf"\pard\intbl {cell}\cell" for cell in cells)
    return rf"\trowd{shape} {inside}\row"


def test_cells_that_span_are_one_cell_each() -> None:
    head = row("Huyện", "Lúa", shape=r"\trhdr\clvmgf\cellx1000\cellx3000")
    below = row("", "KH", "TH", shape=r"\clvmrg\cellx1000\cellx2010\cellx3000")
    body = row("Bắc Sơn", "5", "7", shape=r"\cellx990\cellx2000\cellx3000")
    rows = grid(head + below + body + r"\pard Cu\par")
    assert texts(rows) == [["Huyện", "Lúa"], ["KH", "TH"], ["Bắc Sơn", "5", "7"]]
    assert [(c.rows, c.columns, c.head) for c in rows[0]] == [(2, 1, True), (1, 2, True)]


def test_cells_that_are_merged_to_the_right_are_one() -> None:
    shape = r"\clmgf\cellx1000\clmrg\cellx2000\cellx3000"
    rows = grid(
        row("Lúa", "", "5", shape=shape)
        + row("a", "b", "7", shape=r"\cellx1000\cellx2000\cellx3000")
    )
    assert texts(rows) == [["Lúa", "5"], ["a", "b", "7"]]
    assert rows[0][0].columns == 2


def test_a_row_that_begins_further_right_has_empty_cells_before() -> None:
    rows = grid(
        row("A", "B", shape=r"\cellx1000\cellx2000") + row("5", shape=r"\trleft1000\cellx2000")
    )
    assert texts(rows) == [["A", "B"], ["", "5"]]


def test_row_labels_keep_how_they_are_set() -> None:
    shape = r"\cellx1000\cellx2000"
    rows = grid(
        row(r"{\b Công nghiệp}", "5", shape=shape)
        + row(r"\li284 Khai khoáng", r"{\b 3}%", shape=shape)
    )
    assert [(c.bold, c.indent) for r in rows for c in r] == [
        (True, 0), (False, 0), (False, 2), (False, 0),
    ]  # fmt: skip


def test_a_deleted_row_is_none_and_an_empty_one_is_a_row() -> None:
    shape = r"\cellx1000\cellx2000"
    gone = row(r"{\deleted Ngô}", r"{\deleted 7}", shape=shape)
    rows = grid(
        row("Lúa", "5", shape=shape)
        + gone
        + row("", "", shape=shape)
        + row("Sắn", "3", shape=shape)
    )
    assert texts(rows) == [["Lúa", "5"], ["", ""], ["Sắn", "3"]]


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = (
        r"\pard\intbl\itap2 Lúa\nestcell 5\nestcell"
        r"{\*\nesttableprops\trowd\cellx100\cellx200\nestrow}{\nonesttables\par}"
    )
    body = rf"\trowd\cellx1000\pard\intbl Trước\par{inner}\pard\intbl Sau\cell\row\pard Cu\par"
    kinds = [
        b.text if isinstance(b, Paragraph) else texts(b.rows)
        for b in parsed(body).blocks
        if isinstance(b, Paragraph | Grid)
    ]
    assert kinds == ["Trước", [["Lúa", "5"]], "Sau", "Cu"]


def test_two_tables_are_two() -> None:
    one = row("Lúa", "5", shape=r"\cellx1000\cellx2000")
    blocks = parsed(one + r"\pard Giữa\par" + one).blocks
    assert [type(b).__name__ for b in blocks] == ["Grid", "Paragraph", "Grid"]


# What is broken


def test_what_breaks_off_is_read_to_there_and_told() -> None:
    document = parse(rtf(r"Thu 5\par Chi")[:-1], Asked())
    assert document.blocks == (Paragraph("Thu 5"), Paragraph("Chi"))
    assert len(document.warnings) == 1
    assert parsed("Thu").warnings == ()


def test_what_stands_behind_the_end_is_not_read() -> None:
    assert parse(rtf("Thu 5") + b"{\\rtf1 7}", Asked()).blocks == (Paragraph("Thu 5"),)


def test_groups_without_end_are_refused() -> None:
    with pytest.raises(ReadError) as caught:
        parse(b"{\\rtf1" + b"{" * (DEEPEST + 1) + b"5", Asked())
    assert caught.value.code == "E_DEPTH"


def test_tables_nested_without_end_and_rows_without_end_are_bounded() -> None:
    body = r"\trowd\cellx10\intbl\itap999999999 5\nestcell" + "\\cell" * 5000 + r"\row"
    assert parsed(body).blocks
    for edges in ("\\cellx10" * 5000, ""):
        rows = grid("\\trowd" + edges + "\\intbl 5" + "\\cell 5" * 5000 + "\\row")
        assert len(rows[0]) <= 1000


def test_what_is_no_rich_text_is_damaged() -> None:
    with pytest.raises(ReadError) as caught:
        parse(b"GRDP", Asked())
    assert caught.value.code == "E_DAMAGED"
