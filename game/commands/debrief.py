"""`headheart debrief`: say why finished games went as they did."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.console.options import AsJson
from game.console.output import check_output, note, print_json, print_table, show, write_output
from game.console.selection import select_finished_game, select_record
from game.paths import user_folder
from game.sentences import say, speak_as
from game.signed_numbers import signed

if TYPE_CHECKING:
    from game.play.debrief.debrief_types import Debrief

Games = Annotated[list[str], typer.Argument(metavar="GAME...", help=say("cli.debrief.games"))]
NOT_WRITTEN = "cli.debrief.not_written"
OutFile = Annotated[Path | None, typer.Option("--out", metavar="FILE.html", help=say("cli.debrief.out"))]


def debrief(games: Games, out: OutFile = None, as_json: AsJson = False) -> None:
    """Print decisions and luck, the smallest flip and one thing to try next; the page has everything."""
    if out is not None:
        check_output(out, NOT_WRITTEN)
    documents = [_document(game) for game in games]
    if len(documents) > 1:
        speak_as({})  # of games with words of their own, the game's words are common to all
    _add_odds_of_all(documents)
    if out is not None:
        _write(documents, out)
    if as_json:
        print_json(documents[0] if len(documents) == 1 else documents)
    else:
        for document in documents:
            _print(document)


def _document(game: str) -> Debrief:
    """Return the debrief of one game with the player's own words; what takes time is kept with a saved game."""
    from game.history.game_notes import load_notes
    from game.play.classroom.game_file import own_words
    from game.play.debrief.debrief_document import debrief as debrief_of
    from game.play.debrief.kept_debriefs import keep_debrief

    record = select_record(game)
    session = select_finished_game(game)
    document = debrief_of(session)
    if session.strategy is None:
        keep_debrief(user_folder(), session, document, document["odds"])
    speak_as(session.scenario.words)
    notes = load_notes(user_folder(), session.code) if session.code is not None else {}
    return {"game": game, **document, "words": own_words(notes) or dict(record.words)}


def _add_odds_of_all(documents: list[Debrief]) -> None:
    """Add the odds over all games of the player that have a debrief, as `odds_all`."""
    from game.history.store import has_games, open_store
    from game.play.debrief.kept_debriefs import odds_of_all
    from game.play.debrief.odds_calibration import odds_to_json

    rows = []
    if has_games(user_folder()):
        store = open_store(user_folder())
        rows = store.games()
        store.close()
    pooled, games = odds_of_all(user_folder(), rows)
    for each in documents:
        each["odds_all"] = {"games": games, "odds": odds_to_json(pooled)}


def _write(documents: list[Debrief], file: Path) -> None:
    from game.play.debrief.debrief_page import debrief_page

    write_output(file, debrief_page(documents), NOT_WRITTEN)
    note(say("cli.debrief.written", file=file))


def _print(document: Debrief) -> None:
    from game.play.debrief.debrief_page import candidate_words, headline

    show(
        say(
            "run.title",
            scenario=document["title"],
            seed=document["seed"],
            run="",
            by=document["strategy"] or say("cli.a_person"),
        )
    )
    show(headline(document))
    heads = [say(f"debrief.head.{name}") for name in ("quarter", "decision", "luck")]
    rows = [
        [
            row["quarter"],
            _with_error(row["decision"], row["decision_error"]),
            _with_error(row["luck"], row["luck_error"]),
        ]
        for row in document["quarters"]
    ]
    print_table(heads, rows, numbers=frozenset({1, 2}))
    low, high = document["luck_adjusted_interval"]
    adjusted = say("debrief.adjusted", points=f"{document['luck_adjusted']:.2f}", low=f"{low:.2f}", high=f"{high:.2f}")
    show(f"{say('debrief.luck_adjusted')}: {adjusted}")
    show(f"{say('debrief.flip')}. {candidate_words('flip', document['flip'])}")
    show(f"{say('debrief.try_next')}. {candidate_words('next', document['try_next'])}")


def _with_error(points: float, error: float) -> str:
    return f"{signed(points, 2)} {say('debrief.error', error=format(error, '.2f'))}"
