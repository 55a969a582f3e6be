"""The debrief as one self-contained HTML page, made from the documents of `headheart debrief --json`."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from game.charts import Cause, Drawing, cause_bars, line_chart
from game.pages.html import facts, figure, page, section, table, tag
from game.pages.page_text import estimate_width
from game.pages.stylesheet import INKS
from game.play.debrief.course_chart import course_series
from game.play.debrief.debrief_types import CandidateRow, Debrief, OddsRow, totals
from game.play.explain.display_units import output_points
from game.sentences import say, strategy_name
from game.signed_numbers import signed

_WIDE, _TALL, _ROW = 720.0, 280.0, 26.0


def debrief_page(games: Sequence[Debrief]) -> str:
    """Return the whole page of one game or several."""
    body = [tag("h1", say("debrief.title"))]
    for game in games:
        body += ['<div class="scenario">', _head(game), _own_words(game), _course(game), _sum(game), _effects(game)]
        body += [_versatility(game), _next(game), _odds(game), "</div>"]
    body.append(section(tag("h3", say("debrief.method_title")), tag("p", say("debrief.method"), "how")))
    return page(say("debrief.title"), body)


def headline(game: Debrief) -> str:
    """Return the result as a sentence: what was expected, what decisions and what luck made of it."""
    decisions, luck = totals(game)
    return say(
        "debrief.headline",
        result=f"{game['result']:.2f}",
        expected=f"{game['expected']:.2f}",
        decisions=signed(decisions, 2),
        luck=signed(luck, 2),
    )


def _head(game: Debrief) -> str:
    by = say("cli.a_person") if game["strategy"] is None else strategy_name(game["strategy"])
    low, high = game["luck_adjusted_interval"]
    adjusted = say("debrief.adjusted", points=f"{game['luck_adjusted']:.2f}", low=f"{low:.2f}", high=f"{high:.2f}")
    rows = [
        (say("cli.head.played_by"), by),
        (say("cli.head.seed"), str(game["seed"])),
        (say("cli.head.ending"), game["ending_name"]),
        (say("cli.head.score"), f"{game['result']:.2f}"),
        (say("debrief.luck_adjusted"), adjusted),
    ]
    return section(tag("h2", game["title"]), tag("p", headline(game), "verdict"), facts(rows))


def _own_words(game: Debrief) -> str:
    """Return the questions with the answers that were kept, or with room to write."""
    kept = game.get("words", {})
    questions = "".join(
        tag("p", say(f"debrief.question.{name}"), "how" if kept.get(name) else "")
        + (tag("p", kept[name]) if kept.get(name) else '<p class="lines"></p>')
        for name in ("tried", "surprised")
    )
    return section(tag("h3", say("debrief.own_words")), tag("p", say("debrief.own_words_how"), "how"), questions)


def _course(game: Debrief) -> str:
    quarters = [say("report.quarter", quarter=row["quarter"]) for row in game["quarters"]]
    series = course_series(game["course"], say("debrief.you"))
    chart = line_chart(series, quarters, _WIDE, _TALL, INKS, estimate_width)
    people = [say(f"debrief.person.{row['what']}", quarter=row["quarter"], name=row["name"]) for row in game["people"]]
    turning = [_turning_point(game, quarter) for quarter in game["turning_points"]]
    told = [*(turning or [say("debrief.no_turning_point")]), *people]
    return section(
        tag("h3", say("debrief.course")), tag("p", say("debrief.course_how"), "how"), figure("", chart), _list(told)
    )


def _turning_point(game: Debrief, quarter: int) -> str:
    row = next(each for each in game["quarters"] if each["quarter"] == quarter)
    return say(
        "debrief.turning_point",
        quarter=quarter,
        points=signed(row["decision"], 2),
        error=f"{row['decision_error']:.2f}",
    )


def _sum(game: Debrief) -> str:
    heads = [say(f"debrief.head.{name}") for name in ("quarter", "decision", "luck")]
    rows = [
        [
            escape(say("report.quarter", quarter=row["quarter"])),
            _with_error(row["decision"], row["decision_error"]),
            _with_error(row["luck"], row["luck_error"]),
        ]
        for row in game["quarters"]
    ]
    rows.append([escape(say("debrief.sum")), *(escape(signed(points, 2)) for points in totals(game))])
    return section(
        tag("h3", say("debrief.sum_title")),
        tag("p", say("debrief.sum_how"), "how"),
        figure("", _waterfall(game)),
        table(heads, rows, "stack"),
    )


def _waterfall(game: Debrief) -> Drawing:
    causes = [
        Cause(say(f"debrief.bar.{name}", quarter=row["quarter"]), points, signed(points, 2), name == "luck")
        for row in game["quarters"]
        for name, points in (("decision", row["decision"]), ("luck", row["luck"]))
    ]
    return cause_bars(causes, game["expected"], _WIDE, _ROW * len(causes), INKS, estimate_width)


def _effects(game: Debrief) -> str:
    heads = [say(f"debrief.head.{name}") for name in ("what", "output", "morale", "standing", "total", "elsewhere")]
    rows = [
        [
            f"{escape(say('report.quarter', quarter=row['quarter']))} {escape(row['what'])}",
            escape(signed(output_points(row["output"], game["course"]["seats"]), 1)),
            escape(signed(row["morale"], 1)),
            escape(signed(row["standing"], 1)),
            escape(signed(row["total"], 2)),
            _with_error(row["elsewhere"], row["elsewhere_error"]),
        ]
        for row in game["effects"]
    ]
    shown = table(heads, rows, "stack words") if rows else tag("p", say("report.no_moves"))
    return section(tag("h3", say("debrief.effects")), tag("p", say("debrief.effects_how"), "how"), shown)


def _versatility(game: Debrief) -> str:
    heads = [say(f"debrief.head.{name}") for name in ("situation", "head", "heart", "verdict")]
    rows = [
        [
            escape(say(f"debrief.situation.{row['situation']}", count=len(row["quarters"]))),
            escape(say("debrief.beside", own=row["head"], reference=row["reference_head"])),
            escape(say("debrief.beside", own=row["heart"], reference=row["reference_heart"])),
            escape(say(f"debrief.verdict.{row['verdict']}", points=f"{max(row['more_head'], row['more_heart']):.1f}")),
        ]
        for row in game["versatility"]
    ]
    how = tag("p", say("debrief.versatility_how"), "how")
    return section(tag("h3", say("debrief.versatility")), how, table(heads, rows, "stack words"))


def _next(game: Debrief) -> str:
    flip, following = game["flip"], game["try_next"]
    parts = [tag("h3", say("debrief.flip")), tag("p", say("debrief.flip_how", searched=game["searched"]), "how")]
    parts.append(tag("p", candidate_words("flip", flip)))
    parts += [tag("h3", say("debrief.try_next")), tag("p", candidate_words("next", following))]
    return section(*parts)


def candidate_words(name: str, found: CandidateRow | None) -> str:
    """Return the smallest flip ("flip") or the thing to try next ("next") as a sentence."""
    if found is None:
        return say(f"debrief.{name}_none")
    return say(
        f"debrief.{name}_is",
        quarter=found["quarter"],
        what=found["what"],
        total=f"{found['total']:.2f}",
        ending=found["ending_name"],
        share=f"{100 * found['better_ending']:.0f}",
        gain=signed(found["elsewhere"], 2),
        error=f"{found['elsewhere_error']:.2f}",
    )


def _odds(game: Debrief) -> str:
    """Return the odds of the game, and of all games of the player if there is more than this one."""
    parts = [tag("h3", say("debrief.odds_title")), tag("p", say("debrief.odds_how"), "how"), _odds_lines(game["odds"])]
    whole = game.get("odds_all")
    if whole is not None and whole["games"] > 1:
        parts += [tag("h4", say("debrief.screen.odds_all", games=whole["games"])), _odds_lines(whole["odds"])]
    return section(*parts)


def _odds_lines(rows: Sequence[OddsRow]) -> str:
    return _list([odds_words(row) for row in rows])


def odds_words(row: OddsRow) -> str:
    """Return the odds of one kind and chance as a sentence."""
    return say(
        f"debrief.odds.{row['what']}",
        expected=f"{row['expected']:.1f}",
        chance=row["chance"],
        said=row["said"],
        came=row["came"],
    )


def _with_error(points: float, error: float) -> str:
    return f"{escape(signed(points, 2))} <small>{escape(say('debrief.error', error=f'{error:.2f}'))}</small>"


def _list(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(tag('li', line) for line in lines)}</ul>"
