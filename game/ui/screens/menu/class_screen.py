"""A class: a session code to play, and a folder of games to read and talk about."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from game.charts import Strip, dot_strips
from game.paths import expanded, shared_folder
from game.play.classroom.class_document import class_document
from game.play.classroom.class_folder import read_class
from game.play.classroom.class_types import SHOWN, ClassReport
from game.play.debrief.work_in_steps import Steps
from game.play.session_code import begin_from_code
from game.sentences import say
from game.signed_numbers import signed, signed_change
from game.ui.chart_widgets.chart import Chart
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.controllers.step_work import StepWork
from game.ui.screens.menu.briefing import BriefingScreen
from game.ui.screens.menu.class_person import ClassPersonScreen
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, ButtonBase, Column, Divider, Label, Panel, Row, Scroll, TextField, Widget
from game.ui.toolkit.widgets.button import PRIMARY, ROW
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.dialogs import show_message
from game.ui.toolkit.window.late_refresh import refresh_when_uncovered
from game.ui.toolkit.window.page_parts import title_bar
from game.ui.toolkit.window.screen import Screen
from game.user_error import UserError

WIDE_FROM = 1000.0
NUMBER = 76.0
STRIPS_HEIGHT = 270.0


class ClassScreen(Screen):
    """Two panels: a code that starts a game, and a folder with the files of a class."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.title = say("class.title")
        self.code, self.folder = "", str(shared_folder())
        self.message = ""
        self.document: ClassReport | None = None
        self.work = StepWork(app, self._stepped, self._failed)
        self._error: UserError | None = None

    def leave(self) -> None:
        """Stop reading."""
        self.work.cancel()

    # ---- building

    def build(self, stage: Stage) -> Widget:
        top = title_bar(self.title, say("class.screen.detail"), self.app.back)
        play, read = self._play_panel(), self._folder_panel()
        results = [Panel(*self._results(), gap=10, pad=(18, 14))] if self.document is not None else []
        if stage.size()[0] >= WIDE_FROM:
            play.grow = read.grow = 1
            body = Column(Row(play, read, gap=8, across="fill"), *results, gap=8)
        else:
            body = Column(play, read, *results, gap=8)
        return Column(top, Column(Scroll(body, grow=1, name=self.title), pad=(8, 8), grow=1))

    def _play_panel(self) -> Panel:
        field = TextField(
            say("class.screen.code"),
            self.code,
            self._type_code,
            done=lambda _: self.play(),
            hint=say("class.screen.code_hint"),
            ident="code",
            grow=1,
        )
        button = Button(say("class.screen.play"), self.play, look=PRIMARY, ident="play_code")
        return Panel(
            Label(say("class.screen.play_title"), size="heading", weight="semibold", fit="wrap"),
            Label(say("class.screen.play_how"), color="muted", fit="wrap"),
            Row(field, button, gap=10, wrap=True),
            Label(say("class.screen.make_how"), color="muted", fit="wrap"),
            gap=10,
            pad=(18, 14),
        )

    def _folder_panel(self) -> Panel:
        field = TextField(
            say("class.screen.folder"),
            self.folder,
            self._type_folder,
            done=lambda _: self.read(),
            longest=400,
            ident="folder",
            grow=1,
        )
        button = Button(say("class.screen.read"), self.read, ident="read_folder", enabled=not self.work.running)
        status = [Label(self.message, fit="wrap", weight="semibold")] if self.message else []
        return Panel(
            Label(say("class.screen.read_title"), size="heading", weight="semibold", fit="wrap"),
            Label(say("class.screen.read_how"), color="muted", fit="wrap"),
            Row(field, button, gap=10, wrap=True),
            *status,
            gap=10,
            pad=(18, 14),
        )

    def _results(self) -> list[Widget]:
        document = self.document
        assert document is not None
        means = {name: row["mean"] for name, row in document["summary"].items()}
        lead = say(
            "class.page.lead",
            score=f"{means['score']:.1f}",
            expected=f"{means['expected']:.1f}",
            decisions=signed(means["decisions"], 1),
            luck=signed(means["luck"], 1),
        )
        heading = say("class.page.heading", title=document["title"], count=document["games"])
        parts: list[Widget] = [
            Row(
                Label(heading, size="heading", weight="semibold", fit="wrap", grow=1),
                Button(say("class.screen.write"), self.write, look=PRIMARY, ident="write"),
                gap=12,
            ),
            Label(lead, fit="wrap"),
            _strips(document),
            Divider(),
            Label(say("class.page.questions"), weight="bold"),
        ]
        for number, question in enumerate(document["questions"], 1):
            parts.append(Label(f"{number}. {question['question']}", fit="wrap"))
        for remark in document["remarks"]:
            parts += [
                Label(remark["title"], weight="semibold", fit="wrap"),
                Label(remark["text"], color="muted", fit="wrap"),
            ]
        parts += [Divider(), *self._table(document)]
        for refused in document["refused"]:
            words = say("cli.class.refused", file=refused["file"], why=refused["why"])
            parts.append(Label(words, color="warn", fit="wrap"))
        return parts

    def _table(self, document: ClassReport) -> list[Widget]:
        heads = [say(f"debrief.head.{name}") for name in ("total", "decision", "luck")]
        rows: list[Widget] = [
            Label(say("class.screen.people_how"), color="muted", fit="wrap"),
            _line(say("class.page.player"), heads, True),
        ]
        for index, player in enumerate(document["players"]):
            numbers = [f"{player['score']:.0f}", signed_change(player["decisions"]), signed_change(player["luck"])]
            line, show = _line(player["label"], numbers, False), partial(self.show_person, index)
            rows.append(ButtonBase(line, show, look=ROW, role="row", name=player["label"], ident=f"person.{index}"))
        return rows

    # ---- actions

    def show_person(self, index: int) -> None:
        """Open the page of a person."""
        assert self.document is not None
        self.app.show(ClassPersonScreen(self.app, self.document["players"], index))

    def _type_code(self, text: str) -> None:
        self.code = text

    def _type_folder(self, text: str) -> None:
        self.folder = text

    def play(self) -> None:
        """Open the briefing of the game that the code starts, or say why it starts none."""
        try:
            setup = begin_from_code(self.code)
        except UserError as error:
            show_message(self.app, str(error))
            return
        launch = LaunchOptions(
            seed=setup.seed, strategy=None, level=setup.scenario.level, options=setup.options, fixed=True
        )
        self.app.show(BriefingScreen(self.app, setup.scenario, launch))

    def read(self) -> None:
        """Read the folder in the background."""
        self.document, self._error, self.message = None, None, say("class.screen.reading")
        self.work.start(self._reading(expanded(self.folder)))
        self.app.refresh()

    def _reading(self, folder: Path) -> Steps[None]:
        try:
            found = read_class(folder)
            yield
            self.document = class_document(found)
        except UserError as error:
            self._error = error

    def _stepped(self, done: bool) -> None:
        if done:
            self.message = "" if self._error is None else str(self._error)
            refresh_when_uncovered(self.app, self)

    def _failed(self) -> None:
        self._stepped(True)

    def write(self) -> None:
        """Write the report into the folder of shared files and say where."""
        from game.files.atomic_write import write_text
        from game.play.classroom.class_page import class_page

        assert self.document is not None
        file = shared_folder() / "class.html"
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_text(file, class_page(self.document))
        except OSError as error:
            show_message(self.app, say("cli.class.not_written", file=file, why=error.strerror or str(error)))
            return
        show_message(self.app, say("cli.class.written", file=file))


def _strips(document: ClassReport) -> Widget:
    strips = []
    for name in SHOWN:
        values = [player[name] - (player["expected"] if name == "score" else 0.0) for player in document["players"]]
        mean = document["summary"][name]["mean"]
        shown = f"{mean:.1f}" if name == "score" else signed(mean, 1)
        words = say("class.page.mean", value=shown)
        strips.append(Strip(say(f"class.page.{name}"), words, tuple(values), name == "luck"))
    expected = round(document["summary"]["expected"]["mean"])
    return Chart(
        lambda w, h, palette, measure: dot_strips(strips, expected, say("class.page.points"), w, palette, measure),
        least=(320, STRIPS_HEIGHT),
        name=say("class.page.where"),
    )


def _line(name: str, numbers: list[str], head: bool) -> Widget:
    cells = [Label(each, side="end", width=NUMBER, color="muted" if head else "text") for each in numbers]
    return Row(Label(name, grow=1, fit="ellipsis", color="muted" if head else "text"), *cells, gap=10, pad=(8, 2))
