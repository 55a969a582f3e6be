"""A loaded scenario: what the model gets of it, and what only people read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from game.scenario.conditions.claim_parser import Claim
from game.scenario.levels import Level
from game.scenario.problems import Problem
from game.sim.setting import Setting


@dataclass(frozen=True)
class Look:
    """A face: everything follows from the seed but for what is given."""

    seed: int
    drawn: bool = False  # the seed was nobody's choice
    age: float | None = None
    skin: str | None = None
    hair: str | None = None
    style: str | None = None
    wear: str | None = None
    beard: str | None = None
    glasses: str | None = None


@dataclass(frozen=True)
class Person:
    """Who sits on a seat at the start; the numbers are in `Setting.members`, in the same order."""

    id: str
    name: str
    nature: str
    look: Look


@dataclass(frozen=True)
class Expectation:
    """What the author claims of the scenario; `strategy` and `against` are names, not yet looked up."""

    strategy: str
    claim: Claim
    against: str | None = None
    runs: int | None = None


@dataclass(frozen=True)
class Scenario:
    """One playable scenario: a file, or one variant of a file.

    `hash` names its normalised text and the variant; `notes` are doubts that do not keep it from play.
    """

    setting: Setting
    id: str  # of a variant: "case.variant"
    order: int
    title: str
    lesson: str
    difficulty: int  # 1 easy to 5 hard
    briefing: str  # paragraphs are parted by an empty line
    place: str
    trade: str
    author: str
    team: str
    people: tuple[Person, ...]
    newcomers: tuple[str, ...]  # names for whoever is hired, in order; then from the start again
    roles: tuple[str, ...]  # readable names, in the order of Setting.roles
    boss: str  # who speaks for the hierarchy
    voice: Mapping[str, str]  # pleased, uneasy, warning, dismissal, farewell: what it says, where given
    levels: tuple[Level, ...]  # of difficulty, "normal" among them
    level: str
    expectations: tuple[Expectation, ...]
    notes: tuple[Problem, ...]
    hash: str  # sha256, 64 hex digits
    text: str
    path: Path
