"""The columns of a file of figures and of its documents: names, types, headers, what they mean.

The order is that of the contract in every format. Sheets, Table Schemas and database schemas are
made from these two tuples, so that no two formats tell of different columns.
"""

from __future__ import annotations

from typing import Literal

from ktxh_cli.frozen import noun
from ktxh_cli.language import Language
from ktxh_cli.model import CLOSED_SETS
from ktxh_cli.sinks.labels import HEADERS

#: What a column holds: text, whole numbers, decimals, or days as ISO 8601 writes them.
Type = Literal["string", "integer", "number", "date"]


@noun(frozen=True, slots=True)
class Column:
    """A column of figures or documents.

    Attributes:
        name: the name of the contract, in every data format.
        vi, en: what it holds, one phrase in each language.
        type: the type of its values.
        header_vi: the Vietnamese header.
        technical: machines and checks use it; a workbook keeps it folded at the right end.
        least, most: the width that a sheet gives it, in characters.
    """

    name: str
    vi: str
    en: str
    type: Type = "string"
    header_vi: str = ""
    technical: bool = False
    least: int = 8
    most: int = 28

    @property
    def codes(self) -> tuple[str, ...]:
        """The values of a closed set, in its order; empty for any other column."""
        return tuple(str(code) for code in CLOSED_SETS.get(self.name, ()))

    def header(self, language: Language) -> str:
        """Give the header: Vietnamese, or the name of the contract."""
        return (self.header_vi or HEADERS[self.name]) if language == "vi" else self.name


#: The columns of figures: the fields of the record, then what keeps a file up to date.
FIGURES: tuple[Column, ...] = (
    Column(
        "source",
        "đường dẫn của tệp như đã nêu; «-» là đầu vào chuẩn",
        "the path as given; “-” is standard input",
        most=30,
    ),
    Column("line", "dòng của văn bản đã đọc, từ 1", "1-based line of the text that was read",
           "integer"),
    Column("start", "vị trí ký tự đầu trong văn bản đã đọc, từ 0",
           "offset of the first character in the text that was read, from 0", "integer",
           technical=True),
    Column("end", "vị trí ngay sau ký tự cuối", "offset behind the last character", "integer",
           technical=True),
    Column("text", "số liệu như văn bản viết: số và đơn vị",
           "the figure as written: number and unit", least=14, most=26),
    Column("kind", "loại đại lượng, theo đơn vị", "the kind of quantity; its unit decides",
           technical=True),
    Column("value", "số theo đơn vị đã viết; cận dưới của một khoảng; không âm vì từ «giảm»",
           "the number in the unit as written; the lower end of a range; never negative because "
           "of a verb", "number", least=11, most=20),
    Column("value_to", "cận trên của một khoảng («3-5 xã»: 5)", "the upper end of a range",
           "number", least=9, most=20),
    Column("out_of", "tổng trong «x trên tổng số y» («95/108 xã»: 108)",
           "the whole in “x of y” (95/108: 108)", "number", least=9, most=20),
    Column("unit", "đơn vị hoặc danh từ đếm, kể cả từ chỉ hàng («nghìn ha»)",
           "unit or counted noun, with its scale words (nghìn ha)", least=10, most=22),
    Column("base_value", "giá trị theo đơn vị cơ bản của loại, để cộng và so sánh",
           "the value in the base unit of its kind, to be added and compared", "number",
           technical=True, least=11, most=24),
    Column("base_value_to", "cận trên theo đơn vị cơ bản", "the upper end in the base unit",
           "number", technical=True, least=11, most=24),
    Column("base_unit", "đơn vị cơ bản; tiền tệ không bao giờ được quy đổi sang nhau",
           "the base unit; currencies are never converted", technical=True),
    Column("qualifier", "văn bản nói chính xác đến đâu: khoảng, hơn, gần, ít nhất, tối đa",
           "how exactly the text means the value"),
    Column("measure", "số liệu nói gì về chỉ tiêu", "what the figure says of its indicator"),
    Column("direction", "tăng hay giảm, nơi văn bản nói rõ",
           "up or down, where the text says so"),
    Column("indicator", "cụm từ của văn bản gọi tên cái được đo",
           "the phrase of the text that names what is measured", least=22, most=44),
    Column("breakdown", "phần được nói đến, nơi văn bản tách phần và tổng",
           "the part that the figure is about, where the text names part and whole apart",
           least=12, most=30),
    Column("scope", "từ ngữ tách riêng chuỗi số liệu: giá so sánh 2010, trừ dầu khí",
           "words that set the series apart: theo giá so sánh 2010", least=10, most=26),
    Column("indicator_id", "mã trong danh mục chỉ tiêu; trống nếu không có trong danh mục",
           "its id in the indicator catalogue; empty where it is not a known one",
           technical=True),
    Column("period", "thời gian mà giá trị nói về", "the time that the value is about",
           least=10, most=24),
    Column("period_text", "từ ngữ của văn bản nói về kỳ đó", "the words of the text that say so",
           technical=True),
    Column("comparison", "so với cái gì", "what a change, growth or ratio is measured against",
           least=9),
    Column("base_period", "kỳ được so sánh", "the period compared with", least=10, most=24),
    Column("place", "tên gọi tắt của địa bàn", "canonical short name of the area", least=12),
    Column("place_id", "mã hành chính kèm thời kỳ, vì mã được dùng lại từ 1/7/2025",
           "official code with its era, since codes were used again on 1 July 2025",
           technical=True),
    Column("status", "mức cuối cùng của giá trị, theo Luật Thống kê",
           "how final the value is, in the words of the Law on Statistics", least=11),
    Column("sentence", "câu chứa số liệu: bằng chứng",
           "the sentence that holds the figure: the evidence", least=60, most=80),
    Column("rule", "mã quy tắc đã đọc ra số liệu", "id of the rule that read it",
           technical=True),
    Column("notes", "mã của mọi suy đoán và ghi nhận, cách nhau bằng «;»; trống là chắc chắn",
           "codes of every guess and fact, parted by “;”", least=16, most=36),
    Column("location", "trang, trang tính và ô của tệp có trang hoặc ô",
           "page, sheet and cell, in files that have them", least=10, most=22),
    Column("key", "khóa của số liệu: không đổi khi văn bản được đọc lại",
           "key of the figure: the same when its document is read again",
           header_vi="Khóa", technical=True),
    Column("document", "định danh của văn bản, nối với trang văn bản",
           "identity of the document; joins with the documents",
           header_vi="Mã văn bản", technical=True),
    Column("text_hash", "SHA-256 của văn bản đã đọc", "SHA-256 of the text that was read",
           header_vi="Mã băm văn bản", technical=True),
    Column("rules_version", "phiên bản ktxh và quy tắc đã đọc ra số liệu",
           "version of ktxh and of the rules that read it",
           header_vi="Phiên bản quy tắc", technical=True),
)  # fmt: skip

