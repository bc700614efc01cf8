"""``ktxh rules new``, and that what a user adds acts in every command."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from ktxh_cli.cli.rules import BLOCKS, template
from ktxh_cli.library.loader import read_files
from ktxh_cli.library.store import KINDS

Ktxh = Any


def uncommented(text: str) -> str:
    """Take off each # that stands right before something, as the template says."""
    return re.sub(r"^#(?=\S)", "", text, flags=re.MULTILINE)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder that holds the template with all its blocks taken into use."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "a.toml").write_text(uncommented(template("vi")), encoding="utf-8")
    return folder


@pytest.mark.parametrize("spoken", ["vi", "en"])
def test_the_template_checks_green_once_it_is_uncommented(
    ktxh: Ktxh, tmp_path: Path, spoken: str
) -> None:
    path = tmp_path / "a.toml"
    assert ktxh("rules", "new", path, KTXH_LANG=spoken).code == 0
    assert "0 examples, 0 problems" in ktxh("rules", "check", tmp_path).err
    path.write_text(uncommented(path.read_text(encoding="utf-8")), encoding="utf-8")
    entries = read_files([path]).entries
    assert {kind for kind, _ in entries} == set(KINDS)
    assert all(entry.found and entry.ignored for _, entry in entries)
    run = ktxh("rules", "check", tmp_path)
    assert (run.code, run.out) == (0, "")
    assert f"{2 * len(entries)} examples, 0 problems" in run.err


def test_both_languages_have_the_same_blocks() -> None:
    vi, en = (
        [line for line in template(spoken).splitlines() if re.match(r"#\S", line)]
        for spoken in ("vi", "en")
    )
    assert vi == en
    assert max(len(line) for s in ("vi", "en") for line in template(s).splitlines()) <= 100


@pytest.mark.parametrize("kind", BLOCKS)
def test_one_kind_alone(ktxh: Ktxh, tmp_path: Path, kind: str) -> None:
    text = ktxh("rules", "new", "--kind", kind).out
    path = tmp_path / "a.toml"
    path.write_text(uncommented(text), encoding="utf-8")
    ((found, _),) = read_files([path]).entries
    assert found == ("unit" if kind == "noun" else kind)
    assert "ktxh rules check" in text, "how to use it is said in any case"


def test_without_a_file_it_goes_to_standard_output(ktxh: Ktxh) -> None:
    for arguments in ([], ["-"]):
        run = ktxh("rules", "new", *arguments, KTXH_LANG="vi")
        assert (run.code, run.err) == (0, "")
        assert run.out == template("vi")


def test_a_file_that_is_there_stays_as_it_is(ktxh: Ktxh, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("# mine\n")
    run = ktxh("rules", "new", path)
    assert (run.code, run.out) == (5, "")
    assert run.err.startswith(f"ktxh: {path}: the file is there already")
    assert path.read_text() == "# mine\n"


def test_a_name_that_would_not_be_read_or_cannot_be_written(ktxh: Ktxh, tmp_path: Path) -> None:
    run = ktxh("rules", "new", tmp_path / "a.txt")
    assert run.code == 2
    assert "must end in .toml" in run.err
    assert ktxh("rules", "new", tmp_path / "x" / "a.toml").code == 5
    assert ktxh("rules", "new", "--kind", "unti").code == 2
    assert "did you mean: unit?" in ktxh("rules", "new", "--kind", "unti").err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("sentence", "said", "without"),
    [
        pytest.param(
            "Bình quân mỗi ruộng cho 27,5 giạ.",
            {"unit": "giạ", "kind": "mass", "base_value": 0.55, "base_unit": "tấn"},
            None,
            id="unit",
        ),
        pytest.param(
            "Năm 2023 lắp thêm 18 trụ sạc.", {"unit": "trạm sạc", "value": 18}, None, id="noun"
        ),
        pytest.param(
            "Trại giống xuất 4 thiên con.",
            {"unit": "thiên con", "kind": "count"},
            None,
            id="scale",
        ),
        pytest.param(
            "Đến nay số hộ dùng biogas của huyện là 640 hộ.",
            {"indicator_id": "biogas_households"},
            {"indicator_id": None},
            id="indicator",
        ),
        pytest.param(
            "Giá điện bán lẻ nhích thêm 0,4%.",
            {"measure": "growth", "direction": "up"},
            {"direction": None},
            id="cue",
        ),
        pytest.param(
            "Tỉnh Khánh Hòa báo cáo: năm 2023, Vân Phong có 7 dự án.",
            {"place": "Vân Phong", "place_id": "pre2025:56.KKT1"},
            {"place": "Khánh Hòa"},
            id="place",
        ),
        pytest.param(
            "Trong mùa nước nổi, thương lái mua 310 tấn cá linh.",
            {"period_text": "Trong mùa nước nổi"},
            {"period_text": None},
            id="period",
        ),
        pytest.param("Xã phát động 3 hộ cùng tiến.", None, {"unit": "hộ"}, id="trap"),
    ],
)
def test_own_entries_act_in_extraction(
    ktxh: Ktxh,
    own: Path,
    sentence: str,
    said: dict[str, Any] | None,
    without: dict[str, Any] | None,
) -> None:
    for options, wanted in ((["--library", own], said), ([], without)):
        run = ktxh("extract", "-f", "jsonl", *options, given=sentence)
        assert run.code == 0, run.err
        records = [json.loads(line) for line in run.out.splitlines()]
        if wanted is None:
            assert records == [] or (said is not None and records[0]["unit"] != said.get("unit"))
        else:
            (record,) = records
            assert {name: record[name] for name in wanted} == wanted


