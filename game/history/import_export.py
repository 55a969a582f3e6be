"""Export a game as a JSON document and read such documents strictly, since they may come from strangers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from game.files.regular_files import read_regular
from game.history.database.errors import BadExport
from game.history.database.records import GameRow, GameSetup, QuarterRow, canonical_json
from game.history.store import Store
from game.sentences import say

MAX_BYTES = 8 * 1024 * 1024
MAX_QUARTERS = 200
MAX_NAME, MAX_WORDS = 80, 2000  # characters of a player's name, and of one answer in own words
Format = Literal["headheart-game"]
Version = Literal[1]
(FORMAT,), (VERSION,) = get_args(Format), get_args(Version)

_Name = Annotated[str, Field(min_length=1, max_length=200)]


@dataclass(frozen=True)
class GameRecord:
    """A game with its quarters, from the store or from a file; `row.id` is 0 if it is from a file.

    player: the name that a player gave to the file; None if none was given. words: the player's own words by question.
    """

    row: GameRow
    quarters: list[QuarterRow]
    player: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Quarter(_Strict):
    quarter: Annotated[int, Field(ge=1, le=MAX_QUARTERS)]
    decisions: dict[str, Any]
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    summary: dict[str, Any]


class _Game(_Strict):
    format: Format
    version: Version
    code: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    scenario: _Name
    scenario_hash: _Name
    scenario_text: Annotated[str, Field(max_length=MAX_BYTES)]
    seed: Annotated[int, Field(ge=0, lt=2**64)]
    rules: _Name
    planned: Annotated[int, Field(ge=1, le=MAX_QUARTERS)]
    strategy: _Name | None
    options: dict[str, Any]
    started: _Name
    ended: _Name | None
    ending: _Name | None
    score: dict[str, float] | None
    quarters: Annotated[list[_Quarter], Field(max_length=MAX_QUARTERS)]
    player: Annotated[str, Field(max_length=MAX_NAME)] | None = None
    words: Annotated[dict[_Name, Annotated[str, Field(max_length=MAX_WORDS)]], Field(max_length=8)] = {}


def record_from_store(store: Store, game: int) -> GameRecord:
    """Return a game of the store with its intact quarters. Raises NoSuchGame."""
    return GameRecord(store.game(game), store.quarters(game))


def export(store: Store, game: int) -> dict[str, Any]:
    """Return a game as a JSON document for `load_export`. Raises NoSuchGame, or BadExport if quarters are damaged."""
    record = record_from_store(store, game)
    row, setup = record.row, record.row.setup
    if len(record.quarters) < row.quarters:
        raise BadExport("history.incomplete", game=game, whole=len(record.quarters), recorded=row.quarters)
    return {
        "format": FORMAT,
        "version": VERSION,
        "code": row.code,
        "scenario": setup.scenario,
        "scenario_hash": setup.scenario_hash,
        "scenario_text": setup.scenario_text,
        "seed": setup.seed,
        "rules": setup.rules,
        "planned": setup.planned,
        "strategy": setup.strategy,
        "options": json.loads(setup.options),
        "started": row.started,
        "ended": row.ended,
        "ending": row.ending,
        "score": row.score,
        "quarters": [dict(vars(quarter)) for quarter in record.quarters],
    }


def load_export(data: object, source: str) -> GameRecord:
    """Return the game of an exported document; `source` names it in messages. Raises BadExport.

    The digests are not verified here: only a replay can show that a document was not changed.
    """
    try:
        canonical_json(data).encode("utf-8")  # refuses infinities and lone surrogates
        read = _Game.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(ascii(part).strip("'")[:60] for part in first["loc"])
        raise _bad(source, f"{place}: {first['msg']}" if place else str(first["msg"])) from error
    except (ValueError, TypeError, RecursionError) as error:
        raise _bad(source, say("history.not_json")) from error
    if [each.quarter for each in read.quarters] != list(range(1, len(read.quarters) + 1)):
        raise _bad(source, say("history.not_in_order"))
    setup = GameSetup(
        scenario=read.scenario,
        scenario_hash=read.scenario_hash,
        scenario_text=read.scenario_text,
        seed=read.seed,
        rules=read.rules,
        planned=read.planned,
        strategy=read.strategy,
        options=canonical_json(read.options),
    )
    row = GameRow(
        id=0,
        code=read.code,
        setup=setup,
        quarters=len(read.quarters),
        started=read.started,
        ended=read.ended,
        ending=read.ending,
        score=read.score,
    )
    quarters = [
        QuarterRow(quarter=q.quarter, decisions=q.decisions, digest=q.digest, summary=q.summary) for q in read.quarters
    ]
    return GameRecord(row=row, quarters=quarters, player=read.player, words=read.words)


def read_export(path: Path) -> GameRecord:
    """Return the game of an exported file. Raises BadExport that says what is wrong and where."""
    try:
        raw = read_regular(path, MAX_BYTES)
    except (OSError, ValueError) as error:
        raise _bad(str(path), getattr(error, "strerror", None) or str(error)) from error
    if len(raw) > MAX_BYTES:
        raise _bad(str(path), say("history.too_large", most=MAX_BYTES // 2**20))
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise _bad(str(path), say("history.not_json")) from error
    return load_export(data, str(path))


def _bad(source: str, why: str) -> BadExport:
    return BadExport("history.bad_export", source=source, why=why)
