"""Parts of a comparison, played by several commands or on several machines, as one comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from game.lab.compare.comparison import Comparison
from game.lab.compare.comparison_spec import ComparisonSpec
from game.lab.compare.playing.block_store import MemoryStore
from game.lab.comparison_choices import MAX_RUNS
from game.lab.results.kept_blocks import JoinedBlocks, KeptBlocks, Question, same_luck_and_strategies, scenario_key
from game.scenario.loading.changed_values import with_values
from game.scenario.loading.load import loads_all
from game.scenario.model.apply_level import apply_level
from game.scenario.model.scenario import Scenario
from game.scenario.problems.problem_report import ScenarioError
from game.sim.games.strategy import Strategy
from game.sim.plan import Plan
from game.sim.player_view.view import View
from game.strategies.catalogue import BY_ID
from game.user_error import UserError


class PartsDoNotFit(UserError):
    """Parts that cannot stand in one comparison, or leave a gap."""


def merge_parts(folders: Sequence[Path]) -> Comparison:
    """Return the comparison that the parts make up: its digest is that of one command that played them all.

    Scenarios of all parts are joined; each needs every run between its first and its last. Raises NoBlocks,
    PartsDoNotFit.
    """
    parts = [KeptBlocks.of(folder) for folder in folders]
    for part, folder in zip(parts, folders, strict=True):
        if not same_luck_and_strategies(parts[0].question, part.question):
            raise PartsDoNotFit("merge.do_not_fit", one=folders[0], other=folder)
    rows = {scenario_key(row): row for part in parts for row in part.question["scenarios"]}
    joined = JoinedBlocks(list(rows), parts, MemoryStore())
    first, last = _runs(joined, rows)
    if last - first > MAX_RUNS:
        raise PartsDoNotFit("merge.too_many", runs=f"{last - first:,}", most=f"{MAX_RUNS:,}")
    question = parts[0].question
    spec = ComparisonSpec(
        scenarios=tuple(_scenario(row) for row in rows.values()),
        strategies=tuple(_strategy(*each) for each in question["strategies"]),
        runs=last - first,
        seed=question["seed"],
        first=first,
        weights=None if question["weights"] is None else tuple(question["weights"]),
        ranked_by=question["ranked_by"],
        margin=question["margin"],
    )
    comparison = Comparison(spec, 1, joined)
    comparison.take()
    return comparison


def _runs(joined: JoinedBlocks, rows: dict[tuple[str, str, str], Question]) -> tuple[int, int]:
    """Return the first run and the last run + 1 of all scenarios. Raises PartsDoNotFit for a gap."""
    ends = []
    for index, (name, *_) in enumerate(rows):
        spans = [(first, last) for first, last, _ in joined.blocks(str(index))]
        for (_, end), (begin, _) in pairwise(spans):
            if begin != end:
                raise PartsDoNotFit("merge.gap", scenario=name, first=end, last=begin - 1)
        if not spans:
            raise PartsDoNotFit("merge.nothing", scenario=name)
        ends.append((spans[0][0], spans[-1][1]))
    firsts = {first for first, _ in ends}
    if len(firsts) > 1:
        raise PartsDoNotFit("merge.begins", runs=", ".join(map(str, sorted(firsts))))
    return ends[0][0], max(last for _, last in ends)


def _scenario(row: Question) -> Scenario:
    """Return the scenario of a question's row. Raises PartsDoNotFit if its text is not what its hash says."""
    try:
        variants = loads_all(row["text"].encode(), row["file"])
        base = row["id"].partition("(")[0]
        found = next((each for each in variants if each.id == base), variants[0])
        found = replace(with_values(apply_level(found, row["level"]), row["values"]), path=Path(row["file"]))
    except ScenarioError as error:
        raise PartsDoNotFit("merge.scenario", scenario=row["id"]) from error
    if found.hash != row["hash"]:
        raise PartsDoNotFit("merge.scenario", scenario=row["id"])
    return found


def _strategy(name: str, fingerprint: str, asked: str) -> Strategy:
    if name in BY_ID and not fingerprint:
        return BY_ID[name]
    return Strategy(name, _play_nothing, fingerprint=fingerprint, requested_as="" if asked == name else asked)


def _play_nothing(view: View) -> Plan:
    """Stand for a strategy whose runs have been played elsewhere."""
    raise NotImplementedError
