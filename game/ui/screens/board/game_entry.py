"""Entering a game: begin one, resume one, and show the screen where it stands."""

from __future__ import annotations

from collections.abc import Callable

from game.paths import user_folder
from game.play.authoring.file_watch import FileWatch
from game.play.session.game_options import PRACTICE, GameOptions
from game.play.session.resume import resume
from game.play.session.session import Session
from game.scenario.model.scenario import Scenario
from game.scenario.problems.problem_report import BrokenFile, ScenarioError
from game.ui.controllers.authoring_session import AuthoringSession
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.dialogs import show_message
from game.user_error import UserError


def begin_game(
    app: App, scenario: Scenario, seed: int, strategy: str | None = None, options: GameOptions = PRACTICE
) -> Session:
    """Begin a game and show its board; if it cannot be saved, say so and continue unsaved."""
    session = Session.new(scenario, seed, strategy, user_folder(), options)
    enter_game(app, session)
    repair = session.recording.repair_outcome if session.recording else None
    if repair is not None or session.save_error is not None:
        show_message(app, str(repair or session.save_warning))
    return session


def resume_game(app: App, game: int) -> Session | None:
    """Resume a saved game after its last finished quarter; None with a message where that fails."""
    try:
        session = resume(user_folder(), game)
    except UserError as error:
        show_message(app, str(error))
        return None
    enter_game(app, session)
    return session


def enter_game(app: App, session: Session, author: AuthoringSession | None = None) -> None:
    """Show the board or the ending of a game directly above the title."""
    if session.over:
        from game.ui.screens.ending.ending import EndingScreen

        app.show_above_first(EndingScreen(app, session))
        return
    from game.ui.screens.board.board import BoardScreen

    app.show_above_first(BoardScreen(app, session, author=author))


def follow_file(app: App, author: AuthoringSession) -> None:
    """Poll an author's file while the window is open; the board of the game reads it whenever it has changed."""
    from game.ui.screens.author.file_polling import FilePolling
    from game.ui.screens.board.board import BoardScreen

    def changed() -> None:
        for screen in [each for each in app.screens if isinstance(each, BoardScreen)]:
            screen.follow_file()

    FilePolling(app, author, changed).start()


def wait_for_file(app: App, file: BrokenFile, attempt: Callable[[], FileWatch]) -> None:
    """Show what is wrong with a file until `attempt` can begin its game. The attempt raises ScenarioError."""
    from game.ui.screens.author.waiting_for_file import WaitingForFileScreen

    def enter() -> BrokenFile | None:
        try:
            watch = attempt()
            session = watch.begin()
        except ScenarioError as error:
            return BrokenFile(file.path, error.problems)
        except UserError as error:
            show_message(app, str(error))
            return None
        author = AuthoringSession(watch)
        enter_game(app, session, author)
        follow_file(app, author)
        return None

    app.show(WaitingForFileScreen(app, file, enter))
