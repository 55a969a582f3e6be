"""Variants of a case in one file: the model of [[variant]], and merging a variant into the file.

A variant overrides the file: tables are merged by key, rows by id (a new id adds a row), everything else is replaced.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, Field, create_model

from game.scenario.format.field_types import Id, Line, Name, StrictTable
from game.scenario.format.scenario_models import ScenarioFile
from game.scenario.parse.positions import KeyPath

MAX_VARIANTS = 8
FILE_ONLY = ("format", "id", "order")  # keys that a variant cannot have

Tree = dict[str, Any]
Origins = dict[KeyPath, KeyPath]


@cache
def part_of(model: type[BaseModel]) -> type[BaseModel]:
    """Return the model of a partial table: every key is optional except the id that identifies a row."""
    fields: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if name == "id":
            fields[name] = (_ruled(info.annotation, info.metadata), Field(description=info.description))
        else:
            kept = _ruled(_part(info.annotation), _rules(info.annotation, info.metadata))
            fields[name] = (kept | None, Field(default=None, description=info.description))
    return create_model(f"{model.__name__}Part", __base__=StrictTable, __doc__=model.__doc__, **fields)


def _ruled(annotation: Any, rules: list[Any]) -> Any:
    return Annotated[annotation, *rules] if rules else annotation


def _part(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return part_of(annotation)
    if _has_rows(annotation):
        return list[part_of(get_args(annotation)[0])]  # type: ignore[misc]
    return annotation


def _has_rows(annotation: Any) -> bool:
    """Return whether the type is a list of tables with ids."""
    return get_origin(annotation) is list and "id" in getattr(get_args(annotation)[0], "model_fields", {})


def _rules(annotation: Any, rules: list[Any]) -> list[Any]:
    """Return the constraints of a partial table; rows are merged, so there is no minimum number."""
    return [rule for rule in rules if not (_has_rows(annotation) and hasattr(rule, "min_length"))]


def _variant() -> type[BaseModel]:
    part = part_of(ScenarioFile)
    inherited: dict[str, Any] = {
        name: (_ruled(info.annotation, info.metadata), Field(default=None, description=info.description))
        for name, info in part.model_fields.items()
        if name not in (*FILE_ONLY, "title", "lesson")
    }
    return create_model(
        "Variant",
        __base__=StrictTable,
        __doc__="One variant of the case: a scenario of its own, which differs from the file in what is said here.",
        id=(Id, Field(description="short name; the scenario is called <id of the file>.<this>")),
        title=(Name, Field(description="name of the variant")),
        lesson=(Line | None, Field(default=None, description="what it teaches, where it is another lesson")),
        **inherited,
    )


Variant = _variant()


class Document(ScenarioFile):
    """A whole scenario file."""

    variant: list[Variant] = Field(  # type: ignore[valid-type]
        default=[], max_length=MAX_VARIANTS, description="variants of the case; each is a scenario of its own"
    )


def variants_of(tree: Tree) -> list[tuple[KeyPath, Tree]]:
    """Return the variants of a parsed file with their paths; values of the wrong type are skipped."""
    rows = tree.get("variant")
    found = enumerate(rows if isinstance(rows, list) else [])
    return [(("variant", row), each) for row, each in list(found)[:MAX_VARIANTS] if isinstance(each, dict)]


def merged(tree: Tree, variant: Tree, path: KeyPath) -> tuple[Tree, Origins]:
    """Merge a variant into the file. Return the tree, and the path in the file of each part from the variant."""
    origins: Origins = {}
    whole = {key: value for key, value in tree.items() if key != "variant"}
    given = {key: value for key, value in variant.items() if key not in ("id", "variant")}
    result = _tables(whole, given, (), path, origins)
    own, case = variant.get("id"), tree.get("id")
    if isinstance(own, str) and isinstance(case, str):
        result["id"] = case
    return result, origins


def _tables(base: Tree, given: Tree, at: KeyPath, source: KeyPath, origins: Origins) -> Tree:
    result = dict(base)
    for key, value in given.items():
        inner_at, inner_source = (*at, key), (*source, key)
        if isinstance(value, dict) and isinstance(base.get(key), dict):
            result[key] = _tables(base[key], value, inner_at, inner_source, origins)
        elif _has_ids(value) and _has_ids(base.get(key)):
            result[key] = _rows(base[key], value, inner_at, inner_source, origins)
        else:
            result[key] = value
            origins[inner_at] = inner_source
    return result


def _has_ids(rows: Any) -> bool:
    return isinstance(rows, list) and all(isinstance(row, dict) and isinstance(row.get("id"), str) for row in rows)


def _rows(base: list[Tree], given: list[Tree], path: KeyPath, source: KeyPath, origins: Origins) -> list[Tree]:
    result = list(base)
    row_of: dict[str, int] = {}
    for place, row in enumerate(base):
        row_of.setdefault(row["id"], place)
    for number, row in enumerate(given):
        if row["id"] not in row_of:
            origins[(*path, len(result))] = (*source, number)
            row_of[row["id"]] = len(result)
            result.append(row)
        else:
            place = row_of[row["id"]]
            result[place] = _tables(result[place], row, (*path, place), (*source, number), origins)
    return result
