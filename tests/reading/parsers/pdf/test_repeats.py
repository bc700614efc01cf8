"""Running heads, feet and page numbers are left out; what is said once only is kept."""

from __future__ import annotations

from mock_pages import page, words

from ktxh_cli.reading.parsers.pdf.page import Page
from ktxh_cli.reading.parsers.pdf.repeats import without_repeats


def pages(count: int, head: str = "", foot: str = "", first: int = 1) -> list[Page]:
    made = []
    for n in range(count):
        held = [words(f"Nội dung của phần thứ {'abcdefgh'[n]}", 50, 300)]
        held += [words(head.replace("#", str(first + n)), 50, 40)] if head else []
        held += [words(foot.replace("#", str(first + n)), 290, 800)] if foot else []
        made.append(page(*held, number=n + 1))
    return made


def read(of: list[Page]) -> list[str]:
    return [
        " ".join(w.text for w in sorted(p.words, key=lambda w: (w.base, w.x0)))
        for p in without_repeats(of)
    ]


def test_page_numbers_go_from_all_pages() -> None:
    assert not any(c.isdigit() for text in read(pages(3, foot="#")) for c in text)
    assert not any(
        c.isdigit() for text in read(pages(3, foot="Trang # / 9", first=5)) for c in text
    )


def test_the_number_of_an_only_page_goes() -> None:
    assert read(pages(1, foot="1")) == ["Nội dung của phần thứ a"]


def test_a_lone_figure_that_is_no_page_number_stays() -> None:
    assert "57" in read(pages(1, foot="57"))[0]


def test_a_running_head_is_said_once() -> None:
    texts = read(pages(3, head="Báo cáo tháng 6 trang #"))
    assert ["Báo" in text for text in texts] == [True, False, False]


def test_a_running_foot_is_said_at_the_end() -> None:
    texts = read(pages(3, foot="Cục Thống kê"))
    assert ["Cục" in text for text in texts] == [False, False, True]


def test_what_stands_in_the_body_of_several_pages_stays() -> None:
    same = [page(words("Như trên", 50, 400), number=n + 1) for n in range(3)]
    assert read(same) == ["Như trên"] * 3
