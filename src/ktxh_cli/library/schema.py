"""What may stand in a block: its keys, the type of each, and the words a value is chosen from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache

from ktxh_cli.library.entries import HEAD_ROLES, ROLES
from ktxh_cli.library.store import KINDS
from ktxh_cli.model import (
    FACTS,
    FIELDS,
    NOT_FIGURES,
    Comparison,
    Direction,
    Grain,
    Kind,
    Measure,
    PeriodForm,
    Qualifier,
    Status,
)

#: Keys that a block of the kind must have besides ``id``.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "unit": ("name", "kind", "forms"),
    "scale": ("name", "scale", "forms"),
    "indicator": ("name",),
    "cue": ("role", "forms"),
    "place": ("name", "level"),
    "period": ("form", "forms"),
    "trap": ("kind", "why", "forms"),
    "head": ("role", "forms"),
}

_NOT_KEYS = frozenset({"origin", "found", "ignored"})

#: Values that a key is chosen from, as (kind of block, key).
CHOICES: Mapping[tuple[str, str], frozenset[str]] = {
    ("unit", "kind"): frozenset(Kind),
    ("cue", "role"): frozenset(ROLES),
    ("head", "role"): frozenset(HEAD_ROLES),
    ("trap", "kind"): frozenset(NOT_FIGURES),
    ("place", "era"): frozenset({"pre2025", "2025", ""}),
    ("place", "level"): frozenset({"country", "region", "province", "district", "commune"}),
    ("indicator", "measures"): frozenset(
        {
            *Measure,
            "rate",
            "count",
            "completion",
            "index",
            "score",
            "rank",
            "target",
        }
    ),
}

#: Values of a cue, by its role; roles that are not here take any.
CUE_VALUES: Mapping[str, frozenset[str]] = {
    "direction": frozenset(Direction),
    "arrival": frozenset({*Direction, ""}),
    "comparison": frozenset({*Comparison, ""}),
    "status": frozenset(Status),
    "qualifier": frozenset(Qualifier),
    "qualifier_after": frozenset(Qualifier),
    "fact": frozenset(FACTS),
}

#: Values of contract fields in an example.
EXPECTED: Mapping[str, frozenset[str]] = {
    "kind": frozenset(Kind),
    "qualifier": frozenset(Qualifier),
    "measure": frozenset(Measure),
    "direction": frozenset(Direction),
    "comparison": frozenset(Comparison),
    "status": frozenset(Status),
}
#: Contract fields that hold a number, those that hold a whole number, and the list of codes.
DECIMAL_FIELDS = frozenset({"value", "value_to", "out_of", "base_value", "base_value_to"})
INT_FIELDS = frozenset({"line", "start", "end"})

#: Keys of an example besides the contract fields.
FOUND_KEYS = frozenset({"text", "date", "place"}) | frozenset(FIELDS) - {"source", "sentence"}
IGNORED_KEYS = frozenset({"text", "why"})

GRAINS = frozenset(Grain)
PERIOD_KEYS = frozenset(spec.name for spec in fields(PeriodForm))

#: Keys of the compact tables of districts and communes.
TABLES: Mapping[str, str] = {"districts": "district", "communes": "commune"}
TABLE_KEYS = frozenset({"era", "parent", "rows"})


@cache
def keys_of(kind: str) -> Mapping[str, str]:
    """Give the keys of a block of the kind, each with its type as the entry declares it.

    >>> keys_of("scale")
    {'id': 'str', 'forms': 'tuple[str, ...]', 'name': 'str', 'scale': 'int'}
    """
    return {spec.name: str(spec.type) for spec in fields(KINDS[kind]) if spec.name not in _NOT_KEYS}
