"""The door for Python users: lists of records, and data frames by the contract."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path

import pandas as pd
import pytest

import ktxh_cli
from ktxh_cli import Document, extract, extract_frame
from ktxh_cli.errors import LibraryError
from ktxh_cli.model import FIELDS, Comparison, Direction, Kind, Measure, Qualifier, Status

#: The contract's fields in its order and where the figure is found, written out: a field that moves
#: or is renamed breaks users.
COLUMNS = (
    "source line start end text kind value value_to out_of unit base_value base_value_to base_unit "
    "qualifier measure direction indicator breakdown scope indicator_id period period_text "
    "comparison base_period place place_id status sentence rule notes location"
).split()
WORDS = (
    "Năm 2020, thu ngân sách tỉnh Lạng Sơn đạt 3.042,3 tỷ đồng, tăng 5% so với năm 2019. "
    "Có từ 3 đến 5 dự án, 12/24 xã."
)


def test_fields_are_the_contracts_in_its_order() -> None:
    assert list(FIELDS) == COLUMNS
    assert list(extract_frame(WORDS).columns) == COLUMNS


def test_records_are_a_list_in_reading_order() -> None:
    records = extract(WORDS)
    assert isinstance(records, list)
    assert [r.text for r in records] == ["3.042,3 tỷ đồng", "5%", "3 đến 5 dự án", "12/24 xã"]
    assert {r.source for r in records} == {"-"}


def test_what_the_caller_says_of_the_text() -> None:
    (record,) = extract(
        "Thu 6 tháng đầu năm đạt 45 tỷ đồng.",
        source="a.txt", date=date(2020, 7, 5), place="Lạng Sơn",
    )  # fmt: skip
    assert (record.source, record.period, record.place) == (
        "a.txt", "2020-01/2020-06", "Lạng Sơn",
    )  # fmt: skip


def test_the_text_knows_better_than_the_caller() -> None:
    words = "Năm 2019, thu ngân sách tỉnh Cao Bằng đạt 45 tỷ đồng."
    (record,) = extract(words, date=date(2021, 7, 5), place="Lạng Sơn")
    assert (record.period, record.place) == ("2019", "Cao Bằng")


def test_a_wrong_library_is_told(tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text("[[unit]]\nid = 3\n", encoding="utf-8")
    with pytest.raises(LibraryError):
        extract("Thu 45 tỷ đồng.", library=[tmp_path])


@pytest.mark.parametrize(
    ("column", "dtype"),
    [
        *((name, "float64") for name in "value value_to out_of base_value base_value_to".split()),
        *((name, "Int64") for name in "line start end".split()),
        *((name, "string") for name in "source text unit indicator period place_id".split()),
        ("notes", "object"),
    ],
)
@pytest.mark.parametrize("words", [WORDS, "Không có số nào."])
def test_types_of_columns_do_not_hang_on_what_was_found(
    words: str, column: str, dtype: str
) -> None:
    assert str(extract_frame(words)[column].dtype) == dtype


@pytest.mark.parametrize(
    ("column", "members"),
    [
        ("kind", Kind),
        ("qualifier", Qualifier),
        ("measure", Measure),
        ("direction", Direction),
        ("comparison", Comparison),
        ("status", Status),
    ],
)
@pytest.mark.parametrize("words", [WORDS, ""])
def test_closed_sets_hold_all_their_values(words: str, column: str, members: type[StrEnum]) -> None:
    assert list(extract_frame(words)[column].cat.categories) == [str(m) for m in members]


def test_a_frame_says_what_the_records_say() -> None:
    frame, records = extract_frame(WORDS), extract(WORDS)
    assert len(frame) == len(records) == 4
    assert list(frame["value"]) == [float(r.value) for r in records]
    assert frame["base_value"].iloc[0] == 3_042_300_000_000
    assert list(frame["value_to"].dropna()) == [5.0]
    assert list(frame["out_of"].dropna()) == [24.0]
    assert list(frame["direction"].dropna()) == ["up"]
    assert list(frame["notes"]) == [r.notes for r in records]
    assert frame["breakdown"].isna().all()


def test_a_frame_of_several_documents() -> None:
    documents = [Document("a", "Thu đạt 45 tỷ đồng."), Document("b", "Có 12 xã.")]
    assert list(extract_frame(documents)["source"]) == ["a", "b"]
    assert list(extract_frame(documents[1])["source"]) == ["b"]


def test_a_frame_takes_the_date_and_place_of_its_text() -> None:
    frame = extract_frame(
        "Thu 6 tháng đầu năm đạt 45 tỷ đồng.", date=date(2020, 7, 5), place="Lạng Sơn"
    )
    assert list(frame["period"]) == ["2020-01/2020-06"]
    assert list(frame["place"]) == ["Lạng Sơn"]


def test_date_and_place_hold_for_documents_that_do_not_say_them() -> None:
    words = "Thu 6 tháng đầu năm đạt 45 tỷ đồng."
    documents = [Document("a", words), Document("b", words, date(2019, 7, 5), "Cao Bằng")]
    frame = extract_frame(documents, date=date(2020, 7, 5), place="Lạng Sơn")
    assert list(frame["period"].fillna("")) == ["2020-01/2020-06", "2019-01/2019-06"]
    assert list(frame["place"].fillna("")) == ["Lạng Sơn", "Cao Bằng"]


def test_figures_of_one_base_unit_can_be_added() -> None:
    frame = extract_frame("Thu 1,5 tỷ đồng và 500 triệu đồng; trồng 2 nghìn ha và 45 ha.")
    sums = frame.groupby("base_unit")["base_value"].sum()
    assert isinstance(sums, pd.Series)
    assert sums.to_dict() == {"VND": 2_000_000_000.0, "ha": 2045.0}


def test_the_door_opens_only_what_is_asked_for() -> None:
    code = "import sys, ktxh_cli; print(*(m in sys.modules for m in ('pandas', 'regex')))"
    src = Path(ktxh_cli.__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=src
    )
    assert done.stdout.split() == ["False", "False"]


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="extrakt"):
        _ = ktxh_cli.extrakt
