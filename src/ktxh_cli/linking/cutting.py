"""Where the phrase begins and ends in a clause that holds no known name.

A clause may name who acts, what is done and what is measured: «công ty đạt doanh thu thuần» is
about «doanh thu thuần», «giá bán vẫn giữ ở mức» about «giá bán».
"""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import Token

#: Nouns of measures in two words, with which the name of what is measured begins.
MEASURES = frozenset(
    tuple(pair.split())
    for pair in (
        "doanh thu,doanh số,lợi nhuận,nợ công,nợ xấu,nợ phải,nợ thuế,nợ đọng,dư nợ,số dư,"
        "kim ngạch,sản lượng,diện tích,giá trị,trị giá,tổng vốn,tổng giá,tổng mức,tổng số,"
        "tổng kinh,tổng diện,tổng doanh,tổng lợi,tổng thu,tổng chi,tổng tài,tổng nguồn,tổng công,"
        "vốn điều,vốn đầu,vốn chủ,vốn hóa,vốn lưu,vốn đăng,vốn vay,vốn góp,vốn huy,nguồn vốn,"
        "chi phí,kinh phí,tỷ lệ,tỷ trọng,tỷ suất,số lượng,số tiền,số vốn,số người,giá bán,"
        "giá tham,giá khởi,giá trúng,giá niêm,giá sàn,giá trần,giá chào,giá giao,giá cổ,giá trung,"
        "giá thành,giá mua,giá vé,giá thuê,năng suất,thu nhập,lãi gộp,lãi thuần,lãi ròng,lãi trước,"
        "lãi sau,lãi suất,thị giá,vốn hoá,"
        "lỗ lũy,khoản lỗ,khoản lãi,khoản nợ,quy mô,công suất,mức lương,tiền lương,tiền thưởng,"
        "mức hỗ,mức trợ,mức chi,mức thu,mức phí,mức giá,mức đầu,mức đóng,mức vay,mức tiêu,"
        "mức thưởng,mức phạt,mức thuế,thuế suất,thị phần,cổ tức,trữ lượng,dung tích,trọng lượng,"
        "chiều dài,chiều cao,chiều rộng,tổng chiều,tuổi thọ,mật độ,hạn mức,học phí,mệnh giá,"
        "tiền mặt,hàng tồn,tài sản,tiền phạt,tiền thuê,tiền sử,tổng trị,tổng khối,khối lượng,"
        "tổng lượng,lượng khách,lượng hàng"
    ).split(",")
)
# Words before a measure that tell of an action: who acts is no part of the name.
_ACTING = frozenset(
    "đạt có đặt nhận thu mang nâng đưa với được về là tiêu hoạch báo bố còn giữ trì chiếm tốn chịu"
    " nộp trả lập vượt góp tính trích hữu hưởng dụng phạt đưa kê sinh tạo gây lại đầu".split()
)
# Verbs that move a measure, and the words before which they are no noun («tốc độ tăng doanh thu»).
_MOVING = frozenset(["tăng", "giảm"])
_BEFORE_MOVE = frozenset("việc đã sẽ để vừa tục được cũng muốn phải cần định".split())
# Nouns before a measure that belong to it: «khoản lợi nhuận chưa phân phối».
_OPENING = frozenset("khoản số mức phần tổng".split())
# Adverbs that open what is said of the subject.
_ADVERBS = frozenset("vẫn luôn cũng đều".split())
_ADVERB_PAIRS = frozenset(
    [
        ("liên", "tục"),
        ("tiếp", "tục"),
        ("không", "ngừng"),
        ("có", "xu"),
        ("có", "sự"),
        ("bắt", "đầu"),
        ("được", "kiểm"),
        ("đã", "nhảy"),
        ("nhảy", "vọt"),
        ("tương", "đối"),
    ]
)
# Adverbs that are also half of a noun, and those nouns.
_HALF_ADVERBS = frozenset(["thường", "chỉ"])
_HALVES = frozenset(
    tuple(pair.split())
    for pair in (
        "thường xuyên,thường niên,thường trú,thường trực,thường vụ,thường kỳ,thường dân,bình thường"
        ",thông thường,bồi thường,khác thường,phi thường,tầm thường,chỉ số,chỉ tiêu,chỉ đạo"
        ",chỉ định,chỉ dẫn,chỉ thị,chỉ huy,chứng chỉ,địa chỉ,tạp chí,đình chỉ,tín chỉ,chỉ giới"
        ",thường khác"
    ).split(",")
)


def measure_from(scene: Scene, first: int, last: int) -> int:
    """Give the token at which the measure begins behind who acts and what is done, else ``first``.

    «EVN đạt doanh thu bán hàng» begins at «doanh thu»; «nhu cầu vốn đầu tư» at «nhu cầu».
    """
    tokens = scene.tokens
    for i in range(first + 1, last - 1):
        if not is_measure(tokens, i):
            continue
        if tokens[i - 1].word in _ACTING:
            return i
        if tokens[i - 1].word in _MOVING and i - 2 >= first and tokens[i - 2].word in _BEFORE_MOVE:
            return i  # «ngân hàng hoàn tất việc tăng vốn điều lệ»
        if i - 2 > first and tokens[i - 1].word in _OPENING and tokens[i - 2].word in _ACTING:
            return i - 1
    return first


def before_predicate(tokens: Sequence[Token], first: int, last: int) -> int:
    """Give the token before which the subject ends, where an adverb opens what is said of it.

    «hàng tồn kho vẫn giữ» ends at «vẫn»; at least two words are left.
    """
    for i in range(first + 2, last):
        pair = (tokens[i].word, tokens[i + 1].word) if i + 1 < last else ("", "")
        if tokens[i].word in _ADVERBS or pair in _ADVERB_PAIRS:
            return i
        pairs = (pair, (tokens[i - 1].word, tokens[i].word))
        if tokens[i].word in _HALF_ADVERBS and not _HALVES.intersection(pairs):
            return i
    return last


def is_acting(word: str) -> bool:
    """Tell a word that says what is done with a measure («đạt», «ghi nhận»)."""
    return word in _ACTING or word in ("ghi", "đã", "sẽ", "đang", "ước", "chỉ", "mới")


def is_measure(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a measure's noun begins at token ``i``."""
    return i + 1 < len(tokens) and (tokens[i].word, tokens[i + 1].word) in MEASURES
