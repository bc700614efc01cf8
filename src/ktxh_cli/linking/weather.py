"""What a weather bulletin foresees."""

from __future__ import annotations

from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import Claim, Kind
from ktxh_cli.patterns import compiled

# A bulletin gives what is to come in ranges; what was measured is one value.
_BULLETIN = compiled(r"(?:[^.]{0,40}: )?dự báo(?! viên)")
_STORM = compiled(
    r"(?<!\p{L})giờ (?:tới|tiếp theo)(?!\p{L})[^.]{0,60}"
    r"(?<!\p{L})(?:bão|áp thấp|gió|mưa|sóng)(?!\p{L})"
)
_MEASURED = compiled(r"(?<!\p{L})(?:đã|hôm qua|đo được|ghi nhận|quan trắc|trung bình năm)(?!\p{L})")


def is_weather(scene: Scene, claim: Claim) -> bool:
    """Tell «nhiệt độ thấp nhất từ 16-19 độ C», «trong 24 giờ tới, bão đi được 15 km»."""
    quantity = claim.quantity
    span = (scene.sentence.view.folded, scene.sentence.start, quantity.start)
    if _MEASURED.search(*span) is not None:
        return False
    if quantity.kind == Kind.TEMPERATURE and quantity.unit.startswith("độ"):
        return quantity.number.value_to is not None or _BULLETIN.match(*span) is not None
    return quantity.kind == Kind.LENGTH and _STORM.search(*span) is not None
