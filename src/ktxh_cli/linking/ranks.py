"""The highest, the lowest and the mean: each figure has its own rank, or none.

«Mức thưởng Tết cao nhất 75 triệu đồng, bình quân 5 triệu đồng, thấp nhất 2 triệu đồng» are three
indicators with one name.
"""

from __future__ import annotations

from ktxh_cli.frozen import replace
from ktxh_cli.linking import phrases
from ktxh_cli.linking.cutting import is_measure
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import Subject
from ktxh_cli.model import LEVEL, Claim
from ktxh_cli.patterns import compiled

_RANK = compiled(r" (?:(?:cao|thấp|lớn|nhiều|ít) nhất|bình quân|trung bình)$")
_RANKS = compiled(r"(?<!\p{L})(?:(?:cao|thấp|lớn|nhiều|ít) nhất|bình quân|trung bình)(?!\p{L})")
# Measures that open with no noun of measures.
_RANKED = ("giá", "mức", "số", "thưởng", "lương", "nhiệt", "điểm", "lãi", "tiền")


def names_rank(scene: Scene, claim: Claim, own: Subject) -> bool:
    """Tell «mức thưởng Tết | cao nhất là 12 triệu»: the rank stands behind the name.

    «Thị trường xuất khẩu lớn nhất» ranks markets, and no exports.
    """
    if "nhất" not in scene.words:
        return False
    end = own.start + len(own.phrase)
    folded = scene.sentence.view.folded
    if own.start < 0 or folded[end : end + 1] != " ":
        return False
    behind = _RANKS.match(folded, end + 1, claim.quantity.start)
    if behind is None or not behind[0].endswith("nhất"):
        return False
    first, last = phrases.words_in(scene.tokens, own.start, end)
    measured = any(is_measure(scene.tokens, i) for i in range(first, last))
    return measured or own.phrase.split()[0].lower() in _RANKED


def ranked(scene: Scene, claim: Claim, found: Subject) -> Subject:
    """Read «mức thưởng cao nhất 75 triệu, thấp nhất 2 triệu»: each has its own rank, or none."""
    rank = _RANK.search(found.phrase)
    if rank is None and claim.measure is not LEVEL:
        return found
    left = min(claim.frame.left, claim.frame.outer) if claim.frame.outer >= 0 else claim.frame.left
    own = _RANKS.search(scene.sentence.view.folded, left, claim.quantity.start)
    if own is None or (rank is None and not own[0].endswith("nhất")):
        return found
    name = found.phrase if rank is None else found.phrase[: rank.start()]
    if own[0].endswith("nhất"):
        name = name.replace(" bình quân", "")
    return replace(found, phrase=f"{name} {own[0]}")
