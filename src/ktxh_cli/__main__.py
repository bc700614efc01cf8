"""The start of ``ktxh``: what needs nothing is answered before anything is imported."""

import os
import sys


def main() -> int:
    """Run the command line and give its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]) and sys.stdout is not None:
        from ktxh_cli._version import __version__

        sys.stdout.write(f"ktxh {__version__}\n")
        return 0
    from ktxh_cli.cli.run import run

    code = run(sys.argv[1:])
    # All output is out and every file closed: taking the library apart again, object by object,
    # would only keep the user waiting.
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
