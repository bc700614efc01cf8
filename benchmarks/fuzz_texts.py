"""Makes the inputs of ``fuzz.py``: seeds with faults in them, and texts that nobody would write.

Every case is made from its number alone, so that a find can be made again. Cases are short, one to
three sentences: what is wrong is nearly always wrong there, and a short case costs little. One in
fifty is long. Passages are those of ``seeds/``, and of other texts where some are handed over.
"""

from __future__ import annotations

import io
import random
import unicodedata
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from fuzz_changes import CHANGES, several
from hostile import GENERATORS

SEEDS = Path(__file__).parent.parent / "seeds"

#: Words and signs that the rules of the engine know, and what stands round them in reports.
WORDS = (
    "thu", "chi", "đạt", "tăng", "giảm", "còn", "lên", "xuống", "từ", "đến", "là", "có", "trên",
    "dưới", "gần", "hơn", "khoảng", "ước", "so với", "cùng kỳ", "kế hoạch", "dự toán", "trong đó",
    "bằng", "chiếm", "gấp", "lần", "lần lượt", "và", "hoặc", "mỗi", "tỷ lệ hộ nghèo", "GRDP",
    "thu ngân sách", "diện tích lúa", "kim ngạch xuất khẩu", "tỷ", "triệu", "nghìn", "trăm",
    "đồng", "USD", "tấn", "ha", "m2", "km", "người", "hộ", "xã", "%", "điểm phần trăm", "‰",
    "một", "hai", "ba", "năm", "mười", "mươi", "rưỡi", "nửa", "chục", "vạn", "linh", "lẻ",
    "tháng", "quý", "năm 2020", "6 tháng đầu năm", "quý I/2021", "ngày 30/6/2020", "31/02/2020",
    "giai đoạn 2016-2020", "nhiệm kỳ", "hiện nay", "đến nay", "sẽ", "đã", "tỉnh Lạng Sơn",
    "TP. Hà Nội", "huyện Hữu Lũng", "các xã", "cả nước", "Nghị quyết số 12/NQ-HĐND", "Điều 5",
    "QL 1A", "Covid-19", "khóa XVII", "I.", "a)", "1.", "-", "+", "*", "trị giá", "tổng", "thêm",
)  # fmt: skip
NUMBERS = (
    "0", "1", "5", "12", "99", "100", "2020", "1.234", "1.234,5", "3,25", "0,05", "12.345.678",
    "1,234.5", "1.2.3", "00", "007", "1e9", "-5", "+7,5", "5-7", "5–7", "3/4", "1/3/2020", "½",
    "10²", "٣", "１２", "999999999999999999", "1234567890123456789", "5.", ",5", "12,", "1 234",
    "1.234.56", "2,5-3", "4-5/7", "20/20", "1:3", "5x7", "1..2", "0,0", "0/0", "7/0",
)  # fmt: skip
SIGNS = tuple(
    " .,;:()[]{}\"'“”«»-–—/\\+*%‰$€°ºª²³½…|_=<>&#@!?\n\t\r\0\u00a0\u200b\ufffd\u0301\u0323"
)
_ALPHABETS = (
    "0123456789", "0123456789.,", "0123456789.,- ", "01., tỷ%", "()[]0 ,.", "năm 20/-",
    "tyỷđồng\u0309\u0300\u0301 ", " \n\t\u00a0", "-–—0 ", "«»“”\"'0 ", "٠١٢٣0,. ", "²³½¼0m ",
    "aăâđeêioôơuưy ", "ABCDĐ. ", "|0 \n-", ";,0\n\"a", "\ufffd\0 0.", "İıſßŉǰ 0",
)  # fmt: skip

#: The share of passages that are long, and the characters of the longest sentence of the others.
_LONG_ONES = 0.02
_LONGEST = 280

Case = str | bytes


def seeds() -> list[str]:
    """Give the texts of the repository that others are made of."""
    return [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]


