"""Long texts made of sentences of our own, and how they are read in windows of any size."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ktxh_cli import library
from ktxh_cli.document import Document
from ktxh_cli.model import Record
from ktxh_cli.pipeline import extract, extract_stream
from ktxh_cli.reading import document_of
from ktxh_cli.windows import Sizes
from ktxh_cli.windows.cutting import TablesIn
from ktxh_cli.windows.opening import NOTE
from ktxh_cli.windows.supply import tables_given

#: The first lines: date, place, period; more sentences than a document is looked ahead by.
OPENING = (
    "UBND TỈNH LẠNG SƠN\nBáo cáo tình hình kinh tế - xã hội 6 tháng đầu năm 2020\n\n"
    "Lạng Sơn, ngày 15 tháng 6 năm 2020\n\n"
    + "".join(f"Các phòng, ban đã triển khai nhiệm vụ phần {chr(97 + n)}. " for n in range(24))
    + "\n\n"
    + "".join(f"Công tác phối hợp ở cơ sở được giữ vững, nhóm {chr(97 + n)}. " for n in range(20))
    + "\n\n"
)
#: Paragraphs that lean on what was said before them, or on nothing.
PARAGRAPHS = (
    "Thu ngân sách trên địa bàn đạt 1.234,5 tỷ đồng, tăng 7,25% so với cùng kỳ. Trong đó, thu nội "
    "địa 820 tỷ đồng, bằng 52% dự toán. Chi ngân sách ước 2.450 tỷ đồng.",
    "Tỉnh giao chỉ tiêu thu ngân sách cho các huyện. Cụ thể: 45 tỷ đồng ở Bắc Sơn, 30 tỷ đồng ở "
    "Hữu Lũng.",
    "Đến nay đã trồng được 3.250 ha ngô. Sản lượng tăng 2,1%.",
    "II. NHIỆM VỤ TRỌNG TÂM 6 THÁNG CUỐI NĂM",
    "- Phấn đấu thu 1.500 tỷ đồng;",
    "- Giải quyết việc làm cho 7.500 lao động, trong đó nữ 3.200 người.",
    "I. KẾT QUẢ THỰC HIỆN",
    "a) Cây lúa",
    "Diện tích gieo cấy 15.320 ha, năng suất 52,4 tạ/ha. Cùng kỳ năm trước đạt 51 tạ/ha.",
    "Tại huyện Hữu Lũng, tổng đàn lợn đạt 48.300 con. Trong tháng xuất bán 2.100 con.",
    "Giai đoạn 2016-2020 toàn tỉnh giảm 3,2% hộ nghèo. Trong giai đoạn này có 12 xã về đích.",
    "Quý I/2020 kim ngạch xuất khẩu đạt 1,2 tỷ USD. Quý II ước 0,9 tỷ USD, giảm một phần tư.",
    "Công tác chỉ đạo được thực hiện thường xuyên, không để xảy ra điểm nóng.",
    "Người dân đồng tình ủng hộ.",
    "Số hộ được vay vốn là 1.020 hộ. Bình quân mỗi hộ vay 45 triệu đồng.",
)
TABLE = (
    "Biểu {n}. Diện tích lúa theo huyện\nĐơn vị: ha\n"
    "| Huyện | Năm 2019 | Năm 2020 |\n|---|---|---|\n| Bắc Sơn | 1.250,5 | 1.300 |\n"
    "| Chi Lăng | 980 | 1.010 |\n| Tổng số | 2.230,5 | 2.310 |\n"
)
SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "letters in parts": lambda text: unicodedata.normalize("NFD", text),
    "lines of Windows": lambda text: text.replace("\n", "\r\n"),
    "one line": lambda text: text.replace("\n", " "),
    "many spaces": lambda text: text.replace(". ", ".   ").replace("ngân", "ngâ\u200bn"),
}
KNOWN = library.load()


def made(rng: random.Random, paragraphs: int, tables: int = 0) -> str:
    """Give a text of an opening and so many paragraphs and tables in any order."""
    parts = rng.choices(PARAGRAPHS, k=paragraphs)
    for number in range(tables):
        parts.insert(rng.randrange(len(parts)), TABLE.format(n=number))
    return OPENING + "".join(part + rng.choice(("\n", "\n", "\n\n")) for part in parts)


def cut_anywhere(rng: random.Random, text: str) -> Iterator[str]:
    """Yield a text in pieces of any length."""
    start = 0
    while start < len(text):
        length = rng.choice((1, 2, 50, 700, 5000))
        yield text[start : start + length]
        start += length


def in_windows(
    text: str,
    sizes: Sizes,
    pieces: Sequence[str] | Iterator[str] = (),
    tables_in: TablesIn | None = None,
    document: Document | None = None,
) -> list[Record]:
    """Read a text in windows of these sizes."""
    document = document or document_of(text, "a.txt")
    found = tables_in or tables_given(document)
    return list(extract_stream(document, pieces or [text], found, KNOWN, sizes))


def whole(text: str) -> list[Record]:
    """Read a text as a whole."""
    return list(extract(document_of(text, "a.txt"), KNOWN))


def unmarked(records: Sequence[Record]) -> list[Record]:
    """Give records without the note on the opening."""
    return [replace(r, notes=tuple(n for n in r.notes if n != NOTE)) for r in records]
