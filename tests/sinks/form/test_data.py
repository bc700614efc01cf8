"""The sheet as CSV and JSON: exact numbers, one object or line a row."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from made_forms import form, seeds, written

from ktxh_cli.sheet import Column

REPORT = (
    "Thu ngân sách tháng 8 năm 2021 trên địa bàn tỉnh Hà Giang ước đạt 210 tỷ đồng, bằng 70% kế "
    "hoạch, giảm 2,5% so với cùng kỳ, tăng 50% so với năm 2015."
)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_the_names_and_numbers_of_machines() -> None:
    [row] = table(written("csv", form(REPORT)))
    said = {name: value for name, value in row.items() if value}
    assert said == {
        "indicator": "Thu ngân sách", "place": "Hà Giang", "period": "2021-08", "unit": "tỷ đồng",
        "actual": "210", "plan": "300", "plan_ratio": "70", "yoy": "-2.5", "status": "estimate",
        "derived": "plan=plan_of_ratio", "others": "up 50 % vs 2015", "source": "1.txt",
        "indicator_id": "budget_revenue", "place_id": "pre2025:02", "depth": "0",
    }  # fmt: skip


def test_csv_in_vietnamese_has_words() -> None:
    [row] = table(written("csv", form(REPORT), headers="vi"))
    assert (row["Thực hiện"], row["Kỳ"], row["Trạng thái"]) == ("210", "T8/2021", "ước")
    assert row["% so cùng kỳ"] == "-2.5"
    assert row["Suy ra"] == "kế hoạch = thực hiện : % kế hoạch"
    assert row["Khác"] == "tăng 50 % so 2015"


def test_ranges_vague_numbers_and_points_are_told() -> None:
    text = (
        "Năm 2020 tỉnh có từ 3 - 5 xã đạt chuẩn nông thôn mới. Năm 2020 có 95/108 trường đạt chuẩn "
        "quốc gia. Tỷ lệ hộ nghèo năm 2020 giảm khoảng 2 điểm % so với năm 2019."
    )
    rows = table(written("csv", form(text)))
    assert ("3", "5") in [(row["actual"], row["actual_to"]) for row in rows]
    assert ("95", "108") in [(row["actual"], row["out_of"]) for row in rows]
    assert ("-2", "yoy=about", "yoy") in [
        (row["yoy"], row["qualifiers"], row["points"]) for row in rows
    ]


def test_json_leads_back_to_the_figures() -> None:
    [row] = json.loads(written("json", form(REPORT)))
    assert (row["actual"], row["yoy"], row["derived"]) == (210, -2.5, {"plan": "plan_of_ratio"})
    assert row["source"] == ["1.txt"]
    assert [REPORT[f["start"] : f["end"]] for f in row["figures"]] == [
        "210 tỷ đồng", "70%", "2,5%", "50%",
    ]  # fmt: skip
    assert [f["column"] for f in row["figures"]] == ["actual", "plan_ratio", "yoy", None]


def test_json_holds_the_same_rows_as_csv() -> None:
    objects: list[dict[str, Any]] = json.loads(written("json", seeds()))
    rows = table(written("csv", seeds()))
    assert len(objects) == len(rows)
    for given, row in zip(objects, rows, strict=True):
        assert list(given)[:-1] == list(row)
        for column in Column:
            value = given[column.value]
            assert row[column.value] == ("" if value is None else f"{value}")


def test_periods_side_by_side() -> None:
    texts = (
        "Thu ngân sách tháng 7 năm 2021 đạt 100 tỷ đồng, bằng 97% so với cùng kỳ.",
        "Thu ngân sách tháng 8 năm 2021 đạt khoảng 90 tỷ đồng.",
        "Thu ngân sách tháng 8 năm 2021 đạt 95 tỷ đồng.",
    )
    level, growth = table(written("csv", form(*texts, wide=True)))
    assert (level["2021-07"], level["2021-08"], level["unit"]) == ("100", "90 / 95", "tỷ đồng")
    assert level["qualifiers"] == "2021-08: about"
    assert level["source"] == "1.txt; 2.txt; 3.txt"
    assert (growth["column"], growth["2021-07"]) == ("yoy", "-3")
    assert growth["derived"] == "2021-07: growth_of_ratio"
    given = json.loads(written("json", form(*texts, wide=True)))
    assert [cell["value"] for cell in given[0]["values"]["2021-08"]] == [90, 95]
    assert given[0]["values"]["2021-08"][0]["qualifier"] == "about"


def test_no_rows_are_an_empty_list_or_a_header() -> None:
    for wide in (False, True):
        assert json.loads(written("json", form("Không có số.", wide=wide))) == []
        assert len(written("csv", form("Không có số.", wide=wide)).splitlines()) == 1
