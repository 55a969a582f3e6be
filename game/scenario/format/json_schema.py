"""The JSON Schema of scenario files, for editors: made from the models and from the model's numbers."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from game.scenario.format.scenario_models import FORMAT
from game.scenario.format.variants import Document
from game.sim.numbers import Numbers
from game.words import say

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema of a whole file. Whether ids, people and conditions fit together is for `check`, not for a schema."""
    made: dict[str, Any] = _plain(Document.model_json_schema())
    made["$defs"]["Params"] = _params(made["properties"]["params"])
    for table in (made, made["$defs"]["Variant"]):
        table["properties"]["params"] = {"$ref": "#/$defs/Params"}
        table["properties"]["roles"]["additionalProperties"] = False
    made["properties"]["format"] = {"const": FORMAT, "description": made["properties"]["format"]["description"]}
    return {"$schema": DIALECT, **made, "title": say("schema.title"), "description": say("schema.description")}


def _plain(node: Any) -> Any:
    """Without what TOML does not know (null) and what editors need not show (titles made from names)."""
    if isinstance(node, list):
        return [_plain(each) for each in node]
    if not isinstance(node, dict):
        return node
    node = {key: value for key, value in node.items() if not (key == "title" and isinstance(value, str))}
    if "default" in node:
        default = _without_null(node["default"])
        node = {key: value for key, value in node.items() if key != "default"}
        node |= {} if default in (None, {}, []) else {"default": default}
    choices = node.get("anyOf")
    if isinstance(choices, list):
        kept = [_plain(each) for each in choices if each != {"type": "null"}]
        rest = {key: _plain(value) for key, value in node.items() if key != "anyOf"}
        return {**kept[0], **rest} if len(kept) == 1 else {"anyOf": kept, **rest}
    if "properties" in node:
        own = {name: _plain(value) for name, value in node["properties"].items()}
        return {key: own if key == "properties" else _plain(value) for key, value in node.items()}
    return {key: _plain(value) for key, value in node.items()}


def _without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: kept for key, each in value.items() if (kept := _without_null(each)) not in (None, {})}
    return value


def _params(table: dict[str, Any]) -> dict[str, Any]:
    """The numbers of the model by name, each with its unit and range."""
    rows = {
        row.name: {
            "type": "number",
            "minimum": row.metadata["low"],
            "maximum": row.metadata["high"],
            "description": say("schema.number", unit=row.metadata["unit"], usual=f"{row.default:g}"),
        }
        for row in fields(Numbers)
    }
    kept = {key: value for key, value in table.items() if key != "additionalProperties"}
    return {**kept, "type": "object", "properties": rows, "additionalProperties": False}
