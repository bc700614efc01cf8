"""Values that are only proposed, or that a plan lays down as a whole."""

from __future__ import annotations

from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import Claim, Kind
from ktxh_cli.patterns import Anchored

#: Words that speak of a result.
DONE = Anchored(
    "còn hiện kết thực tới vẫn đã đạt đến",
    r"(?<!\p{L})(?:đã|đạt được|thực hiện được|hiện có|hiện nay|đến nay|tới nay|kết quả|còn thiếu"
    r"|vẫn)(?!\p{L})",
)
# «đề nghị tổng mức vay là 425.200 tỷ đồng», «theo đề xuất, nhà ga rộng 16.500 m2».
_PROPOSED = Anchored(
    "kiến đề",
    r"(?<!\p{L})(?<!các |những |văn bản )(?:đề xuất|đề nghị|kiến nghị)(?!\p{L})"
    r"(?! làm rõ| khởi tố| truy tố| xử lý| xử phạt| thu hồi| khôi phục"
    r"| kiểm điểm| trao tặng| tặng| khen thưởng| cần| rà soát| của| cơ quan| xem xét lại)"
    r"(?:(?!(?:đã|hiện|vì|do|trị giá|trong khi|làm rõ|nguồn|thời gian)(?!\p{L}))[^,;:.()]){0,100}$",
)
_BY_PROPOSAL = Anchored(
    "đề kiến phương", r"theo (?:đề xuất|đề nghị|kiến nghị|phương án)(?!\p{L})[^;:.]{0,40},"
)
# «Kế hoạch của 16 doanh nghiệp đến hết quý 3 đạt 5 triệu con».
_PLAN_OPENS = Anchored(
    "hoạch",
    r"kế hoạch (?:của|năm|sản xuất|kinh doanh|đến|quý)(?!\p{L})(?:(?!(?:đã|giảm|tăng|vượt"
    r"|hoàn thành)"
    r"(?!\p{L}))[^,;:.()]){0,90}$",
)
# «kế hoạch năm 2018 được đặt ra với các chỉ tiêu: sản lượng tăng 3%; doanh thu tăng 6%».
PLAN_LIST = Anchored(
    "chỉ kế mục",
    r"(?<!\p{L})(?:kế hoạch|chỉ tiêu|mục tiêu)(?!\p{L})[^.;:]{0,90}(?<!\p{L})(?:đặt ra|đề ra"
    r"|được xây dựng|như sau|chỉ tiêu tổng thể|chỉ tiêu chủ yếu|chỉ tiêu chính)(?!\p{L})"
    r"[^.;:]{0,60}:",
)
_COUNTED = (Kind.COUNT, Kind.RANK)


def proposed(scene: Scene, claim: Claim) -> str | None:
    """Give the rule by which a value is only proposed or planned; None where it is not."""
    sentence, at = scene.sentence, claim.quantity.start
    start = sentence.start
    if claim.quantity.kind in _COUNTED:
        opens = scene.match(_PLAN_OPENS, start, at) if claim.frame.verb is not None else None
        return "status.plan_opens" if opens is not None else None
    if scene.search(_PROPOSED, max(start, at - 130), at):
        return "status.proposed"
    opened = scene.match(_BY_PROPOSAL, start, at)
    listed = scene.search(PLAN_LIST, start, at)
    found = opened or listed or scene.match(_PLAN_OPENS, start, at)
    if found is None or scene.search(DONE, found.end(), at) is not None:
        return None
    return "status.proposed" if opened is not None else "status.plan_opens"
