"""Keys of figures: the same figure keeps its key, no two figures share one."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktxh_cli import library, pipeline
from ktxh_cli.document import Cell, Document, Table
from ktxh_cli.store.keys import LENGTH, Places, identity_of, mask
from ktxh_cli.store.rows import rows_of

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
BUDGET = "Thu ngân sách tháng 8 ước đạt 120 tỷ đồng, tăng 5% so với tháng 7 năm trước."
FOREST = "Trồng mới được 1.500 ha rừng, bằng 92% kế hoạch."
VISITORS = "Trong tháng có hai nghìn lượt khách đến tham quan."

#: Words and signs that make and break numbers, passages and masks.
PIECES = st.sampled_from(
    ["Thu đạt ", "5", "1.500,5 tỷ đồng", "3-5 xã", ". ", "; ", "\n", "\n\n", " ha", "hai tỷ đồng",
     "Tăng 7%", "\u00a0", "\u200b", "12/2020", "- ", "1. ", ", ", "một nửa", "e\u0323\u0302", "²"]
)  # fmt: skip


def keys(text: str, identity: str = "a.txt") -> dict[str, str]:
    """Give the key of each figure by its words; one more ' for each time they were said before."""
    document = Document("a.txt", text)
    found: dict[str, str] = {}
    for row in rows_of(document, pipeline.extract(document, library.load()), identity, "1"):
        name = row.record.text
        while name in found:
            name += "'"
        found[name] = row.key
    return found


def test_the_same_text_gives_the_same_keys() -> None:
    assert keys(BUDGET) == keys(BUDGET)
    assert all(len(key) == LENGTH for key in keys(BUDGET).values())


def test_a_corrected_number_is_the_same_figure() -> None:
    old, new = keys(BUDGET), keys(BUDGET.replace("120", "1.185,5"))
    assert old["120 tỷ đồng"] == new["1.185,5 tỷ đồng"]
    assert old["5%"] == new["5%"]


@pytest.mark.parametrize(
    "changed",
    [
        f"Phần mở đầu có 3 ý chính.\n{BUDGET}\n{FOREST}\n{VISITORS}",
        f"{BUDGET}\nChi ngân sách đạt 80 tỷ đồng.\n{FOREST}\n{VISITORS}",
        f"{BUDGET}\n{FOREST}\n{VISITORS}\nHết năm còn 7 xã.",
        f"{BUDGET}  {FOREST}\r\n\r\n{VISITORS}",
        f"{BUDGET}\n{FOREST}\n{VISITORS}".replace("120 tỷ", "120\ntỷ").replace("được ", "được\n"),
        unicodedata.normalize("NFD", f"{BUDGET}\n{FOREST}\n{VISITORS}"),
        f"{BUDGET}\n{FOREST}\n{VISITORS}".replace(" ", "\u00a0"),
    ],
    ids=["before", "between", "behind", "spaces", "broken line", "NFD", "no-break spaces"],
)
def test_edits_elsewhere_move_no_key(changed: str) -> None:
    old = set(keys(f"{BUDGET}\n{FOREST}\n{VISITORS}").values())
    assert len(old) == 5
    assert old <= set(keys(changed).values())


def test_another_wording_is_another_figure() -> None:
    old, new = keys(BUDGET), keys(BUDGET.replace("Thu", "Chi"))
    assert not set(old.values()) & set(new.values())


def test_a_figure_in_words_has_a_key_of_its_own() -> None:
    both = keys("Tỉnh chi hai tỷ đồng, huyện góp ba tỷ đồng, xã góp 1 tỷ đồng.")
    assert len(set(both.values())) == 3


def test_the_same_sentence_said_again_has_other_keys() -> None:
    twice = keys(f"{BUDGET}\n{BUDGET}")
    assert len(set(twice.values())) == 4
    assert set(keys(BUDGET).values()) < set(twice.values())


def test_another_document_has_other_keys() -> None:
    assert not set(keys(BUDGET, "a.txt").values()) & set(keys(BUDGET, "b.txt").values())


