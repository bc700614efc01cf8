"""The reading room: from a path or bytes to a ``Document``, exactly as the file holds it."""

from ktxh_cli.reading.decode import known_encoding, old_encoding
from ktxh_cli.reading.files import (
    STDIN,
    document_of,
    opened,
    read,
    read_bytes,
    standard_input,
    walk,
)

__all__ = [
    "STDIN",
    "document_of",
    "known_encoding",
    "old_encoding",
    "opened",
    "read",
    "read_bytes",
    "standard_input",
    "walk",
]
