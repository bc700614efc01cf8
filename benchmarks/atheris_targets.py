#!/usr/bin/env python3
"""Targets for atheris, which looks for the bytes that reach code not yet reached.

usage: atheris_targets.py {reading,numbers} [OPTIONS OF LIBFUZZER]

``reading`` is given bytes: which format they are, what text they hold, what tables stand in it.
``numbers`` is given sentences: every number in them, with the units. Needs ``pip install atheris``
(not a dependency of the project); ``-runs=100000`` ends it, ``-max_len=300`` keeps cases short.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["ktxh_cli.reading", "ktxh_cli.numbers", "ktxh_cli.text"]):
    from ktxh_cli import library, mentions, numbers, text
    from ktxh_cli.errors import ReadError
    from ktxh_cli.reading.decode import decode
    from ktxh_cli.reading.files import document_of
    from ktxh_cli.reading.forms import form_of

_KNOWN = library.load()


def reading(data: bytes) -> None:
    """Tell the format, decode, and find tables: one error of the project's own, or a document."""
    try:
        if form_of(data, "-") != "text":
            return
        document = document_of(decode(data, "-")[0])
    except ReadError as error:
        if "\n" in str(error):
            raise RuntimeError("a message is no line") from error
        return
    for table in document.tables:
        assert 0 <= table.start <= table.end <= len(document.text)
        for cell in table.cells:
            assert table.start <= cell.start <= cell.end <= table.end


def said(data: bytes) -> None:
    """Find the numbers of a text: each inside its sentence, none infinite."""
    view = text.view_of(atheris.FuzzedDataProvider(data).ConsumeUnicodeNoSurrogates(400))
    style = numbers.habit(view)
    for sentence in text.split(view):
        tokens = text.tokens_of(sentence)
        found = mentions.spot(sentence, tokens, _KNOWN)
        taken, refused = numbers.find_numbers(sentence, tokens, found, style, _KNOWN)
        for number in taken:
            assert sentence.start <= number.start < number.end <= sentence.end
            assert number.value.is_finite()
        for refusal in refused:
            assert sentence.start <= refusal.start < refusal.end <= sentence.end


TARGETS = {"reading": reading, "numbers": said}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(__doc__)
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
