"""Data models of a rule file: rules in order of priority, and answers to events."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from game.scenario.format.field_types import Id, Line, Name, StrictTable, When, one_of
from game.scenario.format.scenario_models import MoveName
from game.strategies.target_rules import TARGET_RULES

MAX_RULES = 60
MAX_TIMES = 3
SCHEMA = "https://json-schema.org/draft/2020-12/schema"

TargetName = Annotated[str, *one_of(tuple(TARGET_RULES))]


class RuleTable(StrictTable):
    """One rule: a move, its condition and its target."""

    do: MoveName = Field(description="id of the move")
    when: When | None = Field(default=None, description="condition under which it is done; always if left out")
    target: TargetName | None = Field(default=None, description="whom an aimed move goes to")
    times: int = Field(default=1, ge=1, le=MAX_TIMES, description="uses of the move in one quarter, at most")


class AnswerTable(StrictTable):
    """The answer to an event."""

    event: Id = Field(description="id of the event")
    choice: Id = Field(description="id of the answer")
    when: When | None = Field(default=None, description="condition under which it is given; always if left out")


class RuleFile(StrictTable):
    """A whole rule file."""

    id: Id = Field(description="short name used on the command line")
    title: Name = Field(description="name of the strategy")
    line: Line | None = Field(default=None, description="what it does, in a sentence")
    rule: list[RuleTable] = Field(min_length=1, max_length=MAX_RULES, description="rules, the most important first")
    answer: list[AnswerTable] = Field(default=[], max_length=MAX_RULES, description="answers to events, in order")


def schema() -> dict[str, Any]:
    """Return the JSON Schema of rule files, for editors."""
    return {"$schema": SCHEMA, **RuleFile.model_json_schema()}
