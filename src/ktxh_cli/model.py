"""The nouns: what the rooms hand to each other, all frozen.

The order of the rooms is the order of the nouns: ``document.Document`` → ``View`` → ``Sentence`` →
``Mention`` → ``Number`` → ``Quantity`` → ``Claim`` → ``Record``. Offsets of everything up to
``Claim`` point into ``View.plain`` (and ``View.folded``, which has the same length); those of
``Record`` point into the text that was read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from ktxh_cli.frozen import field, noun

if TYPE_CHECKING:
    from ktxh_cli.library.entries import Entry, Unit


class Kind(StrEnum):
    """What sort of quantity a figure is; its unit decides."""

    PERCENT = "percent"
    POINT = "point"
    MONEY = "money"
    PEOPLE = "people"
    HOUSEHOLD = "household"
    AREA = "area"
    MASS = "mass"
    LENGTH = "length"
    VOLUME = "volume"
    ENERGY = "energy"
    POWER = "power"
    YIELD = "yield"
    DURATION = "duration"
    TEMPERATURE = "temperature"
    TIMES = "times"
    FRACTION = "fraction"
    SCORE = "score"
    RANK = "rank"
    COUNT = "count"
    OTHER = "other"


class Qualifier(StrEnum):
    """How exactly the text means the value."""

    ABOUT = "about"
    OVER = "over"
    NEARLY = "nearly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Measure(StrEnum):
    """What the figure says of its indicator."""

    LEVEL = "level"
    CHANGE = "change"
    GROWTH = "growth"
    RATIO = "ratio"
    CONTRIBUTION = "contribution"
    SHARE = "share"


class Direction(StrEnum):
    """Which way the indicator went, where the text says so."""

    UP = "up"
    DOWN = "down"


class Comparison(StrEnum):
    """What a change, growth or ratio is measured against."""

    YOY = "yoy"
    PREVIOUS = "previous"
    PLAN = "plan"
    BASE = "base"
    PEER = "peer"


class Status(StrEnum):
    """How final the value is, in the words of the Law on Statistics (89/2015/QH13, art. 3)."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    PROVISIONAL = "provisional"
    FORECAST = "forecast"
    TARGET = "target"


#: Every code that ``Record.notes`` may hold, with what it means. The first group are guesses
#: (``--sure`` leaves such records out), the second facts of the wording.
GUESSES: Mapping[str, str] = {
    "value.ambiguous": "the digits, or «tăng N lần», can be read in two ways",
    "unit.unknown_noun": "the counted noun is not in the library; its first words were taken",
    "unit.missing": "a cell of a table whose unit is written nowhere",
    "unit.implied": "the unit is not written beside the number; taken from the words around it",
    "measure.implied": "no word says whether the figure is a level, a change or a share",
    "indicator.inherited": "the indicator is named in an earlier clause or sentence",
    "indicator.heading": "the indicator is named in the heading or label above",
    "indicator.unknown_phrase": "no known name is in the phrase, and its end is doubtful",
    "indicator.ambiguous": "more than one name could own the figure; the nearest was taken",
    "period.inherited": "the period is stated in an earlier clause or sentence",
    "period.document": "the period is that of the document as a whole",
    "comparison.inherited": "the comparison is stated in an earlier clause of the same list",
    "base_period.inferred": "the period compared with follows from the period of the figure",
    "place.inherited": "the place is stated in an earlier clause or sentence",
    "place.ambiguous": "the name belongs to more than one place; no code was given",
    "status.section": "the status follows from the section or heading",
    "status.inherited": "the status is stated in an earlier clause",
    "status.future": "the period lies after the date of the text: the figure can be no result",
    "cue.slip": "a cue word was read through a slip of letters (phân đầu for phấn đấu)",
    "document.opening": "the text is long: the date, place or decimal habit that this rests on is "
    "that of its first window",
    "ocr": "the text was read from an image",
}
FACTS: Mapping[str, str] = {
    "approved": "approved (phê duyệt), not yet paid",
    "paid": "paid out (chi trả, giải ngân)",
    "registered": "registered (đăng ký), not yet realised",
    "negated": "the text says that the value is not reached (chưa đủ 100%)",
    "restated": "the same change said a second time",
    "points_as_percent": "a rate changes by points that the text calls %",
    "place.document": "the place is that of the document as a whole",
    "period.year_inferred": "the year is not written; it follows from the date of the text",
    "averaged": "an average over the period (bình quân)",
}
NOTES: Mapping[str, str] = {**GUESSES, **FACTS}


