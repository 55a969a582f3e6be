"""`headheart explain`: explain a problem code of `check`, with a wrong and a right example."""

from __future__ import annotations

from typing import Annotated

import typer

from game.console.options import AsJson
from game.console.output import print_json, show
from game.sentences import has_sentence, say
from game.user_error import unknown_name

Code = Annotated[str | None, typer.Argument(metavar="CODE", help=say("cli.explain.code"))]


def explain(code: Code = None, as_json: AsJson = False) -> None:
    """Explain a code, or list all of them if none is given."""
    from game.scenario.problems.problem_codes import SEVERITY

    codes = sorted(SEVERITY)
    if code is None:
        rows = [{"code": each, "severity": SEVERITY[each], "what": say(f"explain.{each}.what")} for each in codes]
        if as_json:
            print_json(rows)
        else:
            width = max(len(each) for each in codes)
            show("\n".join(f"{row['code']:<{width}}  {row['what']}" for row in rows))
        return
    if code not in codes:
        raise unknown_name("code", code, codes)
    parts = {name: say(f"explain.{code}.{name}") for name in ("what", "why", "wrong", "right")}
    hint = f"scenario.hint.{code}"
    if as_json:
        print_json({"code": code, "severity": SEVERITY[code], **parts})
        return
    show(f"{code}: {say(f'severity.{SEVERITY[code]}')}\n\n{parts['what']}\n{parts['why']}")
    if has_sentence(hint) and "{" not in say(hint):
        show(say(hint))
    for name in ("wrong", "right"):
        show(f"\n{say(f'cli.explain.{name}')}\n" + "\n".join(f"    {line}" for line in parts[name].split("\n")))
