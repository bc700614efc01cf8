"""What LibreOffice makes of the sheets: where it is installed it opens each, and says the same."""

import csv
import shutil
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from exported import HOSTILE, paper, row

from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import cleaned
from ktxh_cli.sinks.csv_file import write_csv_file
from ktxh_cli.sinks.open_document import write_open_document
from ktxh_cli.sinks.workbook import write_workbook

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")

#: Parted by commas, UTF-8, values as they are stored and not as they are shown, the first sheet.
_FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,1"
_NUMBERS = [Decimal("-1234.50"), Decimal("0.001"), Decimal("3042300000000")]


def opened(path: Path, *more: str) -> list[dict[str, str]]:
    """Give the rows that LibreOffice finds in a file."""
    folder = path.parent / "opened"
    command = [
        "soffice", f"-env:UserInstallation=file://{path.parent}/profile", "--headless", *more,
        "--convert-to", _FILTER, "--outdir", str(folder), str(path),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    [made] = folder.iterdir()
    with made.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("write", [write_workbook, write_open_document])
def test_libreoffice_reads_numbers_as_numbers_and_text_as_text(
    tmp_path: Path, write: Callable[..., None]
) -> None:
    path = tmp_path / ("a.xlsx" if write is write_workbook else "a.ods")
    held = [row(value=number) for number in _NUMBERS]
    held += [row(sentence=text, value=Decimal(7)) for text in HOSTILE]
    write(path, held, [paper()], Look())
    found = opened(path)
    assert [Decimal(kept["Giá trị"]) for kept in found[: len(_NUMBERS)]] == _NUMBERS
    assert [kept["Câu"] for kept in found[len(_NUMBERS) :]] == [cleaned(text) for text in HOSTILE]
    assert {kept["Kỳ"] for kept in found} == {"6T/2020"}


def test_libreoffice_reads_the_dialect_of_a_vietnamese_excel(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    held = [row(value=number, sentence="=1+1") for number in _NUMBERS]
    write_csv_file(path, held, [], Look(dialect="excel-vi"))
    # Semicolons, UTF-8, the language Vietnamese (1066): «-1234,50» is a number there.
    found = opened(path, "--infilter=CSV:59,34,76,1,,1066")
    assert [Decimal(kept["Giá trị"].replace(",", ".")) for kept in found] == _NUMBERS
    assert {kept["Câu"] for kept in found} == {"'=1+1"}
