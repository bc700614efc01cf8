"""What stands behind the figure: the object of its verb, which may name what is measured."""

from __future__ import annotations

from ktxh_cli.frozen import replace
from ktxh_cli.library.entries import Indicator
from ktxh_cli.linking import phrases
from ktxh_cli.linking.clauses import AGENTS, is_headed, segments, words_of
from ktxh_cli.linking.counts import modifiers_end
from ktxh_cli.linking.cutting import MEASURES, is_measure
from ktxh_cli.linking.names import known_name, looked_up, name_behind, subject_of
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import Subject
from ktxh_cli.model import (
    GROWTH,
    INDICATOR,
    LEVEL,
    MONEY,
    PERCENT,
    SHARE,
    Claim,
    Frame,
    Kind,
    Measure,
    Mention,
)

# Words that open no object behind a figure.
_NO_OBJECT = frozenset(
    "so vào do nhờ và với cho để nhằm trong trên tại ở từ đến bằng là thì mà đã được bị của theo"
    " sau trước"
    " hoặc hay nhưng còn song nếu khi tập nằm dọc qua ra như đối nối chạy cách phía thuộc"
    " này nữa mỗi".split()
)


_PHYSICAL = frozenset({Kind.MASS, Kind.AREA, Kind.VOLUME, Kind.LENGTH, Kind.ENERGY})


#: Verbs of having: what is had stands behind the figure.
OWNING = ("cue.level.co", "cue.level.voi", "cue.level.duoc")


def what_money(scene: Scene, claim: Claim, before: Subject | None) -> Subject | None:
    """Read «ghi nhận 84 tỷ đồng doanh thu», «giảm 50% lệ phí trước bạ»: the object names it.

    Where the words before the verb name no measure, a measure directly behind money does, and any
    noun behind a rise or fall in percent.
    """
    frame = claim.frame
    if before is not None and is_headed(before.phrase):
        return None
    view, end = scene.sentence.view, frame.quantity.end
    i = phrases.words_in(scene.tokens, end, end)[0]
    if view.folded[end : end + 1] != " " or i >= len(scene.tokens):
        return None
    word = scene.tokens[i].word
    if frame.quantity.kind is MONEY and claim.measure is LEVEL:
        fits = is_measure(scene.tokens, i) or word in _MONEY_NOUNS
    else:
        fits = (
            claim.measure is GROWTH
            and frame.quantity.kind is PERCENT
            and word.isalpha()
            and word not in _NO_OBJECT
            and word not in _NO_GROWN
        )
    found = object_behind(scene, frame) if fits else None
    return found if found is not None and len(found.phrase.split()) > 1 else None


# Nouns for what money is, and words behind a growth that are no noun it grows.
_MONEY_NOUNS = frozenset("vốn nợ lãi lỗ thuế phí tiền quỹ".split())


_NO_GROWN = frozenset(
    "mỗi một hai ba các những này đó như cùng năm tháng quý hàng hằng cao thấp hơn lên xuống rồi"
    " nữa nên thì vì thế còn đạt tăng giảm mới vẫn không chưa chỉ theo thay tương trước sau kể tính"
    " bình lũy do bởi dù tuy giúp khiến góp đưa trở".split()
)


# Verbs of spending, which with their object name what the money is for.
_SPENDING = frozenset("cấp chi dành trích rót".split())


def with_object(scene: Scene, claim: Claim, before: Subject) -> Subject:
    """Read «thu giữ 15 kg cần sa»: a short verb and its object name what is measured together."""
    frame = claim.frame
    words = before.phrase.split()
    spent = frame.quantity.kind is MONEY and words[-1].lower() in _SPENDING
    if not (spent or frame.quantity.kind in _PHYSICAL) or claim.measure is not LEVEL:
        return before
    measured = tuple(w.lower() for w in words[:2]) in MEASURES
    acting = (words[0].lower() in AGENTS and not measured) or any(w[0].isupper() for w in words[1:])
    if (len(words) > 4 and not acting) or scene.sentence.view.folded[
        frame.quantity.end : frame.quantity.end + 1
    ] != " ":
        return before
    found = object_behind(scene, frame, purpose=spent)
    if found is None:
        return before
    made = tuple(w.lower() for w in words[-2:]) in _TRADING
    if acting and made:
        return replace(found, phrase=f"{' '.join(words[-2:])} {found.phrase}")
    if acting and not spent:
        return found
    if spent:
        return replace(found, phrase=f"{words[-1]} {found.phrase}")
    return replace(found, phrase=f"{before.phrase} {found.phrase}")


