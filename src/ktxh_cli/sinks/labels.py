"""What people read instead of field names, codes and ISO periods, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ktxh_cli.language import Language
from ktxh_cli.model import Qualifier, Record
from ktxh_cli.patterns import compiled
from ktxh_cli.sinks.safe import visible

#: Headers of the fields, Vietnamese; the English header is the name of the field.
HEADERS: Mapping[str, str] = {
    "source": "Nguồn",
    "line": "Dòng",
    "start": "Từ ký tự",
    "end": "Đến ký tự",
    "text": "Nguyên văn",
    "kind": "Loại",
    "value": "Giá trị",
    "value_to": "Đến giá trị",
    "out_of": "Trên tổng số",
    "unit": "Đơn vị",
    "base_value": "Giá trị quy đổi",
    "base_value_to": "Đến giá trị quy đổi",
    "base_unit": "Đơn vị quy đổi",
    "qualifier": "Mức chính xác",
    "measure": "Thước đo",
    "direction": "Chiều",
    "indicator": "Chỉ tiêu",
    "breakdown": "Phân tổ",
    "scope": "Phạm vi",
    "indicator_id": "Mã chỉ tiêu",
    "period": "Kỳ",
    "period_text": "Kỳ theo nguyên văn",
    "comparison": "So với",
    "base_period": "Kỳ gốc",
    "place": "Địa bàn",
    "place_id": "Mã địa bàn",
    "status": "Tình trạng",
    "sentence": "Câu",
    "rule": "Quy tắc",
    "notes": "Ghi chú",
    "location": "Trang, ô",
}

#: Words for the codes of the enums: Vietnamese, English.
WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "kind": {
        "percent": ("phần trăm", "percent"),
        "point": ("điểm", "points"),
        "money": ("tiền", "money"),
        "people": ("người", "people"),
        "household": ("hộ", "households"),
        "area": ("diện tích", "area"),
        "mass": ("khối lượng", "mass"),
        "length": ("chiều dài", "length"),
        "volume": ("thể tích", "volume"),
        "energy": ("năng lượng", "energy"),
        "power": ("công suất", "power"),
        "yield": ("năng suất", "yield"),
        "duration": ("thời gian", "duration"),
        "temperature": ("nhiệt độ", "temperature"),
        "times": ("lần", "times"),
        "fraction": ("phân số", "fraction"),
        "score": ("điểm số", "score"),
        "rank": ("thứ hạng", "rank"),
        "count": ("số đếm", "count"),
        "other": ("khác", "other"),
    },
    "measure": {
        "level": ("mức đạt", "level"),
        "change": ("mức tăng", "change"),
        "growth": ("tốc độ", "growth"),
        "ratio": ("tỷ lệ", "ratio"),
        "contribution": ("đóng góp", "contrib."),
        "share": ("tỷ trọng", "share"),
    },
    "direction": {"up": ("tăng", "up"), "down": ("giảm", "down")},
    "qualifier": {
        "about": ("khoảng", "about"),
        "over": ("hơn", "over"),
        "nearly": ("gần", "nearly"),
        "at_least": ("ít nhất", "at least"),
        "at_most": ("tối đa", "at most"),
    },
    "comparison": {
        "yoy": ("cùng kỳ", "year ago"),
        "previous": ("kỳ trước", "previous"),
        "plan": ("kế hoạch", "plan"),
        "base": ("kỳ gốc", "base"),
        "peer": ("nơi khác", "peer"),
    },
    "status": {
        "actual": ("thực hiện", "actual"),
        "estimate": ("ước", "estimate"),
        "provisional": ("sơ bộ", "provisional"),
        "forecast": ("dự báo", "forecast"),
        "target": ("mục tiêu", "target"),
    },
}

#: What the codes of ``notes`` mean, Vietnamese; ``model.NOTES`` has the English.
NOTES_VI: Mapping[str, str] = {
    "value.ambiguous": "số đọc được hai cách; đọc theo thói quen của văn bản",
    "unit.unknown_noun": "danh từ đếm không có trong thư viện; lấy mấy từ đầu",
    "unit.missing": "ô của bảng mà đơn vị không ghi ở đâu",
    "unit.implied": "đơn vị không viết cạnh số; lấy từ các từ xung quanh",
    "measure.implied": "không từ nào nói là mức, thay đổi hay tỷ trọng",
    "indicator.inherited": "chỉ tiêu nêu ở vế hoặc câu trước",
    "indicator.heading": "chỉ tiêu nêu ở tiêu đề phía trên",
    "indicator.unknown_phrase": "lấy các từ trước số làm chỉ tiêu; không có tên nào của thư viện",
    "indicator.ambiguous": "nhiều tên có thể là chủ của số; lấy tên gần nhất",
    "period.inherited": "kỳ nêu ở vế hoặc câu trước",
    "period.document": "kỳ của cả văn bản",
    "period.year_inferred": "năm không viết; suy từ ngày khác trong văn bản",
    "comparison.inherited": "gốc so sánh nêu ở vế trước của cùng liệt kê",
    "base_period.inferred": "kỳ gốc suy từ kỳ của số liệu",
    "place.document": "địa bàn của cả văn bản",
    "place.inherited": "địa bàn nêu ở vế hoặc câu trước",
    "place.ambiguous": "tên thuộc nhiều địa bàn; không ghi mã",
    "status.section": "tình trạng theo mục hoặc tiêu đề",
    "status.inherited": "tình trạng nêu ở vế trước",
    "status.future": "kỳ ở sau ngày của văn bản: không thể là kết quả đã đạt",
    "cue.slip": "từ gợi ý viết sai chữ (phân đầu: phấn đấu)",
    "document.opening": "văn bản dài: ngày, địa bàn hoặc lối viết số lấy theo phần đầu",
    "ocr": "văn bản đọc từ ảnh",
    "approved": "phê duyệt, chưa chi",
    "paid": "đã chi trả, giải ngân",
    "registered": "đăng ký, chưa thực hiện",
    "negated": "văn bản nói chưa đạt giá trị này",
    "restated": "cùng một thay đổi, nói lần thứ hai",
    "points_as_percent": "tỷ lệ thay đổi theo điểm, văn bản viết %",
    "averaged": "bình quân của kỳ",
}

#: Fields that hold numbers: aligned to the right.
NUMBERS = frozenset(
    ("line", "start", "end", "value", "value_to", "out_of", "base_value", "base_value_to")
)

#: The signs of vagueness.
SIGNS = {
    Qualifier.ABOUT: "≈",
    Qualifier.OVER: ">",
    Qualifier.NEARLY: "<",
    Qualifier.AT_LEAST: "≥",
    Qualifier.AT_MOST: "≤",
}
_ROMAN = ("I", "II", "III", "IV")
_MONTHS = compiled(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)")
_DAY = compiled(r"(\d{4})-(\d\d)-(\d\d)")
_GROUPS = compiled(r"(?<=\d)(?=(?:\d{3})+$)")


def header(name: str, language: Language) -> str:
    """Give the header of a field.

    >>> header("base_period", "vi"), header("base_period", "en")
    ('Kỳ gốc', 'base_period')
    """
    return HEADERS[name] if language == "vi" else name


def word(field: str, code: str, language: Language) -> str:
    """Give the word for a code of an enum field; an unknown code stands for itself."""
    pair = WORDS[field].get(code)
    return pair[language == "en"] if pair else code


def number(value: Decimal, language: Language) -> str:
    """Give a number as the language writes it, with every digit it has.

    >>> number(Decimal("3042.3"), "vi"), number(Decimal("3042.3"), "en")
    ('3.042,3', '3,042.3')
    """
    whole, _, part = format(value, "f").partition(".")
    grouped = _GROUPS.sub(",", whole)
    text = f"{grouped}.{part}" if part else grouped
    return text.translate({44: ".", 46: ","}) if language == "vi" else text


def amount(record: Record, language: Language) -> str:
    """Give the value with its sign of vagueness, range or whole: ``≈ 3–5``, ``95/108``."""
    text = number(record.value, language)
    if record.value_to is not None:
        text += "–" + number(record.value_to, language)
    if record.out_of is not None:
        text += "/" + number(record.out_of, language)
    return f"{SIGNS[record.qualifier]} {text}" if record.qualifier else text


def period(iso: str, language: Language) -> str:
    """Give a period as offices write it.

    >>> [period(p, "vi") for p in ("2021-08", "2020-01/2020-06", "2021-10/2021-12", "2021/2025")]
    ['T8/2021', '6T/2020', 'Quý IV/2021', '2021–2025']
    >>> [period(p, "en") for p in ("2021-08", "2020-01/2020-06", "2021-10/2021-12", "2021-08-31")]
    ['Aug 2021', 'Jan–Jun 2020', 'Q4 2021', '31 Aug 2021']
    """
    if match := _MONTHS.fullmatch(iso):
        first_year, first, last_year, last = (int(part) for part in match.groups())
        return _span(first_year, first, last_year, last, language)
    ends = iso.split("/")
    shown = [_point(end, language) for end in ends]
    if len(ends) == 2 and language == "vi" and all(_DAY.fullmatch(end) for end in ends):
        if ends[0][:7] == ends[1][:7]:
            shown[0] = str(int(ends[0][8:]))
        elif ends[0][:4] == ends[1][:4]:
            shown[0] = shown[0].rpartition("/")[0]
    return "–".join(shown)


def _span(first_year: int, first: int, last_year: int, last: int, language: Language) -> str:
    if first_year == last_year:
        if last - first == 2 and first % 3 == 1:
            quarter = _ROMAN[first // 3]
            return (
                f"Quý {quarter}/{first_year}" if language == "vi" else f"Q{last // 3} {first_year}"
            )
        if language == "en":
            return f"{_month(first)}–{_month(last)} {first_year}"
        return f"{last}T/{first_year}" if first == 1 else f"T{first}–T{last}/{first_year}"
    if language == "en":
        return f"{_month(first)} {first_year}–{_month(last)} {last_year}"
    return f"T{first}/{first_year}–T{last}/{last_year}"


def _point(iso: str, language: Language) -> str:
    parts = iso.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) not in (2, 3):
        return visible(iso)
    year, month = int(parts[0]), int(parts[1])
    if len(parts) == 2:
        return f"T{month}/{year}" if language == "vi" else f"{_month(month)} {year}"
    day = int(parts[2])
    return f"{day}/{month}/{year}" if language == "vi" else f"{day} {_month(month)} {year}"


def _month(number: int) -> str:
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return months[number - 1] if 1 <= number <= 12 else str(number)


def measure(record: Record, language: Language) -> str:
    """Give the measure in a word; an absolute decrease is named so in Vietnamese."""
    if language == "vi" and record.measure == "change" and record.direction == "down":
        return "mức giảm"
    return word("measure", record.measure, language)


def human(record: Record, name: str, spoken: Language, columns: tuple[str, ...]) -> str:
    """Give a field as people read it: numbers, codes and periods in the user's language."""
    value = getattr(record, name)
    if value is None:
        return ""
    if name == "value" and "value_to" not in columns and "out_of" not in columns:
        return amount(record, spoken)
    if name in WORDS:
        return word(name, value, spoken)
    if name in ("period", "base_period"):
        return period(value, spoken)
    if isinstance(value, Decimal):
        return number(value, spoken)
    return "; ".join(value) if isinstance(value, tuple) else str(value)
