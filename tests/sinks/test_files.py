"""Whole files: every format writes the same rows twice alike, and is told by its ending."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from exported import HOSTILE, paper, row

from ktxh_cli import sinks
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import cleaned
from ktxh_cli.sinks.columns import FIGURES


@pytest.mark.parametrize("form", sinks.FILE_FORMATS)
def test_the_same_rows_give_the_same_bytes_in_every_format(tmp_path: Path, form: str) -> None:
    held = [row(), row(key="1", value=Decimal("-4.50"), indicator_id=None)]
    contents = []
    for name in ("a", "b"):
        path = tmp_path / name
        left = sinks.write_file(form, path, iter(held), iter([paper()]), Look())
        assert left == ({"no_indicator": 1} if form == "sdmx-csv" else {})
        contents.append(path.read_bytes())
    assert contents[0] == contents[1]


@pytest.mark.parametrize("form", sinks.FILE_FORMATS)
def test_every_format_takes_no_rows_and_writes_beside_nothing(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a"
    assert sinks.write_file(form, path, [], [], Look()) == {}
    assert list(tmp_path.iterdir()) == [path]


def test_every_ending_asks_for_a_format() -> None:
    assert set(sinks.FILE_SUFFIXES.values()) == set(sinks.FILE_FORMATS) - {"sdmx-csv"}
    assert set(sinks.FILE_FORMATS) >= sinks.WITH_CHOSEN_COLUMNS


@pytest.mark.parametrize("form", sorted(sinks.WITH_CHOSEN_COLUMNS))
def test_chosen_columns_are_all_that_is_held(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a"
    sinks.write_file(form, path, [row(source="bí-mật.txt")], [], Look(columns=("unit", "value")))
    assert "bí-mật" not in path.read_bytes().decode("utf-8", "replace")


def test_json_lines_are_objects_in_the_order_of_the_contract(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    held = [row(value=Decimal("-4.50")), *(row(sentence=text, notes=None) for text in HOSTILE)]
    sinks.write_file("jsonl", path, held, [], Look())
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert tuple(rows[0]) == tuple(column.name for column in FIGURES)
    assert '"value": -4.50,' in lines[0]
    assert rows[0]["notes"] == ["period.inherited", "averaged"]
    assert rows[1]["notes"] == []
    assert [one["sentence"] for one in rows[1:]] == [cleaned(text) for text in HOSTILE]
