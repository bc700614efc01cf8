"""Cutting the phrase that names what is measured out of the words round a figure.

A phrase is a stretch of the text: neither half a name nor a whole sentence. It loses the words that
only join clauses, say when, where or how sure, and keeps the words that say what is counted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import cast

from ktxh_cli.library.entries import Cue
from ktxh_cli.model import Mention, MentionKind, Token, View

# Function words that no name of an indicator begins with, and that none ends with.
_BEFORE = frozenset(
    "và còn song nhưng tuy nhiên trong khi đó thì mà đồng thời cũng đã đang vẫn tiếp tục đều là này với như theo"
    " riêng cụ thể đặc biệt ngoài ra bên cạnh cùng đến nay hiện tại từ qua khoảng nhờ do để nhằm vì nên cho các"
    " những nhất kế cạnh hay hoặc bằng khiến làm giúp nâng đưa chỉ mới cả có được bị ước tính đạt của về ở"
    " tới sau khi ngay thực hiện sẽ gồm nếu vậy quả kết đáng chú ý mừng ghi nhận thấy biết rằng tính số liệu"
    " trước cuối đầu năm tháng quý kỳ thời gian giai đoạn hết toàn bộ ra lại đi".split()
)
_AFTER = frozenset(
    "và còn song nhưng trong thì mà đồng thời cũng đã đang vẫn tiếp tục đều là này đó với như theo từ qua nhờ do"
    " để nhằm vì nên cho các những kế cạnh hay hoặc bằng khiến làm giúp chỉ mới cả có được bị ước tính đạt của về"
    " ở tới sau khi ngay sẽ gồm khá rất cao thấp lại ra lên xuống đi hết tại trên vào lũy kế cao nhất thấp nhất"
    " dự kiến tương đối so".split()
)
# Words that belong to the name behind them: «tổng thu ngân sách», «kết quả thu ngân sách».
_PRENOMINAL = frozenset(
    "tổng số lượng tỷ lệ tỷ trọng giá trị mức kết quả tốc độ quy mô chỉ số kim ngạch doanh thu sản lượng diện tích"
    " năng suất nguồn vốn khối công tác hoạt động thu chi lũy kế luỹ bình quân doanh số dư nợ trị giá đàn tăng"
    " trưởng thực hiện việc vốn phí kinh cơ cấu nhóm ngành lĩnh vực khu dự án người hộ xã cán cân nợ quỹ nhu cầu"
    " phát hành huy động giải ngân đầu tư".split()
)
_SENTENCE_CUES = frozenset(
    {"subject_end", "status", "deictic", "comparison", "breakdown", "respectively", "attached"}
)
LONGEST = 14


def cue(mention: Mention) -> Cue:
    """Give the library's cue of a cue mention."""
    return cast(Cue, mention.value)


def words_in(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Give the range of token numbers that lie inside [start, end)."""
    first = bisect_left(tokens, start, key=_start_of)
    last = bisect_left(tokens, end, key=_start_of)
    return first, last


def _start_of(token: Token) -> int:
    return token.start


def strip(
    tokens: Sequence[Token],
    first: int,
    last: int,
    blocked: Sequence[tuple[int, int]],
) -> tuple[int, int]:
    """Give the token range without function words, signs and blocked spans at both ends."""
    while first < last and is_before(tokens[first], blocked):
        first += 1
    while last > first and is_after(tokens[last - 1], blocked):
        last -= 1
    return first, last


def is_before(token: Token, blocked: Sequence[tuple[int, int]]) -> bool:
    """Tell a token that no phrase begins with."""
    return _covered(token, blocked) or token.word in _BEFORE or not token.word[0].isalnum()


def is_after(token: Token, blocked: Sequence[tuple[int, int]]) -> bool:
    """Tell a token that no phrase ends with."""
    return _covered(token, blocked) or token.word in _AFTER or not token.word[-1].isalnum()


def _covered(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a <= token.start < b for a, b in spans)


def blocked_spans(mentions: Sequence[Mention], start: int, end: int) -> list[tuple[int, int]]:
    """Give the spans in [start, end) that never belong to a phrase: times, marks, clause cues."""
    spans = []
    for mention in mentions:
        if mention.start >= end or mention.end <= start:
            continue
        if mention.kind in (MentionKind.PERIOD, MentionKind.MARK) or (
            mention.kind == MentionKind.CUE and cue(mention).role in _SENTENCE_CUES
        ):
            spans.append((mention.start, mention.end))
    return spans


def widen(
    tokens: Sequence[Token],
    span: tuple[int, int],
    bounds: tuple[int, int],
    blocked: Sequence[tuple[int, int]],
) -> tuple[int, int]:
    """Widen the span of a known name to the whole phrase, within ``bounds``.

    To the left over words that belong to a name behind them, to the right over its modifiers up to
    the first sign, time, or cue.
    """
    first, last = words_in(tokens, *span)
    low, high = words_in(tokens, *bounds)
    while first > low:
        token = tokens[first - 1]
        if token.word not in _PRENOMINAL or _covered(token, blocked):
            break
        first -= 1
    taken = 0
    while last < high and taken < LONGEST - 4:
        token = tokens[last]
        if _covered(token, blocked):
            break
        if token.word == "(" and last + 2 < high and tokens[last + 2].word == ")":
            last += 3
            continue
        if not token.word[0].isalnum() and token.word not in "-/":
            break
        last += 1
        taken += 1
    while last > first and tokens[last - 1].end > span[1]:
        token = tokens[last - 1]
        if token.word in _AFTER or (not token.word[-1].isalnum() and token.word != ")"):
            last -= 1
        else:
            break
    return tokens[first].start, max(span[1], tokens[last - 1].end)


def cut(view: View, start: int, end: int) -> str:
    """Give the text of a span with its line breaks and runs of spaces as single spaces."""
    return " ".join(view.plain[start:end].split())
