"""Writes docs/format.md and docs/scenario.schema.json: the format of scenario files, from its one definition."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, get_args, get_origin

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pydantic import BaseModel  # noqa: E402
from pydantic.fields import FieldInfo  # noqa: E402

from game.scenario.conditions.claim_parser import STATISTICS  # noqa: E402
from game.scenario.conditions.vocabulary import claim_vocabulary  # noqa: E402
from game.scenario.format.json_schema import schema  # noqa: E402
from game.scenario.format.variants import Document, Variant  # noqa: E402
from game.scenario.validate.consistency import AMOUNTS  # noqa: E402
from game.scenario.validate.events import MOST, MOST_SHARE  # noqa: E402
from game.sim.catalogue import MOVES, TRAITS  # noqa: E402
from game.sim.conditions import AGGREGATES, MEMBER_NAMES, TEAM_NAMES, Name  # noqa: E402
from game.sim.games.outcome import ENDINGS  # noqa: E402
from game.sim.setting import JUDGED, MEMBER_VARIABLES, TEAM_VARIABLES  # noqa: E402
from game.words import say  # noqa: E402

PAGE, SCHEMA = ROOT / "docs" / "format.md", ROOT / "docs" / "scenario.schema.json"

HEADER = """# The scenario file, format 1

Written by `scripts/write_format.py` from the models that load the file; edit there, then run it again. How to write a
scenario from the first line on is in [authoring.md](authoring.md); what a message means is told by
`headheart explain CODE`.

A scenario is one TOML file. Unknown keys are refused, nothing is converted, a key that may be left out says what
stands in its place. `headheart check FILE` finds everything that is wrong at once; `headheart schema` writes the JSON
Schema by which editors complete and check while you write (first line of the file: `#:schema scenario.schema.json`).

Amounts of money and output: 1 is what one settled average member brings in a quarter. What a move for the whole team
costs, what is given at the start and what comes in each quarter is meant for nine people and scales with the team's
size; what concerns one person, an answer's cost and an effect on money are paid as they stand. Shares are 0 to 1.

**The promise.** Every later version reads files that say `format = 1` and that this one reads, with the same meaning.
It may know more keys and more names, allow more, and find more that is only doubtful
([decision 32](decisions/0032-one-definition-of-the-format.md)).
"""

CONDITIONS = """
## Conditions

`when` and `needs` are conditions: true or false of the team at the start of a quarter; those of goals are looked at
when a quarter is over. There is `and`, `or`, `not`; `<` `<=` `>` `>=` `==` `!=` between two numbers; `+` `-` `*` `/`;
brackets; names; the aggregates below, which make one value of a value of every member. Nothing else, and it stays that
small.

    quarter >= 3 and team.trust < 0.4
    any(member.morale < 0.3) or count(member.following) >= 4
    member.astrid.present and member.astrid.strain > mean(member.strain) + 0.1

A name that begins with `member.` is a value of every member: it stands inside an aggregate, or names one person by
id, as `member.astrid.morale`. That person's value is the one of whoever sits there now; `member.astrid.present` says
whether it is still Astrid. A comparison that can never hold, or always holds, is told by `check`.
"""

CLAIMS = """
## Claims

An `[[expect]]` says what many games of one strategy come to; `headheart test` plays as many as it takes. A claim
compares a statistic with a number by `<` `<=` `>` `>=`; several are joined by `and`.

    claim = "mean(score.people) < 40"
    claim = "share(dismissed) > 0.2 and share(ending.burned_bright or score.capability < 30) > 0.4"
    claim = "gain(score.total) > 5"          # needs against = "another strategy"

