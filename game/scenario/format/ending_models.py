"""The format of what is said at the end of quarters and games: lines of the hierarchy, own endings, epilogues."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.scenario.format.field_types import Line, Name, StrictTable, When, Word, one_of
from game.sim.setting import SecondBoss

OF_SECOND = ("content", "discontent")  # moments in which the second of the hierarchy speaks
MOMENTS = ("pleased", "uneasy", "mixed", "warning", "demand", "dismissal", "farewell", "farewell_weak", *OF_SECOND)

MomentName = Annotated[str, *one_of(MOMENTS)]


class SpokenLineTable(StrictTable):
    """A line that the hierarchy says at the end of a quarter or of the game; none repeats while there is another."""

    moment: MomentName = Field(
        description="pleased: target met; uneasy: missed; mixed: met, but standing fell; warning: standing is low; "
        "demand: more is asked from now on; dismissal; farewell; farewell_weak: of a game with a low score; "
        "content, discontent: the second of the hierarchy has what they want, or not"
    )
    when: When | None = Field(default=None, description="condition at the end of the quarter; such lines come first")
    text: Line = Field(description="what is said")


class SecondBossTable(StrictTable):
    """A second person of the hierarchy, who wants something else than the target."""

    name: Name = Field(description="who it is")
    wants: Line = Field(description="what they want, as the player reads it")
    when: When = Field(description="condition that holds at the end of a quarter that contents them")
    weight: float = Field(
        default=SecondBoss.weight,
        ge=0.005,
        le=0.1,
        description="standing gained after a quarter that contents them, and lost after any other",
    )


class EndingTable(StrictTable):
    """An ending of this scenario's own; the first whose condition holds stands in place of the usual one."""

    id: Word = Field(description="short name used inside the file")
    title: Name = Field(description="name of the ending, in large letters")
    text: Line = Field(description="the sentence under it")
    when: When = Field(description="condition over the finished game, as in claims: score.total >= 80 and goal.bell")


class EpilogueTable(StrictTable):
    """The fate of a person; the first whose condition holds comes before what the game itself has to tell."""

    who: Word = Field(description="id of the member")
    when: When | None = Field(default=None, description="condition over the finished game; left out: always")
    text: Line = Field(description="the sentence")
