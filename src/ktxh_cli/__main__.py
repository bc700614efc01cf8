"""The start of ``ktxh``: what needs nothing is answered before anything is imported."""

import os
import sys


def main() -> int:
    """Run the command line and give its exit code."""
    code = 0
    if sys.argv[1:] not in (["--version"], ["-V"]) or not _version_is_told():
        from ktxh_cli.cli.run import run

        code = run(sys.argv[1:])
    # All output is out and every file closed: taking the library apart again, object by object,
    # would only keep the user waiting.
    os._exit(code)


def _version_is_told() -> bool:
    from ktxh_cli._version import __version__

    try:
        sys.stdout.write(f"ktxh {__version__}\n")
        sys.stdout.flush()
    except (AttributeError, OSError, ValueError):
        return False  # closed or full: the whole command line knows what to say of that
    return True


if __name__ == "__main__":
    sys.exit(main())
