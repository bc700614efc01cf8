"""Calls of ``ktxh extract`` that can be understood without the parser of the command line.

The parser knows every command, their help and what to say of a wrong call, and takes as long to
import as the engine. A call that is written out in full, ``ktxh extract a.txt -f csv``, needs none
of that. Whatever is not as plain as this is left to the parser, which has the last word on it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ktxh_cli.cli.job import Call

#: Options that take a value: the field of ``Call`` that it fills, and what makes the field of it.
VALUES: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "-f": ("form", str),
    "--format": ("form", str),
    "-o": ("output", Path),
    "--output": ("output", Path),
    "--date": ("date", str),
    "--default-place": ("default_place", str),
    "--columns": ("columns", str),
    "--headers": ("headers", str),
    "--encoding": ("encoding", str),
}
#: Options that may be given several times.
REPEATED: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "--kind": ("kinds", str),
    "--measure": ("measures", str),
    "--indicator": ("indicators", str),
    "--place": ("places", str),
    "--period": ("periods", str),
    "--status": ("statuses", str),
    "--library": ("library", Path),
}
FLAGS: Mapping[str, str] = {
    "--sure": "sure",
    "--ocr": "ocr",
    "--fail-empty": "fail_empty",
    "-q": "quiet",
    "--quiet": "quiet",
    "-v": "verbose",
    "--verbose": "verbose",
}


def plain_call(arguments: Sequence[str]) -> Call | None:
    """Give the call that the arguments of ``ktxh`` ask for; None where the parser must look.

    >>> call = plain_call(["extract", "a.txt", "--kind", "money", "--sure"])
    >>> call.files, call.kinds, call.sure
    (('a.txt',), ('money',), True)
    >>> plain_call(["extract", "--help"])
    """
    if arguments[:1] != ["extract"] or "_KTXH_COMPLETE" in os.environ:
        return None
    fields: dict[str, Any] = {"files": ()}
    words = iter(arguments[1:])
    for word in words:
        if not word.startswith("-") or word == "-":
            fields["files"] += (word,)
        elif word in FLAGS:
            fields[FLAGS[word]] = True
        else:
            name, made = VALUES.get(word) or REPEATED.get(word) or ("", str)
            value = next(words, "-")
            if not name or value.startswith("-"):  # «-» too: a value, or one that is missing
                return None
            many = word in REPEATED
            fields[name] = (*fields.get(name, ()), made(value)) if many else made(value)
    from ktxh_cli.cli.job import Call

    return Call(**fields)
