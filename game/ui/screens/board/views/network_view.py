"""The influence network on the board: faces on rings, the most influential inside, and ties as lines."""

from __future__ import annotations

from typing import Unpack

from pygame import Rect, Surface

from game.charts import Drawing
from game.charts.network_chart import TieLine, network_chart
from game.charts.ring_layout import Rings, ring_layout
from game.palette import Palette, Role
from game.play.explain.display_units import POINTS, points
from game.play.explain.people.concerns import LEAVING_MORALE
from game.play.explain.people.influence import Tie, influence_by_seat, visible_ties
from game.sentences import say
from game.signed_numbers import signed_change
from game.ui.chart_widgets.chart import Chart
from game.ui.controllers.board_controller import BoardController
from game.ui.screens.board.views.board_layout import BoardLayout
from game.ui.screens.faces.face import portrait
from game.ui.toolkit.appearance.tooltip_content import Tip, TipRow, round_to_sum
from game.ui.toolkit.widget_options import Options
from game.ui.toolkit.widgets import ButtonBase, Column, Icon, Label, Panel, Row, Scroll, Widget
from game.ui.toolkit.widgets.button import ROW

NODE_WIDTH, FACE, LARGE_FACE = 102.0, 44.0, 68.0
FACE_PAD = 3.0
CLEAR = 8.0  # design units between a face and a line
MIN_HEIGHTS = ((6, 300.0), (9, 400.0), (16, 470.0))  # team size, least height in design units
HEIGHT_PER_PERSON = 36.0  # least height for each further person
THIN, THICK = 1.2, 5.5


def network(controller: BoardController, layout: BoardLayout, previous: Scroll | None) -> list[Widget]:
    """Return the network and its legend, or a sentence before the first quarter has ended."""
    ties = visible_ties(controller.view)
    if not ties:
        words = Label(say("board.network.none"), color="muted", fit="wrap", grow=1)
        return [Column(Row(Icon("network", size=22, color="muted"), words, gap=10, across="start"), pad=(8, 16))]
    face = LARGE_FACE if layout.tall and controller.view.seats <= 9 else FACE
    area = Scroll(Network(controller, ties, face), grow=1, name=say("board.tab.network"))
    area.offset = previous.offset if previous else 0
    return [area, _legend()]


def network_note(controller: BoardController) -> str:
    """Return the line that explains rings and lines."""
    return say("board.network.note")


class Network(Widget):
    """Places people on rings and draws their ties behind them; ties of the focused person are highlighted."""

    def __init__(self, controller: BoardController, ties: list[Tie], face: float, **options: Unpack[Options]) -> None:
        view = controller.view
        self.face, self.ties, self.morale = face, ties, [float(value) for value in view.morale[0]]
        self.following = [bool(value) for value in view.following[0]]
        influence = influence_by_seat(view.seats, ties)
        self.rings: Rings = ring_layout(influence, [(tie.speaker, tie.listener) for tie in ties])
        self.nodes = {seat: _node(controller, seat, influence[seat], ties, face) for seat in controller.people()}
        self.highlighted: int | None = None
        self.lines = Chart(self._draw, least=(200, 100), name=say("board.tab.network"))
        super().__init__(self.lines, *self.nodes.values(), **options)

    def content_width(self) -> int:
        return self.theme.px(4 * NODE_WIDTH)

    def content_min_width(self) -> int:
        return self.content_width()

    def content_height(self, width: int) -> int:
        count = len(self.nodes)
        max_count, height = MIN_HEIGHTS[-1]
        least = next(
            (wants for people, wants in MIN_HEIGHTS if count <= people),
            height + HEIGHT_PER_PERSON * (count - max_count),
        )
        return self.theme.px(least)

    def layout(self, rect: Rect) -> None:
        self.rect = Rect(rect)
        self.lines.place(self.rect)
        for seat, node in self.nodes.items():
            width, height = node.natural_width(), node.height_for(node.natural_width())
            across, down = self.rings.places[seat]
            x = self.rect.centerx + across * (self.rect.w - width) / 2
            y = self.rect.centery + down * (self.rect.h - height) / 2
            node.place(Rect(round(x - width / 2), round(y - height / 2), width, height))

    def reveal(self, rect: Rect) -> None:
        """Highlight the ties of the person who got the focus."""
        self._follow_focus()

    def paint(self, surface: Surface) -> None:
        self._follow_focus()

    def _follow_focus(self) -> None:
        focused = next((seat for seat, node in self.nodes.items() if node is self.stage.focus), None)
        if focused != self.highlighted:
            self.highlighted = focused
            self.lines.show(self._draw)

    def _draw(self, width: float, height: float, palette: Palette, measure: object) -> Drawing:
        scale = self.theme.scale
        node = next(iter(self.nodes.values())).rect
        half = (width / 2 - node.w / scale / 2, height / 2 - node.h / scale / 2)
        radii = [(radius * half[0], radius * half[1]) for radius in self.rings.radii]
        lift = node.h / scale / 2 - FACE_PAD - self.face / 2  # a face stands above the middle of its node
        middle, clear = (width / 2, height / 2 - lift), self.face / 2 + CLEAR
        return network_chart([self._tie_line(tie) for tie in self.ties], radii, middle, clear, (width, height), palette)

    def _tie_line(self, tie: Tie) -> TieLine:
        unhappy = self.morale[tie.speaker] < LEAVING_MORALE
        color: Role = "bad" if unhappy else "heart" if self.following[tie.speaker] else "muted"
        emphasised = self.highlighted in (tie.speaker, tie.listener) if self.highlighted is not None else True
        width = THIN + (THICK - THIN) * tie.share
        return TieLine(
            start=self._face_centre(tie.speaker),
            end=self._face_centre(tie.listener),
            color=color,
            width=width,
            dashed=unhappy,
            loud=emphasised,
        )

    def _face_centre(self, seat: int) -> tuple[float, float]:
        """Return the centre of a face in the units of the chart."""
        node, scale = self.nodes[seat].rect, self.theme.scale
        down = node.y - self.rect.y + self.theme.px(FACE_PAD + self.face / 2)
        return (node.centerx - self.rect.x) / scale, down / scale