def test_own_entries_are_listed_shown_explained_and_filtered_by(ktxh: Ktxh, own: Path) -> None:
    listed = ktxh("rules", "list", "--library", own, "--indicator", "khi sinh hoc", "-f", "csv").out
    assert "indicator,biogas_households,Số hộ dùng khí sinh học," in listed
    assert f"{own / 'a.toml'}:" in listed
    assert ktxh("rules", "list", "--indicator", "khi sinh hoc", "-f", "csv").out == ""
    shown = ktxh("rules", "show", "period.mua_nuoc_noi", "--library", own).out
    assert 'form = { grain = "named" }' in shown
    sentence = "Năm 2023 lắp thêm 18 trụ sạc."
    assert "unit.tram_sac" in ktxh("explain", sentence, "--library", own).out
    asked = [
        "--library",
        own,
        "--indicator",
        "biogas_households",
        "-f",
        "csv",
        "--columns",
        "value",
    ]
    text = "Số hộ dùng biogas là 640 hộ. Có 12 xã."
    assert ktxh("extract", *asked, given=text).out == "value\n640\n"
    place = ["--library", own, "--place", "van phong", "-f", "csv", "--columns", "value"]
    text = "Tỉnh Khánh Hòa: năm 2023, Vân Phong có 7 dự án. Cả tỉnh có 12 xã."
    assert ktxh("extract", *place, given=text).out == "value\n7\n"


def test_library_may_be_repeated(ktxh: Ktxh, own: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    text = uncommented(template("vi", ["noun"])).replace("sạc", "đo mưa").replace("_sac", "_mua")
    (other / "b.toml").write_text(text, encoding="utf-8")
    asked = ("--library", own, "--library", other)
    run = ktxh("extract", *asked, "-f", "csv", "--columns", "unit",
               given="Có 4 trạm sạc và 6 trạm đo mưa.")  # fmt: skip
    assert run.out == "unit\ntrạm sạc\ntrạm đo mưa\n"
    assert "unit.tram_mua" in ktxh("rules", "list", *asked, "--unit", "do mua").out


def test_a_clash_names_both_places(ktxh: Ktxh, own: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    path = other / "b.toml"
    path.write_text(uncommented(template("vi", ["noun"])), encoding="utf-8")
    line = 1 + path.read_text(encoding="utf-8").split("\n").index("[[unit]]")
    both = ("--library", own, "--library", other)
    for command in (["extract"], ["explain", "5 xã"], ["rules", "list"], ["rules", "check"]):
        run = ktxh(*command, *both, given="5 xã")
        assert (run.code, run.out) == (2, "")
        first, second = re.findall(r"\S+\.toml:\d+", run.err)
        assert first == f"{path}:{line}"
        assert second.startswith(f"{own / 'a.toml'}:")
        assert "choose another id" in run.err
    clash = '[[unit]]\nid = "unit.x"\nname = "hécta"\nkind = "area"\nforms = ["hécta"]\n'
    path.write_text(clash, encoding="utf-8")
    run = ktxh("extract", "--library", other, given="5 xã")
    assert run.code == 2
    assert f"{path}:1: “hécta” belongs to “unit.ha” at units.toml:" in run.err
