"""Exported games are read back unchanged; anything else is refused with one sentence."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.history.database.errors import BadExport
from game.history.database.records import GameSetup
from game.history.import_export import MAX_BYTES, export, load_export, read_export, record_from_store
from game.history.store import open_store


@pytest.fixture
def document(home: Path) -> dict[str, Any]:
    store = open_store(home)
    game = store.begin(
        GameSetup(
            scenario="first",
            scenario_hash="abc",
            scenario_text="text",
            seed=2**63 + 1,
            rules="1",
            planned=6,
            options='{"slack":1.5}',
        )
    )
    for number in (1, 2):
        store.commit_quarter(game, number, {"moves": [["plan", None]]}, f"{number:016x}", {"output": 4.5})
    store.finish(game, "builder", {"total": 50.0})
    return export(store, game)


def test_a_game_survives_export_and_import(document: dict[str, Any], home: Path, tmp_path: Path) -> None:
    (tmp_path / "game.json").write_text(json.dumps(document))
    read, kept = read_export(tmp_path / "game.json"), record_from_store(open_store(home), 1)
    assert read.quarters == kept.quarters
    assert (read.row.setup, read.row.code, read.row.score) == (kept.row.setup, kept.row.code, kept.row.score)


BREAKS: dict[str, Callable[[dict[str, Any]], object]] = {
    "another format": lambda d: d | {"format": "other"},
    "a later version": lambda d: d | {"version": 2},
    "an unknown key": lambda d: d | {"\x1b[31mkey": 1},
    "a missing key": lambda d: {key: d[key] for key in d if key != "seed"},
    "a negative seed": lambda d: d | {"seed": -1},
    "a number as text": lambda d: d | {"seed": "5"},
    "an infinite score": lambda d: d | {"score": {"total": float("inf")}},
    "a lone surrogate": lambda d: d | {"scenario": "\ud800"},
    "a gap": lambda d: d | {"quarters": [d["quarters"][0], d["quarters"][1] | {"quarter": 3}]},
    "a digest that is none": lambda d: d | {"quarters": [d["quarters"][0] | {"digest": "xyz"}]},
    "a list": lambda d: [d],
    "nothing": lambda d: None,
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_changed_file_is_refused_in_one_sentence(document: dict[str, Any], name: str) -> None:
    with pytest.raises(BadExport) as refused:
        load_export(BREAKS[name](document), "game.json")
    sentence = str(refused.value)
    assert sentence.startswith("game.json is not a game of Head & Heart: ")
    assert sentence.isprintable()


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"[" * 200_000, b'{"seed": ' + b"9" * 5000 + b"}", b"NaN", b"{"])
def test_hostile_bytes_are_refused_in_one_sentence(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "game.json").write_bytes(raw)
    with pytest.raises(BadExport):
        read_export(tmp_path / "game.json")


def test_a_file_too_large_or_missing_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "large.json").open("wb") as file:
        file.truncate(MAX_BYTES + 2)
    for name in ("large.json", "none.json"):
        with pytest.raises(BadExport):
            read_export(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders there")
def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "game.json")
    with pytest.raises(BadExport, match="egular"):
        read_export(tmp_path / "game.json")


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadExport):
        read_export(tmp_path / "game\0.json")
