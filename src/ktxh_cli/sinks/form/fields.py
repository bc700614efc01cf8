"""The fields of a row as data: their names, headers and values, the same in CSV, JSON and XLSX."""

from __future__ import annotations

from decimal import Decimal

from ktxh_cli.frozen import noun
from ktxh_cli.language import Language
from ktxh_cli.sheet import Column, Row
from ktxh_cli.sinks.cells import Cell as Value
from ktxh_cli.sinks.cells import said
from ktxh_cli.sinks.form.words import HEADERS, how_derived, other
from ktxh_cli.sinks.labels import HEADERS as RECORD_HEADERS

#: Text between several things in one field.
BETWEEN = "; "


@noun(frozen=True, slots=True)
class Field:
    """A field of every row.

    Attributes:
        name: in data.
        vi: its Vietnamese header.
        numeric: whether it holds numbers.
    """

    name: str
    vi: str
    numeric: bool = False

    def header(self, language: Language) -> str:
        """Give the header: Vietnamese, or the name of the field."""
        return self.vi if language == "vi" else self.name


def _number_fields() -> list[Field]:
    found = []
    for column, (vi, _) in HEADERS.items():
        found.append(Field(column.value, vi, numeric=True))
        found.append(Field(f"{column.value}_to", f"{vi}, đến", numeric=True))
    return found


#: The fields in their order.
FIELDS: tuple[Field, ...] = (
    Field("indicator", "Chỉ tiêu"),
    Field("breakdown", "Phân tổ"),
    Field("scope", "Phạm vi"),
    Field("measure", "Thước đo"),
    Field("place", "Địa bàn"),
    Field("period", "Kỳ"),
    Field("period_text", RECORD_HEADERS["period_text"]),
    Field("unit", "Đơn vị"),
    *_number_fields(),
    Field("out_of", "Trên tổng số", numeric=True),
    Field("status", "Trạng thái"),
    Field("derived", "Suy ra"),
    Field("qualifiers", "Mức chính xác"),
    Field("points", "Theo điểm %"),
    Field("others", "Khác"),
    Field("source", "Nguồn"),
    Field("indicator_id", "Mã chỉ tiêu"),
    Field("place_id", "Mã địa bàn"),
    Field("depth", "Bậc", numeric=True),
)


def values_of(row: Row, language: Language) -> dict[str, Value]:
    """Give the fields of a row; codes and periods in words where the language is Vietnamese.

    ``derived`` names the numbers that no text says, each with how it was computed; ``qualifiers``
    those that the text says vaguely; ``points`` those that are in points and not in per cent.
    """
    texts = {
        "indicator": row.indicator,
        "breakdown": row.breakdown,
        "scope": row.scope,
        "measure": row.measure,
        "place": row.place,
        "period": row.period or "",
        "period_text": row.period_text,
        "unit": row.unit,
        "status": row.status.value,
        "derived": BETWEEN.join(derivations(row, language)),
        "qualifiers": BETWEEN.join(
            _named(column, said("qualifier", cell.qualifier.value, language), language)
            for column, cell in row.cells.items()
            if cell.qualifier
        ),
        "points": BETWEEN.join(
            _name(column, language) for column, cell in row.cells.items() if cell.points
        ),
        "others": BETWEEN.join(other(record, language) for record in row.others),
        "source": BETWEEN.join(row.sources),
        "indicator_id": row.indicator_id or "",
        "place_id": row.place_id or "",
    }
    found: dict[str, Value] = {
        name: said(name, text, language) or None for name, text in texts.items()
    }
    for column in Column:
        cell = row.cells.get(column)
        found[column.value] = None if cell is None else cell.value
        found[f"{column.value}_to"] = None if cell is None else cell.value_to
    found["out_of"] = _out_of(row)
    found["depth"] = row.depth
    return found


def derivations(row: Row, language: Language) -> list[str]:
    """Give for each derived number how it was computed."""
    cells = ((column, cell) for column, cell in row.cells.items() if cell.derivation)
    if language == "vi":
        return [how_derived(cell, language) for _, cell in cells]
    return [f"{column.value}={cell.derivation}" for column, cell in cells]


def _out_of(row: Row) -> Decimal | None:
    return next((cell.out_of for cell in row.cells.values() if cell.out_of is not None), None)


def _named(column: Column, text: str, language: Language) -> str:
    return (
        f"{_name(column, language)}={text}"
        if language == "en"
        else f"{_name(column, language)}: {text}"
    )


def _name(column: Column, language: Language) -> str:
    return HEADERS[column][0] if language == "vi" else column.value
