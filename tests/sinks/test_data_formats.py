"""CSV, TSV, JSON, JSON Lines and Markdown hold what the contract says."""

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal

import pytest

from ktxh_cli.model import FIELDS, Direction, Kind, Measure, Qualifier, Record
from ktxh_cli.sinks import Look, write

Make = Callable[..., Record]


def written(form: str, records: list[Record], look: Look | None = None) -> str:
    stream = io.StringIO()
    write(form, records, stream, look)
    return stream.getvalue()


@pytest.fixture
def share(record: Make) -> Record:
    return record(
        source="bao-cao.md",
        text="95/108 xã",
        kind=Kind.COUNT,
        value=Decimal(95),
        out_of=Decimal(108),
        unit="xã",
        base_value=None,
        base_unit=None,
        qualifier=Qualifier.ABOUT,
        indicator="=số xã | đạt chuẩn",
        notes=("period.inherited", "averaged"),
    )


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_carries_every_field_in_order(record: Make, share: Record, form: str) -> None:
    text = written(form, [record(), share])
    rows = json.loads(text) if form == "json" else [json.loads(line) for line in text.splitlines()]
    assert [tuple(row) for row in rows] == [FIELDS, FIELDS]
    assert rows[1]["notes"] == ["period.inherited", "averaged"]
    assert rows[1]["base_value"] is None
    assert rows[1]["qualifier"] == "about"
    assert rows[1]["indicator"] == "=số xã | đạt chuẩn"


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        (Decimal("3042.3"), "3042.3"),
        (Decimal("0.1"), "0.1"),
        (Decimal("1E+12"), "1000000000000"),
        (Decimal("2.480E+15"), "2480000000000000"),
        (Decimal("0.00000001"), "0.00000001"),
        (Decimal("49.50"), "49.50"),
    ],
)
def test_numbers_stand_exactly_as_they_are(record: Make, value: Decimal, literal: str) -> None:
    text = written("jsonl", [record(value=value)])
    assert f'"value": {literal},' in text
    assert json.loads(text, parse_float=Decimal, parse_int=Decimal)["value"] == value
    row = next(csv.DictReader(io.StringIO(written("csv", [record(value=value)]))))
    assert row["value"] == literal


def test_no_records() -> None:
    assert written("jsonl", []) == ""
    assert json.loads(written("json", [])) == []
    assert written("csv", []) == ",".join(FIELDS) + "\n"


def test_json_is_safe_on_a_terminal_and_says_the_same(record: Make) -> None:
    hostile = 'a\x1b[2J\x9b\u202e\u2028"\\\x7f\ud800'
    text = written("jsonl", [record(sentence=hostile)])
    assert json.loads(text)["sentence"] == hostile
    assert not set(text) & set("\x1b\x9b\u202e\u2028\x7f\ud800")
    assert text.count("\n") == 1


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_csv_and_tsv(record: Make, share: Record, form: str, delimiter: str) -> None:
    text = written(form, [record(sentence='Câu "một",\nhai\tba'), share])
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert tuple(rows[0]) == FIELDS
    assert rows[0]["sentence"] == 'Câu "một",\nhai\tba'
    assert (rows[1]["value"], rows[1]["out_of"], rows[1]["value_to"]) == ("95", "108", "")
    assert rows[1]["notes"] == "period.inherited;averaged"
    assert rows[1]["indicator"] == "'=số xã | đạt chuẩn"


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_csv_does_nothing_to_a_terminal(record: Make, form: str) -> None:
    text = written(form, [record(sentence="a\x1b[2J\x9b\u202e\ud800b\nc")])
    assert not set(text) & set("\x1b\x9b\u202e\ud800")
    row = next(
        csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if form == "tsv" else ",")
    )
    assert row["sentence"] == r"a\x1b[2J\x9b\u202e\ud800b" + "\nc"


def test_columns_and_headers(record: Make) -> None:
    look = Look(columns=("unit", "value"), headers="vi")
    assert written("csv", [record()], look) == "Đơn vị,Giá trị\ntỷ đồng,3042.3\n"
    assert written("jsonl", [record()], look) == '{"unit": "tỷ đồng", "value": 3042.3}\n'


def test_markdown_is_for_people(record: Make, share: Record) -> None:
    fall = record(
        value=Decimal("5.1"), unit="%", measure=Measure.GROWTH, direction=Direction.DOWN,
        period="2021-10/2021-12",
    )  # fmt: skip
    columns = ("indicator", "value", "unit", "measure", "direction", "period")
    text = written("md", [fall, share], Look(columns=columns, headers="vi"))
    assert text.splitlines() == [
        "| Chỉ tiêu | Giá trị | Đơn vị | Thước đo | Chiều | Kỳ |",
        "| --- | ---: | --- | --- | --- | --- |",
        "| thu ngân sách | 5,1 | % | tốc độ | giảm | Quý IV/2021 |",
        r"| =số xã \| đạt chuẩn | ≈ 95/108 | xã | mức đạt |  | 6T/2020 |",
    ]
