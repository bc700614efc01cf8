"""What the codes of closed sets mean, in a phrase: Vietnamese, English."""

from __future__ import annotations

from collections.abc import Mapping

from ktxh_cli.sinks.labels import WORDS

_SAID: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "measure": {
        "level": ("giá trị của chính chỉ tiêu", "the indicator's own value"),
        "change": ("tăng hoặc giảm tuyệt đối", "an absolute increase or decrease"),
        "growth": ("tăng hoặc giảm tương đối, %", "a relative increase or decrease, %"),
        "ratio": (
            "bằng mấy phần hoặc mấy lần của cái được so sánh",
            "the value as a part or multiple of what it is compared with",
        ),
        "contribution": (
            "đóng góp vào mức thay đổi của một chỉ tiêu khác",
            "how much of another indicator's change it makes",
        ),
        "share": ("phần của một tổng", "a part of a whole"),
    },
    "direction": {
        "up": ("văn bản nói là tăng", "the text says that it rose"),
        "down": ("văn bản nói là giảm", "the text says that it fell"),
    },
    "qualifier": {
        "about": ("khoảng, xấp xỉ, chừng", "about"),
        "over": ("hơn, trên, quá", "more than"),
        "nearly": ("gần, ngót, chưa đến", "nearly, less than"),
        "at_least": ("ít nhất, tối thiểu, trở lên", "at least"),
        "at_most": ("tối đa, không quá, trở xuống", "at most"),
    },
    "comparison": {
        "yoy": ("cùng kỳ năm trước", "the same period a year earlier"),
        "previous": ("kỳ liền trước: tháng trước, quý trước", "the period just before"),
        "plan": ("kế hoạch, dự toán, chỉ tiêu được giao", "plan, estimate of the budget, target"),
        "base": ("một thời điểm khác được nêu tên", "any other time that is named"),
        "peer": ("địa bàn hoặc nhóm khác", "another area or group"),
    },
    "status": {
        "actual": ("đã thực hiện", "the result"),
        "estimate": ("ước tính (Luật Thống kê 89/2015/QH13, Điều 3)", "estimate"),
        "provisional": ("sơ bộ, chưa chính thức", "provisional, not yet official"),
        "forecast": ("dự kiến, dự báo", "forecast"),
        "target": ("mục tiêu, chỉ tiêu, kế hoạch", "target or plan"),
    },
}


def meaning(field: str, code: str) -> tuple[str, str]:
    """Give what a code of a closed set means: Vietnamese, English.

    >>> meaning("comparison", "yoy")
    ('cùng kỳ năm trước', 'the same period a year earlier')
    >>> meaning("kind", "area")
    ('diện tích', 'area')
    """
    return _SAID[field][code] if field in _SAID else WORDS[field][code]