# Verbs of making and trading: with their object they name what is weighed.
_TRADING = frozenset(
    tuple(pair.split())
    for pair in "xuất khẩu,nhập khẩu,sản xuất,tiêu thụ,thu mua,khai thác,thu hoạch".split(",")
)
# Names of an amount that leave open of what: «sản lượng 8,8 triệu tấn củ tươi».
_AMOUNTS = frozenset(
    tuple(row.split()) for row in "sản lượng,tổng sản lượng,khối lượng,tổng khối lượng".split(",")
)


def traded(scene: Scene, claim: Claim, before: Subject | None) -> Subject | None:
    """Read «cả nước xuất khẩu 3,2 triệu tấn gạo»: the verb or amount alone does not say of what."""
    frame = claim.frame
    words = before.phrase.lower().split() if before is not None and before.entry is not None else []
    if (
        before is None
        or tuple(words) not in _TRADING | _AMOUNTS
        or frame.quantity.kind not in _PHYSICAL
        or claim.measure is not LEVEL
        or scene.sentence.view.folded[frame.quantity.end : frame.quantity.end + 1] != " "
    ):
        return None
    found = object_behind(scene, frame)
    if found is None:
        return None
    phrase = f"{before.phrase} {found.phrase}"
    entry = looked_up(scene, phrase, frame.quantity.dimension)
    return replace(found, phrase=phrase, entry=entry, notes=())


# What a plan is called; behind it may stand of what.
_PLANS = frozenset([("kế", "hoạch"), ("dự", "toán"), ("chỉ", "tiêu"), ("mục", "tiêu")])


def planned(scene: Scene, claim: Claim, before: Subject | None) -> Subject | None:
    """Read «doanh nghiệp hoàn thành 53% kế hoạch doanh thu»: what is planned is what is measured.

    Where the words before the verb name a measure, it stays the subject.
    """
    frame, tokens = claim.frame, scene.tokens
    if claim.measure != Measure.RATIO or frame.quantity.kind is not PERCENT:
        return None
    if before is not None and (before.entry is not None or is_headed(before.phrase)):
        return None
    i = phrases.words_in(tokens, frame.quantity.end, frame.quantity.end)[0]
    if tuple(t.word for t in tokens[i : i + 2]) not in _PLANS:
        return None
    i += 2 + (i + 2 < len(tokens) and tokens[i + 2].word == "về")
    # Behind a plan of capital stands what is to be paid out: that is what is spoken of.
    if not is_measure(tokens, i) or "vốn" in (tokens[i].word, tokens[i + 1].word):
        return None
    begin = tokens[i].start
    known = known_name(scene, frame, begin, frame.right)
    if known is not None and known.start == begin:
        return known
    return words_of(scene, begin, modifiers_end(scene, frame, begin))


def behind_unknown(scene: Scene, claim: Claim) -> Subject | None:
    """Read «với khoảng 92,2 km chiều dài cầu cảng»: nothing before it, a noun directly behind."""
    frame = claim.frame
    verb = phrases.cue(frame.verb).id if frame.verb is not None else ""
    if claim.measure is not LEVEL or (verb and verb not in OWNING):
        return None
    if scene.sentence.view.folded[frame.quantity.end : frame.quantity.end + 1] != " ":
        return None
    found = object_behind(scene, frame)
    return found if found is not None and len(found.phrase.split()) > 1 else None


# Shares whose whole may stand behind them.
_OF_WHOLE = ("role.share_of", "role.bare_percent", "role.listed", "role.fraction")


def of_share(scene: Scene, claim: Claim) -> Subject | None:
    """Read «100% số xã có trạm y tế»: what has the share stands behind the figure."""
    frame = claim.frame
    if claim.measure is not SHARE:
        return None
    market = _market(scene, claim)
    if market is not None or claim.rule not in _OF_WHOLE:
        return market
    if scene.cues("share", frame.left, frame.head):
        return None  # «việc nộp tiền mặt chiếm rất ít, chỉ khoảng 0,5% tổng thu»
    pieces = segments(scene, frame.left, frame.head)
    if pieces:
        start, end = scene.tokens[pieces[-1][0]].start, scene.tokens[pieces[-1][1] - 1].end
        a, b = phrases.strip(scene.tokens, *pieces[-1], scene.blocked(start, end))
        if scene.of(INDICATOR, start, end) or (a < b and is_measure(scene.tokens, a)):
            return None  # «nợ công khoảng 57% GDP»
    folded, end = scene.sentence.view.folded, frame.quantity.end
    lead = next((w for w in (" trong", " trên") if folded.startswith(f"{w} tổng ", end)), "")
    if pieces or not lead:
        return object_behind(scene, frame)
    return _from_whole(scene, claim, end + len(lead))


