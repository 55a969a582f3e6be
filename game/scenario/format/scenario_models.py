"""The format of scenario files: every table and key with its meaning, type, range and default.

This is the single definition: loading, error messages, the JSON Schema and docs/format.md are derived from it.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.face_parts import BEARDS, CLOTHES, FEATURES, GLASSES, HAIRCUTS
from game.scenario.format.ending_models import EndingTable, EpilogueTable, SecondBossTable, SpokenLineTable
from game.scenario.format.field_types import Id, Line, Name, Share, Story, StrictTable, Word, one_of
from game.scenario.format.story_models import DatedTable, EventTable, ExpectTable, GoalTable
from game.sim.catalogue import IDS, TRAIT_IDS
from game.sim.setting import Setting

FORMAT = 1

Haircut = Annotated[str, *one_of(HAIRCUTS)]
Clothes = Annotated[str, *one_of(CLOTHES)]
Features = Annotated[str, *one_of(FEATURES)]
Beard = Annotated[str, *one_of(BEARDS)]
Glasses = Annotated[str, *one_of(GLASSES)]
TraitName = Annotated[str, *one_of(TRAIT_IDS)]
MoveName = Annotated[str, *one_of(IDS)]
Hex = Annotated[str, Field(min_length=7, max_length=7, pattern=r"^#[0-9a-f]{6}$")]


class MissionTable(StrictTable):
    """The facts that the team has to find out, and how fast they change."""

    dimensions: int = Field(default=Setting.dimensions, ge=5, le=200, description="number of facts to find out")
    drift: float = Field(default=Setting.drift, ge=0, le=0.5, description="chance per quarter that a fact flips")
    shock: Share = Field(default=Setting.shock, description="chance per quarter that many flip at once")
    shock_size: Share = Field(default=Setting.shock_size, description="share of the facts that a shock flips")
    playbook: float = Field(default=Setting.playbook, ge=-1, le=1, description="how right the playbook is at the start")


class VoiceTable(StrictTable):
    """Lines that the hierarchy says, in its own words."""

    pleased: Line | None = Field(default=None, description="said when the target was passed")
    uneasy: Line | None = Field(default=None, description="said when it was missed")
    warning: Line | None = Field(default=None, description="said when standing is low")
    dismissal: Line | None = Field(default=None, description="said when you are dismissed")
    farewell: Line | None = Field(default=None, description="said at the end of the command")


class HierarchyTable(StrictTable):
    """The hierarchy: who judges the player, how patiently, and by which targets."""

    name: Name | None = Field(default=None, description="who speaks for the hierarchy")
    standing: float = Field(default=Setting.standing, ge=0.15, le=1, description="your standing at the start")
    tolerance: Share = Field(default=Setting.tolerance, description="how easily a lost bet is forgiven")
    growth: float = Field(default=Setting.growth, ge=-0.1, le=0.2, description="growth of the target per quarter")
    target_chance: Share = Field(default=Setting.target_chance, description="chance per quarter that the target moves")
    target_size: float = Field(default=Setting.target_size, ge=0, le=0.5, description="by what share it then moves")
    end_spread: int = Field(
        default=Setting.end_spread, ge=0, le=2, description="quarters the end may come earlier or later"
    )
    voice: VoiceTable = Field(default_factory=VoiceTable, description="lines the hierarchy says")
    line: list[SpokenLineTable] = Field(default=[], max_length=80, description="more lines, by what has happened")
    second: SecondBossTable | None = Field(default=None, description="a second person, who wants something else")


class MeansTable(StrictTable):
    """The attention and money that the player has to spend."""

    attention: int = Field(default=Setting.attention, ge=2, le=12, description="attention points per quarter")
    money: float = Field(default=Setting.money, ge=0, le=50, description="money at the start; 1 = a member's output")
    income: float = Field(default=Setting.income, ge=0, le=10, description="money per quarter")


class StartTable(StrictTable):
    """The state of the team when the player takes command."""

    trust: Share = Field(default=Setting.trust, description="mean trust in you")
    morale: Share = Field(default=Setting.morale, description="mean morale")
    safety: Share = Field(default=Setting.safety, description="how safe it is to speak")
    problems: float = Field(default=Setting.problems, ge=0, le=5, description="unsolved problems")
    process: Share = Field(default=Setting.process, description="how strongly the playbook is followed")
    craft: float = Field(default=Setting.craft, ge=-1, le=1, description="what the team can do beyond its members")
    clarity: Share = Field(default=Setting.clarity, description="how clear the goals are")
    organisation: Share = Field(default=Setting.organisation, description="how well the work is organised")
    vision: Share = Field(default=Setting.vision, description="how far the vision is understood and believed")
    cohesion: Share = Field(default=Setting.cohesion, description="how well they hold together")
    enabling: Share = Field(default=Setting.enabling, description="whether the process helps (1) or coerces (0)")
    slack: Share = Field(default=Setting.slack, description="unallocated time")
    pressure: Share = Field(default=Setting.pressure, description="pressure on the team")
    manager_skill: Share = Field(default=Setting.manager_skill, description="how good a manager you are")
    leader_skill: Share = Field(default=Setting.leader_skill, description="how good a leader you are")


class WeightsTable(StrictTable):
    """Weights of the four parts of the score; they add up to 1."""

    results: Share = Field(description="output over the command")
    people: Share = Field(description="morale, following and who stayed")
    capability: Share = Field(description="output of the year after you leave")
    standing: Share = Field(description="your standing at the end")


class ArrivalTable(StrictTable):
    """Moves that become available after the first quarter."""

    quarter: int = Field(ge=2, le=18, description="the first quarter in which they can be made")
    moves: list[MoveName] = Field(min_length=1, max_length=len(IDS), description="ids of allowed moves")


class MoveCostTable(StrictTable):
    """A change to the cost of a move in this scenario."""

    move: MoveName = Field(description="id of the move")
    attention: int | None = Field(default=None, ge=1, le=4, description="attention for one use")
    money: float | None = Field(
        default=None, ge=0, le=3, description="money for one use; for a team move, the cost for a team of nine"
    )


class MovesTable(StrictTable):
    """The moves that can be made."""

    allowed: list[MoveName] = Field(default=list(IDS), min_length=2, max_length=len(IDS), description="ids of moves")
    arrive: list[ArrivalTable] = Field(
        default=[], max_length=len(IDS), description="moves that come later than the first"
    )
    change: list[MoveCostTable] = Field(
        default=[], max_length=len(IDS), description="moves that cost something else here"
    )


class WordsTable(StrictTable):
    """Words of the scenario for some things, in the window and in what commands print."""

    quarter: Name | None = Field(default=None, description="one quarter, such as season")
    quarters: Name | None = Field(default=None, description="several; quarter with an s if left out")
    money: Name | None = Field(default=None, description="money, such as rice")
    unit: Name | None = Field(default=None, description="the unit of money, in place of k")
    moves: dict[MoveName, Name] = Field(
        default={}, max_length=len(IDS), description="names of moves by id, as on their buttons; a dozen letters fit"
    )


class LookTable(StrictTable):
    """A face; what is not given is derived from the seed."""

    seed: int | None = Field(default=None, ge=0, le=2**31 - 1, description="the number a face is made from")
    features: Features | None = Field(default=None, description="soft like most women's, or broad like most men's")
    age: Share | None = Field(default=None, description="0 young, 1 old")
    skin: Hex | None = Field(default=None, description="colour, like #c68658")
    hair: Hex | None = Field(default=None, description="colour, like #2d2019")
    style: Haircut | None = Field(default=None, description="hair style")
    wear: Clothes | None = Field(default=None, description="clothes")
    beard: Beard | None = Field(default=None, description="beard")
    glasses: Glasses | None = Field(default=None, description="glasses")


class MemberTable(StrictTable):
    """One person; what is not given is drawn for each seed."""

    id: Word = Field(description="short name used inside the file")
    name: Name = Field(description="name as shown")
    nature: Line | None = Field(default=None, description="one line that says who this is")
    role: Word | None = Field(default=None, description="role held, from [roles]")
    best_role: Word | None = Field(default=None, description="role this person is best in")
    traits: list[TraitName] | None = Field(default=None, max_length=3, description="traits; none given: drawn")
    ability: float | None = Field(default=None, ge=-3, le=3, description="0 = average, in standard deviations")
    skill: Share | None = Field(default=None, description="share of the ramp-up done")
    development: Share | None = Field(default=None, description="growth since hired")
    disposition: Share | None = Field(default=None, description="morale this person returns to")
    morale: Share | None = Field(default=None, description="morale at the start")
    trust: Share | None = Field(default=None, description="trust in you at the start")
    following: bool | None = Field(default=None, description="whether a follower at the start")
    strain: Share | None = Field(default=None, description="strain at the start")
    tenure: int | None = Field(default=None, ge=0, le=200, description="quarters here")
    ties: list[Word] | None = Field(default=None, min_length=1, max_length=4, description="ids this person listens to")
    look: LookTable = Field(default_factory=LookTable, description="the face")


class NewcomerTable(StrictTable):
    """A person who is not in the team at the start and whom an answer can bring; what is not given is drawn."""

    id: Word = Field(description="short name used inside the file")
    name: Name = Field(description="name as shown")
    nature: Line | None = Field(default=None, description="one line that says who this is")
    role: Word | None = Field(default=None, description="role held, from [roles]")
    best_role: Word | None = Field(default=None, description="role this person is best in")
    traits: list[TraitName] | None = Field(default=None, max_length=3, description="traits; none given: drawn")
    ability: float | None = Field(default=None, ge=-3, le=3, description="0 = average, in standard deviations")
    skill: Share | None = Field(default=None, description="share of the ramp-up done")
    development: Share | None = Field(default=None, description="growth since hired")
    disposition: Share | None = Field(default=None, description="morale this person returns to")
    morale: Share | None = Field(default=None, description="morale on coming")
    trust: Share | None = Field(default=None, description="trust in you on coming")
    following: bool | None = Field(default=None, description="whether a follower on coming")
    strain: Share | None = Field(default=None, description="strain on coming")
    tenure: int | None = Field(default=None, ge=0, le=200, description="quarters here before")
    look: LookTable = Field(default_factory=LookTable, description="the face")


class TeamTable(StrictTable):
    """The team as a whole, and people who are not written out one by one."""

    name: Name | None = Field(default=None, description="name of the team")
    size: int | None = Field(default=None, ge=3, le=40, description="people in all; those not given are drawn")
    names: list[Name] = Field(default=[], max_length=80, description="names for drawn members, then for newcomers")


class LevelStartTable(StrictTable):
    """The state of the team when you come, at this level."""

    trust: Share | None = Field(default=None, description="mean trust in you, of those without a value of their own")
    morale: Share | None = Field(default=None, description="mean morale, of those without a value of their own")
    safety: Share | None = Field(default=None, description="how safe it is to speak")
    problems: float | None = Field(default=None, ge=0, le=5, description="unsolved problems")
    process: Share | None = Field(default=None, description="how strongly the playbook is followed")
    clarity: Share | None = Field(default=None, description="how clear the goals are")
    organisation: Share | None = Field(default=None, description="how well the work is organised")
    vision: Share | None = Field(default=None, description="how far the vision is understood and believed")
    cohesion: Share | None = Field(default=None, description="how well they hold together")
    slack: Share | None = Field(default=None, description="unallocated time")
    pressure: Share | None = Field(default=None, description="pressure on the team")
    standing: float | None = Field(default=None, ge=0.15, le=1, description="your standing")


class LevelTable(StrictTable):
    """A level of difficulty: what is known and how much slack there is, never the odds.

    The file itself is the level "normal"; a [[level]] of that id only gives it its place and words.
    """

    id: Word = Field(description="short name used on the command line")
    name: Name = Field(description="name as shown")
    text: Line | None = Field(default=None, description="what is easier or harder about it")
    attention: int | None = Field(default=None, ge=2, le=12, description="attention points per quarter")
    money: float | None = Field(default=None, ge=0, le=50, description="money at the start")
    income: float | None = Field(default=None, ge=0, le=10, description="money per quarter")
    tolerance: Share | None = Field(default=None, description="how easily a lost bet is forgiven")
    growth: float | None = Field(default=None, ge=-0.1, le=0.2, description="growth of the target per quarter")
    width: float | None = Field(
        default=None, ge=0.5, le=2, description="how wide estimates of people are: 1 as usual, 0.5 half as wide"
    )
    start: LevelStartTable | None = Field(default=None, description="how the team stands when you come")


class ScenarioFile(StrictTable):
    """A whole scenario."""

    format: int = Field(ge=FORMAT, le=FORMAT, description="version of this format")
    id: Id = Field(description="short name used on the command line")
    order: int = Field(default=1000, ge=0, le=100_000, description="place in the list")
    title: Name = Field(description="name of the scenario")
    lesson: Line = Field(description="what it teaches")
    difficulty: int = Field(ge=1, le=5, description="1 easy to 5 hard")
    quarters: int = Field(ge=4, le=16, description="planned length of the command")
    place: Name | None = Field(default=None, description="where it happens")
    trade: Name | None = Field(default=None, description="what the team does")
    author: Name | None = Field(default=None, description="who wrote it")
    version: Name | None = Field(default=None, description="version of this file, such as 1.2; a pack takes it over")
    licence: Name | None = Field(default=None, description="terms on which it may be used, such as CC BY 4.0")
    briefing: Story = Field(description="the story told at the beginning")
    mission: MissionTable = Field(default_factory=MissionTable, description="what has to be found out")
    hierarchy: HierarchyTable = Field(default_factory=HierarchyTable, description="who judges you")
    means: MeansTable = Field(default_factory=MeansTable, description="what you have to spend")
    start: StartTable = Field(default_factory=StartTable, description="how the team stands when you come")
    weights: WeightsTable = Field(description="what you are judged by")
    moves: MovesTable = Field(default_factory=MovesTable, description="which moves can be made")
    words: WordsTable = Field(default_factory=WordsTable, description="what this scenario calls some things")
    roles: dict[Word, Name] = Field(default={}, max_length=12, description="roles by id, with their readable names")
    team: TeamTable = Field(default_factory=TeamTable, description="the team as a whole")
    member: list[MemberTable] = Field(default=[], max_length=40, description="the people")
    newcomer: list[NewcomerTable] = Field(default=[], max_length=8, description="people whom an answer can bring")
    groups: dict[Word, list[Word]] = Field(
        default={}, max_length=12, description="lists of people under one name, for who and conditions"
    )
    dated: list[DatedTable] = Field(default=[], max_length=40, description="what the world does when")
    event: list[EventTable] = Field(default=[], max_length=60, description="dilemmas")
    goal: list[GoalTable] = Field(default=[], max_length=6, description="what to reach beside the score")
    ending: list[EndingTable] = Field(default=[], max_length=12, description="endings of this scenario's own")
    epilogue: list[EpilogueTable] = Field(default=[], max_length=80, description="what became of the people")
    level: list[LevelTable] = Field(default=[], max_length=6, description="levels of difficulty beside the file itself")
    expect: list[ExpectTable] = Field(default=[], max_length=30, description="claims that are tested by simulation")
    params: dict[str, float] = Field(
        default={}, max_length=200, description="numbers of the model, by the names of numbers.md"
    )
