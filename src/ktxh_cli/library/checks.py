"""The checks of the loader: each raises a ``LibraryError``; the loader adds where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeGuard

from ktxh_cli.errors import LibraryError
from ktxh_cli.language import say
from ktxh_cli.library.entries import Cue, Entry, Period, Unit
from ktxh_cli.library.schema import (
    CHOICES,
    CUE_VALUES,
    DECIMAL_FIELDS,
    EXPECTED,
    GRAINS,
    INT_FIELDS,
    PERIOD_KEYS,
    REQUIRED,
)
from ktxh_cli.vietnamese import clean

#: What a value of each type looks like, in Vietnamese and English.
_TYPE_NAMES = {
    "str": ('một chuỗi chữ: "…"', 'a text: "…"'),
    "bool": ("true hoặc false", "true or false"),
    "int": ("một số nguyên: 1_000_000", "a whole number: 1_000_000"),
    "Decimal": ("một số: 1_000_000 hoặc 0.5", "a number: 1_000_000 or 0.5"),
    "tuple[str, ...]": ('một danh sách: ["…", "…"]', 'a list: ["…", "…"]'),
    "Mapping[str, object]": (
        'một bảng: { grain = "month", offset = -1 }',
        'a table: { grain = "month", offset = -1 }',
    ),
}
#: Keys of the form of a period that hold something else than a whole number.
_PERIOD_TYPES: Mapping[str, type] = {
    **dict.fromkeys(PERIOD_KEYS, int),
    **dict.fromkeys(("grain", "edge"), str),
    **dict.fromkeys(("until", "since", "now", "same", "cumulative", "average"), bool),
}


def did_you_mean(word: str, known: Iterable[str], shape: str = "") -> str:
    """Give the hint that names the known words nearest to ``word``, or all of them where few.

    >>> "forms" in did_you_mean("form", ["forms", "name"])
    True
    """
    choices = sorted(str(k) for k in known if k)
    near = get_close_matches(word, choices, n=1, cutoff=0.6)
    if near:
        named = (shape or say("«{}»", "“{}”")).format(near[0])
        return say(f"có phải {named}?", f"did you mean {named}?")
    return say("chọn trong: ", "one of: ") + ", ".join(choices)


def typed(key: str, value: object, kind: str) -> Any:
    """Give ``value`` as the type that the key has."""
    if kind == "tuple[str, ...]" and isinstance(value, list):
        for item in value:
            if not isinstance(item, str) or not clean(item).strip():
                raise LibraryError(
                    say(
                        f"«{key}» có phần tử không phải chữ: {item!r}",
                        f"“{key}” holds something that is no text: {item!r}",
                    ),
                    hint=say('viết "…"', 'write "…"'),
                )
        return tuple(clean(item).strip() for item in value)
    if kind == "str" and isinstance(value, str):
        return clean(value).strip()
    if kind == "bool" and isinstance(value, bool):
        return value
    if kind in {"int", "Decimal"} and _is_number(value):
        return _number(key, value, kind)
    if kind == "Mapping[str, object]" and isinstance(value, dict):
        return value
    raise _wrong_type(key, value, kind)


def _wrong_type(key: str, value: object, kind: str) -> LibraryError:
    vi, en = _TYPE_NAMES[kind]
    return LibraryError(
        say(
            f"«{key}» có kiểu sai: {_shown(value)}", f"“{key}” is of another type: {_shown(value)}"
        ),
        hint=say(f"cần {vi}", f"it is {en}"),
    )


def _is_number(value: object) -> TypeGuard[int | Decimal]:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _shown(value: object) -> str:
    return str(value)[:40]


def _number(key: str, value: int | Decimal, kind: str) -> int | Decimal:
    """Refuse a number that a Vietnamese reader and TOML read in two ways."""
    if key == "scale" and isinstance(value, Decimal) and abs(value) >= 1:
        digits, exponent = value.as_tuple().digits, value.as_tuple().exponent
        if exponent == -3 and digits[-1] == 0:  # 1.000 or 3.600; a nautical mile is 1.852
            raise LibraryError(
                say(
                    f"scale = {value}: dấu chấm trong TOML là dấu thập phân",
                    f"scale = {value}: in TOML the dot is the decimal point",
                ),
                hint=say(
                    f"viết {int(value.scaleb(3)):_} nếu là số nguyên",
                    f"write {int(value.scaleb(3)):_} for a whole number",
                ),
            )
    if kind == "int" and isinstance(value, Decimal):
        raise LibraryError(
            say(f"«{key}» phải là số nguyên", f"“{key}” is a whole number"),
            hint=say("viết 1_000 cho một nghìn", "write 1_000 for a thousand"),
        )
    if key == "scale" and value <= 0:
        raise LibraryError(
            say("scale phải lớn hơn 0", "scale must be greater than 0"),
            hint=say("ví dụ scale = 1_000", "for example scale = 1_000"),
        )
    return Decimal(value) if kind == "Decimal" else value


def plain_text(key: str, value: object) -> str:
    """Give the text of an example as it stands, spaces and all."""
    if isinstance(value, str) and value.strip():
        return value
    raise _wrong_type(key, value, "str")


def day(value: object) -> str:
    """Give a date of an example in ISO form, whether or not it stands in quotes."""
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise LibraryError(
            say(f"không có ngày «{_shown(value)}»", f"there is no day “{_shown(value)}”"),
            hint=say('viết "2020-06-30"', 'write "2020-06-30"'),
        ) from None


def check_key(key: str, known: Iterable[str]) -> None:
    """Refuse a key that the block does not have."""
    if key not in known:
        problem = say(f"khoá lạ «{key}»", f"unknown key “{key}”")
        raise LibraryError(problem, hint=did_you_mean(key, known))


def check_has(block: Mapping[str, Any], required: Iterable[str]) -> None:
    """Refuse a sub-block without one of its keys."""
    for key in required:
        if block.get(key) in (None, "", []):
            raise LibraryError(
                say(f"thiếu khoá «{key}»", f"the key “{key}” is missing"),
                hint=say(f"thêm dòng {key} = …", f"add a line {key} = …"),
            )


def check_required(kind: str, values: Mapping[str, Any]) -> None:
    """Refuse a block without one of its keys."""
    check_has(values, ("id", *REQUIRED[kind]))


def check_choice(kind: str, key: str, value: Any) -> None:
    """Refuse a value that is none of the words the key is chosen from."""
    choices = CHOICES.get((kind, key))
    if choices is None:
        return
    for item in value if isinstance(value, tuple) else (value,):
        if item not in choices:
            problem = say(f"giá trị lạ «{item}» của «{key}»", f"unknown value “{item}” of “{key}”")
            raise LibraryError(problem, hint=did_you_mean(str(item), choices))


def check_entry(entry: Entry) -> None:
    """Refuse what only the whole block shows."""
    if isinstance(entry, Cue):
        choices = CUE_VALUES.get(entry.role)
        if choices is not None and entry.value not in choices:
            problem = say(
                f"giá trị lạ «{entry.value}» của vai «{entry.role}»",
                f"unknown value “{entry.value}” of the role “{entry.role}”",
            )
            raise LibraryError(problem, hint=did_you_mean(entry.value, choices))
    if isinstance(entry, Period):
        for key in entry.form:
            if key not in PERIOD_KEYS:
                problem = say(f"khoá lạ «{key}» trong form", f"unknown key “{key}” in form")
                raise LibraryError(problem, hint=did_you_mean(key, PERIOD_KEYS))
            wanted = _PERIOD_TYPES[key]
            if type(entry.form[key]) is not wanted:
                vi, en = _TYPE_NAMES[wanted.__name__]
                raise LibraryError(
                    say(f"«{key}» trong form có kiểu sai", f"“{key}” in form is of another type"),
                    hint=say(f"cần {vi}", f"it is {en}"),
                )
        grain = str(entry.form.get("grain", ""))
        if grain not in GRAINS:
            problem = say(
                f"form cần grain hợp lệ, không phải «{grain}»",
                f"form needs a grain that there is, not “{grain}”",
            )
            raise LibraryError(problem, hint=did_you_mean(grain, GRAINS))
    if isinstance(entry, Unit) and not entry.alone and not entry.after:
        raise LibraryError(
            say("alone = false thì cần «after»", "with alone = false “after” is needed"),
            hint='after = ["…", "…"]',
        )


def expected(key: str, value: object) -> object:
    """Give the value of a contract field in an example, checked."""
    if key in DECIMAL_FIELDS:
        if _is_number(value):
            return Decimal(value)
        raise LibraryError(
            say(
                f"«{key}» có kiểu sai: {_shown(value)}",
                f"“{key}” is of another type: {_shown(value)}",
            ),
            hint=say("cần một số: 1234.5", "it is a number: 1234.5"),
        )
    if key in INT_FIELDS:
        return typed(key, value, "int")
    if key == "notes":
        return typed(key, value, "tuple[str, ...]")
    text = typed(key, value, "str")
    choices = EXPECTED.get(key)
    if choices is not None and text and text not in choices:
        problem = say(f"giá trị lạ «{text}» của «{key}»", f"unknown value “{text}” of “{key}”")
        raise LibraryError(problem, hint=did_you_mean(text, choices))
    return text
