"""What must hold of every case of ``fuzz.py``."""

from __future__ import annotations

import json
import time
import traceback
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from importlib import import_module
from itertools import pairwise

from fuzz_texts import Case
from invariants import broken_record, meaning

from ktxh_cli import library, pipeline
from ktxh_cli.document import Document
from ktxh_cli.errors import ReadError
from ktxh_cli.model import CLOSED_SETS, FIELDS, Record
from ktxh_cli.reading import child, isolation
from ktxh_cli.reading.files import document_of, read_bytes
from ktxh_cli.reading.forms import form_of
from ktxh_cli.sinks import json_lines
from ktxh_cli.vietnamese import INVISIBLE, clean

#: Seconds of processor time that a case may take: some thousand times the usual ones.
PATIENCE = 3.0
#: The format whose parser may end in nothing but a document, however damaged the page is; of the
#: others the child process makes one line of what libraries raise.
_NEVER_FAILS = ("html",)
#: A cell may hold a loss («-5»), and a table whose unit nobody wrote.
_OF_PROSE = ("value finite, not negative", "every figure but a fraction has a unit")
#: Words that count and stand in no unit.
_COUNTING = (
    "rưỡi", "rưởi", "mười", "mươi", "một", "hai", "ba", "bốn", "năm trăm", "sáu", "bảy", "tám",
    "chín",
)  # fmt: skip
#: Categories of characters that no output may hold bare, and characters that turn writing about.
_UNPRINTED = ("Cc", "Cs", "Zl", "Zp")
_TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
#: Fields whose words are the text's own, of prose in one stretch, and those put together.
_STRETCHES = ("period_text", "sentence")
_TOGETHER = ("indicator", "breakdown", "scope")


def read(case: Case) -> Document | None:
    """Give the document of a case; None where it is refused in one line for the user."""
    try:
        if isinstance(case, str):
            return document_of(case)
        form = form_of(case, "-")
        return read_bytes(case, "-") if form == "text" else _parsed(case, form)
    except ReadError as error:
        if "\n" in str(error) or not str(error):
            raise AssertionError(f"a message is no line: {str(error)!r}") from None
        return None


def _parsed(data: bytes, form: str) -> Document | None:
    """Parse in this process what is else parsed in one of its own."""
    if form not in isolation.PARSERS:  # read by a program of the machine, if at all
        return None
    module, _, function = isolation.PARSERS[form].partition(":")
    try:
        parsed = getattr(import_module(module), function)(data, isolation.Asked())
    except (ReadError, MemoryError, RecursionError):
        return None
    except Exception:
        if form not in _NEVER_FAILS:
            return None
        raise
    answer = json.dumps(child._said(parsed)).encode()
    return isolation._document(answer, form, "-")


def faults(case: Case, known: library.Library, *, closely: bool) -> Iterator[str]:
    """Give what does not hold of a case; the same words for the same kind of fault.

    Args:
        case: a text, or the bytes of a file.
        known: what is known.
        closely: whether to hold the laws that take further readings, too.
    """
    start = time.process_time()
    try:
        document = read(case)
        if document is not None:
            yield from _faults(document, known, closely=closely)
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        last = next((f for f in reversed(frames) if "ktxh_cli" in f.filename), frames[-1])
        place = last.filename.rpartition("ktxh_cli/")[2]
        yield f"{type(error).__name__} in {place}:{last.lineno}"
    if time.process_time() - start > PATIENCE:
        yield "takes too long"


def _faults(document: Document, known: library.Library, *, closely: bool) -> Iterator[str]:
    text = document.text
    records = list(pipeline.extract(document, known))
    for record in records:
        rules = (rule for rule, _ in broken_record(record, text))
        yield from (r for r in rules if not document.tables or r not in _OF_PROSE)
        yield from _outside_sets(record)
        if not _has_its_digits(record):
            yield "the value has other digits than the words of the figure"
    if records:
        fields = _TOGETHER if document.tables else (*_STRETCHES, *_TOGETHER)
        yield from _words_of_its_own(records, _letters(text), fields)
    if not document.tables:
        if any(one.start > other.start for one, other in _pairs(records)):
            yield "records are not in reading order"
        if any(one.end > other.start for one, other in _pairs(records)):
            yield "two figures share characters"
    yield from _broken_tables(document)
    if closely:
        yield from _closely(document, records, known)


