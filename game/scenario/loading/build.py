"""Build the playable Scenario from a validated file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from game.scenario.conditions.claim_parser import parse_claim
from game.scenario.conditions.condition_parser import parse_truth
from game.scenario.conditions.terms import Terms
from game.scenario.conditions.vocabulary import Vocabulary, claim_vocabulary
from game.scenario.format.scenario_models import (
    LevelTable,
    MemberTable,
    MoveCostTable,
    NewcomerTable,
    ScenarioFile,
    WordsTable,
)
from game.scenario.format.story_models import EventTable
from game.scenario.loading.build_choice import choice_of
from game.scenario.model.difficulty_level import NORMAL, Level
from game.scenario.model.ending_texts import Epilogue, OwnEnding, Second, SpokenLine
from game.scenario.model.scenario import Expectation, Look, Person, Scenario
from game.scenario.model.score_scale import ScoreScale, scale_of, with_scale
from game.scenario.problems.problem_report import Problem
from game.scenario.validate.file_terms import terms_of
from game.sentences import say
from game.sim.catalogue import BY_ID
from game.sim.conditions import Condition
from game.sim.setting import Dated, Event, Goal, MemberSetting, MoveCost, SecondBoss, Setting
from game.sim.story_memory import asks_for_story, remembers

Seats = dict[str, int]


def build(
    file: ScenarioFile, text: str, path: Path, notes: tuple[Problem, ...], variant: str | None = None
) -> Scenario:
    """Build the scenario of a file or of one of its variants. The file must have no blocking problem."""
    members, id_ = all_members(file), file.id if variant is None else f"{file.id}.{variant}"
    terms, words, expectations = terms_of_file(file), end_vocabulary(file), _expectations(file)
    lines, endings, epilogues = _lines(file, terms), _endings(file, words), _epilogues(file, _seats(members), words)
    setting, scale = _scaled(_with_memory(_setting(file, members, id_), lines, endings, epilogues, expectations))
    return Scenario(
        setting=setting,
        id=id_,
        order=file.order,
        title=file.title,
        lesson=file.lesson,
        difficulty=file.difficulty,
        briefing=unwrap_paragraphs(file.briefing),
        place=file.place or "",
        trade=file.trade or "",
        author=file.author or "",
        version=file.version or "",
        licence=file.licence or "",
        team=file.team.name or "",
        people=tuple(_person(member, text_hash(f"{file.id}/{member.id}")) for member in members),
        brought=tuple(_person(person, text_hash(f"{file.id}/{person.id}")) for person in file.newcomer),
        newcomers=tuple(file.team.names[len(members) - len(file.member) :]),
        words=MappingProxyType(_words(file.words)),
        roles=tuple(file.roles.values()),
        boss=file.hierarchy.name or "",
        second=_second(file),
        voice=MappingProxyType({key: line for key, line in file.hierarchy.voice if line is not None}),
        lines=lines,
        endings=endings,
        epilogues=epilogues,
        levels=_levels(file),
        level=NORMAL,
        scale=scale,
        expectations=expectations,
        notes=notes,
        hash=text_hash(text if variant is None else f"{text}\0{variant}"),
        text=text,
        terms=terms,
        path=path,
    )


def _scaled(setting: Setting) -> tuple[Setting, ScoreScale]:
    scale = scale_of(setting)
    return with_scale(setting, scale), scale


def _words(words: WordsTable) -> dict[str, str]:
    """Return the words of a file by the names of `speak_as`."""
    found = {name: text for name, text in words.model_dump(exclude={"moves"}).items() if text is not None}
    if words.quarter is not None and words.quarters is None:
        found["quarters"] = f"{words.quarter}s"
    return found | {f"move.{move}": name for move, name in words.moves.items()}


def _with_memory(
    setting: Setting,
    lines: Iterable[SpokenLine],
    endings: Iterable[OwnEnding],
    epilogues: Iterable[Epilogue],
    expectations: Iterable[Expectation],
) -> Setting:
    """Return a setting that remembers its story if a text or a claim asks for it, though no rule does."""
    asked = [*(each.when for each in lines), *(each.when for each in endings), *(each.when for each in epilogues)]
    asked += [statement.value for each in expectations for statement in each.claim.statements]
    needed = asks_for_story(asked) and not remembers(setting)
    return replace(setting, memory=True) if needed else setting


def all_members(file: ScenarioFile) -> list[MemberTable]:
    """Return the members of the file, then random ones under the first names of the list."""
    unnamed = (file.team.size or len(file.member)) - len(file.member)
    drawn = [MemberTable(id=f"drawn{index + 1}", name=name) for index, name in enumerate(file.team.names[:unnamed])]
    return [*file.member, *drawn]


def terms_of_file(file: ScenarioFile) -> Terms:
    """Return the people and names that the file's conditions may use."""
    seats = _seats(all_members(file))
    return terms_of(file.model_dump(exclude_defaults=True), seats, file.quarters + file.hierarchy.end_spread)


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text as 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def unwrap_paragraphs(text: str) -> str:
    """Return a text with each paragraph on one line; an empty line separates paragraphs."""
    paragraphs = re.split(r"\n[ \t]*\n", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _person(member: MemberTable | NewcomerTable, digest: str) -> Person:
    look = member.look.model_dump()
    drawn = look["seed"] is None
    look["seed"] = int(digest[:7], 16) if drawn else look["seed"]
    return Person(id=member.id, name=member.name, nature=member.nature or "", look=Look(drawn=drawn, **look))


def _seats(members: list[MemberTable]) -> Seats:
    return {member.id: seat for seat, member in enumerate(members)}


def _levels(file: ScenarioFile) -> tuple[Level, ...]:
    """Return the levels of the file, with "normal" first if the file does not list it."""
    given = tuple(_level(level) for level in file.level)
    if any(level.id == NORMAL for level in given):
        return given
    return (Level(NORMAL, say("level.normal.name"), say("level.normal.text")), *given)


def _level(level: LevelTable) -> Level:
    start = {} if level.start is None else level.start.model_dump(exclude_none=True)
    return Level(**{**level.model_dump(exclude={"start"}), "text": level.text or "", "start": tuple(start.items())})


def end_vocabulary(file: ScenarioFile) -> Vocabulary:
    """Return the names that claims, own endings and epilogues may use."""
    last = file.quarters + file.hierarchy.end_spread
    terms = terms_of_file(file)
    goals, events = [goal.id for goal in file.goal], [event.id for event in file.event]
    return claim_vocabulary(terms.seats, last, goals, events, terms.story_names())


def _lines(file: ScenarioFile, terms: Terms) -> tuple[SpokenLine, ...]:
    plain = [SpokenLine(moment, text) for moment, text in file.hierarchy.voice if text is not None]
    more = [SpokenLine(each.moment, each.text, _condition(each.when, terms)) for each in file.hierarchy.line]
    return (*plain, *more)


def _endings(file: ScenarioFile, words: Vocabulary) -> tuple[OwnEnding, ...]:
    return tuple(
        OwnEnding(id=each.id, title=each.title, text=each.text, when=parse_truth(each.when, words).condition)
        for each in file.ending
    )


def _epilogues(file: ScenarioFile, seats: Seats, words: Vocabulary) -> tuple[Epilogue, ...]:
    return tuple(
        Epilogue(seats[each.who], each.text, None if each.when is None else parse_truth(each.when, words).condition)
        for each in file.epilogue
    )


def _expectations(file: ScenarioFile) -> tuple[Expectation, ...]:
    words = end_vocabulary(file)
    return tuple(
        Expectation(
            strategy=each.strategy, claim=parse_claim(each.claim, words)[0], against=each.against, runs=each.runs
        )
        for each in file.expect
    )


def _setting(file: ScenarioFile, members: list[MemberTable], id_: str) -> Setting:
    seats = _seats(members)
    hierarchy = file.hierarchy.model_dump(exclude={"name", "voice", "line", "second"})
    terms = terms_of_file(file)
    rows = {event.id: index for index, event in enumerate(file.event)}
    return Setting(
        id=id_,
        members=tuple(_member(member, seats, tuple(file.roles)) for member in members),
        quarters=file.quarters,
        newcomers=tuple(_newcomer(person, tuple(file.roles)) for person in file.newcomer),
        groups=tuple(terms.groups.items()),
        roles=tuple(file.roles) or Setting.roles,
        role_ids=tuple(file.roles),
        moves=tuple(file.moves.allowed),
        arrive=tuple((move, arrival.quarter) for arrival in file.moves.arrive for move in arrival.moves),
        dated=tuple(
            Dated(
                quarter=d.quarter,
                kind=d.kind,
                amount=d.amount,
                ahead=d.ahead,
                text=d.text,
                when=_condition(d.when, terms),
                chance=d.chance,
            )
            for d in file.dated
        ),
        costs=tuple(_cost(change) for change in file.moves.change),
        second=_second_boss(file, terms),
        events=tuple(_event(event, terms, rows) for event in file.event),
        goals=tuple(
            Goal(id=aim.id, text=aim.text, when=parse_truth(aim.when, terms.words).condition, judged=aim.judged)
            for aim in file.goal
        ),
        weights=(file.weights.results, file.weights.people, file.weights.capability, file.weights.standing),
        overrides=tuple(file.params.items()),
        **file.mission.model_dump(),
        **hierarchy,
        **file.means.model_dump(),
        **file.start.model_dump(),
    )


def _second(file: ScenarioFile) -> Second | None:
    second = file.hierarchy.second
    return None if second is None else Second(second.name, second.wants)


def _second_boss(file: ScenarioFile, terms: Terms) -> SecondBoss | None:
    second = file.hierarchy.second
    if second is None:
        return None
    return SecondBoss(parse_truth(second.when, terms.words).condition, second.weight)


def _member(member: MemberTable, seats: Seats, roles: tuple[str, ...]) -> MemberSetting:
    drawn = member.model_dump(exclude={"name", "nature", "look", "role", "best_role", "traits", "ties"})
    return MemberSetting(
        **drawn,
        traits=None if member.traits is None else tuple(member.traits),
        role=None if member.role is None else roles.index(member.role),
        best_role=None if member.best_role is None else roles.index(member.best_role),
        ties=None if member.ties is None else tuple(seats[name] for name in member.ties),
    )


def _newcomer(person: NewcomerTable, roles: tuple[str, ...]) -> MemberSetting:
    given = person.model_dump(exclude={"name", "nature", "look", "role", "best_role", "traits"})
    return MemberSetting(
        **given,
        traits=None if person.traits is None else tuple(person.traits),
        role=None if person.role is None else roles.index(person.role),
        best_role=None if person.best_role is None else roles.index(person.best_role),
    )


def _cost(change: MoveCostTable) -> MoveCost:
    default = BY_ID[change.move]
    attention = default.attention if change.attention is None else change.attention
    return MoveCost(change.move, attention, default.money if change.money is None else change.money)


def _event(event: EventTable, terms: Terms, rows: dict[str, int]) -> Event:
    about = None if event.about is None else terms.seats[event.about]
    return Event(
        id=event.id,
        title=event.title,
        text=unwrap_paragraphs(event.text),
        choices=tuple(choice_of(choice, about, terms, rows) for choice in event.choice),
        when=_condition(event.when, terms),
        once=event.once,
        cooldown=event.cooldown,
        quarter=event.quarter,
        chance=event.chance,
        priority=event.priority,
        about=about,
    )


def _condition(text: str | None, terms: Terms) -> Condition | None:
    return None if text is None else parse_truth(text, terms.words).condition
