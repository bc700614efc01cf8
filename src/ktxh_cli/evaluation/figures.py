"""The two sides that are compared: annotated figures of a gold file, and extracted ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import Any

from ktxh_cli.errors import ReadError
from ktxh_cli.evaluation.judging import FIELDS
from ktxh_cli.language import say
from ktxh_cli.model import (
    CLOSED_SETS,
    Record,
)
from ktxh_cli.model import FIELDS as RECORD

Values = tuple[Decimal | None, Decimal | None, Decimal | None]

#: The numbers of a figure.
VALUES = ("value", "value_to", "out_of")
#: What is read along with ``indicator`` when the two are compared.
_WITH_INDICATOR = ("breakdown", "scope")
#: Keys of a line of a gold file besides the fields of a record.
_GOLD_KEYS = frozenset({*RECORD, "head", "optional"})
#: The answer that leaves a field unscored.
UNSCORED = "?"


@dataclass(frozen=True, slots=True, eq=False)
class Annotated:
    """A figure as a reader annotated it: a line of a gold file.

    Attributes:
        source: the base name of its text.
        start, end, text: where it stands and what stands there.
        values: ``value``, ``value_to`` and ``out_of``.
        answers: for each field that is scored the answers that are right, "" for leaving it empty.
        heads: words one of which a right indicator holds; empty where any will do.
        optional: True where finding it neither helps nor hurts.
        where: ``file:line`` of the annotation.
    """

    source: str
    start: int
    end: int
    text: str
    values: Values
    answers: Mapping[str, tuple[str, ...]]
    heads: tuple[str, ...] = ()
    optional: bool = False
    where: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Extracted:
    """A figure as it was extracted, now or at an earlier time.

    Attributes:
        source: the base name of its text.
        line, start, end, text: where it stands and what stands there.
        values: ``value``, ``value_to`` and ``out_of``.
        said: what each field says, "" where it says nothing.
    """

    source: str
    line: int
    start: int
    end: int
    text: str
    values: Values
    said: Mapping[str, str]

    @classmethod
    def of(cls, record: Record) -> Extracted:
        """Give the figure of a record."""
        return cls.of_row({name: getattr(record, name) for name in RECORD})

    @classmethod
    def of_row(cls, row: Mapping[str, Any], where: str = "") -> Extracted:
        """Give the figure of a record's fields; ``where`` is for messages."""
        return cls(
            source=base_name(row["source"]),
            line=row["line"],
            start=row["start"],
            end=row["end"],
            text=row["text"],
            values=_values(row, where),
            said={name: str(row[name] or "") for name in (*FIELDS, *_WITH_INDICATOR)},
        )


def base_name(source: str) -> str:
    """Give the name that texts are matched by, whatever folder they lie in.

    >>> base_name("reports/2020/a.txt")
    'a.txt'
    """
    return PurePath(source).name or source


def read_gold(path: Path) -> list[Annotated]:
    """Give the annotated figures of a gold file, in its order.

    Raises:
        ReadError: it cannot be read, or one of its lines is wrong; says which.
    """
    figures = [_annotated(row, where) for where, row in _rows(path)]
    if not figures:
        raise ReadError(
            say("không có số liệu chú giải nào", "there is no annotated figure"),
            where=str(path),
            hint=say("mỗi dòng là một đối tượng JSON", "one JSON object a line"),
        )
    return figures


def read_extracted(path: Path) -> list[Extracted]:
    """Give the figures that ``ktxh extract -f jsonl -o`` wrote to a file at an earlier time.

    Raises:
        ReadError: it cannot be read, or one of its lines is no record.
    """
    figures = []
    for where, row in _rows(path):
        for name in (*_PLACED, "line", *VALUES, *FIELDS, *_WITH_INDICATOR):
            if name not in row:
                raise ReadError(
                    say(f"thiếu trường «{name}»", f"the field “{name}” is missing"),
                    where=where,
                    hint=say("ghi đủ cột: ", "write all columns: ") + "ktxh extract -f jsonl",
                )
        _check_placed(row, where)
        figures.append(Extracted.of_row(row, where))
    return figures


