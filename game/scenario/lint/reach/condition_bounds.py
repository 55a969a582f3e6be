"""The bounds of what conditions of one file ask, and which of them never or always hold within these."""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.conditions import condition_parser
from game.scenario.conditions.intervals import MIRRORED as COMPARISONS
from game.scenario.conditions.intervals import Range, nodes, truth
from game.scenario.conditions.parsed_condition import ConditionError, ParsedCondition
from game.scenario.format.scenario_models import ScenarioFile
from game.scenario.format.story_models import EventTable
from game.scenario.lint.reach.most_money import most_money
from game.scenario.lint.reach.story_reach import StoryReach, excluded
from game.scenario.loading.build import all_members, terms_of_file
from game.sentences import say
from game.sim.conditions import Condition
from game.sim.numbers import Numbers


class Bounds:
    """The bounds of names in this file's conditions, an upper bound of money, and the choices that are impossible."""

    def __init__(self, file: ScenarioFile) -> None:
        self.seats = {member.id: seat for seat, member in enumerate(all_members(file))}
        self.terms = terms_of_file(file)
        self.last = float(file.quarters + file.hierarchy.end_spread)
        self.money = most_money(file, len(self.seats))
        self.standing_end = file.params.get("standing_end", Numbers().standing_end)
        self.everything = StoryReach(file, int(self.last))
        self._readings: dict[str, ParsedCondition | None] = {}
        self.impossible_choices = {(index, column) for index, column in self._find_impossible(file)}

    def _find_impossible(self, file: ScenarioFile) -> Iterator[tuple[int, int]]:
        for index, event in enumerate(file.event):
            for column, choice in enumerate(event.choice):
                if not self.can_hold(choice.needs, event, self.everything) or choice.cost > self.money:
                    yield index, column

    def read(self, text: str | None) -> ParsedCondition | None:
        """Parse a condition; None if there is none or it is malformed."""
        if text is None:
            return None
        if text not in self._readings:
            try:
                self._readings[text] = condition_parser.parse_truth(text, self.terms.words)
            except ConditionError:
                self._readings[text] = None
        return self._readings[text]

    def can_hold(self, text: str | None, event: EventTable, story: StoryReach, last: float = 0.0) -> bool:
        """Return whether a condition of an event can hold when it comes, up to a last quarter; a malformed one can."""
        reading = self.read(text)
        quarters = Range(float(event.quarter or 1), last or self.last)
        return reading is None or self.truth(reading, quarters, story) is not False

    def truth(
        self, reading: ParsedCondition, quarters: Range, story: StoryReach | None = None, in_command: bool = True
    ) -> bool | None:
        """Return True if it holds in every game, False if in none, None if undecided.

        story: what can happen; everything the file has if left out. in_command: asked before the end of the game.
        """
        happening = story or self.everything

        def ranges(name: str, seat: int | None) -> Range:
            if name == "quarter":
                return quarters
            told = happening.range_of(name)
            if told is not None:
                return told
            words = self.terms.words
            kind = words.each[name] if name in words.each else words.single[name]
            low = max(kind.low, self.standing_end) if name == "standing" and in_command else kind.low
            return Range(low, min(kind.high, self.money) if name == "money" else kind.high)

        if excluded(reading.condition):
            return False
        return truth(reading.condition, ranges, len(self.seats))

    def reason(self, reading: ParsedCondition, story: StoryReach | None = None) -> str:
        """Return why a condition is constant, as a hint, where the story or the command makes it so; else ""."""
        if both := excluded(reading.condition):
            return say("scenario.hint.never_both", one=both[0], other=both[1])
        for name in [str(node.args[0]) for node in nodes(reading.condition) if node.op == "name"]:
            told, kind = (story or self.everything).range_of(name), self.terms.words.single.get(name)
            owner, _, rest = name.partition(".")
            if name == "standing" and reading.condition.op in COMPARISONS:
                return say("scenario.hint.never_standing", least=f"{self.standing_end:g}")
            if told is None or kind is None or (told.low <= kind.low and told.high >= kind.high):
                continue
            if owner == "counter" and told.low < told.high:
                return say("scenario.hint.never_counter", name=name, low=int(told.low), high=int(told.high))
            if owner == "made":
                return say("scenario.hint.never_made", name=rest.removesuffix(".total"))
            if told.low == told.high:
                return say("scenario.hint.never_story", name=name)
        comparison = reading.condition.op in COMPARISONS and reading.condition.args[0]
        if isinstance(comparison, Condition) and comparison.args == ("quarter",):
            return say("scenario.hint.never_quarter", last=int(self.last))
        return ""