def _from_whole(scene: Scene, claim: Claim, start: int) -> Subject | None:
    """Read «31% trong tổng trị giá nhập khẩu gỗ là từ thị trường X»: the whole and its part."""
    frame = claim.frame
    is_from = scene.sentence.view.folded.find(" là ", start, frame.right)
    end = is_from if is_from >= 0 else frame.right
    found = known_name(scene, frame, start, end) or words_of(scene, start, end)
    if found is None or is_from < 0:
        return found
    lead = " là từ" if scene.sentence.view.folded.startswith(" là từ ", is_from) else " là"
    part = object_behind(scene, frame, start=is_from + len(lead))
    return replace(found, breakdown=part.phrase if part is not None else None)


def _market(scene: Scene, claim: Claim) -> Subject | None:
    """Read «Miliket chiếm 90% thị phần mì ăn liền»: a share of a market, and whose it is."""
    frame, end = claim.frame, claim.quantity.end
    if not scene.sentence.view.folded.startswith(" thị phần", end):
        return None
    found = object_behind(scene, frame)
    pieces = segments(scene, frame.left, frame.head)
    if found is None or not pieces or frame.verb is None:
        return found
    a, b = phrases.strip(scene.tokens, *pieces[-1], scene.blocked(frame.left, frame.head))
    if not 0 < b - a <= _LONGEST_HOLDER:
        return found
    holder = phrases.cut(scene.sentence.view, scene.tokens[a].start, scene.tokens[b - 1].end)
    return replace(found, breakdown=holder if "thị phần" not in holder.lower() else None)


_LONGEST_HOLDER = 10


def behind(scene: Scene, claim: Claim) -> Subject | None:
    """Read «giảm 20% số hộ nghèo», «giải ngân 5 tỷ đồng vốn đầu tư công»: the object names it."""
    frame = claim.frame
    if claim.measure in (SHARE, Measure.RATIO) and frame.verb is not None:
        return None
    return name_behind(scene, frame)


# Nouns behind «từ» that say whose share it is, and no time or bound.
_SOURCES = ("thị trường", "khu vực", "ngành", "nguồn", "nhóm", "khối", "các", "nước", "hoạt động")


def part_behind(scene: Scene, claim: Claim) -> str | None:
    """Read «trong đó 50% là đất nông nghiệp»: which part it is stands behind the share."""
    end, folded = claim.quantity.end, scene.sentence.view.folded
    if claim.measure is not SHARE:
        return None
    lead = next(
        (w for w in (" là từ", " đến từ", " là", " từ") if folded.startswith(f"{w} ", end)), ""
    )
    if not lead or (lead == " từ" and not folded.startswith(_SOURCES, end + len(lead) + 1)):
        return None
    found = object_behind(scene, claim.frame, start=end + len(lead))
    if found is None or found.phrase.lower().startswith(("con số", "mức", "kết quả", "tỷ lệ")):
        return None
    return found.phrase


def _entry(scene: Scene, name: Mention, end: int, frame: Frame) -> Indicator | None:
    """Give what a known name behind the figure stands for; a generic one with more words none."""
    named = subject_of(scene, name, name.start, end, frame.quantity.dimension)
    return named.entry


def object_behind(
    scene: Scene, frame: Frame, *, start: int | None = None, purpose: bool = False
) -> Subject | None:
    """Give the noun phrase directly behind the figure, or behind ``start``.

    With ``purpose`` it may stand behind «cho».
    """
    if start is None:
        start = frame.quantity.end
    end = modifiers_end(scene, frame, start)
    blocked = scene.blocked(start, end)
    first, last = phrases.words_in(scene.tokens, start, end)
    if first >= last:
        return None
    opener = scene.tokens[first].word
    if opener in _NO_OBJECT and not (purpose and opener == "cho"):
        return None
    a, b = phrases.strip(scene.tokens, first, last, blocked)
    if a >= b or a - first > 2:
        return None
    begin, stop = scene.tokens[a].start, scene.tokens[b - 1].end
    near = scene.tokens[min(a + 3, b - 1)].start
    names = [m for m in scene.of(INDICATOR, begin, frame.right) if m.start <= near]
    entry = _entry(scene, names[0], max(stop, names[0].end), frame) if names else None
    if opener == "cho":
        begin, entry = scene.tokens[first].start, None
    phrase = phrases.cut(scene.sentence.view, begin, max([stop, *(m.end for m in names[:1])]))
    return Subject(phrase, entry, begin, notes=() if entry else ("indicator.unknown_phrase",))
