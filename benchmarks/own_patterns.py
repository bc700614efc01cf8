"""All patterns of the package: of its modules, rules and tries, and those written in functions."""

from __future__ import annotations

import ast
import builtins
import pkgutil
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
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
#: What asks for a pattern by its text, with the place of its flags among the arguments.
_ASKING = {
    "compile": 1, "match": 2, "search": 2, "fullmatch": 2, "findall": 2, "finditer": 2,
    "split": 3, "sub": 4, "subn": 4,
}  # fmt: skip
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
    for name, pattern, _ in inline():
        if pattern is not None:
            found.setdefault(pattern, []).append(name)
    return found


@cache
def inline() -> list[tuple[str, tuple[str, int] | None, str]]:
    """Give the patterns that are written in functions: (function, pattern, method).

    What a function puts into a pattern is put in as «x»: words of which no sign has a meaning.
    The pattern is None where it cannot be told from the function alone.
    """
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        module = module.removesuffix(".__init__")
        found += patterns_in(path.read_text("utf-8"), module)
    return found


def patterns_in(code: str, module: str) -> list[tuple[str, tuple[str, int] | None, str]]:
    """Give the patterns that the functions of some code ask for, as ``inline`` does."""
    asked = _Asked(module)
    asked.visit(ast.parse(code))
    return asked.found


class _Names(dict[str, Any]):
    """The names of a module; every other name is a letter, as text or as bytes."""

    def __init__(self, names: Mapping[str, Any], letter: str | bytes) -> None:
        super().__init__(names)
        self.letter = letter

    def __missing__(self, name: str) -> Any:
        if name in vars(builtins):
            raise KeyError(name)
        return self.letter


class _Asked(ast.NodeVisitor):
    """Notes the patterns that the functions of a module ask for."""

    def __init__(self, module: str) -> None:
        self.module, self.inside = module, [module]
        self.functions = 0
        self.found: list[tuple[str, tuple[str, int] | None, str]] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.inside.append(node.name)
        self.generic_visit(node)
        self.inside.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.inside.append(node.name)
        self.functions += 1
        self.generic_visit(node)
        self.functions -= 1
        self.inside.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        asked = ast.unparse(node.func)
        room, _, method = asked.rpartition(".")
        if asked == "compiled" and self._value(node.func) is patterns.compiled:
            room, method = "regex", "compile"
        if not self.functions or room not in ("re", "regex") or method not in _ASKING:
            return
        place = _ASKING[method]
        given = [*node.args[place:], *(k.value for k in node.keywords if k.arg == "flags")]
        pattern = self._value(node.args[0])
        flags = self._value(given[0]) if given else 0
        name = ".".join(self.inside) + "()"
        if isinstance(pattern, (str, bytes)) and pattern and isinstance(flags, int):
            [(_, told)] = _held(
                re.compile(pattern, flags) if room == "re" else regex.compile(pattern, flags), name
            )
            self.found.append((name, told, "" if method == "compile" else method))
        else:
            self.found.append((name, None, method))

    def _value(self, node: ast.expr) -> Any:
        names = vars(import_module(self.module)) if self.module not in _LEFT_OUT else {}
        for letter in ("x", b"x"):
            try:
                return eval(compile(ast.Expression(node), "", "eval"), _Names(names, letter))
            except Exception:
                continue
        return None


def uses() -> dict[str, frozenset[str]]:
    """Give the methods by which each pattern is used, by its name; by its text where it has none.

    A pattern that is handed on may be used in any way: it counts as searched for and as matched
    whole.
    """
    found: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        _Uses(module.removesuffix(".__init__"), found).visit(ast.parse(path.read_text("utf-8")))
    for name, _, method in inline():
        found.setdefault(name, set()).update([method] if method else HANDED_ON)
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
