"""Calls that are understood without the parser mean what the parser makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from ktxh_cli.cli import app
from ktxh_cli.cli.job import Call
from ktxh_cli.cli.plain import FLAGS, REPEATED, VALUES, plain_call

WORDS = ["a.txt", "-", "", "thư mục/b.docx", "--kind", "-f", "jsonl", "money", *FLAGS]


@pytest.fixture(scope="module")
def parsed() -> Iterator[Any]:
    """Give what the parser makes of arguments: the call, or None where it does something else."""
    calls: list[Call] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ktxh_cli.cli.extract.carry_out", lambda call: calls.append(call) or 0)
        command = typer.main.get_command(app.app)

        def of(arguments: list[str]) -> Call | None:
            calls.clear()
            try:
                command.main(args=arguments, prog_name="ktxh", standalone_mode=False)
            except Exception:
                return None
            return calls[0] if calls else None

        yield of


def same(one: Call | None, other: Call | None) -> bool:
    return one is not None and other is not None and asdict(one) == asdict(other)


@pytest.mark.parametrize("option", [*VALUES, *REPEATED])
def test_an_option_with_a_value_is_that_of_the_parser(parsed: Any, option: str) -> None:
    for arguments in (
        ["extract", option, "x y", "a.txt"],
        ["extract", "a.txt", option, "x", option, "ở"],
    ):
        assert same(plain_call(arguments), parsed(arguments)), arguments


@pytest.mark.parametrize("option", FLAGS)
def test_a_flag_is_that_of_the_parser(parsed: Any, option: str) -> None:
    assert same(plain_call(["extract", option, "-"]), parsed(["extract", option, "-"]))


@given(st.lists(st.sampled_from([*WORDS, *VALUES, *REPEATED])))
def test_what_is_understood_is_what_the_parser_understands(parsed: Any, words: list[str]) -> None:
    call = plain_call(["extract", *words])
    assert call is None or same(call, parsed(["extract", *words]))


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["-h"],
        ["--kin", "money"],
        ["--kind"],
        ["--kind=money"],
        ["-fcsv"],
        ["-qv"],
        ["--output", "-o"],
        ["-j", "2"],
        ["--", "-a.txt"],
        ["--colour"],
    ],
)
def test_all_else_is_left_to_the_parser(words: list[str]) -> None:
    assert plain_call(["extract", "a.txt", *words]) is None


@pytest.mark.parametrize("words", [[], ["show", "a.txt"], ["--version"], ["a.txt", "extract"]])
def test_so_are_other_commands(words: list[str]) -> None:
    assert plain_call(words) is None


def test_completion_is_for_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_KTXH_COMPLETE", "complete_bash")
    assert plain_call(["extract", "a"]) is None


def test_nothing_asked_is_a_call_with_every_default() -> None:
    call = plain_call(["extract", "a.txt", "--library", "rules"])
    assert call is not None
    assert asdict(call) == asdict(Call(files=("a.txt",), library=(Path("rules"),)))
