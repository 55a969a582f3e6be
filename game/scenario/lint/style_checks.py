"""Style checks: people that the story never mentions, unused roles, choices without effect or strictly worse."""

from __future__ import annotations

import re

from game.scenario.format.scenario_models import MemberTable, ScenarioFile
from game.scenario.lint.reach.reachability import does_something, has_story, signed_totals
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.problems.problem_report import Report

MIN_NEWCOMERS = 3  # names for people hired later
MIN_LINES = {
    "pleased": 4,
    "uneasy": 3,
    "warning": 2,
    "mixed": 1,
    "demand": 1,
}  # moment → fewest lines of a hierarchy that speaks


def check_style(file: ScenarioFile, positions: Positions, report: Report) -> None:
    """Report what could be better for players and readers, and choices that another one dominates."""
    story = _story_text(file)
    for seat, member in enumerate(file.member):
        path: KeyPath = ("member", seat)
        if not _is_mentioned(member, story, file.groups):
            report.add("unmentioned", positions.value_offset((*path, "id")), name=member.name)
        if member.nature is None:
            report.add("no_nature", positions.value_offset((*path, "name")), name=member.name)
    newcomers = len(file.team.names) - max(0, (file.team.size or 0) - len(file.member))
    if "replace" in file.moves.allowed and newcomers < MIN_NEWCOMERS:
        offset = positions.value_offset(("team", "names")) if file.team.names else positions.key_offset(("team",))
        report.add("few_newcomers", offset, count=newcomers, least=MIN_NEWCOMERS)
    held = {role for member in file.member for role in (member.role, member.best_role)}
    if len(file.member) >= (file.team.size or 0):
        for role in file.roles:
            if role not in held:
                report.add("role_unused", positions.key_offset(("roles", role)), name=role)
    _check_lines(file, positions, report)
    _check_choices(file, positions, report)


def _check_lines(file: ScenarioFile, positions: Positions, report: Report) -> None:
    """Report moments for which a hierarchy that speaks has too few lines, so that the game's own fill in."""
    spoken = [moment for moment, text in file.hierarchy.voice if text is not None]
    spoken += [line.moment for line in file.hierarchy.line]
    counts = {moment: (spoken.count(moment), least) for moment, least in MIN_LINES.items()}
    lacking = ", ".join(f"{moment} {have}/{least}" for moment, (have, least) in counts.items() if have < least)
    if spoken and lacking:
        report.add("few_lines", positions.key_offset(("hierarchy",)), lacking=lacking)


def _story_text(file: ScenarioFile) -> str:
    """Return all texts of the story that can mention people."""
    parts = [file.briefing]
    for event in file.event:
        parts += [event.title, event.text, event.about or "", event.when or ""]
        for choice in event.choice:
            parts += [choice.text, choice.needs or ""]
            parts += [f"{effect.who or ''} {effect.reason}" for effect in choice.effects]
            for part in (choice, choice.won, choice.lost):
                if part is not None:
                    parts += [part.told or "", *(f"{row.who} {row.text}" for row in part.says)]
                    parts += [f"{row.who} {row.comes or ''} {row.reason}" for row in part.people]
    parts += [f"{aim.text} {aim.when}" for aim in file.goal]
    return "\n".join(parts)


def _is_mentioned(member: MemberTable, story: str, groups: dict[str, list[str]]) -> bool:
    """Return whether a story speaks of somebody: by id or name, or by a group, role or trait of theirs."""
    names = [member.id, *member.name.split(), *(group for group, people in groups.items() if member.id in people)]
    names += [f"{kind}{sign}{which}" for sign in " ." for kind, which in _kinds_of(member)]
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", story) for name in names)


def _kinds_of(member: MemberTable) -> list[tuple[str, str]]:
    return [*([("role", member.role)] if member.role else []), *(("trait", each) for each in member.traits or [])]


def _check_choices(file: ScenarioFile, positions: Positions, report: Report) -> None:
    for index, event in enumerate(file.event):
        for column, choice in enumerate(event.choice):
            path: KeyPath = ("event", index, "choice", column)
            if not does_something(choice) and len(event.choice) > 1:
                report.add("no_effect", positions.value_offset((*path, "id")), name=choice.id)
        totals = [signed_totals(choice) for choice in event.choice]
        for column, mine in enumerate(totals):
            for other, theirs in enumerate(totals):
                pair = (event.choice[column], event.choice[other])
                free = pair[0].needs is None and not any(each.then or has_story(each) for each in pair)
                if column != other and free and _dominates(mine, theirs):
                    offset = positions.value_offset(("event", index, "choice", other, "id"))
                    report.add("better_choice", offset, name=event.choice[other].id, better=event.choice[column].id)


def _dominates(mine: dict[tuple[str, str], float], theirs: dict[tuple[str, str], float]) -> bool:
    """Return whether one choice is at least as good as the other in every variable and better in one."""
    keys = mine.keys() | theirs.keys()
    differences = [mine.get(key, 0.0) - theirs.get(key, 0.0) for key in keys]
    return min(differences) >= 0.0 and max(differences) > 0.0
