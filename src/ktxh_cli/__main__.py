"""The start of ``ktxh``: what needs nothing is answered before anything is imported."""

import sys


def main() -> int:
    """Run the command line and give its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]) and sys.stdout is not None:
        from ktxh_cli._version import __version__

        sys.stdout.write(f"ktxh {__version__}\n")
        return 0
    from ktxh_cli.cli.run import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
