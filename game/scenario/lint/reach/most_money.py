"""An upper bound of the money that any game of a scenario can have."""

from __future__ import annotations

from game.scenario.format.scenario_models import ScenarioFile
from game.scenario.format.story_models import ChoiceTable, EffectTable
from game.sim.numbers import Numbers

LONGEST = 18  # quarters of a game
ROUNDING_MARGIN = 1.01  # factor on the upper bound of money


def most_money(file: ScenarioFile, seats: int) -> float:
    """Return an upper bound of the money in any game: all possible income, nothing spent."""
    n, last, share = Numbers(), file.quarters + file.hierarchy.end_spread, seats / 9.0
    start = max([file.means.money, *(level.money or 0.0 for level in file.level)])
    income = max([file.means.income, *(level.income or 0.0 for level in file.level)])
    income += sum(max(0.0, dated.amount) for dated in file.dated if dated.kind == "income")
    low, standing = (file.params.get(name, getattr(n, name)) for name in ("income_low", "income_standing"))
    saving = file.params.get("budget_saving", n.budget_saving) if "budget" in file.moves.allowed else 0.0
    given = sum(max(0.0, dated.amount) for dated in file.dated if dated.kind == "money")
    gains = sum(
        max(_money_gain(choice) for choice in event.choice) * (1 if event.once else last) for event in file.event
    )
    most: float = ROUNDING_MARGIN * (share * (start + last * (income * (low + standing) + saving)) + given + gains)
    return most


def _money_gain(choice: ChoiceTable) -> float:
    effects = effects_of(choice)
    once = sum(max(0.0, each.amount) * each.quarters for each in effects if each.variable == "money")
    per_quarter = sum(max(0.0, each.amount) * each.quarters for each in effects if each.variable == "income")
    return once + LONGEST * per_quarter


def effects_of(choice: ChoiceTable) -> list[EffectTable]:
    """Return every effect that a choice may have, whatever comes of it."""
    return [each for part in (choice, choice.won, choice.lost) if part is not None for each in part.effects]
