"""Watch, and let fail, the calls by which SQLite and Python change files: writes, truncations, flushes, names.

SQLite reaches its files through a table of functions, its VFS. `watching` puts its own functions into the table of the
default VFS, so that each call is shown to a `Watcher` first and then done, or fails instead. It needs the very library
that Python's sqlite3 has loaded, and finds it where Linux lists loaded libraries (`library_path`).
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

LOADED = Path("/proc/self/maps")
CREATE = 0x4  # SQLITE_OPEN_CREATE


class Call(NamedTuple):
    """A call that changes a file or its name.

    kind: "create", "write", "truncate", "sync", "delete", "rename", or "sync folder".
    """

    kind: str
    path: str
    place: int = 0  # byte offset of a write, or size after a truncation
    data: bytes = b""
    target: str = ""  # new path of a renamed file


Watcher = Callable[[Call], int]  # returns 0, or the SQLite result code with which the call fails

_Open = ctypes.CFUNCTYPE(ctypes.c_int, *[ctypes.c_void_p] * 3, ctypes.c_int, ctypes.c_void_p)  # names stay pointers,
_Delete = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)  # since SQLite keeps them
_Write = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_Truncate = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64)
_Sync = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
_IN_USE: list[_Table] = []  # for good, since files that were opened may outlive the watch


class _Vfs(ctypes.Structure):
    """The beginning of struct sqlite3_vfs in sqlite3.h."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("delete", ctypes.c_void_p),
    )


class _Methods(ctypes.Structure):
    """struct sqlite3_io_methods in sqlite3.h: functions of an open file, in version 3 of the struct."""

    _fields_ = (
        ("version", ctypes.c_int),
        *((name, ctypes.c_void_p) for name in ("close", "read", "write", "truncate", "sync")),
        ("others", ctypes.c_void_p * 13),
    )


def library_path() -> str | None:
    """Return the path of the library of SQLite that this process has loaded; None where that cannot be known."""
    if not LOADED.exists():
        return None
    paths = (line.split()[-1] for line in LOADED.read_text(encoding="utf-8").splitlines())
    return next((path for path in paths if "libsqlite3" in path), None)


@contextmanager
def watching(watcher: Watcher) -> Iterator[None]:
    """Show all calls that change files to `watcher` while the block runs; databases are opened and closed inside it.

    Raises RuntimeError where the library of SQLite is not found.
    """
    library = library_path()
    if library is None:
        raise RuntimeError("Python's library of SQLite is not a file of its own here.")
    find = ctypes.CDLL(library).sqlite3_vfs_find
    find.restype = ctypes.POINTER(_Vfs)
    vfs = find(None).contents
    before = vfs.open, vfs.delete
    table = _Table(watcher, vfs)
    vfs.open, vfs.delete = (ctypes.cast(each, ctypes.c_void_p).value for each in (table.open, table.delete))
    try:
        with _watched_names(watcher):
            yield
    finally:
        vfs.open, vfs.delete = before
        _IN_USE.append(table)


class _Table:
    """The watching functions."""

    def __init__(self, watcher: Watcher, vfs: _Vfs) -> None:
        self._watcher = watcher
        self._open, self._delete = _Open(vfs.open), _Delete(vfs.delete)
        self.open, self.delete = _Open(self._opened), _Delete(self._deleted)
        self._paths: dict[int, str] = {}  # by address of an open file
        self._methods: dict[int, _Methods] = {}  # by address of the original
        self._alive: list[Any] = []  # functions that SQLite may call

    def _opened(self, vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        path = os.fsdecode(ctypes.string_at(name)) if name else ""
        if path and flags & CREATE and not os.path.exists(path):
            failure = self._watcher(Call("create", path))
            if failure:
                return failure
        result = int(self._open(vfs, name, file, flags, out))
        place = ctypes.cast(file, ctypes.POINTER(ctypes.c_void_p))
        if result == 0 and path and place[0]:
            self._paths[file] = path
            place[0] = ctypes.addressof(self._watched(int(place[0])))
        return result

    def _deleted(self, vfs: int, name: int, flush: int) -> int:
        path = os.fsdecode(ctypes.string_at(name))
        if os.path.exists(path):
            failure = self._watcher(Call("delete", path))
            if failure:
                return failure
        result = int(self._delete(vfs, name, flush))
        if result == 0 and flush:
            self._watcher(Call("sync folder", os.path.dirname(path)))
        return result

    def _watched(self, address: int) -> _Methods:
        """Return a copy of the functions of a kind of file in which those that change it are watched."""
        if address in self._methods:
            return self._methods[address]
        methods = _Methods.from_buffer_copy(_Methods.from_address(address))
        write, truncate, sync = _Write(methods.write), _Truncate(methods.truncate), _Sync(methods.sync)

        def written(file: int, data: int, size: int, place: int) -> int:
            call = Call("write", self._paths[file], place, ctypes.string_at(data, size))
            return self._watcher(call) or int(write(file, data, size, place))

        def truncated(file: int, size: int) -> int:
            return self._watcher(Call("truncate", self._paths[file], size)) or int(truncate(file, size))

        def synced(file: int, flags: int) -> int:
            return self._watcher(Call("sync", self._paths[file])) or int(sync(file, flags))

        for name, function in (("write", _Write(written)), ("truncate", _Truncate(truncated)), ("sync", _Sync(synced))):
            self._alive.append(function)
            setattr(methods, name, ctypes.cast(function, ctypes.c_void_p).value)
        self._alive += [write, truncate, sync]
        return self._methods.setdefault(address, methods)


@contextmanager
def _watched_names(watcher: Watcher) -> Iterator[None]:
    """Watch the calls by which Python flushes, renames and removes files."""
    replace, unlink, fsync = os.replace, os.unlink, os.fsync

    def renamed(source: Any, target: Any) -> None:
        _raise_for(watcher(Call("rename", os.fspath(source), target=os.fspath(target))))
        replace(source, target)

    def removed(path: Any, **_: object) -> None:
        if os.path.lexists(path):
            _raise_for(watcher(Call("delete", os.fspath(path))))
        unlink(path)

    def flushed(descriptor: int) -> None:
        path = os.readlink(f"/proc/self/fd/{descriptor}")
        _raise_for(watcher(Call("sync folder" if os.path.isdir(path) else "sync", path)))
        fsync(descriptor)

    names = {"replace": renamed, "rename": renamed, "unlink": removed, "remove": removed, "fsync": flushed}
    with ExitStack() as patches:
        for name, function in names.items():
            patches.enter_context(mock.patch.object(os, name, function))
        yield


def _raise_for(failure: int) -> None:
    if failure:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
