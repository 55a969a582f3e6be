"""Parts of a file that do nothing, or not what they seem to: amounts of 0, equal answers, claims that contradict."""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.conditions.claim_parser import Statement, parse_claim
from game.scenario.conditions.condition_parser import parse_truth
from game.scenario.conditions.intervals import nodes
from game.scenario.conditions.parsed_condition import ConditionError
from game.scenario.conditions.terms import Terms
from game.scenario.conditions.vocabulary import Vocabulary, claim_vocabulary, id_in_claim
from game.scenario.format.scenario_models import ScenarioFile
from game.scenario.format.story_models import ChoiceTable
from game.scenario.lint.idle_rows import parts_of, tell
from game.scenario.lint.reach.reachability import does_something, signed_totals
from game.scenario.loading.build import terms_of_file
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.problems.problem_report import Report
from game.sim.catalogue import MOVES
from game.sim.conditions import MEMBER_FLAGS, Condition, is_of_story

NEVER = 99.0  # since.<event> before the event has come
WHOLE_NUMBERS = ("quarter", "member.tenure", "member.present", "member.following")
NO_CHANGE = {"target": 1.0}  # the amount of a dated change that changes nothing; of other kinds 0


def check_idle_parts(file: ScenarioFile, positions: Positions, report: Report) -> None:
    """Report what has no effect although the file can be played."""
    terms = terms_of_file(file)
    for row, dated in enumerate(file.dated):
        if dated.amount == NO_CHANGE.get(dated.kind, 0.0):
            report.add("zero_amount", positions.value_offset(("dated", row, "amount")), name=dated.kind)
    for row, event in enumerate(file.event):
        for column, choice in enumerate(event.choice):
            for at_branch, part in parts_of(choice, ("event", row, "choice", column)):
                for place, effect in enumerate(part.effects):
                    if effect.amount == 0:
                        offset = positions.value_offset((*at_branch, "effects", place, "amount"))
                        report.add("zero_amount", offset, name=effect.variable)
        _check_equal_answers(event.choice, ("event", row, "choice"), positions, report)
    for path, text in _conditions(file):
        _check_exact_numbers(path, text, terms.words, positions, report)
        own = id_in_claim(file.event[int(path[1])].id) if path[0] == "event" else ""
        _check_since(path, text, own, terms.words, positions, report)
    _check_levels(file, positions, report)
    _check_claims(file, terms, positions, report)


def _check_equal_answers(choices: list[ChoiceTable], path: KeyPath, positions: Positions, report: Report) -> None:
    seen: list[tuple[object, str]] = []
    for column, choice in enumerate(choices):
        then = sorted((each.event, each.after) for each in choice.then)
        timing = sorted((effect.variable, effect.who or "", effect.quarters, effect.after) for effect in choice.effects)
        rest = choice.model_dump(exclude={"id", "text", "cost", "needs", "effects", "then", "told", "says"})
        meaning = (signed_totals(choice), choice.needs, then, timing, rest)
        same = next((name for other, name in seen if other == meaning), None)
        if same is not None and does_something(choice):
            report.add("equal_answers", positions.value_offset((*path, column, "id")), name=choice.id, other=same)
        seen.append((meaning, choice.id))


def _conditions(file: ScenarioFile) -> Iterator[tuple[KeyPath, str]]:
    for row, event in enumerate(file.event):
        if event.when is not None:
            yield ("event", row, "when"), event.when
        for column, choice in enumerate(event.choice):
            if choice.needs is not None:
                yield ("event", row, "choice", column, "needs"), choice.needs
    for row, dated in enumerate(file.dated):
        if dated.when is not None:
            yield ("dated", row, "when"), dated.when
    for row, goal in enumerate(file.goal):
        yield ("goal", row, "when"), goal.when


def _check_exact_numbers(path: KeyPath, text: str, words: Vocabulary, positions: Positions, report: Report) -> None:
    try:
        tree = parse_truth(text, words).condition
    except ConditionError:
        return
    for part in nodes(tree):
        if part.op in ("==", "!=") and any(_is_continuous(side) for side in part.args if isinstance(side, Condition)):
            at = positions.offset_within(path, text, max(text.find(part.source), 0))
            report.add("exact_number", at, length=len(part.source), condition=part.source, op=part.op)


