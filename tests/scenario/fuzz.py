"""Randomly mutated scenario files, as bytes or as trees, and the check that every file must pass."""

from __future__ import annotations

import copy
import json
import random
import tomllib
from pathlib import Path
from typing import Any

from game.console.printing.print_diagnoses import format_problem
from game.paths import SCENARIOS
from game.scenario.format.json_schema import schema
from game.scenario.lint.diagnose import diagnose
from game.scenario.loading.load import loads_all
from game.scenario.problems.problem_report import MAX_PROBLEMS, ScenarioError
from tests.scenario.samples import VALID
from tests.scenario.test_format import CLAIM, GOAL, LEVELS
from tests.scenario.test_variants import VARIANTS

WHOLE = VALID + GOAL + LEVELS + CLAIM.format(claim="gain(score.total) > 1") + VARIANTS
FILES = [VALID.encode(), WHOLE.encode(), *(path.read_bytes() for path in sorted(Path(SCENARIOS).glob("*.toml")))]
TREES = [tomllib.loads(data.decode()) for data in FILES]
PIECES = (
    b"[",
    b"]",
    b'"',
    b"=",
    b"{",
    b"}",
    b"\n",
    b".",
    b"\\",
    b"'''",
    b'"""',
    b"1e9",
    b"[[",
    b"\xff",
    b"\x00",
    b"#",
    b",",
    b"-",
    b"[[event.choice]]\n",
    b"[[member]]\n",
    b"[mission]\n",
    b"\\u202e",
    b"\xe2\x80\xae",
    b"nan",
    b"9" * 50,
    b" and ",
    b"member.",
)


def accepted(data: bytes, name: str = "fuzz.toml") -> bool:
    """Return whether a file can be played. Asserts that every message about it is complete, short and printable.

    Any other exception is a bug and is raised.
    """
    found = diagnose(data, name)
    assert len(found.problems) <= MAX_PROBLEMS + 1
    for problem in found.problems:
        assert problem.line >= 1, problem
        assert problem.column >= 1, problem
        assert 0 < len(problem.message) < 400, problem
        assert all(line.isprintable() for line in format_problem(problem, lambda text, role: text).split("\n")), problem
    try:
        scenarios = loads_all(data, name)
    except ScenarioError:
        assert found.blocked
        return False
    assert not found.blocked
    assert scenarios
    return True


def mutated_bytes(source: random.Random) -> bytes:
    """Return a file with a few bytes changed, removed, inserted or repeated."""
    data = bytearray(source.choice(FILES))
    for _ in range(source.randint(1, 4)):
        at = source.randrange(len(data) + 1)
        kind = source.randrange(5)
        if kind == 0 and at < len(data):
            data[at] = source.randrange(256)
        elif kind == 1:
            del data[at : at + source.randint(1, 40)]
        elif kind == 2:
            data[at:at] = source.choice(PIECES)
        elif kind == 3:
            other = source.randrange(len(data) + 1)
            data[at:at] = data[other : other + source.randint(1, 200)]
        elif at < len(data):
            data[at] ^= 1 << source.randrange(8)
    return bytes(data)


# --- mutated trees

SCHEMA = schema()
WILD: tuple[Any, ...] = (
    -1,
    0,
    1,
    99,
    0.5,
    1e9,
    True,
    "",
    "x",
    "all",
    [],
    {},
    [[]],
    [1],
    "=cmd()",
    "<b>",
    "\u202e",
    "x" * 5000,
)
NAMES = (
    "quarter",
    "money",
    "standing",
    "team.trust",
    "team.morale",
    "team.output",
    "member.bo.trust",
    "team.following",
)
EACH = ("member.morale", "member.trust", "member.strain", "member.tenure")


def condition(source: random.Random, depth: int = 0) -> str:
    """Return a random condition, usually a valid one."""
    kind = source.randrange(7)
    if kind == 0 and depth < 3:
        return f"({condition(source, depth + 1)} {source.choice(('and', 'or'))} {condition(source, depth + 1)})"
    if kind == 1 and depth < 3:
        return f"not {condition(source, depth + 1)}"
    sign, number = source.choice(("<", "<=", ">", ">=", "==", "!=")), source.choice(("0.3", "0.5", "1", "4", "40"))
    if kind == 2:
        return f"{source.choice(('any', 'all'))}({source.choice(EACH)} {sign} {number})"
    if kind == 3:
        return f"{source.choice(('mean', 'min', 'max'))}({source.choice(EACH)}) {sign} {number}"
    if kind == 4:
        return f"count({source.choice(EACH)} {sign} {number}) >= {source.randint(0, 4)}"
    if kind == 5 and source.random() < 0.2:
        return source.choice(("money >", "team.trst < 1", "1 < 2 < 3", "'x'", "member.bo"))
    return f"{source.choice(NAMES)} {source.choice(('', '* 2 ', '+ 0.1 ', '- money '))}{sign} {number}"