def _pairs(records: list[Record]) -> Iterator[tuple[Record, Record]]:
    return pairwise(records)


def _outside_sets(record: Record) -> Iterator[str]:
    for name, allowed in CLOSED_SETS.items():
        value = getattr(record, name)
        if value is not None and not isinstance(value, allowed):
            yield f"{name} is outside its set"


def _has_its_digits(record: Record) -> bool:
    """Tell a value whose digits stand in the words of the figure in their order.

    Zeros are left out: «5 trăm» and «12 tỷ 5 triệu» put some in. Figures in words have none, but
    for those of their unit («ba m2»), and may have some in others («4 triệu rưỡi»).
    """
    words = unicodedata.normalize("NFC", record.text).casefold()
    if record.text[0].isalpha() or any(word in words for word in _COUNTING):
        return True
    written = [unicodedata.digit(c) for c in record.text if unicodedata.digit(c, None) is not None]
    wanted = format(abs(record.value), "f").replace(".", "").replace("0", "")
    rest = iter(map(str, written))
    return not written or all(digit in rest for digit in wanted)


def _letters(text: str) -> str:
    """Give the letters and digits of a text alone, to tell its words however they are set."""
    # «Ɖ» and «Ð» are typed for «Đ», which is what is printed; a joiner may part a letter's tone.
    seen = "".join(c for c in clean(text) if c not in INVISIBLE)
    plain = unicodedata.normalize("NFKC", seen)
    return "".join(filter(str.isalnum, plain.casefold()))


def _words_of_its_own(records: list[Record], text: str, names: Sequence[str]) -> Iterator[str]:
    """Tell words that are printed and do not stand in the text."""
    for record in records:
        for name in names:
            said = getattr(record, name) or ""
            parts = [said] if name in _STRETCHES else said.split()
            if any(_letters(part) not in text for part in parts):
                yield f"{name} is not in the text"


def _broken_tables(document: Document) -> Iterator[str]:
    size = len(document.text)
    for table in document.tables:
        if not 0 <= table.start <= table.end <= size:
            yield "a table stands outside the text"
        for cell in table.cells:
            if not table.start <= cell.start <= cell.end <= table.end:
                yield "a cell stands outside its table"
            if cell.row + cell.rows > table.rows or cell.column + cell.columns > table.columns:
                yield "a cell stands outside the grid"


def _closely(document: Document, records: list[Record], known: library.Library) -> Iterator[str]:
    text = document.text
    explained = pipeline.explain(document, known)
    if explained.records != records:
        yield "the same text explained gives other records"
    for refusal in explained.refusals:
        if not 0 <= refusal.start < refusal.end <= len(text):
            yield "a refused number stands outside the text"
    yield from _not_as_json(records)
    if document.form not in ("text", "markdown", "csv"):
        return
    decomposed = unicodedata.normalize("NFD", text)
    others = list(pipeline.extract(document_of(decomposed), known))
    if any(decomposed[r.start : r.end] != r.text for r in others):
        yield "text at its offsets (NFD)"
    if [meaning(r) for r in records] != [meaning(r) for r in others]:
        yield "NFD says something else"


def _not_as_json(records: list[Record]) -> Iterator[str]:
    """Tell a line of JSON that gives back something else than the record."""
    for record in records:
        line = json_lines.line(record, FIELDS)
        if any(unicodedata.category(c) in _UNPRINTED or c in _TURNING for c in line):
            yield "a line of JSON holds what must not be printed"
        said = json.loads(line, parse_float=Decimal, parse_int=Decimal)
        if tuple(said) != FIELDS:
            yield "a line of JSON has other fields"
        for name, value in said.items():
            wanted = getattr(record, name)
            if value != (list(wanted) if isinstance(wanted, tuple) else wanted):
                yield f"JSON says something else of {name}"
