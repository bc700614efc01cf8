"""Which area a document as a whole is about: its issuer's, its title's, the one most spoken of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from operator import itemgetter

from ktxh_cli.frozen import draft, field
from ktxh_cli.library.entries import Place
from ktxh_cli.linking.places import (
    COUNTRY,
    NATIONAL,
    PROVINCIAL,
    choose,
    is_ambiguous,
    is_partner,
    is_venue,
    places_of,
    stands,
)
from ktxh_cli.model import PLACE, Mention, MentionKind, Sentence, Token
from ktxh_cli.patterns import Anchored, Worded, compiled

_ISSUER = compiled(
    r"(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|tỉnh ủy|thành ủy|huyện ủy|cục thống kê"
    r"|cục hải quan|sở [\p{L} ,&-]{2,40}"
    r"|chi cục [\p{L} ]{2,30}|đảng bộ|ban chỉ đạo)[ ]++(?:tỉnh|thành phố|tp\.?|huyện|thị xã"
    r"|quận)?[ ]*+$"
)
# «TP HCM: Giá nhà tăng»: a title that opens with where it is.
_LABEL = compiled(r"[ ]?:[ ]")
_DATELINE = compiled(r"[ ]*,[ ]*ngày(?!\p{L})")
_OF_AREA = compiled(r"(?<!\p{L})(?:tỉnh|huyện|địa bàn|của|tại|ở|toàn)(?!\p{L})")
# Shareholders and results of one firm: whose places are those of its plants and owners.
_CORPORATE = Anchored(
    "cổ khoán niêm hđqt quản nhuận lãi thuần đoàn ty",
    r"(?<!\p{L})(?:cổ đông|cổ phiếu|cổ phần|cổ tức|chứng khoán|niêm yết|hđqt|hội đồng quản trị"
    r"|lợi nhuận|lãi sau thuế|doanh thu thuần|tập đoàn|công ty)(?!\p{L})",
)
_LENDER = Worded("bank|lãi ", r"(?<!\p{L})(?:lãi (?:ròng|sau|trước)|\p{L}{1,8}bank)(?!\p{L})")
# A title on one firm: «VIB lãi 500 tỷ đồng», «Cổ phiếu ABC giảm sàn».
_OF_FIRM = Worded(
    "bank|lợi nhuận|lãi |lỗ |cổ phiếu|cổ tức|đhđcđ",
    r"(?<!\p{L})(?:\p{L}{1,8}bank|lợi nhuận|(?:báo|lãi|lỗ) (?:lãi|lỗ|ròng|đậm|lớn|sau"
    r"|trước|gần|hơn|\d)|cổ phiếu|cổ tức|đhđcđ)(?!\p{L})",
)
# A match or a star: whose places are those of clubs and shows.
_SHOW = Anchored(
    "hlv huấn thủ trận thắng league hậu showbiz mẫu nhân sĩ",
    r"(?<!\p{L})(?:hlv|huấn luyện viên|cầu thủ|trận (?:đấu|gặp|thắng|thua|hòa|cầu)|bàn thắng"
    r"|thủ môn|v-league|hoa hậu|showbiz|người mẫu|mỹ nhân|ca sĩ|á hậu)(?!\p{L})",
)
# One province, or one district, that does something: the text is of its own.
_LOCAL = Anchored(
    "tỉnh huyện thị",
    r"(?<!\p{L})(?<!(?:các|số|những|nhiều|mỗi|từng|hai|ba) )(?<![0-9] )(?:tỉnh|huyện|thị xã)"
    r" (?:đã|sẽ|có|phấn đấu|tiếp tục|luôn|cũng|nhận|cử)(?!\p{L})"
    r"|trên địa bàn (?:tỉnh|huyện|thị xã)(?!\p{L})",
)

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


# Below a picture stands where it was taken.
_CAPTION = compiled(
    r"[*_ ]*(?:hoạt động (?:nghiệp vụ|sản xuất|xuất|tại)|công chức|cán bộ,? công chức|cbcc|ảnh"
    r"|quang cảnh|toàn cảnh|một góc|dây chuyền|lực lượng|lãnh đạo chi cục)(?!\p{L})[^\d]*$"
)
#: In how many of the first sentences a document names its own area.
_LEAD = 3
#: How often the state speaks where the district that a title names is only an example.
_MANY = 11
#: How often the offices of a province speak where the text is of it, whoever else speaks.
_OFFICES = 5
#: How many times the votes of any other an area has that is not the one the title names.
_CLEARLY = 4


@draft(slots=True)
class _Ballot:
    """What the first sentences of a document say of its area.

    Attributes:
        votes: how much they speak of each place.
        places: the places by their ids.
        leading: the ids of those that the title and the lead name.
        hinted: what else they name: a commune, the region of the title, the codes of provinces of
            districts that do not say what they are.
        national, provincial, local, corporate: how often they speak of the whole country, of one
            province and its offices, of one area that does something, and of firms.
    """

    votes: Counter[str] = field(default_factory=Counter)
    places: dict[str, Place] = field(default_factory=dict)
    leading: set[str] = field(default_factory=set)
    hinted: set[str] = field(default_factory=set)
    national: int = 0
    provincial: int = 0
    local: int = 0
    corporate: int = 0

    def family(self, name: str) -> str:
        """Give the id of the province that a place lies in, or its own."""
        place = self.places[name]
        above = f"place.{place.era}.{place.parent.split('.')[0]}"
        return above if place.parent and above in self.votes else name

    def leads(self, name: str) -> bool:
        """Tell a place that the title or the lead names, itself or by its province or district."""
        place, own = self.places[name], self.family(name)
        if (place.parent or place.code).split(".")[0] in self.hinted:
            return True
        return any(self.family(other) == own for other in self.leading)


def document_place(
    found: Sequence[tuple[Sentence, Sequence[Token], Sequence[Mention]]], written: date | None
) -> Place | None:
    """Give the place of the document from its first sentences; None where nothing says it.

    In order: the issuing body (UBND tỉnh X), the title, the province or district that most of the
    first sentences name, the whole country where national offices speak.
    """
    ballot, business, shows, of_firm = _Ballot(), 0, 0, False
    for number, (sentence, tokens, mentions) in enumerate(found):
        folded = sentence.view.folded
        span = (folded, sentence.start, sentence.end)
        told = {token.word for token in tokens}
        if PROVINCIAL.may_be_in(told):
            ballot.provincial += PROVINCIAL.count(*span)
        if _LOCAL.may_be_in(told):
            ballot.local += _LOCAL.count(*span)
        corporate = _CORPORATE.may_be_in(told) and _CORPORATE.search(*span) is not None
        ballot.corporate += corporate
        business += corporate or _LENDER.search(*span) is not None
        shows += _SHOW.may_be_in(told) and _SHOW.search(*span) is not None
        of_firm = of_firm or (number == 0 and _OF_FIRM.search(*span) is not None)
        of_state = NATIONAL.may_be_in(told) and _is_of_state(sentence, mentions)
        country = _cast(ballot, sentence, mentions, written, number, of_state=of_state)
        if country or of_state:
            ballot.national += 2 if number < 6 else 1
    if ballot.national <= 2 * ballot.local:
        ballot.national = 0  # «nghị quyết của Chính phủ» in the report of one district
    firms = ballot.corporate * 3 > len(found)
    if (firms or shows * 3 > len(found)) and not ballot.provincial:
        return None
    place = _elected(ballot, firms=firms)
    of_firms = business * (5 if of_firm else 3) > len(found)
    return None if place is COUNTRY and of_firms else place


def _is_of_state(sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Tell a sentence that speaks of the state; «Việt Nam» in the name of a firm does not."""
    at = sentence.start
    while (found := NATIONAL.search(sentence.view.folded, at, sentence.end)) is not None:
        inside = (m for m in mentions if m.kind == MentionKind.NAME and m.start == found.start())
        if next(inside, None) is None:
            return True
        at = found.end()
    return False


