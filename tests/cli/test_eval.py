"""``ktxh eval``: what is measured, shown, and made of floors and earlier results."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Ktxh = Any
TEXT = (
    "Tháng 5/2021, xã Thử đón 120 nghìn lượt khách, tăng 7,5% so với cùng kỳ.\n"
    "Thu ngân sách đạt 3,5 tỷ đồng.\n"
)


def figure(text: str, value: float, **said: Any) -> dict[str, Any]:
    start = TEXT.index(text)
    return {
        "source": "a.txt", "start": start, "end": start + len(text), "text": text,
        "value": value, **said,
    }  # fmt: skip


GOLD = [
    figure("120 nghìn lượt khách", 120, kind="people", measure="level"),
    figure("7,5%", 7.5, unit="%", measure="growth", direction="up", comparison="yoy"),
    figure("3,5 tỷ đồng", 3.5, unit="tỷ đồng", status="actual", optional=False),
]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return written(tmp_path / "gold.jsonl", GOLD)


def written(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    return path


def test_all_right(ktxh: Ktxh, gold: Path, text: Path) -> None:
    run = ktxh("eval", gold, text)
    assert (run.code, run.err) == (0, "")
    lines = run.out.splitlines()
    assert lines[0] == "3 annotated figures in 1 text"
    assert "recall        1.000         3/3" in lines
    assert "unit          1.000         2/2" in lines
    assert "place         not scored" in lines
    assert "Wrong" not in run.out


def test_errors_are_grouped_and_told_with_their_place(ktxh: Ktxh, gold: Path, text: Path) -> None:
    rows = [GOLD[0], {**GOLD[1], "comparison": ["plan", ""]}, figure("5/2021", 5)]
    run = ktxh("eval", written(gold, rows), text)
    assert "Missed: 1\n  " + f"{text}:1  5/2021\n" in run.out
    assert "Invented: 1\n  " + f"{text}:2  3,5 tỷ đồng\n" in run.out
    wrong = f"Wrong comparison: 1\n  {text}:1  7,5%\n    gold     plan | –\n    ktxh     yoy\n"
    assert wrong in run.out


def test_a_wrong_value_shows_both(ktxh: Ktxh, gold: Path, text: Path) -> None:
    run = ktxh("eval", written(gold, [{**GOLD[0], "value": 120, "value_to": 130}]), text)
    assert "    gold     120–130\n    ktxh     120\n" in run.out


def test_the_screen_fits_and_speaks_vietnamese(ktxh: Ktxh, text: Path, gold: Path) -> None:
    rows = [{**GOLD[0], "indicator": "một tên chỉ tiêu rất dài " * 8}, GOLD[1], GOLD[2]]
    run = ktxh(
        "eval", written(gold, rows), text.name, cwd=text.parent, COLUMNS="80", KTXH_LANG="vi"
    )
    assert run.out.startswith("3 số liệu chú giải trong 1 văn bản\n")
    assert "recall        1,000" in run.out
    assert "Sai indicator: 1" in run.out
    assert max(map(len, run.out.splitlines())) <= 80


def test_errors_may_be_many(ktxh: Ktxh, gold: Path, text: Path) -> None:
    rows = [{**row, "place": "Huế"} for row in GOLD]
    shown = ktxh("eval", written(gold, rows), text, "--errors", "1").out
    assert "Wrong place: 3" in shown
    assert "… 2 more: --errors 0" in shown
    assert ktxh("eval", gold, text, "--errors", "0").out.count("gold     Huế") == 3


def test_json_holds_everything(ktxh: Ktxh, gold: Path, text: Path) -> None:
    rows = [GOLD[0], {**GOLD[1], "measure": "share"}, GOLD[2]]
    data = json.loads(ktxh("eval", written(gold, rows), text, "-f", "json").out)
    assert (data["figures"], data["optional"]) == (3, 0)
    assert data["metrics"]["measure"] == pytest.approx(0.5)
    assert data["counts"]["measure"] == {"right": 1, "of": 2}
    (error,) = data["errors"]
    assert error == {
        "kind": "measure", "source": str(text), "line": 1, "start": GOLD[1]["start"],
        "end": GOLD[1]["end"], "text": "7,5%", "annotated_at": f"{gold}:2", "gold": ["share"],
        "ours": "growth",
    }  # fmt: skip


def test_a_floor_that_is_not_reached(ktxh: Ktxh, gold: Path, text: Path) -> None:
    written(gold, [GOLD[0], {**GOLD[1], "measure": "share"}, GOLD[2]])
    assert ktxh("eval", gold, text, "--min", "found=1", "--min", "measure=0.5").code == 0
    run = ktxh("eval", gold, text, "--min", "found=1", "--min", "measure=0,6")
    assert run.code == 1
    assert run.err == "ktxh: below: measure 0.5000 < 0.6\n"


def test_what_a_change_won_and_lost(ktxh: Ktxh, gold: Path, text: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.jsonl"
    ktxh("extract", text, "-o", old)
    assert "Nothing changed." in ktxh("eval", gold, text, "--compare", old).out
    rows = [json.loads(line) for line in old.read_text(encoding="utf-8").splitlines()]
    rows[0]["measure"] = "share"
    written(old, [rows[0], rows[2]])
    run = ktxh("eval", gold, text, "--compare", old)
    assert f"Won: found now: 1\n  {text}:1  7,5%\n    gold     7.5\n    before   –\n" in run.out
    assert "Won: measure: 1" in run.out
    assert "recall        1.000         3/3     0.667    +0.333" in run.out
    data = json.loads(ktxh("eval", gold, text, "--compare", old, "-f", "json").out)
    assert [(c["kind"], c["won"], c["before"], c["after"]) for c in data["changes"]] == [
        ("found", True, None, "7.5"), ("measure", True, "share", "level")
    ]  # fmt: skip
    assert data["before"]["recall"] == pytest.approx(2 / 3)


def test_texts_on_one_side_only_are_told(ktxh: Ktxh, gold: Path, text: Path) -> None:
    other = text.with_name("b.txt")
    other.write_text("Có 12 xã.\n", encoding="utf-8")
    run = ktxh("eval", gold, other)
    assert run.code == 0
    assert "1 annotated texts were not given, their figures count as missed: a.txt" in run.err
    assert "1 texts have no annotation, their figures count as invented: b.txt" in run.err


def test_what_is_wrong_is_one_line(ktxh: Ktxh, gold: Path, text: Path, tmp_path: Path) -> None:
    def told(*arguments: object) -> tuple[int, str]:
        run = ktxh("eval", *arguments)
        assert run.out == ""
        assert run.err.count("\n") == 1
        return run.code, run.err

    assert told(gold.with_name("x.jsonl"), text)[0] == 4
    assert told(gold, text.with_name("x.txt"))[0] == 4
    code, said = told(gold, text, "--min", "recal=1")
    assert (code, "did you mean: recall?" in said) == (2, True)
    assert told(gold, text, "--min", "recall=2")[0] == 2
    assert told(gold, text, "--errors", "some")[0] == 2
    assert told(gold, text, "-f", "csv")[0] == 2
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    code, said = told(gold, text, folder)
    assert (code, "2 texts have the name “a.txt”" in said) == (2, True)
    text.write_text("x" + TEXT, encoding="utf-8")
    code, said = told(gold, text)
    assert code == 4
    assert said.startswith(f"ktxh: {gold}:1: a.txt has “ 120 nghìn lượt khác” at characters ")


def test_some_texts_that_cannot_be_read(ktxh: Ktxh, gold: Path, text: Path) -> None:
    run = ktxh("eval", gold, text, text.with_name("x.txt"))
    assert run.code == 3
    assert "recall        1.000" in run.out


def test_hostile_text_does_not_reach_the_terminal(ktxh: Ktxh, gold: Path, text: Path) -> None:
    text.write_text(TEXT + "Có 12\u202e\x9bxã.\n", encoding="utf-8")
    rows = [{**GOLD[0], "indicator": "\x1b[31mđỏ\u202e"}]
    for form in ("table", "json"):
        out = ktxh("eval", written(gold, rows), text, "-f", form).out
        assert "đỏ" in out
        assert not {"\x1b", "\u202e", "\x9b"} & set(out)
