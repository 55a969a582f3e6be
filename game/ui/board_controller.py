"""The desk: what a player does on the quarter board; it changes the session's plan and says that it changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.play.session import plan_rules
from game.play.session.session import Session
from game.sim.catalogue import BY_ID, INDEX, MOVES, Move
from game.sim.plan import Pair
from game.sim.view import View
from game.ui.toolkit.look.tooltip_content import Tip
from game.ui.toolkit.widgets import Widget

HEAD_KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9")
HEART_KEYS = ("q", "w", "e", "r", "t", "y", "u", "i", "o")
KEYS = {
    move.id: key
    for family, keys in (("head", HEAD_KEYS), ("heart", HEART_KEYS))
    for move, key in zip([move for move in MOVES if move.family == family], keys, strict=True)
}
NEXT_KEY = "m"  # turns the view of the middle
ANSWER_KEYS = ("a", "s", "d", "f", "g")


@dataclass(frozen=True)
class Picking:
    """Whom a move is being aimed at: the seats marked so far."""

    move: Move
    marked: tuple[int, ...]


class Desk:
    """What the board's parts look at and call; `changed` is called after everything that shows.

    `open_member` shows all that is known of one person."""

    def __init__(self, session: Session, changed: Callable[[], None], open_member: Callable[[int], None]) -> None:
        self.session, self.changed, self.open_member = session, changed, open_member
        self.tab = "team"
        self.picking: Picking | None = None
        self._tips: dict[tuple[str, int], Tip] = {}
        self._kept: dict[str, tuple[object, Widget]] = {}
        self.heading: tuple[float, ...] = ()  # where each member's morale goes by the forecast
        self.steps = session.undo_depth  # of the plan, that undo can take back

    def once(self, key: tuple[str, int], make: Callable[[], Tip]) -> Tip:
        """A tip that stays the same for the whole quarter, made when first asked for."""
        if key not in self._tips:
            self._tips[key] = make()
        return self._tips[key]

    def kept(self, part: str, shows: object, make: Callable[[], Widget]) -> Widget:
        """The part of the board as it was made last, as long as what it shows is the same (compared by ==).

        A widget kept is neither made, measured nor laid out again: a change of the plan costs what it changes.
        """
        known = self._kept.get(part)
        if known is None or known[0] != shows:
            known = self._kept[part] = (shows, make())
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
        """The moves of a family that this scenario allows, in the catalogue's order."""
        return [
            move
            for row, move in enumerate(self.session.params.moves)
            if move.family == family and self.view.moves_allowed[row]
        ]

    def is_new(self, move: Move) -> bool:
        """Whether a move can be made since this quarter only."""
        row = INDEX[move.id]
        return self.before is not None and bool(self.view.moves_allowed[row] & ~self.before.moves_allowed[row])

    # --- what is planned

    def aimed_at(self, move: str) -> tuple[int, ...]:
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

    def uses(self) -> list[tuple[Pair, ...]]:
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
            self.picking, self.tab = Picking(move, self.aimed_at(move.id)), "team"
        elif self.planned(move.id):
            self._count(self.session.remove(move.id))
        else:
            self._count(self.session.add(move.id) is None)
        self.changed()

    def drop(self, use: tuple[Pair, ...]) -> None:
        """Take one use out of the plan."""
        for move, seat in use:
            self._count(self.session.remove(move, seat))
        self.changed()

    def undo(self) -> None:
        """Take the last change of the plan back."""
        if self.session.undo():
            self.steps -= 1
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

    def show(self, tab: str) -> None:
        """Show another view in the middle."""
        self.tab = tab
        self.changed()

    def _count(self, changed: bool) -> None:
        self.steps += changed

    # --- choosing people

    def pick_blocked(self, seat: int) -> str | None:
        """Why a person cannot be marked beside those marked; None where marking or unmarking can be done."""
        picking = self.picking
        if picking is None or seat in picking.marked:
            return None
        beside = [*self._others(picking.move.id), *((picking.move.id, each) for each in picking.marked)]
        if picking.move.most == 1 and picking.marked:
            beside = self._others(picking.move.id)  # the new one takes the place of the one marked
        return plan_rules.blocked(beside, picking.move.id, seat, self.view, self.session.choice)

    def mark(self, seat: int) -> None:
        """Mark a person or take the mark back; for a move that reaches one, this settles it."""
        picking = self.picking
        if picking is None or self.pick_blocked(seat) is not None:
            return
        rest = tuple(each for each in picking.marked if each != seat)
        chosen = rest if seat in picking.marked else (*(() if picking.move.most == 1 else rest), seat)
        self.picking = Picking(picking.move, chosen)
        if picking.move.reach == 1:
            self.confirm()
        else:
            self.changed()

    def confirm(self, seat: int | None = None) -> None:
        """Put the marked people into the plan; with nobody marked, the one at hand."""
        picking = self.picking
        if picking is None:
            return
        if not picking.marked and seat is not None and self.pick_blocked(seat) is None:
            picking = Picking(picking.move, (seat,))
        self.picking = None
        before = self.aimed_at(picking.move.id)
        for each in before:
            if each not in picking.marked:
                self._count(self.session.remove(picking.move.id, each))
        for each in picking.marked:
            if each not in before:
                self._count(self.session.add(picking.move.id, each) is None)
        self.changed()

    def cancel(self) -> None:
        """Leave the choosing of people without a change."""
        self.picking = None
        self.changed()

    def picked_cost(self) -> plan_rules.Cost:
        """What the plan would take with those marked."""
        picking = self.picking
        if picking is None:
            return self.session.cost()
        pairs = [*self._others(picking.move.id), *((picking.move.id, seat) for seat in picking.marked)]
        return plan_rules.cost(pairs, self.view, self.session.choice)

    def _others(self, move: str) -> list[Pair]:
        return [pair for pair in self.session.pairs if pair[0] != move]
