"""Every field of the setting is read by the model or the score, so that no key of the format does nothing."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

import game.par
import game.sim
from game.sim.setting import Choice, Dated, Event, EventEffect, Goal, MemberSetting, MoveCost, SecondBoss, Setting, Who

SIM = Path(game.sim.__file__).parent
SOURCES = [*(path for path in sorted(SIM.rglob("*.py")) if path.name != "setting.py"), Path(game.par.__file__)]
RECEIVERS: dict[type, set[str]] = {
    Setting: {"setting"},
    MemberSetting: {"member", "m"},
    Dated: {"dated", "change", "each", "d"},
    Who: {"who"},
    EventEffect: {"effect"},
    Choice: {"choice", "choices"},
    Event: {"event", "events"},
    Goal: {"goal"},
    MoveCost: {"cost"},
    SecondBoss: {"second"},
}
"""The names by which the model's code calls each record. State and View have fields of the same names, so the name
of a field alone would not show that the setting's is read."""
ONLY_SHOWN = {
    "id",
    "title",
    "text",
    "reason",
    "told",
    "says",
    "boss",
}  # for screens and reports; nothing in the model depends on them
CASES = [(record, field.name) for record in RECEIVERS for field in fields(record) if field.name not in ONLY_SHOWN]


def last_name(code: ast.expr) -> str:
    """Return the last name of an expression: `setting` of `params.setting`, `events` of `setting.events[0]`."""
    if isinstance(code, ast.Subscript):
        return last_name(code.value)
    return code.attr if isinstance(code, ast.Attribute) else code.id if isinstance(code, ast.Name) else ""


def assigned(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """Yield (local name, last name of its value) of the plain assignments of a function."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            pairs = [(target, value)]
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs = list(zip(target.elts, value.elts, strict=True))
            yield from ((left.id, last_name(right)) for left, right in pairs if isinstance(left, ast.Name))


def reads() -> dict[str, set[str]]:
    """Return the fields read in the sources by the name they are read from, an alias of a setting being `setting`."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in SOURCES:
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            aliases = {name for name, value in assigned(function) if value == "setting"}
            for node in ast.walk(function):
                if isinstance(node, ast.Attribute):
                    receiver = last_name(node.value)
                    found["setting" if receiver in aliases else receiver].add(node.attr)
                elif isinstance(node, ast.Call) and last_name(node.func) == "_given":  # reads a member's field by name
                    found["member"].add(ast.literal_eval(node.args[1]))
    return found


READS = reads()


@pytest.mark.parametrize(("record", "field"), CASES, ids=lambda part: part if isinstance(part, str) else part.__name__)
def test_a_field_of_the_setting_is_read(record: type, field: str) -> None:
    assert any(field in READS[receiver] for receiver in RECEIVERS[record]), (
        f"{record.__name__}.{field} does nothing: neither game/sim nor game/par.py reads it from a name in RECEIVERS"
    )
