"""The pages on formats say what the formats do: columns, endings, dialects, reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktxh_cli import sinks
from ktxh_cli.sinks import sdmx
from ktxh_cli.sinks.columns import DOCUMENTS, FIGURES, Column
from ktxh_cli.sinks.csv_file import DIALECTS

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {"en": DOCS / "formats.md", "vi": DOCS / "formats.vi.md"}
TYPES = {
    "en": {"string": "text", "integer": "whole number", "number": "number", "date": "day"},
    "vi": {"string": "chữ", "integer": "số nguyên", "number": "số", "date": "ngày"},
}


def line_of(column: Column, language: str) -> str:
    meaning = column.vi if language == "vi" else column.en
    kind = TYPES[language][column.type]
    return f"| `{column.name}` | {column.header('vi')} | {kind} | {meaning} |"


@pytest.mark.parametrize("language", PAGES)
def test_every_column_stands_in_its_order(language: str) -> None:
    lines = PAGES[language].read_text(encoding="utf-8").splitlines()
    for columns in (FIGURES, DOCUMENTS):
        told = [line_of(column, language) for column in columns]
        start = lines.index(told[0])
        assert lines[start : start + len(told)] == told
        assert not lines[start + len(told)]


@pytest.mark.parametrize("language", PAGES)
def test_every_format_ending_and_dialect_is_told(language: str) -> None:
    page = PAGES[language].read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if line.startswith("| `")]
    for form in sinks.FILE_FORMATS:
        endings = [ending for ending, other in sinks.FILE_SUFFIXES.items() if other == form]
        [line] = [line for line in lines if line.startswith(f"| `{form}` |")]
        assert all(f"`{ending}`" in line for ending in endings)
    for name in filter(None, DIALECTS):
        assert f"| `{name}` |" in page


@pytest.mark.parametrize("language", PAGES)
def test_every_column_and_reason_of_sdmx_is_told(language: str) -> None:
    page = PAGES[language].read_text(encoding="utf-8")
    assert sdmx.STRUCTURE_ID in page
    for name in (*sdmx.DIMENSIONS, *sdmx.ATTRIBUTES, "OBS_VALUE", *sdmx.OBS_STATUS.values()):
        assert f"`{name}`" in page
    for reason in sdmx.REASONS:
        assert f"| `{reason}` |" in page


def test_both_pages_have_the_same_parts() -> None:
    heads = [
        [
            line.count("#")
            for line in page.read_text(encoding="utf-8").splitlines()
            if line[:1] == "#"
        ]
        for page in PAGES.values()
    ]
    assert heads[0] == heads[1]
