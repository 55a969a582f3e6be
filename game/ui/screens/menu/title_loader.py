"""Background loading of the title's content, so that the first frame waits for nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pygame

from game.ui.controllers.saved_games import SavedGames, read_saved
from game.ui.portraits import Face, Mood
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.background import WORKER
from game.ui.toolkit.window.heap_trim import trim_heap

if TYPE_CHECKING:
    from game.play.session_code import SessionSetup
    from game.scenario.model.scenario import Scenario

CALM_MOODS = (
    Mood(0.62, 0.7, 0.15),
    Mood(0.85, 0.8, 0.1),
    Mood(0.5, 0.6, 0.3),
    Mood(0.72, 0.75, 0.2),
    Mood(0.35, 0.45, 0.5),
)
NEIGHBOURS, WALL = 11, 48  # people among whom a face should stand out; as many as a large wall shows


@dataclass(frozen=True)
class CastMember:
    """A person with face and mood."""

    name: str
    face: Face
    mood: Mood


@dataclass(frozen=True)
class TitleContent:
    """Content of the title: saved games, the `team` on the card, the `cast` of all scenarios.

    `next` is the first scenario that was never played; `daily` is the game of the day; `done` is False until the card
    can be shown, `complete` until everything is there.
    """

    saved: SavedGames = field(default_factory=SavedGames)
    team: tuple[CastMember, ...] = ()
    cast: tuple[CastMember, ...] = ()
    next: Scenario | None = None
    daily: SessionSetup | None = None
    done: bool = False
    complete: bool = False


class TitleLoader:
    """Loads the content once and delivers it in two parts; a `stale` loader is replaced by the title."""

    def __init__(self, app: App, on_content: Callable[[TitleContent], None]) -> None:
        self.stale = False
        self._app, self._on_content = app, on_content
        self._finished = threading.Event()
        WORKER.submit(self, 0.0, self._load_in_thread, app.post)

    def wait(self) -> None:
        """Wait until everything is loaded."""
        self._finished.wait()

    def _load_in_thread(self) -> None:
        try:
            self._load()
        finally:
            trim_heap()  # a game or a comparison may just have been closed
            self._finished.set()

    def _load(self) -> None:
        if self.stale:
            return  # a newer load was requested, or the window is gone
        saved = read_saved()
        # Without a game to resume or a first game to offer, the next scenario has to be found first.
        done = not saved.games or saved.unfinished() is not None
        self._deliver(TitleContent(saved, done=done))
        scenarios = _scenarios()
        cast, row, next_scenario = _cast(scenarios), saved.unfinished(), _first_unplayed(scenarios, saved)
        team = _team(row.id) if row else _initial_team(next_scenario) if next_scenario else ()
        self._deliver(
            TitleContent(
                saved=saved, team=team, cast=cast, next=next_scenario, daily=_daily(scenarios), done=True, complete=True
            )
        )

    def _deliver(self, content: TitleContent) -> None:
        with suppress(pygame.error):  # the window was closed meanwhile
            self._app.post(lambda: self._on_content(content))


def _team(game: int) -> tuple[CastMember, ...]:
    """Return the faces of an unfinished game; none if it cannot be replayed, which resuming reports."""
    from game.paths import user_folder
    from game.play.session.replay import load_record, replay
    from game.ui.screens.faces.face import face_of, mood_of
    from game.user_error import UserError

    try:
        session = replay(load_record(user_folder(), game)).session
    except UserError:
        return ()
    generation = session.state.generation[0]
    return tuple(
        CastMember(
            session.name(seat),
            face_of(session.scenario, seat, int(generation[seat]), session.name(seat)),
            mood_of(session.view, seat),
        )
        for seat in range(session.view.seats)
    )


def _scenarios() -> list[Scenario]:
    """Return the playable scenarios in the order of the catalogue; of a long list, those that are quickly read."""
    from game.scenario.loading.catalogue import list_quickly
    from game.scenario.loading.scenario_files import scenario_folders
    from game.scenario.model.scenario import Scenario

    return [row for row in list_quickly(scenario_folders()) if isinstance(row, Scenario)]


def _daily(scenarios: list[Scenario]) -> SessionSetup | None:
    """Return the game of the day, which only shipped scenarios take part in; None if there is none."""
    from game.paths import SCENARIOS
    from game.play.daily import daily_game

    shipped = [each for each in scenarios if each.path.parent == SCENARIOS]
    return daily_game(date.today(), shipped) if shipped else None


def _first_unplayed(scenarios: list[Scenario], saved: SavedGames) -> Scenario | None:
    """Return the first scenario the player has never played."""
    played = {row.setup.scenario for row in saved.games if row.setup.strategy is None}
    return next((each for each in scenarios if each.id not in played), None)


def _initial_team(scenario: Scenario) -> tuple[CastMember, ...]:
    """Return the people of a scenario as its briefing shows them."""
    from game.ui.screens.faces.face import face_of

    return tuple(
        CastMember(each.name, face_of(scenario, seat, 0, each.name), CALM_MOODS[0])
        for seat, each in enumerate(scenario.people)
    )


def _cast(scenarios: list[Scenario]) -> tuple[CastMember, ...]:
    """Return the people of all scenarios, taking turns between scenarios, in various moods; no face or name twice."""
    from game.ui.screens.faces.face import face_of

    people = [
        (scenario, seat, scenario.people[seat].name)
        for seat in range(max((len(scenario.people) for scenario in scenarios), default=0))
        for scenario in scenarios
        if seat < len(scenario.people)
    ]
    cast: dict[tuple[object, ...], CastMember] = {}
    names: set[str] = set()
    for scenario, seat, name in people:
        face = face_of(scenario, seat, 0, name)
        if name not in names:
            names.add(name)
            cast.setdefault(likeness(face), CastMember(name, face, CALM_MOODS[len(cast) % len(CALM_MOODS)]))
    return _varied(list(cast.values()))


def _varied(people: list[CastMember]) -> tuple[CastMember, ...]:
    """Return the people in an order in which neighbours on the wall look as little alike as possible."""
    ordered: list[CastMember] = []
    while people and len(ordered) < WALL:
        near = [each.face for each in ordered[-NEIGHBOURS:]]
        chosen = min(people, key=lambda each: sum(_alike(each.face, other) for other in near))
        people.remove(chosen)
        ordered.append(chosen)
    return (*ordered, *people)


def _alike(one: Face, other: Face) -> int:
    """Return how much two faces look alike; hair is what one sees first."""
    same_hair, same_cut = one.hair == other.hair, one.haircut == other.haircut
    alike = 3 * same_cut + 2 * same_hair + (one.skin == other.skin) + (one.cloth == other.cloth)
    return alike + (one.glasses == other.glasses != "none") + (one.beard == other.beard != "none")


def likeness(face: Face) -> tuple[object, ...]:
    """Return what one sees of a face from afar; two people who share it look like one."""
    return (face.skin, face.hair, face.haircut, face.beard, face.glasses, round(face.age, 1))
