"""The library as the rooms use it: entries by id, and a trie for each kind of entry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from ktxh_cli.frozen import noun
from ktxh_cli.library.entries import (
    Cue,
    Entry,
    Head,
    Indicator,
    Period,
    Place,
    Scale,
    Trap,
    Unit,
)
from ktxh_cli.library.trie import Trie, branches_of
from ktxh_cli.vietnamese import clean, fold

E = TypeVar("E", bound=Entry)

#: The kinds of block, with the entry that each becomes.
KINDS: Mapping[str, type[Entry]] = {
    "unit": Unit,
    "scale": Scale,
    "indicator": Indicator,
    "cue": Cue,
    "place": Place,
    "period": Period,
    "trap": Trap,
    "head": Head,
}
#: The key of a block whose forms are matched with a reserve: see ``Trie.is_marked``.
MARKED_KEYS: Mapping[str, str] = {"indicator": "generic", "cue": "slips", "place": "risky"}
#: Kinds whose name is a form without being written again among the forms.
NAMED_BY_NAME = frozenset({"indicator", "place"})
#: How the type of a place is written before its name: these are forms of it too.
TITLES: Mapping[str, tuple[str, ...]] = {
    "tỉnh": ("tỉnh", "T."),
    "thành phố": ("thành phố", "TP", "TP."),
    "huyện": ("huyện", "H."),
    "thị xã": ("thị xã", "TX", "TX."),
    "quận": ("quận", "Q.", "Q"),
}

COMPILED = Path(__file__).with_name("compiled.json")
COMMUNES = Path(__file__).with_name("communes.json")


def forms_of(kind: str, entry: Entry) -> Iterator[tuple[str, bool]]:
    """Give the forms of an entry, each with whether it is matched with a reserve."""
    marked: tuple[str, ...] = getattr(entry, MARKED_KEYS[kind]) if kind in MARKED_KEYS else ()
    reserved = {fold(clean(form)) for form in marked}
    named: tuple[str, ...] = ()
    if kind in NAMED_BY_NAME:
        name: str = getattr(entry, "name")  # noqa: B009
        titles = TITLES.get(getattr(entry, "type", ""), ())
        named = (name, *(f"{title} {name}" for title in titles))
    for form in dict.fromkeys((*named, *entry.forms)):
        if fold(clean(form)) not in reserved:
            yield form, False
    for form in marked:
        yield form, True


def row_of(entry: Entry) -> dict[str, Any]:
    """Give the fields of an entry that are not at their default, without examples, for JSON."""
    from dataclasses import MISSING, fields

    row: dict[str, Any] = {}
    for spec in fields(entry):
        if spec.name in {"id", "found", "ignored"}:
            continue
        value = getattr(entry, spec.name)
        default = spec.default_factory() if spec.default_factory is not MISSING else spec.default
        if value != default:
            row[spec.name] = str(value) if isinstance(value, Decimal) else value
    return row


def entry_of(kind: str, name: str, row: Mapping[str, Any]) -> Entry:
    """Give the entry of a row."""
    values: dict[str, Any] = {k: tuple(v) if v.__class__ is list else v for k, v in row.items()}
    if kind == "unit" and "scale" in values:
        values["scale"] = Decimal(values["scale"])
    values.setdefault("forms", ())
    return KINDS[kind](id=name, **values)


class Entries(Mapping[str, E], Generic[E]):
    """Entries of one kind by id, each built from its row (JSON) when it is first asked for."""

    __slots__ = ("_built", "_kind", "_rows")

    def __init__(self, kind: str, rows: Mapping[str, str | Entry]) -> None:
        self._kind = kind
        self._rows = dict(rows)
        self._built: dict[str, Any] = {}

    def add(self, entry: E) -> None:
        """Add an entry."""
        self._rows[entry.id] = entry

    def __getitem__(self, name: str) -> E:
        entry: Any = self._built.get(name)
        if entry is None:
            row = self._rows[name]
            entry = entry_of(self._kind, name, json.loads(row)) if isinstance(row, str) else row
            self._built[name] = entry
        return entry  # type: ignore[no-any-return]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


@noun(frozen=True, slots=True, eq=False)
class Library:
    """What is known: units, indicators, cue words, places, named times, fixed names.

    A trie's ``longest`` gives the entries at a token; ``is_marked`` then tells whether the form is
    one to take with a reserve: a generic form of an indicator (bare «sản lượng»), a slip of letters
    of a cue, a risky form of a place (HP). Tries know no case: for places the caller checks it.
    Homographs (``mẫu`` as area and noun, a district named as its province) give several entries.
    """

    units: Entries[Unit]
    scales: Entries[Scale]
    indicators: Entries[Indicator]
    cues: Entries[Cue]
    places: Entries[Place]
    periods: Entries[Period]
    traps: Entries[Trap]
    heads: Entries[Head]
    unit_trie: Trie[Unit]
    scale_trie: Trie[Scale]
    indicator_trie: Trie[Indicator]
    cue_trie: Trie[Cue]
    place_trie: Trie[Place]
    period_trie: Trie[Period]
    trap_trie: Trie[Trap]
    head_trie: Trie[Head]

    @classmethod
    def of(cls, entries: Iterable[tuple[str, Entry]]) -> Library:
        """Give the library of (kind, entry) pairs."""
        rows: dict[str, dict[str, Entry]] = {kind: {} for kind in KINDS}
        for kind, entry in entries:
            rows[kind][entry.id] = entry
        return cls.from_compiled({"rows": rows, "tries": tries_of(rows)})

    @classmethod
    def from_compiled(cls, data: Mapping[str, Any]) -> Library:
        """Give the library of compiled rows and branches."""
        parts: dict[str, Any] = {}
        for kind in KINDS:
            entries: Entries[Any] = Entries(kind, data["rows"].get(kind, {}))
            branches, marked = data["tries"].get(kind, ({}, ()))
            parts[f"{kind}s"] = entries
            parts[f"{kind}_trie"] = Trie(
                branches, marked, find=entries.__getitem__, commas=kind != "place"
            )
        return cls(**parts)

    def add(self, entries: Iterable[tuple[str, Entry]]) -> None:
        """Add (kind, entry) pairs; for a library that nobody uses yet."""
        for kind, entry in entries:
            getattr(self, f"{kind}s").add(entry)
            for form, mark in forms_of(kind, entry):
                self.trie(kind).add(form, entry, marked=mark)

    def kind(self, kind: str) -> Mapping[str, Entry]:
        """Give the entries of a kind by id: ``library.kind("unit")`` is ``library.units``."""
        return getattr(self, f"{kind}s")  # type: ignore[no-any-return]

    def trie(self, kind: str) -> Trie[Any]:
        """Give the trie of a kind: ``library.trie("unit")`` is ``library.unit_trie``."""
        return getattr(self, f"{kind}_trie")  # type: ignore[no-any-return]

    def communes(self, name: str) -> tuple[Place, ...]:
        """Give the communes, wards and townships of that name, of both eras; () where none is.

        ``type`` is xã, phường, thị trấn or đặc khu; ``parent`` the province, before July 2025 with
        the district (``20.183``).
        """
        held = _communes().get(fold(clean(name)), "")
        found = []
        for line in held.split("\n") if held else ():
            era, parent, code, kind, own = line.split("\t")
            found.append(
                Place(
                    id=f"place.{era}.{parent}.{code}",
                    forms=(own,),
                    name=own,
                    era=era,
                    code=code,
                    level="commune",
                    parent=parent,
                    type=kind,
                )
            )
        return tuple(found)


def tries_of(
    rows: Mapping[str, Mapping[str, Entry]],
) -> dict[str, tuple[dict[str, str], list[str]]]:
    """Give the branches and marked forms of every kind's trie.

    A bare name that a province shares with a district or commune is the province's; the title
    («thành phố Lạng Sơn») says the other.
    """
    above = {
        fold(clean(place.name))
        for place in rows["place"].values()
        if isinstance(place, Place) and place.level in {"country", "region", "province"}
    }
    return {
        kind: branches_of(
            (
                (form, entry.id, mark)
                for entry in rows[kind].values()
                for form, mark in forms_of(kind, entry)
                if not (
                    isinstance(entry, Place)
                    and entry.level in {"district", "commune"}
                    and fold(clean(form)) in above
                )
            ),
            commas=kind != "place",
        )
        for kind in KINDS
    }


@cache
def _communes() -> dict[str, str]:
    try:
        return json.loads(COMMUNES.read_bytes())  # type: ignore[no-any-return]
    except FileNotFoundError:
        return {}
