"""The board's controller: turns the player's actions into changes of the session's plan."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from game.play.debrief.changed_plans.branches import can_take_back
from game.play.reference_course import ReferenceCourse
from game.play.session import single_run_plan
from game.play.session.session import Session
from game.sim.catalogue import BY_ID, INDEX, Move
from game.sim.plan import PlannedMove
from game.sim.player_view.view import View
from game.ui.controllers.people_order import PeopleOrder, people_in_order
from game.ui.controllers.user_settings import load_settings, save_settings
from game.ui.tables.move_table import in_board_order
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.widgets import Widget


@dataclass(frozen=True)
class TargetSelection:
    """The move that is being aimed and the seats chosen so far."""

    move: Move
    seats: tuple[int, ...]


class BoardController:
    """State and actions shared by the parts of the board. `changed` is called after every visible change.

    `open_member` opens the sheet of one member.
    """

    def __init__(self, session: Session, changed: Callable[[], None], open_member: Callable[[int], None]) -> None:
        self.session, self.changed, self.open_member = session, changed, open_member
        self.tab = "team"
        self.people_order: PeopleOrder = load_settings().people_order
        self.selection: TargetSelection | None = None
        self._cached_tips: dict[tuple[str, int], Tip] = {}
        self._cached_parts: dict[str, tuple[object, Widget]] = {}
        self.reference: ReferenceCourse | None = None  # the reference's expected output; None until computed
        self.morale_forecast: tuple[float, ...] = ()  # each member's forecast morale in points

    def cached_tip(self, key: tuple[str, int], make: Callable[[], Tip]) -> Tip:
        """Return a tooltip that does not change within a quarter, built on first use."""
        if key not in self._cached_tips:
            self._cached_tips[key] = make()
        return self._cached_tips[key]

    def cached_part(self, part: str, shows: object, make: Callable[[], Widget]) -> Widget:
        """Return a part of the board, rebuilt only when `shows` differs from the last call (compared by ==).

        A cached widget is not laid out again, so a change of the plan costs only what it affects.
        """
        known = self._cached_parts.get(part)
        if known is None or known[0] != shows:
            known = self._cached_parts[part] = (shows, make())
        return known[1]

    @property
    def view(self) -> View:
        """Return the view of this quarter."""
        return self.session.view

    @property
    def before(self) -> View | None:
        """Return the view of last quarter; None in the first."""
        return self.session.quarters[-1].view if self.session.quarters else None

    def people(self) -> list[int]:
        """Return the seats in the order in which the board lists them."""
        return people_in_order(self.view, self.people_order)

    def sort_people(self, order: PeopleOrder) -> None:
        """List people by a column from now on; by the column they are sorted by already, in their places again."""
        self.people_order = "place" if order == self.people_order else order
        with suppress(OSError):  # the order then holds for this window only
            save_settings(replace(load_settings(), people_order=self.people_order))
        self.changed()

    def moves(self, family: str) -> list[Move]:
        """Return the allowed moves of a family from top to bottom of their column."""
        allowed = self.view.moves_open[0]
        moves = [
            each for index, each in enumerate(self.session.params.moves) if each.family == family and allowed[index]
        ]
        return in_board_order(moves)

    def is_new(self, move: Move) -> bool:
        """Return whether a move became available this quarter."""
        index = INDEX[move.id]
        return self.before is not None and bool(self.view.moves_open[0, index] & ~self.before.moves_open[0, index])

    # ---- plan

    def targets_of(self, move: str) -> tuple[int, ...]:
        """Return the seats a planned move is aimed at, in the order of choosing."""
        return tuple(seat for name, seat in self.session.editor.planned_moves if name == move and seat is not None)

    def planned(self, move: str) -> bool:
        """Return whether a move is in the plan."""
        return any(name == move for name, _ in self.session.editor.planned_moves)

    def blocked(self, move: Move) -> str | None:
        """Return why a move cannot be planned (a key of REASONS); None if it can be or already is."""
        if self.planned(move.id):
            return None
        any_seat = 0 if move.aimed else None  # the answer is the same for every seat while the move is not planned
        return self.session.editor.blocked(move.id, any_seat)

    def planned_uses(self) -> list[tuple[PlannedMove, ...]]:
        """Return the plan grouped by use: one use of a move with reach 3 holds up to three planned moves."""
        open_uses: dict[str, list[PlannedMove]] = {}
        uses: list[list[PlannedMove]] = []
        for planned_move in self.session.editor.planned_moves:
            use = open_uses.get(planned_move[0])
            if use is not None and len(use) < BY_ID[planned_move[0]].reach:
                use.append(planned_move)
            else:
                open_uses[planned_move[0]] = [planned_move]
                uses.append(open_uses[planned_move[0]])
        return [tuple(use) for use in uses]

    # ---- actions

    def press_move(self, move: Move) -> None:
        """Plan or remove a team move; for an aimed move, start choosing targets."""
        if self.session.over or self.blocked(move) is not None:
            return
        if move.aimed:
            self.selection, self.tab = TargetSelection(move, self.targets_of(move.id)), "team"
        elif self.planned(move.id):
            self.session.editor.remove(move.id)
        else:
            self.session.editor.add(move.id)
        self.changed()

    def remove_use(self, use: tuple[PlannedMove, ...]) -> None:
        """Remove one use from the plan."""
        for move, seat in use:
            self.session.editor.remove(move, seat)
        self.changed()

    def undoes_quarter(self) -> bool:
        """Return whether undo takes the last quarter back: nothing of this one is planned, and the game allows it."""
        session = self.session
        return not session.editor.undo_depth and not session.editor.planned_moves and can_take_back(session)

    def undo(self) -> None:
        """Undo the last change of the plan."""
        if self.session.editor.undo():
            self.changed()

    def answer(self, choice: int) -> None:
        """Answer the event."""
        if self.session.editor.answer_blocked(choice) is None:
            self.session.editor.answer(choice)
            self.changed()

    def guess(self, chance: int | None) -> None:
        """Record the player's guess in %, or None."""
        self.session.editor.set_guess(chance)
        self.changed()

    def show_tab(self, tab: str) -> None:
        """Show another view in the middle column."""
        self.tab = tab
        self.changed()

    # ---- choosing targets

    def target_blocked(self, seat: int) -> str | None:
        """Return the reason why a seat cannot be added to the selection; None if it can be toggled."""
        selection = self.selection
        if selection is None or seat in selection.seats:
            return None
        others = [*self._others(selection.move.id), *((selection.move.id, each) for each in selection.seats)]
        if selection.move.most == 1 and selection.seats:
            others = self._others(selection.move.id)  # a new target replaces the old one
        plan = single_run_plan.plan_of(others, self.view, self.session.editor.choice)
        return single_run_plan.blocked(plan, selection.move.id, seat, self.view)

    def toggle_target(self, seat: int) -> None:
        """Add or remove a target; a move that reaches one member is confirmed at once."""
        selection = self.selection
        if selection is None or self.target_blocked(seat) is not None:
            return
        others = tuple(each for each in selection.seats if each != seat)
        chosen = others if seat in selection.seats else (*(() if selection.move.most == 1 else others), seat)
        self.selection = TargetSelection(selection.move, chosen)
        if selection.move.reach == 1:
            self.confirm_targets()
        else:
            self.changed()

    def confirm_targets(self, seat: int | None = None) -> None:
        """Put the chosen targets into the plan; without any, the member of `seat`."""
        selection = self.selection
        if selection is None:
            return
        if not selection.seats and seat is not None and self.target_blocked(seat) is None:
            selection = TargetSelection(selection.move, (seat,))
        self.selection = None
        before = self.targets_of(selection.move.id)
        for each in before:
            if each not in selection.seats:
                self.session.editor.remove(selection.move.id, each)
        for each in selection.seats:
            if each not in before:
                self.session.editor.add(selection.move.id, each)
        self.changed()

    def cancel_targets(self) -> None:
        """Stop choosing targets and leave the plan unchanged."""
        self.selection = None
        self.changed()

    def selection_cost(self) -> single_run_plan.PlanCost:
        """Return the cost of the plan including the chosen targets."""
        selection = self.selection
        if selection is None:
            return self.session.editor.cost()
        planned = [*self._others(selection.move.id), *((selection.move.id, seat) for seat in selection.seats)]
        return single_run_plan.cost(single_run_plan.plan_of(planned, self.view, self.session.editor.choice), self.view)

    def _others(self, move: str) -> list[PlannedMove]:
        return [planned_move for planned_move in self.session.editor.planned_moves if planned_move[0] != move]
