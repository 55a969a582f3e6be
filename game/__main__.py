"""`python -m game` is `headheart`."""

from game.cli import main

if __name__ == "__main__":
    main()
