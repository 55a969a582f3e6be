"""Errors of a game in play: illegal plans and recorded games that do not replay."""

from __future__ import annotations

from game.user_error import UserError


class BadPlan(UserError):
    """A plan that cannot be carried out; the sentence says which move and why."""

    exit_code = 2


class RulesMismatch(UserError):
    """The game was played under another version of the rules: it can be read but not continued."""


class ReplayMismatch(UserError):
    """A recorded game does not replay to the same digests; `quarter` is the first that differs."""

    def __init__(self, key: str, /, quarter: int, **values: object) -> None:
        super().__init__(key, quarter=quarter, **values)
        self.quarter = quarter
