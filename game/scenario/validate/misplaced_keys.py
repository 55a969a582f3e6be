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
_SHAPES = ("extra_forbidden", "list_type", "dict_type", "model_type", "bad_id", "bad_word", "missing")


def misplaced_hint(key: str, given: object, path: KeyPath, keys: tuple[str, ...]) -> str:
    """Return what to write for a key that belongs elsewhere or is called otherwise here, or "".

    given: its value. path: of the key. keys: those that its table can have.
    """
    if key == "when" and "needs" in keys:
        return say("scenario.hint.meant", name="needs")
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
    if first in ("member", "members", "newcomer", "newcomers") and kind != "missing" and len(path) != 3:
        yield "member"
    if len(path) == 3 and first == "member" and kind == "extra_forbidden":
        yield "member"
    if first in ("roles", "role"):
        yield "roles"
