"""Which area a figure is about, and which one the document as a whole."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import cast

from ktxh_cli.library import Library
from ktxh_cli.library.entries import Place
from ktxh_cli.linking import phrases
from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import Claim, Mention, MentionKind, Sentence
from ktxh_cli.patterns import Worded, compiled
from ktxh_cli.vietnamese import fold

#: From this day provinces are 34, districts are gone, and codes were used again (NQ 202/2025/QH15).
NEW_ERA = date(2025, 7, 1)
_ISSUER = compiled(
    r"(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|tỉnh ủy|thành ủy|huyện ủy|cục thống kê"
    r"|cục hải quan|sở [\p{L} ,&-]{2,40}"
    r"|chi cục [\p{L} ]{2,30}|đảng bộ|ban chỉ đạo)[ ]+(?:tỉnh|thành phố|tp\.?|huyện|thị xã"
    r"|quận)?[ ]*$"
)
_DATELINE = compiled(r"[ ]*,[ ]*ngày(?!\p{L})")
_OF_AREA = compiled(r"(?<!\p{L})(?:tỉnh|huyện|địa bàn|của|tại|ở|toàn)(?!\p{L})")
# An office or deictic words of a province: the document speaks of one province.
_PROVINCIAL = Worded(
    "tỉnh|ủy|ubnd|hđnd|toàn ",
    r"(?<!\p{L})(?:ubnd tỉnh|hđnd tỉnh|tỉnh ủy|toàn tỉnh|tỉnh ta|trên địa bàn tỉnh|của tỉnh"
    r"|ubnd huyện|huyện ủy"
    r"|ubnd thành phố|thành ủy|hđnd tp|ubnd tp|toàn huyện|toàn thành phố)(?!\p{L})",
)
_NATIONAL = Worded(
    "tổng cục|bộ |ngân hàng|chính phủ|việt nam",
    r"tổng cục (?:thống kê|hải quan|thuế)|bộ (?:công thương|tài chính|kế hoạch và đầu tư"
    r"|nông nghiệp|y tế|xây dựng|giao thông)|ngân hàng nhà nước|chính phủ"
    r"|(?<!hợp tác xã )(?<!hội \p{L}{2,5} )(?<!hội \p{L}{2,5} \p{L}{2,5} )việt nam",
)
# Shareholders and results of one firm: whose places are those of its plants and owners.
_CORPORATE = Worded(
    "cổ |chứng khoán|niêm yết|hđqt|hội đồng quản trị|lợi nhuận|doanh thu thuần|tập đoàn|công ty",
    r"(?<!\p{L})(?:cổ đông|cổ phiếu|cổ phần|cổ tức|chứng khoán|niêm yết|hđqt|hội đồng quản trị"
    r"|lợi nhuận|lãi sau thuế|doanh thu thuần|tập đoàn|công ty)(?!\p{L})",
)
# One province, or one district, that does something: the text is of its own.
_LOCAL = Worded(
    "tỉnh|huyện|thị xã",
    r"(?<!\p{L})(?<!(?:các|số|những|nhiều|mỗi|từng|hai|ba) )(?<![0-9] )(?:tỉnh|huyện|thị xã)"
    r" (?:đã|sẽ|có|phấn đấu|tiếp tục|luôn|cũng|nhận|cử)(?!\p{L})"
    r"|trên địa bàn (?:tỉnh|huyện|thị xã)(?!\p{L})",
)
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
    bracketed = _before_bracket(scene, claim, written, home)
    if bracketed is not None:
        return bracketed, False
    chosen: Place | None = None
    pointed = False
    for index in _heard(scene, claim):
        mention = scene.mentions[index]
        if mention.kind == MentionKind.PLACE:
            place = choose(places_of(mention), written, home)
            if (
                place is None
                or place.level == "region"
                or is_partner(scene.mentions, index, scene.sentence)
                or not _stands(scene.sentence, mention, place, home)
            ):
                continue
            if chosen is None or not _is_parent(scene.sentence, place, chosen, mention):
                chosen, pointed = place, False
        elif mention.kind == MentionKind.CUE and phrases.cue(mention).role == "deictic":
            chosen, pointed = (home, True) if home is not None else (chosen, pointed)
    return chosen, pointed


def _before_bracket(
    scene: Scene, claim: Claim, written: date | None, home: Place | None
) -> Place | None:
    """Give the area directly before the bracket that holds the figure: «Bến Tre (6 vụ/7 tàu)»."""
    if not claim.frame.group:
        return None
    folded = scene.sentence.view.folded
    opened = folded.rfind("(", scene.sentence.start, claim.quantity.start)
    for index, mention in enumerate(scene.mentions):
        if mention.kind != MentionKind.PLACE or not opened - 2 < mention.end <= opened:
            continue
        place = choose(places_of(mention), written, home)
        if place is None or place.level == "region" or ")" in folded[opened : claim.quantity.start]:
            return None
        if is_partner(scene.mentions, index, scene.sentence):
            return None
        return place if _stands(scene.sentence, mention, place, home) else None
    return None


def region(scene: Scene, claim: Claim) -> Place | None:
    """Give the region that the sentence speaks of before the figure («Tây Nguyên trồng 5 ha»)."""
    folded, start = scene.sentence.view.folded, scene.sentence.start
    for index in reversed(_heard(scene, claim)):
        mention = scene.mentions[index]
        if mention.kind == MentionKind.PLACE:
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
    left = max(claim.frame.left, folded.rfind(";", claim.frame.left, quantity.start))
    end = bisect_left(scene.mentions, quantity.start, key=phrases.START)
    opening = min(bisect_left(scene.mentions, first, key=phrases.START), end)
    own = max(bisect_left(scene.mentions, left, key=phrases.START), opening)
    return [*range(opening), *range(own, end)]


_FOREIGN = (
    "Mỹ|Hoa Kỳ|Trung Quốc|Nhật Bản|Nhật|Hàn Quốc|Thái Lan|Ấn Độ|Lào|Campuchia|Indonesia|Malaysia"
    "|Singapore|Philippines|Myanmar|Nga|Đức|Pháp|Anh|Italia|Tây Ban Nha|Hà Lan|Brazil|Australia|Úc"
    "|Canada|EU|châu Âu|châu Á|châu Phi|ASEAN|Đài Loan|Hồng Kông|Hong Kong|Pakistan|Bangladesh"
    "|Colombia|Argentina|Chile|Mexico|Thổ Nhĩ Kỳ|Đông Nam Á"
)
_ABROAD = Worded(
    f"{_FOREIGN}|hế giới|oàn cầu",
    rf"(?<!\p{{L}})(?:của|tại|ở)[ ]+(?:nước[ ]+)?(?:{_FOREIGN})(?![\p{{L}}])(?! \p{{Lu}})"
    r"|(?<!Ngân hàng )(?<!World Bank )(?<!thị trường )(?<!thứ \S{1,3} )(?<!nhất )(?<!\p{L})"
    r"(?:[Tt]hế giới|[Tt]oàn cầu)(?!\p{L})",
)
# Money, guests and firms from abroad are counted here.
_FROM_ABROAD = compiled(
    r"(?<!\p{L})(?:vốn|đầu tư|fdi|dự án|khách|doanh nghiệp|công ty|tập đoàn|viện trợ|thị phần|vào"
    r"|sang|việt nam)(?!\p{L})"
)


def is_abroad(phrase: str) -> bool:
    """Tell whether what is measured is of the world or of another country.

    >>> is_abroad("Sản lượng điều của Ấn Độ"), is_abroad("Vốn đầu tư của Ấn Độ")
    (True, False)
    """
    if _ABROAD.search(phrase, 0, len(phrase)) is None:
        return False
    return _FROM_ABROAD.search(phrase.lower()) is None


# «đứng thứ ba cả nước», «lớn nhất Việt Nam»: the field of a rank is not the area measured.
_RANKED = compiled(r"(?:thứ[ ]+\S+|nhất|đầu)[ ]*$")
_BETWEEN_PARTNERS = compiled(r"[ \n]*(?:,|và|với|;)?[ \n]*(?:tỉnh|thành phố|tp\.?|thủ đô)?[ \n]*")
# «so với mức bình quân của cả nước»
_MEAN = compiled(r"[ \n]?(?:(?:mức|mặt bằng|bình quân|trung bình|chung|của)[ \n]+){0,5}")
_FURTHEST = 90


def is_partner(mentions: Sequence[Mention], index: int, sentence: Sentence) -> bool:
    """Tell a destination, origin, partner or peer («hỗ trợ Huế và Bình Dương») from an area."""
    folded = sentence.view.folded
    start = mentions[index].start
    if _RANKED.search(folded, max(sentence.start, start - 16), start):
        return True
    for at in range(index - 1, -1, -1):
        other = mentions[at]
        if other.start < start - _FURTHEST:
            return False
        if other.start >= start:
            continue
        if other.kind == MentionKind.CUE:
            role = phrases.cue(other).role
            if role in ("not_owner", "comparison", "name_head") and other.end >= start - 1:
                return True
            if role == "comparison" and _MEAN.fullmatch(folded, other.end, start):
                return True
        if other.kind == MentionKind.PLACE and _BETWEEN_PARTNERS.fullmatch(
            folded, other.end, start
        ):
            start = other.start
    return False


# Even a title names the document's own area behind «đến», but no other area behind these words.
_OTHER_AREA = compiled(
    r"(?<!\p{L})(?:hỗ trợ|giúp|giúp đỡ|chi viện|ủng hộ|từ|so với|so|hơn|sang)[ \n]+(?:(?:mức"
    r"|bình quân|trung bình|chung|của|các|tỉnh|thành phố|tp\.?)[ \n]+){0,4}$"
)


def _is_other(sentence: Sentence, mention: Mention) -> bool:
    """Tell a helped, sending or compared area from the one that a title speaks of."""
    start = max(sentence.start, mention.start - 50)
    folded = sentence.view.folded
    return _OTHER_AREA.search(folded, start, mention.start) is not None


_LEVEL_WORD = compiled(r"(?:huyện|quận|thị xã|thành phố|tp|tx|thị trấn|xã|phường|đặc khu)(?!\p{L})")
_BRACKET = compiled(r"[ \n]*[(,-][ \n]*(?:tỉnh|tp\.?|thành phố)?[ \n]*$")


def _stands(sentence: Sentence, mention: Mention, place: Place, home: Place | None) -> bool:
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


def document_place(
    found: Sequence[tuple[Sentence, Sequence[Mention]]], written: date | None
) -> Place | None:
    """Give the place of the document from its first sentences; None where nothing says it.

    In order: the issuing body (UBND tỉnh X), the title, the province or district that most of the
    first sentences name, the whole country where national offices speak.
    """
    votes: Counter[str] = Counter()
    places: dict[str, Place] = {}
    national = provincial = local = corporate = 0
    for number, (sentence, mentions) in enumerate(found):
        folded = sentence.view.folded
        provincial += _PROVINCIAL.count(folded, sentence.start, sentence.end)
        local += _LOCAL.count(folded, sentence.start, sentence.end)
        corporate += _CORPORATE.search(folded, sentence.start, sentence.end) is not None
        country = False
        for index, mention in enumerate(mentions):
            if mention.kind != MentionKind.PLACE:
                continue
            place = choose(places_of(mention), written, None)
            if place is None or place.level in ("region", "commune") or is_ambiguous(place):
                continue
            partner = is_partner(mentions, index, sentence)
            if partner and (number > 1 or place.level == "country" or _is_other(sentence, mention)):
                continue
            if not _stands(sentence, mention, place, None):
                continue
            if place.level == "country":
                national += 2
                country = True
                continue
            votes[place.id] += _weight(sentence, mention, number)
            places.setdefault(place.id, place)
        if country or _NATIONAL.search(folded, sentence.start, sentence.end):
            national += 2 if number < 6 else 1
    if national <= 2 * local:
        national = 0  # «nghị quyết của Chính phủ» in the report of one district
    if corporate * 3 > len(found) and not provincial:
        return None
    return _elected(votes, places, national, provincial)


def _weight(sentence: Sentence, mention: Mention, number: int) -> int:
    """Give how much a mention says of the document: datelines most, then issuers and titles."""
    folded = sentence.view.folded
    if mention.start == sentence.start and _DATELINE.match(folded, mention.end):
        return 20
    weight = 1
    if _ISSUER.search(folded, max(sentence.start, mention.start - 60), mention.start):
        weight += 5
    if _OF_AREA.search(folded, max(sentence.start, mention.start - 14), mention.start + 6):
        weight += 2
    return weight + (3 if number < 2 else 0)


def _elected(
    votes: Counter[str], places: dict[str, Place], national: int, provincial: int
) -> Place | None:
    """Choose the place with most votes; the country only where no province speaks of itself."""
    total = sum(votes.values())
    if votes:
        first, most = votes.most_common(1)[0]
        clear = most * 2 > total or (most >= 8 and most * 3 >= total)
        if clear and most > 1 and (provincial or most > national):
            return places[first]
        families: Counter[str] = Counter()
        for name, count in votes.items():
            above = f"place.{places[name].era}.{places[name].parent}"
            families[above if above in votes else name] += count
        first, most = families.most_common(1)[0]
        if provincial and most * 2 > total and most > votes[first] > 1:
            return places[first]  # a province whose districts are told of one by one
    if not provincial and national >= 2 and national > total:
        return COUNTRY
    return None


#: The whole country, for documents of national offices.
COUNTRY = Place(id="place.viet_nam", forms=("cả nước",), name="Việt Nam", level="country")
