"""Cutting the phrase that names what is measured out of the words round a figure.

A phrase is a stretch of the text: neither half a name nor a whole sentence. It loses the words that
only join clauses, say when, where or how sure, and keeps the words that say what is counted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from ktxh_cli.library.entries import Cue
from ktxh_cli.model import Mention, Token, View

# Function words that no name of an indicator begins with, and that none ends with; written as the
# text has them, so that «chỉ» goes and «chỉ tiêu» stays.
_BEFORE = frozenset(
    "và còn song nhưng trong khi đó thì mà cũng đã đang vẫn đều là này với như theo riêng cùng"
    " từ qua nhờ do để"
    " nhằm vì nên cho các những kế hay hoặc bằng khiến làm giúp chỉ mới cả có được bị đạt của về"
    " ở tới sau ngay"
    " sang"
    " sẽ gồm nếu vậy rằng hết ra lại đi vào trên tại đến mỗi phải từng khoảng hiện bao vừa".split()
)
_BEFORE_PAIRS = frozenset(
    tuple(pair.split())
    for pair in (
        "vì thế,chính vì,bởi vậy,do vậy,thế trong,thế nên,thế mà,vậy trong,"
        "tuy nhiên,đồng thời,tiếp tục,cụ thể,đặc biệt,ngoài ra,bên cạnh,hiện tại,ước tính,"
        "thực hiện,kết quả,đáng chú,"
        "chú ý,đáng mừng,ghi nhận,cho thấy,cho biết,số liệu,thời gian,giai đoạn,toàn bộ,trước đó,"
        "trong đó,theo đó,"
        "trong khi,khi đó,vì vậy,do đó,nhờ đó,qua đó,từ đó,ví dụ,chẳng hạn,nhiều nhất,cao nhất,"
        "thấp nhất,nổi bật,"
        "đứng đầu,tiếp theo,tiếp đến,kế tiếp,kế đến,cùng với,đối với,nhìn chung,tính chung,"
        "bước đầu,ước đạt,hiện nay,"
        "lần đầu,đầu tiên,con số,công bố,vừa công,cho hay,đạt được,được biết,tiếp theo,đến nay,"
        "một ngày,một tháng,một năm,mỗi ngày,mỗi tháng,mỗi năm,"
        "kể đến,ứng với,nhất là,tương đương,tính theo,số còn,"
        "còn lại,lũy kế,trong số,tương ứng,tức là,liên quan,sang năm"
    ).split(",")
)
_KEPT_PAIRS = frozenset(
    tuple(pair.split())
    for pair in (
        "ra đời,sắp tới,truy thu,đi lại,chỉ tiêu,chỉ số,số vụ,số hộ,số lượng,số người,số lao,"
        "số dự,số doanh,số thu,số chi,số tiền,số vốn,số xã,"
        "số trường,số học,số ca,số khách,số dư,số thuế,số nợ,số giường,số bác,số con,số sản,"
        "số hợp,số cơ,số đơn,"
        "số lượt,số kinh,số nhân,số dân,số bệnh,số công,các khoản,đi làm,cho vay,có việc,"
        "từ thiện,số ngày,số tàu,"
        "số phòng,số thuê,số tai,số nhà,số điểm,số lớp,số giáo,số cán,số mô,số chợ,số hồ,số đảng,"
        "số cây,số diện,bằng khen,bằng cấp,bằng lái,bằng sáng"
    ).split(",")
)
_AFTER = frozenset(
    "và còn song nhưng trong thì mà cũng đã đang vẫn đều là này đó với như theo từ qua nhờ do để"
    " nhằm vì nên cho"
    " các những kế hay hoặc bằng khiến làm giúp chỉ cả có được bị đạt của về ở tới sau ngay sẽ"
    " gồm khá rất cao"
    " thấp lại ra lên xuống đi hết tại trên vào so đến mức cùng khi tiếp ước phải cần nên"
    " thêm hiện hơn thường đối".split()
)
_KEPT_AFTER = frozenset(
    tuple(pair.split())
    for pair in (
        "giữ lại,để lại,trả lại,"
        "nhà ở,đi lại,còn lại,có được,đi làm,trở lại,thu về,xuống cấp,đất ở,du khách,tự do,tự có"
        ",hiện có,sẵn có,việc làm"
        ",đồng bằng,mặt bằng,thiết bị,trang bị,chuẩn bị,lý do,thiết kế"
        ",định mức,hạn mức,thực hiện,phát hiện,thể hiện,xuất hiện,biểu hiện,tăng thêm,làm thêm"
        ",chứng chỉ,địa chỉ,bình thường,thông thường,thất thường,phi thường,bồi thường"
        ",khác thường,chi thường,phản đối,cân đối,tuyệt đối"
        ",dạy thêm,học thêm,nghệ cao,lượng cao,vùng cao,núi cao,chiều cao,suất cao,nhập thấp"
    ).split(",")
)
_AFTER_PAIRS = frozenset(
    tuple(pair.split())
    for pair in (
        "có thể,đề ra,liên tục,trở lên,trở xuống,đồng thời,tiếp tục,cao nhất,thấp nhất,"
        "lớn nhất,nhiều nhất,lần đầu,đầu tiên,dự kiến,tương đối,lũy kế,tính đến,"
        "dao động,hầu hết,khả quan,ước tính,vẻn vẹn,ghi nhận,tổng cộng,khiêm tốn,trong suốt,"
        "trong vòng,đột ngột,giảm mạnh,tăng mạnh,tăng cao,giảm sâu,tăng nhanh,tăng vọt,sụt giảm,"
        "bắt đầu,giảm nhẹ,tăng nhẹ,giảm dần,tăng dần"
    ).split(",")
)
# The highest and the lowest are no mean: «mức thưởng Tết cao nhất», of what can be ranked.
_SUPERLATIVES = frozenset([("cao", "nhất"), ("thấp", "nhất"), ("lớn", "nhất"), ("nhiều", "nhất")])
_RANKED = frozenset("nhiệt mức giá điểm lương thưởng tiền lãi học độ thu".split())
_FIRST = ("đầu", "tiên")
_NUMBERED = frozenset("phiên ngày lần đợt năm tháng tuần kỳ quý vụ lô".split())
# Adverbs that open what is said of a name: «tỷ lệ hộ nghèo | cũng hạ từ 4%».
_ADVERBS = frozenset(["cũng", "vẫn", "đều", "luôn"])
# Second halves of nouns that open with «thế».
_WORLDS = frozenset("giới hệ chấp mạnh kỷ lực vận giao năng cơ".split())
# Words that belong to the name behind them: «tổng thu ngân sách», «kết quả thu ngân sách».
_PRENOMINAL = frozenset(
    "tổng số lượng tỷ lệ tỷ trọng giá trị mức kết quả tốc độ quy mô chỉ số kim ngạch doanh thu"
    " sản lượng diện tích"
    " năng suất nguồn vốn khối công tác hoạt động thu chi lũy kế luỹ bình quân doanh số dư nợ"
    " trị giá đàn tăng"
    " trưởng thực hiện việc vốn phí kinh cơ cấu nhóm ngành lĩnh vực khu dự án người hộ xã cán"
    " cân nợ quỹ nhu cầu"
    " phát hành huy động giải ngân đầu tư".split()
)
LONGEST = 18
# Nouns on both sides of a comma that together name one thing: «nông, lâm, thủy sản».
_ROWS = frozenset(
    tuple(pair.split())
    for pair in (
        "nông lâm,lâm thủy,lâm ngư,nông ngư,mực bạch,xơ sợi,bông xơ,móc thiết,bị dụng,cụ phụ,bị phụ"
        ",sắt thép,xăng dầu,giày dép,da giày,dệt may,may da,túi ví,xách ví,ví vali,vali mũ,mũ ô"
        ",súc gia,khẩu nhập,buôn bán,trâu bò,tàu thuyền,thôn bản,tính sản"
    ).split(",")
)
# Verbs in a row that say together what was done: «buôn bán, vận chuyển trái phép ma túy».
_DEEDS = frozenset(
    tuple(pair.split())
    for pair in (
        "buôn bán,mua bán,vận chuyển,tàng trữ,sản xuất,kinh doanh,chế biến,sử dụng,tiêu thụ"
        ",xây dựng,cải tạo,sửa chữa,nâng cấp,bảo dưỡng,lắp đặt,thu gom,xử lý,khám bệnh,chữa bệnh"
        ",nuôi trồng,khai thác,đánh bắt,quản lý,giám sát,đào tạo,bồi dưỡng,tập huấn"
    ).split(",")
)
#: Words of scale, which belong to the number and not to the noun behind it.
SCALES = frozenset("nghìn ngàn vạn triệu tỷ trăm chục".split())


def cue(mention: Mention) -> Cue:
    """Give the library's cue of a cue mention."""
    return mention.value  # type: ignore[return-value]  # a cast would cost more than the rest


