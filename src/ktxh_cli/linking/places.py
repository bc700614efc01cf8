"""Which area a figure is about: the one that its own words name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import cast

from ktxh_cli.library import Library
from ktxh_cli.library.entries import Place
from ktxh_cli.linking import phrases
from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import CUE, PLACE, Claim, Measure, Mention, Sentence
from ktxh_cli.patterns import Anchored, Worded, compiled
from ktxh_cli.vietnamese import fold

#: From this day provinces are 34, districts are gone, and codes were used again (NQ 202/2025/QH15).
NEW_ERA = date(2025, 7, 1)
_LOW = ("district", "commune")
_RANK = {"commune": 3, "district": 2, "province": 1, "country": 0, "region": 0}


def places_of(mention: Mention) -> tuple[Place, ...]:
    """Give the places that a place mention may mean."""
    value = mention.value
    found = value if isinstance(value, tuple) else (value,)
    return tuple(cast(Place, place) for place in found if place is not None)


def choose(found: Sequence[Place], written: date | None, near: Place | None) -> Place | None:
    """Choose among places of one name: the era of the document, then the one that lies near.

    Where several of one level are left, none is chosen: the name comes without its code.
    """
    if not found:
        return None
    era = "2025" if written is not None and written >= NEW_ERA else "pre2025"
    fitting = [p for p in found if p.era in ("", era)] or list(found)
    if near is not None and near.code:
        inside = [p for p in fitting if p.code == near.code or p.parent.startswith(near.code)]
        fitting = inside or fitting
    best = min(fitting, key=_rank_of)
    rivals = {p.id for p in fitting if p.level == best.level}
    if len(rivals) > 1 and best.level in _LOW:
        return Place(id=f"place.{best.level}", forms=(), name=best.name, level=best.level)
    return best


def is_ambiguous(place: Place) -> bool:
    """Tell whether a place is one of several of its name, and nothing says which."""
    return place.level in _LOW and not place.code


def _rank_of(place: Place) -> int:
    return _RANK.get(place.level, 9)


def _inside(place: Place, home: Place | None) -> bool:
    """Tell whether a place lies in the province of the home area."""
    if home is None or not home.code:
        return False
    province = (home.parent or home.code).split(".")[0]
    return place.code == home.code or place.parent.split(".")[0] == province


def find(
    scene: Scene, claim: Claim, written: date | None, home: Place | None
) -> tuple[Place | None, bool]:
    """Give the place that the sentence names for the figure; None where it names none.

    That is the last one among the figure's own words, else the last one before the first figure of
    the sentence; partners, destinations and peers are none. With it comes whether the words only
    point at the area of the document («toàn tỉnh», «trên địa bàn»).
    """
    if not scene.all(PLACE) and not scene.cues("deictic"):
        return None, False
    bracketed = _before_bracket(scene, claim, written, home)
    if bracketed is not None:
        return bracketed, False
    chosen: Place | None = None
    pointed = False
    for index in _heard(scene, claim):
        mention = scene.mentions[index]
        if mention.kind is PLACE:
            place = choose(places_of(mention), written, home)
            if (
                place is None
                or place.level == "region"
                or is_partner(scene.mentions, index, scene.sentence)
                or not stands(scene.sentence, mention, place, home)
                or is_venue(scene.sentence, mention, place, of_state=scene.holds(NATIONAL))
            ):
                continue
            if chosen is None or not _is_parent(scene.sentence, place, chosen, mention):
                chosen, pointed = place, False
                if _is_listed(scene, index, place, written, home):
                    chosen = home if _inside(place, home) else SEVERAL
        elif (
            mention.kind is CUE
            and phrases.cue(mention).role == "deictic"
            and home is not None
            and not (home is COUNTRY and chosen is not None)
        ):
            chosen, pointed = home, True
    if chosen is None:
        chosen = _behind(scene, claim, written, home)
    return chosen, pointed


_LISTED = compiled(
    r"[ \n]*(?:,|và)[ \n]*(?:(?:các )?(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã)[ \n]*)?"
)


def _is_listed(
    scene: Scene, index: int, place: Place, written: date | None, home: Place | None
) -> bool:
    """Tell the last of several areas of one level: «Ninh Thuận và Khánh Hòa»."""
    mention, folded = scene.mentions[index], scene.sentence.view.folded
    for other in reversed(scene.mentions[:index]):
        if other.kind is not PLACE or other.end > mention.start:
            continue
        if _LISTED.fullmatch(folded, other.end, mention.start) is None:
            return False
        beside = choose(places_of(other), written, home)
        return (
            beside is not None
            and beside.level == place.level
            and place.level in ("province", "district")
            and beside.code != place.code
        )
    return False


# «[6 nhà] tại huyện Na Hang bị tốc mái»: the area stands behind what is counted.
_AT = compiled(
    r"(?:[ \n]+\p{L}+){0,5}[ \n]+(?:tại|ở|trên địa bàn|thuộc|trên khắp|trên|khắp)[ \n]+"
    r"(?:(?:tỉnh|thành phố|tp\.?)[ \n]*)?"
)


def _behind(scene: Scene, claim: Claim, written: date | None, home: Place | None) -> Place | None:
    """Give the area that stands directly behind what the figure counts."""
    folded, quantity = scene.sentence.view.folded, claim.quantity
    if claim.measure == Measure.RATIO:
        return None  # «bằng 50% ở Hà Nội»
    for index, mention in enumerate(scene.mentions):
        if mention.start < quantity.end or mention.kind is not PLACE:
            continue
        if mention.start >= claim.frame.right:
            return None
        if _AT.fullmatch(folded, quantity.end, mention.start) is None:
            return None
        place = choose(places_of(mention), written, home)
        if (
            place is None
            or place.level == "region"
            or is_partner(scene.mentions, index, scene.sentence)
        ):
            return None
        return place if stands(scene.sentence, mention, place, home) else None
    return None


_OF_PROVINCE = Anchored(
    "tỉnh huyện", r"(?<!\p{L})(?:toàn|lđlđ|trong|của|tại) (?:tỉnh|huyện)(?!\p{L})"
)


def is_local(scene: Scene) -> bool:
    """Tell a sentence on one province or district that it does not name: «LĐLĐ tỉnh tặng …»."""
    return scene.holds(PROVINCIAL) or scene.holds(_OF_PROVINCE)


_RESUMED = compiled(
    r"(?:(?:hiện|hiện nay|đến nay|ngoài ra|bên cạnh đó|trong đó|riêng|năm \d{4}|năm nay)[ ,]+)?"
    r"(?:toàn[ ]+)?(?P<level>xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|nơi đây|tại đây"
    r"|ở đây|địa phương (?:này|cũng|đã|có))(?!\p{L})"
)
# «300 hộ trong huyện», «thu nhập bình quân của xã»
_ITS_OWN = compiled(
    r"(?<!\p{L})(?:của|trong|toàn) (?P<level>xã|phường|huyện|quận)(?! hội)(?!\p{L})"
)
_LEVELS = {
    "xã": "commune", "phường": "commune", "thị trấn": "commune", "huyện": "district",
    "quận": "district", "thị xã": "district", "tỉnh": "province",
}  # fmt: skip


def resumes(sentence: Sentence, place: Place) -> bool:
    """Tell a sentence that goes on with the area of the one before: «Xã hỗ trợ mỗi hộ 5 kg»."""
    folded = sentence.view.folded
    for own in _ITS_OWN.finditer(folded, sentence.start, sentence.end):
        if _LEVELS[own["level"]] == place.level:
            return not sentence.plain[own.end() - sentence.start :].lstrip()[:1].isupper()
    found = _RESUMED.match(folded, sentence.start, sentence.end)
    if found is None:
        return False
    after = sentence.plain[found.end() - sentence.start :].lstrip()
    if after[:1].isupper():
        return False
    said = found["level"]
    if said == "thành phố":
        return place.level in ("province", "district") and place.type == "thành phố"
    return _LEVELS.get(said, place.level) == place.level


def _before_bracket(
    scene: Scene, claim: Claim, written: date | None, home: Place | None
) -> Place | None:
    """Give the area directly before the bracket that holds the figure: «Bến Tre (6 vụ/7 tàu)»."""
    if not claim.frame.group:
        return None
    folded = scene.sentence.view.folded
    opened = folded.rfind("(", scene.sentence.start, claim.quantity.start)
    for index, mention in enumerate(scene.mentions):
        if mention.kind is not PLACE or not opened - 2 < mention.end <= opened:
            continue
        place = choose(places_of(mention), written, home)
        if place is None or place.level == "region" or ")" in folded[opened : claim.quantity.start]:
            return None
        if is_partner(scene.mentions, index, scene.sentence):
            return None
        return place if stands(scene.sentence, mention, place, home) else None
    return None


def region(scene: Scene, claim: Claim) -> Place | None:
    """Give the region that the sentence speaks of before the figure («Tây Nguyên trồng 5 ha»)."""
    if not scene.all(PLACE):
        return None
    folded, start = scene.sentence.view.folded, scene.sentence.start
    for index in reversed(_heard(scene, claim)):
        mention = scene.mentions[index]
        if mention.kind is PLACE:
            place = next((p for p in places_of(mention) if p.level == "region"), None)
            between = folded[mention.end : claim.quantity.start]
            near = len(between) < 60 and not any(sign in between for sign in ",;:(")
            if place is None or not (near or mention.start - start < 14):
                continue
            if not is_partner(scene.mentions, index, scene.sentence):
                return place
    return None


def _heard(scene: Scene, claim: Claim) -> list[int]:
    """Give the mentions that may place a figure: its own, and those before the first figure."""
    quantity = claim.quantity
    first = scene.quantities[0].start if scene.quantities else quantity.start
    folded = scene.sentence.view.folded
    semicolon = folded.rfind(";", scene.sentence.start, quantity.start)
    left = max(claim.frame.left, semicolon)
    end = bisect_left(scene.mentions, quantity.start, key=phrases.START)
    if semicolon > first and not claim.frame.group:
        # «Quận A, năm 2018 có 4 vụ; huyện B, năm 2018 có 7 vụ, năm 2019 có 9 vụ»
        after = next(q.start for q in scene.quantities if q.start > semicolon)
        begin = bisect_left(scene.mentions, semicolon, key=phrases.START)
        own = max(bisect_left(scene.mentions, left, key=phrases.START), begin)
        opens = range(begin, bisect_left(scene.mentions, after, key=phrases.START))
        if any(scene.mentions[i].kind == PLACE for i in opens):
            return sorted({*opens, *range(own, end)})
    opening = min(bisect_left(scene.mentions, first, key=phrases.START), end)
    own = max(bisect_left(scene.mentions, left, key=phrases.START), opening)
    return [*range(opening), *range(own, end)]


# «đứng thứ ba cả nước», «lớn nhất Việt Nam»: the field of a rank is not the area measured.
_RANKED = Worded("thứ|nhất|đầu", r"(?:thứ[ ]+\S+|nhất|đầu)[ ]*$")
_BETWEEN_PARTNERS = compiled(
    r"[ \n]*+(?:,|và|với|;)?[ \n]*+(?:tỉnh|thành phố|tp\.?|thủ đô)?[ \n]*+"
)
# «so với mức bình quân của cả nước»
_MEAN = compiled(r"[ \n]?(?:(?:mức|mặt bằng|bình quân|trung bình|chung|của)[ \n]+){0,5}")
_FURTHEST = 90
#: So many mentions before an area are looked at: a list of areas may go on for a whole sentence.
_MOST_BEFORE = 60
# «theo thông tin từ huyện A»: the area that tells of itself.
_SOURCE = compiled(r".{0,4}(?:thông tin|số liệu|báo cáo) từ(?!\p{L})")


def is_partner(mentions: Sequence[Mention], index: int, sentence: Sentence) -> bool:
    """Tell a destination, origin, partner or peer («hỗ trợ Huế và Bình Dương») from an area."""
    folded = sentence.view.folded
    start = mentions[index].start
    if _RANKED.search(folded, max(sentence.start, start - 16), start):
        return True
    for at in range(index - 1, max(index - 1 - _MOST_BEFORE, -1), -1):
        other = mentions[at]
        if other.start < start - _FURTHEST:
            return False
        if other.start >= start:
            continue
        if other.kind is CUE:
            role = phrases.cue(other).role
            if role in ("not_owner", "comparison", "name_head") and other.end >= start - 1:
                return not (role == "not_owner" and _SOURCE.match(folded, other.start - 12))
            if role == "comparison" and _MEAN.fullmatch(folded, other.end, start):
                return True
        if other.kind is PLACE and _BETWEEN_PARTNERS.fullmatch(folded, other.end, start):
            start = other.start
    return False


#: An office or deictic words of a province: the document speaks of one province.
PROVINCIAL = Anchored(
    "tỉnh huyện thành tp",
    r"(?<!\p{L})(?:ubnd tỉnh|hđnd tỉnh|tỉnh ủy|toàn tỉnh|tỉnh ta|trên địa bàn tỉnh|của tỉnh"
    r"|ubnd huyện|huyện ủy"
    r"|ubnd thành phố|thành ủy|hđnd tp|ubnd tp|toàn huyện|toàn thành phố)(?!\p{L})",
)
#: Words of national offices and of the country.
NATIONAL = Anchored(
    "cục bộ ngân phủ quốc việt",
    r"tổng cục (?:thống kê|hải quan|thuế)|bộ (?:công thương|tài chính|kế hoạch và đầu tư"
    r"|nông nghiệp|y tế|xây dựng|giao thông|nn ?&|gtvt|tn ?&|kh ?&|lđ-?tb|gd ?&)"
    r"|cục (?:chăn nuôi|thú y|trồng trọt)(?! và thú y| và bảo vệ| tỉnh| thành)"
    r"|ngân hàng nhà nước|chính phủ"
    # What stands before a word is looked at last: letters that open a pattern are found fast.
    r"|quốc hội(?<!biểu quốc hội)(?<!đbqh quốc hội)(?! tỉnh| thành| đơn| tp)"
    r"|việt nam(?<!hợp tác xã việt nam)(?<!hội \p{L}{2,5} việt nam)"
    r"(?<!hội \p{L}{2,5} \p{L}{2,5} việt nam)",
)
# «Sáng 12/7, tại Hà Nội, …», «tổ chức tại Hà Nội»: where people met, not what they spoke of.
_VENUE = Worded(
    "tại|ở",
    r"(?<!\p{L})(?:ngày|sáng|chiều|tối|trưa|hôm nay|hôm qua|diễn ra|tổ chức|khai mạc|họp báo)"
    r"(?!\p{L})[^.;()]{0,40}(?<!\p{L})(?:tại|ở)[ ]+(?:(?:tp\.?|thành phố|thủ đô)[ ]*)?$",
)
_CAPITALS = frozenset({"Hà Nội", "Hồ Chí Minh"})


def is_venue(sentence: Sentence, mention: Mention, place: Place, *, of_state: bool) -> bool:
    """Tell a place that only says where the state or a national body met."""
    if not (of_state or place.name in _CAPITALS):
        return False
    start = max(sentence.start, mention.start - 70)
    return _VENUE.search(sentence.view.folded, start, mention.start) is not None


_LEVEL_WORD = compiled(r"(?:huyện|quận|thị xã|thành phố|tp|tx|thị trấn|xã|phường|đặc khu)(?!\p{L})")
_BRACKET = compiled(r"[(,-][ \n]*+(?:tỉnh|tp\.?|thành phố)?[ \n]*+$")


def stands(sentence: Sentence, mention: Mention, place: Place, home: Place | None) -> bool:
    """Tell a district or commune from another name: it says what it is or lies in the home area."""
    if place.level not in ("district", "commune"):
        return True
    if _LEVEL_WORD.match(sentence.view.folded, mention.start):
        return True
    return _inside(place, home)


def _is_parent(sentence: Sentence, place: Place, child: Place, mention: Mention) -> bool:
    """Tell «TP Hạ Long (Quảng Ninh)»: the province only says where the city lies."""
    if not child.parent or child.parent.split(".")[0] != place.code:
        return False
    start = max(sentence.start, mention.start - 12)
    return _BRACKET.search(sentence.view.folded, start, mention.start) is not None


def named(name: str, library: Library, written: date | None) -> Place | None:
    """Give the place of that name or code; None where the library knows none."""
    wanted = fold(name)
    found = [
        place for place in library.places.values()
        if wanted in (fold(place.name), place.place_id) or wanted in map(fold, place.forms)
    ]  # fmt: skip
    return choose(found, written, None)


#: Several areas of one level together: no place of the library.
SEVERAL = Place(id="place.several", forms=(), name="", level="several")
#: The whole country, for documents of national offices.
COUNTRY = Place(id="place.viet_nam", forms=("cả nước",), name="Việt Nam", level="country")
