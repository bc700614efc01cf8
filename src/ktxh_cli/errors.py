"""What can go wrong for a user: each error says what, where, and how to mend it."""

from __future__ import annotations


class KtxhError(Exception):
    """An error that a user can mend; printed as one line, never as a traceback.

    Attributes:
        where: the file, ``file:line``, option or argument at fault; may be empty.
        problem: what is wrong, a sentence without a full stop.
        hint: how to mend it; may be empty.
        code: a short name of the fault that scripts and people can search for; may be empty.
    """

    def __init__(self, problem: str, *, where: str = "", hint: str = "", code: str = "") -> None:
        super().__init__(problem)
        self.where = where
        self.problem = problem
        self.hint = hint
        self.code = code

    def __reduce__(self) -> tuple[object, ...]:
        """Give what makes it anew in another process."""
        return type(self), (self.problem,), vars(self)

    def __str__(self) -> str:
        """Give the one line that a user reads.

        >>> print(KtxhError("không có tệp này", where="a.txt", hint="xem lại đường dẫn"))
        a.txt: không có tệp này (xem lại đường dẫn)
        >>> print(KtxhError("tệp có mật khẩu", where="a.pdf", code="E_CRYPT"))
        a.pdf: tệp có mật khẩu [E_CRYPT]
        """
        line = f"{self.where}: {self.problem}" if self.where else self.problem
        if self.hint:
            line += f" ({self.hint})"
        return f"{line} [{self.code}]" if self.code else line


class LibraryError(KtxhError):
    """The pattern library cannot be used: a key, form or example in it is wrong."""


class ReadError(KtxhError):
    """An input cannot be read."""


class SinkError(KtxhError):
    """The output cannot be written; what stood there before is whole."""


class BusyError(SinkError):
    """The output is in use by another run or program: the same call may succeed later."""


class UsageError(KtxhError):
    """The call itself is wrong: an unknown option value, a filter that names nothing."""
