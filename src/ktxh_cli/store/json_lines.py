"""JSON Lines kept up to date: every line that does not change stays as it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from ktxh_cli.errors import SinkError
from ktxh_cli.language import say
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.json_lines import literal, write_jsonl_file
from ktxh_cli.store.append import Cells, Plan
from ktxh_cli.store.files import Held, plain_normal
from ktxh_cli.store.rows import COLUMNS, Cell


class JsonLines:
    """Keeper of JSON Lines files."""

    def __init__(self, form: str, look: Look) -> None:
        self.look = look

    def load(self, path: Path, needed: str = "key") -> Held:
        """Give the rows of a file; a last line that was torn off is none.

        Raises:
            SinkError: a line is no JSON object with a key.
        """
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise SinkError(say("tệp không phải UTF-8", "the file is not UTF-8"), where=str(path)) \
                from None  # fmt: skip
        held = Held(())
        objects: list[dict[str, Any]] = []
        for number, line in enumerate(text.split("\n"), 1):
            if not line.strip():
                continue
            last = number == text.count("\n") + 1
            try:
                found = json.loads(line, parse_float=Decimal, parse_int=_whole)
                held.rows.append(_cells(found, needed))
            except (ValueError, TypeError, KeyError, RecursionError):
                if last:
                    held.torn = line
                    break
                raise SinkError(
                    say("dòng này không phải một số liệu", "this line is no figure"),
                    where=f"{path}:{number}",
                    hint=say("sửa hoặc xoá dòng này", "mend or delete it"),
                ) from None
            held.raw.append(line)
            objects.append(found)
        first = objects[0] if objects else dict.fromkeys(self.look.columns or COLUMNS)
        held.columns = tuple(name for name in first if name in COLUMNS)
        held.state = objects
        return held

    def normal(self, cells: Mapping[str, Cell]) -> dict[str, Cell]:
        """Give the cells as they are read back."""
        return plain_normal(cells)

    def write(self, part: Path, held: Held | None, plan: Plan) -> None:
        """Write the file: as the sink does, or the old lines with the new ones."""
        if held is None:
            write_jsonl_file(part, plan.added, (), self.look)
            return
        with part.open("w", encoding="utf-8", newline="") as stream:
            for number, raw in enumerate(held.raw):
                changed = plan.changed.get(number)
                if changed is None:
                    stream.write(raw + "\n")
                else:
                    own = held.state[number]
                    stream.write(_line(changed, tuple(own), own) + "\n")
            for row in plan.added:
                stream.write(_line(row, held.columns, {}) + "\n")


def _cells(found: Any, needed: str) -> Cells:
    """Give a JSON object as cells."""
    if needed == "key" and not isinstance(found["key"], str):
        raise TypeError
    return {name: _cell(found[name]) for name in found if name in COLUMNS}


def _cell(value: Any) -> Cell:
    if isinstance(value, list):
        return ";".join(str(part) for part in value) or None
    if value is None or isinstance(value, (str, Decimal, int)):
        return value
    raise TypeError


def _whole(digits: str) -> int | Decimal:
    return int(digits) if len(digits) < 18 else Decimal(digits)


def _line(row: Cells, columns: tuple[str, ...], own: Mapping[str, Any]) -> str:
    parts = []
    for name in columns:
        if name not in COLUMNS:
            parts.append(f"{json.dumps(name)}: {_again(own[name])}")
        elif name == "notes":
            parts.append(f'"notes": {literal(tuple(str(row.get(name) or "").split(";")))}'
                         if row.get(name) else '"notes": []')  # fmt: skip
        else:
            parts.append(f'"{name}": {literal(row.get(name))}')
    return "{" + ", ".join(parts) + "}"


def _again(value: Any) -> str:
    """Give a value of a user's own field as JSON, its numbers as they were."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dict):
        inner = ", ".join(f"{json.dumps(k)}: {_again(v)}" for k, v in value.items())
        return "{" + inner + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_again, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
