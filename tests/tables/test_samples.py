"""The sample tables are whole, agree with themselves, and their documents say the same."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from make_samples import lacking, make
from sample_tables import INDENT, NAMES, NUMBER, SAMPLES, Sample, as_lines, gold, load, number

from ktxh_cli.model import CLOSED_SETS

FILES = SAMPLES / "files"
HEADS = [json.loads(line) for line in (SAMPLES / "heads.jsonl").read_text("utf-8").splitlines()]
CATALOGUE = Path(__file__).parents[2] / "src/ktxh_cli/library/indicators.toml"
#: What a data cell may hold besides a number: no data, a range, a bound.
OTHER = re.compile(r"[-…x]|\d+,\d+ - \d+,\d+|≥ \d+,\d+|\d+,\d+ trở lên")
DAY, MONTH, YEAR = r"\d{4}-\d\d-\d\d", r"\d{4}-\d\d", r"\d{4}"
PERIOD = re.compile(rf"({DAY})|({MONTH})(/{MONTH})?|({YEAR})(/{YEAR})?")
#: For each sample the columns of levels, and rows that are the sum of others.
SUMS: dict[str, tuple[tuple[int, ...], list[tuple[int, Iterable[int]]]]] = {
    "budget_bac_ninh": (
        (3, 4, 5, 6),
        [
            (3, (4, 20)),
            (4, (5, *range(8, 15), 18, 19)),
            (5, (6, 7)),
            (14, (15, 16, 17)),
            (20, (21, 22)),
        ],
    ),
    "crops_hung_yen": ((1, 3, 4, 6), [(3, range(4, 14))]),
    "retail_an_giang": (
        (1, 2, 3),
        [(2, (4, 5, 9)), (2, (11, 12, 15, 16)), (5, (6, 7, 8)), (12, (13, 14))],
    ),
    "exports_binh_dinh": ((3, 5, 7), [(2, (3, 4)), (2, (*range(5, 10), *range(11, 15)))]),
    "investment_thanh_hoa": (
        (1, 2, 3),
        [(2, (3, 13, 16)), (3, (4, 10, 11, 12)), (4, (5, 6)), (6, (7, 8, 9)), (13, (14, 15))],
    ),
    "transport_hai_duong": (
        (1, 2, 3),
        [
            (2, (5,)),
            (2, (8, 9)),
            (10, (13,)),
            (10, (16, 17)),
            (19, (21, 22)),
            (19, (25, 26)),
            (27, (29, 30)),
            (27, (33, 34)),
        ],
    ),
    "social_yen_bai": ((1, 2, 4, 7, 8), [(3, range(5, 14))]),
}
#: For each sample: column, numerator, denominator, factor, and how far rounding may lead away.
RATIOS = {
    "budget_bac_ninh": [(7, 6, 3, 100, "0.06")],
    "crops_hung_yen": [(2, 3, 1, 10, "0.006"), (5, 6, 4, 10, "0.006")],
    "plan_vinh_phuc": [(7, 6, 4, 100, "0.06"), (8, 6, 5, 100, "0.06")],
    "retail_an_giang": [(5, 2, 1, 100, "0.006")],
    "transport_hai_duong": [(5, 2, 1, 100, "0.06")],
    "iip_thai_nguyen": [(3, 2, 1, 100, "0.02")],
}


def texts(sample: Sample) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.text for cell in sample.cells}


def values(sample: Sample) -> dict[tuple[int, int], Decimal]:
    """Give the numbers as printed, by an own reading of the text."""
    read = {}
    for at, text in texts(sample).items():
        try:
            read[at] = number(text)
        except InvalidOperation:
            continue
    return read


def listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def every_line() -> Iterator[tuple[str, dict[str, Any]]]:
    for name in NAMES:
        for line in gold(name):
            yield f"{name} {line['row']},{line['column']}", line


def test_there_are_ten_samples_with_at_least_eight_hundred_figures() -> None:
    assert len(NAMES) == 10
    assert sum(len(gold(name)) for name in NAMES) >= 800


@pytest.mark.parametrize("name", NAMES)
def test_every_place_of_the_grid_is_taken_once(name: str) -> None:
    sample = load(name)
    taken = [
        (row, column)
        for cell in sample.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    ]
    assert len(taken) == len(set(taken)) == sample.rows * sample.columns


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_the_gold_stands_in_its_cell_as_written(name: str) -> None:
    shown = texts(load(name))
    for line in gold(name):
        text = listed(line["text"])[0]
        assert shown[line["row"], line["column"]] == text
        if NUMBER.fullmatch(text):
            value = number(text)
            signed = line["measure"] in ("growth", "change")
            assert Decimal(str(line["value"])) == (abs(value) if signed else value), line
            if signed and value:
                assert line["direction"] == ("down" if value < 0 else "up"), line


@pytest.mark.parametrize("name", NAMES)
def test_every_data_cell_has_a_figure_in_the_gold_or_says_that_there_is_none(name: str) -> None:
    sample = load(name)
    said = {(line["row"], line["column"]) for line in gold(name)}
    assert len(said) == len(gold(name))
    first = min(column for _, column in said)
    for cell in sample.cells:
        if cell.head or cell.column < first or cell.colspan > 1 or not cell.text:
            assert (cell.row, cell.column) not in said
        elif (cell.row, cell.column) not in said:
            assert cell.text in {"-", "…", "x"}, cell
        else:
            assert NUMBER.fullmatch(cell.text) or OTHER.fullmatch(cell.text), cell


def test_the_gold_uses_the_words_of_the_contract() -> None:
    catalogue = tomllib.loads(CATALOGUE.read_text("utf-8"))
    ids = {entry["id"] for entry in catalogue["indicator"]} | {"?", ""}
    for where, line in every_line():
        for field, known in CLOSED_SETS.items():
            for value in listed(line[field]):
                assert value in {*known, None, ""}, (where, field)
        assert set(listed(line["indicator_id"])) <= ids, where
        for field in ("period", "base_period"):
            for value in filter(None, listed(line[field])):
                assert PERIOD.fullmatch(value), (where, field)
        assert line["unit"], where
        assert line["measure"], where
        compared = set(listed(line["measure"])) & {"ratio", "change"}
        assert bool(line["comparison"]) == bool(compared or "growth" in listed(line["measure"]))


def test_the_words_that_must_be_said_are_in_the_gold_phrase_too() -> None:
    for where, line in every_line():
        phrases = [*listed(line["indicator"]), line["breakdown"] or ""]
        said = " ".join(phrases).lower()
        for group in [line["head"], *line["must"]]:
            assert any(word.lower() in said for word in group), (where, group)


@pytest.mark.parametrize("name", SUMS)
def test_parts_sum_to_wholes(name: str) -> None:
    columns, sums = SUMS[name]
    printed = values(load(name))
    for whole, parts in sums:
        for column in columns:
            found = [printed[row, column] for row in parts if (row, column) in printed]
            assert sum(found) == printed[whole, column], (whole, column)


@pytest.mark.parametrize("name", RATIOS)
def test_rates_follow_from_the_levels_beside_them(name: str) -> None:
    sample = load(name)
    printed, checked = values(sample), 0
    for column, above, below, factor, most in RATIOS[name]:
        for row in range(sample.rows):
            if {(row, column), (row, above), (row, below)} <= sample.data:
                rate = printed[row, above] / printed[row, below] * factor
                assert abs(rate - printed[row, column]) <= Decimal(most), (row, column)
                checked += 1
    assert checked >= 9


# ---------------------------------------------------------------- the documents


class Rows(HTMLParser):
    """The cells of a page's only table: texts with their spans."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[list[Any]]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.inside = True
            spans = [int(facts.get(name) or 1) for name in ("rowspan", "colspan")]
            self.rows[-1].append(["", *spans])

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1][0] += data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("samples")
    make(made, kinds=("csv", "md", "html"))
    return made


