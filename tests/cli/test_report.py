"""``ktxh report``: one page, written whole, and what is said of it."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from conftest import REPORT, Ktxh


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the page goes, a folder of its own."""
    folder = tmp_path / "pages"
    folder.mkdir()
    return folder / "report.html"


def title(page: Path) -> str:
    found = re.search(r"<h1[^>]*>([^<]*)</h1>", page.read_text(encoding="utf-8"))
    assert found
    return found[1]


def test_a_page_is_written_and_told_in_one_line(ktxh: Ktxh, report: Path, out: Path) -> None:
    run = ktxh("report", report, "-o", out)
    assert (run.code, run.out) == (0, "")
    assert run.err == f"ktxh: 1 texts, 2 figures, 2 of them on no guess → {out}\n"
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>\n")
    assert page.endswith("</html>\n")
    assert ">1.234,5 tỷ đồng</mark>" in page
    assert [path.name for path in out.parent.iterdir()] == ["report.html"]


def test_the_same_texts_give_the_same_bytes(ktxh: Ktxh, report: Path, out: Path) -> None:
    ktxh("report", report, "-o", out)
    first = out.read_bytes()
    for seed in ("0", "1"):
        ktxh("report", report, "-o", out, PYTHONHASHSEED=seed, TZ="Asia/Ho_Chi_Minh")
        assert out.read_bytes() == first


def test_the_page_opens_in_the_language_of_the_reader(ktxh: Ktxh, report: Path, out: Path) -> None:
    for arguments, env, expected in (
        ((), {"KTXH_LANG": "vi"}, "vi"),
        ((), {"KTXH_LANG": "en"}, "en"),
        (("--headers", "vi"), {"KTXH_LANG": "en"}, "vi"),
    ):
        ktxh("report", report, "-o", out, *arguments, **env)
        assert f'<html lang="{expected}">' in out.read_text(encoding="utf-8")
    run = ktxh("report", report, "-o", out, "--headers", "fr")
    assert (run.code, run.err.count("\n")) == (2, 1)


def test_the_title_can_be_given(ktxh: Ktxh, report: Path, out: Path) -> None:
    ktxh("report", report, "-o", out, "--title", "Thu <ngân sách> & chi")
    assert title(out) == "Thu &lt;ngân sách&gt; &amp; chi"


def test_filters_choose_the_figures_and_the_texts_stay_whole(
    ktxh: Ktxh, report: Path, out: Path
) -> None:
    run = ktxh("report", report, "-o", out, "--kind", "money", KTXH_LANG="vi")
    assert run.err.startswith("ktxh: 1 văn bản, 1 số liệu, 1 không dựa vào suy đoán (tìm thấy 2)")
    page = out.read_text(encoding="utf-8")
    assert page.count("<mark ") == 1
    assert "tăng 7,25% so với cùng kỳ năm 2019" in page


def test_quiet_says_nothing(ktxh: Ktxh, report: Path, out: Path) -> None:
    run = ktxh("report", report, "-o", out, "-q")
    assert (run.code, run.out, run.err) == (0, "", "")
    assert out.is_file()


def test_standard_input_is_a_text_too(ktxh: Ktxh, out: Path) -> None:
    assert ktxh("report", "-", "-o", out, given=REPORT).code == 0
    assert "standard input" in out.read_text(encoding="utf-8")


# ---- wrong calls ----


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ((), "there is no page to write (add -o report.html)"),
        (("-o", "-"), "there is no page to write"),
        (("-o", "page.txt"), "page.txt: the name of a page must end in .html"),
        (("-o", "page"), "page: the name of a page must end in .html"),
    ],
)
def test_a_page_needs_a_name_of_its_own(
    ktxh: Ktxh, report: Path, output: tuple[str, ...], said: str
) -> None:
    run = ktxh("report", report, *output, cwd=report.parent)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert said in run.err
    assert not (report.parent / "page").exists()


def test_endings_are_known_in_any_case(ktxh: Ktxh, report: Path, out: Path) -> None:
    for name in ("a.HTM", "b.Html"):
        assert ktxh("report", report, "-o", out.with_name(name)).code == 0


