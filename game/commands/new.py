"""`headheart new`: write a commented scenario file to start from."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from game.console.options import AsJson
from game.console.output import print_json, show, warn
from game.files.atomic_write import write_text
from game.sentences import say
from game.user_error import Interrupted, UserError, unknown_name

if TYPE_CHECKING:
    from game.scenario.model.scenario import Scenario

T = TypeVar("T", str, int)
MIN_QUARTERS, MAX_QUARTERS = 4, 16
MIN_PEOPLE, MAX_PEOPLE = 3, 40
SCHEMA = "scenario.schema.json"
QUARTERS, PEOPLE, TEMPLATE = 8, 6, "calm"

File = Annotated[Path, typer.Argument(metavar="FILE", help=say("cli.new.file"))]
Title = Annotated[str | None, typer.Option("--title", help=say("cli.new.title"))]
Quarters = Annotated[
    int | None, typer.Option("--quarters", min=MIN_QUARTERS, max=MAX_QUARTERS, help=say("cli.new.quarters"))
]
People = Annotated[int | None, typer.Option("--people", min=MIN_PEOPLE, max=MAX_PEOPLE, help=say("cli.new.people"))]
Template = Annotated[str | None, typer.Option("--template", metavar="NAME", help=say("cli.new.template"))]
Force = Annotated[bool, typer.Option("--force", help=say("cli.new.force"))]


class ScenarioExists(UserError):
    """The file already exists."""

    exit_code = 2


def new(
    file: File,
    title: Title = None,
    quarters: Quarters = None,
    people: People = None,
    template: Template = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Write a scenario file that can be played at once; ask for missing options on a terminal."""
    from game.scenario.loading.template import TEMPLATES, TemplateOptions, default_title, fill_template

    path = file if file.suffix.lower() == ".toml" else file.with_name(file.name + ".toml")
    if os.path.lexists(path) and not force:
        raise ScenarioExists("new.exists", file=path)
    asks = sys.stdin.isatty() and not as_json
    template = template or (_choose(TEMPLATES) if asks else TEMPLATE)
    if template not in TEMPLATES:
        raise unknown_name("template", template, TEMPLATES)
    if title is None and asks:
        title = _ask(say("new.ask.title"), default_title(template), str)
    quarters = quarters or (_number("quarters", QUARTERS, MIN_QUARTERS, MAX_QUARTERS) if asks else QUARTERS)
    people = people or (_number("people", PEOPLE, MIN_PEOPLE, MAX_PEOPLE) if asks else PEOPLE)
    text = fill_template(TemplateOptions(template=template, title=title, quarters=quarters, people=people), path)
    scenario = _validated(text, path)
    _write(path, text, force)
    schema = _write_schema(path)
    if as_json:
        print_json(
            {
                "file": str(path),
                "id": scenario.id,
                "title": scenario.title,
                "template": template,
                "schema": str(schema) if schema else None,
            }
        )
    else:
        show(say("new.written", file=path))


def _write_schema(path: Path) -> Path | None:
    """Write the schema that the first line of the file names beside it; None if that is impossible."""
    from game.scenario.format.json_schema import schema_text

    target = path.with_name(SCHEMA)
    try:
        write_text(target, schema_text(), newline="\n")
    except OSError as error:
        warn(say("cli.schema.not_written", file=target, why=error.strerror or str(error)))
        return None
    return target


def _choose(names: tuple[str, ...]) -> str:
    for name in names:
        show(say("new.template", name=name, line=say(f"new.templates.{name}")))
    return _ask(say("new.ask.template"), TEMPLATE, str).strip().lower()


def _ask(question: str, usual: T, kind: type[T]) -> T:
    """Return an answer typed on the terminal. Raises Interrupted for Ctrl-C and at the end of input."""
    try:
        answer: T = typer.prompt(question, default=usual, type=kind)
    except typer.Abort as stopped:
        warn("")  # leave the line of the prompt
        if isinstance(stopped.__cause__ or stopped.__context__, EOFError):
            raise Interrupted("new.input_ended") from None
        raise Interrupted("cli.interrupted") from None
    return answer


def _number(name: str, usual: int, low: int, high: int) -> int:
    while True:
        found = _ask(say(f"new.ask.{name}", low=low, high=high), usual, int)
        if low <= found <= high:
            return found


def _validated(text: str, path: Path) -> Scenario:
    """Return the scenario of the text. Raises ScenarioError for invalid options, such as a title that is too long."""
    from game.scenario.loading.load import loads

    return loads(text.encode(), str(path))


def _write(path: Path, text: str, force: bool) -> None:
    """Write the file; replace an existing one only if `force` is set."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if force:
            write_text(path, text, newline="\n")
        else:
            with path.open("x", encoding="utf-8", newline="\n") as out:
                out.write(text)
    except OSError as error:
        if isinstance(error, FileExistsError) and os.path.exists(path):
            raise ScenarioExists("new.exists", file=path) from None
        raise UserError("new.not_written", file=path, why=error.strerror or str(error)) from error
