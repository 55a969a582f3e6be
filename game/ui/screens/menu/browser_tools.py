"""Search, filter and order of the scenario browser, and the row of tools that sets them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from game.paths import SCENARIOS, pack_of
from game.scenario.loading.headline import Headline
from game.scenario.model.scenario import Scenario
from game.scenario.problems.problem_report import BrokenFile
from game.sentences import say
from game.ui.toolkit.widgets import Button, TextField, Widget
from game.ui.toolkit.widgets import Row as WidgetRow

Row = Scenario | Headline | BrokenFile
FILTERS = ("all", "shipped", "own", "packs", "not_played")
ORDERS = ("usual", "title", "quarters", "difficulty", "best")
NARROW_BELOW = 760.0  # design units
SEARCH_WIDTH = 250.0


@dataclass(frozen=True)
class BrowserFilter:
    """Which rows are shown, and in which order."""

    words: str = ""
    filter: str = "all"
    order: str = "usual"


def quarters_of(row: Scenario | Headline) -> int:
    """Return the length in quarters, 0 if the headline does not say it."""
    return row.setting.quarters if isinstance(row, Scenario) else row.quarters


def chosen_rows(rows: Sequence[Row], choice: BrowserFilter, best: Callable[[str], float | None]) -> list[Row]:
    """Return the rows that a choice shows; broken files come last. `best` is the player's best score by id."""
    found = [row for row in rows if _matches(row, choice.words) and _passes(row, choice.filter, best)]
    playable = [row for row in found if not isinstance(row, BrokenFile)]
    if choice.order == "title":
        playable.sort(key=lambda row: row.title.casefold())
    elif choice.order == "quarters":
        playable.sort(key=quarters_of)
    elif choice.order == "difficulty":
        playable.sort(key=lambda row: row.difficulty)
    elif choice.order == "best":
        playable.sort(key=lambda row: -1.0 if (score := best(row.id)) is None else score, reverse=True)
    return [*playable, *(row for row in found if isinstance(row, BrokenFile))]


def _matches(row: Row, words: str) -> bool:
    """Return whether every word that was typed stands in the row's texts."""
    if isinstance(row, BrokenFile):
        texts = [row.path.name]
    else:
        texts = [row.id, row.title, row.lesson, row.path.name]
        if isinstance(row, Scenario):
            texts += [row.place, row.trade, row.author, *(person.name for person in row.people)]
    text = " ".join(texts).casefold()
    return all(word in text for word in words.casefold().split())


def _passes(row: Row, filter_: str, best: Callable[[str], float | None]) -> bool:
    if filter_ == "all":
        return True
    if filter_ == "not_played":
        return not isinstance(row, BrokenFile) and best(row.id) is None
    pack, shipped = pack_of(row.path), row.path.parent == SCENARIOS
    return {"shipped": shipped, "packs": pack is not None, "own": pack is None and not shipped}[filter_]


def tool_row(
    choice: BrowserFilter, change: Callable[[BrowserFilter], None], show_folder: Callable[[], None], width: float
) -> Widget:
    """Return the search field and the buttons for filter, order and folder."""
    search = TextField(
        say("browser.search"),
        choice.words,
        lambda words: change(replace(choice, words=words)),
        hint=say("browser.search_hint"),
        ident="search",
        longest=40,
    )
    search.fixed_width = SEARCH_WIDTH
    filter_button = Button(
        say("browser.filter", what=say(f"browser.filters.{choice.filter}")),
        lambda: change(replace(choice, filter=_next(FILTERS, choice.filter))),
        hotkey="f",
        ident="filter",
        pad=(10, 5),
    )
    order_button = Button(
        say("browser.order", what=say(f"browser.orders.{choice.order}")),
        lambda: change(replace(choice, order=_next(ORDERS, choice.order))),
        hotkey="o",
        ident="order",
        pad=(10, 5),
    )
    folder = Button(say("browser.open_folder"), show_folder, ident="folder", pad=(10, 5))
    return WidgetRow(search, filter_button, order_button, folder, gap=8, wrap=True, pad=(0, 4))


def _next(values: tuple[str, ...], value: str) -> str:
    return values[(values.index(value) + 1) % len(values)]
