"""From a checked file to the Scenario that the game plays."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from types import MappingProxyType

from game.scenario import conditions
from game.scenario.model import Happening, Member, Option, ScenarioFile
from game.scenario.problems import Problem
from game.scenario.scenario import Look, Person, Scenario
from game.scenario.who import read_who
from game.sim.conditions import Condition
from game.sim.setting import Choice, Dated, Event, EventEffect, MemberSetting, Setting

Seats = dict[str, int]


def build(file: ScenarioFile, text: str, path: Path, notes: tuple[Problem, ...]) -> Scenario:
    """The scenario of a file in which the checks found nothing that blocks."""
    members = everyone(file)
    return Scenario(
        setting=_setting(file, members),
        id=file.id,
        order=file.order,
        title=file.title,
        lesson=file.lesson,
        difficulty=file.difficulty,
        briefing=flowing(file.briefing),
        place=file.place or "",
        trade=file.trade or "",
        author=file.author or "",
        team=file.team.name or "",
        people=tuple(_person(member, text_hash(f"{file.id}/{member.id}")) for member in members),
        newcomers=tuple(file.team.names[len(members) - len(file.member) :]),
        roles=tuple(file.roles.values()),
        boss=file.hierarchy.name or "",
        voice=MappingProxyType({key: line for key, line in file.hierarchy.voice if line is not None}),
        notes=notes,
        hash=text_hash(text),
        text=text,
        path=path,
    )


def everyone(file: ScenarioFile) -> list[Member]:
    """The members given, then the drawn ones under the first names of the list."""
    more = (file.team.size or len(file.member)) - len(file.member)
    drawn = [Member(id=f"drawn{row + 1}", name=name) for row, name in enumerate(file.team.names[:more])]
    return [*file.member, *drawn]


def text_hash(text: str) -> str:
    """sha256 of a text, 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def flowing(text: str) -> str:
    """A text without the line breaks of the file: paragraphs stay parted by an empty line."""
    paragraphs = re.split(r"\n[ \t]*\n", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _person(member: Member, hashed: str) -> Person:
    look = member.look.model_dump()
    drawn = look["seed"] is None
    look["seed"] = int(hashed[:7], 16) if drawn else look["seed"]
    return Person(member.id, member.name, member.nature or "", Look(drawn=drawn, **look))


def _setting(file: ScenarioFile, members: list[Member]) -> Setting:
    seats = {member.id: row for row, member in enumerate(members)}
    hierarchy = file.hierarchy.model_dump(exclude={"name", "voice"})
    last = file.quarters + file.hierarchy.end_spread
    return Setting(
        id=file.id,
        members=tuple(_member(member, seats, tuple(file.roles)) for member in members),
        quarters=file.quarters,
        roles=tuple(file.roles) or Setting.roles,
        moves=tuple(file.moves.allowed),
        arrive=tuple((move, arrival.quarter) for arrival in file.moves.arrive for move in arrival.moves),
        dated=tuple(Dated(d.quarter, d.kind, d.amount, d.ahead, d.text) for d in file.dated),
        events=tuple(_event(event, seats, last) for event in file.event),
        weights=(file.weights.results, file.weights.people, file.weights.capability, file.weights.standing),
        overrides=tuple(file.params.items()),
        **file.mission.model_dump(),
        **hierarchy,
        **file.means.model_dump(),
        **file.start.model_dump(),
    )


def _member(member: Member, seats: Seats, roles: tuple[str, ...]) -> MemberSetting:
    drawn = member.model_dump(exclude={"name", "nature", "look", "role", "best_role", "traits", "ties"})
    return MemberSetting(
        **drawn,
        traits=None if member.traits is None else tuple(member.traits),
        role=None if member.role is None else roles.index(member.role),
        best_role=None if member.best_role is None else roles.index(member.best_role),
        ties=None if member.ties is None else tuple(seats[name] for name in member.ties),
    )


def _event(event: Happening, seats: Seats, last: int) -> Event:
    about = None if event.about is None else seats[event.about]
    return Event(
        id=event.id,
        title=event.title,
        text=flowing(event.text),
        choices=tuple(_choice(choice, about, seats, last) for choice in event.choice),
        when=_condition(event.when, seats, last),
        once=event.once,
        chance=event.chance,
        priority=event.priority,
        about=about,
    )


def _choice(option: Option, about: int | None, seats: Seats, last: int) -> Choice:
    effects = tuple(
        EventEffect(
            effect.variable,
            effect.amount,
            read_who(effect.who or "all", about, seats),
            effect.quarters,
            effect.reason,
        )
        for effect in option.effects
    )
    return Choice(option.id, option.text, effects, option.cost, _condition(option.needs, seats, last))


def _condition(text: str | None, seats: Seats, last: int) -> Condition | None:
    return None if text is None else conditions.read(text, seats, last).condition
