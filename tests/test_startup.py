"""What a light command may import: nothing that only heavy ones need."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = (
    "pandas", "numpy", "rich", "openpyxl", "xlsxwriter", "pydantic", "pyarrow", "sqlite3",
    "pyspark", "ktxh_cli.spark", "ktxh_cli.facts", "ktxh_cli.sinks.columns",
)  # fmt: skip
ENGINE = ("ktxh_cli.library", "ktxh_cli.pipeline", "ktxh_cli.linking", "regex")


def imported(*arguments: str) -> set[str]:
    """Give the modules that a run of ``ktxh`` has imported when it ends."""
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: sys.stderr.write('\\n'.join(['', *sys.modules])))\n"
        "import os; os._exit = sys.exit\n"  # so that the list is printed
        "from ktxh_cli.__main__ import main\n"
        "sys.argv[0] = 'ktxh'\n"
        "sys.exit(main())\n"
    )
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, env=env, check=True
    )
    return set(done.stderr.decode().split())


def below(modules: set[str], names: tuple[str, ...]) -> set[str]:
    return {m for m in modules for name in names if m == name or m.startswith(name + ".")}


def test_version_imports_next_to_nothing() -> None:
    modules = imported("--version")
    assert not below(modules, (*HEAVY, *ENGINE, "typer", "ktxh_cli.cli", "ktxh_cli.model"))
    assert "ktxh_cli._version" in modules


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["extract", "--help"],
        ["explain", "--help"],
        ["eval", "--help"],
        ["rules", "--help"],
        ["rules", "new", "--help"],
    ],
)
def test_help_imports_neither_the_engine_nor_rich(arguments: list[str]) -> None:
    modules = imported(*arguments)
    assert not below(modules, (*HEAVY, *ENGINE))
    assert "typer" in modules


@pytest.mark.parametrize("form", ["jsonl", "csv", "md"])
def test_extract_imports_what_it_needs(form: str) -> None:
    seed = min((ROOT / "seeds").glob("*.txt"))
    modules = imported("extract", str(seed), "-f", form)
    assert not below(
        modules,
        (*HEAVY, "typer", "tomllib", "ktxh_cli.library.loader", "ktxh_cli.sinks.table"),
    )
    assert "ktxh_cli.pipeline" in modules


def test_a_table_is_what_rich_is_for() -> None:
    modules = imported("extract", str(min((ROOT / "seeds").glob("*.txt"))), "-f", "table")
    assert "rich.console" in modules
    assert not below(modules, ("pandas", "rich.table", "rich.markdown", "pygments"))


def test_no_module_of_extract_imports_what_the_build_spares_it() -> None:
    # With compiled patterns the half of ``regex`` that compiles is never loaded, and no noun asks
    # for ``dataclasses``: one import at the head of any module undoes that.
    report = next((ROOT / "seeds").glob("*.txt"))
    names = {m for m in imported("extract", str(report), "-f", "jsonl") if m.startswith("ktxh_cli")}
    assert len(names) > 50
    spared = {"regex", "dataclasses", "typer", "inspect"}
    for name in names:
        path = ROOT.joinpath("src", *name.split("."))
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import):
                assert not spared & {alias.name for alias in node.names}, file
            if isinstance(node, ast.ImportFrom):
                assert node.module not in spared, file
