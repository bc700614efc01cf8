"""Texts in the terminal: head, legend, marks and notes; nothing of a hostile text gets through.

The golden files hold the reports of ``seeds/`` as they are shown. Run this file as a program to
renew them, and look at the difference before it is committed.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from rich.cells import cell_len

from ktxh_cli import library
from ktxh_cli.document import Document
from ktxh_cli.pipeline import explain_with_facts
from ktxh_cli.reading import read, read_bytes
from ktxh_cli.sinks.base import Reading
from ktxh_cli.sinks.safe import visible_lines
from ktxh_cli.sinks.shown import Showing

ROOT = Path(__file__).parent.parent.parent
GOLDEN = ROOT / "tests" / "golden" / "show"
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
#: Each way that a seed is shown in a golden file.
WAYS: Mapping[str, dict[str, Any]] = {
    "vi-plain": {"spoken": "vi"},
    "vi-colour-notes": {"spoken": "vi", "colour": True, "notes": True},
    "en-plain-notes-refused": {"spoken": "en", "notes": True, "reasons": True},
    "en-colour": {"spoken": "en", "colour": True},
}
SGR = re.compile(r"\x1b\[[0-9;]*m")
#: What may reach a terminal besides letters.
TEXT = (
    "Năm 2020, thu ngân sách tỉnh Lạng Sơn đạt 223,4 tỷ đồng, tăng 30 tỷ đồng và bằng 105,3% dự "
    "toán; chiếm 25% tổng thu. Chi giảm 2,5% so với cùng kỳ.\n"
)


def reading_of(document: Document) -> tuple[Reading, int]:
    facts, explained = explain_with_facts(document, library.load())
    records, refusals = tuple(explained.records), tuple(explained.refusals)
    return Reading(document, facts, records, refusals), len(records)


def shown(
    document: Document, *, spoken: Any = "vi", colour: bool = False, width: int = 80, **asked: bool
) -> str:
    env = {"COLUMNS": str(width), "TERM": "xterm", **({"FORCE_COLOR": "1"} if colour else {})}
    stream = io.StringIO()
    with mock.patch.dict("os.environ", env, clear=True):
        Showing(stream, library.load(), spoken, **asked).write(*reading_of(document))
    return stream.getvalue()


def document(text: str) -> Document:
    return Document("a.txt", text)


def bare(text: str) -> str:
    return "".join(text.split())


def body(output: str) -> str:
    """Give what stands below the head, without colours."""
    return SGR.sub("", output).partition("\n\n")[2]


def golden(seed: Path, way: str) -> str:
    """Give a seed as it is shown, with escapes that a difference can be looked at with."""
    read_from = read(str(seed.relative_to(ROOT)))
    return shown(read_from, **WAYS[way]).replace("\x1b", "␛")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_the_reports_of_the_seeds_are_shown_as_before(
    seed: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    kept = GOLDEN / f"{seed.stem}.{way}.txt"
    assert golden(seed, way) == kept.read_text(encoding="utf-8"), (
        "renewed by this file as a program"
    )


def test_figures_are_marked_with_brackets_and_signs_without_colour() -> None:
    assert bare(
        "Năm 2020, thu ngân sách tỉnh Lạng Sơn đạt [223,4 tỷ đồng], tăng [30 tỷ đồng Δ↑] và bằng "
        "[105,3% ÷] dự toán; chiếm [25% ◔] tổng thu. Chi giảm [2,5% ↘] so với cùng kỳ."
    ) == bare(body(shown(document(TEXT))))


def test_figures_are_marked_with_colours_and_signs() -> None:
    output = shown(document(TEXT), colour=True)
    assert "[223,4" not in output
    for drawn in (
        "\x1b[1;36m223,4 tỷ đồng\x1b[0m",
        "\x1b[1;4;32m30 tỷ đồng\x1b[0m\x1b[1;32m Δ↑\x1b[0m",
        "\x1b[1;95m105,3%\x1b[0m\x1b[1;95m ÷\x1b[0m",
        "\x1b[1;94m25%\x1b[0m\x1b[1;94m ◔\x1b[0m",
        "\x1b[1;91m2,5%\x1b[0m\x1b[1;91m ↘\x1b[0m",
        "\x1b[2mNăm 2020\x1b[0m",
    ):
        assert drawn in output


def test_the_legend_names_what_occurs_and_nothing_else() -> None:
    head = shown(document(TEXT)).partition("\n\n")[0]
    assert "[mức đạt] 1   [mức tăng Δ↑] 1   [tốc độ giảm ↘] 1   [tỷ lệ ÷] 1" in head
    assert "[tỷ trọng ◔] 1" in head
    assert "đóng góp" not in head
    assert "không lấy" not in head  # nothing is marked as such here
    assert "{số không lấy}" in shown(document(TEXT), reasons=True)
    assert "\x1b[2msố không lấy\x1b[0m" in shown(document(TEXT), colour=True)


def test_what_was_not_asked_for_is_not_marked() -> None:
    reading, found = reading_of(document(TEXT))
    kept = tuple(r for r in reading.records if r.kind == "percent")
    stream = io.StringIO()
    with mock.patch.dict("os.environ", {"COLUMNS": "80"}, clear=True):
        few = Reading(reading.document, reading.facts, kept, reading.refusals)
        Showing(stream, library.load(), "en").write(few, found)
    assert "3/5 figures" in stream.getvalue()
    assert "đạt 223,4 tỷ đồng, tăng 30 tỷ đồng và" in " ".join(stream.getvalue().split())


def test_notes_stand_below_their_sentence() -> None:
    lines = body(shown(document(TEXT), notes=True)).splitlines()
    first, last = (
        next(n for n, x in enumerate(lines) if word in x) for word in ("tổng thu.", "Chi ")
    )
    assert [line[:3] for line in lines[first + 1 : last]] == ["  │"] * (last - first - 1)
    assert lines[last].startswith("Chi giảm [2,5% ↘]")


@pytest.mark.parametrize("width", [20, 21, 37, 56, 80, 160, 200])
@pytest.mark.parametrize("seed", SEEDS[::2], ids=lambda path: path.stem)
def test_no_line_is_wider_than_the_terminal(seed: Path, width: int) -> None:
    output = shown(read(str(seed)), width=width, notes=True, reasons=True)
    assert max(map(cell_len, output.splitlines())) <= width
    assert not any(line.endswith(" ") for line in output.splitlines())


@pytest.mark.parametrize("form", ["nfc", "nfd", "crlf", "silent"])
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_without_its_marks_a_report_is_what_it_was(seed: Path, form: str) -> None:
    text = seed.read_text(encoding="utf-8")
    text = {
        "nfc": text,
        "nfd": unicodedata.normalize("NFD", text),
        "crlf": text.replace("\n", "\r\n"),
        "silent": "\u200b".join(text),
    }[form]
    output = body(shown(document(text), colour=True, width=60))
    signs = dict.fromkeys(map(ord, "Δ↑↓↗↘↔÷◔⊕"))
    assert bare(output).translate(signs) == bare(visible_lines(text)).translate(signs)


def test_tables_have_their_columns_in_line() -> None:
    text = "Huyện\tLúa (ha)\tNgô (ha)\nBắc Sơn\t1.250,5\t80\nChi Lăng\t980\t1.120\n"
    table = read_bytes(text.encode(), "a.tsv")
    assert table.tables
    assert body(shown(table)).splitlines()[-2:] == [
        "Bắc Sơn   [1.250,5]      [80]",
        "Chi Lăng      [980]   [1.120]",
    ]
    noted = body(shown(table, notes=True)).splitlines()
    assert noted[1] == "Bắc Sơn   [1.250,5]      [80]"
    assert "ha" in noted[2]
    assert noted[2].startswith("  │")


def test_what_is_said_of_a_row_stands_behind_all_of_it() -> None:
    text = "| Huyện | Lúa (ha) |\n|---|---:|\n| Bắc Sơn | 1.250 |\n| Chi Lăng | 980 |\n"
    lines = body(shown(read_bytes(text.encode(), "a.md"), notes=True)).splitlines()
    assert lines[2] == "| Bắc Sơn | [1.250] |"
    assert lines[3].startswith("  │   [1.250]  Lúa")
    assert lines[4] == "| Chi Lăng | [980] |"


HOSTILE = (
    "".join(map(chr, range(1, 0xA0)))
    + "\x00\u061c\u200e\u202a\u202e\u2066\u2069\u2028\ufeff\ud800\U000e0041\U000e007f"
    + "\x1b[2J\x1b]0;tên\x07\x1b]8;;https://a.vn\x1b\\\x9b31m\x90q\x9c"
    + "[red]đỏ[/red] [link=https://a.vn]x[/link] :warning: [bold"
)


@pytest.mark.parametrize("colour", [True, False])
@pytest.mark.parametrize("asked", [{}, {"notes": True, "reasons": True}])
def test_nothing_of_a_hostile_text_reaches_the_terminal(
    colour: bool, asked: dict[str, bool]
) -> None:
    text = "".join(f"Thu {c}ngân sách{c} đạt 5{c} tỷ đồng, tăng {c}7%{c}.\n" for c in HOSTILE)
    text = f"{HOSTILE}\n{text}Chi 5 tỷ {HOSTILE} đồng, tăng 3% ngày 1/2.\n{'x' * 10_000} 7%"
    source = f"b{HOSTILE}.txt"
    output = shown(Document(source, text), colour=colour, **asked)
    rest = SGR.sub("", output) if colour else output
    assert {c for c in rest if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} == {"\n"}
    assert {c for sgr in SGR.findall(output) for c in sgr[2:-1].split(";")} <= set(
        "0 1 2 3 4 32 36 91 94 95".split()
    )
    for markup in ("[red]đỏ[/red]", "[link=https://a.vn]x[/link]", ":warning:", "[bold"):
        assert bare(markup) in bare(rest)
    assert max(map(cell_len, rest.splitlines())) <= 80


def test_no_character_without_a_face_reaches_the_terminal() -> None:
    kinds = ("Cc", "Cf", "Cs", "Zl", "Zp")
    every = [c for c in map(chr, range(0x110000)) if unicodedata.category(c) in kinds]
    assert len(every) > 2000
    text = "".join(f"Thu {c}5 tỷ{c} đồng {c}. " for c in every if not "\ud810" < c < "\udff0")
    output = shown(document(text), notes=True, reasons=True)
    assert {c for c in output if unicodedata.category(c) in kinds} == {"\n"}


def test_a_number_without_end_takes_no_time_without_end() -> None:
    output = shown(document(f"Thu đạt {'9' * 200_000} tỷ đồng."), reasons=True, notes=True)
    assert "9" * 60 + "…" in bare(output.replace("  │", ""))


def test_a_document_says_what_it_is() -> None:
    seed = next(path for path in SEEDS if "thong-bao" in path.name)
    head = shown(read(str(seed)), spoken="en").partition("\n\n")[0]
    assert head.startswith(("…", str(seed)[:10]))
    assert "figures" in head.splitlines()[0]
    assert "THÔNG BÁO Ý kiến kết luận" in head
    assert "13 Jul 2020 · Lạng Sơn" in head


def test_an_empty_text_has_a_head_only() -> None:
    assert shown(document("")).startswith("a.txt ──")
    assert body(shown(document(""))) == ""


def renew() -> None:
    """Put the seeds as they are shown now into the golden files."""
    import os

    os.chdir(ROOT)
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for old in GOLDEN.glob("*.txt"):
        old.unlink()
    for seed in SEEDS:
        for way in WAYS:
            (GOLDEN / f"{seed.stem}.{way}.txt").write_text(golden(seed, way), encoding="utf-8")


if __name__ == "__main__":
    renew()
