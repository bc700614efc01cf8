import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh_cli.model import SentenceKind
from ktxh_cli.text import split, view_of


def sentences(text: str) -> list[str]:
    return [s.plain for s in split(view_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu đạt 3.042,3 tỷ đồng. Chi đạt 2 tỷ.", ["Thu đạt 3.042,3 tỷ đồng.", "Chi đạt 2 tỷ."]),
        (
            "TP. Huế đón 5 vạn khách. Doanh thu tăng.",
            ["TP. Huế đón 5 vạn khách.", "Doanh thu tăng."],
        ),
        (
            "Sản lượng tăng 13%.Trong đó lúa tăng 2%.",
            ["Sản lượng tăng 13%.", "Trong đó lúa tăng 2%."],
        ),
        ("Đàn lợn, đàn bò... đều tăng 3%.", ["Đàn lợn, đàn bò... đều tăng 3%."]),
        ("1.1. Trồng trọt\nDiện tích đạt 5 ha.", ["1.1. Trồng trọt", "Diện tích đạt 5 ha."]),
        ("hàng hóa qua địa\n\nbàn giảm 5%.", ["hàng hóa qua địa\n\nbàn giảm 5%."]),
        ("- Lúa: 5 ha\n- Ngô: 3 ha", ["- Lúa: 5 ha", "- Ngô: 3 ha"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_narrow_columns_are_joined() -> None:
    text = (
        "Trong tháng, sản lượng khai thác\nthủy sản của tỉnh ước đạt hơn\n1.200 tấn, tăng so với\n"
        "cùng kỳ.\nNuôi trồng ổn định."
    )
    assert sentences(text)[0].endswith("cùng kỳ.")


def test_kinds() -> None:
    kinds = [s.kind for s in split(view_of("II. NHIỆM VỤ\nThu đạt 5 tỷ.\n- Chi đạt 3 tỷ."))]
    assert kinds == [SentenceKind.HEADING, SentenceKind.BODY, SentenceKind.ITEM]


@given(st.text(alphabet="aá B.,;:!?…\n-(1)%tỷ TP", max_size=120))
def test_sentences_do_not_overlap_and_hold_all_that_is_visible(text: str) -> None:
    view = view_of(text)
    end = 0
    covered = set()
    for sentence in split(view):
        assert end <= sentence.start < sentence.end
        end = sentence.end
        covered.update(range(sentence.start, sentence.end))
    assert all(c.isspace() or i in covered for i, c in enumerate(view.plain))


def test_a_text_without_stops_is_cut_between_words() -> None:
    words = "thu 1.234,5 tỷ đồng, " * 1000
    found = sentences(words)
    assert max(map(len, found)) <= 4000
    assert all(s.startswith("thu 1.234,5 tỷ") and s.endswith("đồng,") for s in found)


def test_a_number_is_never_cut() -> None:
    number = "1" * 9000
    assert sentences(number) == [number]
    assert all(s.endswith("%") for s in sentences("12,5%" * 2000))


def test_a_unit_of_one_letter_ends_a_sentence() -> None:
    view = view_of("Nhánh cầu dài 362 m. Vốn đầu tư 5 tỷ đồng.")
    assert [s.plain for s in split(view)] == ["Nhánh cầu dài 362 m.", "Vốn đầu tư 5 tỷ đồng."]
