"""What the parser of the command line says, in the user's language: help and wrong calls."""

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from ktxh_cli.cli.messages import message
from ktxh_cli.language import language

#: What the parser of the command line says in English, and how it is said in Vietnamese.
_IN_VIETNAMESE = (
    ("Usage: ", "Cách dùng: "),
    ("\nArguments:\n", "\nĐối số:\n"),
    ("\nOptions:\n", "\nTùy chọn:\n"),
    ("\nCommands:\n", "\nLệnh:\n"),
    ("[required]", "[bắt buộc]"),
    ("[OPTIONS]", "[TÙY CHỌN]"),
    ("COMMAND [ARGS]...", "LỆNH [ĐỐI SỐ]..."),
    ("Show this message and exit.", "Hiện hướng dẫn này rồi thoát."),
    ("Install completion for the current shell.", "Cài tự động hoàn thành lệnh cho shell này."),
)


_COMPLETION = re.compile(r"Show completion for the current shell,[^.]*\.")


class _Help:
    """Help in the user's language, for commands and groups alike."""

    def get_help(self, ctx: Any) -> str:
        """Give the help page."""
        page: str = super().get_help(ctx)  # type: ignore[misc]
        if language() == "vi":
            for english, vietnamese in _IN_VIETNAMESE:
                page = page.replace(english, vietnamese)
            page = _COMPLETION.sub("In đoạn mã tự động hoàn thành cho shell này.", page)
        return page


class Command(_Help, TyperCommand):
    """A command whose help speaks the user's language."""


class Group(_Help, TyperGroup):
    """A group of commands whose help speaks the user's language."""


def wrong_call() -> type[Exception]:
    """Give the class of everything that the parser raises for a wrong call."""
    return typer.BadParameter.__mro__[1]  # UsageError, which typer does not name in public


def said_of(error: Any) -> tuple[str, str]:
    """Give what is wrong with a call, and where its help is, in the user's language."""
    context = error.ctx
    path = context.command_path if context else "ktxh"
    help_line = message("parse.help", command=path)
    name = type(error).__name__
    if name == "NoArgsIsHelpError":
        return context.command.get_help(context), ""
    if name == "NoSuchOption":
        said = message("parse.no_option", option=error.option_name)
        near = sorted(error.possibilities or ())
        return (f"{said} ({message('usage.near', near=near[0])})" if near else said), help_line
    if name == "BadOptionUsage":
        kind = "parse.takes_none" if "does not take" in error.message else "parse.no_value"
        return message(kind, option=error.option_name), help_line
    if name == "MissingParameter" and error.param is not None:
        return message("parse.missing", name=error.param.human_readable_name), help_line
    return _said_of_arguments(error, context), help_line


def _said_of_arguments(error: Any, context: Any) -> str:
    text: str = error.message
    if text.startswith("No such command"):
        asked = text.split("'")[1]
        from difflib import get_close_matches

        near = get_close_matches(asked, context.command.commands, n=1)
        said = message("parse.no_command", command=asked)
        return f"{said} ({message('usage.near', near=near[0])})" if near else said
    if "unexpected extra argument" in text:
        return message("parse.extra", extra=text.partition("(s) (")[2].rstrip(")"))
    formatted: str = error.format_message()
    return formatted
