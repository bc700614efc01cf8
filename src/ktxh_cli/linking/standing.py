"""What flows through a period and what stands: which of both a figure counts.

Budgets, trade, guests, a growth run through a period; a price, a size, a rate of a law, what is
there as the text is written, or what is so every year does not. In between are counts of which the
words do not tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ktxh_cli.linking import phrases
from ktxh_cli.linking.comparisons import COMPARED
from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import (
    CHANGE,
    GROWTH,
    LEVEL,
    MONEY,
    PERCENT,
    SHARE,
    Claim,
    Comparison,
    Grain,
    Kind,
    Measure,
    Mention,
    PeriodForm,
)
from ktxh_cli.patterns import Anchored, compiled

if TYPE_CHECKING:
    from ktxh_cli.linking.linked import Linked

_TIMED = (Comparison.YOY, Comparison.PREVIOUS, Comparison.BASE, Comparison.PLAN)

# What is there as the text is written.
_PRESENT = Anchored(
    "hiện bây lúc đang",
    r"(?<!\p{L})(?:(?<!thực |phát |thể |xuất |biểu |tái |tìm )hiện(?! đại| hữu| thực| tượng"
    r"| trường| vật| hành| diện)(?!\p{L})|bây giờ|lúc này|đang (?:có|là|sở hữu|nắm giữ|quản lý"
    r"|hoạt động|sử dụng|sinh sống)(?!\p{L})|đã và đang(?!\p{L}))",
)
_NOW = Anchored(
    "hiện",
    r"(?<!\p{L}|thực |phát |thể |xuất |biểu |tái |tìm )hiện"
    r"(?! đại| hữu| thực| tượng| trường| vật| hành| diện| nay| tại)(?!\p{L})",
)
_HAS_NOW = Anchored(
    "hiện nay giờ",
    r"(?<!\p{L}|thực |phát |thể |xuất |biểu |tái |tìm )hiện"
    r"(?: đang| đã| vẫn)? (?:có|đang|còn)(?!\p{L})"
    r"|(?<!\p{L})(?:thì|nhưng|mà) (?:nay|giờ)(?!\p{L})",
)
# What would be more or less than now.
_FROM_NOW = Anchored("so", r"(?<!\p{L})so với (?:hiện|thời điểm hiện|bây giờ)")
# What is so every year or month, or usually.
_HABIT = Anchored(
    "năm tháng ngày quý tuần vụ giờ phút đêm thường",
    r"(?<!\p{L})(?:mỗi|hàng|hằng|một|(?<![0-9.,])1)[ \n]+"
    r"(?:năm|tháng|ngày|quý|tuần|vụ|giờ|phút|đêm)(?!\p{L})"
    r"|(?<!\p{L}|bình |thông )thường(?![ ]+(?:xuyên|niên|kỳ|vụ|trực)|\p{L})",
)
# What is supposed, or said in general.
SUPPOSED = Anchored(
    "nếu giả nói khi ví kịch muốn",
    r"(?<!\p{L})(?:nếu(?! tính| chỉ tính| loại| xét| kể| không kể| so| như năm)|giả sử"
    r"|có thể nói|hay nói cách khác|từ khi|ví dụ|giả định"
    r"|(?:theo|với) (?:các )?kịch bản|muốn)(?!\p{L})",
)
# Rules, rights, wishes and holdings: they last until they are changed, or may never come.
_RULE = Anchored(
    "có cổ hạn kiến mệnh nghị nắm quy sở theo tiềm được đề định",
    r"(?<!\p{L})(?:hạn ngạch|hạn mức|định mức|mệnh giá|quy định|theo luật|nghị định|có thể"
    r"|được (?:giảm|miễn|hưởng|phép)|đề xuất|kiến nghị|đề nghị|tiềm năng|nắm giữ"
    r"|(?<!chủ )sở hữu|cổ đông)(?!\p{L})",
)
# Sizes and prices.
_SIZE = Anchored(
    "cao cách công dung dài giá lãi mức phí quy rộng sâu thuế trọng tổng vốn",
    r"(?<!\p{L})(?:dài(?! hạn)|rộng|cao(?= \d)|sâu|cách|công suất|tổng mức đầu tư|mức đầu tư"
    r"|trọng tải|dung tích|quy mô(?! (?:grdp|gdp|nền|kinh tế|xuất|thị trường))|vốn điều lệ|lãi suất"
    r"|thuế suất|mức thuế|mức phí|mức phạt|(?<!chi |kinh |lãng |miễn )phí"
    r"|(?<!trị |đánh |đấu )giá(?! trị| thành phẩm))(?!\p{L})",
)
#: Nouns that only say how many things a sentence names.
_ABSTRACT = frozenset(
    "lĩnh vực/giải pháp/nhiệm vụ/nhóm/vấn đề/yếu tố/nguyên nhân/chỉ tiêu/mục tiêu/nội dung/lý do"
    "/phương án/kịch bản/tỉnh/nước/quốc gia/địa phương/bước/tiêu chí/điều kiện".split("/")
)
#: How far behind an amount its growth stands.
_BEHIND = 12
#: Units of what each year, day or piece has.
_EACH = ("/năm", "/tháng", "/ngày", "/giờ", "/m2", "/kg", "/đêm", "/lít", "/lượng")
#: Units of prices that a market quotes from day to day.
_QUOTED = ("/lượng", "/chỉ", "/ounce", "/cổ phiếu", "/cp", "/thùng", "/usd", "/kg", "/lít")
# An average over years that the words do not name.
_OVER = Anchored(
    "2 3 4 5 6 7 8 9 10",
    r"(?<!\p{L})(?:(?:bình quân|trung bình)(?: \p{L}+){0,3}|trong) ([2-9]|10) năm"
    r"(?![ ]+(?:[12(]|nay|qua|tới|gần|trước|trở|liên|liền|đầu|sau|tiếp|vừa|kể|sử))",
)
# What runs through a period.
_FLOW = compiled(
    r"(?<!\p{L})(?:thu|chi|nộp|giải ngân|doanh thu|doanh số|lợi nhuận|lãi|lỗ|kim ngạch|xuất khẩu"
    r"|nhập khẩu|xuất siêu|nhập siêu|sản lượng|lượt|đăng ký|cấp mới|tăng trưởng|tăng thêm|grdp|gdp"
    r"|cpi|đã|đạt|ước|xử lý|phát hiện|bắt giữ|khởi tố|xảy ra|giải quyết|hỗ trợ|tiếp nhận|tổ chức"
    r"|trồng|gieo|thu hoạch|sản xuất|tiêu thụ|bán|mua|vận chuyển|ghi nhận|giá trị|tổng mức bán"
    r"|thành lập|giải thể|huy động|tiết kiệm|cắt giảm|tạo việc làm|đào tạo|khám|tiêm|làm thủ tục"
    r"|thông quan|thu hút|phê duyệt|kiểm tra|trao|tặng)(?!\p{L})"
)


#: Words of indicators whose value stands at a day rather than runs through a period.
_STOCK_WORDS = (
    "dư nợ",
    "đàn ",
    "tổng đàn",
    "số dư",
    "huy động vốn",
    "nguồn vốn huy động",
    "tổng tài sản",
    "vốn chủ sở hữu",
    "vốn điều lệ",
    "nợ xấu",
    "nợ phải trả",
    "tồn kho",
    "tiền gửi",
    "dân số",
    "tổng nợ",
    "nợ vay",
    "vay ngắn hạn",
    "vay dài hạn",
    "vay tín dụng",
    "nợ công",
    "nợ thuế",
    "nợ đọng",
    "chưa phân phối",
    "chưa được phân phối",
    "lỗ lũy kế",
    "lỗ luỹ kế",
    "tài sản ngắn hạn",
    "tài sản dài hạn",
    "tiền mặt",
    "dự trữ ngoại hối",
    "vốn hóa",
    "vốn hoá",
)
# Names of what is earned, spent, sold or made within a period.
_RUNS = compiled(
    r"(?<!\p{L})(?:doanh thu|doanh số|lợi nhuận(?! chưa| giữ)|lãi(?! suất)|lỗ|thu nhập|chi phí"
    r"|thu ngân sách|số thu|chi ngân sách|kim ngạch|xuất khẩu|nhập khẩu|xuất siêu|nhập siêu"
    r"|sản lượng|tổng mức bán|giải ngân|trích lập|dự phòng)(?!\p{L})"
)
#: Cues that say that something is there, and nouns that stay once they are there.
_THERE = frozenset({"cue.level.co", "cue.arrival.con"})
_LASTING = (
    "xã", "huyện", "thôn", "bản", "phường", "hợp tác xã", "doanh nghiệp", "dự án", "cơ sở", "hộ",
    "trường", "chợ", "trang trại", "khu công nghiệp", "cụm công nghiệp", "làng nghề", "đơn vị",
    "nhà máy", "atm", "thẻ", "tài khoản", "máy", "trạm", "cửa hàng", "siêu thị", "chi nhánh",
    "phòng giao dịch", "thành viên", "hội viên", "đảng viên", "giường bệnh", "phòng", "tàu bay",
    "khách sạn", "thuê bao", "công ty",
)  # fmt: skip
# Words that make a count one of events: it runs through the period.
_EVENT = compiled(
    r"(?<!\p{L})(?:mới|thêm|lượt|được cấp|cấp phép|đăng ký|thành lập|giải thể|xảy ra|phát hiện"
    r"|xử lý|vi phạm|khởi công|khánh thành|hoàn thành|hỗ trợ|được công nhận"
    r"|trong (?:tháng|quý|năm|kỳ)|kiểm tra|thanh tra|bị|tham gia|làm thủ tục|ngừng|tạm ngừng"
    r"|phá sản|quay trở lại|hoàn tất|gia nhập|rút lui)(?!\p{L})"
)


def is_timed(item: Linked, linked: Sequence[Linked]) -> bool:
    """Tell a figure whose indicator is measured against another time or a plan in the sentence."""
    mates = (
        other
        for other in linked
        if other is item or (item.subject is not None and other.subject is item.subject)
    )
    return any(mate.comparison in _TIMED and mate.measure in COMPARED for mate in mates)


def years_of(scene: Scene, item: Linked) -> int | None:
    """Give over how many years a figure is an average: «bình quân 5 năm ước tăng 9,9%»."""
    frame = item.claim.frame
    start = min(frame.left, frame.outer) if frame.outer >= 0 else frame.left
    found = scene.search(_OVER, start, frame.quantity.start)
    return int(found[1]) if found is not None else None


def is_quote(item: Linked) -> bool:
    """Tell a price or index of a market as it is quoted from day to day."""
    unit = item.claim.quantity.unit.lower()
    return unit == "điểm" or (unit.endswith(_QUOTED) and item.measure is not SHARE)


def is_yearly(item: Linked) -> bool:
    """Tell a change a year, «giảm 1,5%/năm»: it is measured over several."""
    changes = item.measure in (GROWTH, CHANGE)
    return changes and item.claim.quantity.unit.endswith("/năm") and item.comparison is None


def is_present(scene: Scene, start: int, end: int) -> bool:
    """Tell words that speak of what is there as the text is written («hiện có»)."""
    return scene.search(_PRESENT, start, end) is not None


def now_words(scene: Scene, start: int, end: int) -> str | None:
    """Give the «hiện» that says that something is so as the text is written; None without one."""
    if not scene.may_hold(_NOW):
        return None
    found = list(_NOW.pattern.finditer(scene.sentence.view.folded, start, end))
    if not found:
        return None
    return phrases.cut(scene.sentence.view, found[-1].start(), found[-1].end())


def has_now(scene: Scene, start: int, end: int) -> bool:
    """Tell «hiện có», «hiện đang» among the words of a figure."""
    return start >= 0 and scene.search(_HAS_NOW, start, end) is not None


def is_habit(scene: Scene, start: int, end: int) -> bool:
    """Tell words that speak of every year, month or day."""
    return scene.search(_HABIT, start, end) is not None


def stands(scene: Scene, item: Linked, linked: Sequence[Linked]) -> bool:
    """Tell a figure of what stands: no period that another sentence named is its own."""
    folded, frame = scene.sentence.view.folded, item.claim.frame
    if scene.search(_FROM_NOW, frame.quantity.end, frame.right):
        return True
    if is_timed(item, linked):
        return False
    said = folded[scene.sentence.start : item.claim.quantity.start]
    if scene.says(_PRESENT, said) or scene.says(SUPPOSED, said):
        return True
    before, behind, name = _words(scene, item)
    if scene.says(_HABIT, before) or scene.says(_HABIT, behind) or _HABIT.search(name):
        return True
    if scene.says(_RULE, before):
        return True
    if item.measure in (GROWTH, CHANGE):
        return False
    if item.claim.quantity.unit in _ABSTRACT:
        return True
    known = item.subject is not None and item.subject.entry is not None
    if not known and item.claim.quantity.unit.endswith(_EACH):
        return True
    if scene.says(_RULE, behind) or _RULE.search(name):
        return True
    return scene.says(_SIZE, before) or _SIZE.search(name) is not None


def flows(scene: Scene, item: Linked, linked: Sequence[Linked]) -> bool:
    """Tell a figure that plainly runs through a period."""
    if is_timed(item, linked):
        return True
    if item.comparison == Comparison.PEER:
        return False  # how two groups differ
    verb = item.claim.frame.verb is not None
    if item.measure in (GROWTH, CHANGE, Measure.CONTRIBUTION):
        return verb
    known = item.subject is not None and item.subject.entry is not None
    if known and (verb or item.claim.quantity.kind is PERCENT):
        return True
    before, _, name = _words(scene, item)
    if _FLOW.search(before) is not None or _FLOW.search(name) is not None:
        return True
    return _has_grown(scene, item, linked)


def _has_grown(scene: Scene, item: Linked, linked: Sequence[Linked]) -> bool:
    """Tell «đồ chơi (54 triệu USD, tăng 24%)»: an amount of trade that its growth stands behind."""
    if item.claim.quantity.kind not in (MONEY, Kind.MASS) or is_quote(item):
        return False
    if "/" in item.claim.quantity.unit or is_stock(scene, item):
        return False
    end = item.claim.quantity.end
    return any(
        other.measure is GROWTH
        and 0 <= other.claim.quantity.start - end < _BEHIND
        and scene.sentence.view.folded.startswith(", ", end)
        for other in linked
    )


def _words(scene: Scene, item: Linked) -> tuple[str, str, str]:
    """Give the figure's own words before it, those behind it, and what it is about."""
    frame, folded = item.claim.frame, scene.sentence.view.folded
    left = min(frame.left, frame.outer) if frame.outer >= 0 else frame.left
    name = item.subject.phrase.lower() if item.subject is not None else ""
    return folded[left : frame.quantity.start], folded[frame.quantity.start : frame.right], name


