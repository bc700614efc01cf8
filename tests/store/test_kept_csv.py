"""CSV, TSV and JSON Lines that people and programs have had in hand."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from kept import append, column, keys_in, make_row, rows_in, sha256

from ktxh_cli.errors import SinkError
from ktxh_cli.sinks.base import Look
from ktxh_cli.store.append import OnConflict

EXCEL = Look(dialect="excel-vi")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A CSV file with two figures."""
    path = tmp_path / "figures.csv"
    append(path, make_row("k1"), make_row("k2", value=Decimal("-7.25")))
    return path


def refused(path: Path, *, saying: str, look: Look | None = None) -> None:
    """Assert that an append is refused in one line and that the file stays."""
    before = sha256(path)
    with pytest.raises(SinkError, match=saying) as caught:
        append(path, make_row("k3"), look=look)
    assert str(path) in str(caught.value)
    assert sha256(path) == before


def test_old_lines_stay_to_the_last_byte(out: Path) -> None:
    lines = out.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b"a.txt,", b'"a.txt",', 1)  # quoted by some other program
    out.write_bytes(b"".join(lines))
    append(out, make_row("k3"), make_row("k2"), on_conflict=OnConflict.REPLACE)
    after = out.read_bytes().splitlines(keepends=True)
    assert after[:2] == lines[:2]
    assert after[2] != lines[2]
    assert keys_in(out) == ["k1", "k2", "k3"]


def test_the_mark_stands_at_the_start_only(out: Path) -> None:
    append(out, make_row("k3"))
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\xef\xbb\xbf") == 1


def test_a_file_for_excel_is_kept_in_its_dialect(tmp_path: Path) -> None:
    out = tmp_path / "figures.csv"
    append(out, make_row("k1"), look=EXCEL)
    append(out, make_row("k2", value=Decimal("-7.25")))  # as the file is, without being told
    data = out.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") == 3
    assert column(out, "", "Giá trị") == ["3042,3", "-7,25"]
    assert append(out, make_row("k1"), look=EXCEL).counts.known == 1
    refused(out, saying="parted by", look=Look(dialect="plain"))


def test_columns_of_users_and_their_order_stay(out: Path) -> None:
    rows = rows_in(out)
    with out.open("w", encoding="utf-8", newline="") as stream:
        names = ["key", "Tôi đã xem", "value", "document", "unit"]
        writer = csv.DictWriter(stream, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerows({**row, "Tôi đã xem": "rồi; =1"} for row in rows)
    done = append(
        out, make_row("k1", value=Decimal("9")), make_row("k3"), on_conflict=OnConflict.REPLACE
    )
    assert (done.counts.replaced, done.counts.new) == (1, 1)
    found = rows_in(out)
    assert list(found[0]) == ["key", "Tôi đã xem", "value", "document", "unit"]
    assert [row["Tôi đã xem"] for row in found] == ["rồi; =1", "rồi; =1", ""]
    assert [row["value"] for row in found] == ["9", "-7.25", "3042.3"]


@pytest.mark.parametrize(
    "tail",
    ["a.txt,9,40", 'a.txt,9,40,55,"3.042,3 tỷ', "a.txt"],
    ids=["half a line", "an open quote", "one cell"],
)
def test_a_torn_last_line_is_set_aside(out: Path, tail: str) -> None:
    whole = out.read_bytes()
    out.write_bytes(whole + tail.encode())
    done = append(out, make_row("k1"), make_row("k3"))
    [aside] = out.parent.glob("figures.csv.torn-*")
    assert aside.read_text(encoding="utf-8") == tail
    assert aside.name in done.said[0]
    assert out.read_bytes().startswith(whole)
    assert keys_in(out) == ["k1", "k2", "k3"]
    assert not append(out, make_row("k1")).said


def test_a_last_line_without_its_end_is_whole(out: Path) -> None:
    out.write_bytes(out.read_bytes().rstrip(b"\n"))
    assert not append(out, make_row("k1")).written
    append(out, make_row("k3"))
    assert keys_in(out) == ["k1", "k2", "k3"]
    assert not list(out.parent.glob("*.torn-*"))


def test_a_quote_left_open_in_the_middle_is_no_torn_line(out: Path) -> None:
    lines = out.read_bytes().splitlines(keepends=True)
    out.write_bytes(lines[0] + b'"' + b"".join(lines[1:]))
    refused(out, saying="does not fit the header")


def test_a_line_with_too_many_cells_is_refused(out: Path) -> None:
    lines = out.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b"\n", b",x\n")
    out.write_bytes(b"".join(lines))
    before = sha256(out)
    with pytest.raises(SinkError, match=r"figures\.csv:2"):
        append(out, make_row("k3"))
    assert sha256(out) == before


