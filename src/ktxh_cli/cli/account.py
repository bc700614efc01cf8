"""What a run of ``ktxh export`` has done: one line for people, the same facts as JSON."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

from ktxh_cli._version import __version__
from ktxh_cli.cli.messages import message
from ktxh_cli.sinks.json_lines import seen
from ktxh_cli.sinks.whole import whole
from ktxh_cli.store.append import Counts
from ktxh_cli.store.keeping import Outcome, Target

_BLOCK = 1 << 20


class State(StrEnum):
    """What became of an input."""

    READ = "read"
    IN_PART = "in_part"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass
class Input:
    """An input and what became of it.

    Attributes:
        source: its path, as given.
        state: read, in part, failed, or skipped since the manifest says that it is done.
        document: the identity of the document; empty where it was not read.
        figures: how many were taken.
        said: why it failed, or what could not be read of it.
    """

    source: str
    state: State
    document: str = ""
    figures: int = 0
    said: list[str] = field(default_factory=list)


@dataclass
class Account:
    """What a run has done so far.

    Attributes:
        inputs: every input, in the order in which they were read.
        counts: what became of the figures in the file.
        left_out: how many figures the format has no place for, by reason.
        written: whether the file was written.
        code: the exit code.
        error: why the output was not written; empty where it was.
    """

    inputs: list[Input] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    left_out: dict[str, int] = field(default_factory=dict)
    written: bool = False
    code: int = 0
    error: str = ""

    def take(self, outcome: Outcome) -> None:
        """Note what came of writing."""
        self.counts = outcome.counts
        self.left_out = outcome.left_out
        self.written = outcome.written

    def summary(self, found: int) -> str:
        """Give the line that a run ends with.

        Args:
            found: figures before the filters.
        """
        states = [each.state for each in self.inputs]
        figures = sum(each.figures for each in self.inputs)
        parts = [message("export.read", count=states.count(State.READ))]
        for state in (State.IN_PART, State.FAILED, State.SKIPPED):
            if count := states.count(state):
                parts.append(message(f"export.{state}", count=count))
        line = message("export.documents", count=len(states)) + ", ".join(parts)
        line += message("export.figures", count=figures)
        if found > figures:
            line += message("export.found", count=found)
        became = [
            message(f"export.{name}", count=count)
            for name, count in asdict(self.counts).items()
            if count or name == "new"
        ]
        line += "; " + ", ".join(became)
        if self.left_out:
            reasons = ", ".join(f"{name} {count}" for name, count in self.left_out.items())
            count = sum(self.left_out.values())
            line += message("export.left_out", count=count, reasons=reasons)
        return line

    def write(self, path: Path, target: Target, rules: str) -> None:
        """Write the report, whole or not at all.

        Raises:
            SinkError: it cannot be written.
        """
        states = [str(each.state) for each in self.inputs]
        report = {
            "ktxh": __version__,
            "rules_version": rules,
            "exit_code": self.code,
            "error": self.error or None,
            "output": str(target.path),
            "format": target.form,
            "written": self.written,
            "sha256": _sha256(target.path),
            "documents": {
                "given": len(states),
                **{str(state): states.count(str(state)) for state in State},
            },
            "figures": {"taken": sum(e.figures for e in self.inputs), **asdict(self.counts)},
            "left_out": self.left_out,
            "inputs": [asdict(each) for each in self.inputs],
        }
        text = json.dumps(report, ensure_ascii=False, indent=2)
        with whole(path) as stream:
            stream.write(seen(text) + "\n")


def _sha256(path: Path) -> str | None:
    """Give the hash of the output as it now stands; None where it is no file."""
    if not path.is_file():
        return None
    held = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            held.update(block)
    return held.hexdigest()
