"""Errors of packs: one that cannot be made or installed, and a wrong use of its command."""

from __future__ import annotations

from game.user_error import UserError


class PackError(UserError):
    """A pack that cannot be made, read or installed; the sentence says why and what to do."""


class PackUsageError(PackError):
    """A wrong use of a command, such as a file that no pack can hold."""

    exit_code = 2