def test_a_text_is_never_overwritten(ktxh: Ktxh, report: Path) -> None:
    page = report.with_suffix(".html")
    page.write_text(f"<p>{REPORT}</p>", encoding="utf-8")
    before = page.read_bytes()
    run = ktxh("report", page, "-o", page)
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "both input and output" in run.err
    assert page.read_bytes() == before


def test_a_page_does_not_go_where_the_next_run_would_read_it(ktxh: Ktxh, report: Path) -> None:
    run = ktxh("report", report.parent, "-o", report.parent / "report.html")
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "lies in the input folder" in run.err
    assert not (report.parent / "report.html").exists()


def test_a_folder_is_no_page(ktxh: Ktxh, report: Path, out: Path) -> None:
    out.mkdir()
    assert "this is a folder" in ktxh("report", report, "-o", out).err


# ---- what cannot be read or written ----


def test_texts_that_cannot_be_read_are_told_and_counted(
    ktxh: Ktxh, report: Path, out: Path
) -> None:
    run = ktxh("report", report, report.with_name("none.txt"), "-o", out)
    assert run.code == 3
    assert "none.txt" in run.err.splitlines()[0]
    assert "; 1 sources could not be read" in run.err.splitlines()[1]
    page = out.read_text(encoding="utf-8")
    assert re.search(r"<b>1</b><span[^>]*>sources could not be read<", page)


def test_where_nothing_can_be_read_the_old_page_stays(ktxh: Ktxh, report: Path, out: Path) -> None:
    ktxh("report", report, "-o", out)
    before = out.read_bytes()
    run = ktxh("report", report.with_name("none.txt"), "-o", out)
    assert (run.code, run.err.count("\n")) == (4, 1)
    assert out.read_bytes() == before


def test_a_text_without_figures_still_has_a_page(ktxh: Ktxh, report: Path, out: Path) -> None:
    report.write_text("Không có gì.\n", encoding="utf-8")
    assert ktxh("report", report, "-o", out).code == 0
    assert "No figure was found" in out.read_text(encoding="utf-8")
    assert ktxh("report", report, "-o", out, "--fail-empty").code == 1


def test_a_folder_that_is_not_there_is_told_before_anything_is_read(
    ktxh: Ktxh, report: Path, out: Path
) -> None:
    run = ktxh("report", report, "-o", out.parent / "none" / "report.html", "-v")
    assert (run.code, run.err.count("\n")) == (5, 1)
    assert "no such folder" in run.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_disk_that_is_full_leaves_the_old_page(ktxh: Ktxh, report: Path, out: Path) -> None:
    ktxh("report", report, "-o", out)
    before = out.read_bytes()
    limited = f'(ulimit -f 8; trap "" XFSZ; ktxh report "{report}" -o "{out}" --title moi)'
    run = ktxh.shell(limited)
    assert run.code == 5
    assert run.err.count("\n") == 1
    assert out.read_bytes() == before
    assert os.listdir(out.parent) == ["report.html"]  # noqa: PTH208


def test_progress_is_told_on_a_terminal_only(ktxh: Ktxh, report: Path, out: Path) -> None:
    copies = []
    for number in range(3):
        copies.append(report.with_name(f"{number}.txt"))
        shutil.copy(report, copies[-1])
    run = ktxh("report", *copies, "-o", out)
    assert "\x1b" not in run.err
    assert run.err.count("\n") == 1


def test_hostile_names_and_texts_stay_text(ktxh: Ktxh, report: Path, out: Path) -> None:
    name = report.with_name("=<img src=x onerror=alert(1)>\n\x1b[2J.txt")
    words = "Theo <script>alert(1)</script> thu ngân sách đạt 5 tỷ đồng.\n"
    name.write_text(words, encoding="utf-8")
    run = ktxh("report", name, "-o", out)
    assert run.code == 0
    page = out.read_text(encoding="utf-8")
    assert "<img" not in page
    assert "alert(1)</script>" not in page
    assert "\x1b" not in page + run.err
    assert "Theo &lt;script&gt;alert(1)&lt;/script&gt; thu ngân sách đạt" in page


def test_help_names_the_page(ktxh: Ktxh) -> None:
    for language, words in (("vi", "trang HTML"), ("en", "HTML page")):
        assert words in ktxh("report", "--help", KTXH_LANG=language).out
