"""Failures of the surroundings (no memory, handles or processes left, no access): each reported as one sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterator

from game.paths import NoHome
from game.sentences import say
from game.user_error import UserError

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_FEW_HANDLES = (errno.EMFILE, errno.ENFILE)
_FEW_PROCESSES = (errno.EAGAIN,)
_NOT_OURS = (errno.ENOENT, errno.EPIPE, errno.EBADF, errno.EINVAL)  # more likely a bug, or handled elsewhere
_SIGNS_IN_TEXT = (  # errors that carry no number: of threads, and of libraries that could not be loaded
    ("can't start new thread", "system.few_processes"),
    ("Too many open files", "system.few_handles"),
    ("cannot open shared object file: Error 24", "system.few_handles"),
    ("cannot allocate memory", "system.no_memory"),
)


def system_failure(error: BaseException) -> UserError | None:
    """Return the sentence for an error that the surroundings caused, None for any other, which is a bug."""
    for each in _chain(error):
        found = _sentence(each)
        if found is not None:
            return found
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what it was raised from, the nearest first."""
    following: BaseException | None = error
    seen: set[int] = set()
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        yield following
        following = following.__cause__ or following.__context__


def _sentence(error: BaseException) -> UserError | None:
    if isinstance(error, NoHome):
        return UserError("system.no_home")
    if isinstance(error, MemoryError):
        return UserError("system.no_memory")
    if isinstance(error, EOFError):  # the other end of a pipe, a process of ours, is gone
        return UserError("system.process_ended")
    if isinstance(error, OSError):
        return _of_number(error)
    if isinstance(error, ImportError | RuntimeError):
        return next((UserError(key) for sign, key in _SIGNS_IN_TEXT if sign.lower() in str(error).lower()), None)
    return None


def _of_number(error: OSError) -> UserError | None:
    """Return the sentence for an error of the operating system."""
    if error.errno in _FULL:
        return UserError("system.full")
    if error.errno in _FEW_HANDLES:
        return UserError("system.few_handles")
    if error.errno in _FEW_PROCESSES:
        return UserError("system.few_processes")
    if error.errno == errno.ENOMEM:
        return UserError("system.no_memory")
    if error.filename is None:
        return UserError("system.no_working_folder") if error.errno == errno.ENOENT else None
    if error.errno in _NOT_OURS:
        return None
    why = error.strerror or say("system.unknown")
    return UserError("system.no_access", path=_shortened(str(error.filename)), why=why)


def _shortened(path: str) -> str:
    """Return a path of at most 120 characters; its end is more specific than its beginning."""
    return path if len(path) <= 120 else "..." + path[-117:]