def test_figures_that_better_rules_find_move_no_key() -> None:
    document = Document("a.txt", f"{BUDGET}\n{BUDGET}\n{FOREST}")
    records = list(pipeline.extract(document, library.load()))
    every = [row.key for row in rows_of(document, records, "a.txt", "1")]
    for left_out in range(len(records)):
        fewer = records[:left_out] + records[left_out + 1 :]
        found = [row.key for row in rows_of(document, fewer, "a.txt", "2")]
        assert found == every[:left_out] + every[left_out + 1 :]


def test_a_key_does_not_hang_on_what_else_is_asked() -> None:
    document = Document("a.txt", "Góp 5,6,7 tỷ đồng, thêm hai tỷ đồng và ba tỷ đồng.")
    starts = [document.text.index(word) for word in ("5", "6", "7", "hai", "ba")]
    together = Places(document, "a.txt")
    for start in starts:
        alone = Places(document, "a.txt")
        assert together.key(start, start + 1) == alone.key(start, start + 1)
    assert len({Places(document, "a.txt").key(start, start + 1) for start in starts}) == 5


def table(*rows: tuple[str, ...]) -> Document:
    """Give a document that is one table."""
    text, cells = "", []
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            cells.append(Cell(len(text), len(text) + len(words), number, column))
            text += words + ("\n" if column == len(row) - 1 else "\t")
    return Document("a.xlsx", text, tables=(Table(0, len(text), tuple(cells), len(rows), 3),))


def key_at(document: Document, words: str) -> str:
    at = document.text.index(words)
    return Places(document, "a.xlsx").key(at, at + len(words))


def test_a_cell_is_known_by_its_row_label_and_column() -> None:
    old = table(("", "Chỉ tiêu", "Quý I"), ("1", "Lúa", "120,5"), ("2", "Ngô", "80,1"))
    new = table(
        ("", "Chỉ tiêu", "Quý I"), ("1", "Khoai", "9,5"), ("2", "Lúa", "121"), ("3", "Ngô", "80,1")
    )
    assert key_at(old, "120,5") == key_at(new, "121")
    assert key_at(old, "80,1") == key_at(new, "80,1")
    assert key_at(old, "120,5") != key_at(old, "80,1")


def test_rows_of_the_same_label_have_keys_of_their_own() -> None:
    document = table(("Lúa", "1", "2"), ("Lúa", "3", "4"))
    assert len({key_at(document, each) for each in "1234"}) == 4


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_no_two_figures_of_a_seed_share_a_key(seed: Path) -> None:
    document = Document(seed.name, seed.read_text(encoding="utf-8"))
    rows = list(rows_of(document, pipeline.extract(document, library.load()), seed.name, "1"))
    assert len({row.key for row in rows}) == len(rows) > 0


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_two_figures_of_any_text_share_a_key(text: str) -> None:
    document = Document("a.txt", text)
    records = list(pipeline.extract(document, library.load()))
    found = [row.key for row in rows_of(document, records, "a.txt", "1")]
    assert len(set(found)) == len(found)


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=25).map("".join), st.data())
def test_any_places_of_a_text_have_different_keys(text: str, data: st.DataObject) -> None:
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    asked = data.draw(st.lists(spans, max_size=8))
    places = Places(Document("a.txt", text), "a.txt")
    found = [places.key(*span) for span in asked]
    assert len(set(found)) == len(found)
    again = Places(Document("a.txt", text), "a.txt")
    assert [again.key(*span) for span in asked] == found


@given(st.lists(PIECES, max_size=25).map("".join))
def test_a_mask_holds_no_digit_and_is_its_own_mask(text: str) -> None:
    masked = mask(text)
    assert not any(c.isdecimal() for c in masked)
    assert mask(masked) == masked


@pytest.mark.parametrize(
    ("path", "identity"),
    [
        ("./reports/a.txt", "reports/a.txt"),
        ("reports//a.txt", "reports/a.txt"),
        ("/srv/./reports/a.txt", "/srv/reports/a.txt"),
        ("../a.txt", "../a.txt"),
        (unicodedata.normalize("NFD", "báo cáo.txt"), "báo cáo.txt"),
        ("-", "-"),
    ],
)
def test_the_identity_of_a_document_is_its_path(path: str, identity: str) -> None:
    assert identity_of(path) == identity
