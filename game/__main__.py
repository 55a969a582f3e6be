"""Entry point of `headheart` and `python -m game`. Ctrl-C prints no traceback, even while modules are loading."""

import gc
import os
import sys

INTERRUPTED = 130  # the value of game.user_error, which may not be imported yet


def main() -> None:
    """Load the command line and run it."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # unused here; where threads are scarce it would raise SIGINT
    gc.disable()  # imports create no garbage, so collecting only costs time
    try:
        from game.cli import main as run
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    gc.freeze()
    gc.enable()
    run()


if __name__ == "__main__":
    main()
