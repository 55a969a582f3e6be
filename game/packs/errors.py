"""The one error of packs."""

from __future__ import annotations

from game.user_error import UserError


class PackError(UserError):
    """A pack that cannot be made, read or installed; the sentence says why and what to do."""


class PackUse(PackError):
    """A wrong use of a command, such as a file that no pack can hold."""

    exit_code = 2
