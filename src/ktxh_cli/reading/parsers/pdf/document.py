"""PDF: the text layer by the places of its letters; pages that are images by OCR, where asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ktxh_cli.errors import ReadError
from ktxh_cli.language import say
from ktxh_cli.reading.assembly import LONGEST, too_large
from ktxh_cli.reading.blocks import Parsed
from ktxh_cli.reading.forms import damaged, encrypted
from ktxh_cli.reading.isolation import Asked
from ktxh_cli.reading.parsers.pdf.flow import blocks_of
from ktxh_cli.reading.parsers.pdf.fonts import mended
from ktxh_cli.reading.parsers.pdf.images import (
    DENSITY,
    MOST_DOTS,
    Picture,
    languages,
    pages_named,
    read_picture,
)
from ktxh_cli.reading.parsers.pdf.objects import PageReader
from ktxh_cli.reading.parsers.pdf.page import Page
from ktxh_cli.reading.parsers.pdf.words import page_of

#: The most pages that are read of one file.
MOST_PAGES = 5_000
#: A page is a scan where images cover so much of it, and unreadable where so many signs are.
_COVERED = 0.4
_UNREADABLE = 0.3
_WORTH_SAYING = 0.005
_POINTS = 72.0


def parse(data: bytes, asked: Asked) -> Parsed:
    """Read a PDF.

    Raises:
        ReadError: it asks for a password (``E_CRYPT``), is damaged (``E_DAMAGED``) or too large
            (``E_SIZE``), holds no text (``W_NOTEXT``), or is to be read by OCR and there is none
            (``E_OCR``).
    """
    import pypdfium2

    document = _opened(data, pypdfium2)
    try:
        pages = _pages(document, pypdfium2)
        drawn = _drawer(document)
        pages, read = _with_images(pages, drawn) if asked.ocr else (pages, [])
    finally:
        document.close()
    pages, encoding = mended(pages, asked.encoding)
    warnings = _warnings(pages)
    hidden = any(2 * page.hidden > sum(len(w.text) for w in page.words) > 0 for page in pages)
    notes = ("ocr",) if read or hidden else ()
    return Parsed(tuple(blocks_of(pages)), encoding, notes, warnings)


def _opened(data: bytes, pdfium: Any) -> Any:
    """Open a file; one with an empty password opens too, as in every reader."""
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (pdfium.raw.FPDF_ERR_PASSWORD, pdfium.raw.FPDF_ERR_SECURITY):
            raise encrypted("") from None
        raise damaged("PDF", "") from None
    if count < 1:
        raise damaged("PDF", "")
    if count > MOST_PAGES:
        raise too_large()
    return document


def _pages(document: Any, pdfium: Any) -> list[Page]:
    """Give the pages of a file; those that are damaged are empty."""
    pages = []
    letters = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            pages.append(Page(number + 1, 0.0, 0.0, ()))
            continue
        pages.append(page_of(PageReader(pdfium.raw, page.raw).read(), number + 1))
        page.close()
        letters += sum(len(word.text) + 1 for word in pages[-1].words)
        if letters > LONGEST:
            raise too_large()
    if all(page.width == 0.0 for page in pages):
        raise damaged("PDF", "")
    return pages


def _is_scan(page: Page) -> bool:
    return not page.words and page.images >= _COVERED


def _is_unreadable(page: Page) -> bool:
    letters = sum(len(word.text) for word in page.words)
    return page.unread > _UNREADABLE * max(letters, 1)


# --- images


def _drawer(document: Any) -> Callable[[int], Picture]:
    """Give what draws a page, by its number from 0."""

    def draw(number: int) -> Picture:
        page = document[number]
        width, height = page.get_size()
        density = float(DENSITY)
        dots = width * height * (density / _POINTS) ** 2
        if dots > MOST_DOTS:
            density *= (MOST_DOTS / dots) ** 0.5
        bitmap = page.render(
            scale=density / _POINTS, grayscale=True, draw_annots=False, may_draw_forms=False
        )
        rows = bytes(bitmap.buffer)
        wide, stride = bitmap.width, bitmap.stride
        if stride != wide:
            rows = b"".join(rows[n * stride : n * stride + wide] for n in range(bitmap.height))
        picture = Picture(rows[: wide * bitmap.height], wide, bitmap.height, density)
        bitmap.close()
        page.close()
        return picture

    return draw


def _with_images(
    pages: Sequence[Page], draw: Callable[[int], Picture]
) -> tuple[list[Page], list[int]]:
    """Read the pages that hold no text that can be read; give their numbers too."""
    wanted = [
        page.number for page in pages if page.width and (not page.words or _is_unreadable(page))
    ]
    if not wanted:
        return list(pages), []
    spoken = languages()
    made = {number: read_picture(draw(number - 1), number, spoken) for number in wanted}
    return [made.get(page.number, page) for page in pages], wanted


# --- what could not be read


def _warnings(pages: Sequence[Page]) -> tuple[str, ...]:
    """Give what is missing of a document that can be read in part.

    Raises:
        ReadError: nothing of it can be read.
    """
    with_text = [page for page in pages if page.words]
    if not with_text or all(map(_is_unreadable, with_text)):
        raise _nothing(pages, bool(with_text))
    return tuple(_told(pages))


def _nothing(pages: Sequence[Page], letters: bool) -> ReadError:
    if letters:
        problem = say(
            "phông chữ của tệp không cho biết chữ nào là chữ nào",
            "the fonts of the file do not say which letter is which",
        )
    elif any(map(_is_scan, pages)):
        problem = say(
            f"{len(pages)} trang chỉ có ảnh, không có chữ",
            f"{len(pages)} pages hold images only, no text",
        )
    else:
        problem = say(f"{len(pages)} trang không có chữ", f"{len(pages)} pages without text")
    return ReadError(
        problem,
        hint=say("đọc chữ trong ảnh: thêm --ocr", "to read the text in images: add --ocr"),
        code="W_NOTEXT",
    )


def _told(pages: Sequence[Page]) -> Iterator[str]:
    scans = [page.number for page in pages if _is_scan(page)]
    broken = [page.number for page in pages if page.width == 0.0]
    strange = [page for page in pages if page.unread]
    if scans:
        named = pages_named(scans)
        yield say(
            f"trang {named} chỉ có ảnh, không có chữ; đọc chữ trong ảnh: thêm --ocr",
            f"pages {named} hold images only, no text; to read it: add --ocr",
        )
    if broken:
        named = pages_named(broken)
        yield say(f"trang {named} bị hỏng, không đọc được", f"pages {named} are damaged")
    signs = sum(page.unread for page in strange)
    if signs > _WORTH_SAYING * sum(len(w.text) for page in pages for w in page.words):
        named = pages_named([page.number for page in strange])
        yield say(
            f"trang {named}: {signs} ký tự không rõ là chữ gì (phông không có bảng mã)",
            f"pages {named}: {signs} signs of unknown meaning (the font has no map)",
        )
