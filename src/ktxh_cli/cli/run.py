"""One run of the command line: from arguments to an exit code, with no traceback on the way."""

from __future__ import annotations

import gc
import signal
import sys
from types import FrameType
from typing import NoReturn

from ktxh_cli.cli import streams
from ktxh_cli.cli.messages import message
from ktxh_cli.cli.plain import plain_call
from ktxh_cli.errors import BusyError, KtxhError, ReadError, SinkError

DONE = 0
NOTHING_FOUND = 1
WRONG_CALL = 2
SOME_UNREAD = 3
NONE_READ = 4
UNWRITTEN = 5
FAULT = 70
BUSY = 75
INTERRUPTED = 130


class Stopped(BaseException):
    """The system asks the run to end (SIGTERM, SIGHUP); carries the exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def run(arguments: list[str]) -> int:
    """Carry out one call and give its exit code; what there is to write is written then."""
    gc.disable()  # what is imported and loaded stays; looking through it again is lost time
    streams.open_streams()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stop)
    try:
        code = _carry_out(arguments)
        sys.stdout.flush()
    except streams.ReaderLeft:
        streams.leave_stdout()
        code = DONE
    except KtxhError as error:
        streams.fault(str(error))
        code = code_of(error)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Stopped as stopped:
        code = stopped.code
    except Exception as error:
        code = _own_fault(error, "-v" in arguments or "--verbose" in arguments)
    _flush_quietly()
    return code


def _carry_out(arguments: list[str]) -> int:
    call = plain_call(arguments)
    if call is not None:
        from ktxh_cli.cli.extract import carry_out

        return carry_out(call)
    from ktxh_cli.cli.app import command
    from ktxh_cli.cli.parsing import said_of, wrong_call

    try:
        result = command(arguments).main(args=arguments, prog_name="ktxh", standalone_mode=False)
    except wrong_call() as error:
        said, hint = said_of(error)
        streams.fault(said)
        if hint:
            streams.note(hint)
        return WRONG_CALL
    return result if isinstance(result, int) else DONE


def code_of(error: KtxhError) -> int:
    """Give the exit code that an error ends the run with."""
    if isinstance(error, SinkError):
        return BUSY if isinstance(error, BusyError) else UNWRITTEN
    return NONE_READ if isinstance(error, ReadError) else WRONG_CALL


def _own_fault(error: Exception, verbose: bool) -> int:
    if verbose:
        import traceback

        traceback.print_exc(file=sys.stderr)
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    streams.fault(message("fault", said=said))
    return FAULT


def _flush_quietly() -> None:
    """Write what is complete, and never fail again over it."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (streams.ReaderLeft, SinkError, OSError, ValueError):
        streams.leave_stdout()


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise Stopped(128 + number)
