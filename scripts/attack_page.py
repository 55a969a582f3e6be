"""The report of an attack in Markdown: what was found, in sentences and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.lab.attack.campaign import FINAL, Campaign
from game.lab.attack.lines_of_play import FeedbackRule, Script
from game.lab.attack.look_ahead_play import LookAheadPlay
from game.lab.attack.results import (
    LEAN,
    OFTEN,
    AttackResult,
    LineScore,
    analyse,
    moves_in_best_lines,
    regret,
    transfer_scores,
)
from game.sim.catalogue import HEAD, HEART, INDEX, MOVES
from game.sim.games.outcome import PARTS
from game.sim.numeric.arrays import Floats

MIN_USES = 0.25  # mean uses a quarter of a move that is listed


def page(campaigns: Sequence[Campaign], advice: Mapping[str, Sequence[LookAheadPlay]]) -> str:
    """Return the whole page."""
    findings = [analyse(each) for each in campaigns]
    rows = [f"### {each.scenario}\n\n{_scenario(each, advice[each.scenario])}" for each in findings]
    return "\n".join([_top(findings, campaigns), *rows])


def _top(findings: Sequence[AttackResult], campaigns: Sequence[Campaign]) -> str:
    testbeds = [campaign.testbed for campaign in campaigns]
    occur = moves_in_best_lines(findings)
    missing = [move.id for move in MOVES if move.id not in occur]
    lines = [
        f"Scores are totals against par in the same luck (reader 50), on {FINAL} runs that no search has seen.",
        "",
        "| scenario | best line | found by | moves head + heart | enough for all but "
        f"{LEAN:.0f} points | best script | generations |",
        "|---|---|---|---|---|---|---|",
    ]
    for row, campaign in zip(findings, campaigns, strict=True):
        count = row.best.families
        lines.append(
            f"| {row.scenario} | {_figure(row.best)} | {row.best.known.family} | {count[HEAD]} + {count[HEART]} "
            f"| {len(row.lean)}: {', '.join(row.lean)} | {_figure(row.script)} | {campaign.generation} |"
        )
    lines += [
        "",
        f"A move belongs to a line when it is used in {OFTEN:.0%} of its games. {len(occur)} of {len(MOVES)} moves "
        f"belong to a best line; missing: {', '.join(missing) or 'none'}.",
        "",
    ]
    for name, scripts in (("memorised script", True), ("line of any kind", False)):
        table = transfer_scores(findings, testbeds, scripts)
        lines += [f"The best {name} of each scenario, played in every other:", "", *_crossed(findings, table)]
    return "\n".join(lines)


def _crossed(findings: Sequence[AttackResult], table: Floats) -> list[str]:
    names = [each.scenario for each in findings]
    short = regret(findings, table)
    rows = [f"| from \\ in | {' | '.join(names)} | mean regret elsewhere |", "|---" * (len(names) + 2) + "|"]
    rows += [
        f"| {name} | {' | '.join(f'{value:.1f}' for value in row)} | {lost:.1f} |"
        for name, row, lost in zip(names, table, short, strict=True)
    ]
    return [*rows, ""]


def _figure(line: LineScore) -> str:
    return f"{line.mean:.1f} ± {1.96 * line.error:.1f}"


def _scenario(result: AttackResult, advice: Sequence[LookAheadPlay]) -> str:
    parts = result.best.played.parts[0].mean(axis=0)
    lines = [
        f"Best: {_figure(result.best)}, " + ", ".join(f"{n} {v:.0f}" for n, v in zip(PARTS, parts, strict=True)) + ".",
        "",
        "| quarter | uses of the best line, mean | uses of the best script, mean |",
        "|---|---|---|",
    ]
    for quarter in range(result.best.played.uses.shape[1]):
        lines.append(f"| {quarter + 1} | {_uses(result.best, quarter)} | {_uses(result.script, quarter)} |")
    missed = sorted(result.loss_without.items(), key=lambda item: -item[1])
    lines += ["", "Points lost without: " + ", ".join(f"{name} {lost:.1f}" for name, lost in missed) + ".", ""]
    lines += ["Targets: " + _targets(result.best) + ".", ""] if _targets(result.best) else []
    answers = ", ".join(f"{event}: {choice}" for event, choice in result.best.known.line.answers)
    lines += [f"Answers: {answers}.", ""] if answers else []
    lines += ["| family of searches | best on fresh runs | moves |", "|---|---|---|"]
    for family, line in result.by_family.items():
        moves = ", ".join(move.id for row, move in enumerate(MOVES) if line.moves[row])
        lines.append(f"| {family} | {_figure(line)} | {moves} |")
    lines += ["", *(_advice(row) for row in advice), ""]
    return "\n".join(lines)


def _uses(line: LineScore, quarter: int) -> str:
    uses = line.played.uses[0, quarter]
    rows = sorted((index for index in range(len(MOVES)) if uses[index] >= MIN_USES), key=lambda index: -uses[index])
    return ", ".join(f"{MOVES[index].id} {uses[index]:.1f}" for index in rows)


def _targets(line: LineScore) -> str:
    played = line.known.line
    if isinstance(played, Script):
        pairs = {(move, target) for steps in played.quarters for move, _, target in steps if target}
    else:
        assert isinstance(played, FeedbackRule)
        pairs = {(move.id, target) for move, target in zip(MOVES, played.targets, strict=True) if target}
    return ", ".join(f"{move} at {target}" for move, target in sorted(pairs) if line.moves[INDEX[move]])


def _advice(advice: LookAheadPlay) -> str:
    heart = sum(uses for move, uses in zip(MOVES, advice.uses, strict=True) if move.family == HEART)
    total = float(advice.uses.sum())
    often = sorted(range(len(MOVES)), key=lambda row: -advice.uses[row])
    named = ", ".join(f"{MOVES[row].id} {advice.uses[row]:.1f}" for row in often if advice.uses[row] >= 0.5)
    share = heart / total if total > 0.0 else 0.0
    return (
        f"- Look-ahead by output {advice.by}: score {advice.score:.0f}, {share:.0%} of uses are leader moves "
        f"(uses a game: {named})."
    )
