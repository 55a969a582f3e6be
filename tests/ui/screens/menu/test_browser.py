"""The scenario browser: what it lists, how it searches, broken files, installed files and pictures."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.paths import SCENARIOS, user_folder
from game.scenario.loading.catalogue import find_scenario, list_scenarios
from game.scenario.problems.problem_report import BrokenFile
from game.sentences import say
from game.ui.screens.menu.title import TitleScreen
from tests.ui.screens.menu.menus import opened, top
from tests.ui.windows import QUICK, broken_file, played, shown

pytestmark = pytest.mark.usefixtures("closed")


def test_a_broken_file_is_listed_with_its_first_error_and_a_key_shows_all() -> None:
    broken_file()
    app, driver = opened()
    driver.key("n")
    assert say("browser.broken", file="my_team_v3.toml") in shown(app)
    assert "difficulty" in shown(app)
    driver.walk_to("broken.my_team_v3.toml")
    driver.key("enter")
    assert len(app.stage.layers) == 2
    driver.key("esc")
    assert top(app) == "ScenarioBrowserScreen"


def test_without_any_scenario_the_browser_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("game.scenario.loading.scenario_files.SCENARIOS", tmp_path / "nothing")
    app, driver = opened()
    driver.key("c")
    assert say("browser.none") in shown(app), "the lab has nothing to compare"
    driver.key("enter")
    assert top(app) == "TitleScreen"
    driver.key("n")
    assert say("browser.none") in shown(app)


def test_the_browser_shows_the_players_best_score_and_ignores_strategies() -> None:
    best = played(QUICK, seed=1)
    played("first-monday", seed=1, strategy="half-and-half")
    _, driver = opened()
    driver.key("n")
    assert best.final_score is not None
    assert driver.find(f"scenario.{QUICK}").value().endswith(f"{best.final_score.score['total']:.0f}")
    assert driver.find("scenario.first-monday").value().endswith(say("browser.not_played"))


def test_every_shipped_scenario_is_offered() -> None:
    app, driver = opened()
    driver.key("n")
    rows = [widget.ident for widget in app.stage.focus_order() if widget.ident.startswith("scenario.")]
    assert rows == [f"scenario.{each.id}" for each in list_scenarios([SCENARIOS]) if not isinstance(each, BrokenFile)]
    assert isinstance(app.screens[0], TitleScreen)
    assert pygame.display.get_caption()[0] == say("browser.title")


def test_the_browser_searches_filters_and_orders() -> None:
    app, driver = opened()
    driver.key("n")

    def rows() -> list[str]:
        return [each.ident[9:] for each in app.stage.focus_order() if each.ident.startswith("scenario.")]

    everything = rows()
    driver.press("search")
    app.stage.focus.on_text("first monday")  # type: ignore[union-attr]
    assert rows() == ["first-monday"]
    app.stage.focus.on_text("zzz")  # type: ignore[union-attr]
    assert rows() == []
    assert say("browser.nothing_found") in shown(app)
    for _ in range(len("first mondayzzz")):
        driver.key("backspace")
    assert rows() == everything
    driver.click(driver.find("order"))
    titles = [find_scenario(each).title.casefold() for each in rows()]
    assert titles == sorted(titles)
    driver.click(driver.find("filter"))
    assert len(rows()) == len(everything), "all of them are the game's own"
    driver.click(driver.find("filter"))
    assert rows() == []


def test_a_file_dragged_onto_the_window_is_installed_and_listed(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(find_scenario(QUICK).text.replace(f'id = "{QUICK}"', 'id = "mine"'), encoding="utf-8")
    app, driver = opened()
    driver.key("n")
    app.handle(pygame.Event(pygame.DROPFILE, file=str(file)))
    assert "installed" in shown(app)
    driver.key("enter")
    assert driver.find("scenario.mine").name == find_scenario(QUICK).title
    file.write_text("no scenario", encoding="utf-8")
    app.handle(pygame.Event(pygame.DROPFILE, file=str(file)))
    assert len(app.stage.layers) == 2, "says what is wrong with it"


def test_a_long_shelf_opens_in_pages_and_reads_a_file_when_it_is_opened() -> None:
    folder = user_folder() / "scenarios"
    folder.mkdir(parents=True)
    text = find_scenario(QUICK).text
    for row in range(70):
        broken = "!" if row == 9 else ""
        mine = text.replace(f'id = "{QUICK}"', f'id = "mine-{row:02}"').replace("[mission]", f"[mission]{broken}")
        (folder / f"m{row:02}.toml").write_text(mine, encoding="utf-8")
    app, driver = opened()
    driver.key("n")
    driver.press("search")
    app.stage.focus.on_text("mine-")  # type: ignore[union-attr]
    driver.press("more")
    driver.press("scenario.mine-69")
    assert top(app) == "BriefingScreen"
    driver.key("esc")
    driver.press("scenario.mine-09")
    assert len(app.stage.layers) == 2, "what was not read before turns out to be broken"


def test_the_picture_beside_a_scenario_stands_above_its_briefing() -> None:
    from tests.packs.samples import png

    folder = user_folder() / "scenarios"
    folder.mkdir(parents=True)
    text = find_scenario(QUICK).text.replace(f'id = "{QUICK}"', 'id = "mine"')
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    app, driver = opened()
    for picture, pictures in ((png(), 1), (png()[:-4], 0)):
        (folder / "mine.png").write_bytes(picture)
        driver.key("n")
        driver.press("scenario.mine")
        names = [each.name for each in app.stage.layers[0].root.walk() if type(each).__name__ == "Cover"]
        assert len(names) == pictures
        app.home()