def is_stock(scene: Scene, item: Linked) -> bool:
    """Tell a figure that stands at a day: money owed, a herd, a rate, what exists by then."""
    if item.subject is not None:
        phrase = item.subject.phrase.lower()
        if any(word in phrase for word in _STOCK_WORDS) or phrase.startswith("cổ đông"):
            return True
    return _exists(scene, item.claim)


def runs(scene: Scene, item: Linked) -> bool:
    """Tell a figure whose very name says that it runs: a revenue, a cost, a profit."""
    if item.subject is None or _RUNS.search(item.subject.phrase.lower()) is None:
        return False
    before, _, _ = _words(scene, item)
    return "lũy kế" not in before and "luỹ kế" not in before  # «lỗ lũy kế» has piled up


def is_then(scene: Scene, item: Linked, mention: Mention, *, compared: bool) -> bool:
    """Tell what is so at the start or end of a period: «cuối năm 2020 còn 4,5%».

    That is a rate or share, what «thời điểm» is said of, what something has come to («lên 71
    chiếc») and a value ``compared`` with.
    """
    form, level = mention.value, item.measure in (LEVEL, SHARE)
    if not isinstance(form, PeriodForm) or form.edge not in ("start", "end") or not level:
        return False
    if item.claim.quantity.kind is PERCENT:
        return True
    if form.grain is not Grain.YEAR:
        return False
    verb = item.claim.frame.verb
    if compared or (verb is not None and phrases.cue(verb).role == "arrival"):
        return True
    words = scene.sentence.view.folded[max(0, mention.start - 11) : mention.end]
    return "thời điểm" in words


def _exists(scene: Scene, claim: Claim) -> bool:
    """Tell «huyện có 35 hợp tác xã», «còn 12 xã»: things that are there, not events of a period."""
    frame = claim.frame
    if claim.measure is not LEVEL and claim.quantity.number.out_of is None:
        return False
    if frame.verb is None or phrases.cue(frame.verb).id not in _THERE:
        return False
    folded = scene.sentence.view.folded
    noun = claim.quantity.unit.lower()
    return noun.endswith(_LASTING) and not _EVENT.search(folded, frame.left, frame.right)
