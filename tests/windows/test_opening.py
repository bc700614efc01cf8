"""Behind the first window of a long text, what rests on its opening says so."""

from __future__ import annotations

from datetime import date

import pytest
from made_texts import KNOWN, OPENING, in_windows

from ktxh_cli import extract
from ktxh_cli.document import Document
from ktxh_cli.model import GUESSES, Record
from ktxh_cli.pipeline import extract as extract_document
from ktxh_cli.windows import SIZES, Sizes
from ktxh_cli.windows.opening import NOTE

FILLING = "Các đơn vị tiếp tục giữ vững nề nếp, kỷ cương trong mọi việc được giao.\n"
SMALL = Sizes(look=4_200, step=700, overlap=500, margin=500, most=6_000)


def read(behind: str, opening: str = OPENING, **told: object) -> tuple[Record, Record]:
    """Give the figure of a sentence in the first window, and of the same one far behind it."""
    words = opening + FILLING * 3 + behind + "\n" + FILLING * 60 + behind + "\n" + FILLING * 9
    document = Document("a.txt", words, **told)  # type: ignore[arg-type]
    first, last = in_windows(words, SMALL, document=document)
    return first, last


@pytest.mark.parametrize(
    ("sentence", "note"),
    [
        ("Toàn tỉnh có 1.020 hộ nghèo năm 2019.", "place.document"),
        ("Thu ngân sách tháng 5 đạt 45 tỷ đồng.", "period.year_inferred"),
        ("Huyện Bắc Sơn thu 45 tỷ đồng.", "period.document"),
    ],
)
def test_the_place_and_time_of_the_document_are_a_guess_far_behind(
    sentence: str, note: str
) -> None:
    first, last = read(sentence)
    assert note in first.notes
    assert NOTE not in first.notes
    assert {note, NOTE} <= set(last.notes)
    assert not last.sure


def test_a_figure_that_says_all_itself_is_no_guess() -> None:
    _, last = read("Năm 2019, huyện Bắc Sơn của tỉnh Lạng Sơn trồng 45 ha ngô.")
    assert NOTE not in last.notes
    assert last.period == "2019"


def test_what_the_user_says_is_no_guess() -> None:
    sentence = "Thu ngân sách năm nay đạt 45 tỷ đồng."
    _, last = read(sentence)
    assert NOTE in last.notes
    _, last = read(sentence, date=date(2020, 6, 15), place="Lạng Sơn")
    assert "place.document" in last.notes
    assert NOTE not in last.notes


def test_the_decimal_habit_of_the_opening_is_a_guess_where_it_decides() -> None:
    english = OPENING + "Exports were 1,234.5 million, 3.25% more. Imports 2,345.7 million.\n"
    of_its_own = "Năm 2019, huyện Bắc Sơn của tỉnh Lạng Sơn trồng {} ha ngô.\n"
    words = english + FILLING * 60 + of_its_own.format("24,023") + of_its_own.format("1.5")
    found = [r for r in in_windows(words + FILLING * 9, SMALL) if r.unit == "ha"]
    assert [(str(r.value), NOTE in r.notes) for r in found] == [("24023", True), ("1.5", False)]


def test_codes_of_areas_that_the_date_chooses_are_a_guess() -> None:
    opening = OPENING.replace("2020", "2025").replace("tháng 6 năm", "tháng 8 năm")
    first, last = read("Năm 2024, tỉnh Cao Bằng trồng 45 ha ngô.", opening)
    assert first.place_id == last.place_id == "2025:04"
    assert (NOTE in first.notes, NOTE in last.notes) == (False, True)


def test_the_day_of_prices_that_the_title_names_is_a_guess_far_behind() -> None:
    opening = "Giá vàng hôm nay 15/11/2019 tăng mạnh\n\n" + OPENING.partition("\n\n")[2]
    first, last = read("Giá vàng SJC bán ra 41,5 triệu đồng/lượng.", opening)
    assert first.period == last.period == "2019-11-15"
    assert (NOTE in first.notes, NOTE in last.notes) == (False, True)


def test_the_note_is_a_guess_and_no_short_text_has_it() -> None:
    assert NOTE in GUESSES
    words = OPENING + FILLING * 60 + "Toàn tỉnh có 1.020 hộ nghèo.\n"
    assert len(words) < SIZES.look
    assert NOTE not in extract(words)[-1].notes


def test_a_long_text_in_memory_is_marked_as_one_that_comes_in_pieces() -> None:
    words = OPENING + FILLING * 4_000 + "Toàn tỉnh có 1.020 hộ nghèo.\n"
    assert len(words) > SIZES.look
    [found] = extract_document(Document("a.txt", words), KNOWN)
    assert NOTE in found.notes
    assert words[found.start : found.end] == found.text
    assert found.line == words.count("\n")
