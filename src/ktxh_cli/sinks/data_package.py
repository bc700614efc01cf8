"""A Data Package (datapackage.org, version 2) in one zip file: two CSV tables and what they mean.

``datapackage.json`` has the type, meaning and closed set of every column (Table Schema), the keys
that join the tables, and the size and hash of each. A zip is put in its place whole, as one file.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ktxh_cli._version import __version__
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import Cells
from ktxh_cli.sinks.columns import DOCUMENTS, FIGURES, Column
from ktxh_cli.sinks.csv_file import Dialect, line_of

#: Nothing in a file tells when it was made: the same rows give the same bytes.
_MADE = (1980, 1, 1, 0, 0, 0)
_PLAIN = Dialect()
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"


def write_data_package(
    path: Path, rows: Iterable[Cells], documents: Iterable[Cells], look: Look
) -> None:
    """Write a zip file at ``path``; its tables have all columns, whatever ``look`` says."""
    figures = _table(FIGURES, rows)
    papers = _table(DOCUMENTS, documents)
    join = {"fields": ["document"], "reference": {"resource": "documents", "fields": ["document"]}}
    described = {
        "$schema": _PROFILE,
        "name": "ktxh",
        "title": "Số liệu kinh tế - xã hội",
        "description": (
            "Figures that Vietnamese socio-economic reports state, each with the sentence that "
            f"states it. Read by ktxh {__version__}."
        ),
        "resources": [
            _resource("figures", FIGURES, figures, "key", foreignKeys=[join]),
            _resource("documents", DOCUMENTS, papers, "document"),
        ],
    }
    with zipfile.ZipFile(path, "w") as package:
        text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
        _add(package, "datapackage.json", text.encode("utf-8"))
        _add(package, "figures.csv", figures)
        _add(package, "documents.csv", papers)


def _table(columns: Sequence[Column], rows: Iterable[Cells]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator=_PLAIN.end)
    writer.writerow([column.name for column in columns])
    writer.writerows(line_of(row, columns, _PLAIN, "en") for row in rows)
    return stream.getvalue().encode("utf-8")


def _resource(
    name: str, columns: Sequence[Column], content: bytes, key: str, **keys: object
) -> dict[str, Any]:
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
        "schema": {
            "$schema": _SCHEMA,
            "fields": [_field(column, key) for column in columns],
            "primaryKey": [key],
            **keys,
            "missingValues": [""],
        },
    }


def _field(column: Column, key: str) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "title": column.header("vi"),
        "description": f"{column.en} ({column.vi})",
    }
    constraints: dict[str, object] = {}
    if column.name == key:
        constraints["required"] = True
    if column.codes:
        constraints["enum"] = list(column.codes)
    if constraints:
        field["constraints"] = constraints
    return field


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    member = zipfile.ZipInfo(name, _MADE)
    member.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(member, content)
