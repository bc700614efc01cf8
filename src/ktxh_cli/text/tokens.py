"""Tokens of a sentence, and the question whether it can hold a figure at all."""

from __future__ import annotations

from ktxh_cli.model import Sentence, Token
from ktxh_cli.patterns import Worded, compiled
from ktxh_cli.vietnamese import words

# Digits of other scripts are no figures, but are not to be passed over without a word.
_DIGIT = compiled(r"[\p{Nd}¼-¾⅐-⅞]")
# «một» and «năm» are left out: as an article and as «year» they stand in nearly every sentence.
# With a scale word or «nửa» beside them the sentence is found through that word.
_WORDS = "hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|nửa|gấp|rưỡi"
_NUMBER_WORD = Worded(_WORDS, rf"(?<!\p{{L}})(?:{_WORDS})(?!\p{{L}})")


def holds_number(sentence: Sentence) -> bool:
    """Tell whether the sentence has a digit or number word: the others are passed over."""
    span = (sentence.view.folded, sentence.start, sentence.end)
    return _DIGIT.search(*span) is not None or _NUMBER_WORD.search(*span) is not None


def tokens_of(sentence: Sentence) -> list[Token]:
    """Give the tokens of the sentence with their offsets in the view."""
    # Finding the words again by ``str.find`` costs less than a match object for each.
    folded = sentence.view.folded
    find, make = folded.find, tuple.__new__
    position = sentence.start
    tokens = []
    for word in words(folded, position, sentence.end):
        start = find(word, position)
        position = start + len(word)
        tokens.append(make(Token, (word, start, position)))
    return tokens


_AREA = compiled(r"(?:[Tt]ỉnh|[Hh]uyện|[Tt]hành phố|TP\.?|của|tại|bàn) \p{Lu}\p{Ll}+ \p{Lu}")


def names_area(sentence: Sentence) -> bool:
    """Tell whether the sentence seems to name a province or district («của Bình Định»)."""
    return _AREA.search(sentence.view.plain, sentence.start, sentence.end) is not None
