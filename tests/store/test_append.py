"""What a run changes in a file, for every format that is kept up to date."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from kept import FORMS, append, batch_of, column, keys_in, make_row, rows_in, sha256

from ktxh_cli.sinks.base import Look
from ktxh_cli.store.append import OnConflict, merge
from ktxh_cli.store.keeping import Target, keep
from ktxh_cli.store.rows import COLUMNS


@pytest.fixture(params=FORMS)
def out(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The path of a file in each of the formats."""
    return tmp_path / f"figures.{request.param}"


def values(path: Path) -> list[str]:
    return [f"{Decimal(str(value)).normalize():f}" for value in column(path, "value", "Giá trị")]


def test_new_figures_stand_behind_the_old_ones(out: Path) -> None:
    assert append(out, make_row("k1"), make_row("k2")).counts.new == 2
    done = append(out, make_row("k1"), make_row("k2"), make_row("k3", document="b.txt"))
    assert (done.counts.new, done.counts.known) == (1, 2)
    assert keys_in(out) == ["k1", "k2", "k3"]


def test_running_ten_times_adds_nothing_and_leaves_the_bytes(out: Path) -> None:
    rows = [make_row("k1"), make_row("k2", value=Decimal("-0.50"), notes=("paid", "approved"))]
    append(out, *rows)
    before = sha256(out), out.stat().st_mtime_ns, out.stat().st_ino
    for _ in range(10):
        done = append(out, *rows)
        assert not done.written
        assert (done.counts.new, done.counts.known) == (0, 2)
    assert (sha256(out), out.stat().st_mtime_ns, out.stat().st_ino) == before


def test_other_offsets_hashes_and_rules_are_no_conflict(out: Path) -> None:
    append(out, make_row("k1"))
    before = sha256(out)
    moved = make_row("k1", rules="2", line=7, start=90, end=105, rule="number.other")
    done = append(out, moved)
    assert (done.written, done.counts.known, done.counts.kept) == (False, 1, 0)
    assert sha256(out) == before
    same_place = make_row("k1", rules="2", rule="number.other")
    assert not append(out, same_place, on_conflict=OnConflict.REPLACE).written
    done = append(out, moved, on_conflict=OnConflict.REPLACE)
    assert (done.counts.moved, done.counts.known) == (1, 1)
    assert [int(line) for line in column(out, "line", "Dòng")] == [7]


def test_keep_leaves_the_row_and_counts_it(out: Path) -> None:
    append(out, make_row("k1"))
    before = sha256(out)
    done = append(out, make_row("k1", value=Decimal("9")))
    assert (done.counts.kept, done.counts.known, done.written) == (1, 0, False)
    assert sha256(out) == before


def test_replace_puts_the_new_row_in_the_place_of_the_old(out: Path) -> None:
    append(out, make_row("k1"), make_row("k2"), make_row("k3"))
    changed = make_row("k2", value=Decimal("-9.75"), indicator="chi ngân sách", value_to=None)
    done = append(out, make_row("k1"), changed, make_row("k3"), on_conflict=OnConflict.REPLACE)
    assert (done.counts.replaced, done.counts.known) == (1, 2)
    assert keys_in(out) == ["k1", "k2", "k3"]
    assert values(out) == ["3042.3", "-9.75", "3042.3"]
    assert column(out, "indicator", "Chỉ tiêu")[1] == "chi ngân sách"
    assert not append(out, changed, on_conflict=OnConflict.REPLACE).written


def test_add_puts_the_other_reading_beside_it_once(out: Path) -> None:
    append(out, make_row("k1"))
    changed = make_row("k1", value=Decimal("9"))
    assert append(out, changed, on_conflict=OnConflict.ADD).counts.added == 1
    before = sha256(out)
    for on_conflict in (OnConflict.ADD, OnConflict.KEEP):
        done = append(out, changed, on_conflict=on_conflict)
        assert (done.counts.known, done.written) == (1, False)
    assert sha256(out) == before
    assert values(out) == ["3042.3", "9"]
    assert len(set(keys_in(out))) == 2


