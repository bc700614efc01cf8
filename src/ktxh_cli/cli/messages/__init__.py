"""Everything the command line says, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping

from ktxh_cli.cli.messages.calls import CALLS
from ktxh_cli.cli.messages.help import HELP
from ktxh_cli.cli.messages.looking import LOOKING
from ktxh_cli.cli.messages.told import TOLD
from ktxh_cli.language import language

#: Each message with its Vietnamese and English wording.
CATALOGUE: Mapping[str, tuple[str, str]] = {**HELP, **LOOKING, **CALLS, **TOLD}


def message(name: str, /, **facts: object) -> str:
    """Give a message in the user's language, with its facts put in.

    >>> "3" in message("read", where="a.txt", figures=3)
    True
    """
    vi, en = CATALOGUE[name]
    text = vi if language() == "vi" else en
    return text.format(**facts) if facts else text
