import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh_cli.text import holds_number, split, tokens_of, view_of


@given(st.text(alphabet="aáđ 12.,%-()\n", min_size=1, max_size=60))
def test_tokens_stand_where_they_say(text: str) -> None:
    view = view_of(text)
    for sentence in split(view):
        for token in tokens_of(sentence):
            assert view.folded[token.start : token.end] == token.word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu 5 tỷ", True),
        ("Hai tỷ đồng", True),
        ("gấp đôi cùng kỳ", True),
        ("một nửa số hộ", True),
        ("Tỉnh tiếp tục chỉ đạo.", False),
        ("Một số chỉ tiêu trong năm chưa đạt.", False),
    ],
)
def test_sentences_without_a_number_are_passed_over(text: str, expected: bool) -> None:
    [sentence] = split(view_of(text))
    assert holds_number(sentence) is expected