class Maker:
    """Makes cases; the same seed, texts and number give the same one.

    Args:
        seed: what the dice of every case begin with.
        texts: what passages are taken from; the seeds of the repository unless given.
    """

    def __init__(self, seed: int, texts: Sequence[str] = ()) -> None:
        self._seed = seed
        lines = [line for text in texts or seeds() for line in text.splitlines() if line.strip()]
        self._pieces = [p.strip() for line in lines for p in line.split(". ") if p.strip()]
        self._figures = [p for p in self._pieces if any(c.isdigit() for c in p)]

    def make(self, number: int, kinds: Sequence[str] = ()) -> tuple[str, Case]:
        """Give the kind of a case and the case."""
        dice = random.Random(f"{self._seed}:{number}")
        names = kinds or tuple(KINDS)
        kind = dice.choices(names, [KINDS[name][1] for name in names])[0]
        return kind, KINDS[kind][0](self, dice)

    def passage(self, dice: random.Random) -> str:
        """Give one to three sentences, most often with a figure, some 50 to 300 characters long."""
        many = 12 if dice.random() < _LONG_ONES else dice.choice((1, 1, 1, 2, 2, 3))
        parts = []
        for _ in range(many):
            part = dice.choice(self._figures if dice.random() < 0.8 else self._pieces)
            far = len(part) - _LONGEST // min(many, 2)
            at = dice.randrange(far) if far > 0 else 0
            parts.append(part[at : at + _LONGEST // min(many, 2)])
        return dice.choice((". ", ". ", ".\n", "; ")).join(parts)

    def changed(self, dice: random.Random) -> Case:
        """Change numbers, units, letters, breaks or the length of a passage in one way."""
        return CHANGES[dice.choice(tuple(CHANGES))](self.passage(dice), dice)

    def changed_often(self, dice: random.Random) -> Case:
        """Change a passage in two or three ways."""
        return several(self.passage(dice), dice)

    def characters(self, dice: random.Random) -> Case:
        """Change characters of a passage."""
        text = list(self.passage(dice))
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(text) + 1)
            what = dice.randrange(6)
            if what == 0:
                text[at : at + dice.randint(1, 4)] = []
            elif what == 1:
                text[at:at] = [dice.choice(SIGNS)] * dice.choice((1, 1, 1, 2, 5, 40))
            elif what == 2:
                text[at:at] = list(dice.choice(NUMBERS))
            elif what == 3:
                text[at : at + 1] = [chr(dice.choice((dice.randrange(0x80), _any(dice))))]
            elif what == 4:
                end = at + dice.randint(1, 20)
                text[at:at] = text[at:end] * dice.randint(1, 3)
            else:
                end = at + dice.randint(1, 20)
                text[at:end] = [c.swapcase() for c in text[at:end]]
        return "".join(text)

    def tokens(self, dice: random.Random) -> Case:
        """Change words of a passage: leave out, double, swap, put in."""
        words = self.passage(dice).split(" ")
        for _ in range(dice.randint(1, 5)):
            at = dice.randrange(len(words) + 1)
            what = dice.randrange(5)
            if what == 0:
                words[at : at + 1] = []
            elif what == 1:
                words[at:at] = words[at : at + dice.randint(1, 3)] * dice.randint(1, 4)
            elif what == 2 and len(words) > 1:
                other = dice.randrange(len(words))
                at = min(at, len(words) - 1)
                words[at], words[other] = words[other], words[at]
            else:
                words[at:at] = [dice.choice(dice.choice((WORDS, NUMBERS, SIGNS)))]
        return " ".join(words)

    def splice(self, dice: random.Random) -> Case:
        """Join halves of passages in the middle of a word."""
        one, other = self.passage(dice), self.passage(dice)
        return one[: dice.randrange(len(one) + 1)] + other[dice.randrange(len(other) + 1) :]

    def words(self, dice: random.Random) -> Case:
        """Give known words, numbers and signs in any order."""
        parts = []
        for _ in range(dice.randint(2, 24)):
            parts.append(dice.choice(dice.choices((WORDS, NUMBERS, SIGNS), (5, 4, 2))[0]))
            parts.append(dice.choices((" ", "", ", ", "\n", ". "), (10, 2, 1, 1, 1))[0])
        return "".join(parts)

    def alphabet(self, dice: random.Random) -> Case:
        """Give a text over a few hostile characters."""
        signs = dice.choice(_ALPHABETS)
        return "".join(dice.choices(signs, k=dice.randint(1, 120)))

    def repeated(self, dice: random.Random) -> Case:
        """Give one of the texts of ``hostile.py`` with a figure somewhere in it."""
        text = GENERATORS[dice.choice(tuple(GENERATORS))](dice.randint(1, 200))
        at = dice.randrange(len(text) + 1)
        return text[:at] + dice.choice(("", "đạt 5,2 tỷ đồng", "tăng 3%", "năm 2020")) + text[at:]

    def any_characters(self, dice: random.Random) -> Case:
        """Give characters from all of Unicode between words."""
        parts: list[str] = []
        for _ in range(dice.randint(1, 12)):
            parts.append(chr(_any(dice)) * dice.choice((1, 1, 1, 3, 70)))
            parts.append(dice.choice(dice.choice((WORDS, NUMBERS))))
        return "".join(parts)

    def form(self, dice: random.Random) -> Case:
        """Give a passage in another form of Unicode, spacing or line breaks."""
        text = self.passage(dice)
        name = dice.choice(("NFD", "NFKD", "NFKC", "breaks", "spaces", "upper", "unspaced"))
        if name.startswith("NF"):
            return unicodedata.normalize(name, text)  # type: ignore[arg-type]
        if name == "breaks":
            return "".join(dice.choice(" \n\r") if c == " " else c for c in text)
        if name == "spaces":
            return text.replace(" ", dice.choice(("  ", "\u00a0", "\u202f ", "\t", " \u200b")))
        return text.upper() if name == "upper" else text.replace(" ", "")

    def octets(self, dice: random.Random) -> Case:
        """Change bytes of a passage, in any encoding that is read."""
        encoding = dice.choices(
            (
                "utf-8",
                "utf-16",
                "utf-16-le",
                "utf-16-be",
                "utf-32",
                "cp1258",
                "cp1252",
                "utf-8-sig",
            ),
            (8, 1, 1, 1, 1, 1, 1, 1),
        )
        data = bytearray(self.passage(dice).encode(encoding[0], "replace"))
        for _ in range(dice.choice((0, 1, 1, 2, 4))):
            at = dice.randrange(len(data) + 1)
            what = dice.randrange(4)
            if what == 0:
                data[at : at + dice.randint(1, 3)] = b""
            elif what == 1:
                data[at:at] = dice.randbytes(dice.randint(1, 3))
            elif what == 2 and at < len(data):
                data[at] ^= 1 << dice.randrange(8)
            else:
                data[at:at] = dice.choice((b"\0", b"\xff\xfe", b"\xc4", b"\xed\xa0\x80", b"\r"))
        return bytes(data)

    def noise(self, dice: random.Random) -> Case:
        """Give bytes of no text: any, or a few, behind the first bytes of some format."""
        begin = dice.choice(_BEGINNINGS)
        some = dice.choice((dice.randbytes(8), b"0123456789 .,%", b"\0\xff1 ", b'<>=/ a1&;"\n'))
        size = dice.randint(0, 200)
        return begin + (
            dice.randbytes(size) if dice.random() < 0.5 else bytes(dice.choices(some, k=size))
        )

    def cell(self, dice: random.Random) -> str:
        """Give the words of a cell."""
        what = dice.randrange(8)
        if what < 4:
            return dice.choice(NUMBERS)
        if what < 6:
            return dice.choice(WORDS)
        return "" if what == 6 else str(self.characters(dice))[: dice.randint(0, 30)]

    def rows(self, dice: random.Random) -> list[list[str]]:
        """Give rows of cells, now and then of several lengths."""
        width = dice.randint(1, 6)
        heads = [dice.choice((*WORDS, "2019", "Năm 2020", "Đvt", "Tổng số")) for _ in range(width)]
        rows = [heads]
        for _ in range(dice.randint(1, 8)):
            wide = width if dice.random() < 0.9 else dice.randint(0, 8)
            rows.append([self.cell(dice) for _ in range(wide)])
        return rows

    def table(self, dice: random.Random) -> Case:
        """Give a table in plain text: bars, tabs or columns of spaces."""
        rows = self.rows(dice)
        joint = dice.choice((" | ", "\t", "    ", "  ", "│"))
        lines = [joint.join(row) for row in rows]
        if joint == " | ":
            lines = [f"| {line} |" for line in lines]
            lines.insert(1, "|---" * len(rows[0]) + "|")
        if dice.random() < 0.3:
            lines.insert(dice.randrange(len(lines) + 1), str(self.characters(dice)))
        return dice.choice(("", "Bảng 1. Thu ngân sách (tỷ đồng)\n")) + "\n".join(lines)

    def delimited(self, dice: random.Random) -> Case:
        """Give a file of delimited values with faults."""
        joint = dice.choice(",;\t")
        lines = []
        for row in self.rows(dice):
            cells = [
                '"' + c.replace('"', '""') + '"' if joint in c or dice.random() < 0.2 else c
                for c in row
            ]
            lines.append(joint.join(cells))
        return _faulty(dice, dice.choice(("\n", "\r\n")).join(lines) + "\n")

    def html(self, dice: random.Random) -> Case:
        """Give a page with a table and a passage, and faults in its markup."""
        rows = "".join(
            "<tr>" + "".join(f"<td{_span(dice)}>{c}</td>" for c in row) + "</tr>"
            for row in self.rows(dice)
        )
        page = (
            f"<html><body><h1>{dice.choice(WORDS)}</h1><p>{self.characters(dice)}</p>"
            f"<table>{rows}</table><p>{self.passage(dice)}</p></body></html>"
        )
        return _faulty(dice, page).encode("utf-8", "replace")

    def docx(self, dice: random.Random) -> Case:
        """Give a small document of Word with faults in its XML or its archive."""
        rows = "".join(
            "<w:tr>" + "".join(f"<w:tc>{_paragraph(c)}</w:tc>" for c in row) + "</w:tr>"
            for row in self.rows(dice)
        )
        body = f"{_paragraph(str(self.characters(dice)))}<w:tbl>{rows}</w:tbl>"
        xml = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
        if dice.random() < 0.4:
            xml = _faulty(dice, xml)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("[Content_Types].xml", _TYPES)
            archive.writestr("word/document.xml", xml.encode("utf-8", "replace"))
        data = bytearray(packed.getvalue())
        if dice.random() < 0.2:
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        return bytes(data)


_BEGINNINGS = (
    b"", b"", b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"PK\x03\x04",
    b"{\\rtf1 ",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7\n", b"<html>", b"<?xml ", b"\x1f\x8b",
    b"Thu 5%\n",
)  # fmt: skip
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def _paragraph(words: str) -> str:
    plain = "".join(c for c in words if c >= " " and c not in "<&\ufffe\uffff")
    return f"<w:p><w:r><w:t>{plain}</w:t></w:r></w:p>"


def _span(dice: random.Random) -> str:
    return dice.choice(("", "", "", "", ' colspan="2"', ' rowspan="3"', ' colspan="99999"'))


def _faulty(dice: random.Random, text: str) -> str:
    """Leave out, double or put in a few stretches."""
    for _ in range(dice.choice((0, 1, 1, 2, 4))):
        at, far = dice.randrange(len(text) + 1), dice.randint(1, 30)
        what = dice.randrange(3)
        if what == 0:
            text = text[:at] + text[at + far :]
        elif what == 1:
            text = text[: at + far] + text[at:]
        else:
            text = text[:at] + dice.choice((*SIGNS, "</td>", "<tr>", "&#0;", '"')) + text[at:]
    return text


def _any(dice: random.Random) -> int:
    """Give a code point that is no surrogate."""
    point = dice.choice((0x300, 0x1000, 0x3000, 0xD800, 0x10FFFF - 0xE000))
    point = dice.randrange(point)
    return point if point < 0xD800 else point + 0x800


#: What makes each kind of case, and how often it comes.
KINDS: Mapping[str, tuple[Callable[[Maker, random.Random], Case], int]] = {
    "changed": (Maker.changed, 240),
    "changed often": (Maker.changed_often, 120),
    "characters": (Maker.characters, 90),
    "tokens": (Maker.tokens, 90),
    "splice": (Maker.splice, 80),
    "form": (Maker.form, 40),
    "bytes": (Maker.octets, 60),
    "words": (Maker.words, 110),
    "alphabet": (Maker.alphabet, 60),
    "repeated": (Maker.repeated, 40),
    "any characters": (Maker.any_characters, 30),
    "noise": (Maker.noise, 20),
    "table": (Maker.table, 15),
    "delimited": (Maker.delimited, 15),
    "html": (Maker.html, 5),
    "docx": (Maker.docx, 5),
}
#: Kinds made of passages; the others are made of nothing.
MUTATED = ("changed", "changed often", "characters", "tokens", "splice", "form", "bytes")
