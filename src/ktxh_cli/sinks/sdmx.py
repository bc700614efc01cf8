"""SDMX-CSV 2.0: the figures that are observations of a series, for statistical databases.

What makes an observation is its key, the dimensions; one key stands once. A figure without a known
indicator or without a period is none, and neither is a fraction in words. Where one document gives
two values for one key, its words tell apart what the catalogue does not, and neither is sent. Where
two documents do, that of the later one is sent. All that is left out is counted; the structure is
told in ``docs/formats.md``.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from ktxh_cli.patterns import compiled
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import Cell, Cells, cleaned, plain_number
from ktxh_cli.sinks.safe import spreadsheet_cell
from ktxh_cli.sinks.sdmx_periods import frequency, time_period

STRUCTURE = "datastructure"
STRUCTURE_ID = "KTXH:FIGURES(1.0.0)"
#: Information: for the receiver to merge; nothing is deleted by it.
ACTION = "I"
DIMENSIONS = (
    "FREQ", "REF_AREA", "INDICATOR", "BREAKDOWN", "SCOPE", "MEASURE", "COMPARISON", "BASE_PERIOD",
    "SCENARIO", "UNIT_MEASURE", "TIME_PERIOD",
)  # fmt: skip
ATTRIBUTES = (
    "OBS_STATUS", "UNIT_MULT", "DECIMALS", "QUALIFIER", "VALUE_TO", "OUT_OF", "UNIT_TEXT",
    "COMMENT_OBS", "SOURCE", "KEY",
)  # fmt: skip
HEADER = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES)

#: Why a figure is left out.
REASONS = ("no_indicator", "no_period", "fraction", "ambiguous", "same", "revised")
#: SDMX code list CL_OBS_STATUS: A normal, E estimated, P provisional, F forecast.
OBS_STATUS: Mapping[str, str] = {
    "actual": "A", "estimate": "E", "provisional": "P", "forecast": "F", "target": "F",
}  # fmt: skip
#: What a series tells of: results as they are revised, what is foreseen, what is aimed at.
_SCENARIO = {"forecast": "FORECAST", "target": "TARGET"}
_Observation = dict[str, str]
_Key = tuple[str, ...]
#: Not applicable, not said, the whole (SDMX guidelines for code lists).
_NONE, _UNSAID, _TOTAL = "_Z", "_X", "_T"
#: Measures that fall below nothing where the text says «giảm».
_SIGNED = frozenset(("change", "growth", "contribution"))
_NOT_AN_ID = compiled(r"[^A-Za-z0-9_@$\-]")


def write_sdmx_csv(
    path: Path, rows: Iterable[Cells], documents: Iterable[Cells], look: Look
) -> Counter[str]:
    """Write an SDMX-CSV 2.0 file at ``path``; give how many figures were left out, by reason.

    The reasons: ``no_indicator``, ``no_period``, ``fraction``; ``ambiguous`` where their document
    gives several values for one key; ``same`` where another figure says the same of its key;
    ``revised`` where that of a later document says something else.
    """
    days = {cells.get("document"): str(cells.get("date") or "") for cells in documents}
    left: Counter[str] = Counter()
    sent: dict[_Key, _Observation] = {}
    for of_document in _by_document(rows, days):
        found: dict[_Key, list[_Observation]] = {}
        for row in of_document:
            reason = _no_observation(row)
            if reason:
                left[reason] += 1
                continue
            made = observation(row)
            found.setdefault(tuple(made[name] for name in DIMENSIONS), []).append(made)
        for key, several in found.items():
            if len({_amount(one) for one in several}) > 1:
                left["ambiguous"] += len(several)
                continue
            left["same"] += len(several) - 1
            before = sent.pop(key, None)
            if before is not None:
                left["same" if _amount(before) == _amount(several[0]) else "revised"] += 1
            sent[key] = several[0]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sent.values())
    return +left


def _by_document(rows: Iterable[Cells], days: Mapping[Cell, str]) -> list[list[Cells]]:
    """Give the figures of each document, the oldest first; without a date they come before all."""
    found: dict[Cell, list[Cells]] = {}
    for row in rows:
        found.setdefault(row.get("document"), []).append(row)
    return [found[name] for name in sorted(found, key=lambda name: days.get(name, ""))]


def observation(row: Cells) -> _Observation:
    """Give the columns of a figure that has an indicator and a period.

    >>> row = {"indicator_id": "grdp", "period": "2020-01/2020-06", "measure": "growth",
    ...        "direction": "down", "value": Decimal("1.50"), "unit": "%", "status": "estimate"}
    >>> found = observation(row)
    >>> [found[n] for n in ("FREQ", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE")]
    ['S', '2020-S1', '-1.50', 'E', '%']
    """
    said = {name: cleaned(value) for name, value in row.items()}
    value, unit, power = _scaled(said)
    sign = -1 if said.get("direction") == "down" and said.get("measure") in _SIGNED else 1
    period, status = str(said["period"]), str(said.get("status"))
    base = said.get("base_period")
    return {
        "STRUCTURE": STRUCTURE,
        "STRUCTURE_ID": STRUCTURE_ID,
        "ACTION": ACTION,
        "FREQ": frequency(period),
        "REF_AREA": _id(said.get("place_id")) or _country(said.get("place")),
        "INDICATOR": _id(said["indicator_id"]),
        "BREAKDOWN": _text(said.get("breakdown")) or _TOTAL,
        "SCOPE": _text(said.get("scope")) or _NONE,
        "MEASURE": _id(said.get("measure")).upper() or _UNSAID,
        "COMPARISON": _id(said.get("comparison")).upper() or _NONE,
        "BASE_PERIOD": (time_period(str(base)) or _UNSAID) if base else _NONE,
        "SCENARIO": _SCENARIO.get(status, "RESULT"),
        "UNIT_MEASURE": _text(unit) or _UNSAID,
        "TIME_PERIOD": time_period(period) or "",
        "OBS_VALUE": plain_number(sign * value),
        "OBS_STATUS": OBS_STATUS.get(status, "A"),
        "UNIT_MULT": str(power),
        "DECIMALS": str(len(plain_number(value).partition(".")[2])),
        "QUALIFIER": _text(said.get("qualifier")),
        "VALUE_TO": _number(said.get("value_to"), sign),
        "OUT_OF": _number(said.get("out_of"), 1),
        "UNIT_TEXT": _text(said.get("unit")),
        "COMMENT_OBS": _text(said.get("text")),
        "SOURCE": _text(said.get("source")),
        "KEY": _text(said.get("key")),
    }


def _no_observation(row: Cells) -> str:
    """Say why a figure is no observation; empty where it is one."""
    if not row.get("indicator_id"):
        return "no_indicator"
    if not time_period(str(row.get("period") or "")):
        return "no_period"
    return "fraction" if row.get("kind") == "fraction" else ""


def _scaled(said: Cells) -> tuple[Decimal, Cell, int]:
    """Give the value as written, its base unit and the power of ten between them.

    «3.042,3 tỷ đồng» is 3042.3 times ten to the ninth VND. Where the two differ by no power of ten,
    or there is no base unit, the value stands in the unit that is given with it.
    """
    value, base = Decimal(said["value"] or 0), said.get("base_value")
    unit, base_unit = said.get("unit"), said.get("base_unit")
    if base_unit is None or base is None:
        return value, unit, 0
    if value == 0:
        return value, base_unit, 0
    ratio = (Decimal(base) / value).normalize()
    sign, digits, exponent = ratio.as_tuple()
    if digits == (1,) and not sign and isinstance(exponent, int):
        return value, base_unit, exponent
    return Decimal(base), base_unit, 0


def _amount(found: Mapping[str, str]) -> tuple[Decimal, str, str]:
    value = Decimal(found["OBS_VALUE"]).scaleb(int(found["UNIT_MULT"]))
    return value, found["VALUE_TO"], found["OUT_OF"]


def _id(value: Cell) -> str:
    """Give an id of letters that SDMX allows: codes of areas have a colon and points."""
    return _NOT_AN_ID.sub("_", str(value)) if value else ""


def _country(place: Cell) -> str:
    return "VN" if place == "Việt Nam" else _UNSAID


def _text(value: Cell) -> str:
    return spreadsheet_cell(str(value)) if value is not None else ""


def _number(value: Cell, sign: int) -> str:
    return plain_number(sign * Decimal(value)) if value is not None else ""
