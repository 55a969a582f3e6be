"""The career page: scenarios played and how well the player's guesses were calibrated."""

from __future__ import annotations

from game.paths import user_folder
from game.play.career import MIN_GUESSES, Calibration, ChanceBin, ScenarioRecord, calibration, scenario_records
from game.play.debrief.kept_debriefs import find_missing
from game.sentences import say, say_count
from game.ui.controllers.saved_games import SavedGames, scenario_title
from game.ui.controllers.step_work import StepWork
from game.ui.screens.library.career_parts import collected_parts, growth_parts, missing
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import ButtonBase, Column, Divider, Label, Meter, Panel, Row, Scroll, Widget, spacer
from game.ui.toolkit.widgets.button import QUIET
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.late_refresh import refresh_when_uncovered
from game.ui.toolkit.window.page_parts import title_bar
from game.ui.toolkit.window.screen import Screen

MAX_WIDTH = 1240.0
TWO_COLUMNS_FROM = 900.0
CHANCE_WIDTH, COUNT_WIDTH, TOTAL_WIDTH = 116.0, 76.0, 56.0


class CareerScreen(Screen):
    """Growth, endings and goals collected, calibration of guesses, and games by scenario.

    Games without a debrief are worked out in the background, one after the other.
    """

    def __init__(self, app: App, saved: SavedGames) -> None:
        self.app, self.saved = app, saved
        self.title = say("career.title")
        self.work = StepWork(app, self._stepped, lambda: None)
        self._left = missing(saved.games)
        if self._left:
            self.work.start(find_missing(user_folder(), saved.games))

    def leave(self) -> None:
        """Stop working out older games."""
        self.work.cancel()

    def _stepped(self, done: bool) -> None:
        left = missing(self.saved.games)
        if done or left != self._left:
            self._left = left
            refresh_when_uncovered(self.app, self)

    def build(self, stage: Stage) -> Widget:
        width = stage.size()[0]
        games, fit = scenario_records(self.saved.games), calibration(self.saved.guesses)
        detail = say("career.detail", teams=len(games), games=sum(each.games for each in games), guesses=fit.count)
        parts = [_calibration_parts(fit), _record_parts(games, self.saved.message)]
        if any(row.ending is not None for row in self.saved.games):
            parts = [growth_parts(self.saved.games, self.work.running), collected_parts(self.saved.games), *parts]
        if width >= TWO_COLUMNS_FROM:
            sides = [Column(*(Panel(*part, gap=10, pad=(20, 16)) for part in parts[at::2]), gap=8) for at in (0, 1)]
            for side in sides:
                side.grow = 1
            both: Widget = Scroll(Row(*sides, gap=8, across="start"), grow=1, name=self.title)
            body: Widget = Column(both, pad=(12, 10), grow=1)
            if width > MAX_WIDTH:
                body.fixed_width = MAX_WIDTH
                body = Row(spacer(), body, spacer(), across="fill", grow=1)
        else:
            all_parts: list[Widget] = []
            for part in parts:
                all_parts += [*part, Divider()]
            column = Column(*all_parts[:-1], gap=10)
            body = Column(Panel(Scroll(column, grow=1), grow=1, pad=(16, 12)), pad=(8, 8), grow=1)
        return Column(title_bar(self.title, detail, self.app.back), body)


# ---- calibration


def _calibration_parts(fit: Calibration) -> list[Widget]:
    heading = Label(say("career.foreseen"), size="heading", weight="bold", fit="wrap")
    if fit.brier_score is None:
        return [heading, *_placeholder("no_guesses", "")]
    verdict = Label(say(f"career.verdict_{fit.verdict}", enough=MIN_GUESSES), weight="semibold", fit="wrap")
    bias = say("career.lean", said=f"{fit.mean_chance:.0f}", came=f"{fit.mean_outcome:.0f}", doubt=f"{fit.margin:.0f}")
    brier = say("career.miss", miss=f"{fit.brier_score:.2f}")
    return [
        heading,
        verdict,
        Column(*(_bin_row(each) for each in fit.bins), gap=4),
        Label(bias, fit="wrap"),
        Label(brier, color="muted", fit="wrap"),
    ]


def _bin_row(bin_: ChanceBin) -> Widget:
    words = say("career.said", chance=bin_.chance)
    if not bin_.count:
        no_guesses = Label(say("career.never"), color="muted")
        return Row(Label(words, color="muted", width=CHANCE_WIDTH), no_guesses, gap=10, pad=(4, 3))
    share = 100.0 * bin_.true / bin_.count
    came = say("career.came", true=bin_.true, count=bin_.count)
    low, high = f"{100 * bin_.low:.0f}", f"{100 * bin_.high:.0f}"
    tip = Tip(
        words, came, note=say("career.tip", true=bin_.true, count=bin_.count, low=low, high=high, chance=bin_.chance)
    )
    row = Row(
        Label(words, width=CHANCE_WIDTH),
        Meter(share, target=bin_.chance, grow=1, name=words),
        Label(came, weight="semibold", side="end", width=COUNT_WIDTH),
        gap=10,
        pad=(4, 3),
    )
    return ButtonBase(row, look=QUIET, role="fact", name=words, state=came, tip=tip, ident=f"said.{bin_.chance}")


# ---- games


def _record_parts(games: tuple[ScenarioRecord, ...], message: str) -> list[Widget]:
    heading = Label(say("career.led"), size="heading", weight="bold", fit="wrap")
    if not games:
        return [heading, *_placeholder("no_games", message)]
    headings = Row(
        spacer(),
        *(
            Label(say(f"career.{key}"), size="micro", weight="semibold", color="muted", side="end", width=TOTAL_WIDTH)
            for key in ("best", "last")
        ),
        gap=10,
    )
    lines: list[Widget] = []
    for game in games:
        lines += [_scenario_row(game), Divider()]
    return [heading, headings, *lines[:-1]]


def _scenario_row(record: ScenarioRecord) -> Widget:
    facts = say("career.games", games=record.games, finished=record.finished)
    if record.dismissed:
        facts += ", " + say_count("career.dismissed", record.dismissed)
    best, last = (say("career.none") if each is None else f"{each:.0f}" for each in (record.best, record.last))
    title = scenario_title(record.row)
    names = Column(Label(title, weight="semibold", fit="wrap"), Label(facts, color="muted", fit="wrap"), grow=1)
    row = Row(
        names,
        Label(best, size="number", weight="semibold", side="end", width=TOTAL_WIDTH),
        Label(last, size="number", color="muted", side="end", width=TOTAL_WIDTH),
        gap=10,
        pad=(4, 3),
    )
    state = say("career.state", games=facts, best=best, last=last)
    return ButtonBase(row, look=QUIET, role="fact", name=title, state=state, ident=f"led.{record.scenario}")


def _placeholder(key: str, message: str) -> list[Widget]:
    words = message or say(f"career.{key}_detail")
    return [Label(say(f"career.{key}"), weight="semibold", fit="wrap"), Label(words, color="muted", fit="wrap")]
