"""A text read in windows gives what it gives read whole, wherever the windows end."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest
from made_texts import (
    KNOWN,
    OPENING,
    SPELLINGS,
    TABLE,
    cut_anywhere,
    in_windows,
    made,
    unmarked,
    whole,
)

from ktxh_cli import numbers, pipeline, text
from ktxh_cli.document import Document
from ktxh_cli.model import Record
from ktxh_cli.reading import document_of
from ktxh_cli.reading.plain import tables_within
from ktxh_cli.windows import Sizes, Window
from ktxh_cli.windows.cutting import windows
from ktxh_cli.windows.supply import pieces_of, tables_given

#: Windows far smaller than any in use, so that a short text has many borders.
SMALL = Sizes(look=4_200, step=700, overlap=500, margin=500, most=6_000)


def any_sizes(rng: random.Random) -> Sizes:
    return Sizes(
        look=rng.randint(4_000, 5_000),
        step=rng.randint(300, 1_500),
        overlap=rng.randint(450, 900),
        margin=rng.randint(450, 900),
        most=20_000,
    )


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("seed", range(4))
def test_the_figures_are_those_of_the_text_read_whole(spelling: str, seed: int) -> None:
    rng = random.Random(f"{spelling} {seed}")
    words = SPELLINGS[spelling](made(rng, 60))
    found = in_windows(words, any_sizes(rng), cut_anywhere(rng, words))
    assert len(found) > 50
    assert unmarked(found) == whole(words)
    assert all(words[r.start : r.end] == r.text for r in found)
    assert all(words.count("\n", 0, r.start) + 1 == r.line for r in found)


@pytest.mark.parametrize("seed", range(4))
def test_tables_are_found_once_and_named_by_their_number(seed: int) -> None:
    rng = random.Random(seed)
    words = made(rng, 40, tables=6)
    sizes = any_sizes(rng)
    at_once = whole(words)
    assert {r.location.partition("!")[0] for r in at_once if r.location} == {
        f"table {n}" for n in range(1, 7)
    }
    assert unmarked(in_windows(words, sizes)) == at_once
    found_on_the_way = in_windows(words, sizes, tables_in=lambda part, _: tables_within(part))
    assert unmarked(found_on_the_way) == at_once


#: What must not be torn: figures, letters in one and in two parts, line ends, a running sentence.
STRETCH = (
    "Tổng thu đạt 1.234.567,8 tỷ đồng, tăng 7,25% so với cùng kỳ năm 2019; "
    "chi o\u031b\u0309 mức 12 tỷ 417 triệu đồng.\r\n"
    "Trong đó, thu tiê\u0301t kiệm 95/108 tỷ đồng.\r\n"
    "Tỉnh giao chỉ tiêu thu ngân sách. Cụ thể: 45 tỷ đồng.\r\n"
)
FILLING = "Các đơn vị tiếp tục giữ vững nề nếp, kỷ cương trong mọi việc được giao.\r\n"


@pytest.mark.parametrize("part", range(8))
def test_at_every_border_offsets_evidence_and_lines_are_right(part: int) -> None:
    """The end of the first window is moved over each character of the stretch, one by one."""
    words = OPENING.replace("\n", "\r\n") + FILLING * 12 + STRETCH + FILLING * 12
    at_once = whole(words)
    assert [r.text for r in at_once] == [
        "1.234.567,8 tỷ đồng", "7,25%", "12 tỷ 417 triệu đồng", "95/108 tỷ đồng", "45 tỷ đồng",
    ]  # fmt: skip
    start = words.index(STRETCH)
    for border in range(start + part, start + len(STRETCH) + 4, 8):
        for margin in (0, 150):
            sizes = Sizes(border + margin, 300, 300, max(margin, 1), 5_000)
            found = in_windows(words, sizes)
            assert unmarked(found) == at_once, (border, margin)
            for record in found:
                assert words[record.start : record.end] == record.text
                assert words.count("\n", 0, record.start) + 1 == record.line


@pytest.mark.parametrize("part", range(4))
def test_pieces_may_end_inside_a_letter_and_a_line_end(part: int) -> None:
    words = OPENING.replace("\n", "\r\n") + FILLING * 4 + STRETCH + FILLING * 12
    at_once = whole(words)
    start = words.index(STRETCH)
    sizes = Sizes(start, 40, 300, 150, 5_000)
    for end in range(start + part, start + len(STRETCH), 4):
        pieces = [words[:end], words[end : end + 1], words[end + 1 :]]
        assert unmarked(in_windows(words, sizes, pieces)) == at_once


def parts_of(words: str, sizes: Sizes) -> list[Window]:
    document = Document("a.txt", "")
    return list(windows(document, pieces_of(words), lambda part, _: tables_within(part), sizes))


def test_every_sentence_is_read_once_and_in_order() -> None:
    words = made(random.Random(7), 80)
    at_once = [s.plain for s in text.split(text.view_of(words))]
    parts = parts_of(words, SMALL)
    assert len(parts) > 5
    assert [s.plain for part in parts for s in part.sentences] == at_once
    for part in parts:
        assert words.startswith(part.document.text, part.offset)
        assert words.count("\n", 0, part.offset) == part.line


def test_no_more_than_a_window_is_held() -> None:
    sizes = Sizes(look=2_000, step=500, overlap=300, margin=300, most=20_000)
    longest = max(len(part.document.text) for part in parts_of(made(random.Random(3), 90), sizes))
    assert longest <= 2_000 + 500


def test_windows_begin_with_sentences_that_were_read() -> None:
    parts = parts_of(made(random.Random(5), 60), SMALL)
    for part in parts[1:]:
        assert part.behind
        held = part.sentences[0].start - part.behind[0].start  # type: ignore[index]
        assert held >= SMALL.overlap


def test_a_text_set_in_a_column_stays_one_behind_the_first_window() -> None:
    """The lines of the last windows alone would not tell that they are broken in the middle."""
    column = (
        "Ủy ban nhân dân các huyện\ntiếp tục chỉ đạo các phòng,\n"
        "ban thực hiện nhiệm vụ\nđã đề ra.\n"
    )
    end = "Sở Tài chính trình dự toán thu ngân sách\nNhà nước năm 2020 là 1.250 tỷ đồng.\n"
    words = column * 60 + FILLING.replace("\r", "") * 40 + end
    last = in_windows(words, Sizes(4_200, 500, 300, 300, 6_000))[-1]
    assert last.sentence.startswith("Sở Tài chính trình")


def test_a_table_longer_than_any_window_is_read_in_parts() -> None:
    rows = "".join(f"| Xã số {n} | {n},5 | {n}00 |\n" for n in range(1, 400))
    head = "| Xã | Năm 2019 (ha) | Năm 2020 (ha) |\n|---|---|---|\n"
    words = OPENING + FILLING + head + rows + "\n" + FILLING * 12 + "Thu 77 tỷ đồng.\n"
    found = in_windows(words, SMALL, tables_in=lambda part, _: tables_within(part))
    assert found[-1].text == "77 tỷ đồng"
    assert len(found) > 200
    assert all(words[r.start : r.end] == r.text for r in found)
    starts = [r.start for r in found]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize("size", [5_000, 7_300, 30_000])
def test_a_number_without_end_is_no_figure_and_hides_none(size: int) -> None:
    words = OPENING + "Mã số " + "1234567890" * (size // 10) + " tỷ đồng. Thu 5 tỷ đồng.\n"
    found = in_windows(words, SMALL)
    assert [(r.text, words[r.start : r.end]) for r in found] == [("5 tỷ đồng", "5 tỷ đồng")]


@pytest.mark.parametrize("filling", [" ", "\n", "\u200b", "\r\n", "a", "\u0301"])
def test_a_long_stretch_of_one_sign_is_passed_over(filling: str) -> None:
    words = OPENING + filling * 30_000 + "\nThu 5 tỷ đồng.\n"
    found = in_windows(words, SMALL)
    assert [words[r.start : r.end] for r in found] == ["5 tỷ đồng"]
    assert found[0].line == words.count("\n", 0, found[0].start) + 1


def test_what_is_explained_points_into_the_whole_text(monkeypatch: pytest.MonkeyPatch) -> None:
    words = made(random.Random(11), 60) + "Số 45/NQ-HĐND ngày 12/7/2019.\n"
    document = document_of(words, "a.txt")
    at_once = pipeline.explain(document, KNOWN)
    monkeypatch.setattr("ktxh_cli.windows.cutting.windows.__defaults__", (SMALL,), raising=True)
    monkeypatch.setattr(pipeline, "is_long", lambda _: True)
    in_parts = pipeline.explain(document, KNOWN)
    assert in_parts.refusals == at_once.refusals
    assert in_parts.mentions == at_once.mentions
    assert unmarked(in_parts.records) == at_once.records


def corpus() -> list[str]:
    folder = os.environ.get("KTXH_CORPUS")
    path = Path(folder or "/nowhere") / "corpus" / "bulk" / "articles.jsonl"
    if not path.is_file():
        pytest.skip("KTXH_CORPUS names no corpus")
    with path.open(encoding="utf-8") as stream:
        return [json.loads(line)["text"] for line in stream]


def read_whole_from(opening: pipeline._Opening, document: Document) -> list[Record]:
    """Read a text as one window, with what the first of many has said of all of it."""
    head = opening.window
    wrapped = text.is_wrapped(
        text.without(head.view, [(t.start, t.end) for t in head.document.tables])
    )
    view = text.view_of(document.text)
    bare = text.without(view, [(t.start, t.end) for t in document.tables])
    one = Window(document, view, text.split(bare, wrapped=wrapped), document.tables)
    at_once = pipeline._open(document, iter([one]), KNOWN)
    at_once.context, at_once.style = opening.context, numbers.habit(head.view)
    return list(pipeline._flow(at_once, KNOWN, None))


@pytest.mark.parametrize("spelling", ["as it is", "letters in parts", "one line"])
def test_real_articles_joined_give_the_same(spelling: str) -> None:
    articles = corpus()
    rng = random.Random(spelling)
    for _ in range(3):
        words = SPELLINGS[spelling]("\n\n".join(rng.choices(articles, k=5)))
        document = document_of(words, "a.txt")
        sizes = Sizes(rng.randint(5_000, 7_000), rng.randint(1_500, 4_000), 800, 4_500, 40_000)
        coming = windows(document, cut_anywhere(rng, words), tables_given(document), sizes)
        opening = pipeline._open(document, coming, KNOWN)
        at_once = read_whole_from(opening, document)
        found = list(pipeline._flow(opening, KNOWN, None))
        assert unmarked(found) == at_once


def test_a_table_is_not_cut_where_a_window_ends() -> None:
    words = OPENING + FILLING * 30 + TABLE.format(n=1) + FILLING * 30
    at_once = whole(words)
    start, end = words.index("Biểu 1"), words.index("2.310") + 8
    for border in range(start, end, 5):
        found = in_windows(
            words,
            Sizes(border + 300, 400, 600, 300, 9_000),
            tables_in=lambda part, _: tables_within(part),
        )
        assert unmarked(found) == at_once, border


def test_the_sentence_before_is_known_behind_a_border_inside_a_line() -> None:
    said = (
        "Năm 2020, Hội đồng nhân dân giao chỉ tiêu thu ngân sách. "
        "Cụ thể: Bắc Sơn 45 tỷ đồng, Hữu Lũng 30 tỷ đồng. "
    )
    words = (OPENING + FILLING * 12 + said + FILLING * 12).replace("\r\n", " ").replace("\n", " ")
    at_once = whole(words)
    assert at_once[0].indicator == "thu ngân sách"
    start = words.index(said)
    for border in range(start, start + len(said), 5):
        assert unmarked(in_windows(words, Sizes(border + 150, 300, 300, 150, 5_000))) == at_once


def test_of_a_number_without_end_no_rest_is_a_figure() -> None:
    for length in range(3_500, 4_700, 9):  # the rest behind the border has any length
        words = OPENING + "Mã số " + "7" * length + " tỷ đồng. Thu 5 tỷ đồng.\n" + FILLING * 60
        assert [r.text for r in in_windows(words, SMALL)] == ["5 tỷ đồng"], length
