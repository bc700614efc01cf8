"""What flows through a period and what stands: which of both a figure counts.

Budgets, trade, guests, a growth run through a period; a price, a size, a rate of a law, what is
there as the text is written, or what is so every year does not. In between are counts of which the
words do not tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ktxh_cli.linking.comparisons import COMPARED
from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import Comparison, Kind, Measure
from ktxh_cli.patterns import compiled

if TYPE_CHECKING:
    from ktxh_cli.linking.linked import Linked

_TIMED = (Comparison.YOY, Comparison.PREVIOUS, Comparison.BASE, Comparison.PLAN)

# What is there as the text is written.
_PRESENT = compiled(
    r"(?<!\p{L})(?:(?<!thực |phát |thể |xuất |biểu |tái |tìm )hiện(?! đại| hữu| thực| tượng"
    r"| trường| vật| hành| diện)(?!\p{L})|bây giờ|lúc này|đang (?:có|là|ở|sở hữu|nắm giữ|quản lý"
    r"|hoạt động|sử dụng|sinh sống)(?!\p{L}))"
)
# What is so every year or month, or usually.
_HABIT = compiled(
    r"(?<!\p{L})(?:mỗi|hàng|hằng|một|1)[ \n]+(?:năm|tháng|ngày|quý|tuần|vụ|giờ|phút|đêm)(?!\p{L})"
    r"|(?<!\p{L}|bình |thông )thường(?![ ]+(?:xuyên|niên|kỳ|vụ|trực)|\p{L})"
)
# What is supposed, or said in general.
SUPPOSED = compiled(
    r"(?<!\p{L})(?:nếu(?! tính| kể| không kể| so)|giả sử|có thể nói|hay nói cách khác|từ khi"
    r"|ví dụ|giả định|(?:theo|với) (?:các )?kịch bản|muốn)(?!\p{L})"
)
# Rules, rights, wishes and holdings: they last until they are changed, or may never come.
_RULE = compiled(
    r"(?<!\p{L})(?:hạn ngạch|hạn mức|định mức|mệnh giá|quy định|theo luật|nghị định|có thể"
    r"|được (?:giảm|miễn|hưởng|phép)|đề xuất|kiến nghị|đề nghị|tiềm năng|nắm giữ"
    r"|(?<!chủ )sở hữu|cổ đông)(?!\p{L})"
)
# Sizes and prices.
_SIZE = compiled(
    r"(?<!\p{L})(?:dài|rộng|cao(?= \d)|sâu|cách|công suất|tổng mức đầu tư|mức đầu tư|trọng tải"
    r"|dung tích|quy mô(?! (?:grdp|gdp|nền|kinh tế|xuất|thị trường))|vốn điều lệ|lãi suất"
    r"|thuế suất|mức thuế|mức phí|mức phạt|(?<!chi |kinh |lãng |miễn )phí"
    r"|giá(?! trị| thành phẩm))(?!\p{L})"
)
#: Units of what each year, day or piece has.
_EACH = ("/năm", "/tháng", "/ngày", "/giờ", "/m2", "/kg", "/đêm", "/lít", "/lượng")
# What runs through a period.
_FLOW = compiled(
    r"(?<!\p{L})(?:thu|chi|nộp|giải ngân|doanh thu|doanh số|lợi nhuận|lãi|lỗ|kim ngạch|xuất khẩu"
    r"|nhập khẩu|xuất siêu|nhập siêu|sản lượng|lượt|đăng ký|cấp mới|tăng trưởng|tăng thêm|grdp|gdp"
    r"|cpi|đã|đạt|ước|xử lý|phát hiện|bắt giữ|khởi tố|xảy ra|giải quyết|hỗ trợ|tiếp nhận|tổ chức"
    r"|trồng|gieo|thu hoạch|sản xuất|tiêu thụ|bán|mua|vận chuyển|ghi nhận|giá trị|tổng mức bán"
    r"|thành lập|giải thể|huy động|tiết kiệm|cắt giảm|tạo việc làm|đào tạo|khám|tiêm|làm thủ tục"
    r"|thông quan|thu hút|phê duyệt|kiểm tra|trao|tặng)(?!\p{L})"
)


def is_timed(item: Linked, linked: Sequence[Linked]) -> bool:
    """Tell a figure whose indicator is measured against another time or a plan in the sentence."""
    mates = (
        other
        for other in linked
        if other is item or (item.subject is not None and other.subject is item.subject)
    )
    return any(mate.comparison in _TIMED and mate.measure in COMPARED for mate in mates)


def stands(scene: Scene, item: Linked, linked: Sequence[Linked]) -> bool:
    """Tell a figure of what stands: no period that another sentence named is its own."""
    if is_timed(item, linked):
        return False
    folded = scene.sentence.view.folded
    said = folded[scene.sentence.start : item.claim.quantity.start]
    if _PRESENT.search(said) or SUPPOSED.search(said):
        return True
    before, behind, name = _words(scene, item)
    if any(_HABIT.search(words) for words in (before, behind, name)) or _RULE.search(before):
        return True
    if item.measure in (Measure.GROWTH, Measure.CHANGE):
        return False
    known = item.subject is not None and item.subject.entry is not None
    if not known and item.claim.quantity.unit.endswith(_EACH):
        return True
    if _RULE.search(behind) or _RULE.search(name):
        return True
    return _SIZE.search(before) is not None or _SIZE.search(name) is not None


def flows(scene: Scene, item: Linked, linked: Sequence[Linked]) -> bool:
    """Tell a figure that plainly runs through a period."""
    if is_timed(item, linked):
        return True
    verb = item.claim.frame.verb is not None
    if item.measure in (Measure.GROWTH, Measure.CHANGE, Measure.CONTRIBUTION):
        return verb
    known = item.subject is not None and item.subject.entry is not None
    if known and (verb or item.claim.quantity.kind == Kind.PERCENT):
        return True
    before, _, name = _words(scene, item)
    return _FLOW.search(before) is not None or _FLOW.search(name) is not None


def _words(scene: Scene, item: Linked) -> tuple[str, str, str]:
    """Give the figure's own words before it, those behind it, and what it is about."""
    frame, folded = item.claim.frame, scene.sentence.view.folded
    left = min(frame.left, frame.outer) if frame.outer >= 0 else frame.left
    name = item.subject.phrase.lower() if item.subject is not None else ""
    return folded[left : frame.quantity.start], folded[frame.quantity.start : frame.right], name
