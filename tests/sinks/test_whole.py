"""A file is written whole or not at all."""

import os
import pathlib
import stat
import threading

import pytest

from ktxh_cli.errors import SinkError
from ktxh_cli.sinks.whole import check_target, whole


def names(folder: pathlib.Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_new_file_appears_when_it_is_complete(tmp_path: pathlib.Path) -> None:
    target = tmp_path / "a.csv"
    with whole(target) as stream:
        stream.write("tỷ đồng\n")
        assert not target.exists()
    assert target.read_bytes() == "tỷ đồng\n".encode()
    assert names(tmp_path) == ["a.csv"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_interruption_leaves_the_old_file(
    tmp_path: pathlib.Path, error: type[BaseException]
) -> None:
    target = tmp_path / "a.csv"
    target.write_text("cũ")

    def interrupted() -> None:
        with whole(target) as stream:
            stream.write("mới")
            raise error

    with pytest.raises(error):
        interrupted()
    assert target.read_text() == "cũ"
    assert names(tmp_path) == ["a.csv"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failing_disk_leaves_the_old_file(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    target = tmp_path / "a.csv"
    target.write_text("cũ")

    def fail(*args: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(SinkError, match="No space left"), whole(target) as stream:
        stream.write("mới")
    monkeypatch.undo()
    assert target.read_text() == "cũ"
    assert names(tmp_path) == ["a.csv"]


def test_a_link_and_the_mode_stay(tmp_path: pathlib.Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("cũ")
    real.chmod(0o640)
    link.symlink_to("real.csv")
    with whole(link) as stream:
        stream.write("mới")
    assert link.is_symlink()
    assert real.read_text() == "mới"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_of_the_umask(tmp_path: pathlib.Path) -> None:
    old = os.umask(0o027)
    try:
        with whole(tmp_path / "a.csv") as stream:
            stream.write("x")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o640


def test_a_pipe_is_written_to_as_it_is(tmp_path: pathlib.Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[str] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_text()))
    reader.start()
    with whole(pipe) as stream:
        stream.write("x")
    reader.join()
    assert heard == ["x"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_what_could_not_be_written_is_told_before(tmp_path: pathlib.Path) -> None:
    check_target(tmp_path / "new.csv")
    with pytest.raises(SinkError):
        check_target(tmp_path / "missing" / "a.csv")
    with pytest.raises(SinkError):
        check_target(tmp_path)
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(SinkError):
        check_target(tmp_path / "a")