@noun(frozen=True, slots=True)
class View:
    """A text made ready for matching: ``plain`` is NFC, ``folded`` also lower case; same length.

    Attributes:
        text: the text that was read.
        plain: NFC, one plain space between words, no invisible characters.
        folded: ``plain`` in lower case with one spelling of each word (``vietnamese.fold``).
        origins: for each offset of ``plain`` (and its end) the offset in ``text``; None where they
            are the same, which is the rule for NFC texts.
        ends: for each offset of ``plain`` where in ``text`` the character before it ends; None
            where ``origins`` is.
    """

    text: str
    plain: str
    folded: str
    origins: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def origin(self, offset: int) -> int:
        """Give the offset in the text that was read for an offset in ``plain``."""
        return offset if self.origins is None else self.origins[offset]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span in the text that was read of a span of ``plain``.

        It ends with its last visible character: what is left out behind that is no part of it.
        """
        if self.origins is None or self.ends is None:
            return start, end
        return self.origins[start], self.ends[end]


#: A word, digit run or sign of the folded view, with its offsets there. A tuple, since a text makes
#: more of these than of anything else; types that are not text are not compiled at every start.
Token = NamedTuple("Token", [("word", str), ("start", int), ("end", int)])  # noqa: UP014


class SentenceKind(StrEnum):
    """What a sentence is in the layout of the text."""

    BODY = "body"
    HEADING = "heading"
    ITEM = "item"


@noun(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or list item: a stretch of the view.

    Attributes:
        start, end: offsets in the view, without surrounding space.
        kind: body, heading or list item.
        paragraph: 0-based number of the paragraph that holds it.
    """

    view: View
    start: int
    end: int
    kind: SentenceKind = SentenceKind.BODY
    paragraph: int = 0

    @property
    def folded(self) -> str:
        """The sentence's stretch of the folded view."""
        return self.view.folded[self.start : self.end]

    @property
    def plain(self) -> str:
        """The sentence's stretch of the plain view."""
        return self.view.plain[self.start : self.end]


class MentionKind(StrEnum):
    """What a claimed span is."""

    PERIOD = "period"
    REFERENCE = "reference"
    NAME = "name"
    ORDINAL = "ordinal"
    MARK = "mark"
    CONTACT = "contact"
    IDIOM = "idiom"
    STRUCTURE = "structure"
    INDICATOR = "indicator"
    PLACE = "place"
    CUE = "cue"


# The members that loops ask for, by their own names: looking one up on its class costs Python 3.11
# forty times what a name costs.
PERCENT: Final = Kind.PERCENT
MONEY: Final = Kind.MONEY
LEVEL: Final = Measure.LEVEL
CHANGE: Final = Measure.CHANGE
GROWTH: Final = Measure.GROWTH
SHARE: Final = Measure.SHARE
PERIOD: Final = MentionKind.PERIOD
INDICATOR: Final = MentionKind.INDICATOR
PLACE: Final = MentionKind.PLACE
CUE: Final = MentionKind.CUE

#: Kinds of mention whose digits are never a figure.
NOT_FIGURES = frozenset(
    {
        MentionKind.PERIOD,
        MentionKind.REFERENCE,
        MentionKind.NAME,
        MentionKind.ORDINAL,
        MentionKind.MARK,
        MentionKind.CONTACT,
        MentionKind.IDIOM,
    }
)


@noun(frozen=True, slots=True)
class Mention:
    """A span of the view that is not a figure, or that a figure hangs on.

    Attributes:
        rule: id of the rule or library entry that claimed it.
        value: what it says: a ``PeriodForm`` for periods, the library entry for indicators, places
            and cues, None for the rest.
        slip: True where the form is one to take with a reserve: a slip of letters of a cue, a
            generic name of an indicator, a risky short form of a place (``Trie.is_marked``).
    """

    start: int
    end: int
    kind: MentionKind
    rule: str
    value: PeriodForm | Entry | tuple[Entry, ...] | None = None
    slip: bool = False


