"""PDF: the text layer by the places of its letters, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ktxh_cli.errors import ReadError
from ktxh_cli.language import say
from ktxh_cli.reading.assembly import too_large
from ktxh_cli.reading.blocks import Parsed
from ktxh_cli.reading.forms import damaged, encrypted
from ktxh_cli.reading.isolation import Asked
from ktxh_cli.reading.parsers.page import Page
from ktxh_cli.reading.parsers.page_flow import blocks_of
from ktxh_cli.reading.parsers.page_objects import PageReader
from ktxh_cli.reading.parsers.page_words import page_of

#: The most pages that are read of one file.
MOST_PAGES = 5_000


def parse(data: bytes, asked: Asked) -> Parsed:
    """Read a PDF.

    Raises:
        ReadError: it asks for a password (``E_CRYPT``), is damaged (``E_DAMAGED``) or too large
            (``E_SIZE``), or holds no text (``W_NOTEXT``).
    """
    pages = list(_pages(data))
    return Parsed(tuple(blocks_of(pages)))


def _pages(data: bytes) -> Iterator[Page]:
    """Yield the pages of a file."""
    import pypdfium2
    import pypdfium2.raw

    document = _opened(data, pypdfium2)
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise too_large()
        for number in range(count):
            page = _page(document, number, pypdfium2)
            yield page_of(PageReader(pypdfium2.raw, page.raw).read(), number + 1)
            page.close()
    finally:
        document.close()


def _opened(data: bytes, pdfium: Any) -> Any:
    try:
        document = pdfium.PdfDocument(data)
        if len(document) < 1:
            raise damaged("PDF", "")
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (pdfium.raw.FPDF_ERR_PASSWORD, pdfium.raw.FPDF_ERR_SECURITY):
            raise encrypted("") from None
        raise damaged("PDF", "") from None
    return document


def _page(document: Any, number: int, pdfium: Any) -> Any:
    try:
        return document[number]
    except pdfium.PdfiumError:
        raise ReadError(
            say(f"trang {number + 1} của tệp PDF bị hỏng", f"page {number + 1} is damaged"),
            hint=say("mở và lưu lại, hoặc tải lại tệp", "open and save it again"),
            code="E_DAMAGED",
        ) from None
