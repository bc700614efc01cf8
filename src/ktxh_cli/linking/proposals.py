"""Values that are only proposed, or that a plan lays down as a whole."""

from __future__ import annotations

from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import Claim, Kind
from ktxh_cli.patterns import Worded, compiled

#: Words that speak of a result.
DONE = compiled(
    r"(?<!\p{L})(?:đã|đạt được|thực hiện được|hiện có|hiện nay|đến nay|tới nay|kết quả|còn thiếu"
    r"|vẫn)(?!\p{L})"
)
# «đề nghị tổng mức vay là 425.200 tỷ đồng», «theo đề xuất, nhà ga rộng 16.500 m2».
_PROPOSED = Worded(
    "đề xuất|đề nghị|kiến nghị",
    r"(?<!\p{L})(?<!các |những |văn bản )(?:đề xuất|đề nghị|kiến nghị)(?!\p{L})"
    r"(?! làm rõ| khởi tố| truy tố| xử lý| xử phạt| thu hồi| khôi phục"
    r"| kiểm điểm| trao tặng| tặng| khen thưởng| cần| rà soát| của| cơ quan| xem xét lại)"
    r"(?:(?!(?:đã|hiện|vì|do|trị giá|trong khi|làm rõ|nguồn|thời gian)(?!\p{L}))[^,;:.()]){0,100}$",
)
_BY_PROPOSAL = compiled(r"theo (?:đề xuất|đề nghị|kiến nghị|phương án)(?!\p{L})[^;:.]{0,40},")
# «Kế hoạch của 16 doanh nghiệp đến hết quý 3 đạt 5 triệu con».
_PLAN_OPENS = compiled(
    r"kế hoạch (?:của|năm|sản xuất|kinh doanh|đến|quý)(?!\p{L})(?:(?!(?:đã|giảm|tăng|vượt"
    r"|hoàn thành)"
    r"(?!\p{L}))[^,;:.()]){0,90}$"
)
# «kế hoạch năm 2018 được đặt ra với các chỉ tiêu: sản lượng tăng 3%; doanh thu tăng 6%».
PLAN_LIST = Worded(
    "kế hoạch|chỉ tiêu|mục tiêu",
    r"(?<!\p{L})(?:kế hoạch|chỉ tiêu|mục tiêu)(?!\p{L})[^.;:]{0,90}(?<!\p{L})(?:đặt ra|đề ra"
    r"|được xây dựng|như sau|chỉ tiêu tổng thể|chỉ tiêu chủ yếu|chỉ tiêu chính)(?!\p{L})"
    r"[^.;:]{0,60}:",
)
_COUNTED = (Kind.COUNT, Kind.RANK)


def proposed(scene: Scene, claim: Claim) -> str | None:
    """Give the rule by which a value is only proposed or planned; None where it is not."""
    sentence, at = scene.sentence, claim.quantity.start
    folded, start = sentence.view.folded, sentence.start
    if claim.quantity.kind in _COUNTED:
        opens = _PLAN_OPENS.match(folded, start, at) if claim.frame.verb is not None else None
        return "status.plan_opens" if opens is not None else None
    if _PROPOSED.search(folded, max(start, at - 130), at):
        return "status.proposed"
    opened = _BY_PROPOSAL.match(folded, start, at)
    listed = PLAN_LIST.search(folded, start, at)
    found = opened or listed or _PLAN_OPENS.match(folded, start, at)
    if found is None or DONE.search(folded, found.end(), at) is not None:
        return None
    return "status.proposed" if opened is not None else "status.plan_opens"
