"""One error in a TOML text: its kind, its place, its fix, and the repair that lets the rest be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from game.scenario.problems.problem_report import Report, TextEdit, shown_values
from game.sentences import say

LISTS = (
    "member",
    "newcomer",
    "dated",
    "event",
    "event.choice",
    "goal",
    "ending",
    "epilogue",
    "level",
    "expect",
    "variant",
)
"""Tables of which a file has several, each in two brackets."""


@dataclass(frozen=True)
class TomlError:
    """A syntax error by its kind, the key of its sentences under `syntax_error` and `syntax_error_hint`.

    at, length: the place in the text. values: what the sentences name. fixes: edits that certainly say what was meant;
    repairs: edits that let the rest of the text be read, though an author may have meant something else.
    """

    kind: str
    at: int
    length: int = 1
    values: dict[str, object] = field(default_factory=dict)
    fixes: tuple[TextEdit, ...] = ()
    repairs: tuple[TextEdit, ...] = ()


class Failure(NamedTuple):
    """The place and reason of a refusal by tomllib: the offset, its message, and the masked text (see masking.py)."""

    text: str
    code: str
    at: int
    message: str

    @property
    def line_start(self) -> int:
        return self.text.rfind("\n", 0, self.at) + 1

    @property
    def line_end(self) -> int:
        end = self.text.find("\n", self.at)
        return len(self.text) if end < 0 else end

    @property
    def line(self) -> str:
        """The line as written."""
        return self.text[self.line_start : self.line_end]

    @property
    def code_line(self) -> str:
        """The line with strings and comments masked."""
        return self.code[self.line_start : self.line_end]

    @property
    def rest(self) -> str:
        """The line from the failure on, masked."""
        return self.code[self.at : self.line_end]


def certain(kind: str, at: int, length: int, *edits: TextEdit, **values: object) -> TomlError:
    """Return an error whose edits say what was meant."""
    return TomlError(kind=kind, at=at, length=length, values=values, fixes=edits, repairs=edits)


def readable(kind: str, at: int, length: int, *edits: TextEdit, **values: object) -> TomlError:
    """Return an error whose edits only let the rest be read."""
    return TomlError(kind=kind, at=at, length=length, values=values, fixes=(), repairs=edits)


def report_error(error: TomlError, report: Report) -> None:
    """Report a syntax error as a problem of code not_toml, whose detail is its kind."""
    words = shown_values(error.values)
    if error.kind in ("no_value", "nothing"):
        report.unread.add(str(error.values["key"]))
    report.add(
        "not_toml",
        error.at,
        say(f"syntax_error_hint.{error.kind}", **words),
        detail=error.kind,
        length=error.length,
        fixes=error.fixes,
        message=say(f"syntax_error.{error.kind}", **words),
    )
