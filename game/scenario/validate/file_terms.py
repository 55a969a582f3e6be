"""Finding the terms of a file: whom `who` may name, and what conditions may ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from game.scenario.conditions.terms import Terms
from game.scenario.conditions.vocabulary import condition_vocabulary, id_in_claim
from game.scenario.parse.typed_access import get_table, get_tables, get_text, get_texts
from game.sim.catalogue import MOVES, TRAIT_IDS
from game.sim.conditions import NAMES, NUMBER, TRUTH, Name

Tree = dict[str, Any]

BRANCHES = ("won", "lost")  # tables of a choice that have effects of their own
_FLAG = Name(TRUTH, 0.0, 1.0)
_USES = Name(NUMBER, 0.0, 40.0)
_ALL_USES = Name(NUMBER, 0.0, 720.0)
_SINCE = Name(NUMBER, 0.0, 99.0)
_COUNTER = Name(NUMBER, -1000.0, 1000.0)


def terms_of(tree: Tree, seats: Mapping[str, int], quarters: int) -> Terms:
    """Return the terms of a file's tree; values of the wrong type are skipped. seats: of the people at the start."""
    newcomers = [name for _, row in get_tables(tree, "newcomer") if (name := get_text(row, "id"))]
    everybody = {**{name: -1 - row for row, name in enumerate(newcomers)}, **seats}
    roles = tuple(str(role) for role in get_table(tree, "roles"))
    rows = get_table(tree, "groups")
    groups = {name: tuple(everybody[one] for one in get_texts(rows, name) if one in everybody) for name in rows}
    names = {**NAMES, **_story_names(tree), **_member_names(roles, groups)}
    return Terms(
        seats=everybody,
        groups=groups,
        roles=roles,
        quarters=quarters,
        words=condition_vocabulary(everybody, quarters, names),
    )


def _member_names(roles: tuple[str, ...], groups: Mapping[str, object]) -> dict[str, Name]:
    kinds = {"role": roles, "trait": TRAIT_IDS, "group": tuple(groups)}
    return {f"member.{kind}.{which}": _FLAG for kind, ids in kinds.items() for which in ids}


def _story_names(tree: Tree) -> dict[str, Name]:
    names: dict[str, Name] = {}
    for _, event in get_tables(tree, "event"):
        name = get_text(event, "id")
        if name is not None:
            names |= _event_names(id_in_claim(name), [choice for _, choice in get_tables(event, "choice")])
    names |= {f"made.{move.id}": _USES for move in MOVES} | {f"made.{move.id}.total": _ALL_USES for move in MOVES}
    names |= {f"flag.{flag}": _FLAG for flag in _given(tree, "sets")}
    return names | {f"counter.{counter}": _COUNTER for counter in _given(tree, "adds")}


def _event_names(event: str, choices: list[Tree]) -> dict[str, Name]:
    names = {f"answer.{event}": Name(NUMBER, 0.0, float(len(choices)))}
    names |= {f"answer.{event}.{id_in_claim(one)}": _FLAG for choice in choices if (one := get_text(choice, "id"))}
    names |= {f"came.{event}": _FLAG, f"since.{event}": _SINCE}
    if any("chance" in choice for choice in choices):
        names |= {f"won.{event}": _FLAG, f"lost.{event}": _FLAG}
    return names


def _given(tree: Tree, key: str) -> Iterator[str]:
    """Yield the flags or counters that answers change."""
    for branch in branches_of(tree):
        yield from get_texts(branch, key) if key == "sets" else map(str, get_table(branch, key))


def branches_of(tree: Tree) -> Iterator[Tree]:
    """Yield every choice of a file and what comes of its gamble."""
    for _, event in get_tables(tree, "event"):
        for _, choice in get_tables(event, "choice"):
            yield choice
            yield from (get_table(choice, branch) for branch in BRANCHES)
