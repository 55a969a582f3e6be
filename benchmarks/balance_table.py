"""Measure standings, stylised facts and event answers; write them into docs/balance.md and docs/figures.

Usage: python benchmarks/balance_table.py [standings|facts|answers] [runs], from the project's folder
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from game.charts.drawing import Series, report_svg  # noqa: E402
from game.charts.line_chart import line_chart  # noqa: E402
from game.lab.balance.answer_values import value_answers  # noqa: E402
from game.lab.compare.statistics.paired_means import Interval, mean_interval, paired_difference, superiority  # noqa: E402
from game.lab.standings import StrategyResult, measure_strategies  # noqa: E402
from game.lab.studies.paired_experiment import Effect  # noqa: E402
from game.lab.studies.stylised_facts import STYLISED_FACTS  # noqa: E402
from game.palette import PALETTES, Role  # noqa: E402
from game.paths import SCENARIOS  # noqa: E402
from game.scenario.loading.catalogue import list_scenarios  # noqa: E402
from game.scenario.model.scenario import Scenario  # noqa: E402
from game.sim.catalogue import IDS  # noqa: E402
from game.sim.games.outcome import PARTS  # noqa: E402

PAGE = ROOT / "docs" / "balance.md"
FIGURES = ROOT / "docs" / "figures"
RUNS = {"standings": 2000, "facts": 2000, "answers": 40}
FUTURES = 12
COLOURS: tuple[Role, ...] = ("head", "heart", "text", "warn")


TABLED = ("first-monday", "clean-sheets", "breaking-news", "after-the-list", "house-lights")


def shipped() -> list[Scenario]:
    """Return the scenarios of the page; the others have a page each in docs/scenarios."""
    return [row for row in list_scenarios([SCENARIOS]) if isinstance(row, Scenario) and row.id in TABLED]


def standings(runs: int) -> str:
    """Return tables of all strategies on all scenarios."""
    text, totals = "", dict[str, list[float]]()
    for scenario in shipped():
        found = measure_strategies(scenario.setting, runs=runs)
        text += _scenario(scenario, found)
        for name, one in found.items():
            totals.setdefault(name, []).append(float(one.total.mean()))
    rows = sorted(totals.items(), key=lambda row: -float(np.mean(row[1])))
    means = "".join(
        f"| {name} | {np.mean(all_):.1f} | {' | '.join(f'{x:.1f}' for x in all_)} |\n" for name, all_ in rows
    )
    head = "| strategy | mean | " + " | ".join(scenario.id for scenario in shipped()) + " |\n"
    return f"### Totals\n\n{head}|{'---|' * (len(shipped()) + 2)}\n{means}\n{text}"


def _scenario(scenario: Scenario, results: dict[str, StrategyResult]) -> str:
    weights = ", ".join(f"{name} {weight:g}" for name, weight in zip(PARTS, scenario.setting.weights, strict=True))
    text = f"### {scenario.id}\n\n{scenario.setting.quarters} quarters; weights: {weights}.\n\n"
    text += (
        "| strategy | total | less half-and-half | " + " | ".join(PARTS) + " | dismissed | ahead of half-and-half |\n"
    )
    text += f"|{'---|' * 9}\n"
    half = results["half-and-half"]
    for name, one in results.items():
        parts = " | ".join(with_half_width(mean_interval(column)) for column in one.part.T)
        lead = f"{100 * superiority(one.luck_total, half.luck_total):.0f} %"
        total, lead_points = mean_interval(one.total), paired_difference(one.total, half.total)
        text += f"| {name} | {with_half_width(total)} | {with_half_width(lead_points)} | {parts} "
        text += f"| {100 * one.dismissed.mean():.1f} % | {lead} |\n"
    manager, leader = results["all-manager"].total, results["all-leader"].total
    text += f"\nall-manager less all-leader: {with_half_width(paired_difference(manager, leader))}.\n\n"
    return text + _moves(results)


def _moves(found: dict[str, StrategyResult]) -> str:
    text = "Quarters with the move, in %:\n\n| strategy | " + " | ".join(IDS) + " |\n" + f"|{'---|' * 19}\n"
    for name in ("reader", "half-and-half", "all-manager", "all-leader"):
        text += f"| {name} | " + " | ".join(f"{100 * use:.0f}" if use else "" for use in found[name].uses) + " |\n"
    return text + "\n"


def with_half_width(one: Interval) -> str:
    """Return a mean with the half-width of its interval."""
    return f"{one.mean:.1f} ± {one.high - one.mean:.1f}"


def facts(runs: int) -> str:
    """Return the experiments, each with its lines and its figure."""
    text = ""
    for name, experiment in STYLISED_FACTS.items():
        lines, says = experiment(runs), (experiment.__doc__ or "").strip()
        text += f"### {name.replace('_', ' ')}\n\n{says}\n\n"
        many = max(len(line.quarters) for line in lines)
        text += "| | in all | " + " | ".join(str(at + 1) for at in range(many)) + f" |\n|{'---|' * (many + 2)}\n"
        for line in lines:
            text += (
                f"| {line.name} | {with_half_width(line.whole)} | "
                + " | ".join(f"{at.mean:+.1f}" for at in line.quarters)
                + " |\n"
            )
        text += f"\n![{name}](figures/{name}.svg)\n\n" if many > 1 else "\n"
        if many > 1:
            _draw(name, lines)
    return text


def _draw(name: str, lines: Sequence[Effect]) -> None:
    many = max(len(line.quarters) for line in lines)
    series = [
        Series(
            line.name,
            tuple(at.mean for at in line.quarters),
            color=COLOURS[index % len(COLOURS)],
            band=tuple((at.low, at.high) for at in line.quarters),
        )
        for index, line in enumerate(lines)
    ]
    quarters = [str(at + 1) for at in range(many)]
    drawing = line_chart(series, quarters, 860, 300, PALETTES["light"], lambda words: 7.6 * len(words), target=0.0)
    FIGURES.mkdir(exist_ok=True)
    (FIGURES / f"{name}.svg").write_text(report_svg(drawing, PALETTES["light"]) + "\n", encoding="utf-8")


def answers(runs: int) -> str:
    """Return how often each answer to an event is best."""
    text = "| scenario | event | situations | best in % of them (points against the mean) |\n|---|---|---|---|\n"
    for scenario in shipped():
        for one in value_answers(scenario.setting, runs, FUTURES):
            each = ", ".join(
                f"{choice} {100 * best:.0f} ({gain:+.1f})"
                for choice, best, gain in zip(one.choices, one.best, one.gain, strict=True)
            )
            mark = " **over 80**" if one.best.max() > 0.8 else ""
            text += f"| {scenario.id} | {one.event} | {one.situations} | {each}{mark} |\n"
    return text


def main() -> None:
    """Measure one part or all and replace it on the page."""
    asked = [word for word in sys.argv[1:] if not word.isdigit()] or ["standings", "facts", "answers"]
    number = [int(word) for word in sys.argv[1:] if word.isdigit()]
    for part in asked:
        runs, begun = number[0] if number else RUNS[part], time.perf_counter()
        text = {"standings": standings, "facts": facts, "answers": answers}[part](runs)
        print(text, f"\n{part}: {time.perf_counter() - begun:.0f} s")
        text = f"`python benchmarks/balance_table.py {part} {runs}`\n\n{text}"
        page = PAGE.read_text(encoding="utf-8")
        marks = rf"<!-- {part} -->\n.*?<!-- end {part} -->"
        head, tail = re.split(marks, page, maxsplit=1, flags=re.DOTALL)
        page = f"{head}<!-- {part} -->\n{text}<!-- end {part} -->{tail}"
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
