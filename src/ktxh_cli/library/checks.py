"""The checks of the loader: each raises a ``LibraryError`` that says how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from ktxh_cli.errors import LibraryError
from ktxh_cli.library.entries import Cue, Entry, Indicator, Period, Place, Unit
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
from ktxh_cli.library.store import MARKED_KEYS, forms_of
from ktxh_cli.library.trie import spellings
from ktxh_cli.vietnamese import clean

Where = Callable[..., str]

_TYPE_NAMES = {
    "str": 'một chuỗi chữ: "…"',
    "bool": "true hoặc false",
    "int": "một số nguyên: 1_000_000",
    "Decimal": "một số: 1_000_000 hoặc 0.5",
    "tuple[str, ...]": 'một danh sách: ["…", "…"]',
    "Mapping[str, object]": 'một bảng: { grain = "month", offset = -1 }',
}


def did_you_mean(word: str, known: Iterable[str], shape: str = "«{}»") -> str:
    """Give the hint that names the known words nearest to ``word``, or all of them where few.

    >>> did_you_mean("form", ["forms", "name"])
    'có phải «forms»?'
    """
    choices = sorted(str(k) for k in known if k)
    near = get_close_matches(word, choices, n=1, cutoff=0.6)
    if near:
        return f"có phải {shape.format(near[0])}?"
    return "chọn trong: " + ", ".join(choices)


def typed(key: str, value: object, kind: str, where: str) -> Any:
    """Give ``value`` as the type that the key has."""
    if kind == "tuple[str, ...]" and isinstance(value, list):
        for item in value:
            if not isinstance(item, str) or not clean(item).strip():
                raise LibraryError(
                    f"«{key}» có phần tử không phải chữ: {item!r}", where=where, hint='viết "…"'
                )
        return tuple(_text(item) for item in value)
    if kind == "str" and isinstance(value, str):
        return _text(value)
    if kind == "bool" and isinstance(value, bool):
        return value
    numeric = isinstance(value, int | Decimal) and not isinstance(value, bool)
    if kind in {"int", "Decimal"} and numeric:
        return _number(key, value, kind, where)  # type: ignore[arg-type]
    if kind == "Mapping[str, object]" and isinstance(value, dict):
        return value
    raise LibraryError(
        f"«{key}» có kiểu sai: {_shown(value)}", where=where, hint=f"cần {_TYPE_NAMES[kind]}"
    )


def _text(value: str) -> str:
    return clean(value).strip()


def _shown(value: object) -> str:
    return str(value)[:40]


def _number(key: str, value: int | Decimal, kind: str, where: str) -> int | Decimal:
    """Refuse a number that a Vietnamese reader and TOML read in two ways."""
    if key == "scale" and isinstance(value, Decimal) and abs(value) >= 1:
        digits, exponent = value.as_tuple().digits, value.as_tuple().exponent
        if exponent == -3 and digits[-1] == 0:  # 1.000 or 3.600; a nautical mile is 1.852
            whole = int(value.scaleb(3))
            raise LibraryError(
                f"scale = {value}: dấu chấm trong TOML là dấu thập phân",
                where=where,
                hint=f"viết {whole:_} nếu là số nguyên",
            )
    if kind == "int" and isinstance(value, Decimal):
        raise LibraryError(
            f"«{key}» phải là số nguyên", where=where, hint="viết 1_000 cho một nghìn"
        )
    if key == "scale" and value <= 0:
        raise LibraryError("scale phải lớn hơn 0", where=where)
    return Decimal(value) if kind == "Decimal" else value


def check_keys(
    block: Mapping[str, Any], known: Iterable[str], required: Sequence[str], where: Where
) -> None:
    """Refuse unknown and missing keys of a sub-block."""
    known = frozenset(known)
    for key in block:
        if key not in known:
            raise LibraryError(f"khoá lạ «{key}»", where=where(key), hint=did_you_mean(key, known))
    for key in required:
        if not block.get(key):
            raise LibraryError(f"thiếu khoá «{key}»", where=where(), hint=f"thêm dòng {key} = …")


def check_required(kind: str, values: Mapping[str, Any], where: str) -> None:
    """Refuse a block without one of its keys."""
    for key in ("id", *REQUIRED[kind]):
        if key not in values or (values[key] in ("", ()) and key != "scale"):
            raise LibraryError(f"thiếu khoá «{key}»", where=where, hint=f"thêm dòng {key} = …")


def check_choice(kind: str, key: str, value: Any, where: str) -> None:
    """Refuse a value that is none of the words the key is chosen from."""
    choices = CHOICES.get((kind, key))
    if choices is None:
        return
    for item in value if isinstance(value, tuple) else (value,):
        if item not in choices:
            raise LibraryError(
                f"giá trị lạ «{item}» của «{key}»",
                where=where,
                hint=did_you_mean(str(item), choices),
            )


def check_entry(kind: str, entry: Entry, where: str) -> None:
    """Refuse what only the whole block shows."""
    if isinstance(entry, Cue):
        choices = CUE_VALUES.get(entry.role)
        if choices is not None and entry.value not in choices:
            raise LibraryError(
                f"giá trị lạ «{entry.value}» của vai «{entry.role}»",
                where=where,
                hint=did_you_mean(entry.value, choices),
            )
    if isinstance(entry, Period):
        for key in entry.form:
            if key not in PERIOD_KEYS:
                raise LibraryError(
                    f"khoá lạ «{key}» trong form", where=where, hint=did_you_mean(key, PERIOD_KEYS)
                )
        if entry.form.get("grain") not in GRAINS:
            raise LibraryError(
                f"form cần grain hợp lệ, không phải «{entry.form.get('grain', '')}»",
                where=where,
                hint=did_you_mean("", GRAINS),
            )
    if isinstance(entry, Unit) and not entry.alone and not entry.after:
        raise LibraryError(
            "alone = false thì cần «after»", where=where, hint='after = ["diện tích", …]'
        )
    if (
        not entry.forms
        and not getattr(entry, MARKED_KEYS.get(kind, ""), ())
        and not hasattr(entry, "name")
    ):
        raise LibraryError("khối không có cách viết nào", where=where, hint='forms = ["…"]')


def expected(key: str, value: object, where: str) -> object:
    """Give the value of a contract field in an example, checked."""
    if key in DECIMAL_FIELDS:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise LibraryError(
                f"«{key}» có kiểu sai: {_shown(value)}", where=where, hint="cần một số: 1234.5"
            )
        return Decimal(value)
    if key in INT_FIELDS:
        return typed(key, value, "int", where)
    if key == "notes":
        return typed(key, value, "tuple[str, ...]", where)
    text = typed(key, value, "str", where)
    choices = EXPECTED.get(key)
    if choices is not None and text and text not in choices:
        raise LibraryError(
            f"giá trị lạ «{text}» của «{key}»", where=where, hint=did_you_mean(text, choices)
        )
    return text


def check_claims(
    entries: Iterable[tuple[str, Entry]], held: Iterable[tuple[str, Entry]] = ()
) -> None:
    """Refuse two entries of one id, two of the same kind that claim one form, unknown parents."""
    ids: dict[str, str] = {}
    claims: dict[tuple[str, str], Entry] = {}
    indicators: dict[str, str] = {}
    pairs = [*held, *entries]
    for kind, entry in pairs:
        if entry.id in ids:
            raise LibraryError(
                f"id «{entry.id}» đã có ở {ids[entry.id]}", where=entry.origin, hint="đặt id khác"
            )
        ids[entry.id] = entry.origin
        if isinstance(entry, Indicator):
            indicators[entry.id] = entry.origin
        _claim(kind, entry, claims)
    for _, entry in pairs:
        if isinstance(entry, Indicator) and entry.parent and entry.parent not in indicators:
            raise LibraryError(
                f"không có chỉ tiêu «{entry.parent}» (parent)",
                where=entry.origin,
                hint=did_you_mean(entry.parent, indicators) if indicators else "",
            )


def claim_of(kind: str, entry: Entry) -> str | None:
    """Give what may hold a form once: the kind of entry, of units and cues also their sort.

    Homographs across kinds of quantity (``mẫu``) or roles (``tương ứng``) are told apart by the
    rooms, and places share names: those claim nothing.
    """
    if isinstance(entry, Place):
        return None
    if isinstance(entry, Unit):
        return f"unit {entry.kind}"
    if isinstance(entry, Cue):
        return f"cue {entry.role}"
    return kind


def _claim(kind: str, entry: Entry, claims: dict[tuple[str, str], Entry]) -> None:
    claim = claim_of(kind, entry)
    if claim is None:
        return
    for form, marked in forms_of(kind, entry):
        if marked and kind == "indicator":
            continue  # a generic form may belong to many
        for way in spellings(form):
            other = claims.setdefault((claim, way), entry)
            if other is not entry:
                raise LibraryError(
                    f"«{form}» đã thuộc «{other.id}» ở {other.origin}",
                    where=entry.origin,
                    hint="mỗi cách viết chỉ thuộc một mục cùng loại: bỏ ở một nơi",
                )
