"""A loaded scenario: the setting of the model, and the texts that only people read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.scenario.conditions.claim_parser import Claim
from game.scenario.conditions.terms import Terms
from game.scenario.model.difficulty_level import Level
from game.scenario.model.ending_texts import Epilogue, OwnEnding, Second, SpokenLine
from game.scenario.model.score_scale import ScoreScale
from game.scenario.problems.problem_report import Problem
from game.sim.setting import Setting

Value = bool | int | float | str | list[Any]
"""A value of a scenario file."""


@dataclass(frozen=True)
class Look:
    """A face: the seed determines every feature that is None."""

    seed: int
    drawn: bool = False  # the seed was not chosen by the author
    features: str | None = None  # "soft" or "broad"
    age: float | None = None
    skin: str | None = None
    hair: str | None = None
    style: str | None = None
    wear: str | None = None
    beard: str | None = None
    glasses: str | None = None


@dataclass(frozen=True)
class Person:
    """A member at the start. The numbers are in `Setting.members`, in the same order."""

    id: str
    name: str
    nature: str
    look: Look


@dataclass(frozen=True)
class Expectation:
    """A claim of the author about the scenario; `strategy` and `against` are names, not resolved yet."""

    strategy: str
    claim: Claim
    against: str | None = None
    runs: int | None = None


@dataclass(frozen=True)
class Scenario:
    """One playable scenario: a file, or one variant of a file.

    `hash` identifies its normalised text and variant; `notes` are problems that do not prevent play.
    """

    setting: Setting
    id: str  # a variant's id is "case.variant"
    order: int
    title: str
    lesson: str
    difficulty: int  # 1 easy to 5 hard
    briefing: str  # an empty line separates paragraphs
    place: str
    trade: str
    author: str
    version: str
    licence: str
    team: str
    people: tuple[Person, ...]
    brought: tuple[Person, ...]  # people whom an answer can bring, in the order of Setting.newcomers
    newcomers: tuple[str, ...]  # names of people hired later, used in order and then again from the start
    words: Mapping[str, str]  # what it calls quarters, money and moves, as in sentences.speak_as
    roles: tuple[str, ...]  # readable names, in the order of Setting.roles
    boss: str  # speaks for the hierarchy
    second: Second | None
    voice: Mapping[str, str]  # lines by key: pleased, uneasy, warning, dismissal, farewell; some may be missing
    lines: tuple[SpokenLine, ...]  # sentences of the hierarchy, `voice` among them
    endings: tuple[OwnEnding, ...]  # tried in this order
    epilogues: tuple[Epilogue, ...]
    levels: tuple[Level, ...]  # levels of difficulty, "normal" among them
    level: str
    scale: ScoreScale  # scale of the score; `setting.reach` is its upper end
    expectations: tuple[Expectation, ...]
    notes: tuple[Problem, ...]
    hash: str  # sha256, 64 hex digits
    text: str
    path: Path
    terms: Terms | None = None  # the people and names that the file's texts and conditions may use
    values: tuple[tuple[str, Value], ...] = ()  # values of the file that were changed, by name
