"""What a user sets once for all calls: ``config.toml`` with folders of rules, place and headers."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ktxh_cli.errors import UsageError
from ktxh_cli.frozen import noun
from ktxh_cli.language import say

if TYPE_CHECKING:
    from ktxh_cli.library.source import Source

#: The variable that names another file; empty, no file is read.
VARIABLE = "KTXH_CONFIG"
KEYS = ("library", "default_place", "headers")


@noun(frozen=True, slots=True)
class Settings:
    """What the configuration says; everything is empty where there is none.

    Attributes:
        library: folders of rules, read in every call.
        default_place: the place of texts that do not say it.
        headers: language of the headers, ``vi`` or ``en``.
        place_where: ``file:line`` of ``default_place``, for messages.
    """

    library: tuple[Path, ...] = ()
    default_place: str = ""
    headers: str = ""
    place_where: str = ""


def config_file() -> Path | None:
    """Give the file that would be read, whether or not it is there; None where none may be.

    It is what ``KTXH_CONFIG`` names, else ``ktxh/config.toml`` in ``XDG_CONFIG_HOME``, else in
    ``.config`` in the home folder.
    """
    if VARIABLE in os.environ:
        named = os.environ[VARIABLE]
        return Path(os.path.expanduser(named)) if named else None  # noqa: PTH111 - never raises
    base = os.environ.get("XDG_CONFIG_HOME", "")
    if os.path.isabs(base):  # noqa: PTH117 - by the convention another one does not count
        return Path(base) / "ktxh" / "config.toml"
    home = os.environ.get("HOME") or os.environ.get("USERPROFILE")
    return Path(home) / ".config" / "ktxh" / "config.toml" if home else None


def settings() -> Settings:
    """Give what the user's configuration says.

    Raises:
        UsageError: it is wrong; the message names the line and the mend.
        LibraryError: it cannot be read or is not TOML.
    """
    path = config_file()
    if path is None or not os.path.exists(path):  # noqa: PTH110 - never an error, whatever the rights
        return Settings()
    from ktxh_cli.library.source import read_source

    source = read_source(path)
    for key in source.data:
        if key not in KEYS:
            raise _wrong(source, key, say(f"khoá lạ «{key}»", f"unknown key “{key}”"), _near(key))
    headers = _text(source, "headers")
    if headers not in ("", "vi", "en"):
        problem = say(f"headers: không có «{headers}»", f"headers: there is no “{headers}”")
        raise _wrong(source, "headers", problem, say("chọn vi hoặc en", "one of: vi, en"))
    return Settings(
        library=_folders(source, path),
        default_place=_text(source, "default_place"),
        headers=headers,
        place_where=_line_of(source, "default_place"),
    )


def folders(given: Sequence[Path] | None, held: Settings | None = None) -> tuple[Path, ...]:
    """Give the folders of rules of a call: those of the configuration, then those given; each once.

    Args:
        given: what stands behind ``--library``.
        held: the configuration, where it has been read.
    """
    known = (held or settings()).library
    each = {path.resolve(): path for path in (*(given or ()), *known)}
    return tuple(each[path] for path in dict.fromkeys(p.resolve() for p in (*known, *each)))


def _folders(source: Source, path: Path) -> tuple[Path, ...]:
    held = source.data.get("library", [])
    named = [held] if isinstance(held, str) else held
    if not isinstance(named, list) or not all(isinstance(name, str) and name for name in named):
        raise _wrong_type(source, "library", 'library = ["DIR", …]')
    found = []
    for name in named:
        folder = path.parent / os.path.expanduser(name)  # noqa: PTH111 - never raises
        if not folder.is_dir():
            raise _wrong(
                source,
                "library",
                say(f"không có thư mục {folder}", f"there is no folder {folder}"),
                say("sửa lại đường dẫn", "mend the path"),
            )
        found.append(folder)
    return tuple(found)


def _text(source: Source, key: str) -> str:
    value: Any = source.data.get(key, "")
    if not isinstance(value, str):
        raise _wrong_type(source, key, f'{key} = "…"')
    return value


def _wrong_type(source: Source, key: str, right: str) -> UsageError:
    problem = say(f"«{key}» có kiểu sai", f"“{key}” is of the wrong type")
    return _wrong(source, key, problem, say(f"viết {right}", f"write {right}"))


def _wrong(source: Source, key: str, problem: str, hint: str) -> UsageError:
    return UsageError(problem, where=_line_of(source, key), hint=hint)


def _line_of(source: Source, key: str) -> str:
    """Give ``file:line`` of a key or table."""
    match = re.search(
        rf"""^[ \t]*(?:\[\[?[ \t]*)?["']?{re.escape(key)}["']?[ \t]*[].=]""",
        source.text,
        re.MULTILINE,
    )
    return source.at(match.start() if match else 0)


def _near(key: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, KEYS, n=1, cutoff=0.5)
    if near:
        return say(f"ý bạn là: {near[0]}?", f"did you mean: {near[0]}?")
    return say("có các khoá: ", "the keys are: ") + ", ".join(KEYS)
