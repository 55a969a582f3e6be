"""Installed packs: each is a folder of the player's, named like the pack, which appears and disappears as a whole."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from game.files.regular_files import files_of, read_regular
from game.pack_listing import MANIFEST, MAX_MANIFEST
from game.packs.archive import read_archive, read_file
from game.packs.errors import PackError
from game.packs.limits import MAX_PICTURE
from game.packs.make_pack import PackOptions, make_pack
from game.packs.manifest import Manifest, check_needs, fingerprint, read_manifest
from game.packs.packed_content import check_contents, read_content
from game.paths import SCENARIOS, installed_packs, pack_folders, user_scenarios
from game.scenario.loading.scenario_files import id_of
from game.user_error import UserError, unknown_name

MAX_PACKS = 500


@dataclass(frozen=True)
class InstalledPack:
    """A pack in its folder. damage: names of files that are missing or are not what was installed."""

    manifest: Manifest
    folder: Path
    hash: str
    damage: tuple[str, ...] = ()


@dataclass(frozen=True)
class Installation:
    """The result of `install`. before: the version that was there, None if there was none."""

    pack: InstalledPack
    before: str | None


def install(path: Path, wanted_hash: str | None = None) -> Installation:
    """Install a pack file, or a single scenario or strategy file as a pack of its own.

    wanted_hash: what the pack's hash has to be. Raises PackError, and ScenarioError for a file with problems.
    """
    data = read_file(path)
    if path.suffix.lower() == ".toml":
        data = make_pack([path], PackOptions()).data
    entries = read_archive(data)
    manifest, hash_ = read_manifest(entries), fingerprint(entries[MANIFEST])
    if wanted_hash is not None and wanted_hash.lower() not in (hash_, hashlib.sha256(data).hexdigest()):
        raise PackError("pack.other_hash", file=path, hash=hash_, wanted=wanted_hash[:64])
    check_needs(manifest)
    _check_entries(manifest, entries)
    _check_ids(manifest)
    target = installed_packs() / manifest.id
    before = _version_in(target)
    try:
        _write(target, entries)
    except OSError as error:
        raise PackError("pack.not_written", folder=target, why=error.strerror or str(error)) from error
    return Installation(InstalledPack(manifest, target, hash_), before)


def _check_entries(manifest: Manifest, entries: dict[str, bytes]) -> None:
    """Check every file of a pack as `pack` does. Raises PackError, ScenarioError."""
    ids = {(Path(), name.removesuffix(".toml")): name.removesuffix(".toml") for name in manifest.of_kind("scenario")}
    contents = []
    for each in sorted(manifest.files, key=lambda each: (each.kind != "scenario", each.name)):
        content = read_content(Path(each.name), entries[each.name], ids)
        if content.kind != each.kind:
            raise PackError("pack.other_kind", name=each.name, kind=each.kind)
        contents.append(content)
    check_contents(contents)
    odd = next((each for each in contents if each.name != str(each.path)), None)
    if odd is not None:
        raise PackError("pack.other_name", name=str(odd.path), id=odd.id)


def _check_ids(manifest: Manifest) -> None:
    """Refuse scenarios whose ids are taken by the game, by the player's own files or by another pack."""
    new = {name.removesuffix(".toml") for name in manifest.of_kind("scenario")}
    folders = [SCENARIOS, user_scenarios(), *(each for each in pack_folders() if each.name != manifest.id)]
    for path in (path for folder in folders for path in files_of(folder, ".toml", MAX_PACKS)):
        taken = id_of(path)
        if taken in new:
            raise PackError("pack.id_taken", id=taken, file=path)


def _version_in(folder: Path) -> str | None:
    with contextlib.suppress(PackError):
        return _read(folder).manifest.version
    return None


def _write(target: Path, entries: dict[str, bytes]) -> None:
    """Put the files into a new folder and exchange it for the old one. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=target.parent) as temporary:
        new, old = Path(temporary) / "new", Path(temporary) / "old"
        new.mkdir()
        for name, content in entries.items():
            with open(new / name, "xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        if os.path.lexists(target):
            os.replace(target, old)
        try:
            os.replace(new, target)
        except OSError:
            if old.exists():
                os.replace(old, target)
            raise


def list_installed() -> list[InstalledPack | UserError]:
    """Return the installed packs, sorted by id; a folder whose pack is damaged is represented by the error."""
    rows = list[InstalledPack | UserError]()
    for folder in pack_folders():
        try:
            rows.append(_read(folder))
        except UserError as error:
            rows.append(error)
    return rows


def _read(folder: Path) -> InstalledPack:
    """Return the pack of a folder. Raises PackError."""
    try:
        listed = read_regular(folder / MANIFEST, MAX_MANIFEST)
    except (OSError, ValueError) as error:
        raise PackError("pack.no_pack", folder=folder, name=MANIFEST) from error
    try:
        manifest = Manifest.model_validate_json(listed)
    except ValueError as error:
        raise PackError("pack.no_pack", folder=folder, name=MANIFEST) from error
    damage = tuple(each.name for each in manifest.files if _hash(folder / each.name) != each.sha256)
    return InstalledPack(manifest=manifest, folder=folder, hash=fingerprint(listed), damage=damage)


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(read_regular(path, MAX_PICTURE)).hexdigest()
    except (OSError, ValueError):
        return ""


def remove(name: str) -> Path:
    """Remove an installed pack and return its folder; saved games keep their scenarios.

    Raises UnknownName, PackError.
    """
    folders = {each.name: each for each in pack_folders()}
    if name not in folders:
        raise unknown_name("pack", name, folders)
    target = folders[name]
    try:
        with tempfile.TemporaryDirectory(prefix=".old-", dir=target.parent) as temporary:
            os.replace(target, Path(temporary) / "old")  # gone at once, also where deleting takes long
    except OSError as error:
        raise PackError("pack.not_removed", folder=target, why=error.strerror or str(error)) from error
    return target
