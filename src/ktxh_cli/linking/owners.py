"""Figures that are not of the area of their text: a firm's, another country's, the world's."""

from __future__ import annotations

from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import LEVEL, Claim, Sentence
from ktxh_cli.patterns import Anchored, Worded, compiled

_FOREIGN = (
    "Mỹ|Hoa Kỳ|Trung Quốc|Nhật Bản|Nhật|Hàn Quốc|Thái Lan|Ấn Độ|Lào|Campuchia|Indonesia|Malaysia"
    "|Singapore|Philippines|Myanmar|Nga|Đức|Pháp|Anh|Italia|Tây Ban Nha|Hà Lan|Brazil|Australia|Úc"
    "|Canada|EU|châu Âu|châu Á|châu Phi|ASEAN|Đài Loan|Hồng Kông|Hong Kong|Pakistan|Bangladesh"
    "|Colombia|Argentina|Chile|Mexico|Thổ Nhĩ Kỳ|Đông Nam Á"
)
_ABROAD = Worded(
    "của |tại |ở |hế giới|oàn cầu",
    rf"(?<!\p{{L}})(?:của|tại|ở)[ ]+(?:nước[ ]+)?(?:{_FOREIGN})(?![\p{{L}}])(?! \p{{Lu}})"
    r"|(?<!Ngân hàng )(?<!World Bank )(?<!thị trường )(?<!thứ \S{1,3} )(?<!nhất )(?<!\p{L})"
    r"(?:[Tt]hế giới|[Tt]oàn cầu)(?!\p{L})",
)
# Money, guests and firms from abroad are counted here.
_FROM_ABROAD = compiled(
    r"(?<!\p{L})(?:vốn|đầu tư|fdi|dự án|khách|doanh nghiệp|công ty|tập đoàn|viện trợ|thị phần|vào"
    r"|sang|việt nam)(?!\p{L})"
)


def is_abroad(phrase: str) -> bool:
    """Tell whether what is measured is of the world or of another country.

    >>> is_abroad("Sản lượng điều của Ấn Độ"), is_abroad("Vốn đầu tư của Ấn Độ")
    (True, False)
    """
    if _ABROAD.search(phrase, 0, len(phrase)) is None:
        return False
    return _FROM_ABROAD.search(phrase.lower()) is None


# What only a firm has; and the words of a whole trade, which has it too.
_FIRM_HAS = Worded(
    "lợi nhuận|lãi |doanh thu|cổ |vốn |tổng tài sản",
    r"(?<!\p{L})(?:lợi nhuận|lãi (?:ròng|sau|trước|gộp|thuần)|doanh thu|cổ tức|cổ phiếu"
    r"|vốn (?:điều lệ|hóa|hoá|chủ sở hữu)|tổng tài sản)(?!\p{L})",
)
_OF_TRADE = Worded(
    "ngành|thị trường|hệ thống|các |bán lẻ|tiêu dùng|dịch vụ|du lịch|phí|thuế|doanh nghiệp"
    "|nhà nước|thương mại|dự án",
    r"(?<!\p{L})(?:ngành|thị trường|hệ thống|các (?!công ty con|cổ đông|khoản)|bán lẻ"
    r"|tiêu dùng|dịch vụ|du lịch|phí|(?<!trước )(?<!sau )thuế|doanh nghiệp|nhà nước"
    r"|thương mại điện tử|dự án)(?!\p{L})",
)
_FIRM_NAMED = Worded(
    "bank|evn|pvn|viettel|vinamilk|petrolimex|vietjet|habeco|sabeco",
    r"(?<!\p{L})(?:\p{L}{1,8}bank|evn|pvn|viettel|vinamilk|petrolimex|vietjet|habeco|sabeco)(?!\p{L})",
)
# A firm that opens its sentence: «Trong quý 2, VPBank cho vay …».
_FIRM_ACTS = compiled(
    r"(?:[^,.;:]{0,40}, )?(?:cũng |riêng |tại )?(?:\p{L}{1,8}bank|công ty|tập đoàn"
    r"|tổng công ty|ngân hàng tmcp"
    r"|vietnam airlines|vietjet|viettel|vinamilk|petrolimex|evn|pvn|bidv|doanh nghiệp này"
    r"|nhà băng|hãng (?:này|hàng không))(?!\p{L})"
)


def is_firms(sentence: Sentence, phrase: str) -> bool:
    """Tell a figure of one firm or bank, in a text on the whole country.

    A firm has profits, shares and charter capital; a whole trade or the state may have them too.
    """
    said = phrase.lower()
    if _FIRM_HAS.search(said, 0, len(said)) is not None:
        return _OF_TRADE.search(said, 0, len(said)) is None
    if _FIRM_NAMED.search(said, 0, len(said)) is not None:
        return True
    return _FIRM_ACTS.match(sentence.view.folded, sentence.start, sentence.end) is not None


_ONLY_FOREIGN = compiled(rf"(?:{_FOREIGN})")
_TRADE_WITH = compiled(
    r"(?<!\p{L})(?:xuất|nhập|kim ngạch|thị trường|khách|fdi|đầu tư|dự án|xk|nk|xnk|thương mại|oda"
    r"|viện trợ|lao động|bán sang|mua)(?!\p{L})"
)
# «ở nước ngoài là 3 triệu tấn»
_OVERSEAS = Anchored(
    "tại ở", r"(?<!\p{L})(?:ở|tại)[ \n]nước ngoài[ \n](?:là |đạt |khoảng |gần |hơn ){0,3}$"
)


def is_of_others(scene: Scene, claim: Claim, phrase: str, part: str | None) -> bool:
    """Tell the value of another country set beside ours («trong khi Thái Lan là 4%»)."""
    folded, end = scene.sentence.view.folded, claim.quantity.start
    if part is not None and _ONLY_FOREIGN.fullmatch(part) is not None:
        said = f"{phrase.lower()} {folded[scene.sentence.start : scene.sentence.end]}"
        return _TRADE_WITH.search(said) is None
    return scene.search(_OVERSEAS, max(scene.sentence.start, end - 40), end) is not None


_ALL_PROVINCES = frozenset({64, 63, 34})


def is_all_of(claim: Claim) -> bool:
    """Tell «63 tỉnh thành»: all of the country, whatever the text is about."""
    number = claim.quantity.number
    return (
        claim.quantity.unit.startswith("tỉnh")
        and number.value in _ALL_PROVINCES
        and number.out_of is None
        and claim.measure is LEVEL
    )


#: Prices that only the world's markets make.
WORLD_PRICES = frozenset({"USD/ounce", "USD/oz", "USD/thùng", "cent/lb", "USD/giạ"})