class Grain(StrEnum):
    """The unit in which a period is counted."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    NAMED = "named"


@noun(frozen=True, slots=True)
class PeriodForm:
    """A period as the text writes it, before it is tied to a date.

    Examples: «tháng 8» is grain MONTH, first 8; «6 tháng đầu năm 2020» is MONTH 1 to 6, year 2020;
    «quý IV/2021» is QUARTER 4; «giai đoạn 2021-2025» is YEAR with year 2021, year_to 2025; «tính
    đến ngày 31/8» is DAY 8-31 with ``until``; «tháng trước» is MONTH with offset -1; «năm nay» YEAR
    with offset 0; «cùng kỳ» is NAMED with offset -1 and ``same`` (the figure's own months a year
    before); «vụ Đông Xuân 2016-2017», «năm học 2019-2020» and «dịp Tết» are NAMED: words without
    dates.

    Attributes:
        grain: what is counted.
        first, last: numbers of the first and last day, month, quarter or half (None for years).
        month: the month of a day.
        year, year_to: as written; None where the text writes none.
        day_to, month_to: the last day and month of a range of days that crosses a month.
        offset: for relative words, how many grains from the time spoken of (-1 before, 0 this);
            None for absolute ones. Where ``first`` is written too it counts years («tháng 12 năm
            trước» is MONTH 12 with offset -1).
        until: the form opens with «(tính) đến», «đến hết»: a flow runs from January to it, a stock
            stands at its end.
        since: the form opens with «từ», «kể từ» and has no end («từ đầu năm đến nay» is until now).
        now: the form counts from the time of writing (đến nay, hiện nay, năm nay) and not from
            the time spoken of (trong năm).
        same: the figure's own months, in another year (cùng kỳ năm 2019).
        cumulative: the form is a stretch from the start of the year (N tháng, lũy kế).
        average: «bình quân N tháng».
        edge: which part of it the text means, ``start``, ``middle`` or ``end`` («đầu năm 2020»,
            «giữa tháng 2», «cuối quý I»); empty for the whole.
    """

    grain: Grain
    first: int | None = None
    last: int | None = None
    month: int | None = None
    year: int | None = None
    year_to: int | None = None
    day_to: int | None = None
    month_to: int | None = None
    offset: int | None = None
    until: bool = False
    since: bool = False
    now: bool = False
    same: bool = False
    cumulative: bool = False
    average: bool = False
    edge: str = ""


@noun(frozen=True, slots=True)
class Number:
    """A number as written, or a range, or «x of y».

    Attributes:
        start, end: span of the digits and number words, without qualifier and unit; of a range or
            x/y the whole.
        value: the value, the lower end of a range, or x of «x/y».
        value_to: the upper end of a range.
        out_of: y of «x/y».
        scales: scale words behind the digits, canonical (``("nghìn", "tỷ")``), that belong to the
            unit.
        qualifier: khoảng, hơn, gần ...; the cue's id in ``rules``.
        negative: a minus sign stood before it.
        ambiguous: the digits can be read in two ways.
        rules: ids of the rules and cues it was read by.
    """

    start: int
    end: int
    value: Decimal
    value_to: Decimal | None = None
    out_of: Decimal | None = None
    scales: tuple[str, ...] = ()
    qualifier: Qualifier | None = None
    negative: bool = False
    ambiguous: bool = False
    rules: tuple[str, ...] = ()


@noun(frozen=True, slots=True)
class Quantity:
    """A number with its unit or counted noun.

    Attributes:
        start, end: span of number and unit, as ``Record.text`` shows it.
        unit: canonical label with scale words: ``tỷ đồng``, ``nghìn ha``, ``xã``.
        entry: the unit of the library; None for nouns it does not know.
        kind: the kind of quantity.
        dimension: what the unit measures, the filter that links indicators (``money_vnd``).
        factor: the base value is ``value * factor``; None where there is no base unit.
        base_unit: unit of the base value; None where there is none.
        notes: guesses made on the way.
        rules: ids of what it was read by, the number's first.
    """

    number: Number
    start: int
    end: int
    unit: str
    kind: Kind
    entry: Unit | None = None
    dimension: str = ""
    factor: Decimal | None = None
    base_unit: str | None = None
    notes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@noun(frozen=True, slots=True)
class Refusal:
    """A number of the text that is not a figure, with the reason.

    Attributes:
        rule: id of the rule that claimed or refused it.
        reason: one sentence in Vietnamese for ``explain``.
    """

    start: int
    end: int
    rule: str
    reason: str = ""


@noun(frozen=True, slots=True)
class Frame:
    """A quantity with the words round it that are its own.

    Attributes:
        left: where its own words begin: behind the figure before it, or at the start of the
            sentence or parenthesis.
        head: where its verb phrase begins («ước đạt khoảng» 5 tỷ); ``quantity.start`` without one.
        right: where the words behind it that are its own end.
        group: number of the parenthesis that holds it, 0 outside.
        verb: the cue that governs it (đạt, tăng, bằng, chiếm ...); None without one.
        cues: the cues between ``left`` and the quantity, its verb among them.
        tail: the cues between the quantity and ``right``.
        parallel: it stands in a row with the figure before («2,3% và 13,2%») and has no verb of its
            own.
        outer: where its own words begin when those before the verb are meant too; ``left`` lies
            behind the verb where the subject does («đạt doanh thu 265 tỷ»).
    """

    quantity: Quantity
    left: int
    head: int
    right: int
    group: int = 0
    verb: Mention | None = None
    cues: tuple[Mention, ...] = ()
    tail: tuple[Mention, ...] = ()
    parallel: bool = False
    outer: int = -1


@noun(frozen=True, slots=True)
class Claim:
    """A quantity with what it says of its indicator.

    Attributes:
        qualifier: what the verb says of the value («vượt 100.000 tỷ đồng» is over); None where it
            says nothing, and the number's own counts.
    """

    frame: Frame
    measure: Measure
    direction: Direction | None = None
    comparison: Comparison | None = None
    rule: str = ""
    notes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    qualifier: Qualifier | None = None

    @property
    def quantity(self) -> Quantity:
        """The quantity itself."""
        return self.frame.quantity


@noun(frozen=True, slots=True)
class Record:
    """One figure of the text, tied to what it measures: the contract of all output.

    The fields stand in the order of every output format. ``location`` leads back to the page,
    sheet or cell of files that have them (``page 3``, ``table 2!C4``, ``'Biểu 1'!C5``) and is
    empty for plain texts. ``rules`` is what ``ktxh explain`` shows and no part of the output.
    """

    source: str
    line: int
    start: int
    end: int
    text: str
    kind: Kind
    value: Decimal
    value_to: Decimal | None
    out_of: Decimal | None
    unit: str
    base_value: Decimal | None
    base_value_to: Decimal | None
    base_unit: str | None
    qualifier: Qualifier | None
    measure: Measure
    direction: Direction | None
    indicator: str | None
    breakdown: str | None
    scope: str | None
    indicator_id: str | None
    period: str | None
    period_text: str | None
    comparison: Comparison | None
    base_period: str | None
    place: str | None
    place_id: str | None
    status: Status
    sentence: str
    rule: str
    notes: tuple[str, ...]
    location: str | None = None
    rules: tuple[str, ...] = field(default=(), repr=False)

    @property
    def sure(self) -> bool:
        """True where the record rests on no guess."""
        return not any(note in GUESSES for note in self.notes)


#: Names of the contract's fields, in the order of every output.
FIELDS: tuple[str, ...] = tuple(name for name in vars(Record)["__match_args__"] if name != "rules")
#: The fields whose values are chosen from a closed set, with the set.
CLOSED_SETS: Mapping[str, type[StrEnum]] = {
    "kind": Kind,
    "qualifier": Qualifier,
    "measure": Measure,
    "direction": Direction,
    "comparison": Comparison,
    "status": Status,
}


@noun(frozen=True, slots=True)
class Rule:
    """A piece of grammar: how a number, range, date, period or reference is written.

    Attributes:
        id: written by hand, dotted by room: ``number.grouped``, ``period.month``.
        found: example texts, each with what must come out (see ``selfcheck``).
        ignored: texts that tempt the rule and must not fire it, each with the reason in Vietnamese.
        pattern: a ``regex`` pattern on the folded view; matched from an anchor, never searched for.
        anchors: folded words at which the pattern may start; ``"0"`` stands for any run of digits.
        read: turns a match into what the room gives.
    """

    id: str
    found: Mapping[str, object]
    ignored: Mapping[str, str]
    pattern: str
    anchors: tuple[str, ...] = ("0",)
    read: Callable[..., object] | None = None
