"""PDF files are read whole, in part with a warning, or refused with one line."""

from __future__ import annotations

import random
import zlib
from pathlib import Path

import pytest
from mock_pdf import COMPOSITE, image, made, text

from conftest import Ktxh
from ktxh_cli.document import Document
from ktxh_cli.errors import ReadError
from ktxh_cli.reading import read, read_bytes

FILES = Path(__file__).parent / "files"
SEEN = text(72, 700, "Thu 5 ty dong")
SCAN = image(0, 0, 595, 842)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")


def document(*pages: str, **more: object) -> Document:
    return read_bytes(made(*pages, **more), "a.pdf")  # type: ignore[arg-type]


def refusal(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "a.pdf")
    assert "\n" not in str(caught.value)
    assert caught.value.where == "a.pdf"
    return caught.value


# --- documents that an office makes


def test_a_report_is_read_paragraph_by_paragraph() -> None:
    report = read(FILES / "report.pdf")
    lines = report.text.splitlines()
    assert lines[1:4] == ["ỦY BAN NHÂN DÂN", "HUYỆN BÌNH AN", "Số: 45/BC-UBND"]
    assert "Tình hình kinh tế - xã hội 6 tháng đầu năm 2020" in lines
    (first, *_) = [line for line in lines if line.startswith("Thu ngân sách")]
    assert first.endswith("chi ngân sách đạt 187,2 tỷ đồng.")
    assert "- Hỗ trợ 245 hộ nghèo sửa chữa nhà ở;" in lines
    assert report.form == "pdf"


def test_running_heads_and_page_numbers_are_no_text() -> None:
    report = read(FILES / "report.pdf")
    assert report.text.count("Báo cáo kinh tế - xã hội huyện Bình An") == 1
    assert not [line for line in report.text.splitlines() if line.strip().isdigit()]


def test_each_page_is_a_part() -> None:
    report = read(FILES / "report.pdf")
    assert [part.name for part in report.parts] == ["page 1", "page 2"]
    assert report.part_at(report.text.rindex("642,7")) == "page 2"


def test_two_columns_are_read_as_their_paragraphs() -> None:
    one = [line for line in read(FILES / "report.pdf").text.splitlines() if len(line) > 90]
    two = [line for line in read(FILES / "columns.pdf").text.splitlines() if len(line) > 90]
    assert two
    assert set(two) <= set(one)


@pytest.mark.parametrize("name", ["ruled.pdf", "aligned.pdf"])
def test_a_table_is_read_with_its_head_and_depths(name: str) -> None:
    held = read(FILES / name)
    (table,) = held.tables
    cells = {held.text[c.start : c.end]: c for c in table.cells}
    assert (table.rows, table.columns) == (8, 5)
    assert table.name == "page 1, table 1"
    head = cells["Diện tích (ha)"]
    assert (head.row, head.column, head.columns, head.bold) == (0, 1, 2, True)
    assert cells["Cây trồng"].rows == 2
    assert cells["- Lúa lai"].indent == 1
    assert cells["7.484"].address == "E5"
    assert "2. Ngô và cây lương thực có hạt khác trồng trên đất bãi" in cells
    assert held.text.splitlines()[-1] == "Các xã đã thu hoạch xong 95% diện tích lúa."


# --- what is read in part, and what is not


def test_compressed_pages_are_read() -> None:
    assert document(SEEN, packed=True).text == "Thu 5 ty dong\n"


def test_a_scan_is_never_a_silent_nothing() -> None:
    error = refusal(made(SCAN, SCAN))
    assert error.code == "W_NOTEXT"
    assert "2 pages" in str(error)
    assert "--ocr" in str(error)
    assert refusal(made("")).code == "W_NOTEXT"


def test_pages_that_are_scans_among_others_are_named() -> None:
    held = document(SEEN, SCAN, SCAN, SEEN, SCAN)
    (warning,) = held.warnings
    assert "pages 2-3, 5 hold images only" in warning
    assert held.notes == ()


def test_the_layer_of_a_scan_is_read_and_noted() -> None:
    assert document(SCAN + text(72, 700, "Thu 5", mode=3)).notes == ("ocr",)
    assert document(SEEN).notes == ()


def test_old_fonts_give_their_encoding() -> None:
    named = "/F3 << /Type /Font /Subtype /TrueType /BaseFont /.VnTime /Encoding /WinAnsiEncoding >>"
    held = document(text(72, 700, "Thu ng©n s¸ch", font="F3"), fonts=named)
    assert (held.text, held.encoding) == ("Thu ngân sách\n", "tcvn3")


def test_old_letters_in_a_font_without_a_name_are_told_by_how_they_read() -> None:
    words = "Thu ng©n s¸ch n¨m 2009 cña tØnh ®¹t 86 tû ®ång, t¨ng 5% so víi n¨m tr­íc"
    held = document(text(72, 700, words))
    assert "Thu ngân sách năm 2009 của tỉnh đạt 86 tỷ đồng" in held.text
    assert held.encoding == "tcvn3"