def _node(controller: BoardController, seat: int, influence: float, ties: list[Tie], face_size: float) -> Widget:
    view, name = controller.view, controller.session.name(seat)
    follows = say("board.team.follows") if bool(view.following[0, seat]) else ""
    morale = points(float(view.morale[0, seat]))
    face = portrait(controller.session.scenario, view, seat, face_size, name, follows)
    face.align = "center"
    low = float(view.morale[0, seat]) < LEAVING_MORALE
    number = Label(str(morale), size="micro", weight="semibold", color="bad" if low else "muted")
    short = Label(name.split(" ")[0], size="micro", weight="semibold", fit="ellipsis", side="center", least=40)
    words = Panel(Row(short, number, gap=4), radius=4, pad=(1, 0))
    words.align = "center"
    column = Column(face, words, gap=2, pad=(0, FACE_PAD))
    state = say("board.network.told", heard=points(influence), morale=morale)
    return ButtonBase(
        column,
        lambda: controller.open_member(seat),
        look=ROW,
        role="person",
        name=name,
        ident=f"member.{seat}",
        width=NODE_WIDTH,
        state=", ".join(part for part in (state, follows) if part),
        tip=_tip(controller, seat, influence, ties),
    )


def _tip(controller: BoardController, seat: int, influence: float, ties: list[Tie]) -> Tip:
    """Return a tooltip with who listens to this person and whom this person listens to."""
    name = controller.session.name(seat)
    listeners = sorted((tie for tie in ties if tie.speaker == seat), key=lambda tie: (-tie.share, tie.listener))
    amounts = round_to_sum([POINTS * tie.share for tie in listeners], 0)
    rows = tuple(
        TipRow(controller.session.name(tie.listener), amount, signed_change(amount))
        for tie, amount in zip(listeners, amounts, strict=True)
    )
    speakers = sorted((tie for tie in ties if tie.listener == seat), key=lambda tie: (-tie.share, tie.speaker))
    shares = round_to_sum([POINTS * tie.share for tie in speakers], 0)
    listens = ", ".join(
        say("board.network.share", name=controller.session.name(tie.speaker).split(" ")[0], share=f"{share:.0f}")
        for tie, share in zip(speakers, shares, strict=True)
    )
    total = f"{sum(amounts):.0f}"
    note = "\n".join(
        (say("board.network.listens", people=listens), say("board.network.hundred"), say("board.tip.open_member"))
    )
    end = (say("board.network.heard_end"), total) if rows else None
    facts = ((say("board.team.morale"), str(points(float(controller.view.morale[0, seat])))),)
    value = total if rows else f"{points(influence)}"
    return Tip(
        title=say("board.network.heard", name=name), value=value, note=note, start=None, rows=rows, end=end, facts=facts
    )


class _LineSample(Widget):
    """A short sample of a line for the legend."""

    def __init__(self, color: Role, dashed: bool) -> None:
        super().__init__(width=26, height=20)
        self.color, self.dashed = color, dashed

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.color, self.dashed)

    def paint(self, surface: Surface) -> None:
        theme, color = self.theme, self.theme.color(self.color)
        thick, long = max(2, theme.px(3)), self.rect.w
        step = long // 5 if self.dashed else long
        for left in range(0, long, 2 * step):
            surface.fill(color, Rect(self.rect.x + left, self.rect.centery - thick // 2, min(step, long - left), thick))


def _legend() -> Widget:
    def line(color: Role, key: str, dashed: bool = False) -> Widget:
        return Row(_LineSample(color, dashed), Label(say(f"board.network.{key}"), color="muted"), gap=6)

    lines = [line("heart", "follower"), line("muted", "plain"), line("bad", "unhappy", dashed=True)]
    return Row(*lines, gap=16, wrap=True, pad=(4, 2))