def _check_since(path: KeyPath, text: str, own: str, words: Vocabulary, positions: Positions, report: Report) -> None:
    """Report `since.x >= 2` of another event where nothing else asks about it: it also holds before x has come."""
    try:
        tree = parse_truth(text, words).condition
    except ConditionError:
        return
    asked = [str(part.args[0]) for part in nodes(tree) if part.op == "name"]
    for part in nodes(tree):
        left = part.args[0] if part.args and isinstance(part.args[0], Condition) else part
        owner, _, event = str(left.args[0]).partition(".") if left.op == "name" else ("", "", "")
        limit = part.args[1] if len(part.args) == 2 else part
        within = isinstance(limit, Condition) and limit.op == "number" and float(str(limit.args[0])) < NEVER
        if part.op in (">", ">=") and owner == "since" and event != own and len(asked) == 1 and within:
            offset = positions.offset_within(path, text, max(text.find(part.source), 0))
            tell(report, "since_never", offset, event=event)


def _is_continuous(tree: Condition) -> bool:
    """Return whether a value can be any number, so that it hardly ever is a given one."""
    if tree.op in ("name", "seat"):
        name = str(tree.args[0])
        return name not in WHOLE_NUMBERS and not is_of_story(name) and not name.startswith(MEMBER_FLAGS)
    if tree.op == "count":
        return False
    return any(_is_continuous(part) for part in tree.args if isinstance(part, Condition))


def _check_levels(file: ScenarioFile, positions: Positions, report: Report) -> None:
    """Report a level whose attention pays for no move, and answers that take more than there is at a level."""
    changed = {change.move: change.attention for change in file.moves.change if change.attention is not None}
    points = [changed.get(move.id, move.attention) for move in MOVES if move.id in file.moves.allowed]
    for row, level in enumerate(file.level):
        if level.attention is not None and points and level.attention < min(points):
            offset = positions.value_offset(("level", row, "attention"))
            report.add("level_pays_nothing", offset, name=level.id, have=level.attention, least=min(points))
    attention = {level.id: level.attention for level in file.level if level.attention is not None}
    have, where = min([(file.means.attention, "normal"), *((points, name) for name, points in attention.items())])
    for row, event in enumerate(file.event):
        for column, choice in enumerate(event.choice):
            if choice.attention > have:
                offset = positions.value_offset(("event", row, "choice", column, "attention"))
                tell(report, "attention", offset, name=choice.id, cost=choice.attention, level=where, have=have)


def _check_claims(file: ScenarioFile, terms: Terms, positions: Positions, report: Report) -> None:
    """Report claims that compare a strategy with itself, and those that contradict one before."""
    goals, events = [goal.id for goal in file.goal], [event.id for event in file.event]
    words = claim_vocabulary(terms.seats, terms.quarters, goals, events, terms.story_names())
    known: list[tuple[tuple[object, ...], Statement]] = []
    for row, expect in enumerate(file.expect):
        if expect.against == expect.strategy:
            report.add("against_itself", positions.value_offset(("expect", row, "against")), name=expect.strategy)
        try:
            claim, _ = parse_claim(expect.claim, words)
        except ConditionError:
            continue
        for statement in claim.statements:
            about = (expect.strategy, expect.against, statement.statistic, statement.value)
            other = next((each for key, each in known if key == about and _contradict(each, statement)), None)
            if other is not None:
                offset = positions.value_offset(("expect", row, "claim"))
                report.add("claims_contradict", offset, claim=statement.source, other=other.source)
            known.append((about, statement))


def _contradict(one: Statement, other: Statement) -> bool:
    """Return whether no number satisfies both statements about one value."""
    upper, lower = (one, other) if one.op in ("<", "<=") else (other, one)
    if upper.op not in ("<", "<=") or lower.op in ("<", "<="):
        return False
    return upper.bound < lower.bound or (
        upper.bound == lower.bound and not upper.op == "<=" == lower.op.replace(">", "<")
    )
