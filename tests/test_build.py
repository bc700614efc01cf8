"""What the build adds to the wheel: nothing that takes a compiler unless it was asked for."""

from __future__ import annotations

import ast
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Give ``hatch_build.py`` as a module, with no more of hatchling than it is made from."""
    name = "hatchling.builders.hooks.plugin.interface"
    interface = ModuleType(name)
    interface.BuildHookInterface = object  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, name, interface)
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("said", [None, "", "0"])
def test_without_being_asked_nothing_is_needed(
    build: ModuleType, said: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KTXH_COMPILE", raising=False)
    if said is not None:
        monkeypatch.setenv("KTXH_COMPILE", said)
    assert not build.compiling_asked()
    assert build.CustomBuildHook().dependencies() == []


def test_a_compiled_engine_needs_a_compiler(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KTXH_COMPILE", "1")
    assert build.CustomBuildHook().dependencies() == list(build.COMPILER)
    assert any(name.startswith("mypy[mypyc]") for name in build.COMPILER)


def test_each_pattern_of_modules_names_some(build: ModuleType) -> None:
    for pattern in build.COMPILED:
        assert list(build.PACKAGE.glob(pattern)), pattern


def test_no_function_of_a_package_has_the_name_of_a_module_in_it(build: ModuleType) -> None:
    # Compiled, the function is there first, and the import of the module then takes its place.
    for path in sorted(build.PACKAGE.glob("*/__init__.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert not own & {module.stem for module in path.parent.glob("*.py")}, path


def test_no_membership_in_a_tuple_that_is_unpacked_stands_where_it_is_compiled(
    build: ModuleType,
) -> None:
    # mypyc breaks off at «x in (a, *b)»: the compiled build would fail, and no other.
    for path in (path for pattern in build.COMPILED for path in build.PACKAGE.glob(pattern)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                sides = [
                    s for s in node.comparators if isinstance(s, ast.Tuple | ast.List | ast.Set)
                ]
                starred = [e for side in sides for e in side.elts if isinstance(e, ast.Starred)]
                assert not starred, f"{path}:{node.lineno}"


def test_what_cannot_be_compiled_fails_and_says_what_to_do(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "ktxh_cli"
    package.mkdir()
    (package / "model.py").write_text("def broken(:\n", encoding="utf-8")
    monkeypatch.setattr(build, "PACKAGE", package)
    monkeypatch.setenv("KTXH_COMPILE", "1")
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(RuntimeError, match="Without KTXH_COMPILE the package installs as plain"):
        build.compiled_modules(empty)
