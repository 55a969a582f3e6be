"""The format of a scenario's story: dated changes, events, goals and expectations."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.scenario.format.field_types import Id, Line, Name, Share, Table, Text, When, Word, one_of
from game.sim.setting import JUDGED, MEMBER_VARIABLES, TEAM_VARIABLES

KINDS = ("mission", "target", "money", "income", "standing")

VariableName = Annotated[str, *one_of((*MEMBER_VARIABLES, *TEAM_VARIABLES))]
KindName = Annotated[str, *one_of(KINDS)]
JudgedName = Annotated[str, *one_of(JUDGED)]


class DatedTable(Table):
    """A change from outside the team in a given quarter."""

    quarter: int = Field(ge=1, le=40, description="when")
    kind: KindName = Field(description="what changes")
    amount: float = Field(ge=-20, le=20, description="by how much; see the kinds")
    ahead: int = Field(default=0, ge=0, le=4, description="quarters before that it is announced; 0: not at all")
    text: Line = Field(description="what is said about it")


class EffectTable(Table):
    """A change to one variable that a choice makes."""

    variable: VariableName = Field(description="what changes")
    amount: float = Field(ge=-5, le=5, description="added in each of the quarters")
    who: Name | None = Field(default=None, description="whom it reaches: all, followers, others, an id, lowest trust …")
    quarters: int = Field(default=1, ge=1, le=8, description="for how many quarters")
    reason: Line = Field(description="the reason shown in the books")


class ThenTable(Table):
    """A follow-up event of a choice; it cannot occur in any other way."""

    event: Id = Field(description="id of the event")
    after: int = Field(default=1, ge=1, le=8, description="quarters until it can come")


class ChoiceTable(Table):
    """One way to answer an event."""

    id: Id = Field(description="short name used inside the file")
    text: Line = Field(description="what you do")
    cost: float = Field(default=0.0, ge=0, le=20, description="money it costs")
    needs: When | None = Field(default=None, description="condition under which it can be chosen")
    effects: list[EffectTable] = Field(default=[], max_length=12, description="what it changes")
    then: list[ThenTable] = Field(default=[], max_length=4, description="events that it leads to")


class EventTable(Table):
    """An event: a dilemma with at least two answers, ideally raised by a member."""

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
    choice: list[ChoiceTable] = Field(min_length=2, max_length=5, description="the answers")


class GoalTable(Table):
    """A goal besides the score: announced at the beginning and judged at the end."""

    id: Word = Field(description="short name used inside the file")
    text: Line = Field(description="what is to be reached, as the player reads it")
    when: When = Field(description="condition that holds when it is reached")
    judged: JudgedName = Field(
        default="end",
        description="end: when the command ends; once: after any one quarter; always: after every quarter",
    )


class ExpectTable(Table):
    """A claim about the scenario that `headheart test` tests by simulation."""

    strategy: Id = Field(default="reader", description="who plays")
    against: Id | None = Field(default=None, description="another strategy in the same luck, for gain(…)")
    claim: When = Field(description="statement to test, such as mean(score.people) < 40")
    runs: int | None = Field(default=None, ge=200, le=100_000, description="the most games to play for it")
