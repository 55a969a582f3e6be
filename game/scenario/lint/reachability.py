"""Reachability checks: conditions that never or always hold, choices nobody can pay, events that never happen."""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.conditions import condition_parser
from game.scenario.conditions.intervals import Range, truth
from game.scenario.conditions.parsed_condition import ConditionError, ParsedCondition
from game.scenario.format.scenario_models import ScenarioFile
from game.scenario.format.story_models import ChoiceTable, EffectTable, EventTable, ThenTable
from game.scenario.lint.event_order import Callers, check_order
from game.scenario.loading.build import all_members, terms_of_file
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.problems.problem_report import Report
from game.sentences import say
from game.sim.numbers import Numbers

WORSE = ("problems", "strain", "pressure", "target", "mission")  # more of these is worse
LONGEST = 18  # quarters of a game
ROUNDING_MARGIN = 1.01  # factor on the upper bound of money


def check_reachability(file: ScenarioFile, positions: Positions, report: Report) -> None:
    """Report unreachable and constant parts of a file that is valid against the schema."""
    bounds = _Bounds(file)
    unreachable: set[str] = set()
    for index, event in enumerate(file.event):
        first = Range(float(event.quarter or 1), bounds.last)
        path: KeyPath = ("event", index)
        if _check_condition(event.when, (*path, "when"), bounds, first, positions, report) is False:
            unreachable.add(event.id)
        if event.chance == 0.0:
            hint = say("scenario.hint.event_never_chance")
            at = positions.value_offset((*path, "chance"))
            report.add("event_never", at, hint, detail="chance", name=event.id)
            unreachable.add(event.id)
        free = any(choice.needs is None and not choice.cost and not choice.attention for choice in event.choice)
        for column, choice in enumerate(event.choice):
            _check_choice(choice, (*path, "choice", column), bounds, first, free, positions, report)
    _check_follow_ups(file, bounds, unreachable, positions, report)
    for index, dated in enumerate(file.dated):
        quarter = Range(float(max(dated.quarter - dated.ahead, 1)), float(max(dated.quarter - dated.ahead, 1)))
        _check_condition(dated.when, ("dated", index, "when"), bounds, quarter, positions, report)
    for index, aim in enumerate(file.goal):
        _check_condition(aim.when, ("goal", index, "when"), bounds, Range(1.0, bounds.last), positions, report)


class _Bounds:
    """The bounds of names in this file's conditions, an upper bound of money, and the choices that are impossible."""

    def __init__(self, file: ScenarioFile) -> None:
        self.seats = {member.id: seat for seat, member in enumerate(all_members(file))}
        self.terms = terms_of_file(file)
        self.last = float(file.quarters + file.hierarchy.end_spread)
        self.money = most_money(file, len(self.seats))
        self.impossible_choices = {(index, column) for index, column in self._find_impossible(file)}

    def _find_impossible(self, file: ScenarioFile) -> Iterator[tuple[int, int]]:
        for index, event in enumerate(file.event):
            first = Range(float(event.quarter or 1), self.last)
            for column, choice in enumerate(event.choice):
                reading = self.read(choice.needs)
                never = reading is not None and self.truth(reading, first) is False
                if never or choice.cost > self.money:
                    yield index, column

    def read(self, text: str | None) -> ParsedCondition | None:
        """Parse a condition; None if there is none or it is malformed."""
        try:
            return None if text is None else condition_parser.parse_truth(text, self.terms.words)
        except ConditionError:
            return None

    def truth(self, reading: ParsedCondition, quarters: Range) -> bool | None:
        """Return True if it holds in every game, False if in none, None if undecided."""

        def ranges(name: str, seat: int | None) -> Range:
            if name == "quarter":
                return quarters
            words = self.terms.words
            kind = words.each[name] if name in words.each else words.single[name]
            return Range(kind.low, min(kind.high, self.money) if name == "money" else kind.high)

        return truth(reading.condition, ranges, len(self.seats))


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


def follow_ups(choice: ChoiceTable) -> list[ThenTable]:
    """Return every event that a choice may lead to."""
    return [each for part in (choice, choice.won, choice.lost) if part is not None for each in part.then]


def _check_condition(
    text: str | None, path: KeyPath, bounds: _Bounds, quarters: Range, positions: Positions, report: Report
) -> bool | None:
    """Return the constant result of a condition, or None.

    A constant condition is reported unless one of its comparisons is, which is the better explanation.
    """
    reading = bounds.read(text)
    if reading is None or text is None:
        return None
    holds = bounds.truth(reading, quarters)
    if holds is not None and not reading.constant_comparisons:
        code = "always_holds" if holds else "never_holds"
        report.add(code, positions.offset_within(path, text, 0), length=len(text), key=str(path[-1]), condition=text)
    return holds


def _check_choice(
    choice: ChoiceTable,
    path: KeyPath,
    bounds: _Bounds,
    quarters: Range,
    has_free_choice: bool,
    positions: Positions,
    report: Report,
) -> None:
    _check_condition(choice.needs, (*path, "needs"), bounds, quarters, positions, report)
    if choice.cost > bounds.money and has_free_choice:
        most = f"{bounds.money:.3g}"
        report.add(
            "choice_out_of_reach", positions.value_offset((*path, "cost")), name=choice.id, cost=choice.cost, most=most
        )


def _check_follow_ups(
    file: ScenarioFile, bounds: _Bounds, unreachable: set[str], positions: Positions, report: Report
) -> None:
    """Report events that never come because of others, unless the reason has been reported where it lies."""
    callers: Callers = {}
    waiting = set(unreachable)  # events with a reported reason, and those that wait for an impossible answer
    for row, event in enumerate(file.event):
        for column, choice in enumerate(event.choice):
            for then in follow_ups(choice):
                if then.event == event.id:
                    continue
                callers.setdefault(then.event, []).append((event.id, then.after))
                if (row, column) in bounds.impossible_choices:
                    waiting.add(then.event)
    called = set(callers)

    def first_open(event: EventTable, quarter: int) -> int | None:
        if event.id in unreachable:
            return None
        reading = bounds.read(event.when)
        for each in range(quarter, int(bounds.last) + 1):
            if reading is None or bounds.truth(reading, Range(float(each), float(each))) is not False:
                return each
        return None

    check_order(file, callers, called, waiting, first_open, int(bounds.last), positions, report)


def does_something(choice: ChoiceTable) -> bool:
    """Return whether a choice changes anything or leads on."""
    return bool(choice.effects or choice.then or has_story(choice))


def has_story(choice: ChoiceTable) -> bool:
    """Return whether a choice does what cannot be weighed in amounts of variables."""
    parts = (choice, choice.won, choice.lost)
    changes = any(part.people or part.moves or part.sets or part.clears or part.adds for part in parts if part)
    return changes or choice.chance is not None


def signed_totals(choice: ChoiceTable) -> dict[tuple[str, str], float]:
    """Return the total effect of a choice by (variable, who), signed so that more is better, with cost as money."""
    totals: dict[tuple[str, str], float] = {("money", ""): -choice.cost}
    if choice.attention:
        totals["attention", ""] = -float(choice.attention)
    for effect in choice.effects:
        sign = -1.0 if effect.variable in WORSE else 1.0
        key = (effect.variable, effect.who or "")
        totals[key] = totals.get(key, 0.0) + sign * effect.amount * effect.quarters
    return totals
