"""`headheart pack`: put scenarios, strategies, translations and pictures into one file to give away."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.console.options import AsJson
from game.console.output import note, print_json, show
from game.files.atomic_write import write_bytes
from game.sentences import say
from game.user_error import UserError

if TYPE_CHECKING:
    from game.packs.make_pack import Pack

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help=say("cli.pack.files"))]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help=say("cli.pack.out"))]
Id = Annotated[str | None, typer.Option("--id", metavar="ID", help=say("cli.pack.id"))]
Version = Annotated[str | None, typer.Option("--version", metavar="VERSION", help=say("cli.pack.version"))]
Title = Annotated[str | None, typer.Option("--title", help=say("cli.pack.title"))]
Author = Annotated[str | None, typer.Option("--author", help=say("cli.pack.author"))]
Needs = Annotated[str | None, typer.Option("--needs", metavar="VERSION", help=say("cli.pack.needs"))]
Force = Annotated[bool, typer.Option("--force", help=say("cli.pack.force"))]


class PackExists(UserError):
    """The pack's file exists already."""

    exit_code = 2


def pack(
    files: Files,
    out: Out = None,
    id_: Id = None,
    version: Version = None,
    title: Title = None,
    author: Author = None,
    needs: Needs = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Check the files and write them into one pack."""
    from game.packs.make_pack import PackOptions, make_pack

    made = make_pack(files, PackOptions(id=id_, version=version, title=title, author=author, needs_game=needs))
    manifest = made.manifest
    target = out or Path(f"{manifest.id}-{manifest.version}.zip")
    if os.path.lexists(target) and not force:
        raise PackExists("cli.pack.exists", file=target)
    try:
        write_bytes(target, made.data)
    except OSError as error:
        raise UserError("cli.pack.not_written", file=target, why=error.strerror or str(error)) from error
    if made.left_out:
        note(say("cli.pack.left_out", names=", ".join(each.name for each in made.left_out)))
    if as_json:
        print_json(_document(made, target))
        return
    count, size = len(manifest.files), -(-len(made.data) // 1024)
    show(say("cli.pack.written", file=target, title=manifest.title, version=manifest.version, count=count, size=size))
    show(say("cli.pack.hash", hash=made.hash))
    note(say("cli.pack.how", name=target.name))


def _document(made: Pack, target: Path) -> dict[str, Any]:
    """Return what was packed, as JSON."""
    return {
        "file": str(target),
        "bytes": len(made.data),
        "sha256": hashlib.sha256(made.data).hexdigest(),
        "hash": made.hash,
        **made.manifest.model_dump(exclude={"pack"}),
        "left_out": [str(each) for each in made.left_out],
    }