def _cast(
    ballot: _Ballot,
    sentence: Sentence,
    mentions: Sequence[Mention],
    written: date | None,
    number: int,
    *,
    of_state: bool,
) -> bool:
    """Count the places that a sentence names; tell whether it names the country."""
    country = False
    span = (sentence.view.folded, sentence.start, sentence.end)
    for index, mention in enumerate(mentions):
        if mention.kind is not PLACE:
            continue
        place = choose(places_of(mention), written, None)
        if place is not None and (
            (place.level == "region" and number == 0)
            or (place.level == "commune" and number < _LEAD)
        ):
            ballot.hinted.add(place.id)
        if place is None or place.level in ("region", "commune") or is_ambiguous(place):
            continue
        partner = is_partner(mentions, index, sentence)
        if partner and (number > 1 or place.level == "country" or _is_other(sentence, mention)):
            continue
        if not stands(sentence, mention, place, None):
            if number < _LEAD:
                ballot.hinted.add(place.parent.split(".")[0])
            continue
        if place.level == "country":
            ballot.national += 2
            country = True
            continue
        if is_venue(sentence, mention, place, of_state=of_state):
            continue
        caption = _CAPTION.match(*span) is not None
        ballot.votes[place.id] += 1 if caption else _weight(sentence, mention, number)
        ballot.places.setdefault(place.id, place)
        if number < _LEAD and not caption:
            ballot.leading.add(place.id)
    return country


