"""`headheart install`: install a pack, or a single scenario or strategy file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from game.console.options import AsJson
from game.console.output import note, print_json, show
from game.console.printing.print_packs import contents_words, pack_object
from game.sentences import say

File = Annotated[Path, typer.Argument(metavar="FILE", help=say("cli.install.file"))]
Hash = Annotated[str | None, typer.Option("--hash", metavar="HASH", help=say("cli.install.hash"))]


def install(file: File, wanted: Hash = None, as_json: AsJson = False) -> None:
    """Check a pack and install it, in place of another version of it."""
    from game.packs.installed import install as install_pack

    done = install_pack(file, wanted)
    if as_json:
        print_json({**pack_object(done.pack), "before": done.before})
        return
    manifest, words = done.pack.manifest, contents_words(done.pack.manifest)
    if done.before is None:
        show(say("cli.install.done", title=manifest.title, version=manifest.version, contents=words))
    else:
        show(
            say(
                "cli.install.instead",
                title=manifest.title,
                version=manifest.version,
                before=done.before,
                contents=words,
            )
        )
    for name in manifest.of_kind("scenario")[:1]:
        note(say("cli.install.play", id=name.removesuffix(".toml")))
