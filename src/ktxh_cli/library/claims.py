"""Who owns a form: two entries of one sort may not claim the same words, nor two blocks one id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ktxh_cli.errors import LibraryError
from ktxh_cli.language import say
from ktxh_cli.library.checks import did_you_mean
from ktxh_cli.library.entries import Entry, Indicator, Place, Unit
from ktxh_cli.library.store import KINDS, Library, forms_of
from ktxh_cli.library.trie import spellings
from ktxh_cli.model import Token

_NOTHING: Mapping[str, Entry] = {}


def check_claims(entries: Iterable[tuple[str, Entry]], core: Library | None = None) -> None:
    """Refuse ids and forms that are claimed twice, and parents that are not there.

    Args:
        entries: the (kind, entry) pairs to check, against each other.
        core: the library that they are to be added to; nothing in it may be claimed again either.
    """
    pairs = list(entries)
    ids: dict[str, Entry] = {}
    for _, entry in pairs:
        other = ids.setdefault(entry.id, entry)
        if other is entry and core is not None:
            other = next((core.kind(k)[entry.id] for k in KINDS if entry.id in core.kind(k)), entry)
        if other is not entry:
            raise LibraryError(
                say(
                    f"id «{entry.id}» đã có ở {other.origin}",
                    f"the id “{entry.id}” is taken at {other.origin}",
                ),
                where=entry.origin,
                hint=say("đặt id khác", "choose another id"),
            )
    owners: dict[tuple[str, str], Entry] = {}
    for marked in (False, True):  # what a form names outright comes before what it may also name
        for kind, entry in pairs:
            _claim(kind, entry, owners, core, marked)
    _check_codes([entry for _, entry in pairs if isinstance(entry, Place)], core)
    _check_parents([entry for _, entry in pairs if isinstance(entry, Indicator)], core)


def claim_of(kind: str, entry: Entry) -> str:
    """Give what may hold a form once: the kind of entry, of most kinds also their sort.

    Homographs across kinds of quantity (``mẫu``) are told apart by the rooms; a cue has one role,
    since nothing beside it says which of two is meant. Places of other sorts, eras or provinces
    share names (huyện Kỳ Anh, thị xã Kỳ Anh).
    """
    if isinstance(entry, Place):
        return f"place {entry.level} {entry.type} {entry.era} {entry.parent}"
    if isinstance(entry, Unit):
        return f"unit {entry.kind}"
    return kind


def _claim(
    kind: str,
    entry: Entry,
    owners: dict[tuple[str, str], Entry],
    core: Library | None,
    marked: bool,
) -> None:
    claim = claim_of(kind, entry)
    for form, mark in forms_of(kind, entry):
        if mark != marked or (mark and kind == "place"):  # HN: Hà Nội, Hà Nam
            continue
        for way in spellings(form, commas=kind != "place"):
            other = owners.get((claim, way)) or _owner(core, kind, claim, way) or entry
            if other is not entry:
                raise LibraryError(
                    say(
                        f"«{form}» đã thuộc «{other.id}» ở {other.origin}",
                        f"“{form}” belongs to “{other.id}” at {other.origin}",
                    ),
                    where=entry.origin,
                    hint=say(
                        "mỗi cách viết chỉ thuộc một mục cùng loại: bỏ ở một nơi",
                        "a form belongs to one entry of its sort: take it out of one of them",
                    ),
                )
            if not (mark and kind == "indicator"):  # generic forms may belong to many
                owners[(claim, way)] = entry


def _owner(core: Library | None, kind: str, claim: str, way: str) -> Entry | None:
    """Give the entry of the library that owns the words outright."""
    if core is None:
        return None
    trie = core.trie(kind)
    held = [entry for entry in trie.exact(way) if claim_of(kind, entry) == claim]
    tokens = [Token(word, 0, 0) for word in way.split(" ")]
    generic = kind in ("indicator", "place") and trie.is_marked(tokens, 0, len(tokens))
    return held[0] if held and not generic else None


def _check_codes(places: Iterable[Place], core: Library | None) -> None:
    """Refuse a code that is another area's in the same era."""
    own = [place for place in places if place.place_id]
    known = core.places.values() if core is not None and own else ()
    owners = {place.place_id: place for place in known}
    for place in own:
        other = owners.setdefault(place.place_id, place)
        if other is not place:
            raise LibraryError(
                say(
                    f"mã «{place.place_id}» đã thuộc «{other.id}» ở {other.origin}",
                    f"the code “{place.place_id}” belongs to “{other.id}” at {other.origin}",
                ),
                where=place.origin,
                hint=say("đặt code khác", "choose another code"),
            )


def _check_parents(indicators: Iterable[Indicator], core: Library | None) -> None:
    own = {indicator.id: indicator for indicator in indicators}
    known = {**(core.indicators if core is not None else _NOTHING), **own}
    for indicator in own.values():
        if indicator.parent and indicator.parent not in known:
            raise LibraryError(
                say(
                    f"không có chỉ tiêu «{indicator.parent}» (parent)",
                    f"there is no indicator “{indicator.parent}” (parent)",
                ),
                where=indicator.origin,
                hint=did_you_mean(indicator.parent, known),
            )
