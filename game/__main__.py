"""`python -m game` is `headheart`. It starts here, so that Ctrl-C is no traceback even while the program is loading."""

import gc
import sys

INTERRUPTED = 130  # as in game.user_error, which loading may not have come to


def main() -> None:
    """Load the command line and run it."""
    gc.disable()  # nothing that is loaded is ever garbage
    try:
        from game.cli import main as run
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    gc.freeze()
    gc.enable()
    run()


if __name__ == "__main__":
    main()
