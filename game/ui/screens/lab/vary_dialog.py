"""The dialog that varies a value of the scenario: its name, found while it is typed, and the values it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from game.lab.compare.comparison_spec import BadArgument
from game.scenario.loading.changed_values import file_values, parse_values, written_value
from game.scenario.model.scenario import Value
from game.sentences import say
from game.ui.screens.lab.lab_state import LabSetup
from game.ui.toolkit.host import Host
from game.ui.toolkit.widgets import Button, ButtonBase, Column, Label, Modal, Row, TextField, Widget
from game.ui.toolkit.widgets.button import PRIMARY, ROW
from game.user_error import UserError

MOST_VARIED = 2
MOST_COMBINATIONS = 25
OFFERED = 6  # names that are offered below what was typed
FIRST_OFFERED = (
    "mission.drift",
    "hierarchy.tolerance",
    "params.quit_shock",
    "means.attention",
    "quarters",
    "params.coach_development",
)


def open_vary(stage: Host[Widget], setup: LabSetup, name: str, change: Callable[[LabSetup], None]) -> None:
    """Open the dialog for a name that is varied already, or for a new one with an empty name."""
    title = say("lab.vary.add")

    def take(changed: LabSetup) -> None:
        stage.close()
        change(changed)

    stage.open(Modal(title, VaryDialog(setup, name, take), wide=560))


class VaryDialog(Column):
    """Two fields, the names that fit what was typed, and what is wrong with it, if anything."""

    def __init__(self, setup: LabSetup, name: str, take: Callable[[LabSetup], None]) -> None:
        self.setup, self.before, self.take = setup, name, take
        self.names = file_values(setup.scenario)
        self.typed_name = name
        self.typed_values = ", ".join(map(written_value, dict(setup.varied).get(name, ())))
        self.offers, self.error = Column(gap=0), Column()
        super().__init__(gap=10)
        self.replace(*self._parts())

    def _parts(self) -> list[Widget]:
        name = TextField(
            say("lab.vary.name"),
            self.typed_name,
            self._type_name,
            done=lambda _: self._take_first(),
            hint=say("lab.vary.name_hint"),
            ident="vary.name",
        )
        self.values = TextField(
            say("lab.vary.values"),
            self.typed_values,
            self._type_values,
            done=lambda _: self.use(),
            hint=say("lab.vary.values_hint"),
            longest=120,
            ident="vary.values",
        )
        self._offer()
        buttons: list[Widget] = [Button(say("lab.vary.use"), self.use, look=PRIMARY, ident="vary.use")]
        if self.before:
            buttons.append(Button(say("lab.vary.remove"), self.remove, ident="vary.remove"))
        return [
            Label(say("lab.vary.add"), size="heading", weight="bold", fit="wrap"),
            Label(say("lab.vary.explain", most=MOST_COMBINATIONS), color="muted", fit="wrap"),
            Label(say("lab.vary.name"), weight="bold"),
            name,
            self.offers,
            Label(say("lab.vary.values"), weight="bold"),
            self.values,
            self.error,
            Row(*buttons, gap=8, wrap=True),
        ]

    # ---- typing

    def _type_name(self, words: str) -> None:
        self.typed_name = words.strip()
        self._offer()

    def _type_values(self, words: str) -> None:
        self.typed_values = words

    def _offered(self) -> list[str]:
        """Return the names that contain every word that was typed, those offered first for none."""
        if self.typed_name in self.names:
            return [self.typed_name]
        words = self.typed_name.casefold().split()
        found = [each for each in self.names if all(word in each.casefold() for word in words)]
        first = [each for each in FIRST_OFFERED if each in found]
        return list(dict.fromkeys([*first, *found]))[:OFFERED]

    def _offer(self) -> None:
        self.offers.replace(*(self._offer_row(each) for each in self._offered()))

    def _offer_row(self, name: str) -> ButtonBase:
        value = self.names[name]
        now = "" if value is None else say("lab.vary.now", value=written_value(value))
        words = Row(Label(name, grow=1, fit="wrap"), Label(now, color="muted", fit="ellipsis"), gap=8, pad=(10, 4))
        return ButtonBase(words, lambda: self._choose(name), look=ROW, role="row", name=name, ident=f"offer.{name}")

    def _take_first(self) -> None:
        offered = self._offered()
        if offered:
            self._choose(offered[0])

    def _choose(self, name: str) -> None:
        self.typed_name = name
        self.replace(*self._parts())
        self.stage.set_focus(self.values, shown=True)

    # ---- taking

    def use(self) -> None:
        """Take the name and its values, or say what is wrong with them."""
        try:
            self.take(self._changed())
        except UserError as error:
            self.error.replace(Label(str(error), color="bad", fit="wrap"))

    def remove(self) -> None:
        """Vary the value no longer."""
        self.take(replace(self.setup, varied=tuple(each for each in self.setup.varied if each[0] != self.before)))

    def _changed(self) -> LabSetup:
        """Return the setup with the value varied. Raises UserError for what cannot be compared."""
        name, values = parse_values(f"{self.typed_name}={self.typed_values}")
        distinct: dict[str, Value] = {repr(value): value for value in values}
        varied = dict(self.setup.varied) | {name: tuple(distinct.values())}
        if self.before and self.before != name:
            del varied[self.before]
        changed = replace(self.setup, varied=tuple(varied.items()))
        cells = 1
        for _, each in changed.varied:
            cells *= len(each)
        if cells > MOST_COMBINATIONS or len(varied) > MOST_VARIED:
            raise BadArgument("lab.vary.too_many", cells=cells, most=MOST_COMBINATIONS, names=MOST_VARIED)
        changed.combinations()
        return changed
