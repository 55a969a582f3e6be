"""Write game/sim/rng/normal_table.py: quantiles of the standard normal as integers, for inverse-CDF sampling.

Usage: python scripts/make_normal_table.py. The sampled distribution is linear between its knots; the knots are scaled
so that its variance is 1.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from statistics import NormalDist

CELLS = 1024
TAIL_CELLS = 1024
LAST_CHANCE = 2.0**-22
STEPS = 2**32
TARGET = Path(__file__).resolve().parent.parent / "game" / "sim" / "rng" / "normal_table.py"

HEADER = '''"""Standard normal quantiles in steps of 2 to the minus 32; from scripts/make_normal_table.py."""

from __future__ import annotations

'''


def quantiles() -> tuple[list[float], list[float]]:
    """Return the lower half's knots at j / CELLS and the tail's at j / (CELLS * TAIL_CELLS), from the left end."""
    inverse = NormalDist().inv_cdf
    tail = [inverse(LAST_CHANCE)] + [inverse(j / CELLS / TAIL_CELLS) for j in range(1, TAIL_CELLS + 1)]
    half = [tail[0]] + [inverse(j / CELLS) for j in range(1, CELLS // 2 + 1)]
    spread = variance(half, tail) ** 0.5
    return [x / spread for x in half], [x / spread for x in tail]


def variance(half: list[float], tail: list[float]) -> float:
    """Return the variance of the symmetric distribution that is linear between the knots."""

    def squares(knots: list[float]) -> float:
        return sum((a * a + a * b + b * b) / 3 for a, b in pairwise(knots))

    return 2 * (squares(half[1:]) / CELLS + squares(tail) / CELLS / TAIL_CELLS)


def literal(name: str, values: list[float]) -> str:
    """Return a tuple of integers as source text, seven a line."""
    words = [str(round(x * STEPS)) for x in values]
    lines = [", ".join(words[i : i + 7]) for i in range(0, len(words), 7)]
    return f"{name} = (\n" + "".join(f"    {line},\n" for line in lines) + ")\n"


def main() -> None:
    """Write the module."""
    half, tail = quantiles()
    TARGET.write_text(HEADER + literal("LOWER_HALF", half) + literal("LOWER_TAIL", tail), encoding="utf-8")


if __name__ == "__main__":
    main()
