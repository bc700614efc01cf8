"""Which area a figure is about, and which one the document as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import cast

import regex

from ktxh_cli.library import Library
from ktxh_cli.library.entries import Place
from ktxh_cli.linking import phrases
from ktxh_cli.linking.subjects import Scene
from ktxh_cli.model import Claim, Mention, MentionKind, Sentence
from ktxh_cli.vietnamese import fold

#: From this day provinces are 34, districts are gone, and codes were used again (NQ 202/2025/QH15).
NEW_ERA = date(2025, 7, 1)
_ISSUER = regex.compile(
    r"(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|tỉnh ủy|thành ủy|huyện ủy|cục thống kê|cục hải quan|sở [\p{L} ,&-]{2,40}"
    r"|chi cục [\p{L} ]{2,30}|đảng bộ|ban chỉ đạo)[ ]+(?:tỉnh|thành phố|tp\.?|huyện|thị xã|quận)?[ ]*$"
)
_NATIONAL = regex.compile(
    r"tổng cục (?:thống kê|hải quan|thuế)|cả nước|toàn quốc|bộ (?:công thương|tài chính|kế hoạch và đầu tư"
    r"|nông nghiệp|y tế|xây dựng|giao thông)|ngân hàng nhà nước|chính phủ|việt nam|cpi cả nước"
)
_RANK = {"commune": 3, "district": 2, "province": 1, "country": 0, "region": 0}


def places_of(mention: Mention) -> tuple[Place, ...]:
    """Give the places that a place mention may mean."""
    value = mention.value
    found = value if isinstance(value, tuple) else (value,)
    return tuple(cast(Place, place) for place in found if place is not None)


def choose(found: Sequence[Place], written: date | None, near: Place | None) -> Place | None:
    """Choose among places of one name: the era of the document, then the one that lies near."""
    if not found:
        return None
    era = "2025" if written is not None and written >= NEW_ERA else "pre2025"
    fitting = [p for p in found if p.era in ("", era)] or list(found)
    if near is not None and near.code:
        inside = [p for p in fitting if p.code == near.code or p.parent.startswith(near.code)]
        fitting = inside or fitting
    return min(fitting, key=lambda p: _RANK.get(p.level, 9)) if len(fitting) > 1 else fitting[0]


def find(scene: Scene, claim: Claim, written: date | None, home: Place | None) -> Place | None:
    """Give the place that the sentence names for the figure; None where it names none."""
    quantity = claim.quantity
    chosen: Place | None = None
    for mention in scene.mentions:
        if mention.start >= quantity.start:
            break
        if mention.kind == MentionKind.PLACE and not _is_partner(scene, mention):
            place = choose(places_of(mention), written, home)
            chosen = place or chosen
        elif mention.kind == MentionKind.CUE and phrases.cue(mention).role == "deictic":
            chosen = home if home is not None else chosen
    return chosen


def _is_partner(scene: Scene, mention: Mention) -> bool:
    """Tell a destination, origin or partner («hỗ trợ Bình Dương») from the area measured."""
    before = [
        m for m in scene.mentions
        if m.kind == MentionKind.CUE and phrases.cue(m).role in ("not_owner", "name_head", "comparison")
        and m.end <= mention.start and mention.start - m.end <= 1
    ]  # fmt: skip
    return bool(before)


def named(name: str, library: Library, written: date | None) -> Place | None:
    """Give the place of that name or code; None where the library knows none."""
    wanted = fold(name)
    found = [
        place for place in library.places.values()
        if wanted in (fold(place.name), place.place_id) or wanted in map(fold, place.forms)
    ]  # fmt: skip
    return choose(found, written, None)


def document_place(
    found: Sequence[tuple[Sentence, Sequence[Mention]]], written: date | None
) -> Place | None:
    """Give the place of the document from its first sentences; None where nothing says it.

    In order: the issuing body (UBND tỉnh X), the title, the province or district that most of the
    first sentences name, the whole country where national offices speak.
    """
    votes: Counter[str] = Counter()
    places: dict[str, Place] = {}
    national = 0
    for number, (sentence, mentions) in enumerate(found):
        folded = sentence.view.folded
        for mention in mentions:
            if mention.kind != MentionKind.PLACE:
                continue
            place = choose(places_of(mention), written, None)
            if place is None or place.level in ("region", "commune"):
                continue
            if place.level == "country":
                national += 2
                continue
            weight = 1
            if _ISSUER.search(folded, max(sentence.start, mention.start - 60), mention.start):
                weight = 6
            if number < 2:
                weight += 3
            votes[place.id] += weight
            places.setdefault(place.id, place)
        if _NATIONAL.search(folded, sentence.start, sentence.end):
            national += 2 if number < 6 else 1
    return _elected(votes, places, national)


def _elected(votes: Counter[str], places: dict[str, Place], national: int) -> Place | None:
    total = sum(votes.values())
    if votes:
        first, most = votes.most_common(1)[0]
        if most >= 4 and most * 2 >= total and most > national:
            return places[first]
    if national >= 4 and national > total:
        return COUNTRY
    return None


#: The whole country, for documents of national offices.
COUNTRY = Place(id="place.viet_nam", forms=("cả nước",), name="Việt Nam", level="country")
