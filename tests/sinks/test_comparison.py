"""Questions and agreements as people and programs read them."""

from __future__ import annotations

import io
import json
from decimal import Decimal

import pytest

from ktxh_cli import extract, library
from ktxh_cli.findings import Finding, findings_of
from ktxh_cli.language import Language
from ktxh_cli.model import Record
from ktxh_cli.series import Interval
from ktxh_cli.sinks.comparison import (
    about,
    write_comparison,
    write_comparison_json,
    write_comparison_md,
)

MAY = "Báo cáo của UBND tỉnh Lạng Sơn.\n\nThu nội địa năm 2021 ước đạt 1.540 tỷ đồng."
JULY = "Báo cáo của UBND tỉnh Lạng Sơn.\n\nThu nội địa năm 2021 đạt 1.604,5 tỷ đồng."


def findings(*texts: str) -> list[Finding]:
    records = [r for n, text in enumerate(texts) for r in extract(text, source=f"{n}.txt")]
    return findings_of(records, library.load(), {})


def shown(found: list[Finding], spoken: Language = "vi", width: int = 80) -> str:
    stream = io.StringIO()
    write_comparison(found, stream, spoken=spoken, days={}, width=width)
    return stream.getvalue()


def test_a_question_shows_both_figures_and_both_sentences() -> None:
    said = shown(findings(MAY, JULY))
    assert "1.540 tỷ đồng  ước · 2021" in said
    assert "1.604,5 tỷ đồng  2021" in said
    assert "0.txt:3" in said
    assert "1.txt:3" in said
    assert "«Thu nội địa năm 2021 ước đạt 1.540 tỷ đồng.»" in said
    assert "«Thu nội địa năm 2021 đạt 1.604,5 tỷ đồng.»" in said
    assert "Có thể vì: một số là ước, sơ bộ hay dự báo, số kia là thực hiện" in " ".join(
        said.split()
    )


def test_what_agrees_is_one_line_and_its_places() -> None:
    said = shown(findings(JULY, JULY), "en")
    assert "= 1,604.5 tỷ đồng  Thu nội địa · Lạng Sơn · 2021" in said
    assert "0.txt:3, 1.txt:3" in said


def test_a_computed_value_is_told_beside_the_printed_one() -> None:
    text = "Thu ngân sách nhà nước trên địa bàn tỉnh Lạng Sơn năm 2021 đạt 1.200 tỷ đồng, tăng 200 "
    said = shown(findings(text + "tỷ đồng và tăng 25% so với năm 2020."))
    assert "Tính ra 20,0 %, văn bản viết 25%." in said


@pytest.mark.parametrize("width", [30, 80, 160])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    from rich.cells import cell_len

    lines = shown(findings(MAY, JULY), "vi", width).splitlines()
    assert max(cell_len(line) for line in lines) <= width


def test_the_figure_of_a_long_sentence_is_still_in_sight() -> None:
    long = "Trong bối cảnh còn nhiều khó khăn, thách thức đan xen, " * 6
    tail = ", và" * 60
    text = (
        f"Báo cáo của UBND tỉnh Lạng Sơn.\n\n{long}thu nội địa năm 2021 đạt 1.604,5 tỷ đồng{tail}."
    )
    said = " ".join(shown(findings(MAY, text)).split())
    assert "thu nội địa năm 2021 đạt 1.604,5 tỷ đồng, và" in said
    assert "«… " in said


def test_json_holds_the_records_whole() -> None:
    stream = io.StringIO()
    write_comparison_json(findings(MAY, JULY), stream)
    [found] = json.loads(stream.getvalue())
    assert (found["check"], found["agrees"], found["computed"]) == ("same", False, None)
    assert found["reasons"][0] == "estimate"
    assert [figure["value"] for figure in found["figures"]] == [1540, 1604.5]
    assert found["figures"][0]["indicator_id"] == "budget_revenue_domestic"


def test_json_of_nothing_is_an_empty_array() -> None:
    stream = io.StringIO()
    write_comparison_json([], stream)
    assert stream.getvalue() == "[]\n"


def test_markdown_is_escaped() -> None:
    hostile = JULY.replace("đồng", "đồng, *theo* <b>[x](http://x)</b>")
    stream = io.StringIO()
    write_comparison_md(findings(MAY, hostile), stream, spoken="vi", days={})
    said = stream.getvalue()
    assert "<b>" not in said
    assert "[x](" not in said
    assert said.startswith("### 1. ")


def test_nothing_of_a_document_reaches_the_terminal_as_a_command() -> None:
    hostile = JULY.replace("đồng", "đồng, \x1b[2J\x9b31m[red]theo[/red]\u202e")
    said = shown(findings(MAY, hostile))
    assert not any(ord(c) < 32 and c != "\n" for c in said)
    assert "\x9b" not in said
    assert "\u202e" not in said
    assert "[red]" in said


def test_an_interval_is_told_by_its_ends() -> None:
    [record] = extract("Thu ngân sách tăng 25% so với cùng kỳ.")
    assert isinstance(record, Record)
    assert about(Interval(Decimal("19.2"), Decimal("21.4")), record, "vi") == "19,2–21,4"
    assert about(Interval(Decimal("19.98"), Decimal("20.02")), record, "en") == "20.0"
