"""The child process that parses one file: standard input in, JSON out.

It first takes its limits, then imports the parser. It says nothing else on standard output, and
never ends with a traceback: a fault is an answer too.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import sys
from importlib import import_module
from typing import Any

from ktxh_cli.errors import ReadError
from ktxh_cli.language import say
from ktxh_cli.reading.assembly import Assembly
from ktxh_cli.reading.blocks import Parsed
from ktxh_cli.reading.isolation import Asked


def main() -> None:
    """Parse standard input as the first argument orders."""
    order = json.loads(sys.argv[1])
    _limit(order["processor"], order["memory"])
    gc.disable()  # it lives for one file: looking for cycles in a large tree takes half of its time
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a parser prints is no answer
    answer.write(json.dumps(_answer(order), ensure_ascii=True).encode())
    answer.close()


def _answer(order: dict[str, Any]) -> dict[str, Any]:
    try:
        data = sys.stdin.buffer.read()
        module, _, function = order["parser"].partition(":")
        asked = Asked(order["encoding"], order["ocr"])
        return _said(getattr(import_module(module), function)(data, asked))
    except ReadError as error:
        return _fault(error.problem, error.hint, error.code)
    except MemoryError:
        return _fault("", "", "E_MEM")
    except RecursionError:
        return _fault("", "", "E_DEPTH")
    except Exception as error:  # every parser has its own kinds
        return _fault(
            say(
                f"tệp bị hỏng hoặc thiếu ({type(error).__name__})",
                f"damaged or incomplete file ({type(error).__name__})",
            ),
            say("mở và lưu lại, hoặc tải lại tệp", "open and save it again, or download it again"),
            "E_DAMAGED",
        )


def _said(parsed: Parsed) -> dict[str, Any]:
    assembly = Assembly()
    for block in parsed.blocks:
        assembly.put(block)
    return {
        "text": assembly.text(),
        "tables": [
            [t.start, t.end, [_cell(c) for c in t.cells], t.rows, t.columns, t.name]
            for t in assembly.tables
        ],
        "parts": [[part.start, part.name] for part in assembly.parts],
        "encoding": parsed.encoding,
        "notes": list(parsed.notes),
        "warnings": list(parsed.warnings),
    }


def _cell(cell: Any) -> list[Any]:
    value = None if cell.value is None else format(cell.value, "f")
    return [
        cell.start, cell.end, cell.row, cell.column, cell.rows, cell.columns, value, cell.indent,
        cell.head, cell.bold, cell.address,
    ]  # fmt: skip


def _fault(problem: str, hint: str, code: str) -> dict[str, Any]:
    return {"fault": {"problem": problem, "hint": hint, "code": code}}


def _limit(processor: int, memory: int) -> None:
    """Take the limits, where the system has such."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (processor, processor + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    main()
