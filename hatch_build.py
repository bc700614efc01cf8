"""The build's own step: what the wheel holds so that ``ktxh`` starts faster."""

from __future__ import annotations

import json
import pickle
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds compiled patterns and a fast form of the library to the wheel.

    An editable install has neither, so that a change is seen at once. Where the engine cannot run
    at build time the wheel goes without patterns: nothing but the start is slower then.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files and name them for the wheel."""
        if self.target_name != "wheel" or version == "editable":
            return
        folder = Path(tempfile.mkdtemp())
        made = {"library/compiled.pickle": pickled_library()}
        try:
            made["patterns.bin"] = compiled_patterns()
        except Exception as error:
            self.app.display_warning(f"no compiled patterns in this wheel: {error!r}")
        for name, content in made.items():
            path = folder / Path(name).name
            path.write_bytes(content)
            build_data["force_include"][str(path)] = f"ktxh_cli/{name}"


def pickled_library() -> bytes:
    """Give what ``compiled.json`` holds in the form that Python loads fastest."""
    source = ROOT / "src" / "ktxh_cli" / "library" / "compiled.json"
    return pickle.dumps(json.loads(source.read_bytes()), protocol=5)


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
