"""Nouns behave as the frozen dataclasses that the type checker sees."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from dataclasses import field as field_of_dataclasses

import pytest

from ktxh_cli.frozen import draft, field, noun
from ktxh_cli.frozen import replace as light_replace
from ktxh_cli.model import Grain, PeriodForm


@noun(frozen=True, slots=True)
class Area:
    name: str
    hectares: int = 0
    crops: Mapping[str, int] = field(default_factory=dict)


@noun(frozen=True, slots=True)
class Field(Area):
    owner: str = "xã"


@dataclass(frozen=True, slots=True)
class PlainField:
    name: str
    hectares: int = 0
    crops: Mapping[str, int] = field_of_dataclasses(default_factory=dict)
    owner: str = "xã"


def test_values_are_set_by_place_and_by_name() -> None:
    found = Field("Bắc Sơn", 12, owner="huyện")
    assert (found.name, found.hectares, found.crops, found.owner) == ("Bắc Sơn", 12, {}, "huyện")


def test_each_has_its_own_default_of_a_factory() -> None:
    assert Area("a").crops is not Area("b").crops
    assert Area("a", 1, {"lúa": 2}).crops == {"lúa": 2}


def test_a_missing_or_unknown_value_is_refused() -> None:
    with pytest.raises(TypeError, match="name"):
        Area()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="owner"):
        Area("a", owner="b")  # type: ignore[call-arg]


def test_equality_is_of_class_and_values() -> None:
    assert Field("a", 1) == Field("a", 1)
    assert Field("a", 1) != Field("a", 2)
    assert Field("a", 1) != Area("a", 1)
    assert Field("a", 1) != PlainField("a", 1)


def test_equal_nouns_are_one_key() -> None:
    form = PeriodForm(Grain.MONTH, 8)
    assert {form: 1}[PeriodForm(Grain.MONTH, 8)] == 1
    assert len({form, replace(form, year=2020)}) == 2


def test_fields_replace_repr_and_match_are_those_of_a_dataclass() -> None:
    own, plain = Field("a", 1), PlainField("a", 1)
    assert [f.name for f in fields(own)] == [f.name for f in fields(plain)]
    assert replace(own, hectares=5) == Field("a", 5)
    assert repr(own) == repr(plain).replace("PlainField", "Field")
    assert Field.__match_args__ == PlainField.__match_args__


def test_there_is_no_room_for_other_attributes() -> None:
    with pytest.raises(AttributeError):
        Area("a").colour = "red"  # type: ignore[attr-defined]


def test_a_noun_goes_through_pickle() -> None:
    form = PeriodForm(Grain.MONTH, 8, year=2020)
    assert pickle.loads(pickle.dumps(form)) == form


def test_replace_gives_what_that_of_dataclasses_gives() -> None:
    own = Field("a", 1, {"lúa": 2})
    changed = light_replace(own, hectares=5, owner="huyện")
    assert changed == replace(own, hectares=5, owner="huyện")
    assert changed.crops is own.crops
    assert (type(changed), own.hectares) == (Field, 1)
    assert light_replace(Area("b"), name="c") == Area("c")


def test_replace_refuses_a_field_that_is_not_there() -> None:
    with pytest.raises(TypeError, match="colour"):
        light_replace(Area("a"), colour="red")  # type: ignore[call-arg]


@draft(slots=True)
class Count:
    of: str
    votes: dict[str, int] = field(default_factory=dict)
    hidden: int = field(default=1, repr=False)

    def __len__(self) -> int:
        return len(self.votes)


@noun(frozen=True, slots=True, eq=False)
class Office:
    name: str = ""


def test_a_draft_is_filled_and_compared_but_no_key() -> None:
    count = Count("xã")
    count.votes["a"] = 1
    count.of = "phường"
    assert count == Count("phường", {"a": 1})
    assert (len(count), repr(count)) == (1, "Count(of='phường', votes={'a': 1})")
    with pytest.raises(TypeError, match="unhashable"):
        hash(count)
    with pytest.raises(AttributeError):
        count.colour = "red"  # type: ignore[attr-defined]


def test_without_equality_each_is_its_own() -> None:
    office = Office("a")
    assert office != Office("a")
    assert {office: 1}[office] == 1


def test_dataclasses_knows_the_fields_with_defaults_and_what_is_shown() -> None:
    count = Count("xã", {"a": 1})
    assert is_dataclass(Count)
    assert asdict(count) == {"of": "xã", "votes": {"a": 1}, "hidden": 1}
    of, votes, hidden = fields(Count)
    assert (of.type, votes.default_factory, hidden.default) == ("str", dict, 1)
    assert [each.repr for each in (of, votes, hidden)] == [True, True, False]
    assert replace(count, of="huyện") == Count("huyện", {"a": 1})


def test_a_field_of_dataclasses_is_refused() -> None:
    with pytest.raises(TypeError, match=r"Wrong\.a: field is that of frozen"):

        @noun(frozen=True, slots=True)
        class Wrong:
            a: list[int] = field_of_dataclasses(default_factory=list)


def test_what_dataclasses_is_told_is_made_once() -> None:
    # Making it takes two milliseconds, and every ``dataclasses.replace`` asks for it.
    assert Count.__dataclass_fields__ is Count.__dataclass_fields__
    assert Office.__dataclass_fields__ is not Count.__dataclass_fields__
