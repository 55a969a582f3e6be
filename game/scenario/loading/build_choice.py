"""Build the choices of events: everything a choice makes becomes effects of the model, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.scenario.conditions import condition_parser
from game.scenario.conditions.recipient_parser import parse_recipients
from game.scenario.conditions.terms import Terms
from game.scenario.format.story_models import (
    BranchTable,
    ChoiceTable,
    EffectTable,
    MoveChangeTable,
    PersonChangeTable,
    SayTable,
)
from game.sim.setting import FOR_GOOD, Branch, Choice, EventEffect, Saying

Rows = Mapping[str, int]
"""Rows of events by id."""


def choice_of(option: ChoiceTable, about: int | None, terms: Terms, rows: Rows) -> Choice:
    """Return a choice of an event about a seat. The file must have no blocking problem."""
    own = _branch(option, about, terms, rows)
    won, lost = (None if part is None else _branch(part, about, terms, rows) for part in (option.won, option.lost))
    return Choice(
        id=option.id,
        text=option.text,
        effects=own.effects,
        money=option.cost,
        needs=None if option.needs is None else condition_parser.parse_truth(option.needs, terms.words).condition,
        then=own.then,
        attention=option.attention,
        chance=option.chance,
        won=won if option.chance is not None else None,
        lost=lost if option.chance is not None else None,
        told=own.told,
        says=own.says,
    )


def _branch(part: ChoiceTable | BranchTable, about: int | None, terms: Terms, rows: Rows) -> Branch:
    effects = [_effect(effect, about, terms) for effect in part.effects]
    effects += [each for change in part.people for each in _person_changes(change, about, terms)]
    effects += [_move_change(change) for change in part.moves]
    effects += [EventEffect(f"flag.{flag}", 1.0) for flag in part.sets]
    effects += [EventEffect(f"flag.{flag}", 0.0) for flag in part.clears]
    effects += [EventEffect(f"counter.{counter}", float(amount)) for counter, amount in part.adds.items()]
    return Branch(
        effects=tuple(effects),
        then=tuple((rows[each.event], each.after) for each in part.then),
        told=" ".join((part.told or "").split()),
        says=tuple(_saying(row, about, terms) for row in part.says),
    )


def _effect(effect: EffectTable, about: int | None, terms: Terms) -> EventEffect:
    who = parse_recipients(effect.who or "all", about, terms)
    return EventEffect(
        variable=effect.variable,
        amount=effect.amount,
        who=who,
        quarters=effect.quarters,
        reason=effect.reason,
        after=effect.after,
    )


def _person_changes(change: PersonChangeTable, about: int | None, terms: Terms) -> Iterator[EventEffect]:
    who, reason, after = parse_recipients(change.who, about, terms), change.reason, change.after
    if change.leaves:
        yield EventEffect("leaves", 0.0, who, reason=reason, after=after)
    if change.comes is not None:
        yield EventEffect("comes", float(-1 - terms.seats[change.comes]), who, reason=reason, after=after)
    if change.role is not None:
        yield EventEffect("role", float(terms.roles.index(change.role)), who, reason=reason, after=after)
    if change.listens_to is not None:
        to = parse_recipients(change.listens_to, about, terms)
        yield EventEffect("tie", change.amount, who, reason=reason, after=after, to=to)


def _move_change(change: MoveChangeTable) -> EventEffect:
    quarters = FOR_GOOD if change.quarters is None else change.quarters
    amount = 1.0 if change.allowed else -1.0
    return EventEffect(f"move.{change.move}", amount, quarters=quarters, reason=change.reason, after=change.after)


def _saying(row: SayTable, about: int | None, terms: Terms) -> Saying:
    return Saying(parse_recipients(row.who, about, terms, speaks=True), row.text)
