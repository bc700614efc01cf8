"""What a weather bulletin foresees."""

from __future__ import annotations

from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import Claim, Kind
from ktxh_cli.patterns import Anchored, compiled

# A bulletin gives what is to come in ranges; what was measured is one value.
_BULLETIN = compiled(r"(?:[^.]{0,40}: )?dự báo(?! viên)")
_STORM = Anchored(
    "giờ",
    r"(?<!\p{L})giờ (?:tới|tiếp theo)(?!\p{L})[^.]{0,60}"
    r"(?<!\p{L})(?:bão|áp thấp|gió|mưa|sóng)(?!\p{L})",
)
_MEASURED = Anchored(
    "ghi hôm quan trung đo đã",
    r"(?<!\p{L})(?:đã|hôm qua|đo được|ghi nhận|quan trắc|trung bình năm)(?!\p{L})",
)
#: What a bulletin gives: how warm it will be, how far a storm will go.
_FORESEEN = (Kind.TEMPERATURE, Kind.LENGTH)


def is_weather(scene: Scene, claim: Claim) -> bool:
    """Tell «nhiệt độ thấp nhất từ 16-19 độ C», «trong 24 giờ tới, bão đi được 15 km»."""
    quantity = claim.quantity
    if quantity.kind not in _FORESEEN:
        return False
    start, end = scene.sentence.start, quantity.start
    if scene.search(_MEASURED, start, end) is not None:
        return False
    if quantity.kind is Kind.LENGTH:
        return scene.search(_STORM, start, end) is not None
    ranges = quantity.number.value_to is not None
    foreseen = ranges or _BULLETIN.match(scene.sentence.view.folded, start, end) is not None
    return quantity.unit.startswith("độ") and foreseen
