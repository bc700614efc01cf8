"""What the laws share: texts to hold them against, and how two readings are compared.

The texts are drawn from templates, the reports of ``seeds/`` and, where KTXH_CORPUS names a folder
with ``corpus/bulk/articles.jsonl``, a fixed sample of those articles.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from string import Formatter

from hypothesis import settings
from hypothesis import strategies as st

from ktxh_cli import pipeline
from ktxh_cli.document import Document
from ktxh_cli.library import load
from ktxh_cli.model import FIELDS, Record
from ktxh_cli.text import view_of

Span = tuple[int, int]
Said = dict[str, object]

#: The same examples on every run, few enough for a suite that runs often.
steady = settings(derandomize=True, max_examples=20, deadline=None)

SEEDS = Path(__file__).parents[2] / "seeds"
_EVERY = 250
_LONGEST = 6000


def read(text: str) -> list[Record]:
    """Give the records of a text; each stands where it says it does."""
    found = list(pipeline.extract(Document("-", text), load()))
    for record in found:
        assert text[record.start : record.end] == record.text
        assert text.count("\n", 0, record.start) + 1 == record.line
    return found


# ---- texts ----


def _texts() -> dict[str, str]:
    found = {path.stem: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    folder = os.environ.get("KTXH_CORPUS")
    path = Path(folder) / "corpus" / "bulk" / "articles.jsonl" if folder else None
    if path is not None and path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines()[::_EVERY]:
            article = json.loads(line)
            if len(article["text"]) <= _LONGEST:
                found[article["id"]] = article["text"]
    return {name: unicodedata.normalize("NFC", text) for name, text in found.items()}


#: The reports of the project and the sample of articles, by name.
TEXTS: Mapping[str, str] = _texts()


def paragraphs_of(text: str) -> list[tuple[int, str]]:
    """Give the paragraphs of a text that are whole sentences, each with its offset.

    One that breaks off or goes on in small letters is a part of its neighbour.
    """
    found = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        words = match[0].strip()
        before = text[: match.start()].rstrip()
        closed = not before or before[-1] in ".!?:;…" or text[match.start() - 2 :][:2] == "\n\n"
        if words[0].isupper() and words[-1] in ".!?" and closed and re.search("[0-9]", words):
            found.append((match.start() + match[0].index(words), words))
    return found


_TEMPLATES = (
    "Thu ngân sách {place} {period} đạt {money}, tăng {percent} so với cùng kỳ năm trước.",
    "Xã gieo cấy {area} lúa mùa, hoà lưới điện {count} trạm bơm của hợp tác xã thuỷ nông.",
    "Tỷ lệ hộ nghèo {place} giảm còn {percent}; có thêm {count} hộ khá lên nhờ nuôi ong.",
    "Giá trị sản xuất công nghiệp {period} ước tăng {percent}, bằng {percent} kế hoạch năm.",
    "Toàn tỉnh đón {people} khách, doanh thu du lịch khoảng {money}.",
    "Phấn đấu đến năm 2025 trồng mới {area} rừng, tỷ lệ che phủ rừng đạt {percent}.",
    "Quỹ tín dụng đã cho {count} hộ vay {money} để đóng tàu.",
    "Kim ngạch xuất khẩu {period} đạt {dollars}, trong đó thủy sản {dollars}, gạo {dollars}.",
    "Lớp nghề có {count} học viên, nữ chiếm {percent}, tuỳ ngành học từ {count} buổi.",
    "Sản lượng nấm {period} đạt {mass}, giảm {percent} so với quý trước.",
    "Kỳ họp nghe {count} báo cáo; quý sau huyện chi {money} sửa đường.",
    "Trong đó, chi đầu tư {money}, đạt {percent} dự toán; chi khoẻ mạnh cộng đồng {money}.",
    "Cuộc họp bàn nhiều việc lâu dài của địa phương.",
)
_PLACES = ("tỉnh Gia Lai", "huyện Hữu Lũng", "của xã", "trên địa bàn tỉnh", "cả nước")
_PERIODS = (
    "6 tháng đầu năm 2020", "quý III/2021", "tháng 8", "năm 2019", "trong kỳ", "9 tháng qua",
)  # fmt: skip


def _decimals(largest: int) -> st.SearchStrategy[str]:
    """Give numbers with decimals behind a comma, none of them read in two ways."""
    whole, part = st.integers(1, largest), st.integers(1, 99).filter(lambda n: n % 10)
    return st.builds("{},{}".format, whole, part)


_COUNTS = st.one_of(
    st.integers(2, 999).map(str), st.builds("{}.{}".format, st.integers(1, 89), st.just(640))
)
_SLOTS: dict[str, st.SearchStrategy[str]] = {
    "place": st.sampled_from(_PLACES),
    "period": st.sampled_from(_PERIODS),
    "percent": _decimals(99).map("{}%".format),
    "money": st.builds("{} {}".format, _decimals(999), st.sampled_from(["tỷ đồng", "triệu đồng"])),
    "dollars": _decimals(99).map("{} triệu USD".format),
    "area": st.builds("{} {}".format, _COUNTS, st.sampled_from(["ha", "nghìn ha"])),
    "mass": _decimals(99).map("{} nghìn tấn".format),
    "people": _decimals(99).map("{} triệu lượt".format),
    "count": _COUNTS,
}


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Give a paragraph of a report in our own words, with other figures each time."""
    template = draw(st.sampled_from(_TEMPLATES))
    pieces = [
        words + (draw(_SLOTS[slot]) if slot else "")
        for words, slot, _, _ in Formatter().parse(template)
    ]
    return "".join(pieces)


#: Reports of one to four paragraphs.
reports = st.lists(paragraphs(), min_size=1, max_size=4).map("\n\n".join)


# ---- comparing ----

#: Fields that say where a figure stands and not what it says.
PLACING = frozenset(["source", "line", "start", "end"])


def says(record: Record) -> Said:
    """Give what a record says, its words without regard to how they are spelled and spaced."""
    values = {name: getattr(record, name) for name in FIELDS if name not in PLACING}
    return {
        name: " ".join(view_of(value).folded.split()) if isinstance(value, str) else value
        for name, value in values.items()
    }


def changes(one: Record, other: Record) -> dict[str, tuple[object, object]]:
    """Give the fields that two records of one figure say differently, with what they say."""
    before, after = says(one), says(other)
    return {name: (before[name], after[name]) for name in before if before[name] != after[name]}
