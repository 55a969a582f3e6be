"""One game in play: the plan being made, quarters one after the other, each kept before the next begins, the end."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from game.history.game_recorder import GameRecorder
from game.history.records import GameSetup, QuarterRow, canonical_json
from game.play.session import plan_rules
from game.play.session.decisions import planned, recorded, summary
from game.play.session.errors import BadPlan
from game.play.session.final_score import FinalScore, score_game
from game.play.session.people import member_id, members, name_newcomers, starting_names
from game.play.session.plan_rules import Cost
from game.play.session.quarter import Quarter
from game.scenario.levels import NORMAL
from game.scenario.scenario import Scenario
from game.sim.digest import digest, first_digest
from game.sim.digest import written as digest_text
from game.sim.games.outcome import AFTER
from game.sim.games.rollout import Tally
from game.sim.games.yardstick import prepared
from game.sim.ledger import Ledger
from game.sim.plan import Pair, Plan, to_pairs
from game.sim.rng.draws import Draws
from game.sim.setting import Event
from game.sim.start import start
from game.sim.state import State
from game.sim.step import step
from game.sim.story.goals import Goals
from game.sim.version import RULES
from game.sim.view import Choose, View, look
from game.user_error import UserError
from game.words import say


class Session:
    """A game of a person or of a strategy: run 0 of its seed, or another run that is looked at and not kept.

    state, view: now. pairs, choice: the plan being made, and the answer to the event (-1: none yet). quarters: those
    finished in command; after: the four after you left. names: by member id. ended: the score, once over.
    goals: how they stand, as they are and not as the player knows. guess: how likely, in %, the player says the outcome
    is that is asked about this quarter; None where nothing was said.
    trouble: why the last quarter could not be saved, None where it is on the disk or nothing is to be saved.
    """

    def __init__(
        self, scenario: Scenario, seed: int, strategy: str | None, recording: GameRecorder | None, run: int = 0
    ) -> None:
        """Made by `new`, by `resume` and `replay` of play.resume, or for one run of a comparison."""
        self.scenario, self.seed, self.strategy, self.run = scenario, seed, strategy, run
        self.params = prepared(scenario.setting)
        self.draws = Draws.of(seed, np.array([run], np.uint64))
        self.state: State = start(self.params, self.draws)
        self.view: View = look(self.state, self.params, self.draws)
        self.pairs: tuple[Pair, ...] = ()
        self.choice = -1
        self.guess: int | None = None
        self.quarters: list[Quarter] = []
        self.after: list[Quarter] = []
        self.final_score: FinalScore | None = None
        self.save_error: UserError | None = None
        self.names = starting_names(scenario)
        self.dismissed_hints: set[str] = set()  # hints, by key
        self.is_trial = False  # an author's: begun in the middle or with values set, and kept nowhere
        self.recording = recording
        self.goals = Goals(self.params, 1)
        self._tally = Tally(self.params, 1)
        self._digest = first_digest(1)
        self._undo: list[tuple[tuple[Pair, ...], int]] = []

    @staticmethod
    def new(scenario: Scenario, seed: int, strategy: str | None = None, folder: Path | None = None) -> Session:
        """A new game; `folder` is where it is kept (None: nowhere), `strategy` who plays (None: a person).

        Never raises for a folder that cannot be written: `trouble` says so and the game goes on.
        """
        recording = None
        if folder is not None:
            planned = scenario.setting.quarters
            options = canonical_json({"level": scenario.level}) if scenario.level != NORMAL else "{}"
            begun = GameSetup(scenario.id, scenario.hash, scenario.text, seed, RULES, planned, strategy, options)
            recording = GameRecorder(folder, begun)
        session = Session(scenario, seed, strategy, recording)
        session.save_error = recording.open() if recording else None
        return session

    # --- who and what is there

    @property
    def over(self) -> bool:
        """Whether the command is over; then `final_score` is there."""
        return not bool(self.state.in_command[0])

    @property
    def event(self) -> Event | None:
        """The event that asks for an answer this quarter."""
        row = int(self.view.event[0])
        return self.scenario.setting.events[row] if row >= 0 and not self.over else None

    def ids(self) -> list[str]:
        """The ids of the team by seat; a newcomer's ends in `.2`, `.3`, …"""
        return members(self.scenario, self.state)

    def name(self, seat: int) -> str:
        """The name of who sits there now."""
        return self.names[member_id(self.scenario, seat, int(self.state.generation[0, seat]))]

    # --- the plan

    @property
    def plan(self) -> Plan:
        """The plan being made, as arrays of one run."""
        return plan_rules.plan_of(self.pairs, self.view, self.choice)

    def blocked(self, move: str, seat: int | None = None) -> str | None:
        """Why a move of the catalogue cannot be added now, a key of play.legal.REASONS; None where it can."""
        return plan_rules.blocked(self.pairs, move, seat, self.view, self.choice)

    def legal(self) -> list[Pair]:
        """Every (move, seat or None) that can be added now."""
        return plan_rules.legal(self.pairs, self.view, self.choice)

    def cost(self) -> Cost:
        """What the plan takes in attention and money."""
        return plan_rules.cost(self.pairs, self.view, self.choice)

    def add(self, move: str, seat: int | None = None) -> str | None:
        """Add a move to the plan; the reason where it cannot be, and then nothing changed."""
        why = self.blocked(move, seat)
        if why is None:
            self._change((*self.pairs, (move, seat)), self.choice)
        return why

    def remove(self, move: str, seat: int | None = None) -> bool:
        """Take a move out of the plan; False where it is not in it."""
        if (move, seat) not in self.pairs:
            return False
        self._change(tuple(pair for pair in self.pairs if pair != (move, seat)), self.choice)
        return True

    def answer_blocked(self, choice: int, beside: tuple[Pair, ...] | None = None) -> str | None:
        """Why an answer to the event cannot be given beside the plan (or another): a key of `blocked`, or None."""
        if self.event is None or not 0 <= choice < len(self.event.choices):
            return "blocked.no_event"
        if not bool(self.view.answers[0, choice]):
            return plan_rules.ANSWER
        pairs = self.pairs if beside is None else beside
        return plan_rules.MONEY if plan_rules.unaffordable(pairs, self.view, choice) else None

    def answer(self, choice: int) -> str | None:
        """Answer the event; the reason where it cannot be, and then nothing changed."""
        why = self.answer_blocked(choice)
        if why is None and choice != self.choice:
            self._change(self.pairs, choice)
        return why

    def undo(self) -> bool:
        """Take the last change of the plan back; False at the start of the quarter."""
        if not self._undo:
            return False
        self.pairs, self.choice = self._undo.pop()
        return True

    @property
    def undo_depth(self) -> int:
        """How many changes of the plan undo can take back."""
        return len(self._undo)

    def keep_draft(self) -> None:
        """Keep the plan as it is being made, so that a window that is killed does not lose it."""
        if self.recording is not None and not self.over:
            self.recording.keep_draft(self.state.quarter, planned(self))

    def set_guess(self, chance: int | None) -> None:
        """Say how likely the outcome asked about is, in % (one of play.guess.CHANCES); None takes it back."""
        self.guess = chance

    def clear(self) -> None:
        """Empty the plan; undo brings it back."""
        if self.pairs or self.choice >= 0:
            self._change((), -1)

    def adopt(self, plan: Plan) -> None:
        """Take over a strategy's plan; where it leaves the event open the first answer that can be given is given.

        Raises BadPlan where it is not legal; then nothing changed.
        """
        self.set_plan(to_pairs(plan), int(plan.choice[0]))

    def set_plan(self, pairs: list[Pair], choice: int = -1) -> None:
        """Replace the plan by another. Raises BadPlan where it is not legal; then nothing changed."""
        answer = choice if choice >= 0 else plan_rules.usual_answer(self.view)
        why = self.answer_blocked(answer, ()) if answer >= 0 else None
        if why is not None:
            raise BadPlan("plan.answer_refused", why=say(why))
        made: tuple[Pair, ...] = ()
        for pair in pairs:
            why = plan_rules.blocked(made, *pair, self.view, answer)
            if why is not None:
                raise BadPlan("plan.refused", move=pair[0], why=say(why))
            made = (*made, pair)
        self._change(made, answer)

    def end_blocked(self) -> str | None:
        """Why the quarter cannot be ended yet: over, or the event has no answer; None where it can."""
        if self.over:
            return plan_rules.OVER
        open_ = self.choice < 0 and self.event is not None and bool(self.view.answers[0].any())
        return "blocked.unanswered" if open_ else None

    def _change(self, pairs: tuple[Pair, ...], choice: int) -> None:
        self._undo.append((self.pairs, self.choice))
        self.pairs, self.choice = pairs, choice

    # --- quarters

    def end_quarter(self) -> Quarter:
        """Play the quarter by the plan and keep it; on the last one also what follows, the score and the ending.

        Raises BadPlan where `unready` says why it cannot be ended.
        """
        why = self.end_blocked()
        if why is not None:
            raise BadPlan("plan.unready", why=say(why))
        quarter = self.simulate_quarter()
        self.commit(
            quarter,
            QuarterRow(quarter.number, recorded(self, quarter), quarter.digest, summary(self, quarter)),
        )
        return quarter

    def simulate_quarter(self) -> Quarter:
        """The quarter as it goes by the plan; nothing is kept and the session stays where it is."""
        books = Ledger()
        after = step(self.state, self.plan, self.params, self.draws, books)
        mark = digest_text(digest(self._digest, after)[0])
        return Quarter(
            self.state.quarter, self.state, self.view, self.pairs, self.choice, books, after, mark, self.guess
        )

    def commit(self, quarter: Quarter, row: QuarterRow) -> None:
        """Put a played quarter on the disk, go on to the next one, or to the end."""
        self.save_error = self.recording.add(row) if self.recording else None
        self.quarters.append(quarter)
        self._go_on(quarter)
        if self.over:
            self._finish()

    def _go_on(self, quarter: Quarter) -> None:
        self._tally.see(quarter.before, quarter.after)
        self.goals.see(quarter.before, quarter.after)
        self._digest = digest(self._digest, quarter.after)
        self.state = quarter.after
        self.view = look(self.state, self.params, self.draws)
        self.names = name_newcomers(self.names, self.scenario, self.state, self.seed)
        self.pairs, self.choice, self.guess, self._undo = (), -1, None, []

    def _finish(self) -> None:
        for _ in range(AFTER):
            quarter = self.simulate_quarter()
            self.after.append(quarter)
            self._go_on(quarter)
        self.final_score = score_game(self._tally.outcome(), bool(self.state.dismissed[0]), self.params, self.draws)
        if self.recording:
            self.save_error = self.recording.finish(self.final_score.ending, self.final_score.score) or self.save_error

    def close(self) -> None:
        """Let go of the file of games."""
        if self.recording:
            self.recording.close()


def play_by(session: Session, choose: Choose) -> None:
    """Play a session to its end by a strategy's choices."""
    while not session.over:
        session.adopt(choose(session.view))
        session.end_quarter()
