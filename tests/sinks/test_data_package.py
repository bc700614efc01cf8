"""The Data Package: what its description says of the tables is true."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from exported import HOSTILE, Row, paper, row

from ktxh_cli.model import CLOSED_SETS
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.columns import DOCUMENTS, FIGURES
from ktxh_cli.sinks.data_package import write_data_package


def made(tmp_path: Path, held: list[Row], *papers: Row) -> Path:
    path = tmp_path / "a.zip"
    write_data_package(path, held, papers, Look())
    return path


def described(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as package:
        found: dict[str, Any] = json.loads(package.read("datapackage.json"))
        return found


def table(path: Path, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as package:
        text = package.read(f"{name}.csv").decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


#: Reads a cell as the type of Table Schema says.
TYPES = {"string": str, "integer": int, "number": Decimal, "date": date.fromisoformat}


def test_every_table_is_as_described(tmp_path: Path) -> None:
    path = made(tmp_path, [row(), row(key="1", value=Decimal("-4.50"))], paper())
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        assert set(package.namelist()) == {"datapackage.json", "figures.csv", "documents.csv"}
        for resource in described(path)["resources"]:
            content = package.read(resource["path"])
            assert resource["bytes"] == len(content)
            assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
            rows = table(path, resource["name"])
            schema = resource["schema"]
            assert list(rows[0]) == [field["name"] for field in schema["fields"]]
            keys = [one[schema["primaryKey"][0]] for one in rows]
            assert len(set(keys)) == len(keys)
            for one in rows:
                for field in schema["fields"]:
                    cell = one[field["name"]]
                    if cell not in schema["missingValues"]:
                        TYPES[field["type"]](cell)
                        assert cell in field.get("constraints", {}).get("enum", [cell])


def test_figures_refer_to_documents(tmp_path: Path) -> None:
    path = made(tmp_path, [row()], paper())
    [join] = described(path)["resources"][0]["schema"]["foreignKeys"]
    assert join["reference"] == {"resource": "documents", "fields": ["document"]}
    papers = {one["document"] for one in table(path, "documents")}
    assert {one[join["fields"][0]] for one in table(path, "figures")} <= papers


def test_every_column_and_closed_set_is_explained(tmp_path: Path) -> None:
    figures, documents = described(made(tmp_path, [row()]))["resources"]
    assert [f["name"] for f in figures["schema"]["fields"]] == [c.name for c in FIGURES]
    assert [f["name"] for f in documents["schema"]["fields"]] == [c.name for c in DOCUMENTS]
    for field in (*figures["schema"]["fields"], *documents["schema"]["fields"]):
        assert field["title"]
        assert field["description"]
    told = {f["name"]: f.get("constraints", {}).get("enum") for f in figures["schema"]["fields"]}
    for name, codes in CLOSED_SETS.items():
        assert told[name] == [str(code) for code in codes]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    first = made(tmp_path, [row()], paper()).read_bytes()
    assert made(tmp_path, [row()], paper()).read_bytes() == first


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_starts_no_formula(tmp_path: Path, text: str) -> None:
    path = made(tmp_path, [row(sentence=text, source=text)], paper(title=text))
    for cell in (table(path, "figures")[0]["sentence"], table(path, "documents")[0]["title"]):
        assert not cell.lstrip(" \u3000").startswith(("=", "+", "-", "@", "|", "＝"))
        assert all(c.isprintable() or c == "\u3000" for c in cell)
