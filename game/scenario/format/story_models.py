"""The format of a scenario's story: dated changes, events, goals and expectations."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.scenario.format.field_types import Id, Line, Name, Share, StrictTable, Text, Told, When, Word, one_of
from game.sim.catalogue import IDS
from game.sim.setting import JUDGED, MEMBER_VARIABLES, STORY_VARIABLES, TEAM_VARIABLES

KINDS = ("mission", "target", "money", "income", "standing")

VariableName = Annotated[str, *one_of((*MEMBER_VARIABLES, *TEAM_VARIABLES, *STORY_VARIABLES))]
MoveName = Annotated[str, *one_of(IDS)]
KindName = Annotated[str, *one_of(KINDS)]
Steps = Annotated[int, Field(ge=-20, le=20)]
JudgedName = Annotated[str, *one_of(JUDGED)]


class DatedTable(StrictTable):
    """A change from outside the team in a given quarter."""

    quarter: int = Field(ge=1, le=40, description="when")
    kind: KindName = Field(description="what changes")
    amount: float = Field(ge=-20, le=20, description="by how much; see the kinds: of a target a factor, such as 1.1")
    ahead: int = Field(default=0, ge=0, le=4, description="quarters before that it is announced; 0: not at all")
    text: Line = Field(description="what is said about it")
    when: When | None = Field(
        default=None, description="condition under which it comes, asked when it would be announced"
    )
    chance: Share = Field(default=1.0, description="chance that it comes")


class EffectTable(StrictTable):
    """A change to one variable that a choice makes."""

    variable: VariableName = Field(description="what changes")
    amount: float = Field(ge=-5, le=5, description="added in each of the quarters")
    who: Name | None = Field(
        default=None,
        description="whom it reaches: all, followers, others, an id, lowest trust, role …, trait …, a group",
    )
    after: int = Field(default=0, ge=0, le=8, description="quarters from the answer until it begins to act")
    quarters: int = Field(default=1, ge=1, le=8, description="for how many quarters")
    reason: Line = Field(description="the reason shown in the books")


class PersonChangeTable(StrictTable):
    """A change to people that a choice makes: somebody leaves or comes, takes another role, or listens to somebody."""

    who: Name = Field(description="who: an id, lowest trust, role …, trait …, a group, several ids with commas")
    leaves: bool = Field(default=False, description="whether they leave; a newcomer takes the seat")
    comes: Word | None = Field(
        default=None,
        description="id of the [[newcomer]] who takes the seat of the first of them, with leaves or without",
    )
    role: Word | None = Field(default=None, description="the role they hold from now on")
    listens_to: Name | None = Field(default=None, description="whom they listen to more, or with amount below 0 less")
    amount: float = Field(default=0.3, ge=-1, le=1, description="share of their attention, with listens_to")
    after: int = Field(default=0, ge=0, le=8, description="quarters from the answer until it happens")
    reason: Line = Field(description="the reason shown in the books and in what is to come")


class MoveChangeTable(StrictTable):
    """A move that a choice allows or forbids from the next quarter on."""

    move: MoveName = Field(description="id of the move")
    allowed: bool = Field(description="whether it can be made")
    quarters: int | None = Field(default=None, ge=1, le=16, description="for how many quarters; left out: for good")
    after: int = Field(default=0, ge=0, le=8, description="quarters more until it begins")
    reason: Line = Field(description="the reason shown in what is to come")


class SayTable(StrictTable):
    """Words that somebody says to a choice, in the review of the quarter."""

    who: Name = Field(description="who says it: as in effects, the first of them, or boss or second_boss")
    text: Line = Field(description="what is said")


class ThenTable(StrictTable):
    """A follow-up event of a choice; it cannot occur in any other way."""

    event: Id = Field(description="id of the event")
    after: int = Field(default=1, ge=1, le=8, description="quarters until it can come")


class BranchTable(StrictTable):
    """One outcome of a gamble, won or lost; what the choice itself has comes in any case."""

    told: Told | None = Field(default=None, description="how it turned out, for the review of the quarter")
    says: list[SayTable] = Field(default=[], max_length=4, description="who says what to it")
    effects: list[EffectTable] = Field(default=[], max_length=12, description="what it changes")
    people: list[PersonChangeTable] = Field(default=[], max_length=6, description="who leaves, comes or changes place")
    moves: list[MoveChangeTable] = Field(default=[], max_length=6, description="moves it allows or forbids")
    sets: list[Word] = Field(default=[], max_length=8, description="flags that hold from now on")
    clears: list[Word] = Field(default=[], max_length=8, description="flags that no longer hold")
    adds: dict[Word, Steps] = Field(
        default={}, max_length=8, description="counters, and the whole number added to each"
    )
    then: list[ThenTable] = Field(default=[], max_length=4, description="events that it leads to")


class ChoiceTable(StrictTable):
    """One way to answer an event."""

    id: Id = Field(description="short name used inside the file")
    text: Line = Field(description="what you do")
    cost: float = Field(default=0.0, ge=0, le=20, description="money it costs")
    attention: int = Field(default=0, ge=0, le=6, description="attention it takes in the quarter of the answer")
    needs: When | None = Field(default=None, description="condition under which it can be chosen")
    effects: list[EffectTable] = Field(default=[], max_length=12, description="what it changes")
    people: list[PersonChangeTable] = Field(default=[], max_length=6, description="who leaves, comes or changes place")
    moves: list[MoveChangeTable] = Field(default=[], max_length=6, description="moves it allows or forbids")
    sets: list[Word] = Field(default=[], max_length=8, description="flags that hold from now on")
    clears: list[Word] = Field(default=[], max_length=8, description="flags that no longer hold")
    adds: dict[Word, Steps] = Field(
        default={}, max_length=8, description="counters, and the whole number added to each"
    )
    then: list[ThenTable] = Field(default=[], max_length=4, description="events that it leads to")
    told: Told | None = Field(default=None, description="how it turned out, for the review of the quarter")
    says: list[SayTable] = Field(default=[], max_length=4, description="who says what to it")
    chance: float | None = Field(
        default=None, ge=0.01, le=0.99, description="makes it a gamble: the chance, told to the player, that it is won"
    )
    won: BranchTable | None = Field(default=None, description="what comes of it besides if it is won")
    lost: BranchTable | None = Field(default=None, description="what comes of it besides if it is lost")


class EventTable(StrictTable):
    """An event: a dilemma with two answers or more, ideally raised by a member, or a consequence with one."""

    id: Id = Field(description="short name used inside the file")
    title: Name = Field(description="headline")
    text: Text = Field(description="what happens")
    about: Word | None = Field(default=None, description="id of the person it comes from")
    when: When | None = Field(default=None, description="condition under which it can come")
    quarter: int | None = Field(default=None, ge=1, le=18, description="the first quarter in which it can come")
    once: bool = Field(default=True, description="whether it comes at most once")
    cooldown: int = Field(default=0, ge=0, le=12, description="quarters before it can come again, with once = false")
    chance: Share = Field(default=1.0, description="chance per quarter that it comes when it can")
    priority: int = Field(default=0, ge=-100, le=100, description="the highest comes first")
    choice: list[ChoiceTable] = Field(
        min_length=1, max_length=5, description="the answers; one alone is a button to go on"
    )


class GoalTable(StrictTable):
    """A goal besides the score: announced at the beginning and judged at the end."""

    id: Word = Field(description="short name used inside the file")
    text: Line = Field(description="what is to be reached, as the player reads it")
    when: When = Field(description="condition that holds when it is reached")
    judged: JudgedName = Field(
        default="end",
        description="end: when the command ends; once: after any one quarter; always: after every quarter",
    )


class ExpectTable(StrictTable):
    """A claim about the scenario that `headheart test` tests by simulation."""

    strategy: Id = Field(default="reader", description="who plays")
    against: Id | None = Field(default=None, description="another strategy in the same luck, for gain(…)")
    claim: When = Field(description="statement to test, such as mean(score.people) < 40")
    runs: int | None = Field(default=None, ge=200, le=100_000, description="the most games to play for it")
