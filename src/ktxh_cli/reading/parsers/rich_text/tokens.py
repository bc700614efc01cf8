r"""The tokens of RTF: groups, control words, hex bytes and text, in one linear pass.

After the Rich Text Format Specification 1.9.1: a control word is ``\`` and small letters, a number
may follow and one blank ends it; ``\'e1`` is a byte; ``\binN`` is followed by N raw bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?:([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|'([0-9a-fA-F]{2})|(.)|\Z)"
    rb"|([{}])|([^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)


class Token(NamedTuple):
    r"""A token.

    Attributes:
        kind: ``{``, ``}``, ``word``, ``sign`` (``\~``), ``byte`` or ``text``.
        name: the letters of a control word, or its one sign.
        number: the number behind a control word; None where there is none.
        data: the bytes of ``byte`` and ``text``.
    """

    kind: str
    name: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN = Token("{")
_CLOSE = Token("}")


def tokens(data: bytes) -> Iterator[Token]:
    r"""Yield the tokens of a file.

    >>> [(t.kind, t.name or t.data, t.number) for t in tokens(rb"{\b0 5\'25")]
    [('{', b'', None), ('word', 'b', 0), ('text', b'5', None), ('byte', b'%', None)]
    """
    at = 0
    while found := _TOKEN.match(data, at):
        at = found.end()
        word, number, byte, sign, brace, text = found.groups()
        if text is not None:
            yield Token("text", data=text)
        elif word is not None:
            value = int(number) if number is not None else None
            if word == b"bin":
                at += max(0, value or 0)
                continue
            yield Token("word", word.decode("ascii"), value)
        elif byte is not None:
            yield Token("byte", data=bytes.fromhex(byte.decode("ascii")))
        elif brace is not None:
            yield _OPEN if brace == b"{" else _CLOSE
        elif sign is not None:
            yield Token("sign", sign.decode("latin-1"))
