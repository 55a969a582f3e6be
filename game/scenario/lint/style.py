"""What does not keep a scenario from play but from being good: people nobody speaks of, answers that are no choice."""

from __future__ import annotations

import re

from game.scenario.format.scenario_models import Member, ScenarioFile
from game.scenario.lint.reachability import signed_totals
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.problems import Report

FEWEST_NEWCOMERS = 3  # names for whoever is hired, before the first is used again


def check_style(file: ScenarioFile, places: Positions, report: Report) -> None:
    """Add to the report what could be kinder to who plays or reads it, and answers that nobody would weigh."""
    told = _told(file)
    for row, member in enumerate(file.member):
        path: KeyPath = ("member", row)
        if not _spoken_of(member, told):
            report.add("unmentioned", places.value_offset((*path, "id")), name=member.name)
        if member.nature is None:
            report.add("no_nature", places.value_offset((*path, "name")), name=member.name)
    newcomers = len(file.team.names) - max(0, (file.team.size or 0) - len(file.member))
    if "replace" in file.moves.allowed and newcomers < FEWEST_NEWCOMERS:
        at = places.value_offset(("team", "names")) if file.team.names else places.key_offset(("team",))
        report.add("few_newcomers", at, count=newcomers, least=FEWEST_NEWCOMERS)
    held = {role for member in file.member for role in (member.role, member.best_role)}
    if len(file.member) >= (file.team.size or 0):
        for role in file.roles:
            if role not in held:
                report.add("role_unused", places.key_offset(("roles", role)), name=role)
    _add_choices(file, places, report)


def _told(file: ScenarioFile) -> str:
    """Everything that is told or asked of people in the story."""
    parts = [file.briefing]
    for event in file.event:
        parts += [event.title, event.text, event.about or "", event.when or ""]
        for choice in event.choice:
            parts += [choice.text, choice.needs or ""]
            parts += [f"{effect.who or ''} {effect.reason}" for effect in choice.effects]
    parts += [f"{aim.text} {aim.when}" for aim in file.goal]
    return "\n".join(parts)


def _spoken_of(member: Member, told: str) -> bool:
    names = [member.id, *member.name.split()]
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told) for name in names)


def _add_choices(file: ScenarioFile, places: Positions, report: Report) -> None:
    for row, event in enumerate(file.event):
        for column, choice in enumerate(event.choice):
            path: KeyPath = ("event", row, "choice", column)
            if not choice.effects and not choice.then:
                report.add("no_effect", places.value_offset((*path, "id")), name=choice.id)
        totals = [signed_totals(choice) for choice in event.choice]
        for column, mine in enumerate(totals):
            for other, theirs in enumerate(totals):
                free = event.choice[column].needs is None and not any(event.choice[k].then for k in (column, other))
                if column != other and free and _better(mine, theirs):
                    at = places.value_offset(("event", row, "choice", other, "id"))
                    report.add("better_choice", at, name=event.choice[other].id, better=event.choice[column].id)


def _better(mine: dict[tuple[str, str], float], theirs: dict[tuple[str, str], float]) -> bool:
    """Whether one answer is at least as good as another in everything either touches, and better in something."""
    keys = mine.keys() | theirs.keys()
    differences = [mine.get(key, 0.0) - theirs.get(key, 0.0) for key in keys]
    return min(differences) >= 0.0 and max(differences) > 0.0
