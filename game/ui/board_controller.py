"""The controller: what a player does on the quarter board; it changes the session's plan and says that it changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.play.session import plan_rules
from game.play.session.session import Session
from game.sim.catalogue import BY_ID, INDEX, Move
from game.sim.plan import Pair
from game.sim.view import View
from game.ui.move_table import in_board_order
from game.ui.toolkit.look.tooltip_content import Tip
from game.ui.toolkit.widgets import Widget


@dataclass(frozen=True)
class TargetSelection:
    """Whom a move is being aimed at: the seats marked so far."""

    move: Move
    seats: tuple[int, ...]


class BoardController:
    """What the board's parts look at and call; `changed` is called after everything that shows.

    `open_member` shows all that is known of one person."""

    def __init__(self, session: Session, changed: Callable[[], None], open_member: Callable[[int], None]) -> None:
        self.session, self.changed, self.open_member = session, changed, open_member
        self.tab = "team"
        self.selection: TargetSelection | None = None
        self._cached_tips: dict[tuple[str, int], Tip] = {}
        self._cached_parts: dict[str, tuple[object, Widget]] = {}
        self.morale_forecast: tuple[float, ...] = ()  # where each member's morale goes by the forecast
        self.undo_steps = session.undo_depth  # of the plan, that undo can take back

    def cached_tip(self, key: tuple[str, int], make: Callable[[], Tip]) -> Tip:
        """A tip that stays the same for the whole quarter, made when first asked for."""
        if key not in self._cached_tips:
            self._cached_tips[key] = make()
        return self._cached_tips[key]

    def cached_part(self, part: str, shows: object, make: Callable[[], Widget]) -> Widget:
        """The part of the board as it was made last, as long as what it shows is the same (compared by ==).

        A widget kept is neither made, measured nor laid out again: a change of the plan costs what it changes.
        """
        known = self._cached_parts.get(part)
        if known is None or known[0] != shows:
            known = self._cached_parts[part] = (shows, make())
        return known[1]

    @property
    def view(self) -> View:
        """What the player sees this quarter."""
        return self.session.view

    @property
    def before(self) -> View | None:
        """What the player saw last quarter, None in the first."""
        return self.session.quarters[-1].view if self.session.quarters else None

    def moves(self, family: str) -> list[Move]:
        """The moves of a family that this scenario allows, from top to bottom of their column."""
        allowed = self.view.moves_allowed
        moves = [each for row, each in enumerate(self.session.params.moves) if each.family == family and allowed[row]]
        return in_board_order(moves)

    def is_new(self, move: Move) -> bool:
        """Whether a move can be made since this quarter only."""
        row = INDEX[move.id]
        return self.before is not None and bool(self.view.moves_allowed[row] & ~self.before.moves_allowed[row])

    # --- what is planned

    def targets_of(self, move: str) -> tuple[int, ...]:
        """The seats that a move of the plan is aimed at, in the order of choosing."""
        return tuple(seat for name, seat in self.session.pairs if name == move and seat is not None)

    def planned(self, move: str) -> bool:
        """Whether a move is in the plan at all."""
        return any(name == move for name, _ in self.session.pairs)

    def blocked(self, move: Move) -> str | None:
        """Why a move cannot be begun, a key of play.legal.REASONS; None where it can, or is planned already."""
        if self.planned(move.id):
            return None
        return self.session.blocked(move.id, 0 if move.aimed else None)  # unplanned, it is the same for every seat

    def planned_uses(self) -> list[tuple[Pair, ...]]:
        """The plan as uses: a use of a move that reaches three holds up to three pairs."""
        open_: dict[str, list[Pair]] = {}
        found: list[list[Pair]] = []
        for pair in self.session.pairs:
            use = open_.get(pair[0])
            if use is not None and len(use) < BY_ID[pair[0]].reach:
                use.append(pair)
            else:
                open_[pair[0]] = [pair]
                found.append(open_[pair[0]])
        return [tuple(use) for use in found]

    # --- what is done

    def press_move(self, move: Move) -> None:
        """Plan a team move or take it back; with an aimed one, begin to choose people."""
        if self.session.over or self.blocked(move) is not None:
            return
        if move.aimed:
            self.selection, self.tab = TargetSelection(move, self.targets_of(move.id)), "team"
        elif self.planned(move.id):
            self._count(self.session.remove(move.id))
        else:
            self._count(self.session.add(move.id) is None)
        self.changed()

    def remove_use(self, use: tuple[Pair, ...]) -> None:
        """Take one use out of the plan."""
        for move, seat in use:
            self._count(self.session.remove(move, seat))
        self.changed()

    def undo(self) -> None:
        """Take the last change of the plan back."""
        if self.session.undo():
            self.undo_steps -= 1
            self.changed()

    def answer(self, choice: int) -> None:
        """Answer the event."""
        if self.session.answer_blocked(choice) is None:
            self._count(choice != self.session.choice)
            self.session.answer(choice)
            self.changed()

    def guess(self, chance: int | None) -> None:
        """Say how likely what is asked about the quarter is, in %, or nothing."""
        self.session.set_guess(chance)
        self.changed()

    def show_tab(self, tab: str) -> None:
        """Show another view in the middle."""
        self.tab = tab
        self.changed()

    def _count(self, changed: bool) -> None:
        self.undo_steps += changed

    # --- choosing people

    def target_blocked(self, seat: int) -> str | None:
        """Why a person cannot be marked beside those marked; None where marking or unmarking can be done."""
        selection = self.selection
        if selection is None or seat in selection.seats:
            return None
        beside = [*self._others(selection.move.id), *((selection.move.id, each) for each in selection.seats)]
        if selection.move.most == 1 and selection.seats:
            beside = self._others(selection.move.id)  # the new one takes the place of the one marked
        plan = plan_rules.plan_of(beside, self.view, self.session.choice)
        return plan_rules.blocked(plan, selection.move.id, seat, self.view)

    def toggle_target(self, seat: int) -> None:
        """Mark a person or take the mark back; for a move that reaches one, this settles it."""
        selection = self.selection
        if selection is None or self.target_blocked(seat) is not None:
            return
        rest = tuple(each for each in selection.seats if each != seat)
        chosen = rest if seat in selection.seats else (*(() if selection.move.most == 1 else rest), seat)
        self.selection = TargetSelection(selection.move, chosen)
        if selection.move.reach == 1:
            self.confirm_targets()
        else:
            self.changed()

    def confirm_targets(self, seat: int | None = None) -> None:
        """Put the marked people into the plan; with nobody marked, the one at hand."""
        selection = self.selection
        if selection is None:
            return
        if not selection.seats and seat is not None and self.target_blocked(seat) is None:
            selection = TargetSelection(selection.move, (seat,))
        self.selection = None
        before = self.targets_of(selection.move.id)
        for each in before:
            if each not in selection.seats:
                self._count(self.session.remove(selection.move.id, each))
        for each in selection.seats:
            if each not in before:
                self._count(self.session.add(selection.move.id, each) is None)
        self.changed()

    def cancel_targets(self) -> None:
        """Leave the choosing of people without a change."""
        self.selection = None
        self.changed()

    def selection_cost(self) -> plan_rules.Cost:
        """What the plan would take with those marked."""
        selection = self.selection
        if selection is None:
            return self.session.cost()
        pairs = [*self._others(selection.move.id), *((selection.move.id, seat) for seat in selection.seats)]
        return plan_rules.cost(plan_rules.plan_of(pairs, self.view, self.session.choice), self.view)

    def _others(self, move: str) -> list[Pair]:
        return [pair for pair in self.session.pairs if pair[0] != move]
