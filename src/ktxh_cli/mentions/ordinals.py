"""Numbers that say which, not how many: «lần thứ XVII», «đợt 1», «lớp 10», «14h30»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktxh_cli.mentions.grammar import Read, anchors_of, no_noun, phrase, stands_alone, word_before
from ktxh_cli.model import Rule

if TYPE_CHECKING:
    import regex

_ROMAN = r"[ivxl]{1,6}"
_WORD = "nhất|nhì|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|mười một|mười hai"


def _which(match: regex.Match[str], plain: str) -> Read:
    """Take the number where no counted noun follows."""
    return stands_alone(match, plain) or None


NTH = Rule(
    id="ordinal.nth",
    found={
        "Đại hội lần thứ XVII thành công.": "lần thứ XVII",
        "Kỳ họp thứ 11 khai mạc.": "thứ 11",
        "Phiên thứ hai bàn về đất đai.": "thứ hai",
        "Họp vào thứ 6 hằng tuần.": "thứ 6",
    },
    ignored={
        "Xếp thứ 15/63 cả nước": "thứ hạng trên tổng số: là một con số",
        "Đứng thứ 3/14 trong vùng": "thứ hạng trên tổng số",
    },
    pattern=phrase(
        rf"(?:lần )?thứ_(?:[0-9]{{1,4}}(?![0-9])(?!_/_[0-9])(?![.,][0-9])(?: (?:triệu|nghìn|ngàn"
        rf"|vạn)(?!\w))?|(?:{_ROMAN}|{_WORD})(?!\w))"
    ),
    anchors=("thứ", "lần thứ"),
    read=lambda match, plain: (
        None
        if match.string.startswith("trên ", match.end() + 1)
        and plain[match.end() + 6 : match.end() + 8].strip().isdecimal()
        else True
    ),
)

_HEADS = (
    "khóa|kỳ|đợt|vòng|lần|phiên|kỳ họp|hội nghị|giai đoạn|bước|cấp|cấp độ|mức độ|mức|lớp|khối|hạng"
    "|bậc|loại|nhóm|tầng|"
    "thế kỷ|thế hệ|trình độ|hệ|lượt|khối lớp|tuần|quyển|mùa|số|vị trí|ưu tiên|mũi|liều|ca|nấc"
    "|độ tuổi|tốp|tuần thứ|hiệp|trận|buổi|đoạn|làn sóng thứ|pha|"
    "câu lạc bộ|chặng|bán kính|kênh|bệnh án|ngạch|thang|đường loại|đô thị loại|vùng"
)

_ROMANS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii".split()

LABEL = Rule(
    id="ordinal.label",
    found={
        "Hỗ trợ đợt 1, đợt 2.": "đợt 1",
        "Đại biểu khóa XV dự họp.": "khóa XV",
        "Tuyển sinh vào lớp 10 đạt thấp.": "lớp 10",
        "Dịch vụ công mức độ 3, 4 tăng.": "mức độ 3, 4",
        "Nâng hạng lên đô thị loại 2 vào năm sau.": "đô thị loại 2",
        "Học sinh cấp 2 và cấp 3.": "cấp 2",
        "Giai đoạn 1 của dự án.": "Giai đoạn 1",
    },
    ignored={
        "Hỗ trợ đợt 30 tấn gạo": "30 tấn là khối lượng",
        "Cấp 200 giấy phép": "«cấp» là động từ, đếm giấy phép",
        "Gấp 2 lần 5 năm trước": "«lần» là đơn vị của số đứng trước",
        "Tăng mức 6,5%": "số thập phân",
        "Trong số 5 “ông lớn” có lãi": "«trong số» mở một số đếm",
    },
    pattern=phrase(
        rf"(?<!\w)(?:{_HEADS})(?: thứ)?[ -]{{1,2}}+(?:[0-9]{{1,3}}[a-zđ]?"
        rf"|{_ROMAN})(?!\w)(?![.,][0-9])(?!_[/%])"
        r"(?:(?:,_|_và_|_-_|-|/)[0-9]{1,2}(?!\w)(?![.,][0-9])){0,5}+"
    ),
    anchors=anchors_of(_HEADS, ("0", "thứ", "-", *_ROMANS)),
    read=lambda match, plain: _label(match, plain),
)


def _label(match: regex.Match[str], plain: str) -> Read:
    """Take a label; «gấp 2 lần 5» and «mức 100 đồng» are amounts."""
    head = match[0].split()[0]
    before = word_before(match)
    if head in ("vòng", "số") and before == "trong":
        return None
    if before.isdecimal() or before in ("/", "mấy", "nhiều", "vài", "hai", "ba", "bốn", "một"):
        return None
    if head in (
        "mức",
        "số",
        "vùng",
        "lượt",
        "ca",
        "tuần",
        "mùa",
        "buổi",
        "trận",
        "thang",
    ) and not match[0].startswith("mức độ"):
        number = match[0].split()[-1]
        if number.isdecimal() and int(number) > 12:
            return None
    if not match[0][-1].isdecimal() or head in ("khóa", "lớp"):
        return no_noun(match) or None
    return _which(match, plain)


STARS = Rule(
    id="ordinal.stars",
    found={
        "Có sản phẩm đạt hạng 3 sao cấp tỉnh.": "hạng 3 sao",
        "Khách sạn 4-5 sao kín phòng.": "4-5 sao",
        "Sản phẩm OCOP 4 sao tăng.": "4 sao",
    },
    ignored={"Ghi 3 sao y bản chính": "«sao y» là bản chép"},
    pattern=phrase(
        r"(?:(?:xếp )?hạng |chuẩn |từ )?[1-5](?:(?:_-_|_đến_|_và_|,_)[1-5])?_sao(?! (?:y|kê"
        r"|chép))(?!\w)(?: (?:trở )?lên)?"
    ),
    anchors=("0 sao", "hạng 0", "xếp hạng 0", "chuẩn 0", "0 - 0", "0 đến 0", "0 và 0", "từ 0 sao"),
)

CLOCK = Rule(
    id="ordinal.clock",
    found={
        "Họp lúc 14h30 tại hội trường.": "lúc 14h30",
        "Từ 18h hôm qua có mưa.": "Từ 18h",
        "Đến 8 giờ 30 sáng, chợ mới đông.": "Đến 8 giờ 30",
        "Cập nhật 10:41 GMT+07.": "10:41",
        "Khai mạc 7 giờ sáng.": "7 giờ",
        "Tắt máy 23g00 mỗi đêm.": "23g00",
    },
    ignored={
        "Làm việc 8 giờ mỗi ngày": "8 giờ là thời lượng",
        "Tỷ lệ 10:3 giữa hai nhóm": "phút phải có hai chữ số",
    },
    pattern=phrase(
        r"(?:(?:lúc|từ|đến|tới|vào|trước|sau|khoảng) )?(?:(?:2[0-4]|1[0-9]|0?[0-9])_(?:h|g"
        r"|giờ)_[0-5]?[0-9](?![0-9])(?![.,][0-9])(?:_(?:phút|')(?!\w))?(?!_%)"
        r"|(?:2[0-3]|1[0-9]|0?[0-9]):[0-5][0-9](?::[0-5][0-9])?(?![0-9:])"
        r"|(?:2[0-4]|1[0-9]|0?[0-9])_(?:h|giờ)(?=[ ,(]{1,2}(?:sáng|trưa|chiều|tối|đêm|khuya|ngày"
        r"|hôm|cùng ngày|kém|ngày)))"
        r"|(?:lúc|từ|đến|tới|vào|trước|sau) (?:2[0-4]|1[0-9]|0?[0-9])(?:h|g(?=[, .;)]))(?!\w)"
    ),
    anchors=(
        *("0 h", "0 g", "0 giờ", "0 : 0"),
        *(
            f"{w} 0 {h}"
            for w in ("lúc", "từ", "đến", "tới", "vào", "trước", "sau", "khoảng")
            for h in ("h", "g", "giờ", ":")
        ),
    ),
    read=lambda match, plain: True,
)

RULES: tuple[Rule, ...] = (NTH, LABEL, STARS, CLOCK)
