"""Gold files and earlier results: what is read, and what a slip in them is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ktxh_cli import extract
from ktxh_cli.errors import ReadError
from ktxh_cli.evaluation import Extracted, read_extracted, read_gold

ROW: dict[str, Any] = {
    "source": "ban-tin/a.txt", "start": 4, "end": 9, "text": "3,5 %", "value": 3.5, "unit": "%",
    "kind": ["percent", "point"], "period": "?", "comparison": ["yoy", ""], "direction": None,
    "indicator": "chỉ số giá", "head": "giá",
}  # fmt: skip


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write_file(*rows: object) -> Path:
        path = tmp_path / "gold.jsonl"
        lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write_file


def changed(**changes: Any) -> dict[str, Any]:
    return {name: value for name, value in {**ROW, **changes}.items() if value != "absent"}


def test_a_figure_is_read_with_its_answers(write: Callable[..., Path]) -> None:
    path = write("", ROW)
    (figure,) = read_gold(path)
    assert (figure.source, figure.start, figure.end) == ("a.txt", 4, 9)
    assert figure.values == (Decimal("3.5"), None, None)
    assert figure.answers["kind"] == ("percent", "point")
    assert figure.answers["comparison"] == ("yoy", "")
    assert figure.answers["direction"] == ("",), "null: the field must be empty"
    assert "period" not in figure.answers, "«?» is not scored"
    assert "measure" not in figure.answers, "nor is what is not there"
    assert figure.heads == ("giá",)
    assert figure.where == f"{path}:2"
    assert not figure.optional


def test_a_byte_order_mark_is_no_fault(write: Callable[..., Path]) -> None:
    path = write(ROW)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(read_gold(path)) == 1


@pytest.mark.parametrize(
    ("row", "problem", "hint"),
    [
        ("{", "not JSON", "one JSON object a line"),
        ("[1]", "not an object", "one JSON object a line"),
        (changed(perod="2020"), "unknown field “perod”", "did you mean: period?"),
        (changed(source="absent"), "the field “source” is missing", "source, start"),
        (changed(value="absent"), "the field “value” is missing", "1234.5"),
        (changed(value="3,5"), "“value” cannot be “3,5”", "a number"),
        (changed(start="4"), "“start” cannot be “4”", "a whole number"),
        (changed(end=4), "“end” cannot be “4”", "start < end"),
        (changed(kind="percnt"), "“kind” cannot be “percnt”", "did you mean: percent?"),
        (changed(kind=["percent", 3]), "“kind” cannot be “3”", "null"),
        (changed(optional="yes"), "“optional” cannot be “yes”", "true, false"),
    ],
)
def test_a_slip_is_told_with_its_line(
    write: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    row: object,
    problem: str,
    hint: str,
) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")
    path = write(ROW, row)
    with pytest.raises(ReadError) as caught:
        read_gold(path)
    assert caught.value.where == f"{path}:2"
    assert problem in caught.value.problem
    assert hint in caught.value.hint


def test_a_file_that_is_not_there_not_utf8_or_empty(write: Callable[..., Path]) -> None:
    path = write(ROW)
    with pytest.raises(ReadError, match=r"x\.jsonl"):
        read_gold(path.with_name("x.jsonl"))
    path.write_bytes(path.read_bytes() + b"\n\xd2\n")
    with pytest.raises(ReadError) as caught:
        read_gold(path)
    assert caught.value.where == f"{path}:3"
    path.write_text("\n")
    with pytest.raises(ReadError):
        read_gold(path)


def test_an_earlier_result_is_read_as_the_records_of_today(ktxh: Any, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Giá bán lẻ tháng 5/2021 tăng 2,5%.\nCó 3-5 điểm bán.\n", encoding="utf-8")
    old = tmp_path / "old.jsonl"
    ktxh("extract", text, "-o", old)
    today = extract(text.read_text(encoding="utf-8"), source=str(text))
    assert len(today) == 2
    for was, record in zip(read_extracted(old), today, strict=True):
        now = Extracted.of(record)
        assert [getattr(was, n) for n in Extracted.__slots__] == [
            getattr(now, n) for n in Extracted.__slots__
        ]
    ktxh("extract", text, "-o", old, "--columns", "source,line,start,end,text,value")
    with pytest.raises(ReadError) as caught:
        read_extracted(old)
    assert caught.value.where == f"{old}:1"
    assert "value_to" in caught.value.problem
