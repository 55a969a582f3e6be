"""What no schema sees: conditions that never or always hold, answers out of reach, events that can never come."""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.build import all_members
from game.scenario.conditions import parser
from game.scenario.conditions.intervals import Range, truth
from game.scenario.conditions.parser import ConditionError, ParsedCondition
from game.scenario.format.scenario_models import ScenarioFile
from game.scenario.format.story_models import Option
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.problems import Report
from game.sim.conditions import MEMBER_NAMES, TEAM_NAMES
from game.sim.numbers import Numbers

UNCERTAIN = 1.01  # what rounding may add to the most money there can be


def check_reachability(file: ScenarioFile, places: Positions, report: Report) -> None:
    """Add to the report what is doubtful in a file whose shape is right."""
    known = _Known(file)
    dead: set[str] = set()
    for row, event in enumerate(file.event):
        first = Range(float(event.quarter or 1), known.last)
        path: KeyPath = ("event", row)
        if _condition(event.when, (*path, "when"), known, first, places, report) is False:
            dead.add(event.id)
        if event.chance == 0.0:
            report.add("event_never", places.value_offset((*path, "chance")), detail="chance", name=event.id)
            dead.add(event.id)
        for column, choice in enumerate(event.choice):
            _choice(choice, (*path, "choice", column), known, first, places, report)
    _uncalled(file, known, dead, places, report)
    for row, aim in enumerate(file.goal):
        _condition(aim.when, ("goal", row, "when"), known, Range(1.0, known.last), places, report)


class _Known:
    """What bounds the names of conditions in this file, and the most money that can ever be at hand."""

    def __init__(self, file: ScenarioFile) -> None:
        self.seats = {member.id: row for row, member in enumerate(all_members(file))}
        self.last = float(file.quarters + file.hierarchy.end_spread)
        self.money = most_money(file, len(self.seats))
        self.shut = {(row, column) for row, column in self._shut(file)}

    def _shut(self, file: ScenarioFile) -> Iterator[tuple[int, int]]:
        for row, event in enumerate(file.event):
            first = Range(float(event.quarter or 1), self.last)
            for column, choice in enumerate(event.choice):
                reading = self.read(choice.needs)
                never = reading is not None and self.truth(reading, first) is False
                if never or choice.cost > self.money:
                    yield row, column

    def read(self, text: str | None) -> ParsedCondition | None:
        """A condition as it was read; None where there is none, or it cannot be."""
        try:
            return None if text is None else parser.parse_condition(text, self.seats, int(self.last))
        except ConditionError:
            return None

    def truth(self, reading: ParsedCondition, quarters: Range) -> bool | None:
        """Whether it holds in all games or in none, None where that is open."""

        def ranges(name: str, seat: int | None) -> Range:
            if name == "quarter":
                return quarters
            kind = MEMBER_NAMES[name] if name in MEMBER_NAMES else TEAM_NAMES[name]
            return Range(kind.low, min(kind.high, self.money) if name == "money" else kind.high)

        return truth(reading.condition, ranges, len(self.seats))


def most_money(file: ScenarioFile, seats: int) -> float:
    """More money than can be at hand in any quarter of any game: everything that ever comes in, and nothing spent."""
    n, last, share = Numbers(), file.quarters + file.hierarchy.end_spread, seats / 9.0
    start = max([file.means.money, *(level.money or 0.0 for level in file.level)])
    income = max([file.means.income, *(level.income or 0.0 for level in file.level)])
    income += sum(max(0.0, dated.amount) for dated in file.dated if dated.kind == "income")
    low, standing = (file.params.get(name, getattr(n, name)) for name in ("income_low", "income_standing"))
    saving = file.params.get("budget_saving", n.budget_saving) if "budget" in file.moves.allowed else 0.0
    given = sum(max(0.0, dated.amount) for dated in file.dated if dated.kind == "money")
    gains = sum(max(_gain(choice) for choice in event.choice) * (1 if event.once else last) for event in file.event)
    most: float = UNCERTAIN * (share * (start + last * (income * (low + standing) + saving)) + given + gains)
    return most


def _gain(choice: Option) -> float:
    return sum(max(0.0, each.amount) * each.quarters for each in choice.effects if each.variable == "money")


def _condition(
    text: str | None, path: KeyPath, known: _Known, quarters: Range, places: Positions, report: Report
) -> bool | None:
    """Whether a condition holds always or never; told where no single comparison in it is to blame."""
    reading = known.read(text)
    if reading is None or text is None:
        return None
    holds = known.truth(reading, quarters)
    if holds is not None and not reading.constant_comparisons:
        code = "always_holds" if holds else "never_holds"
        report.add(code, places.offset_within(path, text, 0), length=len(text), key=str(path[-1]), condition=text)
    return holds


def _choice(choice: Option, path: KeyPath, known: _Known, quarters: Range, places: Positions, report: Report) -> None:
    _condition(choice.needs, (*path, "needs"), known, quarters, places, report)
    if choice.cost > known.money:
        most = f"{known.money:.3g}"
        report.add(
            "choice_out_of_reach", places.value_offset((*path, "cost")), name=choice.id, cost=choice.cost, most=most
        )


def _uncalled(file: ScenarioFile, known: _Known, dead: set[str], places: Positions, report: Report) -> None:
    """Events that only choices lead to which can never be made, of events that can never come."""
    called = {
        then.event for event in file.event for choice in event.choice for then in choice.then if then.event != event.id
    }
    live = {event.id for event in file.event if event.id not in called and event.id not in dead}
    while True:
        more = {name for name in _led_to(file, known, live) if name not in live and name not in dead}
        if not more:
            break
        live |= more
    for row, event in enumerate(file.event):
        if event.id in called and event.id not in live and event.id not in dead:
            report.add("event_never", places.value_offset(("event", row, "id")), detail="uncalled", name=event.id)


def _led_to(file: ScenarioFile, known: _Known, live: set[str]) -> Iterator[str]:
    for row, event in enumerate(file.event):
        for column, choice in enumerate(event.choice):
            if event.id in live and (row, column) not in known.shut:
                yield from (then.event for then in choice.then)


def signed_totals(choice: Option) -> dict[tuple[str, str], float]:
    """What an answer adds by variable and people, more being better; its cost as money."""
    totals: dict[tuple[str, str], float] = {("money", ""): -choice.cost}
    for effect in choice.effects:
        sign = -1.0 if effect.variable in ("problems", "strain", "pressure") else 1.0
        key = (effect.variable, effect.who or "")
        totals[key] = totals.get(key, 0.0) + sign * effect.amount * effect.quarters
    return totals
