"""What the tests of several rooms share."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ktxh_cli import extract
from ktxh_cli.model import Kind, Measure, Record, Status

_PLAIN: dict[str, Any] = {
    "source": "a.txt", "line": 1, "start": 4, "end": 19, "text": "3.042,3 tỷ đồng",
    "kind": Kind.MONEY, "value": Decimal("3042.3"), "value_to": None, "out_of": None,
    "unit": "tỷ đồng", "base_value": Decimal("3042300000000"), "base_value_to": None,
    "base_unit": "VND", "qualifier": None, "measure": Measure.LEVEL, "direction": None,
    "indicator": "thu ngân sách", "breakdown": None, "scope": None, "indicator_id": None,
    "period": "2020-01/2020-06", "period_text": "6 tháng đầu năm 2020", "comparison": None,
    "base_period": None, "place": "Lạng Sơn", "place_id": "pre2025:20", "status": Status.ACTUAL,
    "sentence": "Thu 3.042,3 tỷ đồng.", "rule": "number.grouped", "notes": (),
}  # fmt: skip


def make_record(**said: Any) -> Record:
    """Give a record that says what is named, and something plain in every other field."""
    return Record(**{**_PLAIN, **said})


@pytest.fixture
def record() -> Callable[..., Record]:
    """The factory of records."""
    return make_record


def the_figure(words: str, shown: str) -> Record:
    """Give the one figure of a text whose own words are ``shown``."""
    records = extract(words)
    found = [r for r in records if r.text == shown]
    assert len(found) == 1, f"{shown!r} among {[r.text for r in records]}"
    return found[0]


@pytest.fixture
def figure() -> Callable[[str, str], Record]:
    """Reads a text and gives its figure of these words."""
    return the_figure


SRC = Path(__file__).parent.parent / "src"
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
        """Give an environment without what would change the output, with ``changes``.

        There is no HOME in it, so that nobody's own configuration is read.
        """
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
def nobodys(ktxh: Ktxh, tmp_path: Path) -> Callable[..., Run]:
    """Runs the command as a user who owns nothing: root may read and write everywhere."""
    for folder in [tmp_path, *tmp_path.parents]:
        if folder.stat().st_uid == os.geteuid() and str(folder).startswith("/tmp/"):
            folder.chmod(folder.stat().st_mode | 0o055)

    def run(*arguments: object) -> Run:
        command = [*ktxh.command, *map(str, arguments)]
        if os.geteuid() == 0:
            if shutil.which("setpriv") is None:
                pytest.skip("there is no setpriv here")
            command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
        done = subprocess.run(
            command, capture_output=True, text=True, env=ktxh.environment(), check=False
        )
        if "No module named" in done.stderr or "Permission denied: '/root" in done.stderr:
            pytest.skip("the package cannot be read by another user here")
        return Run(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A small report."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path