def test_fonts_that_say_nothing_of_their_letters_are_told() -> None:
    drawn = "BT /F3 12 Tf 72 700 Td <003500360037> Tj ET\n"
    assert "which letter is which" in str(refusal(made(drawn, fonts=COMPOSITE)))
    below = drawn.replace("700", "600")
    (warning,) = document(SEEN + below, fonts=COMPOSITE).warnings
    assert "3 signs of unknown meaning" in warning


def test_a_number_with_a_letter_that_is_not_known_is_told() -> None:
    drawn = "BT /F1 12 Tf 72 600 Td (Thu 5) Tj /F3 12 Tf <0035> Tj /F1 12 Tf (7 ty dong) Tj ET\n"
    told = document(SEEN + drawn, fonts=COMPOSITE).warnings
    assert "numbers not taken since characters are lost (U+FFFD, NUL): 1" in told[-1]


def test_an_encrypted_file_is_refused_and_one_with_an_empty_password_read() -> None:
    assert refusal(made(SEEN, encrypt=b"abc")).code == "E_CRYPT"
    assert document(SEEN, encrypt=b"").text == "Thu 5 ty dong\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\n" + b"garbage" * 50, "E_DAMAGED"),
        (b"%PDF-1.7\n", "E_DAMAGED"),
        (made(SEEN)[:400], "E_DAMAGED"),
        (made(SEEN, tree="<< /Type /Pages /Kids [2 0 R] /Count 3 >>"), "E_DAMAGED"),
        (made(SEEN, tree="<< /Type /Pages /Kids [10 0 R] /Count 60000 >>"), "E_SIZE"),
    ],
    ids=["garbage", "empty", "cut", "loop of pages", "too many pages"],
)
def test_a_broken_file_is_one_line_with_a_code(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_scripts_attachments_and_notes_on_a_page_are_no_text() -> None:
    note = (
        "/Annots [<< /Type /Annot /Subtype /FreeText /Rect [72 600 300 640] /Contents (99 ty) >>]"
    )
    assert document(SEEN, page=note).text == "Thu 5 ty dong\n"


def test_cut_and_damaged_files_give_a_document_or_a_code() -> None:
    data = (FILES / "ruled.pdf").read_bytes()
    draw = random.Random(42)
    for number in range(12):
        if number % 2:
            broken = data[: draw.randrange(20, len(data))]
        else:
            changed = bytearray(data)
            for _ in range(40):
                changed[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
            broken = b"%PDF-1.6" + bytes(changed[8:])
        try:
            held = read_bytes(broken, "a.pdf")
        except ReadError as error:
            code = error.code
        else:
            code = "" if held.text else "silent"
        assert code == "" or code.startswith(("E_", "W_NOTEXT"))


# --- the command


def test_bad_files_are_told_and_the_others_read(ktxh: Ktxh, tmp_path: Path) -> None:
    (tmp_path / "locked.pdf").write_bytes(made(SEEN, encrypt=b"abc"))
    (tmp_path / "scan.pdf").write_bytes(made(SCAN))
    (tmp_path / "cut.pdf").write_bytes(made(SEEN)[:300])
    run = ktxh("extract", tmp_path, FILES / "report.pdf", "-f", "jsonl")
    alone = ktxh("extract", FILES / "report.pdf", "-f", "jsonl")
    assert run.code == 3
    assert run.out == alone.out
    told = run.err.splitlines()
    assert sorted(line.rsplit("[", 1)[1] for line in told) == [
        "E_CRYPT]",
        "E_DAMAGED]",
        "W_NOTEXT]",
    ]
    assert "Traceback" not in run.err


def test_a_bad_file_alone_is_exit_4(ktxh: Ktxh, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(made(SCAN))
    run = ktxh("extract", tmp_path / "scan.pdf")
    assert (run.code, run.out) == (4, "")


def test_a_document_that_is_read_in_part_is_exit_3(ktxh: Ktxh, tmp_path: Path) -> None:
    (tmp_path / "part.pdf").write_bytes(made(text(72, 700, "Thu dat 5 ha"), SCAN))
    run = ktxh("extract", tmp_path / "part.pdf", "-f", "jsonl")
    assert run.code == 3
    assert '"5 ha"' in run.out
    assert "pages 2 hold images only" in run.err


def test_a_figure_leads_back_to_its_page_and_cell(ktxh: Ktxh) -> None:
    run = ktxh("extract", FILES / "ruled.pdf", "-f", "csv", "--columns", "text,location")
    assert "page 1, table 1!E5" in run.out


def test_a_bomb_ends_within_its_limits(ktxh: Ktxh, tmp_path: Path) -> None:
    unit = b"q Q\n" * 250_000
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(unit) for _ in range(300)) + packer.flush()
    plain = made("X" * 10)
    head = f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
    bomb = plain.replace(b"<< /Length 10 >>\nstream\nXXXXXXXXXX", head + packed)
    assert len(bomb) < 2_000_000
    (tmp_path / "bomb.pdf").write_bytes(bomb)
    run = ktxh("extract", tmp_path / "bomb.pdf", FILES / "columns.pdf", "-f", "jsonl")
    assert run.code == 3
    assert len(run.err.splitlines()) == 1
    assert run.out