#: The columns of documents: one row each.
DOCUMENTS: tuple[Column, ...] = (
    Column("document", "định danh của văn bản, nối với cột cùng tên của số liệu",
           "identity of the document; joins with the figures",
           header_vi="Mã văn bản", least=20, most=40),
    Column("source", "đường dẫn của tệp như đã nêu; «-» là đầu vào chuẩn",
           "the path as given; “-” is standard input",
           header_vi="Nguồn", least=20, most=40),
    Column("title", "trích yếu hoặc tiêu đề", "title or heading",
           header_vi="Tên văn bản", least=30, most=60),
    Column("issuer", "cơ quan ban hành, hoặc báo đăng bài", "issuing body, or newspaper",
           header_vi="Cơ quan ban hành", least=18, most=34),
    Column("number", "số và ký hiệu", "number and code",
           header_vi="Số, ký hiệu", least=14, most=24),
    Column("date", "ngày của văn bản", "date of the document", "date",
           header_vi="Ngày", least=11, most=11),
    Column("place", "địa bàn mà văn bản nói về", "the area that the document is about",
           header_vi="Địa bàn", least=12),
    Column("place_id", "mã hành chính kèm thời kỳ", "official code with its era",
           header_vi="Mã địa bàn", least=12),
    Column("form", "định dạng của tệp", "format of the file", header_vi="Định dạng"),
    Column("encoding", "bảng mã mà tệp được đọc theo", "what the bytes were read as",
           header_vi="Bảng mã"),
    Column("text_hash", "SHA-256 của văn bản đã đọc", "SHA-256 of the text that was read",
           header_vi="Mã băm văn bản", technical=True),
    Column("figures", "số lượng số liệu đã lấy", "how many figures of it were taken", "integer",
           header_vi="Số lượng số liệu", least=10),
)  # fmt: skip

_BY_NAME = {column.name: column for column in FIGURES}


def columns_of(names: tuple[str, ...]) -> tuple[Column, ...]:
    """Give the columns of figures that are asked for, in that order; all of them for none.

    >>> [column.type for column in columns_of(("unit", "value"))]
    ['string', 'number']
    """
    return tuple(_BY_NAME[name] for name in names) if names else FIGURES
