"""One game in play: the quarter being planned, the finished ones (each saved before the next begins), and the score."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from game.history.database.records import GameRow, GameSetup, QuarterRow, canonical_json
from game.history.game_recorder import GameRecorder
from game.play.scoring.final_score import FinalScore, score_game
from game.play.session.decisions import quarter_decisions, quarter_summary
from game.play.session.errors import BadPlan
from game.play.session.finished_quarter import Quarter
from game.play.session.game_options import PRACTICE, GameOptions, options_json
from game.play.session.member_names import member_id, members, name_newcomers, starting_names
from game.play.session.plan_editor import PlanEditor
from game.play.session.recorded_options import recorded_options
from game.scenario.model.scenario import Scenario
from game.sentences import say
from game.sim import legality
from game.sim.games.baseline import measure_params
from game.sim.games.digest import digest, first_digest
from game.sim.games.digest import to_hex as digest_text
from game.sim.games.outcome import AFTER
from game.sim.games.rollout import Tally
from game.sim.games.rules_version import RULES
from game.sim.games.start import start
from game.sim.ledger import Ledger
from game.sim.player_view.look import look
from game.sim.player_view.view import View
from game.sim.rng.draws import Draws
from game.sim.setting import Event
from game.sim.state import State
from game.sim.step import step
from game.sim.story.goals import Goals
from game.sim.story.recipients import named
from game.user_error import UserError
from game.why.morale_account_update import close_morale, open_morale


class Session:
    """A game of a person or a strategy: run 0 of its seed, or another run that is only viewed and never saved.

    - `state`: the game now. `editor`: the plan being made for this quarter.
    - `morale`: what each cause contributes to morale now, and the estimates of people's natures.
    - `quarters`, `after`: the finished quarters in command, then the four after the player has left.
    - `names`: names by member id. `goals`: the true state of the goals, which the player may not know.
    - `final_score`: set once the game is over.
    - `save_error`: why the last quarter could not be saved; None if it was saved or saving is off.
    - `is_trial`: an author's game that begins in the middle or with values set; it is never saved.
    - `dismissed_hints`: the keys of hints the player has closed.
    - `row`: the row of a saved game that was only read; None while it is played.
    - `options`: practice or record, daily, rewound; they change nothing in the model.
    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int,
        strategy: str | None,
        recording: GameRecorder | None,
        run: int = 0,
        options: GameOptions = PRACTICE,
    ) -> None:
        """Start a game; use `Session.new`, `resume` or `replay` unless one run of a comparison is wanted."""
        self.scenario, self.seed, self.strategy, self.run, self.options = scenario, seed, strategy, run, options
        self.params = measure_params(scenario.setting)
        self.draws = Draws.of(seed, np.array([run], np.uint64), scenario.setting.case)
        self.set_state(start(self.params, self.draws))
        self.quarters: list[Quarter] = []
        self.after: list[Quarter] = []
        self.final_score: FinalScore | None = None
        self.save_error: UserError | None = None
        self.names = starting_names(scenario)
        self.dismissed_hints: set[str] = set()
        self.is_trial = False
        self.recording = recording
        self.row: GameRow | None = None
        self.goals = Goals(self.params, 1)
        self._tally = Tally(self.params, 1)
        self._digest = first_digest(1)

    @staticmethod
    def new(
        scenario: Scenario,
        seed: int,
        strategy: str | None = None,
        folder: Path | None = None,
        options: GameOptions = PRACTICE,
    ) -> Session:
        """Return a new game saved in `folder` (None: not saved), played by `strategy` (None: a person).

        A folder that cannot be written never raises: `save_error` says so and the game goes on.
        """
        recording = None
        if folder is not None:
            options_text = canonical_json({**recorded_options(scenario), **options_json(options)})
            quarters = scenario.setting.quarters
            setup = GameSetup(
                scenario=scenario.id,
                scenario_hash=scenario.hash,
                scenario_text=scenario.text,
                seed=seed,
                rules=RULES,
                planned=quarters,
                strategy=strategy,
                options=options_text,
            )
            recording = GameRecorder(folder, setup)
        session = Session(scenario, seed, strategy, recording, options=options)
        session.save_error = recording.open() if recording else None
        return session

    # --- the game now

    def set_state(self, state: State) -> None:
        """Go on from a state that no quarter has led to, with an empty plan."""
        self._begin_quarter(state)
        self.morale = open_morale(state, self.params, self.draws)

    def _begin_quarter(self, state: State) -> None:
        self.state: State = state
        view, events = look(state, self.params, self.draws), self.scenario.setting.events
        event = int(view.event[0])
        self.editor = PlanEditor(view, events[event] if event >= 0 and not self.over else None)

    @property
    def code(self) -> str | None:
        """The code of the saved game; None if it is not saved."""
        if self.recording is not None:
            return self.recording.code
        return None if self.row is None else self.row.code

    @property
    def number(self) -> int | None:
        """The number of the saved game; None if it is not saved."""
        if self.recording is not None:
            return self.recording.number
        return None if self.row is None else self.row.id

    @property
    def over(self) -> bool:
        """True once the player's command has ended; `final_score` is then set."""
        return not bool(self.state.in_command[0])

    @property
    def event(self) -> Event | None:
        """The event that asks for an answer this quarter."""
        return self.editor.event

    @property
    def view(self) -> View:
        """The player's view of the game now."""
        return self.editor.view

    def ids(self) -> list[str]:
        """Return the member ids of the team by seat."""
        return members(self.scenario, self.state)

    def name(self, seat: int) -> str:
        """Return the name of the member who sits there now."""
        return self.name_at(seat, self.state)

    def name_at(self, seat: int, state: State) -> str:
        """Return the name of the member who sat there in a state of this game."""
        return self.names[member_id(self.scenario, seat, int(state.generation[0, seat]))]

    def seat_of(self, person: int) -> int | None:
        """Return the seat of a person named by the scenario, below 0 a newcomer; None if they are not in the team."""
        seats = np.flatnonzero(named(self.state, person)[0])
        return int(seats[0]) if seats.size else None

    # --- quarters

    def end_blocked(self) -> str | None:
        """Return why the quarter cannot be ended, as a `blocked.…` key: the game is over or the event is open."""
        if self.over:
            return legality.OVER
        unanswered = self.editor.choice < 0 and self.event is not None and bool(self.view.answers[0].any())
        return "blocked.unanswered" if unanswered else None

    def end_quarter(self) -> Quarter:
        """Play the planned quarter and save it; the last quarter also brings the score and the ending.

        Raises BadPlan if `end_blocked` gives a reason.
        """
        why = self.end_blocked()
        if why is not None:
            raise BadPlan("plan.unready", why=say(why))
        quarter = self.simulate_quarter()
        decisions, summary = quarter_decisions(self.scenario, quarter), quarter_summary(quarter, self.params)
        self.commit(
            quarter, QuarterRow(quarter=quarter.number, decisions=decisions, digest=quarter.digest, summary=summary)
        )
        return quarter

    def simulate_quarter(self) -> Quarter:
        """Return the quarter as the plan would play it; the session itself does not change."""
        ledger, plan, before = Ledger(), self.editor.plan, self.state
        after = step(before, plan, self.params, self.draws, ledger)
        morale = close_morale(self.morale, ledger, before, plan, after, self.params, self.draws)
        chained = digest_text(digest(self._digest, after)[0])
        return Quarter(
            number=before.quarter,
            before=before,
            view=self.view,
            moves=self.editor.planned_moves,
            choice=self.editor.choice,
            ledger=ledger,
            after=after,
            digest=chained,
            morale=morale,
            guess=self.editor.guess,
        )

    def commit(self, quarter: Quarter, row: QuarterRow) -> None:
        """Save a simulated quarter, then advance to the next one or to the end."""
        self.save_error = self.recording.add(row) if self.recording else None
        self.quarters.append(quarter)
        self._advance(quarter)
        if self.over:
            self._finish()

    @property
    def save_warning(self) -> str:
        """Return what a player is told while a quarter is not saved, "" if all are."""
        return "" if self.save_error is None else say("history.play_on", why=self.save_error)

    def _advance(self, quarter: Quarter) -> None:
        self._tally.see(quarter.before, quarter.after)
        self.goals.see(quarter.before, quarter.after)
        self._digest = digest(self._digest, quarter.after)
        self.morale = quarter.morale.account
        self._begin_quarter(quarter.after)
        self.names = name_newcomers(self.names, self.scenario, self.state, self.seed)

    def _finish(self) -> None:
        """Play the year after the player has left, then score the game."""
        for _ in range(AFTER):
            quarter = self.simulate_quarter()
            self.after.append(quarter)
            self._advance(quarter)
        dismissed = bool(self.state.dismissed[0])
        self.final_score = score_game(self._tally.outcome(), dismissed, self.params, self.draws)
        if self.recording:
            error = self.recording.finish(self.final_score.ending, self.final_score.score)
            self.save_error = error or self.save_error

    def close(self) -> None:
        """Close the file of saved games."""
        if self.recording:
            self.recording.close()
