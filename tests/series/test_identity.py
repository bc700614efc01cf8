"""What figures share that belong to one series."""

from __future__ import annotations

from conftest import make_record
from ktxh_cli import library
from ktxh_cli.series import series_of
from ktxh_cli.series.identity import spelt

LOADED = library.load()


def test_the_id_is_the_identity_whatever_the_words() -> None:
    one = series_of(make_record(indicator="Thu ngân sách", indicator_id="budget_revenue"), LOADED)
    other = series_of(make_record(indicator="kết quả thu", indicator_id="budget_revenue"), LOADED)
    assert one == other
    assert one.known


def test_of_an_id_that_many_series_share_the_words_count() -> None:
    gold = series_of(make_record(indicator="giá vàng", indicator_id="commodity_price"), LOADED)
    rice = series_of(make_record(indicator="giá gạo", indicator_id="commodity_price"), LOADED)
    assert gold != rice


def test_without_an_id_the_words_are_the_identity_in_any_spelling() -> None:
    one = series_of(make_record(indicator="Số hộ hoà giải", indicator_id=None), LOADED)
    other = series_of(make_record(indicator="số hộ  hòa giải", indicator_id=None), LOADED)
    assert one == other
    assert not one.known
    assert one.named


def test_part_scope_and_place_set_series_apart() -> None:
    whole = make_record()
    others = (
        make_record(breakdown="Nhật Bản"),
        make_record(scope="trừ dầu khí"),
        make_record(place="Hà Giang", place_id="pre2025:02"),
    )
    assert len({series_of(record, LOADED) for record in (whole, *others)}) == 4


def test_nothing_said_names_no_series() -> None:
    assert not series_of(make_record(indicator=None, indicator_id=None), LOADED).named
    assert spelt(None) == ""
