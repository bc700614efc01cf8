"""All patterns of the package: those of its modules, of its rules and of the tries it builds."""

from __future__ import annotations

import ast
import pkgutil
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import regex

import ktxh_cli
from ktxh_cli import library, patterns, pipeline
from ktxh_cli.document import Document
from ktxh_cli.model import Rule

#: A text that has what is compiled late compiled.
_TEXT = (
    "Ngày 30/6/2020, thu ngân sách tỉnh Lạng Sơn 6 tháng đầu năm đạt 1.234,5 tỷ đồng, tăng 5% so "
    "với cùng kỳ, bằng 48% dự toán; trong đó huyện Hữu Lũng thu 12,5 tỷ đồng (giảm 3%).\n"
    "| Huyện | Ngô (ha) |\n|---|---|\n| Bắc Sơn | 980 |\n| Chi Lăng | 75 |\n"
)
PACKAGE = Path(ktxh_cli.__file__).parent
#: What may be done with a pattern that is handed on.
HANDED_ON = ("search", "fullmatch")
#: What a scene does with a pattern that it is asked for, by the name of the question.
_ASKED_OF_SCENE = {"search": ("search",), "says": ("search",), "match": ("match",), "may_hold": ()}
#: Modules that cannot be imported by themselves.
_LEFT_OUT = ("ktxh_cli.__main__",)


def all_patterns() -> dict[tuple[str, int], list[str]]:
    """Give every pattern with its flags, and the names by which it is found."""
    for module in pkgutil.walk_packages(ktxh_cli.__path__, "ktxh_cli."):
        if module.name not in _LEFT_OUT:
            import_module(module.name)
    known = library.load()
    list(pipeline.extract(Document("-", _TEXT), known))
    found: dict[tuple[str, int], list[str]] = {}
    for name, module in sorted(sys.modules.items()):
        if name.startswith("ktxh_cli") and module is not patterns:
            for key, value in vars(module).items():
                for place, pattern in _held(value, f"{name}.{key}"):
                    found.setdefault(pattern, []).append(place)
    rules = {text for (text, _), names in found.items() if names[0].startswith("rule ")}
    for text, flags in list(patterns._asked):
        if (text, flags) not in found:
            joined = any(f"({rule})" in text for rule in rules)
            found[text, flags] = ["rule and others together" if joined else text]
    return found


def uses() -> dict[str, frozenset[str]]:
    """Give the methods by which each pattern is used, by its name; by its text where it has none.

    A pattern that is handed on may be used in any way: it counts as searched for and as matched
    whole.
    """
    found: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        _Uses(module.removesuffix(".__init__"), found).visit(ast.parse(path.read_text("utf-8")))
    return {name: frozenset(methods) for name, methods in found.items()}


class _Uses(ast.NodeVisitor):
    """Notes what is done with the names and patterns of a module."""

    def __init__(self, module: str, found: dict[str, set[str]]) -> None:
        self.module, self.found = module, found
        self.homes: dict[str, str] = {}

    def note(self, name: str, *methods: str) -> None:
        self.found.setdefault(name, set()).update(methods)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            self.homes[alias.asname or alias.name] = f"{node.module}.{alias.name}"

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if isinstance(node.value, ast.Name):
            if node.attr not in ("pattern", "words", "flags"):
                self.note(self._home(node.value.id), node.attr)
        elif (
            isinstance(node.value, ast.Call)
            and node.value.args
            and isinstance(node.value.args[0], ast.Constant)
        ):
            self.note(str(node.value.args[0].value), node.attr)
        else:
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        """Take ``scene.match(PATTERN, …)`` as what it does, and no pattern that is handed on."""
        asked, rest = node.func, [*node.args, *(word.value for word in node.keywords)]
        if isinstance(asked, ast.Attribute) and asked.attr in _ASKED_OF_SCENE and rest:
            pattern = rest[0]
            if isinstance(pattern, ast.Name):
                self.note(self._home(pattern.id), *_ASKED_OF_SCENE[asked.attr])
                rest = rest[1:]
        for part in (asked, *rest):
            self.visit(part)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self.note(self._home(node.id), *HANDED_ON)

    def _home(self, name: str) -> str:
        return self.homes.get(name, f"{self.module}.{name}")


def _held(value: Any, name: str, deep: int = 2) -> Iterator[tuple[str, tuple[str, int]]]:
    """Give the patterns that a value of a module holds, by name."""
    if isinstance(value, (regex.Pattern, re.Pattern)):
        text = value.pattern
        if isinstance(text, bytes):
            text = text.decode("latin-1")
        flags = regex.IGNORECASE if value.flags & re.IGNORECASE else 0
        flags |= regex.MULTILINE if value.flags & re.MULTILINE else 0
        flags |= regex.DOTALL if value.flags & re.DOTALL else 0
        flags |= regex.VERBOSE if value.flags & re.VERBOSE else 0
        yield name, (text, int(flags))
    elif isinstance(value, (patterns.Anchored, patterns.Worded)):
        yield from _held(value.pattern, name)
    elif isinstance(value, Rule):
        yield f"rule {value.id}", (value.pattern, 0)
    elif deep and isinstance(value, (list, tuple, set, frozenset)):
        for number, item in enumerate(value):
            yield from _held(item, f"{name}[{number}]", deep - 1)
    elif deep and isinstance(value, dict):
        for key, item in value.items():
            yield from _held(item, f"{name}[{key!r}]", deep - 1)


def uses_of(names: list[str], known: dict[str, frozenset[str]]) -> frozenset[str]:
    """Give the methods by which the pattern of some names is used; those of rules are matched."""
    found = {method for name in names for method in known.get(name, ())}
    if any(name.startswith("rule ") for name in names):
        found.add("match")
    return frozenset(found or HANDED_ON)
