"""Keys and tables in a place where they mean nothing, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.parse.positions import KeyPath
from game.sentences import say

ROWS_OF = {"choice": "event.choice", "choices": "event.choice", "line": "hierarchy.line", "lines": "hierarchy.line"}
ROWS_OF |= {
    "answer": "event.choice",
    "answers": "event.choice",
    "second": "hierarchy.second",
    "voice": "hierarchy.voice",
}
ROWS = {
    "then": '{ event = "…", after = 1 }',
    "says": '{ who = "…", text = "…" }',
    "effects": '{ variable = "…", amount = 0.05, reason = "…" }',
    "people": '{ who = "…", leaves = true, reason = "…" }',
    "moves": '{ move = "…", allowed = false, reason = "…" }',
}
"""Rows of a choice as they are written, by their key."""
_SHAPES = ("extra_forbidden", "list_type", "dict_type", "model_type", "bad_id", "bad_word", "missing")


def misplaced_hint(key: str, given: object, path: KeyPath, keys: tuple[str, ...]) -> str:
    """Return what to write for a key that belongs elsewhere or is called otherwise here, or "".

    given: its value. path: of the key. keys: those that its table can have.
    """
    if key == "when" and "needs" in keys:
        return say("scenario.hint.meant", name="needs")
    if key == "id" and "event" in keys:
        return say("scenario.hint.meant", name="event")
    if key == "variant" and path[:1] == ("variant",):
        return say("scenario.hint.variant_in_variant")
    if len(path) == 1 and key in ROWS_OF:
        table = ROWS_OF[key]
        single = table.endswith(("second", "voice"))
        return say("scenario.hint.brackets", right=f"[{table}]" if single else f"[[{table}]]")
    if len(path) == 3 and isinstance(given, dict) and isinstance(path[1], int) and set(given) & set(keys):
        return say("scenario.hint.row_by_name", table=path[0], id=key)
    return ""


def incomplete_kinds(kind: str, path: KeyPath) -> Iterator[str]:
    """Yield what a file says only in part because of an error of its form, as in `Report.incomplete`.

    kind: pydantic's type of the error.
    """
    first = str(path[0]) if path else ""
    if kind not in _SHAPES:
        return
    if first in ("event", "events", "choice", "choices"):
        yield "story"
    people = first in ("member", "members", "newcomer", "newcomers")
    if people and (len(path) == 1 or (path[-1] == "id" and kind in ("bad_id", "bad_word"))):
        yield "member"
    if len(path) == 3 and first == "member" and kind == "extra_forbidden":
        yield "member"
    if first in ("roles", "role"):
        yield "roles"
