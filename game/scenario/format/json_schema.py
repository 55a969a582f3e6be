"""The JSON Schema of scenario files for editors, generated from the format and the numbers of the model."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from game.scenario.format.scenario_models import FORMAT
from game.scenario.format.variants import Document
from game.sentences import say
from game.sim.numbers import Numbers

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the schema of a file. References between ids, people and conditions are only checked by `check`."""
    made: dict[str, Any] = _simplify(Document.model_json_schema())
    made["$defs"]["Params"] = _params_schema(made["properties"]["params"])
    for table in (made, made["$defs"]["Variant"]):
        table["properties"]["params"] = {"$ref": "#/$defs/Params"}
    _close(made)
    made["properties"]["format"] = {"const": FORMAT, "description": made["properties"]["format"]["description"]}
    return {"$schema": DIALECT, **made, "title": say("schema.title"), "description": say("schema.description")}


def _simplify(node: Any) -> Any:
    """Remove null, which TOML lacks, and generated titles, which editors need not show."""
    if isinstance(node, list):
        return [_simplify(each) for each in node]
    if not isinstance(node, dict):
        return node
    node = {key: value for key, value in node.items() if not (key == "title" and isinstance(value, str))}
    if "default" in node:
        default = _without_null(node["default"])
        node = {key: value for key, value in node.items() if key != "default"}
        node |= {} if default in (None, {}, []) else {"default": default}
    choices = node.get("anyOf")
    if isinstance(choices, list):
        simplified = [_simplify(each) for each in choices if each != {"type": "null"}]
        rest = {key: _simplify(value) for key, value in node.items() if key != "anyOf"}
        return {**simplified[0], **rest} if len(simplified) == 1 else {"anyOf": simplified, **rest}
    if "properties" in node:
        properties = {name: _simplify(value) for name, value in node["properties"].items()}
        return {key: properties if key == "properties" else _simplify(value) for key, value in node.items()}
    return {key: _simplify(value) for key, value in node.items()}


def _close(node: Any) -> None:
    """Refuse keys that are no ids in tables whose keys are ids."""
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _close(each)
    if isinstance(node, dict) and "patternProperties" in node:
        node["additionalProperties"] = False


def _without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: kept for key, each in value.items() if (kept := _without_null(each)) not in (None, {})}
    return value


def _params_schema(table: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of [params]: the numbers of the model with unit and range."""
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


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(schema(), indent=1) + "\n"
