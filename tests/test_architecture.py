"""Imports point one way, and every module can be read by itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "ktxh_cli"
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p.name != "_version.py")

#: The rooms, from the one that may import all others to the ones that import none.
LEVELS: tuple[frozenset[str], ...] = (
    frozenset({"__main__", "spark"}),
    frozenset({"cli", "api"}),
    frozenset({"selfcheck", "evaluation", "store"}),
    frozenset({"pipeline", "sinks"}),
    frozenset({"tables", "sheet", "findings", "windows"}),
    frozenset(
        {
            "reading",
            "text",
            "mentions",
            "numbers",
            "quantities",
            "roles",
            "linking",
            "facts",
            "series",
        }
    ),
    frozenset({"library"}),
    frozenset({"model", "document", "vietnamese", "periods"}),
    frozenset({"errors", "frozen", "language", "patterns", "_version"}),
)
LEVEL = {room: number for number, rooms in enumerate(LEVELS) for room in rooms}
MOST_LINES = 400
#: Modules that are longer, each with the reason.
LONG = {"model": "the nouns of all rooms, read as one glossary"}


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE).with_suffix(""))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    """Give the full names of what a module imports from the package, except for types only."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        else:
            yield from imports(node)


def rooms_imported(path: Path) -> set[str]:
    names = imports(ast.parse(path.read_text(encoding="utf-8")))
    own = [name.split(".") for name in names if name.split(".")[0] == "ktxh_cli"]
    return {parts[1] if len(parts) > 1 else "__init__" for parts in own}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":  # the door for Python users: nothing is above it
        return
    assert room in LEVEL, f"the room {room} has no level: give it one above"
    for other in rooms_imported(path) - {room, "__version__"}:
        assert LEVEL[other] > LEVEL[room], f"{name_of(path)} imports {other}, which is not below it"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said, "no docstring"
    assert len(said.split()) > 3, "the docstring says nothing"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_can_be_read_at_one_sitting(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    if name_of(path) in LONG:
        assert lines > MOST_LINES, "no longer a long one: take it out of the list"
    else:
        assert lines <= MOST_LINES, "divide it, or list it with the reason"
