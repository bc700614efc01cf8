"""The Parquet file: doubles to reckon with, every digit beside them, closed sets as categories."""

import json
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from exported import HOSTILE, Row, paper, row, rows
from hypothesis import given, settings

from ktxh_cli.errors import SinkError
from ktxh_cli.model import Measure
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import cleaned
from ktxh_cli.sinks.columns import FIGURES
from ktxh_cli.sinks.parquet import write_parquet


def made(tmp_path: Path, held: list[Row], *papers: Row, **look: object) -> Path:
    path = tmp_path / "a.parquet"
    write_parquet(path, held, papers, Look(**look))  # type: ignore[arg-type]
    return path


def test_pandas_reads_doubles_and_categories(tmp_path: Path) -> None:
    frame = pd.read_parquet(made(tmp_path, [row(value=Decimal("-4.50")), row(value_to=None)]))
    assert list(frame.columns[: len(FIGURES)]) == [column.name for column in FIGURES]
    assert frame["value"].dtype == "float64"
    assert list(frame["value"]) == [-4.5, 3042.3]
    assert list(frame["value_exact"]) == ["-4.50", "3042.3"]
    assert list(frame["measure"].cat.categories) == [str(m) for m in Measure]
    assert frame["line"].dtype == "int64"
    assert frame["value_to"].isna().all()


def test_the_facts_of_documents_stand_in_the_metadata(tmp_path: Path) -> None:
    metadata = pq.read_schema(made(tmp_path, [row()], paper(title="Số\x1b liệu"))).metadata
    assert json.loads(metadata[b"ktxh.documents"]) == [paper(title="Số\\x1b liệu")]
    assert metadata[b"ktxh.version"]


def test_columns_can_be_chosen(tmp_path: Path) -> None:
    table = pq.read_table(made(tmp_path, [row()], columns=("unit", "value")))
    assert table.column_names == ["unit", "value", "value_exact"]


def test_no_rows_keep_the_types(tmp_path: Path) -> None:
    schema = pq.read_schema(made(tmp_path, []))
    assert str(schema.field("value").type) == "double"
    assert str(schema.field("status").type).startswith("dictionary")
    assert str(schema.field("line").type) == "int64"


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    first = made(tmp_path, [row(), row(value=Decimal(5))], paper()).read_bytes()
    assert made(tmp_path, [row(), row(value=Decimal(5))], paper()).read_bytes() == first


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_cleaned(tmp_path: Path, text: str) -> None:
    table = pq.read_table(made(tmp_path, [row(sentence=text)]))
    assert table["sentence"].to_pylist() == [cleaned(text)]


@settings(max_examples=40, deadline=None)
@given(held=rows)
def test_every_value_comes_back(held: list[Row], tmp_path_factory: pytest.TempPathFactory) -> None:
    back = pq.read_table(made(tmp_path_factory.mktemp("table"), held)).to_pylist()
    assert len(back) == len(held)
    for kept, given_back in zip(held, back, strict=True):
        for column in FIGURES:
            right = cleaned(kept[column.name])
            if column.type == "number":
                exact = given_back[f"{column.name}_exact"]
                assert (Decimal(exact) if exact else None) == right
            else:
                assert given_back[column.name] == right


def test_without_pyarrow_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SinkError, match=r"pip install 'ktxh-cli\[parquet\]'"):
        made(tmp_path, [row()])
    assert not list(tmp_path.iterdir())