@pytest.mark.parametrize(
    "change",
    [{"value": Decimal("3042.31")}, {"unit": "triệu đồng"}, {"indicator": None},
     {"sentence": "Thu 9 tỷ đồng."}, {"notes": ("paid",)}, {"period": "2021"}],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_whatever_a_row_says_is_compared(out: Path, change: dict[str, object]) -> None:
    append(out, make_row("k1"))
    assert append(out, make_row("k1", **change)).counts.kept == 1


def test_figures_no_longer_found_are_counted_and_kept(out: Path) -> None:
    append(out, make_row("k1"), make_row("k2"), make_row("k3", document="b.txt"))
    done = append(out, make_row("k1"))
    assert (done.counts.gone, done.written) == (1, False)  # nothing is known of b.txt
    assert keys_in(out) == ["k1", "k2", "k3"]


def test_another_reading_beside_a_figure_is_not_gone(out: Path) -> None:
    append(out, make_row("k1"))
    changed = make_row("k1", value=Decimal("9"))
    append(out, changed, on_conflict=OnConflict.ADD)
    assert append(out, changed).counts.gone == 0


def test_a_figure_that_a_filter_left_out_is_not_gone(out: Path) -> None:
    append(out, make_row("k1"), make_row("k2"))
    batch = batch_of(make_row("k1"))
    batch.found["a.txt"].add("k2")
    assert keep(Target(out, out.suffix[1:], append=True), batch).counts.gone == 0


def test_numbers_come_back_with_every_digit(out: Path) -> None:
    exact = [Decimal(text) for text in ("12345678901234567.25", "0.1", "-7", "1E+3", "4.50")]
    rows = [make_row(f"k{n}", value=value) for n, value in enumerate(exact)]
    append(out, *rows)
    assert append(out, *rows).counts.known == len(rows)
    append(out, make_row("one more"))
    again = append(out, *rows)
    assert (again.counts.known, again.written) == (len(rows), False)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+84", "@SUM(A1)", "-cmd|' /C calc'!A0", "a\tb\nc", "x\x1b[2J", "tỷ\u202e", "'", '"',
     'a"b;c,d', "_x0041_", "<b>&amp;", "\u200b=1", "#REF!", "TRUE", "007", "1e5", " ",
     "é" * 40_000],
    ids=repr,
)  # fmt: skip
def test_hostile_text_is_known_again(out: Path, text: str) -> None:
    row = make_row("k1", indicator=text, sentence=f"{text} {text}", text=text)
    append(out, row)
    append(out, make_row("k2", indicator=text))  # through the path that adds to a file
    done = append(out, row, make_row("k2", indicator=text))
    assert (done.counts.known, done.counts.kept, done.written) == (2, 0, False)


def test_the_same_identity_twice_in_one_run_adds_each_figure_once(out: Path) -> None:
    done = append(out, make_row("k1"), make_row("k1"), make_row("k1", value=Decimal("9")))
    assert (done.counts.new, done.counts.known, done.counts.kept) == (1, 1, 1)
    assert keys_in(out) == ["k1"]


def test_rows_without_append_make_the_file_anew(out: Path) -> None:
    append(out, make_row("k1"))
    keep(Target(out, out.suffix[1:], Look()), batch_of(make_row("k2")))
    assert keys_in(out) == ["k2"]


def test_an_empty_file_is_no_file(out: Path) -> None:
    out.touch()
    assert append(out, make_row("k1")).counts.new == 1
    assert len(rows_in(out)) == 1


def test_only_columns_of_the_file_are_compared() -> None:
    held = [{"key": "k1", "document": "a.txt", "value": Decimal("3042.30")}]
    batch = batch_of(make_row("k1", unit="triệu đồng"))
    plan = merge(held, batch, ("key", "document", "value"), OnConflict.KEEP, dict)
    assert plan.counts.known == 1
    assert merge(held, batch, COLUMNS, OnConflict.KEEP, dict).counts.kept == 1
