"""What headers, footers and notes have besides words: page numbers and empty lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ktxh_cli.reading.blocks import Block, Paragraph

# What is left of a line that only numbers pages once its field is taken out.
_PAGE_NUMBER = re.compile(
    r"[\s\d/|.·•\-–—]*(?:(?:trang|page|của|of)[\s\d/|.·•\-–—]*)*", re.IGNORECASE
)


def filled(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks of a header, footer or note without empty paragraphs and page numbers.

    >>> list(filled([Paragraph("Trang 3/12"), Paragraph(""), Paragraph(" Số: 12/BC-UBND")]))
    [Paragraph(text='Số: 12/BC-UBND')]
    """
    for block in blocks:
        if not isinstance(block, Paragraph):
            yield block
        elif not _PAGE_NUMBER.fullmatch(block.text):
            yield Paragraph(block.text.strip())
