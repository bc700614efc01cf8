"""What a light command may import: nothing that only heavy ones need."""

from __future__ import annotations

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
