"""Names of areas, with the title before them; names inside other names are told apart."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.library import Library
from ktxh_cli.library.entries import Place
from ktxh_cli.model import Mention, MentionKind, Token

#: Titles before a name, as token words, with the levels that they may stand before.
TITLES: dict[tuple[str, ...], frozenset[str]] = {
    ("tỉnh",): frozenset({"province"}),
    ("thành", "phố"): frozenset({"province", "district"}),
    ("tp",): frozenset({"province", "district"}),
    ("huyện",): frozenset({"district"}),
    ("quận",): frozenset({"district"}),
    ("thị", "xã"): frozenset({"district"}),
    ("tx",): frozenset({"district"}),
    ("xã",): frozenset({"commune"}),
    ("phường",): frozenset({"commune"}),
    ("thị", "trấn"): frozenset({"commune"}),
    ("đặc", "khu"): frozenset({"commune"}),
    ("tt",): frozenset({"commune"}),
}
TITLE_WORDS = frozenset(words[0] for words in TITLES)
# The words of each title behind the first, by the first.
_TITLES_AT: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {
    first: [(words[1:], levels) for words, levels in TITLES.items() if words[0] == first]
    for first in TITLE_WORDS
}
# What a title's first word says the place is: «huyện Kỳ Anh» is not «thị xã Kỳ Anh».
_TYPES = {"huyện": "huyện", "quận": "quận", "thị": "thị xã", "tx": "thị xã", "thành": "thành phố"}
_SHORT_TITLES = frozenset(["tp", "tx", "tt"])
_SURNAMES = frozenset(
    """
    nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ ngô dương lý đinh mai trương lâm đoàn thị
    văn hữu đức
    """.split()
)
_NO_COMMUNE = frozenset(["tác", "thị"])  # «Hợp tác xã Việt Nam»
# Trades that a firm's name goes on with: «Đầu tư và Phát triển Việt Nam».
_TRADES = frozenset(
    "phát xây thương dịch công kinh đầu xuất sản khai vận khoáng truyền hạ kỹ".split()
)
_LONGEST_COMMUNE = 5
_WIDE = frozenset({"country", "region"})

Found = tuple[int, Mention]


def _capitals(tokens: Sequence[Token], start: int, end: int, plain: str) -> bool:
    """Tell whether every word of these tokens opens with a capital letter."""
    for word, at, _ in tokens[start:end]:
        if not plain[at].isupper() and word[0].isalpha():
            return False
    return True


def find_place(tokens: Sequence[Token], i: int, plain: str, library: Library) -> Found | None:
    """Give the place named at token ``i``, with the index of the token behind it."""
    word = tokens[i].word
    titled = _titled(tokens, i, plain, library) if word in TITLE_WORDS else None
    if titled is not None:
        return titled
    small = plain[tokens[i].start].islower() and word.islower()
    for entries, end in library.place_trie.every(tokens, i):
        wide = (small or end - i > 1) and _is_wide(entries)  # «Cả nước», «đồng bằng sông Hồng»
        if not wide and not _capitals(tokens, i, end, plain):
            continue
        if wide and end < len(tokens) and tokens[end].word == "á":
            continue  # «Đông Bắc Á»
        if _is_person(tokens, i, plain) or _is_byline(plain, tokens[i].start, tokens[end - 1].end):
            return end, _mention(tokens, i, end, MentionKind.NAME, "name.person", None)
        if _is_brand(tokens, i, end, plain) or (not wide and _ends_name(tokens, i, plain, library)):
            return end, _mention(tokens, i, end, MentionKind.NAME, "name.inside", None)
        slip = bool(entries[0].risky) and library.place_trie.is_marked(tokens, i, end)
        return end, _place(tokens, i, end, entries, slip=slip)
    return None


def _is_wide(entries: Sequence[Place]) -> bool:
    """Tell whether one of the entries is a country or region, which may be written small."""
    return any(entry.level in _WIDE and not entry.name[:1].islower() for entry in entries)


def _titled(tokens: Sequence[Token], i: int, plain: str, library: Library) -> Found | None:
    """Give the place behind a title such as «huyện», «xã», «TP.»."""
    first = tokens[i].word
    for behind, levels in _TITLES_AT[first]:
        j = i + 1 + len(behind)
        if behind and (j > len(tokens) or tokens[j - 1].word != behind[0]):
            continue
        if first in _SHORT_TITLES and j < len(tokens) and tokens[j].word == ".":
            j += 1
        if j >= len(tokens) or not plain[tokens[j].start].isupper():
            return None
        if "commune" in levels:
            return _commune(tokens, i, j, plain, library)
        for entries, end in library.place_trie.every(tokens, j):
            if not _capitals(tokens, j, end, plain):
                continue
            fitting = tuple(entry for entry in entries if _fits(entry, first, levels))
            said = _TYPES.get(first)
            fitting = tuple(entry for entry in fitting if entry.type == said) or fitting
            if fitting:
                return end, _place(tokens, i, end, fitting)
        for entries, end in library.place_trie.every(tokens, i):  # «thành phố Hà Tĩnh»
            if end > j and _capitals(tokens, j, end, plain):
                fitting = tuple(entry for entry in entries if entry.level in levels)
                if fitting:
                    return end, _place(tokens, i, end, fitting)
        return None
    return None


def _fits(entry: Place, title: str, levels: frozenset[str]) -> bool:
    """Tell whether a title may stand before a place: «thành phố» before no «tỉnh»."""
    city = entry.level != "province" or title == "tỉnh" or entry.type == "thành phố"
    return city and entry.level in levels


def _commune(tokens: Sequence[Token], i: int, j: int, plain: str, library: Library) -> Found | None:
    """Give the commune named from token ``j``; an unknown one in capitals is a name, no place."""
    if tokens[i].word == "xã" and tokens[j].word == "hội":
        return None  # «SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI TỈNH …»
    end = j
    while (
        end < len(tokens)
        and end - j < _LONGEST_COMMUNE
        and tokens[end].word[0].isalpha()
        and plain[tokens[end].start].isupper()
    ):
        end += 1
    for stop in range(end, j, -1):
        name = plain[tokens[j].start : tokens[stop - 1].end]
        entries = library.communes(name)
        if entries:
            return stop, _place(tokens, i, stop, entries)
    if (i and tokens[i - 1].word in _NO_COMMUNE) or end - j < 2:
        return None
    return end, _mention(tokens, i, end, MentionKind.NAME, "name.commune", None)


def more_communes(tokens: Sequence[Token], i: int, plain: str, library: Library) -> Found | None:
    """Give the commune at ``i``, in «các xã Hữu Liên, Yên Bình» behind the first name."""
    end = i
    while (
        end < len(tokens)
        and end - i < _LONGEST_COMMUNE
        and tokens[end].word[0].isalpha()
        and plain[tokens[end].start].isupper()
    ):
        end += 1
    if end == i:
        return None
    entries = library.communes(plain[tokens[i].start : tokens[end - 1].end])
    return (end, _place(tokens, i, end, entries)) if entries else None


# Words that a name with a head does not reach over: «nhà máy tại Hà Giang».
_STOPS = frozenset(
    """
    tại ở của trên và với đã là có cho tỉnh huyện tp đến từ tới trong thuộc do được về này đó sẽ
    đang theo để khi như không nhất qua giữa các những một vào ra sang xã phường quận gồm đạt tăng
    giảm bị còn cùng nối dài năm tháng ngày quý mới
    """.split()
)
_REACH = 9
# How many words a small one may stand behind the head, behind capitals of the name and before any.
_FAR_IN, _FAR_OUT = 8, 5


def inside_name(
    tokens: Sequence[Token], j: int, plain: str, library: Library
) -> dict[int, Mention]:
    """Give the place names that belong to the name whose head word ends before token ``j``.

    «cao tốc Bắc Giang - Lạng Sơn», «Công ty Cổ phần Xi măng Bình Dương»; a small word, a comma or a
    digit ends the name.
    """
    found: dict[int, Mention] = {}
    k, named = j, False
    while k < len(tokens) and k - j < _REACH:
        word = tokens[k].word
        if not word[0].isalpha():
            if word not in "-&." or (k > j and word == "."):
                break
            k += 1
            continue
        at = _behind_city(tokens, k) if named and word == "tp" else k
        if word in _STOPS and at == k and not _goes_on(tokens, k, plain):
            break
        if plain[tokens[at].start].isupper():
            hit = _named_at(tokens, at, plain, library)
            if hit is not None:
                found[k] = _mention(tokens, k, hit, MentionKind.NAME, "name.inside", None)
                k = hit
                on = k < len(tokens) and (
                    tokens[k].word == "-" or _named_at(tokens, k, plain, library) is not None
                )
                if not on:
                    break
                continue
            if at > k:
                break
            named = True
        elif k - j >= (_FAR_IN if named else _FAR_OUT):
            break
        k += 1
    return found


def _behind_city(tokens: Sequence[Token], k: int) -> int:
    """Give the index of what «TP» or «TP.» at token ``k`` stands before; ``k`` at the end."""
    at = k + 1
    if at < len(tokens) and tokens[at].word == ".":
        at += 1
    return at if at < len(tokens) else k


def _named_at(tokens: Sequence[Token], k: int, plain: str, library: Library) -> int | None:
    """Give the index behind the place that is named in capitals at token ``k``."""
    for _, end in library.place_trie.every(tokens, k):
        if _capitals(tokens, k, end, plain):
            return end
    return None


def _goes_on(tokens: Sequence[Token], k: int, plain: str) -> bool:
    """Tell a small word inside a name: «Hàng không Việt Nam», «Đầu tư và Phát triển Việt Nam»."""
    word = tokens[k].word
    if word == "không":
        return tokens[k - 1].word == "hàng"
    if k + 1 >= len(tokens):
        return False
    after = tokens[k + 1]
    return word == "và" and after.word in _TRADES and plain[after.start].isupper()


def _is_brand(tokens: Sequence[Token], i: int, end: int, plain: str) -> bool:
    """Tell «Vietnam Airlines»: the English name of a firm, not of the country."""
    if tokens[i].word != "vietnam" or end >= len(tokens):
        return False
    behind = plain[tokens[end].start : tokens[end].end]
    beside = plain[tokens[i].end : tokens[end].start] == " "
    return beside and behind[0].isupper() and behind.isascii() and len(behind) > 3


def _is_person(tokens: Sequence[Token], i: int, plain: str) -> bool:
    """Tell whether a family or middle name stands before: «Nguyễn Thái Bình»."""
    if i == 0:
        return False
    before = tokens[i - 1]
    return (
        before.word in _SURNAMES
        and plain[before.start].isupper()
        and not plain[before.start : before.end].isupper()
    )


def _is_byline(plain: str, start: int, end: int) -> bool:
    """Tell a name that stands alone in bold behind a sentence: «… trong năm. **Thái Bình**»."""
    bold = plain[max(0, start - 2) : start] == "**" and plain[end : end + 2] == "**"
    return bold and plain[: max(0, start - 2)].rstrip().endswith((".", "…", "*", "!", '"', "”"))


# Words that open the name of an office or area and no other name.
_OFFICES = frozenset("tỉnh huyện quận phố xã phường trấn thị dân ủy đô nước khu vùng miền".split())


def _ends_name(tokens: Sequence[Token], i: int, plain: str, library: Library) -> bool:
    """Tell «Hoàng Anh Gia Lai»: two capitalised words before it make it the end of their name."""
    if i < 2:
        return False
    one, two = tokens[i - 2], tokens[i - 1]
    for token in (one, two):
        written = plain[token.start : token.end]
        if not written[:1].isupper() or not written[1:].islower() or token.word in _OFFICES:
            return False
    if plain[one.end : two.start] != " " or plain[two.end : tokens[i].start] != " ":
        return False
    return not any(
        end == i
        for at in (i - 1, i - 2, i - 3)
        if at >= 0
        for _, end in library.place_trie.every(tokens, at)
    )


def _place(
    tokens: Sequence[Token], i: int, end: int, entries: tuple[Place, ...], *, slip: bool = False
) -> Mention:
    value = entries[0] if len(entries) == 1 else entries
    return Mention(
        tokens[i].start, tokens[end - 1].end, MentionKind.PLACE, entries[0].id, value, slip
    )


def _mention(
    tokens: Sequence[Token], i: int, end: int, kind: MentionKind, rule: str, value: None
) -> Mention:
    return Mention(tokens[i].start, tokens[end - 1].end, kind, rule, value)
