"""Replicate figure 1 of March (1991) next to the published values; write the table into docs/march1991.md.

Usage: python benchmarks/march_figure1.py [runs], from the project's folder
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from game.lab.studies.march1991 import MarchSetting, replicate  # noqa: E402

PAGE = ROOT / "docs" / "march1991.md"
MARK = "<!-- figure 1: written by benchmarks/march_figure1.py -->"
SEED = 1
P1 = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
PAPER = {
    0.1: (0.858, 0.814, 0.804, 0.788, 0.801, 0.816, 0.805, 0.803, 0.794),
    0.5: (0.955, 0.920, 0.874, 0.835, 0.797, 0.778, 0.780, 0.753, 0.745),
    0.9: (0.977, 0.952, 0.912, 0.889, 0.854, 0.804, 0.769, 0.744, 0.751),
}
CONVERGED = {
    0.1: (0.863, 0.818, 0.805, 0.800, 0.799, 0.803, 0.806, 0.809, 0.813),
    0.5: (0.954, 0.908, 0.871, 0.836, 0.809, 0.787, 0.769, 0.755, 0.741),
    0.9: (0.973, 0.941, 0.907, 0.873, 0.840, 0.809, 0.781, 0.755, 0.729),
}


def equilibria(runs: int) -> dict[float, list[float]]:
    """Return knowledge at rest for each p2 and p1."""
    return {p2: [at_rest(p1, p2, runs) for p1 in P1] for p2 in PAPER}


def at_rest(p1: float, p2: float, runs: int) -> float:
    """Return the average knowledge of fifty members of thirty dimensions at equilibrium."""
    curves = replicate(MarchSetting(members=50, dimensions=30, p1=p1, p2=p2, p3=0.0, p4=0.0), None, runs, SEED)
    return float(curves["average"][0])


def table(found: dict[float, list[float]], runs: int) -> str:
    """Return the table of the page."""
    head = "| p2 | | " + " | ".join(f"p1 = {p1}" for p1 in P1) + " |\n" + "|---" * (len(P1) + 2) + "|\n"
    rows = ""
    for p2, values in found.items():
        for name, row in (("paper", PAPER[p2]), ("converged", CONVERGED[p2]), ("here", values)):
            rows += f"| {p2} | {name} | " + " | ".join(f"{x:.3f}" for x in row) + " |\n"
    return (
        f"`python benchmarks/march_figure1.py {runs}` ({runs:,} runs a point, seed {SEED}):\n\n{head}{rows}\n"
        f"Largest distance from the paper {distance(found, PAPER):.4f} (allowed 0.03), the converged values "
        f"{distance(found, CONVERGED):.4f} (allowed 0.007 with 2,000 runs)."
    )


def distance(found: dict[float, list[float]], reference: Mapping[float, tuple[float, ...]]) -> float:
    """Return the largest difference over the 27 points."""
    return max(abs(a - b) for p2 in found for a, b in zip(found[p2], reference[p2], strict=True))


def main() -> None:
    """Compute, print, and replace what follows the mark on the page."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    start = time.perf_counter()
    text = table(equilibria(runs), runs)
    print(text)
    print(f"{time.perf_counter() - start:.1f} s")
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(page[: page.index(MARK)] + f"{MARK}\n{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
