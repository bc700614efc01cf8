"""What tests of workbooks share: a parsed file as a document, and how a broken one ends."""

from __future__ import annotations

from collections.abc import Callable

from ktxh_cli.document import Document
from ktxh_cli.errors import ReadError
from ktxh_cli.reading.assembly import Assembly
from ktxh_cli.reading.blocks import Parsed
from ktxh_cli.reading.isolation import Asked


def document_of(parsed: Parsed) -> Document:
    assembly = Assembly()
    for block in parsed.blocks:
        assembly.put(block)
    return Document(
        "a", assembly.text(), encoding=parsed.encoding, tables=tuple(assembly.tables),
        parts=tuple(assembly.parts), warnings=parsed.warnings,
    )  # fmt: skip


def outcome(parser: Callable[[bytes, Asked], Parsed], data: bytes) -> str:
    """Give «read», or the code that the bytes are refused with."""
    try:
        parser(data, Asked())
    except ReadError as error:
        return error.code
    return "read"
