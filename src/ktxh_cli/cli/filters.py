"""Which records the user asked for; a value that names nothing is an error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from ktxh_cli.cli.messages import message
from ktxh_cli.cli.periods import parse_span
from ktxh_cli.cli.settings import Settings
from ktxh_cli.errors import UsageError
from ktxh_cli.frozen import draft
from ktxh_cli.library import Library
from ktxh_cli.model import Kind, Measure, Record, Status
from ktxh_cli.periods import Span, known_span
from ktxh_cli.vietnamese import without_marks


@draft(slots=True, eq=False)
class Filters:
    """What a record must be to be shown: every part that is not empty must agree.

    Attributes:
        codes: for each field of a closed set the values asked for.
        indicator_ids: ids of the catalogue.
        phrases: words without diacritics that must stand in the name of the indicator.
        place_ids, place_names: codes, and names for records that have no code.
        within: spans that the period must lie in.
        exactly: spans that the period must be.
        sure: only records that rest on no guess.
    """

    codes: tuple[tuple[str, frozenset[str]], ...] = ()
    indicator_ids: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    place_ids: frozenset[str] = frozenset()
    place_names: frozenset[str] = frozenset()
    within: tuple[Span, ...] = ()
    exactly: tuple[Span, ...] = ()
    sure: bool = False

    def keep(self, record: Record) -> bool:
        """Tell whether the record is one of those asked for."""
        if self.sure and not record.sure:
            return False
        if any(getattr(record, name) not in values for name, values in self.codes):
            return False
        return self._indicator(record) and self._place(record) and self._period(record)

    def _indicator(self, record: Record) -> bool:
        if not (self.indicator_ids or self.phrases):
            return True
        if record.indicator_id in self.indicator_ids:
            return True
        name = without_marks(f"{record.indicator or ''} {record.breakdown or ''}")
        return any(phrase in name for phrase in self.phrases)

    def _place(self, record: Record) -> bool:
        if not (self.place_ids or self.place_names):
            return True
        if record.place_id:
            return record.place_id in self.place_ids
        return record.place in self.place_names

    def _period(self, record: Record) -> bool:
        if not (self.within or self.exactly):
            return True
        span = known_span(record.period)
        if span is None:
            return False
        return span in self.exactly or any(asked.holds(span) for asked in self.within)


def filters_of(
    library: Library,
    *,
    kinds: Sequence[str] = (),
    measures: Sequence[str] = (),
    statuses: Sequence[str] = (),
    indicators: Sequence[str] = (),
    places: Sequence[str] = (),
    periods: Sequence[str] = (),
    sure: bool = False,
) -> Filters:
    """Give the filters that the values ask for.

    Raises:
        UsageError: a value names nothing; the message holds the nearest right one.
    """
    closed: tuple[tuple[str, Sequence[str], type[StrEnum]], ...] = (
        ("kind", kinds, Kind),
        ("measure", measures, Measure),
        ("status", statuses, Status),
    )
    ids, phrases = _indicators(indicators, library)
    place_ids: set[str] = set()
    place_names: set[str] = set()
    for value in places:
        for identity, name in known_places(value, library, "--place"):
            place_ids.add(identity)
            place_names.add(name)
    return Filters(
        codes=tuple(
            (name, frozenset(one_of(v, [str(m) for m in members], f"--{name}") for v in values))
            for name, values, members in closed
            if values
        ),
        indicator_ids=ids,
        phrases=phrases,
        place_ids=frozenset(place_ids - {""}),
        place_names=frozenset(place_names),
        within=tuple(_span(p) for p in periods if not p.startswith("=")),
        exactly=tuple(_span(p[1:]) for p in periods if p.startswith("=")),
        sure=sure,
    )


def one_of(value: str, allowed: Sequence[str], option: str) -> str:
    """Give the allowed value that ``value`` is, whatever its case.

    Raises:
        UsageError: there is none.
    """
    asked = value.strip().lower()
    if asked in allowed:
        return asked
    raise unknown(option, value, allowed, message("usage.values", values=", ".join(allowed)))


def unknown(option: str, value: str, known: Iterable[str], otherwise: str) -> UsageError:
    """Give the error for a value that names nothing, with the nearest that does."""
    from difflib import get_close_matches

    names = {without_marks(name): name for name in known}
    near = get_close_matches(without_marks(value), names, n=1, cutoff=0.6)
    hint = message("usage.near", near=names[near[0]]) if near else otherwise
    return UsageError(message("usage.value", option=option, value=value), hint=hint)


def known_places(value: str, library: Library, option: str) -> set[tuple[str, str]]:
    """Give the (code, name) pairs of the places that ``value`` names.

    Raises:
        UsageError: no place has that name or code.
    """
    asked = without_marks(value.strip())
    found = {
        (place.place_id, place.name)
        for place in library.places.values()
        if asked in (without_marks(place.name), place.code, place.place_id)
        or asked in map(without_marks, place.forms)
    }
    found |= {(place.place_id, place.name) for place in library.communes(value.strip())}
    if not found:
        names = [place.name for place in library.places.values()]
        raise unknown(option, value, names, message("usage.place"))
    return found


def place_name(value: str, library: Library, option: str) -> str:
    """Give the canonical short name of the place that ``value`` names."""
    found = {name for _, name in known_places(value, library, option)}
    exact = [name for name in found if without_marks(name) == without_marks(value.strip())]
    return min(exact or found)


def place_of(typed: str, held: Settings, library: Library) -> str | None:
    """Give the place of texts that do not say it: as typed, else as configured.

    Raises:
        UsageError: no place has that name.
    """
    if typed:
        return place_name(typed, library, "--default-place")
    if not held.default_place:
        return None
    try:
        return place_name(held.default_place, library, "default_place")
    except UsageError as error:
        error.where = held.place_where
        raise


def _indicators(values: Sequence[str], library: Library) -> tuple[frozenset[str], tuple[str, ...]]:
    """Give the ids and phrases: a phrase also stands for the ids whose name holds it."""
    ids: set[str] = set()
    phrases: list[str] = []
    for value in values:
        asked = value.strip()
        if asked.lower() in library.indicators:
            ids.add(asked.lower())
            continue
        phrase = without_marks(asked)
        named = {
            entry.id
            for entry in library.indicators.values()
            if phrase in without_marks(entry.name) or phrase in map(without_marks, entry.forms)
        }
        # One word that no name holds is more likely a slip than a phrase of some text.
        if not phrase or (not named and " " not in phrase):
            raise unknown("--indicator", value, library.indicators, message("usage.indicator"))
        ids |= named
        phrases.append(phrase)
    return frozenset(ids), tuple(phrases)


def _span(value: str) -> Span:
    span = parse_span(value)
    if span is None:
        raise UsageError(
            message("usage.value", option="--period", value=value), hint=message("usage.period")
        )
    return span
