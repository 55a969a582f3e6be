"""A campaign against one scenario: search families take turns, successive halving selects, a file keeps the best."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from game.lab.attack.lines_of_play import GAUGES, FeedbackRule, Line, Script, from_json, to_json
from game.lab.attack.local_search import LocalSearch
from game.lab.attack.rule_search import READER, priorities, retuned_reader, switching
from game.lab.attack.script_search import PairSearch, ScriptSearch
from game.lab.attack.testbed import AttackTestbed
from game.scenario.model.setting_content import setting_content
from game.sim.catalogue import MOVES
from game.sim.games.rules_version import RULES
from game.sim.params import Params
from game.sim.rng.hashing import key_of_bytes
from game.sim.setting import Setting

CANDIDATES = 64
HALVING = ((32, 16), (128, 4))  # runs per candidate, survivors; the last survivors are judged
JUDGED = 512  # runs that rank the known lines: the same for all, never searched on
POOL = 4096  # runs for searching, a new block each generation
JUDGE_FROM, FINAL_FROM, FINAL = POOL, POOL + JUDGED, 2048  # held-out runs avoid the winner's curse
KEPT = 12  # lines kept per family
RESCORED = 4  # kept lines that are rescored in another world
PARENTS = 10


class LineSearch(Protocol):
    """A family of lines that proposes candidates and learns from an elite."""

    name: str

    def propose(self, rng: np.random.Generator, count: int) -> list[Line]:
        """Return new lines to try."""

    def learn(self, elite: Sequence[Line]) -> None:
        """Learn from the best lines tried, best first."""


@dataclass(frozen=True)
class KnownLine:
    """A line with its score on the judging runs, the family that found it, and the world it was scored in."""

    scenario: str
    family: str
    line: Line
    score: float
    world: str


def world_of(params: Params) -> str:
    """Return a digest of rules, numbers and setting but the scale; scores of another are not reused."""
    setting = setting_content(replace(params.setting, reach=Setting.reach))
    numbers = tuple((each.name, getattr(params.numbers, each.name)) for each in fields(params.numbers))
    return f"{int(key_of_bytes(repr((RULES, numbers, setting)).encode())):016x}"


def reference_line() -> FeedbackRule:
    """Return the reference strategy as a rule of scores."""
    weights = tuple(tuple(float(gauge == READER) for gauge in range(len(GAUGES))) for _ in MOVES)
    return FeedbackRule(
        early=weights, late=weights, switch=1, targets=tuple("as reader does" if move.aimed else "" for move in MOVES)
    )


def families(params: Params) -> list[LineSearch]:
    """Return the searches in the order in which they take turns."""
    return [
        ScriptSearch(params),
        PairSearch(params),
        LocalSearch(params, Script),
        priorities(params),
        LocalSearch(params, FeedbackRule),
        retuned_reader(params),
        LocalSearch(params, Script),
        switching(params),
        LocalSearch(params, FeedbackRule),
    ]


def refinements(params: Params) -> list[LineSearch]:
    """Return the searches that go on from good lines, the reference among them: the ones for a short time."""
    return [
        LocalSearch(params, FeedbackRule),
        retuned_reader(params),
        LocalSearch(params, FeedbackRule),
        LocalSearch(params, Script),
    ]


class Campaign:
    """The state of an attack on one scenario; every new best is appended to the file at once.

    searches: the families that take turns, by default all of `families`.
    """

    def __init__(self, testbed: AttackTestbed, file: Path, searches: Sequence[LineSearch] | None = None) -> None:
        self.testbed, self.file = testbed, file
        self.world = world_of(testbed.params)
        self.searches = families(testbed.params) if searches is None else searches
        self.known: list[KnownLine] = []
        self.generation = 0
        self._resume()

    def best(self, kind: type[Script] | type[FeedbackRule] | None = None) -> list[KnownLine]:
        """Return the known lines, best first, of one kind or of all."""
        lines = [line_ for line_ in self.known if kind is None or isinstance(line_.line, kind)]
        return sorted(lines, key=lambda line_: -line_.score)

    def run(self, go_on: Callable[[], bool], on_best: Callable[[KnownLine], None]) -> None:
        """Search while `go_on` returns true; it is called before each generation, so stopping loses nothing."""
        while go_on():
            self.turn(on_best)

    def turn(self, on_best: Callable[[KnownLine], None]) -> None:
        """Run one generation of one family."""
        search = self.searches[self.generation % len(self.searches)]
        rng = np.random.default_rng([self.testbed.seed, self.generation])
        if isinstance(search, LocalSearch):
            search.learn([each.line for each in self.best(search.kind)[:PARENTS]])
        lines = search.propose(rng, CANDIDATES)
        if lines:
            elite = self._successive_halving(lines)
            search.learn(elite)
            self._judge(search.name, elite[: HALVING[-1][1]], on_best)
        self.generation += 1

    def _successive_halving(self, lines: Sequence[Line]) -> list[Line]:
        """Return the lines ranked: the survivors of each round first, then those of the round before."""
        ranked = list(lines)
        for round_index, (runs, keep) in enumerate(HALVING):
            candidates = ranked if round_index == 0 else ranked[: HALVING[round_index - 1][1]]
            first = self.generation * runs % (POOL // 2) + round_index * POOL // 2
            means = self.testbed.play(candidates, first, runs).total.mean(axis=1)
            order = np.argsort(-means, kind="stable")
            ranked = [candidates[int(row)] for row in order] + ranked[len(candidates) :]
            if round_index == 0:
                ranked = ranked[: max(keep, 1)]
        return ranked

    def _judge(self, family: str, elite: Sequence[Line], on_best: Callable[[KnownLine], None]) -> None:
        lines = [line for line in elite if all(each.line != line for each in self.known)]
        if not lines:
            return
        means = self.testbed.play(lines, JUDGE_FROM, JUDGED).total.mean(axis=1)
        for line, score in zip(lines, means, strict=True):
            known_line = KnownLine(
                scenario=self.testbed.id, family=family, line=line, score=round(float(score), 3), world=self.world
            )
            best_before = self.best()
            self._keep(known_line)
            if known_line in self.known:
                append_line(self.file, known_line, self.generation)
                if not best_before or known_line.score > best_before[0].score:
                    on_best(known_line)

    def _keep(self, found: KnownLine) -> None:
        """Keep the best lines of each family, even if another family's lines are better."""
        of_family = sorted(
            [each for each in self.known if each.family == found.family] + [found], key=lambda e: -e.score
        )
        self.known = [each for each in self.known if each.family != found.family] + of_family[:KEPT]

    def _resume(self) -> None:
        """Load the file; rescore what was scored in another world."""
        rows = read_lines(self.file, self.testbed.id)
        self.generation = max((row["generation"] + 1 for row in rows if row["world"] == self.world), default=0)
        known_lines = [_parse_row(row) for row in rows]
        families_of = {each.family for each in known_lines}
        for family in sorted(families_of):
            of_family = [each for each in known_lines if each.family == family]
            current = [each for each in of_family if each.world == self.world]
            stale = sorted([e for e in of_family if e.world != self.world][-KEPT:], key=lambda e: -e.score)[:RESCORED]
            for each in current:
                self._keep(each)
            lines = [each.line for each in stale if all(each.line != other.line for other in current)]
            if lines:
                self._rescore(family, lines)
        if all(each.family != "reference" for each in self.known):
            self._rescore("reference", [reference_line()])
        for search in self.searches:
            of_family = sorted(
                [each for each in self.known if each.family == search.name], key=lambda each: -each.score
            )
            search.learn([each.line for each in of_family])

    def _rescore(self, family: str, lines: Sequence[Line]) -> None:
        means = self.testbed.play(lines, JUDGE_FROM, JUDGED).total.mean(axis=1)
        for line, score in zip(lines, means, strict=True):
            found = KnownLine(
                scenario=self.testbed.id, family=family, line=line, score=round(float(score), 3), world=self.world
            )
            self._keep(found)
            append_line(self.file, found, self.generation)


def append_line(file: Path, known: KnownLine, generation: int) -> None:
    """Append a line to the file."""
    row = {**vars(known), "line": to_json(known.line), "generation": generation}
    with file.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(row) + "\n")


def read_lines(file: Path, scenario: str) -> list[dict[str, Any]]:
    """Return the rows of a scenario, without a last row that was cut short."""
    if not file.exists():
        return []
    rows = []
    for text in file.read_text(encoding="utf-8").splitlines():
        try:
            row = json.loads(text)
        except json.JSONDecodeError:
            continue
        if row["scenario"] == scenario:
            rows.append(row)
    return rows


def _parse_row(row: dict[str, Any]) -> KnownLine:
    known = KnownLine(
        scenario=row["scenario"],
        family=row["family"],
        line=from_json(row["line"]),
        score=float(row["score"]),
        world=row["world"],
    )
    return replace(known, score=round(known.score, 3))
