"""Rows and documents as an export is given them, and texts that mean harm."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from ktxh_cli.sinks.cells import Cell
from ktxh_cli.sinks.columns import DOCUMENTS, FIGURES

Row = dict[str, Cell]

_PLAIN: Row = {
    "source": "a.txt", "line": 1, "start": 4, "end": 19, "text": "3.042,3 tỷ đồng",
    "kind": "money", "value": Decimal("3042.3"), "unit": "tỷ đồng",
    "base_value": Decimal("3042300000000"), "base_unit": "VND", "measure": "level",
    "indicator": "thu ngân sách", "indicator_id": "budget_revenue", "period": "2020-01/2020-06",
    "period_text": "6 tháng đầu năm 2020", "place": "Lạng Sơn", "place_id": "pre2025:20",
    "status": "estimate", "sentence": "Thu 3.042,3 tỷ đồng.", "rule": "number.grouped",
    "notes": "period.inherited;averaged", "key": "0" * 32, "document": "a.txt",
    "text_hash": "f" * 64, "rules_version": "0.1.0+abc",
}  # fmt: skip
_PAPER: Row = {
    "document": "a.txt", "source": "a.txt", "title": "Tình hình kinh tế - xã hội tháng 6",
    "issuer": "UBND TỈNH LẠNG SƠN", "number": "123/BC-UBND", "date": "2020-06-30",
    "place": "Lạng Sơn", "place_id": "pre2025:20", "form": "text", "encoding": "utf-8",
    "text_hash": "f" * 64, "figures": 1,
}  # fmt: skip


def row(**said: Cell) -> Row:
    """Give a row that says what is named, and something plain or nothing in every other column."""
    return {**dict.fromkeys(c.name for c in FIGURES), **_PLAIN, **said}


def paper(**said: Cell) -> Row:
    """Give the facts of a document."""
    return {**dict.fromkeys(c.name for c in DOCUMENTS), **_PAPER, **said}


#: Texts that a spreadsheet, terminal or reader of XML could be harmed by.
HOSTILE = (
    "=1+1",
    "  =HYPERLINK(\"http://a.test/\",\"x\")",
    "+cmd|' /C calc'!A0",
    "-1+2",
    "@SUM(A1)",
    "=cmd|'/c calc'!A1",
    "\t=1",
    "\r\n=1",
    "\u200b=1",
    "＝1+1",
    "'=1+1",
    "|x",
    "%0A=1",
    "{=1}",
    "#REF!",
    "#N/A",
    "http://a.test/x",
    "mailto:a@a.test",
    "internal:Sheet1!A1",
    "<b>5%</b> & <script>x</script> ]]>",
    "\x00\x01\x1b[2J\x07\x9b31m",
    "\ud800 lone \udfff",
    "\ufffe\uffff",
    "a\u202eb\u2066c\u2069",
    "_x0041_ _x000D_",
    "TRUE",
    "00123",
    "1e5",
    "\"; DROP TABLE figures; --",
    "5%\n10%\r\n15%",
    "𠀀😀",
)  # fmt: skip

#: Any text at all, and any number that a report could hold or a mistake make of it.
texts = st.one_of(st.text(max_size=40), st.sampled_from(HOSTILE))
numbers = st.decimals(
    min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=4
) | st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1e12"),
                max_value=Decimal("1e12"), places=0)  # fmt: skip
rows = st.lists(
    st.builds(
        lambda text, value, place: row(
            text=text or None, indicator=text or None, value=value, value_to=-value, place=place
        ),
        texts,
        numbers,
        st.one_of(st.none(), texts),
    ),
    max_size=4,
)
