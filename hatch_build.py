"""The build's own step: what the wheel holds so that ``ktxh`` starts faster."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
PACKAGE = ROOT / "src" / "ktxh_cli"

#: Set to 1, it asks for an engine compiled by mypyc: about eight minutes of building.
ASKED = "KTXH_COMPILE"
#: What the compiling needs, and no other build.
COMPILER = ("mypy[mypyc]>=1.19", "setuptools>=70", "types-regex")
#: The modules that are compiled: the engine, by the patterns of their names in the package.
COMPILED = (
    "model.py",
    "vietnamese.py",
    "library/trie.py",
    "library/entries.py",
    "text/*.py",
    "mentions/*.py",
    "numbers/*.py",
    "quantities/*.py",
    "roles/*.py",
    "linking/*.py",
)
_SETUP = """
import sys
from mypyc.build import mypycify
from setuptools import setup
setup(
    name="ktxh-cli",
    packages=[],
    ext_modules=mypycify(["--ignore-missing-imports", *sys.argv[4:]], opt_level="2"),
    script_args=sys.argv[1:4],
)
"""


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds compiled patterns and a fast form of the library to the wheel.

    An editable install has neither, so that a change is seen at once. Where the engine cannot run
    at build time the wheel goes without them: nothing but the start is slower then.

    With ``KTXH_COMPILE=1`` in the environment the wheel also holds the engine as machine code, for
    one release of Python on one kind of machine; the build fails where that cannot be made.
    """

    def dependencies(self) -> list[str]:
        """Give what the build needs besides ``build-system.requires``."""
        return list(COMPILER) if compiling_asked() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files and name them for the wheel."""
        if self.target_name != "wheel" or version == "editable":
            return
        if compiling_asked():
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
            self.app.display_info("compiling the engine: about eight minutes")
            machine_code = compiled_modules(Path(tempfile.mkdtemp()))
            build_data["force_include"] |= {str(path): name for name, path in machine_code.items()}
        folder = Path(tempfile.mkdtemp())
        made = {}
        try:
            made["library/compiled.pickle"] = pickled_library()
            made["patterns.bin"] = compiled_patterns()
        except Exception as error:
            self.app.display_warning(f"this wheel goes without what starts it fast: {error!r}")
        for name, content in made.items():
            path = folder / Path(name).name
            path.write_bytes(content)
            build_data["force_include"][str(path)] = f"ktxh_cli/{name}"


def compiling_asked() -> bool:
    """Tell whether the environment asks for a compiled engine."""
    return os.environ.get(ASKED, "") not in ("", "0")


def compiled_modules(folder: Path) -> dict[str, Path]:
    """Compile the engine in an empty folder; give each file of machine code by its place.

    Raises:
        RuntimeError: it could not be compiled; what the compiler said is on stderr.
    """
    shutil.copytree(PACKAGE, folder / "ktxh_cli")
    (folder / "setup.py").write_text(_SETUP, encoding="utf-8")
    sources = sorted(path for pattern in COMPILED for path in PACKAGE.glob(pattern))
    names = [str(path.relative_to(PACKAGE.parent)) for path in sources]
    command = [sys.executable, "setup.py", "--quiet", "build_ext", "--inplace", *names]
    done = subprocess.run(command, cwd=folder, stdout=sys.stderr, check=False)
    if done.returncode:
        raise RuntimeError(
            f"the engine could not be compiled ({ASKED}={os.environ[ASKED]}): see the messages "
            f"above; a C compiler is needed. Without {ASKED} the package installs as plain Python."
        )
    made = [path for end in ("*.so", "*.pyd") for path in folder.rglob(end)]
    return {
        str(path.relative_to(folder)): path
        for path in made
        if "build" not in path.relative_to(folder).parts
    }


def pickled_library() -> bytes:
    """Give what ``compiled.json`` holds in the form that Python loads fastest."""
    sys.path.insert(0, str(PACKAGE.parent))
    from ktxh_cli.library.trie import opened

    held = json.loads((PACKAGE / "library" / "compiled.json").read_bytes())
    for branches, _ in held["tries"].values():
        for word, branch in branches.items():
            branches[word] = pickle.dumps(opened(branch), protocol=5)
    return pickle.dumps(held, protocol=5)


def compiled_patterns() -> bytes:
    """Give the compiled form of the patterns of every rule and every module."""
    sys.path.insert(0, str(PACKAGE.parent))
    from ktxh_cli import (
        facts,  # noqa: F401 - it asks for its own
        library,
        patterns,
        pipeline,
    )
    from ktxh_cli.document import Document
    from ktxh_cli.model import Rule
    from ktxh_cli.sinks import (  # noqa: F401 - they ask for theirs
        json_lines,
        labels,
        office_periods,
        open_document,
        safe,
        sdmx,
    )

    known = library.load()
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        list(pipeline.extract(Document(path.name, path.read_text(encoding="utf-8")), known))
    for name, module in list(sys.modules.items()):
        if name.startswith("ktxh_cli."):
            for rule in getattr(module, "RULES", ()):
                if isinstance(rule, Rule):
                    patterns.compiled(rule.pattern)
    return patterns.dump()
