"""Ways to say whom something reaches that other languages have, and how `who` says it."""

from __future__ import annotations

import re

from game.sentences import say

_JOINED = re.compile(r"\s+(?:and|or|&|\+|und|et|y)\s+|\s*[;/+&]\s*")
_EXCEPT = re.compile(r"(?:not|no|except|all but|all except|everyone but|everybody but|everyone except|!)\s*(.+)")
_WIDE = ("all", "followers", "others", "role", "trait", "lowest", "highest")


def recipients_hint(who: str, part: str, names: tuple[str, ...]) -> str:
    """Return what to write for a combination that `who` does not have, or "".

    part: the first name in it that is not known. names: every valid spelling.
    """
    joined = _JOINED.split(who.strip())
    if len(joined) > 1 and all(name in names for name in joined):
        if any(name.split(" ")[0] in _WIDE for name in joined):
            return say("scenario.hint.who_rows")
        return say("scenario.hint.meant", name=", ".join(joined))
    if (found := _EXCEPT.fullmatch(who.strip())) and found[1] in names:
        return say("scenario.hint.who_not", name=found[1])
    if "," in who and part.split(" ")[0] in _WIDE and part in names:
        return say("scenario.hint.who_in_list", name=part)
    return ""