@pytest.mark.parametrize("name", NAMES)
def test_the_page_holds_the_table_with_its_spans(name: str, folder: Path) -> None:
    page = (folder / f"{name}.html").read_text("utf-8")
    reader = Rows()
    reader.feed(page)
    sample = load(name)
    want = [
        [[sample.labelled(cell) + cell.mark, cell.rowspan, cell.colspan] for cell in row]
        for row in sample.in_rows()
    ]
    assert reader.rows == want
    assert all(line in page for line in sample.notes if "<" not in line)


@pytest.mark.parametrize("name", NAMES)
def test_the_csv_opens_as_excel_saves_it(name: str, folder: Path) -> None:
    raw = (folder / f"{name}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    sample = load(name)
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
    above = len(sample.above) + len(sample.title) + bool(sample.unit_line)
    assert rows[above : above + sample.rows] == as_lines(sample)


@pytest.mark.parametrize("name", NAMES)
def test_the_pipe_table_has_a_line_a_row(name: str, folder: Path) -> None:
    lines = (folder / f"{name}.md").read_text("utf-8").splitlines()
    table = [line for line in lines if line.startswith("|")]
    cells = [[text.strip(" ") for text in line[1:-1].split("|")] for line in table]
    assert [cells[0], *cells[2:]] == as_lines(load(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_word_file_kept_here_says_what_the_sample_says(name: str) -> None:
    docx = pytest.importorskip("docx", reason="python-docx opens the .docx of the samples")
    sample = load(name)
    document = docx.Document(str(FILES / f"{name}.docx"))
    (table,) = document.tables
    for cell in sample.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                assert table.cell(row, column).text == sample.labelled(cell) + cell.mark
    said = [paragraph.text for paragraph in document.paragraphs]
    unit = [sample.unit_line] if sample.unit_line else []
    assert [line for line in said if line] == [*sample.above, *sample.title, *unit, *sample.notes]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", NAMES)
def test_the_workbook_kept_here_has_numbers_for_figures(name: str) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl opens the .xlsx of the samples")
    sample = load(name)
    page = openpyxl.load_workbook(FILES / f"{name}.xlsx")[sample.sheet]
    top = 1 + len(sample.above) + len(sample.title) + bool(sample.unit_line)
    for cell in sample.cells:
        kept = page.cell(top + cell.row, 1 + cell.column)
        plain = sample.labelled(cell) + cell.mark
        typed = sample.numbers_as_text or cell.mark or not NUMBER.fullmatch(cell.text)
        if (cell.row, cell.column) in sample.data and not typed:
            share = Decimal(100) if "%" in cell.text else Decimal(1)
            assert isinstance(kept.value, int | float)
            assert round(Decimal(kept.value) * share, 4) == number(cell.text)
        else:
            assert str(kept.value or ("0" if kept.value == 0 else "")) == plain
        merged = any(kept.coordinate in area for area in page.merged_cells.ranges)
        assert merged == (cell.rowspan > 1 or cell.colspan > 1)


PDFS = sorted(FILES.glob("*.pdf"))


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_a_pdf_kept_here_holds_every_figure(path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 reads the .pdf of the samples")
    document = pdfium.PdfDocument(path)
    assert len(document) == 1
    page = document[0]
    layer = page.get_textpage()
    words = layer.get_text_bounded().split()
    for closing in (layer, page, document):
        closing.close()
    for line in gold(path.name.partition(".")[0]):
        for word in listed(line["text"])[0].split():
            assert any(word in written for written in words), word


def test_documents_can_be_made_again(tmp_path: Path) -> None:
    if missing := lacking("pdf"):
        pytest.skip(f"{missing} makes the .pdf of the samples")
    make(tmp_path, names=("crops_hung_yen",), kinds=("pdf", "odt"))
    for suffix, first in (("pdf", b"%PDF-"), ("odt", b"PK\x03\x04")):
        assert (tmp_path / f"crops_hung_yen.{suffix}").read_bytes().startswith(first)


def test_offices_indent_in_both_ways() -> None:
    ways = {load(name).indent_by for name in NAMES}
    assert ways == {"spaces", "paragraph"}
    lines = as_lines(load("transport_hai_duong"))
    assert lines[8][0] == INDENT * 3 + "Đường bộ"


# ---------------------------------------------------------------- words of heads and labels


def test_heads_are_at_least_eighty_and_no_two_are_the_same() -> None:
    assert len(HEADS) >= 80
    assert len({(line["text"], line["at"]) for line in HEADS}) == len(HEADS)


def test_heads_use_the_words_of_the_contract() -> None:
    known = {"text", "at", "document_date", "unit", "unit_of", "indicator", "scope", "place"}
    known |= {"period", "base_period", "role", "mark", "part", "section", "total", *CLOSED_SETS}
    for line in HEADS:
        assert line.keys() <= known, line
        assert len(line.keys() - {"text", "at", "document_date"}) >= 1, line
        assert line["at"] in {"head", "label", "caption"}
        for field, words in CLOSED_SETS.items():
            assert set(listed(line.get(field))) <= {*words, None}, line
        for field in ("period", "base_period"):
            for value in filter(None, listed(line.get(field))):
                assert PERIOD.fullmatch(value), line


def test_a_head_that_names_no_year_has_the_document_date_it_is_read_with() -> None:
    for line in HEADS:
        if line.get("period") and not re.search(r"20\d\d", line["text"]):
            assert "document_date" in line, line
