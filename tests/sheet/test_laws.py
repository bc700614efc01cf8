"""Laws of the sheet, whatever figures it is made of."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_rows import LIBRARY, records_of

from conftest import make_record
from ktxh_cli.model import Comparison, Direction, Kind, Measure, Qualifier, Record, Status
from ktxh_cli.sheet import Row, rows_of

SEEDS = Path(__file__).parents[2] / "seeds"
many = settings(derandomize=True, max_examples=300, deadline=None)

_UNITS = (
    ("tỷ đồng", Kind.MONEY, "VND", Decimal(10) ** 9),
    ("triệu đồng", Kind.MONEY, "VND", Decimal(10) ** 6),
    ("người", Kind.PEOPLE, "người", Decimal(1)),
    ("lao động", Kind.PEOPLE, "người", Decimal(1)),
    ("xã", Kind.COUNT, None, None),
)
_PER_CENT = ("%", Kind.PERCENT, "%", Decimal(1))
_POINT = ("điểm %", Kind.POINT, "điểm %", Decimal(1))
_numbers = st.sampled_from(["0", "1", "2", "2.0", "5", "12.5", "100", "1000", "105.3"]).map(Decimal)


@st.composite
def figures(draw: st.DrawFn) -> Record:
    """A figure of a small world, so that many of them meet."""
    measure = draw(st.sampled_from(list(Measure)))
    units: tuple[object, ...] = _UNITS
    if measure in (Measure.GROWTH, Measure.RATIO, Measure.SHARE, Measure.CONTRIBUTION):
        units = (_PER_CENT,)
    elif measure == Measure.CHANGE:
        units = (*_UNITS, _PER_CENT, _POINT)
    unit, kind, base_unit, factor = draw(st.sampled_from(units))  # type: ignore[misc]
    value = draw(_numbers)
    compared = measure in (Measure.GROWTH, Measure.RATIO, Measure.CHANGE)
    return make_record(
        source=draw(st.sampled_from(["a.txt", "b.txt", "c.txt"])),
        start=draw(st.integers(0, 300)),
        kind=kind, unit=unit, value=value, base_unit=base_unit,
        base_value=None if factor is None else value * factor,
        value_to=draw(st.sampled_from([None, None, None, value + 1])),
        qualifier=draw(st.sampled_from([None, None, None, *Qualifier])),
        measure=measure,
        direction=draw(st.sampled_from([None, *Direction])),
        comparison=draw(st.sampled_from([None, *Comparison])) if compared else None,
        indicator=draw(st.sampled_from(["thu ngân sách", "thu", "tỷ lệ hộ nghèo", None])),
        indicator_id=draw(st.sampled_from(["budget_revenue", "poverty_rate", None])),
        breakdown=draw(st.sampled_from([None, None, "thành thị"])),
        scope=draw(st.sampled_from([None, None, "HĐND tỉnh giao", "theo giá so sánh"])),
        period=draw(st.sampled_from([None, "2020", "2019", "2020-06", "2020-01/2020-06"])),
        period_text=draw(st.sampled_from([None, "đến nay"])),
        status=draw(st.sampled_from(list(Status))),
        sentence=draw(st.sampled_from(["Câu một.", "Câu hai."])),
        notes=draw(st.sampled_from([(), (), ("negated",), ("value.ambiguous",)])),
    )  # fmt: skip


def in_reading_order(records: Sequence[Record]) -> list[Record]:
    return sorted(records, key=lambda record: (record.source, record.start))


reports = st.lists(figures(), max_size=14).map(in_reading_order)


def in_columns(row: Row) -> list[Record]:
    """Give the figures that stand in a column, not those that a number was only computed with."""
    stated = (cell for cell in row.cells.values() if cell.derivation is None)
    said = [record for cell in stated for record in cell.records]
    alone = (c for c in row.cells.values() if c.derivation and c.derivation in _OF_ONE)
    return said + [record for cell in alone for record in cell.records]


_OF_ONE = ("growth_of_ratio", "ratio_of_growth")


def ids(records: Sequence[Record]) -> Counter[int]:
    return Counter(map(id, records))


@given(reports, st.booleans())
@many
def test_every_figure_stands_in_exactly_one_row_and_place(
    records: list[Record], derive: bool
) -> None:
    rows = rows_of(records, LIBRARY, derive=derive)
    assert ids([r for row in rows for r in row.records]) == ids(records)
    for row in rows:
        assert ids(in_columns(row) + list(row.others)) == ids(row.records)


@given(reports)
@many
def test_numbers_that_were_computed_can_be_left_out(records: list[Record]) -> None:
    rows = rows_of(records, LIBRARY, derive=False)
    assert all(cell.derivation is None for row in rows for cell in row.cells.values())


@given(reports)
@many
def test_computing_changes_no_number_that_is_said(records: list[Record]) -> None:
    plain = rows_of(records, LIBRARY, derive=False)
    with_more = rows_of(records, LIBRARY)
    assert [row.records for row in plain] == [row.records for row in with_more]
    for before, after in zip(plain, with_more, strict=True):
        for column, cell in before.cells.items():
            assert after.cells[column] == cell


@given(reports)
@many
def test_nothing_is_computed_from_what_is_vague(records: list[Record]) -> None:
    for row in rows_of(records, LIBRARY):
        for cell in row.cells.values():
            if cell.derivation is not None:
                assert cell.value_to is None
                for record in cell.records:
                    assert record.qualifier is None
                    assert record.value_to is None
                    assert not {"negated", "value.ambiguous"} & set(record.notes)


def shape(row: Row) -> object:
    """Give what a row says, whatever the order of documents."""
    return (
        frozenset(Counter(map(id, row.records)).items()),
        row.unit,
        row.period,
        row.status,
        tuple((column, cell.value, cell.derivation) for column, cell in row.cells.items()),
    )


@given(reports, st.permutations(["a.txt", "b.txt", "c.txt"]))
@many
def test_the_order_of_documents_changes_no_row(records: list[Record], order: list[str]) -> None:
    turned = sorted(records, key=lambda record: order.index(record.source))
    one, other = rows_of(records, LIBRARY), rows_of(turned, LIBRARY)
    assert Counter(map(shape, one)) == Counter(map(shape, other))


@given(reports)
@many
def test_parts_stand_below_their_wholes(records: list[Record]) -> None:
    rows = rows_of(records, LIBRARY)
    for at, row in enumerate(rows):
        if row.depth:
            wholes = [r for r in rows[:at] if r.place == row.place and r.depth < row.depth]
            assert wholes


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_form_of_accents_changes_nothing(path: Path) -> None:
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    one = rows_of(records_of(text), LIBRARY)
    other = rows_of(records_of(unicodedata.normalize("NFD", text)), LIBRARY)
    assert len(one) == len(other) > 2

    def said(row: Row) -> object:
        name = unicodedata.normalize("NFC", f"{row.indicator}|{row.breakdown}|{row.scope}")
        return name, row.period, row.unit, [(k, c.value, c.points) for k, c in row.cells.items()]

    assert [said(row) for row in one] == [said(row) for row in other]


def test_a_figure_said_in_two_documents_is_one_row() -> None:
    [record] = records_of("Thu ngân sách tỉnh Lạng Sơn năm 2020 đạt 5 tỷ đồng.")
    [row] = rows_of([record, replace(record, source="2.txt")], LIBRARY)
    assert row.sources == ("1.txt", "2.txt")
