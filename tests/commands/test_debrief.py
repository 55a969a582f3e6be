"""`headheart debrief`: one document, sums that hold, a page without anything from outside, and refusals in words."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from game.history.import_export import export
from game.history.store import open_store
from game.paths import user_folder
from game.play.session.session import Session
from game.scenario.loading.catalogue import find_scenario
from tests.browser import FOUND, check_page
from tests.play.games import FIRST

VOID = {"meta", "line", "br"}


class Balance(HTMLParser):
    """Collects tags, attributes and whether every element is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.balanced = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        self.balanced = self.balanced and bool(self.open) and self.open.pop() == tag


def test_the_document_adds_up_and_the_page_is_self_contained(run: Any, tmp_path: Path) -> None:
    run("run", "--strategy", "half-and-half", "--seed", "3", "--json")
    page = tmp_path / "new folder" / "debrief.html"
    code, out, err = run("debrief", "1", "--json", "--out", str(page))
    found = json.loads(out)
    assert (code, err.strip().endswith("debrief.html.")) == (0, True)
    terms = [round(100 * row[name]) for row in found["quarters"] for name in ("decision", "luck")]
    assert round(100 * found["expected"]) + sum(terms) == round(100 * found["result"])
    assert found["result"] == found["score"]["total"] == json.loads(run("replay", "1", "--json")[1])["score"]["total"]
    low, high = found["luck_adjusted_interval"]
    assert low < found["luck_adjusted"] < high
    assert {row["quarter"] for row in found["effects"]} <= {row["quarter"] for row in found["quarters"]}
    assert sum(len(row["quarters"]) for row in found["versatility"]) == len(found["quarters"])
    _check_text(page.read_text(encoding="utf-8"), found)
    if FOUND is not None:
        check_page(page, tmp_path / "profile")


def _check_text(text: str, found: dict[str, Any]) -> None:
    read = Balance()
    read.feed(text)
    assert read.balanced
    assert read.open == []
    assert not read.tags & {"script", "link", "iframe", "img", "object"}
    assert not {name for name in read.attributes if name.startswith("on") or name in ("src", "href")}
    assert "default-src 'none'" in text
    assert "http" not in re.sub(r'http-equiv|xmlns="[^"]+"', "", text)
    plain = re.sub(r"<[^>]+>", " ", text).replace("\N{MINUS SIGN}", "-")
    for row in found["quarters"]:
        assert f"{row['decision']:+.2f}" in plain
        assert f"{row['luck']:+.2f}" in plain
    assert "prefers-color-scheme:dark" in text
    assert "@media print" in text


def test_the_text_names_every_quarter_and_two_games_are_a_list(run: Any) -> None:
    for seed in ("3", "4"):
        run("run", "clean-sheets", "--strategy", "reader", "--seed", seed, "--json")
    code, out, err = run("debrief", "1")
    assert (code, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines() if re.match(r"\d+ ", line)][:5] == list("12345")
    both = json.loads(run("debrief", "1", "2", "--json")[1])
    assert [each["seed"] for each in both] == [3, 4]
    assert all(row["decision"] == 0 for each in both for row in each["quarters"])


def test_a_game_from_a_file_is_replayed_and_a_changed_score_is_found(run: Any, tmp_path: Path) -> None:
    run("run", "--strategy", "reader", "--seed", "3", "--json")
    store = open_store(user_folder())
    document = export(store, 1)
    store.close()
    file = tmp_path / "game.json"
    document["score"]["total"] = 99.0
    file.write_text(json.dumps(document))
    code, out, err = run("debrief", str(file))
    assert (code, out) == (1, "")
    assert "Traceback" not in err


def test_an_unfinished_game_and_an_unwritable_file_are_refused_in_words(run: Any, tmp_path: Path) -> None:
    session = Session.new(find_scenario(FIRST.id), 3, None, user_folder())
    session.editor.set_plan(())
    session.end_quarter()
    session.close()
    code, out, err = run("debrief", "1")
    assert (code, out) == (1, "")
    assert "not finished" in err
    run("run", "--strategy", "reader", "--seed", "3", "--json")
    (tmp_path / "taken").write_text("")
    code, out, err = run("debrief", "2", "--out", str(tmp_path / "taken" / "page.html"))
    assert (code, out) == (1, "")
    assert "page.html" in err


def test_the_page_and_the_printed_game_speak_of_output_in_the_points_of_the_window(run: Any) -> None:
    from game.play.debrief.course_chart import course_series
    from game.play.explain.display_units import output_points

    run("run first-monday --strategy reader --seed 7")
    course = json.loads(run("debrief 1 --json")[1])["course"]
    shown = course_series(course, "you")[-1].values
    assert shown == tuple(output_points(value, course["seats"]) for value in course["output"])
    printed = run("replay 1")[1]
    assert all(f"{value:.1f}" in printed for value in shown)