#: What says where a figure stands, with the type of each.
_PLACED: Mapping[str, type] = {"source": str, "start": int, "end": int, "text": str}


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the objects of a file of JSON lines, each with its ``file:line``."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        problem = say("không đọc được tệp", "the file cannot be read")
        raise ReadError(problem, where=str(path), hint=error.strerror or "") from None
    except UnicodeDecodeError as error:
        raise ReadError(
            say("tệp không phải UTF-8", "the file is not UTF-8"),
            where=f"{path}:{error.object[: error.start].count(10) + 1}",
            hint=say("lưu lại bằng UTF-8", "save it as UTF-8"),
        ) from None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            row = json.loads(line, parse_float=Decimal)
        except ValueError as error:
            said = getattr(error, "msg", str(error))
            raise ReadError(
                say(f"không phải JSON: {said}", f"not JSON: {said}"),
                where=where,
                hint=say("mỗi dòng là một đối tượng JSON", "one JSON object a line"),
            ) from None
        if not isinstance(row, dict):
            hint = say("mỗi dòng là một đối tượng JSON", "one JSON object a line")
            raise ReadError(say("không phải đối tượng", "not an object"), where=where, hint=hint)
        yield where, row


def _annotated(row: dict[str, Any], where: str) -> Annotated:
    for name in row:
        if name not in _GOLD_KEYS:
            raise ReadError(
                say(f"trường lạ «{name}»", f"unknown field “{name}”"),
                where=where,
                hint=_nearest(name, _GOLD_KEYS),
            )
    _check_placed(row, where)
    if "value" not in row:
        raise ReadError(
            say("thiếu trường «value»", "the field “value” is missing"),
            where=where,
            hint='"value": 1234.5',
        )
    answers = {
        name: held
        for name in FIELDS
        if name in row and UNSCORED not in (held := _answers(row, name, where))
    }
    heads = tuple(h for h in _answers(row, "head", where) if h not in ("", UNSCORED))
    optional = row.get("optional") or False
    if not isinstance(optional, bool):
        raise _wrong("optional", optional, where, "true, false")
    return Annotated(
        source=base_name(row["source"]),
        start=row["start"],
        end=row["end"],
        text=row["text"],
        values=_values(row, where),
        answers=answers,
        heads=heads,
        optional=optional,
        where=where,
    )


def _check_placed(row: Mapping[str, Any], where: str) -> None:
    for name, kind in _PLACED.items():
        if name not in row:
            raise ReadError(
                say(f"thiếu trường «{name}»", f"the field “{name}” is missing"),
                where=where,
                hint=say("cần có: ", "needed: ") + ", ".join(_PLACED),
            )
        if not isinstance(row[name], kind) or isinstance(row[name], bool):
            hint = say("một số nguyên", "a whole number") if kind is int else '"…"'
            raise _wrong(name, row[name], where, hint)
    if not 0 <= row["start"] < row["end"]:
        raise _wrong("end", row["end"], where, "0 <= start < end")


def _values(row: Mapping[str, Any], where: str = "") -> Values:
    value, to, out_of = (_number(row.get(name), name, where) for name in VALUES)
    return value, to, out_of


def _number(value: object, name: str, where: str) -> Decimal | None:
    if value is None or value == "":
        return None
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    raise _wrong(name, value, where, say("một số: 1234.5", "a number: 1234.5"))


def _answers(row: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    """Give the right answers of a field: one, or those of a list; "" stands for none."""
    held = row.get(name)
    answers = []
    for answer in held if isinstance(held, list) else [held]:
        if not (answer is None or isinstance(answer, str)):
            raise _wrong(name, answer, where, '"…", null, ["…", "…"]')
        closed = CLOSED_SETS.get(name)
        if closed and answer and answer != UNSCORED and answer not in list(closed):
            raise _wrong(name, answer, where, _nearest(answer, closed))
        answers.append(answer or "")
    return tuple(answers)


def _wrong(name: str, value: object, where: str, hint: str) -> ReadError:
    shown = str(value)[:40]
    said = say(f"«{name}» không thể là «{shown}»", f"“{name}” cannot be “{shown}”")
    return ReadError(said, where=where, hint=hint)


def _nearest(word: str, known: Iterable[str]) -> str:
    choices = sorted(str(one) for one in known)
    near = get_close_matches(word, choices, n=1, cutoff=0.6)
    if near:
        return say(f"ý bạn là: {near[0]}?", f"did you mean: {near[0]}?")
    return say("chọn một trong: ", "one of: ") + ", ".join(choices)
