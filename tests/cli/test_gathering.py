"""Reading all texts of a call: in order, with how far it is told on terminals alone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from ktxh_cli.cli import progress
from ktxh_cli.cli.gathering import gather, job_for
from ktxh_cli.cli.job import Call


class Terminal(io.StringIO):
    """Standard error of a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    """Three texts, with one, two and no figures."""
    said = ("Thu 5 tỷ đồng.", "Thu 5 tỷ đồng, chi 4 tỷ đồng.", "Không có số nào.")
    paths = [tmp_path / f"{number}.txt" for number in range(len(said))]
    for path, text in zip(paths, said, strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def seen(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, files: list[str], **asked: bool
) -> str:
    """Give what a run without patience says on standard error."""
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    monkeypatch.setattr(progress, "_BEAT", 0)
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("KTXH_LANG", "en")
    list(gather(*job_for(Call(files=tuple(files), **asked))))
    return stream.getvalue()


def test_texts_come_in_order_with_their_figures(texts: list[str]) -> None:
    job, sources = job_for(Call(files=tuple(texts)))
    readings = list(gather(job, sources))
    assert [reading.document.source for reading in readings] == texts
    assert [len(reading.records) for reading in readings] == [1, 2, 0]
    assert (job.tally.read, job.tally.found, job.tally.figures) == (3, 3, 3)


def test_filters_choose_and_what_cannot_be_read_is_passed_over(texts: list[str]) -> None:
    job, sources = job_for(Call(files=(*texts, "missing.txt"), kinds=("people",)))
    readings = list(gather(job, sources))
    assert [len(reading.records) for reading in readings] == [0, 0, 0]
    assert (job.tally.found, job.tally.figures, job.tally.failed) == (3, 0, 1)


def test_a_terminal_is_told_how_far_it_is_and_wiped_clean(
    monkeypatch: pytest.MonkeyPatch, texts: list[str]
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    said = seen(monkeypatch, Terminal(), texts)
    assert "\r\x1b[2Kktxh: 2 of 3 texts read" in said
    assert said.endswith("\r\x1b[2K")
    assert "\n" not in said


def test_nothing_is_told_where_it_could_not_be_wiped(
    monkeypatch: pytest.MonkeyPatch, texts: list[str]
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert seen(monkeypatch, io.StringIO(), texts) == ""
    assert seen(monkeypatch, Terminal(), texts, quiet=True) == ""
    monkeypatch.setenv("TERM", "dumb")
    assert seen(monkeypatch, Terminal(), texts) == ""