#: Where a token or mention begins, for searching in rows of them.
START = attrgetter("start")


def words_in(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Give the range of token numbers that lie inside [start, end)."""
    first = bisect_left(tokens, start, key=START)
    last = bisect_left(tokens, end, key=START)
    return first, last


def strip(
    tokens: Sequence[Token],
    first: int,
    last: int,
    blocked: Sequence[tuple[int, int]],
    names: Sequence[tuple[int, int]] = (),
) -> tuple[int, int]:
    """Give the token range without function words, signs and blocked spans at both ends.

    Nothing is cut off a known name.
    """
    while first < last and not _covered(tokens[first], names):
        step = leading(tokens, first, last, blocked)
        if not step:
            break
        first += step
    while last > first and not _covered(tokens[last - 1], names):
        step = trailing(tokens, first, last, blocked)
        if not step:
            break
        last -= step
    return first, last


def leading(
    tokens: Sequence[Token], first: int, last: int, blocked: Sequence[tuple[int, int]]
) -> int:
    """Give how many tokens at ``first`` no phrase begins with: 0 to 3."""
    token = tokens[first]
    if _covered(token, blocked) or not token.word[0].isalnum():
        return 1
    if first + 1 < last:
        pair = (token.word, tokens[first + 1].word)
        if pair in _KEPT_PAIRS:
            return 0
        if pair in _BEFORE_PAIRS:
            third = tokens[first + 2].word if first + 2 < last else ""
            if pair == ("thực", "hiện") and third == "vốn":
                return 0
            return 3 if pair == ("lần", "đầu") and third == "tiên" else 2
    if token.word == "thế" and first + 1 < last and tokens[first + 1].word not in _WORLDS:
        return 1  # «vì thế | đã kéo lợi nhuận»
    return int(token.word in _BEFORE)


def trailing(
    tokens: Sequence[Token], first: int, last: int, blocked: Sequence[tuple[int, int]]
) -> int:
    """Give how many tokens before ``last`` no phrase ends with: 0 to 3."""
    token = tokens[last - 1]
    if token.word == ")" and last - 3 > first and tokens[last - 3].word == "(":
        return 3
    if _covered(token, blocked) or not token.word[-1].isalnum():
        return 1
    if last - 2 >= first:
        pair = (tokens[last - 2].word, token.word)
        if pair in _KEPT_AFTER:
            return 0
        if pair in _SUPERLATIVES and tokens[first].word in _RANKED and last - first > 2:
            return 0
        if pair == _FIRST and last - 3 > first and tokens[last - 3].word in _NUMBERED:
            return 0
        if pair in _AFTER_PAIRS:
            return 2
    return int(token.word in _AFTER)


def _covered(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return bool(spans) and any(a <= token.start < b for a, b in spans)


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
        if token.word == "doanh" and tokens[first].word not in ("thu", "số"):
            break  # «kinh tế dân doanh | tăng trưởng»
        first -= 1
    taken = 0
    while last < high and taken < LONGEST - 4:
        token = tokens[last]
        if _covered(token, blocked):
            break
        if token.word == "(" and last + 2 < high and tokens[last + 2].word == ")":
            last += 3
            continue
        if not token.word[0].isalnum() and token.word not in "-/" and not in_row(tokens, last):
            break
        if token.word in _ADVERBS:
            break
        last += 1
        taken += 1
    while last > first and tokens[last - 1].end > span[1]:
        step = 0 if tokens[last - 1].word == ")" else trailing(tokens, first, last, blocked)
        if not step:
            break
        last -= step
    return tokens[first].start, max(span[1], tokens[last - 1].end)


def in_row(tokens: Sequence[Token], i: int) -> bool:
    """Tell a comma inside one name («nông, lâm, thủy sản») from one that parts names."""
    if tokens[i].word != "," or not 0 < i < len(tokens) - 1:
        return False
    if (tokens[i - 1].word, tokens[i + 1].word) in _ROWS:
        return True
    behind = (tokens[i + 1].word, tokens[i + 2].word) if i + 2 < len(tokens) else ("", "")
    return behind in _DEEDS and (tokens[i - 2].word, tokens[i - 1].word) in _DEEDS


def cut(view: View, start: int, end: int) -> str:
    """Give the text of a span with its line breaks and runs of spaces as single spaces."""
    return " ".join(view.plain[start:end].split())
