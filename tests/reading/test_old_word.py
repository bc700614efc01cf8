"""Old Word files are read by the programs that this machine has, within limits."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from made_reports import rich, word

from ktxh_cli.errors import ReadError
from ktxh_cli.reading import old_word, read_bytes

HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Nothing but what tells an old Word file.
SHELL = HEAD + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0\0"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of the PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("KTXH_LANG", "en")
    return folder


def program(folder: Path, name: str, code: str) -> None:
    """Put a program of a few lines of Python onto the PATH."""
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport os, pathlib, sys, time\n{code}\n")
    path.chmod(0o755)


def code_of(data: bytes = SHELL) -> str:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "a.doc")
    assert caught.value.where == "a.doc"
    assert "\n" not in str(caught.value)
    return caught.value.code


def test_without_a_program_one_line_says_how_to_convert_it(
    programs: Path, ktxh: Any, tmp_path: Path
) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(SHELL)
    done = ktxh("extract", path, PATH=str(programs))
    assert (done.code, done.out) == (4, "")
    first = done.err.splitlines()[0]
    assert "save it as .docx in Word, or install LibreOffice or antiword" in first
    assert first.endswith("[E_DOC]")


def test_antiword_gives_its_text_and_says_what_it_lacks(programs: Path) -> None:
    program(
        programs,
        "antiword",
        "print('Thu 5 tỷ đồng' if sys.argv[1:3] == ['-m', 'UTF-8.txt'] else '')",
    )
    document = read_bytes(SHELL, "a.doc")
    assert (document.text.strip(), document.form) == ("Thu 5 tỷ đồng", "doc")
    assert "LibreOffice" in document.warnings[0]


OFFICE = """
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
profile = [a for a in sys.argv if a.startswith("-env:UserInstallation=file://")]
assert profile and os.environ["HOME"] == os.getcwd() and "KTXH_LANG" not in os.environ
out.mkdir()
"""


def test_libreoffice_makes_it_a_word_file(programs: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(word("Thu 5 tỷ đồng"))
    program(
        programs,
        "soffice",
        OFFICE + f"(out / 'given.docx').write_bytes(open({str(made)!r}, 'rb').read())",
    )
    document = read_bytes(SHELL, "a.doc")
    assert (document.text, document.form, document.warnings) == ("Thu 5 tỷ đồng\n", "doc", ())


def test_antiword_reads_what_libreoffice_cannot(programs: Path) -> None:
    program(programs, "soffice", "sys.exit(1)")
    assert code_of() == "E_DAMAGED"
    program(programs, "antiword", "print('Thu 5 tỷ đồng')")
    assert read_bytes(SHELL, "a.doc").text.strip() == "Thu 5 tỷ đồng"
    program(programs, "antiword", "sys.exit(1)")
    assert code_of() == "E_DAMAGED"


def test_a_program_that_hangs_is_ended_with_what_it_started(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(old_word, "WALL", 1)
    mark = f"ktxh-doc-{os.getpid()}"
    sleep = "import time; time.sleep(60)"
    start = f"import subprocess\nsubprocess.Popen([sys.executable, '-c', {sleep!r}, {mark!r}])\n"
    program(programs, "soffice", start + sleep)
    begun = time.monotonic()
    assert code_of() == "E_TIME"
    assert time.monotonic() - begun < 20
    time.sleep(0.2)
    alive = [p for p in Path("/proc").glob("[0-9]*/cmdline") if _holds(p, mark)]
    assert not alive


def _holds(path: Path, mark: str) -> bool:
    try:
        return mark.encode() in path.read_bytes()
    except OSError:
        return False


def test_a_program_gets_limits(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_word, "MEMORY", 1 << 30)
    program(
        programs,
        "antiword",
        "try:\n    x = bytearray(2 << 30)\nexcept MemoryError:\n    print('Thu 5 tỷ đồng')",
    )
    assert read_bytes(SHELL, "a.doc").text.strip() == "Thu 5 tỷ đồng"


def test_nothing_is_left_behind(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temp))
    program(programs, "soffice", OFFICE + "sys.exit(1)")
    assert code_of() == "E_DAMAGED"
    assert list(temp.iterdir()) == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_file_of_libreoffice_is_read_with_its_tables(tmp_path: Path) -> None:
    shape = "\\trowd\\cellx3000\\cellx6000"
    rows = [("Huyện", "Lúa (tấn)"), ("Bắc Sơn", "1.250"), ("Chi Lăng", "980")]
    table = "".join(f"{shape}\\pard\\intbl {a}\\cell {b}\\cell\\row" for a, b in rows)
    source = tmp_path / "a.rtf"
    source.write_bytes(rich("Thu 5 tỷ đồng.\\par " + table + "\\pard Hết"))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    document = read_bytes((tmp_path / "a.doc").read_bytes(), "a.doc")
    assert document.form == "doc"
    assert document.text.startswith("Thu 5 tỷ đồng.\n")
    [found] = document.tables
    assert [document.text[c.start : c.end] for c in found.cells][2:] == [
        "Bắc Sơn", "1.250", "Chi Lăng", "980",
    ]  # fmt: skip


CELLS = HEAD + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0\0" + b"5\0\x07\0" * 60


@pytest.mark.parametrize(("data", "told"), [(CELLS, True), (SHELL, False)])
def test_tables_that_are_lost_on_the_way_are_told(
    data: bytes, told: bool, programs: Path, tmp_path: Path
) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(word("555555 tỷ đồng"))
    copy = f"(out / 'given.docx').write_bytes(open({str(made)!r}, 'rb').read())"
    program(programs, "soffice", OFFICE + copy)
    document = read_bytes(data, "a.doc")
    assert ["tables were lost" in warning for warning in document.warnings] == [True] * told


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_links_in_a_file_are_not_followed(tmp_path: Path) -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET  # noqa: N815

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = tmp_path / "a.html"
        link = f"http://127.0.0.1:{server.server_port}/x.png"
        page.write_text(f"<p>Thu 5 đồng</p><img src='{link}' width='9' height='9'>", "utf-8")
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
             "--infilter=HTML (StarWriter)", "--convert-to", "doc:MS Word 97", "--outdir",
             str(tmp_path), str(page)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        data = (tmp_path / "a.doc").read_bytes()
        assert link.encode() in data
        asked.clear()
        assert "Thu 5" in read_bytes(data, "a.doc").text
        server.shutdown()
    assert asked == []
