"""Does it hold? The panel that draws the model's numbers at random and says which findings on the screen remain."""

from __future__ import annotations

from collections.abc import Callable

from game.lab.compare.findings import Document
from game.lab.report.robustness_sentences import flip_words, pair_words, share_words, winner_words
from game.lab.robustness.default_extent import DRAWS, RUNS
from game.sentences import say, strategy_name
from game.signed_numbers import signed
from game.ui.screens.lab.lab_state import LabState, Study
from game.ui.tables.key_bindings import LAB_HOLDS_KEY
from game.ui.toolkit.widgets import Button, Column, Icon, Label, Meter, Panel, Row, Widget, spacer

PAIR, SHARE, DECLARED, MIDDLE = 250.0, 126.0, 92.0, 140.0


class HoldsPanel(Panel):
    """Shows the question with its button, then the progress, then the findings; `update` moves the bar in place."""

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
        signs = [_sign_row(each, wide) for each in _most_telling_first(row)]
        return [winner, Column(*([_head_row()] if wide else []), *signs), *lines]


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


def _head_row() -> Widget:
    heads = [say(f"lab.holds.{name}") for name in ("difference", "keeps", "as_declared", "middle")]
    pair, *rest = (
        Label(each, color="muted", fit="wrap", side="start" if not at else "end") for at, each in enumerate(heads)
    )
    pair.fixed_width = PAIR
    for label, width in zip(rest, (SHARE, DECLARED, MIDDLE), strict=True):
        label.fixed_width = width
    return Row(pair, spacer(), *rest, gap=12, pad=(8, 0), across="end")


def _sign_row(sign: Document, wide: bool) -> Widget:
    name = pair_words(sign["one"], sign["other"], strategy_name)
    share, held = sign["holds"]["share"], share_words(sign["holds"])
    bar = Meter(100.0 * share, color="good" if share >= 0.9 else "warn", name=name, show=lambda _: held, grow=1)
    mean, low, high = (signed(each, 1) for each in (sign["declared"]["mean"], sign["gaps"]["p10"], sign["gaps"]["p90"]))
    label = Label(name, fit="wrap")
    if not wide:
        words = Label(say("lab.holds.declared", mean=mean, low=low, high=high), color="muted", fit="wrap")
        return Column(label, bar, Label(held, fit="wrap"), words, gap=2, pad=(8, 6))
    label.fixed_width = PAIR
    middle = Label(say("compare.from_to", low=low, high=high), color="muted", side="end", width=MIDDLE)
    numbers = (Label(held, side="end", width=SHARE), Label(mean, side="end", width=DECLARED), middle)
    return Row(label, bar, *numbers, gap=12, pad=(8, 6), across="center")
