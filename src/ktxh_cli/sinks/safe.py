"""Text of documents is hostile: what may reach a terminal, a spreadsheet, a Markdown page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktxh_cli.patterns import compiled

if TYPE_CHECKING:
    import regex

#: C0 and C1 controls, DEL, line and paragraph separators, marks that turn the reading direction,
#: all other characters that only format, lone surrogates, and what no XML may hold.
_UNSEEN = compiled(
    r"[\x00-\x1f\x7f-\x9f\p{Cf}\u2028\u2029\u2060-\u206f\ufffe\uffff\U000e0000-\U000e007f"
    "\ud800-\udfff]"
)
_SPACE = frozenset("\t\n\r\x0b\x0c\x85\u2028\u2029")
#: Nothing to see and nothing to be deceived by: left out.
_SILENT = frozenset("\u00ad\u200b\u2060\ufeff")
# What a spreadsheet may take for a formula or a command (OWASP, CSV injection): a sign at the
# start, also a full-width one, behind apostrophes, white space and what cannot be seen. «%» is a
# unit, and only suspect before what is no word.
_FORMULA = compiled(
    r"'*+[\s\p{Cf}\p{Cc}]*+(?:[=+\-@|\uff1d\uff0b\uff0d\uff20]|%(?![\s/\p{L}]|$))"
    r"|'*+[\t\r\n\x00]"
)
_BARE_NUMBER = compiled(r"[+-]?[0-9][0-9.,]*%?|-")
_MARKDOWN = compiled(r"([\\`*_{}\[\]<>|#~$&])")


def visible(text: str) -> str:
    r"""Give ``text`` on one line, with nothing that a terminal would act on.

    White space becomes a plain space, soft hyphens and the like vanish, everything else that
    cannot be seen is spelt out.

    >>> visible("tăng\n\x1b[31m5%\u202e")
    'tăng \\x1b[31m5%\\u202e'
    """
    return _UNSEEN.sub(_spelt, text) if _UNSEEN.search(text) else text


def visible_lines(text: str) -> str:
    r"""Give ``text`` as ``visible`` does, with its line feeds and tabs.

    >>> visible_lines("a\tb\n\x07")
    'a\tb\n\\x07'
    """
    return _UNSEEN.sub(lambda m: m[0] if m[0] in "\n\t" else _spelt(m), text)


def spreadsheet_cell(text: str) -> str:
    """Give a text cell that no spreadsheet takes for a formula; a bare number stays as it is.

    >>> spreadsheet_cell("=1+1"), spreadsheet_cell("-2,5%"), spreadsheet_cell("tỷ đồng")
    ("'=1+1", '-2,5%', 'tỷ đồng')
    """
    return "'" + text if _is_formula(text) else text


def spreadsheet_text(cell: str) -> str:
    """Give the text that ``spreadsheet_cell`` has guarded.

    >>> spreadsheet_text("'=1+1"), spreadsheet_text("-2,5%"), spreadsheet_text("'tỷ")
    ('=1+1', '-2,5%', "'tỷ")
    """
    return cell[1:] if cell.startswith("'") and _is_formula(cell[1:]) else cell


def _is_formula(text: str) -> bool:
    return _FORMULA.match(text) is not None and not _BARE_NUMBER.fullmatch(text)


def markdown_cell(text: str) -> str:
    r"""Give a text for a Markdown table: one line, every sign of Markdown and HTML escaped.

    >>> markdown_cell("a|b <i>")
    'a\\|b \\<i\\>'
    """
    return markdown_text(text).strip()


def markdown_text(text: str) -> str:
    r"""Give a stretch of a line for Markdown, its spaces at both ends kept.

    >>> markdown_text(" *a* ")
    ' \\*a\\* '
    """
    return _MARKDOWN.sub(r"\\\1", visible(text))


def _spelt(match: regex.Match[str]) -> str:
    character = match[0]
    if character in _SPACE:
        return " "
    if character in _SILENT:
        return ""
    code = ord(character)
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\u{code:04x}" if code > 0xFF else f"\\x{code:02x}"
