"""`headheart rewind`: go on from a quarter of a finished game with another plan, in the same luck."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.console.options import AsJson
from game.console.output import print_json, print_table, show
from game.console.selection import select_finished_game
from game.sentences import say
from game.signed_numbers import signed
from game.user_error import UserError

if TYPE_CHECKING:
    from game.play.session.session import Session
    from game.sim.plan import PlannedMove

Game = Annotated[str, typer.Argument(metavar="GAME", help=say("cli.rewind.game"))]
Quarter = Annotated[int, typer.Option("--quarter", min=1, help=say("cli.rewind.quarter"))]
Added = Annotated[list[str] | None, typer.Option("--with", metavar="MOVE[:WHO]", help=say("cli.rewind.with"))]
Without = Annotated[list[str] | None, typer.Option("--without", metavar="MOVE[:WHO]", help=say("cli.rewind.without"))]
Answer = Annotated[str | None, typer.Option("--answer", metavar="ID", help=say("cli.rewind.answer"))]


class NoSuchQuarter(UserError):
    """The game has no such quarter."""

    exit_code = 2


def rewind(
    game: Game,
    quarter: Quarter,
    added: Added = None,
    without: Without = None,
    answer: Answer = None,
    as_json: AsJson = False,
) -> None:
    """Change the plan or the answer of one quarter, go on with the later plans, and set both games side by side."""
    from game.play.debrief.changed_plans.rewind import changed_plan, go_on, rewound

    original = select_finished_game(game)
    if quarter > len(original.quarters):
        raise NoSuchQuarter("cli.rewind.no_such_quarter", quarter=quarter, last=len(original.quarters))
    branch = rewound(original, quarter)
    moves = changed_plan(branch, original, _moves(branch, added), _moves(branch, without))
    branch.editor.set_plan(moves, _choice(branch, original, answer))
    go_on(branch, original)
    document = _side_by_side(original, branch, quarter)
    if as_json:
        print_json(document)
    else:
        _print(document)


def _moves(branch: Session, given: list[str] | None) -> list[PlannedMove]:
    """Parse MOVE or MOVE:WHO, where WHO is a member's id. Raises UnknownName."""
    from game.play.session.decisions import parse_move

    split = [each.partition(":") for each in given or ()]
    return [
        parse_move({"move": move, "target": target or None}, branch.scenario, branch.state) for move, _, target in split
    ]


def _choice(branch: Session, original: Session, answer: str | None) -> int:
    """Return the row of the answer; the original one if none is given. Raises BadPlan or UnknownName."""
    from game.play.session.decisions import parse_decisions

    if answer is None:
        return original.quarters[branch.state.quarter - 1].choice
    return parse_decisions({"moves": [], "choice": answer}, branch.scenario, branch.state, branch.event)[1]


def _side_by_side(original: Session, branch: Session, quarter: int) -> dict[str, Any]:
    from game.play.game_report import game_report

    both = {"original": game_report(original), "branch": game_report(branch)}
    people = {
        name: {row["id"] for each in report["quarters"] for row in each["people"]} for name, report in both.items()
    }
    names = {"original": original.names, "branch": branch.names}
    only = {
        name: [{"id": each, "name": names[name][each]} for each in sorted(people[name] - people[other])]
        for name, other in (("original", "branch"), ("branch", "original"))
    }
    before, after = both["original"]["score"], both["branch"]["score"]
    assert before is not None
    assert after is not None
    change = {name: round(after[name] - before[name], 2) for name in before}
    return {"quarter": quarter, **both, "only_in": only, "change": change}


def _print(document: dict[str, Any]) -> None:
    original, branch = document["original"], document["branch"]
    show(say("cli.rewind.title", scenario=original["scenario"], seed=original["seed"], quarter=document["quarter"]))
    heads = [say("debrief.head.quarter")]
    heads += [
        say(f"cli.rewind.{who}", what=say(f"run.{what}")) for what in ("output", "morale") for who in ("was", "now")
    ]
    length = max(len(original["quarters"]), len(branch["quarters"]))
    rows = [
        [at + 1, *_cells(original, branch, at, "output"), *_cells(original, branch, at, "morale")]
        for at in range(length)
    ]
    print_table(heads, rows, numbers=frozenset(range(1, 5)))
    for name in ("original", "branch"):
        for decision in document["only_in"][name]:
            show(say(f"cli.rewind.only_{name}", name=decision["name"]))
    for part, change in document["change"].items():
        now, was = (f"{side['score'][part]:.2f}" for side in (branch, original))
        show(say("cli.rewind.part", part=say(f"part.{part}"), was=was, now=now, change=signed(change, 2)))
    endings = [say(f"ending.{side['ending']}.name") for side in (original, branch)]
    show(say("cli.rewind.endings", was=endings[0], now=endings[1]))


def _cells(original: dict[str, Any], branch: dict[str, Any], at: int, name: str) -> list[str]:
    return [f"{each['quarters'][at][name]:.2f}" if at < len(each["quarters"]) else "" for each in (original, branch)]