@pytest.mark.parametrize("header", ["", "Tên,Giá trị", "source,key,key", "a|b|key"])
def test_a_file_with_another_header_is_refused(tmp_path: Path, header: str) -> None:
    out = tmp_path / "figures.csv"
    out.write_text(f"{header}\nx,y\n", encoding="utf-8")
    refused(out, saying="header|column")


def test_a_file_in_another_encoding_is_refused(out: Path) -> None:
    out.write_bytes(out.read_bytes().decode("utf-8-sig").encode("utf-16"))
    refused(out, saying="not UTF-8")


def test_a_field_may_be_longer_than_the_usual_limit(out: Path) -> None:
    row = make_row("k3", sentence="dài " * 50_000)
    append(out, row)
    assert append(out, row).counts.known == 1
    csv.field_size_limit(1 << 30)
    assert len(column(out, "sentence")[2]) > 131_072


def test_a_value_that_a_person_mistyped_is_a_conflict(out: Path) -> None:
    out.write_bytes(out.read_bytes().replace(b"money,3042.3", b"money,chua ro"))
    assert append(out, make_row("k1")).counts.kept == 1


def test_empty_lines_stay(out: Path) -> None:
    out.write_bytes(out.read_bytes() + b"\n\n")
    append(out, make_row("k3"))
    assert b"\n\n\n" in out.read_bytes()
    assert keys_in(out) == ["k1", "k2", "k3"]


# ---- JSON Lines ----


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """A JSON Lines file with two figures."""
    path = tmp_path / "figures.jsonl"
    append(path, make_row("k1"), make_row("k2", notes=("paid", "approved")))
    return path


def test_json_lines_are_those_of_extract_with_the_key(lines: Path) -> None:
    first, second = lines.read_text(encoding="utf-8").splitlines()
    assert '"value": 3042.3, "value_to": null,' in first
    assert json.loads(second)["notes"] == ["paid", "approved"]


def test_fields_of_users_stay(lines: Path) -> None:
    text = lines.read_text(encoding="utf-8").replace(
        '"key": "k1"', '"own": {"x": [1.50, "á"]}, "key": "k1"'
    )
    lines.write_text(text, encoding="utf-8")
    append(lines, make_row("k3"))
    assert lines.read_text(encoding="utf-8").startswith(text)
    append(lines, make_row("k1", value=Decimal("9")), on_conflict=OnConflict.REPLACE)
    first = lines.read_text(encoding="utf-8").splitlines()[0]
    assert '"own": {"x": [1.50, "á"]}' in first
    assert '"value": 9,' in first


def test_a_torn_json_line_is_set_aside(lines: Path) -> None:
    with lines.open("a", encoding="utf-8") as stream:
        stream.write('{"source": "a.txt", "va')
    append(lines, make_row("k3"))
    assert keys_in(lines) == ["k1", "k2", "k3"]
    [aside] = lines.parent.glob("figures.jsonl.torn-*")
    assert aside.read_text(encoding="utf-8") == '{"source": "a.txt", "va'


@pytest.mark.parametrize("line", ["x", "[]", '{"value": 1}', "[" * 100_000, '{"key": 1}'])
def test_other_json_is_refused(lines: Path, line: str) -> None:
    lines.write_text(f"{line}\n{lines.read_text(encoding='utf-8')}", encoding="utf-8")
    before = sha256(lines)
    with pytest.raises(SinkError, match=r"figures\.jsonl:1: this line is no figure"):
        append(lines, make_row("k3"))
    assert sha256(lines) == before
