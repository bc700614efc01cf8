"""Pages that are images: what tesseract says, what is a rule, what is dirt."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import Ktxh
from ktxh_cli.errors import ReadError
from ktxh_cli.reading.blocks import Grid, Paragraph
from ktxh_cli.reading.isolation import Asked
from ktxh_cli.reading.parsers.pdf import document as pdf
from ktxh_cli.reading.parsers.pdf import images as page_images
from ktxh_cli.reading.parsers.pdf.images import Picture, read_picture

FILES = Path(__file__).parent / "files"


def has_vietnamese() -> bool:
    if shutil.which("tesseract") is None:
        return False
    done = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False)
    return b"vie" in done.stdout.split()


needs_tesseract = pytest.mark.skipif(not has_vietnamese(), reason="no tesseract with vie")

HEAD = "level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext\n"


def said(monkeypatch: pytest.MonkeyPatch, *rows: tuple[int, int, str], sure: float = 90) -> None:
    """Have tesseract say words of one line: (left, width, text)."""
    table = HEAD + "4\t1\t1\t1\t1\t0\t100\t100\t900\t40\t-1\t\n"
    for n, (left, width, text) in enumerate(rows, 1):
        table += f"5\t1\t1\t1\t1\t{n}\t{left}\t100\t{width}\t40\t{sure}\t{text}\n"
    monkeypatch.setattr(page_images, "_said", lambda *_: table)


def picture(*rules: tuple[slice, slice]) -> Picture:
    import numpy as np

    dots = np.full((600, 800), 255, dtype=np.uint8)
    for rows, columns in rules:
        dots[rows, columns] = 0
    return Picture(dots.tobytes(), 800, 600, 300.0)


def texts(monkeypatch: pytest.MonkeyPatch, *rows: tuple[int, int, str]) -> list[str]:
    said(monkeypatch, *rows)
    return [w.text for w in read_picture(picture(), 1, "vie").words]


def test_words_of_a_line_stand_on_one_height(monkeypatch: pytest.MonkeyPatch) -> None:
    said(monkeypatch, (100, 60, "Thu"), (170, 60, "đạt"))
    made = read_picture(picture(), 1, "vie").words
    assert [w.text for w in made] == ["Thu", "đạt"]
    assert made[0].base == made[1].base
    assert made[0].x0 == pytest.approx(24.0)


def test_what_rules_are_taken_for_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert texts(monkeypatch, (100, 60, "Thu"), (170, 5, "|"), (180, 40, "——")) == ["Thu"]


def test_a_number_in_two_halves_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert texts(monkeypatch, (100, 60, "198."), (165, 60, "116")) == ["198.116"]
    assert texts(monkeypatch, (100, 60, "2020."), (165, 60, "116")) == ["2020.", "116"]


def test_capitals_that_only_an_image_has_are_small(monkeypatch: pytest.MonkeyPatch) -> None:
    assert texts(monkeypatch, (100, 60, "hỘ"), (200, 60, "nhà"), (300, 9, "Ở")) == [
        "hộ", "nhà", "ở"]  # fmt: skip


def test_long_thin_runs_of_dark_dots_are_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    said(monkeypatch)
    made = read_picture(
        picture(
            (slice(100, 104), slice(50, 750)),  # across
            (slice(100, 500), slice(50, 53)),  # down
            (slice(300, 340), slice(300, 480)),  # a black box
            (slice(200, 203), slice(100, 140)),  # the bar of a letter
        ),
        1,
        "vie",
    )
    assert [round(b.x1 - b.x0) for b in made.across] == [168]
    assert [round(b.bottom - b.top) for b in made.down] == [96]


def test_without_tesseract_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setenv("KTXH_LANG", "en")
    with pytest.raises(ReadError) as caught:
        page_images.languages()
    assert caught.value.code == "E_OCR"
    assert "tesseract-ocr-vie" in str(caught.value)


@needs_tesseract
def test_a_scan_is_read_with_its_ruled_table() -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(FILES / "ruled.pdf")
    picture = pdf._drawer(document)(0)
    read = read_picture(picture, 1, page_images.languages())
    from ktxh_cli.reading.parsers.pdf.flow import blocks_of

    blocks = blocks_of([read])
    (grid,) = [b for b in blocks if isinstance(b, Grid)]
    cells = {cell.text for row in grid.rows for cell in row}
    assert {"5.418,5", "31.260", "12.288", "Năm 2019"} <= cells
    assert any(isinstance(b, Paragraph) and "95%" in b.text for b in blocks)


@needs_tesseract
def test_text_that_can_be_read_is_not_read_from_the_image() -> None:
    parsed = pdf.parse((FILES / "ruled.pdf").read_bytes(), Asked(ocr=True))
    assert parsed.notes == ()


def scanned(path: Path) -> bytes:
    """Give the first page of a file as a file that holds an image of it."""
    import io

    import pypdfium2

    page = pypdfium2.PdfDocument(path)[0]
    bitmap = page.render(scale=200 / 72, grayscale=False)
    scan = pypdfium2.PdfDocument.new()
    image = pypdfium2.PdfImage.new(scan)
    image.set_bitmap(bitmap)
    image.set_matrix(pypdfium2.PdfMatrix().scale(*page.get_size()))
    held = scan.new_page(*page.get_size())
    held.insert_obj(image)
    held.gen_content()
    stream = io.BytesIO()
    scan.save(stream)
    return stream.getvalue()


@needs_tesseract
def test_figures_of_a_scan_are_noted(ktxh: Ktxh, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned(FILES / "columns.pdf"))
    assert ktxh("extract", path).code == 4
    run = ktxh("extract", path, "--ocr", "-f", "csv", "--columns", "text,notes,location")
    assert run.code == 0
    rows = run.out.splitlines()[1:]
    assert sum('"187,2 tỷ đồng"' in row for row in rows) >= 2
    assert all("ocr" in row and "page 1" in row for row in rows)
    assert ktxh("extract", path, "--ocr", "--sure", "-f", "jsonl").out == ""


def test_ocr_that_is_not_installed_is_one_line(ktxh: Ktxh, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned(FILES / "columns.pdf"))
    run = ktxh("extract", path, "--ocr", PATH=str(tmp_path))
    assert run.code == 4
    assert "tesseract is not installed" in run.err
    assert len(run.err.splitlines()) == 1
