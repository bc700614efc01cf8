"""Files that are always made anew as a whole, and read through before they count."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Sequence
from pathlib import Path

from ktxh_cli.sinks import write_file
from ktxh_cli.sinks.base import Look
from ktxh_cli.store.append import Cells


def write_anew(
    form: str, part: Path, rows: Sequence[Cells], documents: Sequence[Cells], look: Look
) -> tuple[dict[str, int], bool]:
    """Write a file; give how many rows the format has no place for, and whether it came out whole.

    Raises:
        SinkError: the format cannot hold them.
        OSError: the disk refuses.
    """
    left = write_file(form, part, rows, documents, look)
    if form == "sdmx-csv":
        return left, _lines(part) == len(rows) - sum(left.values())
    return left, _is_whole_zip(part)


def _lines(part: Path) -> int:
    """Give how many rows a CSV file has below its header."""
    with part.open(encoding="utf-8-sig", newline="") as stream:
        return sum(1 for _ in csv.reader(stream, strict=True)) - 1


def _is_whole_zip(part: Path) -> bool:
    try:
        with zipfile.ZipFile(part) as package:
            return package.testzip() is None
    except zipfile.BadZipFile:
        return False
