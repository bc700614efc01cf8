"""The words of a head, a row label or a caption, read one by one for what they say."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.library.entries import Cue, Head, Place
from ktxh_cli.model import (
    Comparison,
    Grain,
    Measure,
    Mention,
    MentionKind,
    PeriodForm,
    Sentence,
    Status,
    Token,
)
from ktxh_cli.patterns import compiled
from ktxh_cli.tables.page import Page
from ktxh_cli.tables.said import Said
from ktxh_cli.tables.units import unit_at

#: «T5», «T6/20», «6T»: months that only a head writes so.
_SHORT_MONTH = compiled(
    r"t[ .]?([0-9]{1,2})(?:[ ]?/[ ]?([0-9]{4}|[0-9]{2})(?![0-9]))?(?![\p{L}0-9.,])"
)
_SHORT_MONTHS = compiled(
    r"([0-9]{1,2})[ ]?t(?:háng)?(?:[ ]?/[ ]?([0-9]{4}|[0-9]{2})(?![0-9]))?(?![\p{L}0-9.,])"
)
_YEAR = compiled(r"(?:19[5-9]|20[0-9])[0-9]")
_OPEN = frozenset("([")
_CLOSE = frozenset(")],;:")
_SKIPPED = frozenset("()[],;:.-–—+/*=…\"“”'±")
#: Signs of a change before its unit, and counted nouns that name a part of people.
_MOVED = frozenset("-–+±")
_SEXES = frozenset(("nam", "nữ"))
#: How a comparison begins.
_AGAINST = ("so", "bằng", "đạt", "vượt", "hoàn thành", "tiến độ", "tỷ lệ", "%", "th/", "thực hiện")
#: Words that only say that there is a plan.
_PLAN_WORDS = frozenset("kế hoạch kh dự toán dt năm chỉ tiêu giao đề ra nghị quyết nq".split())
#: Short words that head a column in capitals only: «TH», but not the «th» of another word.
_IN_CAPITALS = frozenset("th kh dt sb dk lk nq tt ss ck ct mt mã".split())


def said_by(page: Page, start: int, end: int, *, label: bool = False) -> Said:
    """Give what a stretch of the text that was read says.

    Args:
        page: the page of the table.
        start: where it begins.
        end: where it ends.
        label: whether it is a row label, where a noun is what is counted and no unit.
    """
    return _Reader(page, page.sentence(start, end), label=label).read()


class _Reader:
    """One walk over the tokens of a head, label or caption."""

    def __init__(self, page: Page, sentence: Sentence, *, label: bool) -> None:
        self.page = page
        self.label = label
        self.sentence = sentence
        tokens, mentions = page.spotted(sentence)
        self.tokens: Sequence[Token] = tokens
        self.said = Said()
        self._at: dict[int, list[Mention]] = {}
        for mention in mentions:
            self._at.setdefault(mention.start, []).append(mention)
        self._mentions = mentions
        self._unit_head = False
        self._done = 0
        self._until_with = False

    def read(self) -> Said:
        k = 0
        while k < len(self.tokens):
            k = self._step(k)
        said = self.said
        if said.compared and said.comparison is None and said.status is Status.TARGET:
            said.comparison, said.status = Comparison.PLAN, None
        return said

    def _step(self, k: int) -> int:
        """Take what begins at token ``k`` and give the token behind it."""
        head = self.page.library.head_trie.longest(self.tokens, k)
        mention = self._longest(k) or self._running_in(k)
        head_end = self.tokens[head[1] - 1].end if head is not None else -1
        if mention is not None and mention.end > head_end and self._take(mention):
            return self._behind(k, max(mention.end, self._done))
        if head is not None and head[0][0].role == "unit":
            head = None
        if head is not None and not self._is_inside_name(head[0][0], k, head[1]):
            self._take_head(head[0][0], k, head[1])
            if head[0][0].value == "target" and self._goes_on(head[1]):
                self._name(self.tokens[k].start, self.tokens[head[1] - 1].end)  # «Kế hoạch vốn»
            return self._behind(head[1], self._done)
        short = self._short_time(k)
        if short:
            return short
        year = self._year(k)
        if year:
            return year
        unit = self._unit(k)
        if unit:
            return unit
        token = self.tokens[k]
        if token.word == "với" and self._until_with:
            self._until_with = False
            return k + 1
        if token.word not in _SKIPPED:
            self._name(token.start, token.end)
        elif token.word == "/":
            self.said.compared = self.said.compared or self._compares(k)
        return k + 1

    # ------------------------------------------------------------------------ what was recognised

    def _longest(self, k: int) -> Mention | None:
        kinds = (MentionKind.PERIOD, MentionKind.PLACE, MentionKind.INDICATOR, MentionKind.CUE)
        found = [m for m in self._at.get(self.tokens[k].start, ()) if m.kind in kinds]
        return max(found, key=lambda m: m.end, default=None)

    def _running_in(self, k: int) -> Mention | None:
        """Give the area that a name before it runs into: «… trên địa bàn tỉnh | Hà Giang»."""
        start = self.tokens[k].start
        for mention in self._mentions:
            if mention.kind is MentionKind.PLACE and mention.start < start < mention.end:
                return mention if k and self.tokens[k - 1].end < start else None
        return None

    def _take(self, mention: Mention) -> bool:
        """Note what a mention says; False where it says nothing here."""
        said, value = self.said, mention.value
        if mention.kind is MentionKind.PERIOD:
            if not isinstance(value, PeriodForm):
                return False
            self._time(value, mention.start, mention.end)
        elif mention.kind is MentionKind.PLACE:
            places = value if isinstance(value, tuple) else (value,)
            said.places = tuple(p for p in places if isinstance(p, Place))
            said.areas.append((mention.start, mention.end))
        elif mention.kind is MentionKind.INDICATOR:
            said.indicators.append(mention)
            self._name(mention.start, mention.end)
        else:
            return self._take_cue(mention)
        said.rules.append(mention.rule)
        return True

    def _take_cue(self, mention: Mention) -> bool:
        cue = mention.value
        cue = cue[0] if isinstance(cue, tuple) else cue
        if not isinstance(cue, Cue):
            return False
        said = self.said
        if cue.role == "comparison":
            self._take_comparison(cue, mention)
        elif cue.role == "status":
            said.status = said.status or Status(cue.value)
        elif cue.role == "deictic":
            pass  # «trên địa bàn tỉnh» is of every figure, and no part of a name
        elif cue.role == "scope":
            said.scope = self.sentence.view.plain[mention.start : mention.end]
        else:
            return False
        said.rules.append(mention.rule)
        return True

    def _take_comparison(self, cue: Cue, mention: Mention) -> None:
        """Take what is compared with; a plan alone («Kế hoạch vốn») is no comparison yet."""
        said = self.said
        folded = self.sentence.view.folded
        alone = cue.value == "plan" and not folded.startswith(_AGAINST, mention.start)
        per_cent = folded[: mention.start].rstrip().endswith("%")
        if alone and not said.compared and not per_cent:
            said.status = said.status or Status.TARGET
            words = folded[mention.start : mention.end].split()
            named = [word for word in words if word not in _PLAN_WORDS]
            if named or self._goes_on(self._behind(0, mention.end)):
                end = mention.end - (len(" năm") if words[-1] == "năm" else 0)
                self._name(mention.start, end)  # «Kế hoạch vốn giao | năm 2021»
            return
        self._compare(cue.value, mention.start)
        self._base_from(mention.start, mention.end)

    def _base_from(self, start: int, end: int) -> None:
        """Take the period that a comparison holds or runs into: «so với cùng kỳ | năm 2019»."""
        for mention in self._mentions:
            inside = mention.kind is MentionKind.PERIOD and start < mention.start < end
            if inside and isinstance(mention.value, PeriodForm):
                self.said.times.append((mention.value, "", True))
                self._done = max(self._done, mention.end)

    def _take_head(self, head: Head, k: int, end: int) -> None:
        said = self.said
        said.rules.append(head.id)
        per_cent = next((i for i in range(k, end) if self.tokens[i].word == "%"), None)
        if per_cent is not None and said.unit is None:
            per_cent -= per_cent > 0 and self.tokens[per_cent - 1].word == "điểm"
            found = unit_at(self.tokens, per_cent, self.page.library)
            said.unit = found[0] if found is not None else None
        if head.role == "status":
            self._take_status(head, k)
        elif head.role == "comparison":
            self._compare(head.value, self.tokens[k].start)
            self._base_from(self.tokens[k].start, self.tokens[end - 1].end)
        elif head.role == "measure":
            said.measure = said.measure or Measure(head.value)
            words = {token.word for token in self.tokens[k:end]}
            if "giảm" in words and "tăng" not in words:
                said.heads["moves"] = "giảm"
        else:
            said.heads.setdefault(head.role, head.value)
            if head.role == "move":
                self._name(self.tokens[k].start, self.tokens[end - 1].end)
            self._unit_head = head.role == "column" and head.value == "unit"
            if head.role == "parts" and said.cut < 0:
                said.cut = self.tokens[k].start
                said.parted = self.tokens[k].word in ("trong", "tr")

    def _take_status(self, head: Head, k: int) -> None:
        said = self.said
        per_cent = k > 0 and self.tokens[k - 1].word == "%"
        if head.value == "target" and (said.compared or per_cent):
            said.comparison = said.comparison or Comparison.PLAN
            said.compared = True
        elif said.status is None:
            said.status = Status(head.value)

    def _compare(self, value: str, at: int) -> None:
        folded = self.sentence.view.folded
        rest = folded[at : self.sentence.end]
        # «So sánh UTH 9 tháng với …»: what stands before «với» is what is compared
        self._until_with = rest.startswith("so sánh ") and " với" in rest[8:]
        if not self.said.compared:
            self.said.compared_at = at
        self.said.compared = True
        if value and self.said.comparison is None:
            self.said.comparison = Comparison(value)

    def _compares(self, k: int) -> bool:
        """Tell «KH» behind «/» («Ước TH/KH năm»): a slash that sets one against the other."""
        said = self.said
        if k + 1 >= len(self.tokens) or not (said.status is not None or said.times):
            return False
        start, end = self.tokens[k + 1].start, self.sentence.end
        if said.times and _SHORT_MONTH.match(self.sentence.view.folded, start, end):
            return True  # «T7/T6»
        head = self.page.library.head_trie.longest(self.tokens, k + 1)
        return head is not None and head[0][0].role in ("status", "comparison")

    # -------------------------------------------------------------------------------- times, units

    def _time(self, form: PeriodForm, start: int, end: int) -> None:
        words = self.sentence.view.plain[start:end]
        base = self.said.compared and not self._until_with
        self.said.times.append((form, words, base))

    def _short_time(self, k: int) -> int:
        """Take «T5», «T6/20», «6T»; give the token behind it, 0 where there is none."""
        folded, start = self.sentence.view.folded, self.tokens[k].start
        one = _SHORT_MONTH.match(folded, start, self.sentence.end)
        some = None if one else _SHORT_MONTHS.match(folded, start, self.sentence.end)
        match = one or some
        if match is None or not 1 <= int(match[1]) <= 12:
            return 0
        year = int(match[2]) if match[2] else None
        if year is not None and year < 100:
            year += 2000
        last = int(match[1])
        first = last if one else 1
        self._time(
            PeriodForm(Grain.MONTH, first, last, year=year, cumulative=one is None),
            start,
            match.end(),
        )
        return self._behind(k, match.end())

    def _year(self, k: int) -> int:
        """Take a year that stands alone; 0 where there is none."""
        token = self.tokens[k]
        if not _YEAR.fullmatch(token.word):
            return 0
        self._time(PeriodForm(Grain.YEAR, year=int(token.word)), token.start, token.end)
        return k + 1

    def _unit(self, k: int) -> int:
        """Take a unit that is all there is, in brackets or behind «ĐVT:»; 0 for none."""
        found = unit_at(self.tokens, k, self.page.library)
        if found is None:
            return self._unknown_unit(k)
        measured, end = found
        before = self.tokens[k - 1].word if k else ""
        behind = self.tokens[end].word if end < len(self.tokens) else ")"
        counted = measured.entry is not None and measured.entry.noun
        if counted and measured.label in _SEXES:
            return 0  # «Nữ» is a part of those counted
        if self.tokens[k].word == "%" or self._unit_head or measured.kind == "point":
            fits = True
        elif before in _OPEN or before == ":":
            fits = behind in _CLOSE
        elif before in _MOVED and behind in _CLOSE and not counted:
            fits = True  # «(+/- tỷ đồng)»
        elif before:
            fits = before in ",;-" and end == len(self.tokens) and not counted
        else:
            fits = end == len(self.tokens) and not self.label
        if not fits:
            return 0
        self.said.units.append((self._last_name(), measured))
        self.said.unit = self.said.unit or measured
        self.said.rules.extend(measured.rules)
        return end

    def _last_name(self) -> str:
        """Give the last words of the name so far: «trị giá» of «trị giá: triệu USD»."""
        if not self.said.names:
            return ""
        start, end = self.said.names[-1]
        return self.sentence.view.folded[start:end].strip(" :;,")

    def _unknown_unit(self, k: int) -> int:
        """Take the words behind «ĐVT:» that are in no library."""
        if not self._unit_head or self.tokens[k].word in _SKIPPED or self.said.unit is not None:
            return 0
        if self.tokens[k - 1].word != ":":  # «Đơn vị, chủ đầu tư» names who
            return 0
        end = k
        while end < len(self.tokens) and self.tokens[end].word not in _CLOSE:
            end += 1
        plain = self.sentence.view.plain
        self.said.unit_words = plain[self.tokens[k].start : self.tokens[end - 1].end]
        self._unit_head = False
        return end

    # ------------------------------------------------------------------------------------- the rest

    def _is_inside_name(self, head: Head, k: int, end: int) -> bool:
        """Tell a word that heads columns where it stands alone from the same inside a name.

        «địa phương» of «thuế địa phương», «tăng» of «giá trị gia tăng», «th» of small letters.
        """
        words = self.sentence.view.plain[self.tokens[k].start : self.tokens[end - 1].end]
        if words.islower() and words in _IN_CAPITALS:
            return True
        named = bool(self.said.names)
        if head.role in ("column", "total"):
            return named or self._goes_on(end)
        if head.role == "measure":
            return end == k + 1 and (named or self._goes_on(end))
        return head.role == "status" and named and self._goes_on(end)

    def _goes_on(self, k: int) -> bool:
        """Tell whether words of a name follow directly."""
        if k >= len(self.tokens) or not self.tokens[k].word.isalpha():
            return False
        head = self.page.library.head_trie.longest(self.tokens, k)
        return head is None and self._longest(k) is None

    def _name(self, start: int, end: int) -> None:
        """Add words to the name; those that only spaces part are one stretch."""
        names = self.said.names
        plain = self.sentence.view.plain
        if names and not plain[names[-1][1] : start].strip(" -–,/"):
            names[-1] = (names[-1][0], end)
        else:
            names.append((start, end))

    def _behind(self, k: int, offset: int) -> int:
        while k < len(self.tokens) and self.tokens[k].start < offset:
            k += 1
        return k
