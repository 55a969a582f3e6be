"""Validation of what choices do: recipients, amounts, people, flags, and gambles with both outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.scenario.conditions.recipient_parser import RecipientError, parse_recipients, recipient_names
from game.scenario.conditions.terms import Terms
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.parse.typed_access import get_int, get_number, get_tables, get_text, get_texts
from game.scenario.problems.problem_report import Report
from game.scenario.validate.file_terms import BRANCHES
from game.scenario.validate.recipient_hints import recipients_hint
from game.scenario.validate.schema_errors import rename_edit
from game.scenario.validate.suggestions import report_range
from game.sentences import say
from game.sim.setting import MEMBER_VARIABLES, STORY_VARIABLES, TEAM_VARIABLES

# The most one effect may add in a quarter: well above a usual change, well below what would drown all others.
MAX_AMOUNT = {"money": 5.0, "problems": 2.0, "standing": 0.3, "craft": 0.5, "attention": 4.0, "mission": 1.0}
MAX_SHARE = 0.5
MIN_AMOUNT = {"mission": 0.0}  # lowest amounts, where less makes no sense

Tree = dict[str, Any]


def branches(path: KeyPath, choice: Tree) -> Iterator[tuple[KeyPath, Tree]]:
    """Yield a choice, and what comes of its gamble, with their paths in the file."""
    yield path, choice
    for name in BRANCHES:
        if isinstance(choice.get(name), dict):
            yield (*path, name), choice[name]


def check_gamble(path: KeyPath, choice: Tree, positions: Positions, report: Report) -> None:
    """Report a chance of nothing, and outcomes without a chance."""
    outcomes = [name for name in BRANCHES if name in choice]
    if "chance" in choice and not outcomes:
        report.add("half_gamble", positions.value_offset((*path, "chance")), detail="chance")
    elif outcomes and "chance" not in choice:
        report.add("half_gamble", positions.key_offset((*path, outcomes[0])), detail="outcome")


def check_branch(
    path: KeyPath, branch: Tree, about: int | None, terms: Terms, positions: Positions, report: Report
) -> None:
    """Report every inconsistency of what a choice does, or of what comes of its gamble."""
    for at, effect in get_tables(branch, "effects", path):
        _check_effect(at, effect, about, terms, positions, report)
    for at, change in get_tables(branch, "people", path):
        _check_person(at, change, about, terms, positions, report)
    for at, row in get_tables(branch, "says", path):
        _check_who((*at, "who"), get_text(row, "who"), about, terms, positions, report, speaks=True)
    flags = tuple(name.removeprefix("flag.") for name in terms.words.single if name.startswith("flag."))
    for index, flag in enumerate(get_texts(branch, "clears")):
        if flag not in flags and "story" not in report.incomplete:
            others = tuple(name for name in flags if name not in get_texts(branch, "sets"))  # not what it sets itself
            report_unknown((*path, "clears", index), flag, others, positions, report, say("scenario.hint.clears"))


def _check_person(
    path: KeyPath, change: Tree, about: int | None, terms: Terms, positions: Positions, report: Report
) -> None:
    for key in ("who", "listens_to"):
        _check_who((*path, key), get_text(change, key), about, terms, positions, report)
    newcomers = tuple(name for name, seat in terms.seats.items() if seat < 0)
    for key, known, kind in (("comes", newcomers, "member"), ("role", terms.roles, "roles")):
        name = get_text(change, key)
        if name is not None and name not in known and kind not in report.incomplete:
            report_unknown((*path, key), name, known, positions, report, say(f"scenario.hint.{key}"))
    if not any(change.get(key) for key in ("leaves", "comes", "role", "listens_to")):
        report.add("empty_change", positions.key_offset(path))


def _check_effect(
    path: KeyPath, effect: Tree, about: int | None, terms: Terms, positions: Positions, report: Report
) -> None:
    who, variable = get_text(effect, "who"), get_text(effect, "variable")
    if who is not None and variable in (*TEAM_VARIABLES, *STORY_VARIABLES):
        report.add("who_of_team", positions.value_offset((*path, "who")), variable=variable)
    else:
        _check_who((*path, "who"), who, about, terms, positions, report)
    _check_amount(path, effect, positions, report)


def _check_who(
    path: KeyPath,
    who: str | None,
    about: int | None,
    terms: Terms,
    positions: Positions,
    report: Report,
    speaks: bool = False,
) -> None:
    if who is None or not who.strip():
        return
    try:
        parse_recipients(who, about, terms, speaks)
    except RecipientError as error:
        if error.code == "no_about":
            report.add("others_of_nobody", positions.value_offset(path))
        elif ("member" not in report.incomplete or " " in who) and not _is_follow_up(who, report):
            _report_recipients(path, who, error.part, recipient_names(terms, speaks), positions, report)


def _is_follow_up(who: str, report: Report) -> bool:
    """Return whether a role is unknown only because the table of roles has errors of its own."""
    return "roles" in report.incomplete and "role " in who


def _report_recipients(
    path: KeyPath, who: str, part: str, names: tuple[str, ...], positions: Positions, report: Report
) -> None:
    """Report recipients that nobody can be; a variable of the team has no lowest or highest member."""
    side, _, variable = who.partition(" ")
    at = positions.value_offset(path)
    if side in ("lowest", "highest") and variable in TEAM_VARIABLES:
        hint = say("scenario.hint.who_of_team_variable", variable=variable)
        report.add("unknown_name", at, hint, key=str(path[-1]), name=who)
    elif hint := recipients_hint(who, part, names):
        report.add("unknown_name", at, hint, key=str(path[-1]), name=who)
    elif part != who:
        hint = report.nearest_hint(part, names) or say("scenario.hint.who")
        report.add("unknown_name", at, hint, key=str(path[-1]), name=part)
    else:
        report_unknown(path, who, names, positions, report, say("scenario.hint.who"))


def report_unknown(
    path: KeyPath, name: str, names: tuple[str, ...], positions: Positions, report: Report, fallback_hint: str = ""
) -> None:
    """Report a name that is none of `names`, with the one probably meant."""
    at, near = positions.value_offset(path), report.nearest(name, names)
    hint = report.nearest_hint(name, names) or fallback_hint
    hint = hint or (say("scenario.hint.names", names=", ".join(names[:20])) if names else "")
    key = next(str(part) for part in reversed(path) if isinstance(part, str))
    report.add("unknown_name", at, hint, fix=rename_edit(name, near, at, report, names), key=key, name=name)


def _check_amount(path: KeyPath, effect: Tree, positions: Positions, report: Report) -> None:
    variable, amount = get_text(effect, "variable"), get_number(effect, "amount")
    if amount is None or variable not in (*MEMBER_VARIABLES, *TEAM_VARIABLES, *STORY_VARIABLES):
        return
    most = MAX_AMOUNT.get(variable, MAX_SHARE)
    least = MIN_AMOUNT.get(variable, -most)
    at = positions.value_offset((*path, "amount"))
    if not least <= amount <= most:
        report_range(report, at, variable, amount, (least, most))
    elif variable == "attention" and get_int(effect, "amount") is None and not amount.is_integer():
        report.add("not_whole", at, key=variable)
