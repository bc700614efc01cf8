"""Running ``ktxh`` as its users do: as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent.parent / "src"
#: Two figures of plain kinds, and a number that is none.
REPORT = (
    "Theo Nghị quyết 12/NQ-HĐND, thu ngân sách 6 tháng đầu năm 2020 trên địa bàn tỉnh Lạng Sơn đạt "
    "1.234,5 tỷ đồng, tăng 7,25% so với cùng kỳ năm 2019.\n"
)


@dataclass(frozen=True)
class Run:
    """What a run left: its exit code and what it wrote."""

    code: int
    out: str
    err: str


class Ktxh:
    """The command, to be called with its arguments."""

    command = (sys.executable, "-m", "ktxh_cli")

    def environment(self, **changes: str) -> dict[str, str]:
        """Give an environment without what would change the output, with ``changes``."""
        kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SRC), "KTXH_LANG": "en"}
        return {**kept, **changes}

    def __call__(
        self, *arguments: object, given: str | bytes = "", cwd: Path | None = None, **env: str
    ) -> Run:
        """Run it with standard input ``given`` and changes to the environment."""
        done = subprocess.run(
            [*self.command, *map(str, arguments)],
            input=given.encode() if isinstance(given, str) else given,
            capture_output=True,
            env=self.environment(**env),
            cwd=cwd,
            timeout=60,
            check=False,
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    def shell(self, line: str, **env: str) -> Run:
        """Run a line of bash in which ``ktxh`` is the command."""
        function = f'ktxh() {{ {" ".join(self.command)} "$@"; }}; '
        done = subprocess.run(
            ["bash", "-c", function + line],
            capture_output=True,
            env=self.environment(**env),
            timeout=60,
            check=False,
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def ktxh() -> Ktxh:
    """The command as a process."""
    return Ktxh()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A small report."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path
