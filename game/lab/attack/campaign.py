"""A campaign against one scenario: families of searches in turn, successive halving, the best kept in a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from game.lab.attack.lines import GAUGES, Line, Rule, Script, from_json, to_json
from game.lab.attack.local_search import LocalSearch
from game.lab.attack.rule_search import READER, priorities, retuned_reader, switching
from game.lab.attack.script_search import PairSearch, ScriptSearch
from game.lab.attack.testbed import Testbed
from game.sim.catalogue import MOVES
from game.sim.params import Params
from game.sim.rng.hashing import key_of_bytes
from game.sim.version import RULES

CANDIDATES = 64
HALVING = ((32, 16), (128, 4))  # runs a candidate, how many go on; the last meet the archive
JUDGED = 512  # runs on which the archive is ranked: the same for all, and never searched on
POOL = 4096  # runs searched on, a new block each generation
JUDGE_FROM, FINAL_FROM, FINAL = POOL, POOL + JUDGED, 2048  # final runs are fresh: chosen on others, the curse is gone
KEPT = 12  # lines kept of each family
TAKEN_UP = 4  # of those, how many are scored again in another balance
PARENTS = 10


class Search(Protocol):
    """A family of lines that proposes and learns."""

    name: str

    def propose(self, rng: np.random.Generator, count: int) -> list[Line]:
        """New lines to try."""

    def learn(self, elite: Sequence[Line]) -> None:
        """The best of those tried, best first."""


@dataclass(frozen=True)
class KnownLine:
    """A line with what it scored on the runs of the judge, and which family found it in which world."""

    scenario: str
    family: str
    line: Line
    score: float
    world: str


def world_of(params: Params) -> str:
    """A name for the numbers and the setting, so that scores of another balance are not believed."""
    told = repr((RULES, params.numbers, params.setting)).encode()
    return f"{int(key_of_bytes(told)):016x}"


def reference_line() -> Rule:
    """The reference as a rule of scores."""
    weights = tuple(tuple(float(gauge == READER) for gauge in range(len(GAUGES))) for _ in MOVES)
    return Rule(weights, weights, 1, tuple("as reader does" if move.aimed else "" for move in MOVES))


def families(params: Params) -> list[Search]:
    """Every family of searches, in the order in which they take turns."""
    return [
        ScriptSearch(params),
        PairSearch(params),
        LocalSearch(params, Script),
        priorities(params),
        LocalSearch(params, Rule),
        retuned_reader(params),
        LocalSearch(params, Script),
        switching(params),
        LocalSearch(params, Rule),
    ]


class Campaign:
    """What is known of one scenario while it is attacked; every new best is written to the file at once."""

    def __init__(self, ground: Testbed, file: Path) -> None:
        self.ground, self.file = ground, file
        self.world = world_of(ground.params)
        self.searches = families(ground.params)
        self.known: list[KnownLine] = []
        self.generation = 0
        self._resume()

    def best(self, kind: type[Script] | type[Rule] | None = None) -> list[KnownLine]:
        """The lines known, best first, of one kind or of all."""
        rows = [each for each in self.known if kind is None or isinstance(each.line, kind)]
        return sorted(rows, key=lambda each: -each.score)

    def run(self, go_on: Callable[[], bool], told: Callable[[KnownLine], None]) -> None:
        """Search until `go_on` says no; asked before each generation, so that stopping loses nothing."""
        while go_on():
            self.turn(told)

    def turn(self, told: Callable[[KnownLine], None]) -> None:
        """One generation of one family."""
        search = self.searches[self.generation % len(self.searches)]
        rng = np.random.default_rng([self.ground.seed, self.generation])
        if isinstance(search, LocalSearch):
            search.learn([each.line for each in self.best(search.kind)[:PARENTS]])
        lines = search.propose(rng, CANDIDATES)
        if lines:
            elite = self._halved(lines)
            search.learn(elite)
            self._judge(search.name, elite[: HALVING[-1][1]], told)
        self.generation += 1

    def _halved(self, lines: Sequence[Line]) -> list[Line]:
        """The lines that go on, best first, with those of the round before after them."""
        ranked = list(lines)
        for round_, (runs, keep) in enumerate(HALVING):
            going = ranked if round_ == 0 else ranked[: HALVING[round_ - 1][1]]
            first = self.generation * runs % (POOL // 2) + round_ * POOL // 2
            means = self.ground.play(going, first, runs).total.mean(axis=1)
            order = np.argsort(-means, kind="stable")
            ranked = [going[int(row)] for row in order] + ranked[len(going) :]
            if round_ == 0:
                ranked = ranked[: max(keep, 1)]
        return ranked

    def _judge(self, family: str, elite: Sequence[Line], told: Callable[[KnownLine], None]) -> None:
        lines = [line for line in elite if all(each.line != line for each in self.known)]
        if not lines:
            return
        means = self.ground.play(lines, JUDGE_FROM, JUDGED).total.mean(axis=1)
        for line, score in zip(lines, means, strict=True):
            found = KnownLine(self.ground.id, family, line, round(float(score), 3), self.world)
            before = self.best()
            self._keep(found)
            if found in self.known:
                append_line(self.file, found, self.generation)
                if not before or found.score > before[0].score:
                    told(found)

    def _keep(self, found: KnownLine) -> None:
        """Keep the best of each family; pairs and mixes keep theirs though evolved lines are better."""
        mine = sorted([each for each in self.known if each.family == found.family] + [found], key=lambda e: -e.score)
        self.known = [each for each in self.known if each.family != found.family] + mine[:KEPT]

    def _resume(self) -> None:
        """Take up what the file holds; what was scored in another balance is scored again."""
        rows = read_lines(self.file, self.ground.id)
        self.generation = max((row["generation"] + 1 for row in rows if row["world"] == self.world), default=0)
        found = [_known(row) for row in rows]
        families_of = {each.family for each in found}
        for family in sorted(families_of):
            mine = [each for each in found if each.family == family]
            fresh = [each for each in mine if each.world == self.world]
            stale = sorted([e for e in mine if e.world != self.world][-KEPT:], key=lambda e: -e.score)[:TAKEN_UP]
            for each in fresh:
                self._keep(each)
            lines = [each.line for each in stale if all(each.line != other.line for other in fresh)]
            if lines:
                self._again(family, lines)
        if all(each.family != "reference" for each in self.known):
            self._again("reference", [reference_line()])
        for search in self.searches:
            mine = sorted([each for each in self.known if each.family == search.name], key=lambda each: -each.score)
            search.learn([each.line for each in mine])

    def _again(self, family: str, lines: Sequence[Line]) -> None:
        means = self.ground.play(lines, JUDGE_FROM, JUDGED).total.mean(axis=1)
        for line, score in zip(lines, means, strict=True):
            found = KnownLine(self.ground.id, family, line, round(float(score), 3), self.world)
            self._keep(found)
            append_line(self.file, found, self.generation)


def append_line(file: Path, found: KnownLine, generation: int) -> None:
    """Add one line to the file of bests."""
    row = {**vars(found), "line": to_json(found.line), "generation": generation}
    with file.open("a", encoding="utf-8") as out:
        out.write(json.dumps(row) + "\n")


def read_lines(file: Path, scenario: str) -> list[dict[str, Any]]:
    """The rows of a scenario; a last row cut short by a stop is left out."""
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


def _known(row: dict[str, Any]) -> KnownLine:
    known = KnownLine(row["scenario"], row["family"], from_json(row["line"]), float(row["score"]), row["world"])
    return replace(known, score=round(known.score, 3))
