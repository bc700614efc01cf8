"""Figures as a test wants them, annotated and extracted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ktxh_cli.evaluation import FIELDS, Annotated, Extracted


def annotated(start: int = 10, end: int = 20, values: Any = (5, None, None), **said: Any) -> Any:
    heads = said.pop("heads", ())
    answers = {k: v if isinstance(v, tuple) else (v,) for k, v in said.items()}
    numbers = tuple(None if v is None else Decimal(v) for v in values)
    return Annotated("a.txt", start, end, "5 tấn", numbers, answers, heads)  # type: ignore[arg-type]


def extracted(start: int = 10, end: int = 20, values: Any = (5, None, None), **said: Any) -> Any:
    numbers = tuple(None if v is None else Decimal(v) for v in values)
    fields = {name: said.get(name, "") for name in (*FIELDS, "breakdown", "scope")}
    return Extracted("a.txt", 1, start, end, "5 tấn", numbers, fields)  # type: ignore[arg-type]
