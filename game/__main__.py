"""`python -m game` is `headheart`. It starts here, so that Ctrl-C is no traceback even while the program is loading."""

import sys

INTERRUPTED = 130  # as in game.trouble, which loading may not have come to


def main() -> None:
    """Load the command line and run it."""
    try:
        from game.cli import main as run
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
