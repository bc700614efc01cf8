"""The build's own step: keep the compiled patterns in the wheel, so that ``ktxh`` starts faster."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds ``ktxh_cli/patterns.bin`` to the wheel.

    An editable install has none, so that a change of a pattern is seen at once. Where the engine
    cannot run at build time the wheel goes without: nothing but the start is slower then.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every pattern and name the file for the wheel."""
        if self.target_name != "wheel" or version == "editable":
            return
        try:
            store = compiled_patterns()
        except Exception as error:
            self.app.display_warning(f"no compiled patterns in this wheel: {error!r}")
            return
        path = Path(tempfile.mkdtemp()) / "patterns.bin"
        path.write_bytes(store)
        build_data["force_include"][str(path)] = "ktxh_cli/patterns.bin"


def compiled_patterns() -> bytes:
    """Give the compiled form of the patterns of every rule and every module."""
    sys.path.insert(0, str(ROOT / "src"))
    from ktxh_cli import library, patterns, pipeline
    from ktxh_cli.model import Document, Rule
    from ktxh_cli.sinks import json_lines, labels, safe  # noqa: F401 - they ask for theirs

    known = library.load()
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        list(pipeline.extract(Document(path.name, path.read_text(encoding="utf-8")), known))
    for name, module in list(sys.modules.items()):
        if name.startswith("ktxh_cli."):
            for rule in getattr(module, "RULES", ()):
                if isinstance(rule, Rule):
                    patterns.compiled(rule.pattern)
    return patterns.dump()
