"""Counted nouns that the library does not know: taken only where the sentence clearly counts."""

from __future__ import annotations

from itertools import islice

from ktxh_cli.model import Kind, MentionKind, Rule
from ktxh_cli.quantities.drafts import Draft, Scene
from ktxh_cli.quantities.matching import Measured

#: Words behind a number that are no counted noun: particles, prepositions, verbs of reporting.
_NO_NOUN = frozenset(
    """
    của và trong đến trên x tại là với về đã do để đối cho cũng ở theo được trở không giữ tiếp
    vào mỗi từ cùng sẽ nêu các hoặc vẫn qua tới đang hay nhưng mà thì vì nên nếu khi như này
    đó kia nay nữa lại rồi luôn liên kể tính so còn có tăng giảm đạt bằng chiếm vượt gồm bao
    hơn gần khoảng dưới quá tầm trước sau giữa ngoài ngay những nhằm bởi song tuy dù mặc thay
    hằng hàng năm tháng ngày quý tuần giờ phút giây một hai ba bốn sáu bảy tám chín mười ước
    dự hoàn thực ghi xuống lên ra đi thuộc phải cần chưa đều chỉ mới vừa gây khiến làm giúp
    thu bị nằm gấp cao thấp nhiều ít lớn nhỏ dài rộng sâu nặng đồng triệu tỷ nghìn ngàn vạn
    trăm chục rưỡi rưởi nửa
    số thứ lần phần con khóa khoá kỳ đợt tết sáng chiều tối trưa hôm cuối đầu đây đấy
    toàn tất mọi từng quốc ủy uỷ hđnd ubnd tp sở bộ ban cục chi điện bình minh diễn trị
    niêm chậm phát triển khai vốn toán điểm dòng tỉ tì thỉ vị mục độ tiền tuổi sao chỗ việc sự
    cấp mức
    """.split()
)
#: Words that end a noun of one syllable.
_NO_SECOND = _NO_NOUN | frozenset(
    """
    phục phát tham gia nhập xuất mang khởi tổ đầu ký nộp sử dụng cung tiếp kiểm chính giao đăng
    """.split()
)
#: Classifiers: they are the unit, what follows names the thing.
_CLASSIFIERS = frozenset(
    """
    khoản tấm mảnh đám vị mũi lồng giỏ gốc trụ cột bánh kiện lọ tuýp cú món chú băng quả thanh
    """.split()
)
#: Words before a number that say that something is counted.
_COUNTING = frozenset(
    """
    có gồm với thêm được xây trên hơn gần khoảng cấp lập mở tặng trao trồng cả dựng nuôi còn
    """.split()
)
_REACHING = _COUNTING | frozenset("đến tới đạt đã số".split())
_MONEY = frozenset("đồng đ usd vnd tấn ha".split())
_NAMED = frozenset("số thứ mã đường quận phường tổ lô khu tầng phòng xe tàu km".split())


def _unknown(scene: Scene, draft: Draft, last: Draft | None) -> bool:
    """«1.250 vần thơ»: a big number, or one that a verb counts, before a plain noun."""
    number = draft.number
    k = draft.behind
    tokens = scene.tokens
    if k >= len(tokens) or number.negative or number.ambiguous:
        return False
    word, start, end = tokens[k]
    if len(word) < 2 or not word.isalpha() or word in _NO_NOUN or not _apart(scene, draft, start):
        return False
    if not scene.plain[start].islower() or not _is_counted(scene, draft):
        return False
    if _is_known_otherwise(scene, start):
        return False
    if scene.word(k + 1) in _MONEY:
        return False  # «tì đồng»: a slip in the scale word; its value would be wrong
    label = word
    if k + 1 < len(tokens) and word not in _CLASSIFIERS:
        second, second_start, second_end = tokens[k + 1]
        if (
            len(second) > 1
            and second.isalpha()
            and second not in _NO_SECOND
            and scene.plain[second_start].islower()
            and second_start - end <= 2
            and not _is_known_otherwise(scene, second_start)
        ):
            label = f"{word} {second}"
            end = second_end
            k += 1
    draft.measured = Measured(
        " ".join((*number.scales, label)), Kind.COUNT, "", None, None, None, ()
    )
    draft.behind = k + 1
    draft.end = end
    draft.notes = (*draft.notes, "unit.unknown_noun")
    return True


def _apart(scene: Scene, draft: Draft, start: int) -> bool:
    """Tell whether plain space stands between the number and the word, and no line end."""
    between = scene.folded[draft.end : start]
    return 0 < len(between) <= 2 and not between.strip() and "\n\n" not in between


def _is_counted(scene: Scene, draft: Draft) -> bool:
    """Tell whether the number counts something, as its size or the word before it says."""
    number = draft.number
    before = scene.word(scene.before(draft))
    if before == "thứ" or (before in _NAMED and number.value < 1000):
        return False
    if number.value != int(number.value):
        return False
    if number.out_of is not None:
        return before in _REACHING and 12 < number.out_of != 24 and number.value <= number.out_of
    if number.qualifier is not None and (number.value >= 10 or number.scales):
        return True
    if number.value >= 1000 or number.scales:
        return "number.grouped" in number.rules or (bool(number.scales) and before in _COUNTING)
    return number.value >= 10 and before in _COUNTING


def _is_known_otherwise(scene: Scene, start: int) -> bool:
    """Tell whether a cue, a place or the name of an indicator begins at ``start``."""
    at = scene.first_mention(start)
    for mention in islice(scene.mentions, at, None):
        if mention.start != start:
            break
        if mention.kind is not MentionKind.STRUCTURE:
            return True
    return False


UNKNOWN_NOUN = Rule(
    id="quantity.unknown_noun",
    found={
        "chép 1.250 vần thơ": {"value": "1250", "unit": "vần thơ"},
        "nuôi hơn 350 lồng cá": {"value": "350", "unit": "lồng"},
        "có 14/25 vở chèo đạt giải": {"value": "14", "out_of": "25", "unit": "vở chèo"},
    },
    ignored={
        "số lao động là 1.240 và tăng": "«và» không phải danh từ",
        "nhà số 52 phố mới": "số nhà",
        "mùa này có 3 loa": "số nhỏ, danh từ lạ: không đủ chắc",
    },
    pattern="",
    read=_unknown,
)
