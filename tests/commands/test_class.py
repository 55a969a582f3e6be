"""A class of thirty: codes, files, changed games that are found, and the report on all of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from game.play.classroom.class_page import class_page
from game.play.classroom.class_types import ClassReport
from tests.browser import check_page, needs_browser
from tests.commands.test_debrief import Balance

BOTS = ("half-and-half", "all-leader", "all-manager", "alternate", "random", "do-nothing", "reader")


@pytest.fixture(scope="module")
def thirty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of thirty bot games of one scenario, a third of them with names."""
    from game.play.classroom.game_file import write_game_file
    from game.play.play_by import play_by
    from game.play.session.session import Session
    from game.scenario.loading.catalogue import find_scenario
    from game.strategies.catalogue import BY_ID

    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("class")
    scenario = find_scenario("first-monday")
    for at in range(30):
        session = Session.new(scenario, 7 if at < 10 else 7 + at, None, home)
        play_by(session, BY_ID[BOTS[at % len(BOTS)]].choose)
        session.close()
        name = f"Player <{at}>" if at % 3 == 0 else None
        write_game_file(home, at + 1, folder / f"game{at:02}.json", name)
    return folder


@pytest.fixture(scope="module")
def document(thirty: Path) -> ClassReport:
    from game.play.classroom.class_document import class_document
    from game.play.classroom.class_folder import read_class

    return class_document(read_class(thirty))


def test_thirty_games_are_read_and_every_sum_holds(document: ClassReport) -> None:
    assert document["games"] == len(document["players"]) == 30
    assert document["refused"] == []
    for player in document["players"]:
        assert round(player["expected"] + player["decisions"] + player["luck"], 2) == player["score"]
        terms = [round(100 * row[name]) for row in player["quarters"] for name in ("decision", "luck")]
        assert sum(terms) == round(100 * (player["decisions"] + player["luck"]))
    scores = [player["score"] for player in document["players"]]
    assert scores == sorted(scores, reverse=True)
    assert document["summary"]["score"]["mean"] == pytest.approx(sum(scores) / 30, abs=0.006)
    assert sum(row["count"] for row in document["endings"]) == 30


def test_who_tried_what_and_where_they_parted_count_the_games(document: ClassReport) -> None:
    used = {row["move"]: row["players"] for row in document["moves"]}
    for move, players in used.items():
        assert players == sum(any(move in row["moves"] for row in each["quarters"]) for each in document["players"])
    for event in document["events"]:
        assert sum(answer["count"] for answer in event["answers"]) == event["met"]
        assert event["met"] + event["not_met"] == 30
    for row in document["parted"]:
        assert row["apart"] == pytest.approx(row["with"]["decision"] - row["without"]["decision"], abs=0.011)
        assert min(row["with"]["players"], row["without"]["players"]) >= 2
    assert len({each["question"] for each in document["questions"]}) == 3


def test_names_stand_only_where_they_were_given_and_never_for_the_projector(document: ClassReport) -> None:
    assert sum(player["player"] is not None for player in document["players"]) == 10
    page = class_page(document)
    projector = page[page.index('id="projector"') : page.index('id="people"')]
    assert "Player &lt;" in page
    assert "Player &lt;" not in projector
    assert re.search(r"Player \d+", projector) is None
    for remark in document["remarks"]:
        assert "Player" not in remark["text"]


def test_the_page_is_self_contained_and_has_a_page_for_everybody(document: ClassReport) -> None:
    page, read = class_page(document), Balance()
    read.feed(page)
    assert (read.balanced, read.open) == (True, [])
    assert not read.tags & {"script", "link", "iframe", "img", "object"}
    assert not {name for name in read.attributes if name.startswith("on") or name == "src"}
    assert set(re.findall(r'href="([^"]*)"', page)) == {"#summary", "#projector", "#people"}
    assert "default-src 'none'" in page
    assert page.count('class="person"') == 30
    assert page.count('class="slide"') >= 4


def test_the_command_writes_the_page_and_finds_a_changed_game(run: Any, thirty: Path, tmp_path: Path) -> None:
    folder, out = tmp_path / "class", tmp_path / "new" / "class.html"
    folder.mkdir()
    for name in ("game00.json", "game01.json", "game02.json"):
        (folder / name).write_bytes((thirty / name).read_bytes())
    code, text, err = run("class", str(folder), "--out", str(out), "--json")
    assert code == 0, err
    assert json.loads(text)["games"] == 3
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    better = json.loads((folder / "game01.json").read_text())
    better["score"]["total"] += 5.0
    (folder / "game01.json").write_text(json.dumps(better))
    other_move = json.loads((folder / "game00.json").read_text())
    other_move["quarters"][1]["decisions"]["moves"] = []
    (folder / "game00.json").write_text(json.dumps(other_move))
    (folder / "notes.json").write_text("{}")
    (folder / "twice.json").write_bytes((folder / "game02.json").read_bytes())
    code, text, err = run("class", str(folder), "--json")
    found = json.loads(text)
    assert (code, found["games"]) == (1, 1)
    kinds = {each["file"]: each["kind"] for each in found["refused"]}
    expected = {"game00.json": "changed", "game01.json": "changed", "notes.json": "unreadable", "twice.json": "other"}
    assert kinds == expected
    assert all(name in err for name in kinds)


def test_folders_without_games_are_refused_in_words(run: Any, tmp_path: Path) -> None:
    for folder, words in ((tmp_path / "none", "no folder"), (tmp_path, "no .json file")):
        code, out, err = run("class", str(folder))
        assert (code, out) == (2, "")
        assert words in " ".join(err.split())
    (tmp_path / "a.json").write_text("[]")
    code, out, err = run("class", str(tmp_path), "--json")
    assert (code, out) == (2, "")
    assert "No file of the folder" in " ".join(err.split())


def test_a_code_from_the_command_starts_the_game_that_it_says(run: Any) -> None:
    code, out, _ = run("code", "first-monday", "--seed", "7", "--record", "--json")
    made = json.loads(out)
    assert code == 0
    assert run("code", made["code"], "--json")[1] == out
    assert json.loads(run("run", made["code"], "--strategy", "reader", "--json")[1])["seed"] == 7
    assert run("code", made["code"], "--seed", "3")[0] == 2
    assert run("run", made["code"], "--seed", "3")[0] == 2
    assert run("run", made["code"][:-1])[0] == 2
    assert run("play", made["code"][:-1] + "?")[0] == 2


def test_a_game_is_exported_with_a_name_and_read_everywhere(run: Any, tmp_path: Path) -> None:
    run("run", "--strategy", "reader", "--seed", "3", "--json")
    file = tmp_path / "mine.json"
    code, out, _ = run("export", "1", "--out", str(file), "--name", "  Ada\x07 ")
    assert (code, out.strip()) == (0, str(file))
    assert json.loads(file.read_text())["player"] == "Ada"
    assert run("replay", str(file))[0] == 0
    code, out, _ = run("export", "1", "--json")
    assert "player" not in json.loads(out)
    assert file.stat().st_size < 100_000
    code, out, err = run("export", "2")
    assert (code, out) == (2, "")
    assert "Traceback" not in err


@needs_browser
def test_a_real_browser_shows_the_page(document: ClassReport, tmp_path: Path) -> None:
    page = tmp_path / "class.html"
    page.write_text(class_page(document), encoding="utf-8")
    check_page(page, tmp_path / "profile", 3.0)
