"""`headheart translate`: write or update the file with a scenario's texts in another language."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from game.console.options import AsJson
from game.console.output import print_json, show
from game.files.atomic_write import write_text
from game.sentences import say
from game.user_error import UserError

File = Annotated[Path, typer.Argument(metavar="FILE", help=say("cli.translate.file"))]
Language = Annotated[str, typer.Argument(metavar="LANGUAGE", help=say("cli.translate.language"))]


class BadLanguage(UserError):
    """The language is no code."""

    exit_code = 2


def translate(file: File, language: Language, as_json: AsJson = False) -> None:
    """Write FILE.<language>.toml with every text once; what is translated already is kept."""
    from game.scenario.loading.load import loads_all, parse_toml, read_bytes
    from game.scenario.loading.translation import TranslationFile, read_translation, skeleton
    from game.scenario.loading.translation_files import translation_name

    target = file.with_name(f"{file.stem}.{language}.toml")
    if translation_name(target) != (file.stem, language):
        raise BadLanguage("cli.translate.bad_language", language=language[:40])
    data, known = read_bytes(file), None
    loads_all(data, str(file))  # problems of the scenario come first
    if os.path.lexists(target):
        known, report = read_translation(read_bytes(target), str(target))
        if known is None:
            raise report.error()
    text = skeleton(parse_toml(data, str(file))[1], language, known)
    written = TranslationFile.model_validate(parse_toml(text.encode(), str(target))[1])
    try:
        write_text(target, text, newline="\n")
    except OSError as error:
        raise UserError("cli.translate.not_written", file=target, why=error.strerror or str(error)) from error
    still_open = sum(not each.is_.strip() for each in written.text)
    if as_json:
        print_json({"file": str(target), "language": language, "texts": len(written.text), "open": still_open})
    else:
        show(say("cli.translate.written", file=target, count=len(written.text), open=still_open, language=language))
