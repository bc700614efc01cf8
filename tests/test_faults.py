"""The pages on faults: every fault once, the same in both languages, with tests that are there."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
FAULTS = range(1, 73)
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
_CODE = re.compile(r"\b[EW]_[A-Z0-9]+\b")
_PIPE = re.compile(r"(?<!\\)\|")


class Row(NamedTuple):
    """A row of a page: the number of the fault (0 for an environment), what is said, the tests."""

    number: int
    said: str
    tests: tuple[tuple[str, str], ...]


def rows_of(page: str) -> list[Row]:
    rows = []
    for line in page.splitlines():
        cells = [cell.strip() for cell in _PIPE.split(line)[1:-1]]
        if len(cells) == 4 and cells[0].isdigit():
            rows.append(Row(int(cells[0]), cells[2], tuple(_TEST.findall(cells[3]))))
        elif len(cells) == 3 and _TEST.search(cells[2]):
            rows.append(Row(0, cells[1], tuple(_TEST.findall(cells[2]))))
    return rows


@cache
def functions_of(path: str) -> frozenset[str]:
    """Give the names of the tests of a file; none where it is not there."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    found = ast.parse(file.read_text(encoding="utf-8")).body
    return frozenset(each.name for each in found if isinstance(each, ast.FunctionDef))


@cache
def source() -> str:
    files = sorted((ROOT / "src").rglob("*.py"))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def numbers_in(said: str) -> list[int]:
    """Give the whole numbers of a cell, however thousands are parted."""
    return sorted(map(int, re.findall(r"[0-9]+", re.sub(r"(?<=[0-9])[.,](?=[0-9]{3})", "", said))))


def problems(english: str, vietnamese: str) -> Iterator[str]:
    """Say what is wrong with the two pages."""
    pages = [rows_of(english), rows_of(vietnamese)]
    for rows in pages:
        numbers = [row.number for row in rows if row.number]
        if numbers != list(FAULTS):
            yield f"not each fault once and in order: {set(FAULTS) ^ set(numbers)}"
    if len(pages[0]) != len(pages[1]):
        yield "one page has more rows"
        return
    with_tests = 0
    for one, other in zip(*pages, strict=True):
        where = f"row {one.number}"
        if (one.number, one.tests) != (other.number, other.tests):
            yield f"{where}: other tests in Vietnamese"
        if _CODE.findall(one.said) != _CODE.findall(other.said):
            yield f"{where}: other codes in Vietnamese"
        if numbers_in(one.said) != numbers_in(other.said):
            yield f"{where}: other numbers in Vietnamese"
        for code in _CODE.findall(one.said):
            if f'"{code}"' not in source():
                yield f"{where}: ktxh never says {code}"
        for path, name in one.tests:
            if name not in functions_of(path):
                yield f"{where}: there is no {path}::{name}"
        if not one.tests:
            yield f"{where}: no test"
        with_tests += bool(one.tests and one.number)
    if with_tests < len(FAULTS):
        yield f"only {with_tests} faults name a test"


def the_pages() -> tuple[str, str]:
    names = ("docs/faults.md", "docs/faults.vi.md")
    english, vietnamese = ((ROOT / name).read_text(encoding="utf-8") for name in names)
    return english, vietnamese


def test_the_pages_name_every_fault_and_tests_that_are_there() -> None:
    assert list(problems(*the_pages())) == []


Spoil = Callable[[str], str]
SPOILT: dict[str, tuple[Spoil, str]] = {
    "a row is gone": (lambda page: re.sub(r"\| 33 \|.*\n", "", page), "not each fault once"),
    "a row stands twice": (
        lambda page: re.sub(r"(\| 33 \|.*\n)", r"\1\1", page),
        "not each fault once",
    ),
    "a test is named that is not there": (
        lambda page: page.replace("::test_interrupted", "::test_interupted"),
        "there is no tests/cli/test_habits.py::test_interupted",
    ),
    "a file is named that is not there": (
        lambda page: page.replace("tests/store/test_lock.py", "tests/store/test_locks.py"),
        "there is no tests/store/test_locks.py",
    ),
    "a row has no test": (
        lambda page: re.sub(r"(\| 33 \|.*\| ).*( \|\n)", r"\1–\2", page),
        "row 33: no test",
    ),
    "a code is told that is never said": (
        lambda page: page.replace("[E_BOMB]", "[E_BOOM]"),
        "ktxh never says E_BOOM",
    ),
}


@pytest.mark.parametrize("fault", SPOILT)
def test_a_page_that_is_wrong_is_found_out(fault: str) -> None:
    spoil, said = SPOILT[fault]
    english, vietnamese = map(spoil, the_pages())
    assert (english, vietnamese) != the_pages()
    assert any(said in problem for problem in problems(english, vietnamese))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("3, 4 · `[E_PERM]`", "3, 5 · `[E_PERM]`", "row 2: other numbers"),
        ("`[E_LOOP]`", "`[E_NAME]`", "row 5: other codes"),
        ("::test_interrupted", "::test_version", "row 72: other tests"),
    ],
)
def test_pages_that_differ_are_found_out(old: str, new: str, said: str) -> None:
    english, vietnamese = the_pages()
    assert old in vietnamese
    found = list(problems(english, vietnamese.replace(old, new, 1)))
    assert any(problem.startswith(said) for problem in found), found
