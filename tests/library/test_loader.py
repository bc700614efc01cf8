"""Every way in which somebody who knows no Python can break a file, and what they are told."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from ktxh_cli.errors import LibraryError
from ktxh_cli.library import load, load_sources
from ktxh_cli.library.entries import Indicator, Period, Place, Unit
from ktxh_cli.library.loader import files_of, read_files

UNIT = """\
# đơn vị đo dược liệu
[[unit]]
id = "unit.bo_la"
name = "bó lá"
kind = "count"
dimension = "item"
forms = ["bó lá", "bó lá thuốc"]

  [[unit.found]]
  text = "Chợ bán 25 bó lá."
  value = 25

  [[unit.ignored]]
  text = "Họ bó lá quanh gốc cây."
  why = "«bó» ở đây là động từ"
"""


@pytest.fixture(autouse=True)
def _in_vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTXH_LANG", "vi")


@pytest.fixture
def write(tmp_path: Path):
    def write_file(content: str | bytes, name: str = "rieng.toml") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


def read(path: Path):
    return [entry for _, entry in read_files([path]).entries]


def refused(path: Path) -> LibraryError:
    with pytest.raises(LibraryError) as caught:
        read_files([path])
    return caught.value


def test_a_good_block_is_read_whole(write) -> None:
    (unit,) = read(write(UNIT))
    assert isinstance(unit, Unit)
    assert (unit.id, unit.name, unit.forms) == ("unit.bo_la", "bó lá", ("bó lá", "bó lá thuốc"))
    assert unit.origin.endswith("rieng.toml:2")
    assert unit.found[0].text == "Chợ bán 25 bó lá."
    assert unit.found[0].expect == {"value": Decimal(25)}
    assert unit.ignored[0].why.startswith("«bó»")


def test_numbers_are_exact(write) -> None:
    (unit,) = read(write(UNIT.replace('dimension = "item"', "scale = 0.1")))
    assert unit.scale == Decimal("0.1")


SLIPS = [
    ("forms =", "form =", 7, "khoá lạ «form»", "có phải «forms»?"),
    ("[[unit]]", "[[units]]", 2, "khối lạ «[[units]]»", "có phải [[unit]]?"),
    ("[[unit]]", "[unit]", 2, "hai ngoặc", "viết [[unit]]"),
    ('name = "bó lá"\n', "", 2, "thiếu khoá «name»", "thêm dòng name"),
    ('"count"', '"cuont"', 5, "giá trị lạ «cuont» của «kind»", "có phải «count»?"),
    ('["bó lá", "bó lá thuốc"]', '"bó lá"', 7, "«forms» có kiểu sai", "một danh sách"),
    ('"bó lá thuốc"', "12", 7, "phần tử không phải chữ", 'viết "…"'),
    ('"bó lá thuốc"]', '" "]', 7, "phần tử không phải chữ", 'viết "…"'),
    ('dimension = "item"', "scale = 1.000", 6, "dấu thập phân", "viết 1_000"),
    ('dimension = "item"', "scale = 1,5", 6, "dấu phẩy", "viết dấu chấm: 1.5"),
    ('dimension = "item"', 'scale = "1000"', 6, "«scale» có kiểu sai", "1_000_000"),
    ('dimension = "item"', "scale = 0", 6, "lớn hơn 0", "scale = 1_000"),
    ('dimension = "item"', "alone = false", 2, "cần «after»", "after ="),
    ("value = 25", "vlaue = 25", 11, "khoá lạ «vlaue»", "có phải «value»?"),
    ("value = 25", 'value = "25"', 11, "«value» có kiểu sai", "1234.5"),
    ("value = 25", 'measure = "mức"', 11, "giá trị lạ «mức»", "level"),
    ("value = 25", "date = 2020-13-01", 11, "không đúng cú pháp", "khoá ="),
    ("value = 25", 'date = "31/6/2020"', 11, "không có ngày", "2020-06-30"),
    ('why = "«bó» ở đây là động từ"', 'why = ""', 13, "thiếu khoá «why»", "thêm dòng why"),
    ('"bó lá", ', "“bó lá”, ", 7, "dấu nháy cong", "nháy thẳng"),
    ('name = "bó lá"', 'name = "bó lá', 4, "không đúng cú pháp", "khoá ="),
    ('name = "bó lá"', 'id = "x"', 4, "một khoá viết hai lần", "bỏ bớt"),
    ('name = "bó lá"', 'name = "bÃ³ lÃ¡"', 4, "mã hoá hai lần", "UTF-8"),
]


@pytest.mark.parametrize(("old", "new", "line", "problem", "hint"), SLIPS)
def test_a_slip_is_told_with_its_line_and_its_mend(
    write, old: str, new: str, line: int, problem: str, hint: str
) -> None:
    assert old in UNIT
    error = refused(write(UNIT.replace(old, new, 1)))
    assert error.where.endswith(f"rieng.toml:{line}")
    assert problem in error.problem
    assert hint in error.hint


@pytest.mark.parametrize(("old", "new"), [(old, new) for old, new, *_ in SLIPS])
def test_a_slip_is_told_in_english_too(
    write, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")
    error = refused(write(UNIT.replace(old, new, 1)))
    ours = error.hint + error.problem.partition(": ")[0]
    said = re.sub("“[^”]*”|«[^»]*»", "", ours)
    assert said.replace("…", "").isascii()


def test_a_key_outside_of_every_block(write) -> None:
    error = refused(write('forms = ["bó"]\n' + UNIT))
    assert error.where.endswith(":1")
    assert "đứng ngoài mọi khối" in error.problem


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (UNIT.encode("utf-16"), "UTF-16"),
        (UNIT.replace("bó lá", "bo la").encode("utf-8")[:-2] + b"\xf0\n", "không phải UTF-8"),
        ("# t\u1ef7 đ\u1ed3ng\n".encode()[:-3] + b"\xd2\n", "không phải UTF-8"),
    ],
)
def test_a_file_in_another_encoding(write, content: bytes, problem: str) -> None:
    error = refused(write(content))
    assert problem in error.problem
    assert "UTF-8" in error.hint


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + UNIT,
        UNIT.replace("\n", "\r\n"),
        unicodedata.normalize("NFD", UNIT),
    ],
    ids=["bom", "crlf", "nfd"],
)
def test_what_editors_do_to_a_file_is_no_fault(write, content: str) -> None:
    assert read(write(content)) == read(write(UNIT))


def test_one_form_in_two_units_names_both_places(write, tmp_path: Path) -> None:
    first = write(UNIT, "a.toml")
    second = write(UNIT.replace("unit.bo_la", "unit.bo_la_2").replace('"bó lá", ', ""), "b.toml")
    with pytest.raises(LibraryError, match=r"«bó lá thuốc» đã thuộc «unit\.bo_la»") as caught:
        read_files([first, second])
    assert caught.value.where == f"{second}:2"
    assert f"{first}:2" in caught.value.problem


def test_one_form_may_be_two_kinds_of_quantity(write) -> None:
    area = UNIT.replace("unit.bo_la", "unit.bo_la_area").replace('"count"', '"area"')
    assert len(read(write(UNIT + area))) == 2


PLACE = """\
[[place]]
id = "place.own.a"
name = "Vùng Thử"
level = "region"
"""


def test_one_name_of_two_places_of_a_level_names_both(write) -> None:
    first = write(PLACE, "a.toml")
    second = write(PLACE.replace("own.a", "own.b"), "b.toml")
    with pytest.raises(LibraryError, match=r"«Vùng Thử» đã thuộc «place\.own\.a»") as caught:
        read_files([first, second])
    assert caught.value.where == f"{second}:1"
    assert f"{first}:1" in caught.value.problem


def test_places_of_two_levels_may_share_a_name(write) -> None:
    other = PLACE.replace("own.a", "own.b").replace("region", "district")
    assert len(read(write(PLACE + other))) == 2


@pytest.mark.parametrize("read_library", [load, load_sources])
def test_own_place_may_not_have_the_code_of_another(write, tmp_path: Path, read_library) -> None:
    coded = PLACE.replace("region", "district") + 'era = "pre2025"\nparent = "20"\ncode = "XYZ"\n'
    path = write(coded)
    assert read_library(tmp_path).places["place.own.a"].place_id == "pre2025:20.XYZ"
    path.write_text(coded.replace("XYZ", "183"), encoding="utf-8")
    with pytest.raises(LibraryError, match=r"«pre2025:20\.183» đã thuộc «\S+» ở districts\.toml:"):
        # a path of its own, since what was loaded from a path is kept
        read_library(tmp_path / ".." / tmp_path.name)


@pytest.mark.parametrize("read_library", [load, load_sources])
def test_own_place_may_not_be_one_of_the_library(write, tmp_path: Path, read_library) -> None:
    path = write(PLACE.replace("Vùng Thử", "vùng Tây Nguyên"))
    with pytest.raises(LibraryError, match=r"đã thuộc «place\.region\.tn» ở places\.toml:\d+"):
        read_library(tmp_path)
    path.write_text(PLACE.replace("Vùng Thử", "Tây Nguyên xanh"), encoding="utf-8")
    assert read_library(tmp_path).places["place.own.a"]


def test_one_id_twice(write) -> None:
    error = refused(write(UNIT + UNIT.replace("bó lá", "gánh củi")))
    assert "id «unit.bo_la» đã có ở" in error.problem
    assert error.where.endswith(":17")


def test_spellings_of_one_form_clash_too(write) -> None:
    other = UNIT.replace("unit.bo_la", "unit.heo").replace("bó lá", "đàn heo")
    this = UNIT.replace("bó lá", "đàn lợn")
    assert "đã thuộc" in refused(write(this + other)).problem


def test_a_generic_form_may_belong_to_many_indicators(write) -> None:
    blocks = "".join(
        f'[[indicator]]\nid = "x_{n}"\nname = "Chỉ tiêu {n}"\ngeneric = ["tổng đàn thú"]\n'
        for n in ("a", "b")
    )
    entries = read(write(blocks))
    assert all(isinstance(entry, Indicator) for entry in entries)
    assert "đã thuộc" in refused(write(blocks.replace("generic", "forms"))).problem


def test_an_unknown_parent(write) -> None:
    block = '[[indicator]]\nid = "a"\nname = "A thử"\nparent = "bb"\n'
    error = refused(write(block + block.replace('"a"', '"bbb"').replace("A thử", "B thử")))
    assert "không có chỉ tiêu «bb»" in error.problem
    assert "«bbb»" in error.hint


def test_a_cue_has_a_role_and_a_value_that_fits(write) -> None:
    block = '[[cue]]\nid = "cue.x"\nrole = "direction"\nvalue = "up"\nforms = ["leo thang"]\n'
    assert len(read(write(block))) == 1
    error = refused(write(block.replace('"up"', '"lên"')))
    assert error.where.endswith(":4")
    assert "down" in error.hint
    assert "có phải «direction»?" in refused(write(block.replace('"direction"', '"diretion"'))).hint


def test_a_period_says_a_form_of_the_model(write) -> None:
    block = (
        '[[period]]\nid = "period.x"\nforms = ["tháng này"]\n'
        'form = { grain = "month", offset = 0 }\n'
    )
    (entry,) = read(write(block))
    assert isinstance(entry, Period)
    assert entry.form == {"grain": "month", "offset": 0}
    assert "không phải «thang»" in refused(write(block.replace('"month"', '"thang"'))).problem
    assert "có phải «offset»?" in refused(write(block.replace("offset", "ofset"))).hint
    error = refused(write(block.replace("= 0", '= "0"')))
    assert "«offset» trong form có kiểu sai" in error.problem
    assert "một số nguyên" in error.hint
    assert error.where.endswith(":4")
    assert "true hoặc false" in refused(write(block.replace("offset = 0", "now = 1"))).hint


def test_an_example_before_its_block(write) -> None:
    error = refused(write('# x\n[[unit.found]]\ntext = "x"\n'))
    assert error.where.endswith(":2")
    assert "viết [[unit]] trước" in error.hint


def test_an_example_of_no_such_sort(write) -> None:
    error = refused(write(UNIT.replace("[[unit.ignored]]", "[[unit.ignord]]")))
    assert error.where.endswith(":13")
    assert "có phải «ignored»?" in error.hint


def test_a_table_of_districts(write) -> None:
    table = (
        '[[districts]]\nera = "pre2025"\nparent = "99"\n'
        'rows = [\n  "901 | huyện | Thử Một",\n  "902 | quận | 13",\n]\n'
    )
    first, second = read(write(table))
    assert isinstance(first, Place)
    assert (first.place_id, first.type, first.name) == ("pre2025:99.901", "huyện", "Thử Một")
    assert isinstance(second, Place)
    assert (second.name, second.forms) == ("Quận 13", ("Q.13", "Q13"))
    assert "phải có ba ô" in refused(write(table.replace("huyện | ", ""))).problem


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="không có thư mục này"):
        files_of(tmp_path / "xyz")
    with pytest.raises(LibraryError, match=r"không có tệp \.toml nào"):
        files_of(tmp_path)


def test_own_folder_adds_to_the_library(write, tmp_path: Path) -> None:
    write(UNIT)
    library = load(tmp_path)
    assert library.units["unit.bo_la"].name == "bó lá"
    assert len(library.units) == len(load().units) + 1


@pytest.mark.parametrize("read_library", [load, load_sources])
@pytest.mark.parametrize(
    ("block", "problem"),
    [
        ('id = "gdp"\nname = "Tổng thu nhập thử"', r"id «gdp» đã có ở indicators\.toml:\d+"),
        ('id = "x"\nname = "Kim ngạch XK"', r"«Kim ngạch XK» đã thuộc «exports» ở indicators"),
        ('id = "x"\nname = "Thử"\nparent = "gdpp"', r"không có chỉ tiêu «gdpp»"),
    ],
)
def test_own_folder_may_not_claim_what_the_library_holds(
    write, tmp_path: Path, read_library, block: str, problem: str
) -> None:
    path = write(f"[[indicator]]\n{block}\n")
    with pytest.raises(LibraryError, match=problem) as caught:
        read_library(tmp_path)
    assert caught.value.where == f"{path}:1"


def test_a_cue_has_one_role(write, tmp_path: Path) -> None:
    write('[[cue]]\nid = "cue.mine"\nrole = "status"\nvalue = "estimate"\nforms = ["chiếm"]\n')
    with pytest.raises(LibraryError, match=r"«chiếm» đã thuộc «cue\.share\.\w+» ở cues\.toml:"):
        load(tmp_path)


def test_own_folder_may_share_a_generic_form(write, tmp_path: Path) -> None:
    write('[[indicator]]\nid = "x"\nname = "Đàn thử"\ngeneric = ["tổng đàn"]\n')
    assert load(tmp_path).indicator_trie.exact("tổng đàn")[-1].id == "x"
    assert load().indicator_trie.exact("tổng đàn")[-1].id != "x", "the library itself is untouched"
