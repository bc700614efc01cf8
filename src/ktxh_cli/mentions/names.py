"""Names with digits: roads, parts of projects, addresses, products, diseases, plates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktxh_cli.mentions.grammar import Read, anchors_of, no_noun, phrase, stands_alone, word_before
from ktxh_cli.model import Rule

if TYPE_CHECKING:
    import regex


def _label(match: regex.Match[str], plain: str) -> Read:
    """Take a number that names which one, unless a unit or counted noun follows."""
    return stands_alone(match, plain) or None


def _upper(match: regex.Match[str], plain: str) -> Read:
    """Take a name whose letters are capitals: 5G, F0, H5N1."""
    start, end = match.span("letters")
    return plain[start:end].isupper() or None


def _glued(match: regex.Match[str], plain: str) -> Read:
    """Take digits glued to capitals before them: VN30, A95; «GDP6,5%» is a slip, not a name."""
    at = start = match.start()
    while at > 0 and plain[at - 1].isalpha():
        at -= 1
        if start - at > 8:
            return None
    return (plain[at:start].isupper() and start - at <= 6) or None


DISEASE = Rule(
    id="name.disease",
    found={
        "Dịch Covid - 19 lan rộng.": "Covid - 19",
        "Phòng dịch COVID-19 tốt.": "COVID-19",
        "Virus SARS-CoV-2 lây nhanh.": "SARS-CoV-2",
        "Chủng cúm A/H5N1 ở gà.": "H5N1",
    },
    ignored={"Quỹ Covid đã chi 19 tỷ đồng": "19 tỷ đồng là tiền"},
    pattern=phrase(
        r"(?:(?:covid|côvid|covit)_-?_(?:19|2019)|(?:sars|mers)_-?_cov(?:_-_[0-9])?"
        r"|n_-?_cov(?:_-?_2019)?"
        r"|h[0-9]{1,2}n[0-9]{1,2})(?!\w)"
    ),
    anchors=("covid", "côvid", "covit", "sars", "mers", "ncov", "n cov", "h 0"),
)

ROAD = Rule(
    id="name.road",
    found={
        "Sửa Quốc lộ 4B qua huyện.": "Quốc lộ 4B",
        "Nâng cấp QL1A, ĐT.226.": "QL1A",
        "Làm tuyến ĐT 226 mới.": "ĐT 226",
        "Sụt tại Km15+200 trên đèo.": "Km15+200",
        "Cao tốc CT.01 thông xe.": "CT.01",
        "Đường 30/4 kẹt xe.": "Đường 30/4",
    },
    ignored={"Tuyến dài 5 km 200 hộ hưởng lợi": "km là đơn vị của số đứng trước"},
    pattern=phrase(
        r"(?<!\w)(?:(?:quốc lộ|tỉnh lộ|hương lộ|huyện lộ|đường tỉnh|đường huyện|liên tỉnh lộ|xa lộ"
        r"|vành đai|ql|đt|tl|đh|hl|ct|ttlh)_\.?_-?_"
        r"[0-9]{1,4}[a-zđ]?(?:_-_[0-9]{1,2})?(?!\w)(?![.,][0-9])@unitless|đường (?:30/4|2/9|3/2|1/5"
        r"|19/8|23/10|27/4|2/4|[0-9]{1,2} tháng [0-9]{1,2})"
        r"|km_[0-9]{1,4}_\+_[0-9]{1,3}(?:[.,][0-9]{1,2})?)"
    ),
    anchors=(
        *(f"{a} lộ" for a in ("quốc", "tỉnh", "hương", "huyện", "liên", "xa")),
        *("vành đai", "đường tỉnh", "đường huyện", "đường 0", "km 0"),
        *(f"{a} {b}" for a in ("ql", "đt", "tl", "đh", "hl", "ct") for b in ("0", ".", "-")),
    ),
    read=lambda match, plain: _road(match, plain),
)


def _road(match: regex.Match[str], plain: str) -> Read:
    """Take a road; short heads are capitals («CT.01», never «ct 5»)."""
    start = match.start()
    if match[0][:2] in ("ql", "đt", "tl", "đh", "hl", "ct"):
        return plain[start : start + 2].isupper() or None
    if match[0].startswith("km") and word_before(match).isdecimal():
        return None
    return True


_PART = (
    "dự án thành phần|tiểu dự án|gói thầu|gói|hợp phần|lô|cụm|tổ|tổ dân phố|tổ máy|khu|khu phố"
    "|khu vực|khu dân cư|thôn|xóm|ấp|bản|làng|"
    "đội|tiểu khu|khóm|phường|quận|mốc|cột mốc|nhà máy|trạm|hẻm|ngõ|ngách|kiệt|block|tòa|căn hộ|kho"
    "|nhánh|tuyến|hầm|cầu|cống|"
    "trung đoàn|sư đoàn|tiểu đoàn|đại đội|lữ đoàn|quân khu|quân đoàn|binh đoàn|đồn|ban|phòng"
    "|chi nhánh|xí nghiệp|công ty|phân xưởng|"
    "nhóm|tập đoàn|trại|bệnh viện|ga|bến|cổng|sân|ô|thửa|tờ|vùng|dự án|vị trí|dây chuyền|máy|lò"
    "|giếng|mỏ|tàu|xe|chuyến|tầng|bloc|gian|"
    "hồ|nhà|đảo|phương án|kịch bản|đề tài|đề|câu|trụ cột|quyển|cuốn|số nhà|công trường"
)

PART = Rule(
    id="name.part",
    found={
        "Khởi công dự án thành phần 2, đoạn phía bắc.": "dự án thành phần 2",
        "Chủ hàng ở tổ 7, phường 5.": "tổ 7",
        "Sạt lở tại thôn 3 xã Yên Khê.": "thôn 3",
        "Người dân quận 1 mua nhiều.": "quận 1",
        "Tổ máy số 3 đã chạy.": "Tổ máy số 3",
        "Giao nhóm 2 và nhóm 3.": "nhóm 2",
    },
    ignored={
        "Khu 5 ha đã san lấp": "5 ha là diện tích",
        "Mỗi tổ 7 người": "đếm người trong tổ",
        "Lô 25 xe đầu tiên": "đếm xe",
        "Cụm 3 xã vùng cao": "đếm xã",
    },
    pattern=phrase(
        rf"(?<!\w)(?:{_PART})(?P<number> số)?_[0-9]{{1,4}}[a-zđ]?(?!\w)(?![.,/][0-9])"
        r"(?:_-_[0-9]{1,3}(?!\w)"
        r"|(?:(?:,_|_và_)[0-9]{1,3}[a-zđ]?(?!\w)(?![.,/][0-9])@countless){1,8}+)?"
    ),
    anchors=anchors_of(_PART, ("0", "số")),
    read=lambda match, plain: _part(match, plain),
)

_SURE = frozenset("quận phường khóm xóm ấp hẻm ngõ ngách kiệt".split())


def _part(match: regex.Match[str], plain: str) -> Read:
    """Take a numbered part; where the head is a common noun, only if the clause ends or goes on."""
    if match["number"] or match[0].split()[0] in _SURE:
        return no_noun(match) or stands_alone(match, plain) or None
    return stands_alone(match, plain) or None


PRODUCT = Rule(
    id="name.product",
    found={
        "Phủ sóng 5G tại trung tâm.": "5G",
        "Chứng nhận ISO 9001:2015 được cấp.": "ISO 9001:2015",
        "Mặt hàng nằm trong top 10 cả nước.": "top 10",
    },
    ignored={
        "Mỗi gói 5g": "chữ thường: gam",
    },
    pattern=phrase(
        r"(?<![0-9][.,])[2-6](?P<letters>g)(?!\w)"
        r"|iso[ /:-]{0,3}(?:iec )?[0-9]{4,5}(?:[:-][0-9]{1,4}){0,2}|top_-?_[0-9]{1,4}(?!\w)"
    ),
    anchors=("0 g", "iso", "top 0", "top -"),
    read=lambda match, plain: True if not match["letters"] else _upper(match, plain),
)

CAPITALS = Rule(
    id="name.capitals",
    found={
        "Giá xăng RON95 giảm.": "95",
        "Chỉ số VN30 đi lên.": "30",
        "Bệnh nhân BN1234 khỏi bệnh.": "1234",
        "Có thêm ca F0 tại huyện.": "0",
        "Lượng khí CO2 giảm.": "2",
    },
    ignored={
        "Sản lượng tăng1,36%": "chữ thường dính số: thiếu dấu cách",
        "GRDP6,5%": "số thập phân dính chữ: thiếu dấu cách",
    },
    pattern=r"(?<=\p{L}-?)[0-9]{1,4}(?:\.0)?(?![0-9])(?![.,][0-9])(?!\s?%)",
    anchors=("A0",),
    read=lambda match, plain: (
        _glued(match, plain) if plain[match.start() - 1] != "-" else _hyphened(match, plain)
    ),
)


def _hyphened(match: regex.Match[str], plain: str) -> Read:
    """Take digits behind capitals and a hyphen: «U-23», «ASEAN-3»; not «TP-2 tỷ»."""
    at = start = match.start() - 1
    while at > 0 and plain[at - 1].isalpha():
        at -= 1
    return (at < start and plain[at:start].isupper() and stands_alone(match, plain)) or None


NUMBERED = Rule(
    id="name.numbered",
    found={
        "Tổng công ty May 10 có lãi.": "10",
        "Nhà máy Long Phú 1, Long Phú 2 chạy thử.": "1",
        "Giống lúa OM 4900 được trồng.": "4900",
        "Khách ở Q. 12, TP. HCM.": "12",
        "Ban Chỉ đạo 389 của tỉnh.": "389",
    },
    ignored={
        "Riêng Nhật Bản 20 triệu USD": "20 triệu là tiền",
        "Có 5 được công nhận": "chữ hoa chỉ vì đứng đầu câu",
        "Xuất sang Lào 12%": "phần trăm",
    },
    pattern=r"(?<=\p{L}[ .]{1,2})[0-9]{1,4}[a-zđ]?(?!\w)(?![.,/-][0-9])(?!\s?[%-])",
    anchors=("A0",),
    read=lambda match, plain: _numbered(match, plain),
)


def _numbered(match: regex.Match[str], plain: str) -> Read:
    """Take digits behind a capitalised word that does not open the sentence."""
    start = match.start()
    at = start - 1
    while at > 0 and not plain[at].isalpha():
        at -= 1
    while at > 0 and plain[at - 1].isalpha():
        at -= 1
    if not plain[at].isupper():
        if not plain.startswith("đạo ", at):
            return None
        return (plain[max(0, at - 8) : at].endswith("Chỉ ") and stands_alone(match, plain)) or None
    ahead = plain[max(0, at - 3) : at].rstrip(" ")
    if not ahead or not (ahead[-1].isalpha() or ahead[-1] in "(/-"):
        return None
    return stands_alone(match, plain) or None


ADDRESS = Rule(
    id="name.address",
    found={
        "Nhà tại 57 – 59 đường Lê Lợi.": "57 – 59",
        "Quán số 12 phố Hàng Bạc.": "12",
    },
    ignored={"Sửa 12 đường liên xã": "đếm đường"},
    pattern=phrase(
        r"[0-9]{1,4}[a-zđ]?(?:_[-/]_[0-9]{1,4}[a-zđ]?)?(?= (?P<street>đường |phố )?\p{L})"
    ),
    anchors=("0 đường", "0 phố", "0 -", "0 /"),
    read=lambda match, plain: _address(match, plain),
)


def _address(match: regex.Match[str], plain: str) -> Read:
    """Take a house number: a street name in capitals follows."""
    after = plain[match.end() : match.end() + 10].lstrip().removeprefix(match["street"] or "")
    if not after[:1].isupper():
        return None
    return True if match["street"] else (word_before(match) in ("tại", "ở") or None)


PLATE = Rule(
    id="name.plate",
    found={
        "Xe biển số 29C - 719.53 chở quá tải.": "29C - 719.53",
        "Xe 14C-12345 dừng.": "14C-12345",
    },
    ignored={"Mua 29 c, 719.53 tấn": "không có gạch nối của biển số"},
    pattern=phrase(
        r"[1-9][0-9](?P<letters>[a-zđ])[0-9]?_-_(?:[0-9]{3}\.[0-9]{2}|[0-9]{4,5})(?![0-9])"
    ),
    anchors=tuple(f"0 {c}" for c in "abcdefghklmnpstuvxyzđ"),
    read=_upper,
)

_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])[-/.](?:1[0-2]|0?[1-9])"

NAMED_DAY = Rule(
    id="name.day",
    found={
        "Tối qua, quảng trường 24/3 rất đông.": "quảng trường 24/3",
        "Công ty thương binh 27-7 nhận 3 xe.": "thương binh 27-7",
        "Sửa đường 30/4 ở thị trấn.": "đường 30/4",
        "Xưởng dệt may 29/3 có lãi.": "dệt may 29/3",
    },
    ignored={
        "Xong cầu 3/5 xã": "3 trên 5 xã: một tỷ số",
        "Họp ở quảng trường ngày 24/3": "ngày họp, không phải tên quảng trường",
        "Ngày hội toàn cầu 11/11": "ngày hội, không phải cây cầu",
    },
    pattern=phrase(
        r"(?:quảng trường|thương binh|công viên|đường|(?<!toàn )cầu|dệt may|xí nghiệp|nhà máy"
        rf"|trường|rạp|sân vận động|cty|nhà hát|tượng đài) {_DAY}(?![0-9])(?![.,/-][0-9])@nounless"
    ),
    anchors=(
        *(f"{w} 0" for w in ("đường", "cầu", "trường", "rạp", "cty", "may", "đài")),
        *("quảng trường", "thương binh", "công viên", "dệt may", "xí nghiệp", "nhà máy"),
        *("sân vận động", "nhà hát", "tượng đài"),
    ),
)

BIRTH = Rule(
    id="name.birth",
    found={
        "Chủ trại là anh Lò Văn Tú, sinh năm 1965.": "sinh năm 1965",
        "Bà Hoa (SN 1974) trồng chè.": "SN 1974",
        "Ông Tú (sinh ngày 3/4/1985) nuôi cá.": "sinh ngày 3/4/1985",
        "Ông Tú (1957, trú bản Phiêng) bị bắt.": "1957",
    },
    ignored={
        "Số trẻ sinh trong năm 2020 giảm": "năm của con số, không phải năm sinh của một người",
        "Thu ngân sách (2020, ước tính)": "năm của con số",
    },
    pattern=phrase(
        r"(?:sinh_(?:vào_)?(?:ngày (?:3[01]|[12][0-9]|0?[1-9])[-/.](?:1[0-2]|0?[1-9])[-/.]"
        r"|năm )?|sn[ .:]{0,2})(?:19|20)[0-9]{2}(?![0-9])"
        r"|(?<=\()(?:19|20)[0-9]{2}(?=,_(?:trú|ngụ|quê|ở|hktt|nơi|thường trú|tạm trú|hiện ở"
        r"|hộ khẩu|đăng ký)(?!\w))"
    ),
    anchors=("sinh năm", "sinh ngày", "sinh vào", "sinh 0000", "sn 0", "sn .", "sn :", "0000 ,"),
)

PRICE_BASE = Rule(
    id="name.price_base",
    found={
        "Giá trị sản xuất theo giá so sánh năm 2010 tăng.": "sánh năm 2010",
        "Tính theo giá so sánh 2010, ước tăng.": "sánh 2010",
    },
    ignored={"Giá so sánh với năm 2010 cao hơn": "so với một năm: năm 2010 là kỳ gốc"},
    pattern=phrase(
        r"(?:(?<=giá so )sánh|(?<=giá cố )định|(?<=giá )gốc)[ ,(]{1,2}(?:năm )?(?:gốc )?"
        r"(?:19|20)[0-9]{2}(?![0-9])"
    ),
    anchors=tuple(f"{w} {n}" for w in ("sánh", "định", "gốc") for n in ("năm", "0000", "(")),
)

RULES: tuple[Rule, ...] = (
    DISEASE,
    ROAD,
    PART,
    PRODUCT,
    CAPITALS,
    NUMBERED,
    ADDRESS,
    PLATE,
    NAMED_DAY,
    BIRTH,
    PRICE_BASE,
)
