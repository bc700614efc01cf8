"""Which indicator of the catalogue a generic name means, or none."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.library.entries import Indicator
from ktxh_cli.linking.context import Context
from ktxh_cli.linking.linked import Linked
from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import LEVEL
from ktxh_cli.patterns import compiled

#: Indicators that have another name for the whole country.
NATIONAL = {"grdp": "gdp"}


_RELATIVE = ("percent", "point", "times", "fraction")


def identify(scene: Scene, linked: Sequence[Linked], context: Context) -> None:
    """Give the catalogue's indicator; none where a generic name could be any of several series.

    A generic name is what its unit allows, of that what is akin to the indicator spoken of before
    («3.200 doanh nghiệp …, vốn đăng ký 40 tỷ đồng»), of the whole country what is only of it.
    """
    before = context.subject.entry if context.subject is not None else None
    settled: dict[int, Indicator | None] = {}
    for item in linked:
        subject = item.subject
        if subject is None or subject.entry is None:
            continue
        item.entry = subject.entry
        if id(subject) in settled:  # what the level was said of, its growth is said of
            item.entry = settled[id(subject)]
        elif subject.generic:
            dimension = item.claim.quantity.dimension
            owners = [
                o for o in (subject.owners or (subject.entry,))
                if dimension in _RELATIVE or dimension in o.dimensions
            ]  # fmt: skip
            country = item.place is not None and item.place.level == "country"
            kin = [o for o in owners if before is not None and _akin(o, before)]
            fitting = kin or [o for o in owners if o.national == country] or owners
            item.entry = fitting[0] if fitting else None
            if not kin and dimension in _RELATIVE and _id_of(item.entry) in _UNIT_TOLD:
                item.entry = None  # «sản lượng tăng 12%» of an airline is no harvest
            if not kin and _id_of(item.entry) in KIN_TOLD:
                item.entry = None  # those who died in a fire
            if not kin and _id_of(item.entry) == "support_funds" and not _helps(scene, item):
                item.entry = None  # what a bridge costs
        if item.entry is not None and (
            not _measures(item, item.entry) or _is_sector(item, subject.phrase, item.entry)
        ):
            item.entry = None
        else:
            settled[id(subject)] = item.entry
        if item.entry is not None:
            country = item.place is not None and item.place.level == "country"
            name = item.entry.id
            if name in _COLLECTED and _by_customs(scene, item):
                name = _COLLECTED[name]
            item.indicator_id = NATIONAL.get(name, name) if country else name
            item.because(name)
            before = item.entry


# Indicators that only the unit tells from others of the same generic name: tonnes of a harvest.
_UNIT_TOLD = frozenset(["crop_output"])


#: Indicators that only what was spoken of before tells from others of the same generic name.
KIN_TOLD = frozenset(["traffic_deaths", "traffic_injuries", "enterprises_new_capital"])


_HELP = compiled(
    r"(?<!\p{L})(?:hỗ trợ|chi trả|trợ cấp|trợ giúp|chăm lo|quà|cứu đói|cứu trợ|an sinh|có công"
    r"|chính sách|hộ nghèo|người nghèo|khó khăn|bảo trợ|từ thiện|ủng hộ|thăm hỏi|đền ơn)(?!\p{L})"
)


def _helps(scene: Scene, item: Linked) -> bool:
    """Tell a sentence that speaks of help before the sum: only then a bare sum is what was paid."""
    end = item.claim.quantity.start
    return _HELP.search(scene.sentence.view.folded, scene.sentence.start, end) is not None


# What the customs offices collect of a revenue has a name of its own.
_COLLECTED = {"budget_revenue": "budget_revenue_customs"}
_CUSTOMS = compiled(r"(?<!\p{L})hải quan(?!\p{L})")
_OTHERS = compiled(
    r"(?<!\p{L})(?:cục thuế|ngành thuế|kho bạc|tổng thu|thu nội địa|cả nước)(?!\p{L})"
)


def _by_customs(scene: Scene, item: Linked) -> bool:
    """Tell «Cục Hải quan Bình Phước thu nộp ngân sách 1.550 tỷ đồng», and nobody else named."""
    folded, start, end = scene.sentence.view.folded, scene.sentence.start, item.claim.quantity.start
    part = (item.subject.breakdown or "").lower() if item.subject is not None else ""
    if part:
        return _CUSTOMS.search(part) is not None
    said = _CUSTOMS.search(folded, start, end)
    return said is not None and _OTHERS.search(folded, start, end) is None


def _id_of(entry: Indicator | None) -> str:
    """Give the id of an indicator; empty for none."""
    return entry.id if entry is not None else ""


def _measures(item: Linked, entry: Indicator) -> bool:
    """Tell whether an indicator can have the figure's unit: people insured are no sum of money."""
    dimension = item.claim.quantity.dimension
    if item.measure is LEVEL and dimension == "percent":
        said = item.subject is not None and item.subject.phrase.lower().startswith(
            ("tỷ lệ", "tỉ lệ")
        )
        return entry.rate or (said and "percent" in entry.dimensions)
    if item.measure is not LEVEL or dimension.startswith(_RELATIVE) or not entry.dimensions:
        return True
    sums = [d for d in entry.dimensions if d.startswith("money")]
    if dimension.startswith("money"):
        return bool(sums)
    return dimension in entry.dimensions


def _is_sector(item: Linked, phrase: str, entry: Indicator) -> bool:
    """Tell «khu vực FDI đóng góp 8 tỷ USD»: money of those enterprises is no capital registered."""
    return (
        entry.id.startswith("fdi_")
        and item.claim.quantity.dimension.startswith("money")
        and phrase.lower().startswith(("khu vực", "khối", "doanh nghiệp", "dn "))
    )


def _akin(one: Indicator, other: Indicator) -> bool:
    """Tell indicators of one family: whole and part, parts of one whole, or of one name."""
    family = one.id.partition("_")[0] == other.id.partition("_")[0]
    return (
        family
        or one.id == other.parent
        or (one.parent != "" and one.parent in (other.id, other.parent))
    )
