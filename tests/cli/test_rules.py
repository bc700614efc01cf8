"""``ktxh rules``: list, show, check."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

OWN = """\
[[unit]]
id = "unit.gio_may"
name = "giỏ mây"
kind = "count"
noun = true
forms = ["giỏ mây"]

  [[unit.found]]
  text = "Làng nghề bán 45 giỏ mây."
  value = 45
  unit = "giỏ mây"

  [[unit.ignored]]
  text = "Họ treo giỏ mây lên cột."
  why = "không có số"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "rieng.toml").write_text(OWN, encoding="utf-8")
    return tmp_path


def rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


def test_list_finds_without_diacritics(ktxh) -> None:
    run = ktxh("rules", "list", "--indicator", "ty le che phu rung")
    assert run.code == 0
    (row,) = rows(run.out)
    assert (row["kind"], row["id"]) == ("indicator", "forest_cover")
    assert row["name"] == "Tỷ lệ che phủ rừng"
    assert "độ che phủ rừng" in row["forms"].split("; ")
    assert row["where"].startswith("indicators.toml:")


def test_list_searches_each_kind_for_its_own_words(ktxh) -> None:
    run = ktxh("rules", "list", "--place", "huu lung", "--cue", "so bo", "-f", "json")
    found = json.loads(run.out)
    assert {row["kind"] for row in found} == {"place", "cue"}
    assert "Hữu Lũng" in {row["name"] for row in found}


def test_list_without_a_filter_holds_the_grammar_too(ktxh) -> None:
    kinds = {row["kind"] for row in rows(ktxh("rules", "list").out)}
    assert kinds == {"unit", "scale", "indicator", "cue", "place", "period", "trap", "head", "rule"}


def test_list_as_a_table_fits_its_width(ktxh) -> None:
    run = ktxh("rules", "list", "--indicator", "ho ngheo", "-f", "table", COLUMNS="90")
    lines = run.out.splitlines()
    assert any("poverty_rate" in line and "Tỷ lệ hộ nghèo" in line for line in lines)
    assert max(map(len, lines)) <= 90


def test_list_of_nothing_is_no_fault(ktxh) -> None:
    run = ktxh("rules", "list", "--unit", "xyzzy")
    assert (run.code, run.out) == (0, "")
    assert "nothing has that text" in run.err


def test_list_in_no_such_format(ktxh) -> None:
    run = ktxh("rules", "list", "-f", "yaml")
    assert run.code == 2
    assert "table, csv, json" in run.err


def test_show_gives_the_block_as_it_stands(ktxh) -> None:
    run = ktxh("rules", "show", "forest_cover")
    assert run.code == 0
    first, second, third = run.out.splitlines()[:3]
    assert first.startswith("# indicators.toml:")
    assert (second, third) == ("[[indicator]]", 'id = "forest_cover"')
    assert run.out.count("[[indicator]]") == 1


def test_show_gives_examples_and_where_it_stands(ktxh, own: Path) -> None:
    run = ktxh("rules", "show", "unit.gio_may", "--library", str(own))
    assert run.out == f"# {own / 'rieng.toml'}:1\n{OWN}"


def test_show_gives_a_row_of_a_table(ktxh) -> None:
    assert '"183 | huyện | Cao Lộc"' in ktxh("rules", "show", "place.pre2025.20.183").out


def test_show_gives_a_rule_of_the_grammar(ktxh) -> None:
    run = ktxh("rules", "show", "number.grouped")
    assert "pattern = " in run.out
    assert "found: " in run.out
    assert "ignored: " in run.out


def test_show_of_nothing_names_the_nearest(ktxh) -> None:
    run = ktxh("rules", "show", "poverty_rat")
    assert run.code == 2
    assert "did you mean: poverty_rate?" in run.err


def test_check_of_a_good_folder(ktxh, own: Path) -> None:
    run = ktxh("rules", "check", str(own))
    assert (run.code, run.out) == (0, "")
    assert "2 examples, 0 problems" in run.err


def test_check_names_what_fails_with_file_and_line(ktxh, own: Path) -> None:
    path = own / "rieng.toml"
    path.write_text(OWN.replace("value = 45", "value = 46"), encoding="utf-8")
    run = ktxh("rules", "check", str(own))
    assert run.code == 1
    assert run.out.startswith(f"{path}:8: unit.gio_may: should give value = 46, not 45")
    assert "Làng nghề bán 45 giỏ mây." in run.out
    said = ktxh("rules", "check", str(own), KTXH_LANG="vi")
    assert "phải cho value = 46, không phải 45" in said.out


def test_check_says_what_came_out_instead(ktxh, own: Path) -> None:
    path = own / "rieng.toml"
    changed = OWN.replace("45 giỏ mây", "45 thôn").replace("treo giỏ", "treo 3 giỏ")
    path.write_text(
        changed.replace("value = 45", "value = 45\n  period = '2021'"), encoding="utf-8"
    )
    run = ktxh("rules", "check", str(own))
    first, second = run.out.splitlines()
    assert first.startswith(f"{path}:8: unit.gio_may: is not recognised; result: 45 thôn (")
    assert second.startswith(f"{path}:14: unit.gio_may: must not be recognised; result: 3 giỏ mây")
    path.write_text(OWN.replace("value = 45", "period = '2021'"), encoding="utf-8")
    assert "should give period = 2021, not empty" in ktxh("rules", "check", str(own)).out


def test_check_of_several_folders_checks_only_those(ktxh, own: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.toml").write_text(OWN.replace("giỏ mây", "gùi tre").replace("gio_may", "gui"))
    assert "4 examples, 0 problems" in ktxh("rules", "check", own, other).err
    assert "2 examples, 0 problems" in ktxh("rules", "check", own, "--library", other).err


def test_a_file_in_the_present_folder_is_the_users(ktxh, own: Path) -> None:
    (own / "rieng.toml").rename(own / "units.toml")
    run = ktxh("rules", "check", ".", cwd=own)
    assert (run.code, run.err) == (0, "2 examples, 0 problems\n")
    shown = ktxh("rules", "show", "unit.gio_may", "--library", ".", cwd=own).out
    assert shown == f"# ./units.toml:1\n{OWN}"
    assert 'name = "ha"' in ktxh("rules", "show", "unit.ha", "--library", ".", cwd=own).out


def test_check_of_a_broken_file_says_the_line(ktxh, own: Path) -> None:
    (own / "rieng.toml").write_text(OWN.replace("forms", "form"), encoding="utf-8")
    run = ktxh("rules", "check", str(own))
    assert run.code == 2
    assert "rieng.toml:6: unknown key “form” (did you mean “forms”?)" in run.err
    said = ktxh("rules", "check", str(own), KTXH_LANG="vi")
    assert "rieng.toml:6: khoá lạ «form» (có phải «forms»?)" in said.err


def test_check_of_no_folder(ktxh, tmp_path: Path) -> None:
    run = ktxh("rules", "check", str(tmp_path / "x"))
    assert run.code == 2
    assert "no such folder" in run.err


def test_own_rules_are_used_by_extract(ktxh, own: Path) -> None:
    text = own / "a.txt"
    text.write_text("Làng nghề bán 45 giỏ mây trong tháng 8/2021.\n", encoding="utf-8")
    run = ktxh("extract", str(text), "--library", str(own), "-f", "jsonl")
    (record,) = map(json.loads, run.out.splitlines())
    assert (record["unit"], record["value"]) == ("giỏ mây", 45)
    assert "unit.unknown_noun" not in record["notes"]