def _weight(sentence: Sentence, mention: Mention, number: int) -> int:
    """Give how much a mention says of the document: datelines most, then issuers and titles."""
    folded = sentence.view.folded
    if mention.start == sentence.start and _DATELINE.match(folded, mention.end):
        return 20
    if number == 0 and mention.start == sentence.start and _LABEL.match(folded, mention.end):
        return 15
    weight = 1
    if _ISSUER.search(folded, max(sentence.start, mention.start - 60), mention.start):
        weight += 5
    if _OF_AREA.search(folded, max(sentence.start, mention.start - 14), mention.start + 6):
        weight += 2
    return weight + (3 if number < 2 else 0)


def _elected(ballot: _Ballot, *, firms: bool) -> Place | None:
    """Choose the place with most votes; the country only where no province speaks of itself."""
    votes, national = ballot.votes, ballot.national
    total = sum(votes.values())
    if votes:
        first, most = votes.most_common(1)[0]
        clear = most * 2 > total or (most >= 8 and most * 3 >= total)
        spoken = ballot.provincial or most > national
        if clear and most > 1 and spoken and _is_own(ballot, first, firms=firms):
            return ballot.places[first]
        families: Counter[str] = Counter()
        for name, count in votes.items():
            families[ballot.family(name)] += count
        first, most = families.most_common(1)[0]
        own = ballot.provincial and most * 2 > total and most > votes[first] > 1
        if own and _is_own(ballot, first, firms=firms):
            return ballot.places[first]  # a province whose districts are told of one by one
    return COUNTRY if _is_national(ballot, firms=firms) else None


def _is_national(ballot: _Ballot, *, firms: bool) -> bool:
    """Tell a text in which the state speaks more than any area does."""
    national, total = ballot.national, sum(ballot.votes.values())
    if national < 2 or (firms and ballot.provincial):
        return False
    if ballot.hinted and not ballot.leading and national < _MANY:
        return False  # the title names a district that does not say what it is
    if not ballot.provincial and national > (total if firms else total / 2):
        return True
    name, most = max(ballot.votes.items(), key=itemgetter(1), default=("", 0))
    if firms or (name and ballot.leads(name)):
        return False
    spread = len(ballot.votes) > 3 and most * 2 <= total and not ballot.provincial
    return spread or (national > most and national > 2 * ballot.provincial)


def _is_own(ballot: _Ballot, name: str, *, firms: bool) -> bool:
    """Tell the area that a document is about from one that it comes to speak of.

    Its own is named at once, or its offices speak all over the text.
    """
    own, most = ballot.family(name), ballot.votes[name]
    if ballot.leads(name):
        others = (ballot.votes[o] for o in ballot.leading if ballot.family(o) != own)
        return most >= 1.5 * max(others, default=0)
    rival = max((n for o, n in ballot.votes.items() if ballot.family(o) != own), default=0)
    if firms or most < (_CLEARLY if ballot.leading else 2) * rival:
        return False
    if ballot.provincial >= _OFFICES and ballot.national < most >= 5 * rival:
        return True
    return ballot.national * 3 < most and (ballot.provincial > 0 or most >= 5)
