"""What one block of the pattern library is: a unit, an indicator, a cue word, a place.

The TOML files are the source; ``loader`` checks them and ``compiled`` holds their fast form.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ktxh_cli.frozen import field, noun


@noun(frozen=True, slots=True)
class Found:
    """An example text that must fire its entry, with what the record must then say.

    ``expect`` maps names of contract fields to values (``{"value": Decimal("1234.5")}``); at
    least one record that names the entry among its rules must agree with all of them. ``date`` and
    ``place`` are the document's, where the example needs them; ``where`` is its ``file:line``.
    """

    text: str
    expect: Mapping[str, object] = field(default_factory=dict)
    date: str = ""
    place: str = ""
    where: str = ""


@noun(frozen=True, slots=True)
class Ignored:
    """An example text that holds a form of the entry and must not fire it, why, and its place."""

    text: str
    why: str
    where: str = ""


@noun(frozen=True, slots=True)
class Entry:
    """What every block has.

    Attributes:
        id: written by hand, dotted by room (``unit.ty_dong``, ``cue.up.tang``, ``grdp``).
        forms: how the text writes it, NFC, as typed in the file.
        origin: ``file:line`` of the block, for messages.
    """

    id: str
    forms: tuple[str, ...]
    origin: str = ""
    found: tuple[Found, ...] = ()
    ignored: tuple[Ignored, ...] = ()


@noun(frozen=True, slots=True)
class Unit(Entry):
    """A unit of measure or counted noun.

    Attributes:
        name: canonical label (``tỷ đồng``, ``ha``, ``xã``).
        kind: value of ``model.Kind``.
        dimension: the filter that ties units to indicators (``money_vnd``, ``area``, ``person``).
        base: base unit of the dimension (``VND``, ``ha``); empty where there is none.
        scale: multiplier to the base unit.
        noun: True for counted nouns: the noun also names what is counted.
        structure: True for nouns that describe the document, not the economy (tờ trình, nội dung).
        alone: False where the forms need help to count as a unit (see ``after``).
        after: words one of which must stand in the sentence where ``alone`` is False.
        not_before: folded words that must not follow the form directly (``đồng`` + ``chí``).
    """

    name: str = ""
    kind: str = "count"
    dimension: str = ""
    base: str = ""
    scale: Decimal = Decimal(1)
    noun: bool = False
    structure: bool = False
    alone: bool = True
    after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


@noun(frozen=True, slots=True)
class Scale(Entry):
    """A scale word between the digits and the unit: nghìn, vạn, triệu, tỷ.

    Attributes:
        name: canonical spelling (``nghìn``).
        scale: what it multiplies by.
    """

    name: str = ""
    scale: int = 1


@noun(frozen=True, slots=True)
class Indicator(Entry):
    """An indicator of the catalogue.

    Attributes:
        name, name_en: official Vietnamese name, English name.
        generic: forms that do not identify it alone (bare «sản lượng», «vốn đăng ký»).
        rows: what rows of tables call it where its whole stands above («Trâu», «Dịch vụ»), and
            sentences do not.
        dimensions: unit dimensions it may have: the linking filter.
        group: number of its group in the provincial list (QĐ 54/2016/QĐ-TTg); empty outside it.
        parent: id of the whole that it is a part of; empty where none.
        rate: True where its value is itself a rate in percent, which changes by points.
        growth: True for forms that say growth themselves (tốc độ tăng GRDP).
        national: True where it is only ever of the whole country (GDP).
        open: True for an id shared by any number of series (commodity_price).
        measures: the office's habit: level, growth, rate, count, completion, index ...
    """

    name: str = ""
    name_en: str = ""
    generic: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    group: str = ""
    parent: str = ""
    rate: bool = False
    national: bool = False
    open: bool = False
    measures: tuple[str, ...] = ()
    note: str = ""


@noun(frozen=True, slots=True)
class Cue(Entry):
    """A word or phrase that says something about the figure beside it.

    Attributes:
        role: what it decides (see ``ROLES``).
        value: what it says: ``up``, ``estimate``, ``yoy``, ``over`` ...; empty where the role says
            all.
        slips: forms with slips of letters (OCR), matched with the note ``cue.slip``.
        not_before, not_after: folded words that, directly behind or before the form, make it
            another word (``tăng`` + ``cường``).
        unless_number: of ``not_after`` those that forbid nothing where a number stands behind
            the form («công bằng», but «nợ công | bằng 58% GDP»).
    """

    role: str = ""
    value: str = ""
    slips: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    unless_number: tuple[str, ...] = ()


#: Roles of cues, with what each decides.
ROLES: Mapping[str, str] = {
    "direction": "tăng, giảm, vượt: change or growth; value up or down",
    "arrival": "còn, lên tới, xuống còn: a level with a direction (value up, down or empty)",
    "level": "đạt, là, có, được: the indicator's own value",
    "ratio": "bằng, gấp, hoàn thành: a part or multiple of what it is compared with",
    "share": "chiếm, trong tổng số: a part of a whole",
    "contribution": "đóng góp, làm CPI chung tăng: part of another indicator's change",
    "execution": "giải ngân, hoàn thành, tiến độ: percent of it is a ratio to plan",
    "comparison": "so với cùng kỳ, kế hoạch: value yoy, previous, plan, base, peer",
    "status": "ước, dự kiến, phấn đấu: value actual, estimate, provisional, forecast, target",
    "qualifier": "khoảng, hơn, gần: value about, over, nearly, at_least, at_most",
    "qualifier_after": "trở lên, trở xuống: at_least, at_most behind the unit",
    "breakdown": "trong đó, bao gồm, cụ thể: parts of the whole just named follow",
    "respectively": "lần lượt, tương ứng: figures pair with the names before them",
    "restated": "tương đương, tương ứng: the same change said again",
    "attached": "với tổng kinh phí, với số vốn: a second indicator of the same event",
    "about": "về: the name behind the figure is its indicator",
    "act": "khởi tố, xử phạt, truy thu: with its object it names what is counted or paid",
    "scope": "theo giá so sánh, trừ dầu khí, khu vực thành thị: sets the series apart",
    "fact": "phê duyệt, chi trả, đăng ký, chưa đủ: a code of notes",
    "section": "phương hướng, nhiệm vụ trọng tâm: a heading whose figures are targets",
    "average": "bình quân, trung bình",
    "stop": "tăng cường, giảm nghèo: fixed words that hold a cue and say nothing",
    "vague": "hàng trăm, vài, nhiều: no value",
    "not_owner": "hỗ trợ, cho, từ, sang: the place behind is a partner, not the area measured",
    "deictic": "trên địa bàn, toàn tỉnh: the document's place",
    "name_head": "Báo, cao tốc, sông, Đền: the place name behind is part of another name",
    "subject_end": "nhằm, để, nhờ, do: the subject of the figure does not reach behind this word",
}


@noun(frozen=True, slots=True)
class Head(Entry):
    """Words at the head of a column, in a row label or in a caption that say what figures mean.

    They are looked for in tables only, where «KH» or «TH/KH» leave no doubt.

    Attributes:
        role: what it decides (see ``HEAD_ROLES``).
        value: what it says: ``target``, ``yoy``, ``growth``, ``unit`` ...; may be empty.
    """

    role: str = ""
    value: str = ""


#: Roles of words in tables, with what each decides.
HEAD_ROLES: Mapping[str, str] = {
    "column": "chỉ tiêu, ĐVT, STT, ghi chú: what the column holds (label, unit, number, notes)",
    "status": "KH, ước TH, thực hiện: how final the figures are",
    "comparison": "so với cùng kỳ, TH/KH: what they are compared with; empty where it follows",
    "measure": "tăng/giảm, cơ cấu: what they say of the indicator",
    "move": "số tiền, tỷ lệ: whether a change is in units or in per cent",
    "unit": "HK: a short form of a unit that counts as one in tables only (value: its name)",
    "time": "cộng dồn, trong tháng: which part of the period reported on they cover",
    "total": "tổng số, toàn ngành: the row of the whole",
    "parts": "trong đó, chia ra: the rows that follow are parts of the one before",
    "caption": "biểu số, một số chỉ tiêu: words of a title that name no indicator",
}


@noun(frozen=True, slots=True)
class Place(Entry):
    """An area: a country, region, province, district or commune, in its era.

    Attributes:
        name: canonical short name (``Lạng Sơn``).
        era: ``pre2025`` or ``2025``: codes and names were used again on 1 July 2025.
        code: official code in that era; empty for the country and regions.
        level: ``country`` ``region`` ``province`` ``district`` ``commune``.
        parent: code of the unit above, in the same era.
        merged_into: code in the era 2025, for provinces before it.
        risky: forms that are also something else (HP, QN); matched only in a dateline or byline.
    """

    name: str = ""
    era: str = ""
    code: str = ""
    level: str = "province"
    parent: str = ""
    merged_into: str = ""
    type: str = ""
    risky: tuple[str, ...] = ()

    @property
    def place_id(self) -> str:
        """The code with its era, ``pre2025:20``; districts as ``pre2025:02.028``; else empty.

        >>> Place(id="p", forms=(), era="pre2025", code="028", parent="02").place_id
        'pre2025:02.028'
        """
        if not self.code:
            return ""
        above = f"{self.parent}." if self.parent else ""
        return f"{self.era}:{above}{self.code}"


@noun(frozen=True, slots=True)
class Period(Entry):
    """A word that names a time without digits: tháng trước, năm nay, đến nay, dịp Tết.

    Attributes:
        form: keyword values of ``model.PeriodForm`` (``{"grain": "month", "offset": -1}``).
    """

    form: Mapping[str, object] = field(default_factory=dict)


@noun(frozen=True, slots=True)
class Trap(Entry):
    """A fixed name or idiom with digits that is never a figure: Covid-19, 4 tại chỗ.

    Attributes:
        kind: value of ``model.MentionKind`` that the span gets.
        why: the reason, in Vietnamese, that ``explain`` shows.
    """

    kind: str = "name"
    why: str = ""
