"""How well the words of a figure name what it measures."""

from __future__ import annotations

from ktxh_cli.findings.model import Named
from ktxh_cli.library import Library
from ktxh_cli.model import Record, Token
from ktxh_cli.vietnamese import clean, fold, words

#: Words before a name that change nothing of what it names.
_BEFORE = frozenset(
    "tổng số giá trị kim ngạch mức tốc độ tăng quy mô kết quả tình hình chỉ lượng".split()
)
#: Words behind a name that change nothing of it either.
_BEHIND = frozenset(
    (
        "", "hàng hóa", "cả nước", "của cả nước", "toàn tỉnh", "của tỉnh", "trên địa bàn",
        "trên địa bàn tỉnh", "của việt nam", "việt nam", "toàn quốc", "của nước ta", "nước ta",
    )
)  # fmt: skip
#: Ids whose names serve the other too: the growth of a country is told in the words of a province.
_ONE = {"gdp": "grdp"}
#: So many words name a thing that the catalogue does not know.
_WORDS = 4


def named_of(record: Record, library: Library) -> Named:
    """Tell how well the words of a figure say what it measures.

    >>> from ktxh_cli import extract, library
    >>> words = "Tổng kim ngạch xuất khẩu đạt 5 tỷ USD; kim ngạch xuất khẩu sang Lào đạt 1 tỷ USD."
    >>> [str(named_of(r, library.load())) for r in extract(words)]
    ['wholly', 'narrower']
    """
    spelled = words(fold(clean(record.indicator or "")))
    if record.indicator_id is None:
        return Named.NARROWER if len(spelled) >= _WORDS else Named.LOOSELY
    tokens = [Token(word, 0, 0) for word in spelled]
    trie = library.trie("indicator")
    asked = {record.indicator_id, _ONE.get(record.indicator_id, "")}
    for start in range(len(tokens)):
        match = trie.longest(tokens, start)
        if match is not None and asked & {entry.id for entry in match[0]}:
            if " ".join(spelled[match[1] :]) not in _BEHIND:
                return Named.NARROWER
            loose = trie.is_marked(tokens, start, match[1])
            return Named.LOOSELY if loose else Named.WHOLLY
        if spelled[start] not in _BEFORE:
            break
    return Named.NARROWER