Inside the brackets stands what a condition can say, of one finished game: the names of conditions (but `quarter`) as
they are when the command ends, and the names below. A hyphen of an id is written as an underscore.
"""


def page() -> str:
    """The whole page."""
    parts = [HEADER, "## The file\n", _table(Document, leave=("variant",))]
    for heading, model, text in _tables(Document):
        parts += [f"\n## {heading}\n", f"{text}\n" if text else "", _table(model)]
        parts += [_more(heading)] if _more(heading) else []
    parts += [_variants(), CONDITIONS, _names(TEAM_NAMES, "of the team"), _names(MEMBER_NAMES, "of every member")]
    parts += [_aggregates(AGGREGATES, "of every member"), CLAIMS, _aggregates(STATISTICS, "of every game")]
    parts += [_names(_of_games(), "of a game")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(part for part in parts if part)).rstrip() + "\n"


def _of_games() -> dict[str, Name]:
    known = claim_vocabulary({}, 16, ["<id>"], ["<id>"]).single
    return {name: kind for name, kind in known.items() if name not in TEAM_NAMES and not name.startswith("ending.")} | {
        "ending.<id>": known[f"ending.{ENDINGS[0]}"]
    }


def _tables(model: type[BaseModel], path: str = "") -> list[tuple[str, type[BaseModel], str]]:
    """Every table below a model with its heading and what it is, in the order of the file."""
    found: list[tuple[str, type[BaseModel], str]] = []
    for name, info in model.model_fields.items():
        inner, many = _inner(info.annotation)
        if inner is None or inner is Variant:
            continue
        here = f"{path}.{name}" if path else name
        inline = here in ("member.look", "event.choice.effects", "event.choice.then")
        brackets = f"[[{here}]]" if many else f"[{here}]"
        heading = f"{name} = " + ("[{ … }]" if many else "{ … }") if inline else brackets
        found.append((heading, inner, " ".join((inner.__doc__ or "").split())))
        found += _tables(inner, here)
    return found


def _inner(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    for part in get_args(annotation):
        inner, many = _inner(part)
        if inner is not None:
            return inner, many or get_origin(annotation) is list
    return None, False


def _table(model: type[BaseModel], leave: tuple[str, ...] = ()) -> str:
    properties = _properties(model)
    lines = ["| key | is | if left out | meaning |", "|---|---|---|---|"]
    for name, info in model.model_fields.items():
        if name not in leave:
            lines.append(f"| `{name}` | {_kind(info, properties[name])} | {_default(info)} | {info.description} |")
    return "\n".join(lines) + "\n"


def _properties(model: type[BaseModel]) -> dict[str, Any]:
    made = schema()
    own = made if model is Document else made["$defs"][model.__name__]
    properties: dict[str, Any] = own["properties"]
    return properties


def _kind(info: FieldInfo, rule: dict[str, Any]) -> str:
    """What a value is, in words, from the schema."""
    if "const" in rule:
        return f"{rule['const']}"
    inner, many = _inner(info.annotation)
    if inner is not None:
        return f"tables, up to {rule['maxItems']}" if many else "table"
    if "$ref" in rule:
        return "table of numbers"
    kind = rule.get("type")
    if kind in ("integer", "number"):
        word = "whole number" if kind == "integer" else "number"
        return f"{word}, {rule['minimum']:g} … {rule['maximum']:g}"
    if kind == "array":
        return f"list, up to {rule['maxItems']}"
    if kind == "object":
        return f"table, up to {rule['maxProperties']}"
    if kind == "boolean":
        return "true or false"
    if "enum" in rule:
        return "one of a list"
    form = rule.get("pattern", "")
    word = "id" if form.startswith("^[a-z]") else "colour" if form.startswith("^#") else "text"
    return f"{word}, up to {rule['maxLength']}" if "maxLength" in rule and word != "colour" else word


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "**needed**"
    default = info.default
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, int | float):
        return f"{default:g}"
    if isinstance(default, list) and default:
        return "all of them"
    return f'"{default}"' if isinstance(default, str) else "—"


def _more(heading: str) -> str:
    """Lists that belong under a table."""
    if heading == "[moves]":
        rows = [
            f"| `{move.id}` | {move.family} | {move.attention} | {move.money:g} | {_whom(move.aimed, move.reach)} |"
            for move in MOVES
        ]
        return "\n".join(["| move | side | attention | money | for |", "|---|---|---|---|---|", *rows]) + "\n"
    if heading == "[[member]]":
        rows = [f"| `{trait}` | {say(f'trait.{trait}.line')} |" for trait in TRAITS]
        return "\n".join(["| trait | what it does |", "|---|---|", *rows]) + "\n"
    if heading == "[[dated]]":
        rows = [f"| `{kind}` | {low:g} … {high:g} | {KINDS[kind]} |" for kind, (low, high) in AMOUNTS.items()]
        return "\n".join(["| kind | amount | meaning |", "|---|---|---|", *rows]) + "\n"
    if heading == "effects = [{ … }]":
        return _effects()
    return ""


KINDS = {
    "mission": "share of the mission that turns",
    "target": "factor on what is asked, from then on",
    "money": "money, once",
    "income": "change of the income a quarter, from then on",
    "standing": "change of standing, once",
}


def _whom(aimed: bool, reach: int) -> str:
    return "the team" if not aimed else "one person" if reach == 1 else f"up to {reach} people"


def _effects() -> str:
    def rows(names: tuple[str, ...]) -> str:
        return ", ".join(f"`{name}` (±{MOST.get(name, MOST_SHARE):g})" for name in names)

    return (
        f"Of members, those that `who` reaches: {rows(MEMBER_VARIABLES)}.\n\nOf the team, without `who`: "
        f"{rows(TEAM_VARIABLES)}.\n\n`who`: `all` (if left out), `followers`, `others` (all but the one the event is "
        "about), a member's id, `lowest` or `highest` with a variable of members, as `lowest trust`.\n"
    )


def _variants() -> str:
    rows = [name for name in Variant.model_fields if name not in ("id", "title", "lesson")]
    return (
        "\n## [[variant]]\n\nOne case, told in several ways: each variant is a scenario of its own, called "
        "`<id of the file>.<id of the variant>`, and the file itself is not played. A variant has `id` and `title`, "
        f"and may give: `lesson`, {', '.join(f'`{name}`' for name in rows)}. What it gives takes the place of what "
        "the file gives: tables key by key, rows with an id (members, events, choices, goals, levels) by their id, a "
        "new id being a new row, everything else whole.\n\n"
        '    [[variant]]\n    id = "high-low"\n    title = "Much power, no hurry"\n'
        "    mission = { drift = 0.01 }\n    means = { attention = 8 }\n"
        '    member = [{ id = "astrid", trust = 0.2 }]\n'
    )


def _names(names: dict[str, Name], of: str) -> str:
    rows = [f"| `{name}` | {_range(kind)} | {say(f'name_of.{name}')} |" for name, kind in names.items()]
    return "\n".join([f"| name {of} | is | meaning |", "|---|---|---|", *rows]) + "\n"


def _range(kind: Name) -> str:
    return "true or false" if kind.type == "truth" else f"{kind.low:g} … {kind.high:g}"


def _aggregates(table: dict[str, str], of: str) -> str:
    words = {"truth": "something true or false", "number": "a number"}
    rows = [f"| `{name}(…)` | {words[takes]} {of} | {say(f'sum_of.{name}')} |" for name, takes in table.items()]
    return "\n".join(["| | takes | gives |", "|---|---|---|", *rows]) + "\n"


if __name__ == "__main__":
    assert set(KINDS) == set(AMOUNTS)
    assert len(JUDGED) == 3
    PAGE.write_text(page(), encoding="utf-8")
    SCHEMA.write_text(json.dumps(schema(), indent=1) + "\n", encoding="utf-8")
