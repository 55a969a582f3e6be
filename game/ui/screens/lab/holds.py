"""Does it hold? The panel that draws the model's numbers anew and says which findings on the screen remain."""

from __future__ import annotations

from collections.abc import Callable

from game.lab.compare.findings import Document
from game.lab.report.robustness_words import flip_words, pair_words, share_words, winner_words
from game.lab.robustness.defaults import DRAWS, RUNS
from game.sentences import say, strategy_name
from game.signed_numbers import signed
from game.ui.screens.lab.lab_state import LabState, Study
from game.ui.tables.key_bindings import LAB_HOLDS_KEY
from game.ui.toolkit.widgets import Button, Column, Icon, Label, Meter, Panel, Row, Widget

PAIR, DECLARED, SHARE = 270.0, 210.0, 120.0


class HoldsPanel(Panel):
    """What is asked and the button that asks it, the progress, or what was found; `update` moves the bar in place."""

    def __init__(self, state: LabState, wide: bool, start: Callable[[], None], stop: Callable[[], None]) -> None:
        self.state, self.meter = state, Meter(0.0)
        study = state.study if state.study is not None and state.study.combination == state.shown else None
        running = study is not None and study.phase == "running"
        button = Button(
            say("lab.stop") if running else say("lab.holds.ask"),
            stop if running else start,
            hotkey=LAB_HOLDS_KEY,
            ident="holds",
            pad=(12, 6),
            enabled=running or state.phase in ("done", "stopped"),
        )
        words = Column(
            Label(say("lab.holds.title"), size="heading", weight="semibold", fit="wrap"),
            Label(say("lab.holds.how", draws=DRAWS, runs=RUNS), color="muted", fit="wrap"),
            grow=1,
        )
        ended = study is not None and study.phase == "done"
        heading: Widget = words if ended else Row(words, button, gap=12, across="center", wrap=not wide)
        super().__init__(heading, *([] if study is None else self._parts(study, wide)), gap=8, pad=(14, 12))

    def update(self) -> None:
        """Show how far the study is."""
        if self.state.study is not None:
            self.meter.set_amount(_percent(self.state.study))

    def _parts(self, study: Study, wide: bool) -> list[Widget]:
        if study.phase == "failed":
            return [_problem(study.progress.error)]
        if study.phase == "running":
            name = say("lab.holds.progress")
            self.meter = Meter(_percent(study), color="good", name=name, show=lambda amount: f"{amount:.0f} %")
            return [self.meter]
        if study.progress.document is None:
            return []
        (row,) = study.progress.document["scenarios"]
        if row["failed"]:
            return [_problem(f"{strategy_name(name)}: {error}") for name, error in row["failed"].items()]
        lines = [Label(words, fit="wrap") for words in flip_words(row, strategy_name)]
        winner = Label(winner_words(row, strategy_name), weight="semibold", fit="wrap")
        return [winner, Column(*(_sign_row(each, wide) for each in _most_telling_first(row))), *lines]


def _percent(study: Study) -> float:
    return 100.0 * study.progress.done / max(study.progress.whole, 1)


def _problem(words: str) -> Row:
    return Row(Icon("warning", size=18, color="bad"), Label(words, fit="wrap", grow=1), gap=8)


def _most_telling_first(row: Document) -> list[Document]:
    """Return the pairs, those of the winner first, then by the share in which they hold; the better one named first."""
    winner = row["winner"]["declared"]
    turned = [_turned(each) if each["declared"]["mean"] < 0.0 else each for each in row["signs"]]
    return sorted(turned, key=lambda each: (each["one"] != winner, each["holds"]["share"]))


def _turned(sign: Document) -> Document:
    """Return a pair the other way round."""
    declared, gaps = sign["declared"], sign["gaps"]
    return {
        **sign,
        "one": sign["other"],
        "other": sign["one"],
        "declared": {**declared, "mean": -declared["mean"], "low": -declared["high"], "high": -declared["low"]},
        "gaps": {"p10": -gaps["p90"], "median": -gaps["median"], "p90": -gaps["p10"]},
    }


def _sign_row(sign: Document, wide: bool) -> Widget:
    name = pair_words(sign["one"], sign["other"], strategy_name)
    share = sign["holds"]["share"]
    bar = Meter(100.0 * share, color="good" if share >= 0.9 else "warn", name=name, show=lambda _: held, grow=1)
    held = share_words(sign["holds"])
    low, high = (signed(sign["gaps"][end], 1) for end in ("p10", "p90"))
    declared = say("lab.holds.declared", mean=signed(sign["declared"]["mean"], 1), low=low, high=high)
    label, value, words = Label(name, fit="wrap"), Label(held, fit="wrap"), Label(declared, color="muted", fit="wrap")
    if not wide:
        return Column(label, bar, Row(value, words, gap=12, wrap=True), gap=2, pad=(8, 6))
    label.fixed_width, value.fixed_width, words.fixed_width = PAIR, SHARE, DECLARED
    value.side = words.side = "end"
    return Row(label, bar, value, words, gap=12, pad=(8, 6), across="center")
