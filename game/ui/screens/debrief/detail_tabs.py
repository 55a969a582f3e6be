"""The other pages of a debrief: effects of moves and answers, head and heart by situation, honest odds."""

from __future__ import annotations

from collections.abc import Sequence

from game.palette import Role
from game.play.debrief.debrief_page import candidate_words, odds_words
from game.play.debrief.debrief_types import Debrief, EffectRow, OddsRow
from game.play.debrief.odds_calibration import Odds, odds_to_json
from game.play.explain.display_units import output_points
from game.sentences import say
from game.signed_numbers import signed
from game.ui.toolkit.widgets import Column, Divider, Label, Meter, Row, Widget

NUMBER, WIDE_NUMBER = 84.0, 132.0
EFFECTS = ("output", "morale", "standing", "total", "elsewhere")


def waiting(key: str) -> list[Widget]:
    """Return the placeholder of a page whose part is still being computed."""
    return [Label(say("debrief.screen.waiting", what=say(key)), color="muted", fit="wrap")]


def effects_page(document: Debrief, seats: int, wide: bool) -> list[Widget]:
    """Return the smallest change that leads to another ending, then a row for each move and answer with its effects.

    An effect is a difference between two games, with and without the move: at the end of its quarter, in the score, and
    on average over other luck. seats: size of the team, by which output is scaled.
    """
    if "effects" not in document:
        return waiting("debrief.effects")
    parts: list[Widget] = [
        Label(say("debrief.flip"), size="heading", weight="semibold", fit="wrap"),
        Label(candidate_words("flip", document["flip"]), fit="wrap"),
        Label(say("debrief.flip_how", searched=document["searched"]), color="muted", fit="wrap"),
        Divider(),
        Label(say("debrief.effects"), size="heading", weight="semibold", fit="wrap"),
        Label(say("debrief.effects_how"), color="muted", fit="wrap"),
    ]
    if wide:
        parts.append(_effect_headings())
    for row in document["effects"]:
        parts += [Divider(), _effect_row(row, seats, wide)]
    return parts if document["effects"] else [*parts, Label(say("report.no_moves"), fit="wrap")]


def _effect_headings() -> Widget:
    names: list[Widget] = [Label("", grow=1)]
    for name in EFFECTS:
        width = WIDE_NUMBER if name == "elsewhere" else NUMBER
        words = say(f"debrief.head.{name}")
        names.append(Label(words, size="micro", weight="semibold", color="muted", side="end", width=width, fit="wrap"))
    return Row(*names, gap=10)


def _effect_row(row: EffectRow, seats: int, wide: bool) -> Widget:
    what = f"{say('report.quarter', quarter=row['quarter'])}  {row['what']}"
    other = f"{signed(row['elsewhere'], 1)} {say('debrief.error', error=format(row['elsewhere_error'], '.1f'))}"
    values = {
        "output": signed(output_points(row["output"], seats), 1),
        "morale": signed(row["morale"], 1),
        "standing": signed(row["standing"], 1),
        "total": signed(row["total"], 1),
        "elsewhere": other,
    }
    if not wide:
        lines = [say("debrief.screen.figure", name=say(f"debrief.head.{name}"), value=values[name]) for name in EFFECTS]
        facts = Label("  ".join(lines), color="muted", fit="wrap")
        return Column(Label(what, weight="semibold", fit="wrap"), facts, gap=2)
    sure = abs(row["elsewhere"]) > row["elsewhere_error"]
    color: Role = "muted" if not sure else "good" if row["elsewhere"] > 0 else "bad"
    cells: list[Widget] = [Label(what, fit="wrap", grow=1)]
    cells += [Label(values[name], side="end", width=NUMBER) for name in EFFECTS[:-1]]
    cells.append(Label(other, side="end", width=WIDE_NUMBER, weight="semibold", color=color))
    return Row(*cells, gap=10)


def versatility_page(document: Debrief) -> list[Widget]:
    """Return head and heart by what the situation called for, in words."""
    if "versatility" not in document:
        return waiting("debrief.versatility")
    parts: list[Widget] = [Label(say("debrief.versatility_how"), color="muted", fit="wrap")]
    for row in document["versatility"]:
        situation = say(f"debrief.situation.{row['situation']}", count=len(row["quarters"]))
        called = say("debrief.screen.called", situation=situation)
        parts += [
            Divider(),
            Label(called, size="heading", fit="wrap"),
            Label(say(f"debrief.essay.{row['situation']}"), weight="italic", fit="wrap"),
        ]
        sides = (("head", row["head"], row["reference_head"]), ("heart", row["heart"], row["reference_heart"]))
        for side, own, reference in sides:
            words = say("debrief.beside", own=own, reference=reference)
            name = say(f"debrief.head.{side}")
            meter = Meter(own, high=8, target=reference, width=160, name=name)
            parts.append(Row(Label(name, width=80, weight="semibold"), meter, Label(words, color="muted"), gap=12))
        points = f"{max(row['more_head'], row['more_heart']):.1f}"
        parts.append(Label(say(f"debrief.verdict.{row['verdict']}", points=points), weight="semibold", fit="wrap"))
    return parts


def odds_page(document: Debrief, pooled: Sequence[Odds], games: int) -> list[Widget]:
    """Return the odds of this game, then those of all games of the player together."""
    if "odds" not in document:
        return waiting("debrief.odds_title")
    parts: list[Widget] = [Label(say("debrief.odds_how"), color="muted", fit="wrap")]
    parts += [Divider(), Label(say("debrief.screen.odds_here"), weight="bold", fit="wrap")]
    parts += [_odds_line(row) for row in document["odds"]]
    parts += [Divider(), Label(say("debrief.screen.odds_all", games=games), weight="bold", fit="wrap")]
    return parts + [_odds_line(row) for row in odds_to_json(pooled)]


def _odds_line(row: OddsRow) -> Widget:
    return Label(odds_words(row), fit="wrap")