def mutated_tree(source: random.Random) -> bytes:
    """Return a file with some values replaced (usually by the same type), rows repeated, or keys removed or added."""
    tree = copy.deepcopy(source.choice(TREES))
    for _ in range(source.randint(1, 3)):
        path, rule = source.choice(_places(tree, SCHEMA, ()))
        _mutate(tree, path, rule, source)
    return toml(tree, source).encode()


def _places(node: Any, rule: dict[str, Any], path: tuple[Any, ...]) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    rule = SCHEMA["$defs"][rule["$ref"].split("/")[-1]] | rule if "$ref" in rule else rule
    found = [(path, rule)] if path else []
    if isinstance(node, dict):
        for key, part in node.items():
            inner: dict[str, Any] = rule.get("properties", {}).get(key) or next(
                iter(rule.get("patternProperties", {}).values()), {}
            )
            found += _places(part, inner, (*path, key))
    elif isinstance(node, list):
        for row, part in enumerate(node):
            found += _places(part, rule.get("items", {}), (*path, row))
    return found


def _mutate(tree: dict[str, Any], path: tuple[Any, ...], rule: dict[str, Any], source: random.Random) -> None:
    parent: Any = tree
    for part in path[:-1]:
        parent = parent[part]
    chance = source.random()
    if chance < 0.72:
        parent[path[-1]] = _replacement(parent[path[-1]], path, rule, source)
    elif chance < 0.80:
        del parent[path[-1]]
    elif chance < 0.88 and isinstance(parent, list):
        parent.insert(source.randrange(len(parent) + 1), copy.deepcopy(source.choice(parent)))
    elif chance < 0.94 and isinstance(parent, dict):
        parent[source.choice(("drift", "when", "x", "id", "text", "cost"))] = source.choice(WILD)
    else:
        parent[path[-1]] = source.choice(WILD)


def _replacement(value: Any, path: tuple[Any, ...], rule: dict[str, Any], source: random.Random) -> Any:
    """Return another value of the same type, usually one that the schema allows."""
    if path[-1] in ("when", "needs"):
        return condition(source)
    if path[-1] == "claim":
        return f"{source.choice(('mean', 'median'))}({source.choice(NAMES[1:])}) {source.choice('<>')} 0.5"
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float) and "minimum" in rule:
        low, high = rule["minimum"], rule["maximum"]
        if rule["type"] == "integer":
            return source.choice((low, high, source.randint(int(low), int(high)), value))
        return source.choice((float(low), float(high), round(source.uniform(low, high), 3), value, value))
    if "enum" in rule:
        return source.choice(rule["enum"])
    if isinstance(value, str) and not rule.get("pattern", "").startswith("^[a-z]"):
        return source.choice(
            (value, value[::-1].strip() or "x", "Ünï çødé", "=1+1", "<i>", 'a \\ b " c', "x" * rule.get("maxLength", 9))
        )
    return value


def toml(tree: dict[str, Any], source: random.Random) -> str:
    """Return a tree as TOML, with tables sometimes written inline."""
    lines = [f"{_key(key)} = {_value(value)}" for key, value in tree.items() if not _headed(value)]
    for key, value in tree.items():
        if not _headed(value):
            continue
        if source.random() < 0.1:
            lines.insert(0, f"{_key(key)} = {_value(value)}")
        elif isinstance(value, dict):
            lines += [f"\n[{_key(key)}]", *(f"{_key(name)} = {_value(part)}" for name, part in value.items())]
        else:
            for row in value:
                lines += [f"\n[[{_key(key)}]]", *(f"{_key(name)} = {_value(part)}" for name, part in row.items())]
    return "\n".join(lines) + "\n"


def _headed(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)
    )


def _key(key: str) -> str:
    return key if key.replace("_", "").isalnum() and key.isascii() else json.dumps(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(name)} = {_value(part)}" for name, part in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(part) for part in value) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
