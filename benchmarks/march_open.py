"""Compute what March (1991) says of mixed learners, turnover and turbulence; write the tables into docs/march1991.md.

Usage: python benchmarks/march_open.py [runs]
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from game.lab.studies.march1991 import MarchSetting, replicate, with_fast_members  # noqa: E402

PAGE = ROOT / "docs" / "march1991.md"
SIZES = (50, 12, 8)
DIMENSIONS, P2, SEED = 30, 0.5, 1
SLOW, FAST = 0.1, 0.9
FAST_SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
TURNOVER = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0)
PERIODS = (10, 20, 40, 60, 80, 100)
TURBULENCE = 0.02


def main() -> None:
    """Compute the three tables and replace them on the page."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    text = f"`python benchmarks/march_open.py {runs}` ({runs:,} runs a point, seed {SEED}):\n\n"
    text += "\n".join((mixed(runs), turnover(runs), turbulence(runs)))
    print(text)
    page = PAGE.read_text(encoding="utf-8")
    head, tail = re.split(r"<!-- open -->\n.*?<!-- end open -->", page, maxsplit=1, flags=re.DOTALL)
    PAGE.write_text(f"{head}<!-- open -->\n{text}<!-- end open -->{tail}", encoding="utf-8")


def mixed(runs: int) -> str:
    """Return equilibrium knowledge by the share of fast learners, beside everybody at the mean rate."""
    heads = [f"{100 * share:.0f} % fast" for share in FAST_SHARES]
    rows = []
    for members in SIZES:
        mix, alike = [], []
        for share in FAST_SHARES:
            split = replicate(
                with_fast_members(
                    MarchSetting(members=members, dimensions=DIMENSIONS, p1=SLOW, p2=P2, p3=0, p4=0), FAST, share
                ),
                None,
                runs,
                SEED,
            )
            rate = SLOW + share * (FAST - SLOW)
            mix.append(float(split["average"][0]))
            alike.append(
                float(
                    replicate(
                        MarchSetting(members=members, dimensions=DIMENSIONS, p1=rate, p2=P2, p3=0, p4=0),
                        None,
                        runs,
                        SEED,
                    )["average"][0]
                )
            )
        rows += [(f"{members}, mixed", mix), (f"{members}, all at the mean rate", alike)]
    return table("Slow and fast learners", "members", heads, rows)


def turnover(runs: int) -> str:
    """Return the code's knowledge after 20 periods by turnover, for slow and fast socialisation."""
    rows = [
        (
            f"{members}, p1 = {rate}",
            [
                float(
                    replicate(
                        MarchSetting(members=members, dimensions=DIMENSIONS, p1=rate, p2=P2, p3=leaving, p4=0),
                        20,
                        runs,
                        SEED,
                    )["code"][-1]
                )
                for leaving in TURNOVER
            ],
        )
        for members in SIZES
        for rate in (SLOW, FAST)
    ]
    return table("Turnover", "members", [f"p3 = {leaving}" for leaving in TURNOVER], rows)


def turbulence(runs: int) -> str:
    """Return the code's knowledge over time in turbulence, without and with turnover."""
    rows = []
    for members in SIZES:
        for leaving in (0.0, 0.1):
            setting = MarchSetting(members=members, dimensions=DIMENSIONS, p1=0.5, p2=P2, p3=leaving, p4=TURBULENCE)
            code = replicate(setting, PERIODS[-1], runs, SEED)["code"]
            rows.append((f"{members}, p3 = {leaving}", [float(code[period]) for period in PERIODS]))
    return table("Turbulence", "members", [f"period {period}" for period in PERIODS], rows)


def table(title: str, first: str, heads: list[str], rows: list[tuple[str, list[float]]]) -> str:
    """Return one table of knowledge."""
    text = f"**{title}**\n\n| {first} | {' | '.join(heads)} |\n|---|{'---|' * len(heads)}\n"
    for name, values in rows:
        text += f"| {name} | {' | '.join(f'{value:.3f}'.replace('-', '−') for value in values)} |\n"
    return text


if __name__ == "__main__":
    main()
