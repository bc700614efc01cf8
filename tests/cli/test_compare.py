"""``ktxh compare`` as it is called.

``PYTHONPATH=src:tests python tests/cli/test_compare.py`` renews the golden files; look at what
changed before it is committed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Ktxh

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "compare"
#: Golden files, each with the arguments and language that made it.
SCREENS = {
    "seeds.vi.txt": ("vi", ()),
    "seeds.en.txt": ("en", ()),
    "seeds.vi.md": ("vi", ("-f", "md")),
    "differences.en.json": ("en", ("--differences", "-f", "json")),
}
JULY = "Báo cáo của UBND tỉnh Lạng Sơn.\n\nThu nội địa năm 2021 đạt 1.604,5 tỷ đồng.\n"
MAY = "Báo cáo của UBND tỉnh Lạng Sơn.\n\nThu nội địa năm 2021 ước đạt 1.540 tỷ đồng.\n"


def screen(spoken: str, arguments: tuple[str, ...]) -> str:
    """Give what a run on the seeds prints on 80 columns."""
    seeds = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "seeds").glob("*.txt"))
    done = subprocess.run(
        [sys.executable, "-m", "ktxh_cli", "compare", *seeds, *arguments],
        capture_output=True, check=True, cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "KTXH_LANG": spoken,
             "COLUMNS": "80"},
    )  # fmt: skip
    return done.stdout.decode()


@pytest.fixture
def pair(tmp_path: Path) -> list[Path]:
    """Two texts that differ."""
    paths = [tmp_path / "may.txt", tmp_path / "july.txt"]
    for path, text in zip(paths, (MAY, JULY), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


@pytest.mark.parametrize("name", SCREENS)
def test_the_seeds_are_compared_as_they_were(name: str) -> None:
    spoken, arguments = SCREENS[name]
    assert screen(spoken, arguments) == (GOLDEN / name).read_text(encoding="utf-8")


def test_the_seeds_say_what_a_reviewer_must_see() -> None:
    found = json.loads(screen("en", ("-f", "json")))
    asked = [[f["text"] for f in each["figures"][:2]] for each in found if not each["agrees"]]
    assert asked == [
        ["3,64%", "2,83%"],
        ["196.760 lượt", "198.116 đối tượng"],
        ["164,1 tỷ đồng", "163,4 tỷ đồng"],
    ]
    reasons = [set(each["reasons"]) for each in found if not each["agrees"]]
    assert "estimate" in reasons[0]
    assert {"approved_paid", "counting_unit"} <= reasons[1]
    assert "approved_paid" in reasons[2]
    fitting = [[f["text"] for f in each["figures"]] for each in found if each["check"] == "plan"]
    assert fitting == [["30 hộ", "5.030 hộ gia đình", "5.000 căn nhà"]]


def test_a_difference_is_no_failure_unless_asked(ktxh: Ktxh, pair: list[Path]) -> None:
    assert ktxh("compare", *pair).code == 0
    assert ktxh("compare", "--fail-on-difference", *pair).code == 1
    assert ktxh("compare", "--fail-on-difference", pair[0], pair[0]).code == 0


def test_the_summary_counts_both(ktxh: Ktxh, pair: list[Path]) -> None:
    assert ktxh("compare", *pair).err == "ktxh: 1 differ, 0 agree.\n"
    assert ktxh("compare", *pair, "-q").err == ""
    assert ktxh("compare", given="Không có gì.").err.startswith("ktxh: Nothing to compare")


def test_one_text_is_compared_with_itself(ktxh: Ktxh) -> None:
    text = "Tỷ lệ hộ nghèo năm 2021 của tỉnh Lạng Sơn giảm 3,1% so với năm 2020."
    run = ktxh("compare", "-", given=text)
    assert "Is it % or points?" in run.out


def test_only_differences(ktxh: Ktxh, pair: list[Path]) -> None:
    shutil.copy(pair[1], pair[1].with_name("again.txt"))
    everything = ktxh("compare", pair[0].parent)
    fewer = ktxh("compare", "--differences", pair[0].parent)
    assert "also says 1,604.5 tỷ đồng" in fewer.out
    assert "\nAgrees " in everything.out
    assert "\nAgrees " not in fewer.out


def test_filters_choose_what_is_compared(ktxh: Ktxh, pair: list[Path]) -> None:
    assert ktxh("compare", *pair, "--indicator", "hộ nghèo").out == ""
    assert "1,604.5" in ktxh("compare", *pair, "--indicator", "thu nội địa").out


def test_the_ending_gives_the_format(ktxh: Ktxh, pair: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "found.json"
    assert ktxh("compare", *pair, "-o", out).code == 0
    assert json.loads(out.read_text(encoding="utf-8"))[0]["check"] == "same"
    wrong = ktxh("compare", *pair, "-o", tmp_path / "found.xlsx")
    assert wrong.code == 2
    assert ".json .md .txt" in wrong.err


def test_an_input_is_never_overwritten(ktxh: Ktxh, pair: list[Path]) -> None:
    before = pair[0].read_bytes()
    assert ktxh("compare", *pair, "-o", pair[0]).code == 2
    assert pair[0].read_bytes() == before


def test_what_cannot_be_read_is_told_and_the_rest_compared(ktxh: Ktxh, pair: list[Path]) -> None:
    run = ktxh("compare", *pair, "missing.txt")
    assert run.code == 3
    assert "missing.txt" in run.err
    assert "1,604.5" in run.out
    assert ktxh("compare", "missing.txt").code == 4


def test_a_reader_that_leaves_is_no_fault(ktxh: Ktxh, pair: list[Path]) -> None:
    run = ktxh.shell(f"ktxh compare {pair[0]} {pair[1]} -q | head -1; echo ${{PIPESTATUS[0]}}")
    assert run.out.splitlines()[-1] == "0"
    assert run.err == ""


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, (spoken, arguments) in SCREENS.items():
        (GOLDEN / name).write_text(screen(spoken, arguments), encoding="utf-8")
