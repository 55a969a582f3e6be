"""`headheart doctor`: say what is installed, what works here, and where things are."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer

from game.commands.play import has_display
from game.console.options import AsJson
from game.console.output import print_json, print_table, show
from game.paths import ASSETS, SCENARIOS, user_folder
from game.sentences import say
from game.user_error import UserError
from game.version import __version__

PACKAGES = ("numpy", "scipy", "pygame-ce", "pydantic", "typer", "rich", "platformdirs", "pyarrow")
OPTIONAL = frozenset({"pyarrow"})


def doctor(as_json: AsJson = False) -> None:
    """Print versions, places and checks; exit with 1 if a check fails that playing or saving needs."""
    checks = {name: _checked(check) for name, check in CHECKS.items()}
    found: dict[str, Any] = {"versions": _versions(), "places": _places(), "checks": checks}
    if as_json:
        print_json(found)
    else:
        _print(found)
    if any(each["needed"] and not each["good"] for each in checks.values()):
        raise typer.Exit(1)


def _versions() -> dict[str, str | None]:
    """Return the version of the game, of Python and of each package, None for one that is not there."""
    from game.sim.games.rules_version import RULES

    versions: dict[str, str | None] = {
        "headheart": __version__,
        "rules": str(RULES),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }
    for name in PACKAGES:
        try:
            versions[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            versions[name] = None
    return versions


def _places() -> dict[str, str]:
    return {
        "program": str(Path(__file__).resolve().parents[1]),
        "python": sys.executable,
        "user_folder": str(user_folder()),
        "crashes": str(user_folder() / "crashes"),
    }


def _checked(check: Callable[[], str]) -> dict[str, Any]:
    """Return what a check found; `good` is False if it raised an expected error."""
    needed = check is not _display
    try:
        return {"good": True, "needed": needed, "says": check()}
    except (OSError, UserError, ImportError) as error:
        return {"good": False, "needed": needed, "says": str(error)}


def _packages() -> str:
    missing = [name for name, version in _versions().items() if version is None and name not in OPTIONAL]
    if missing:
        raise UserError("doctor.missing", names=", ".join(missing))
    return say("doctor.all_there")


def _files() -> str:
    from game.scenario.loading.catalogue import list_scenarios
    from game.scenario.problems.problem_report import BrokenFile

    if not ASSETS.is_dir() or any(isinstance(row, BrokenFile) for row in list_scenarios([SCENARIOS])):
        raise UserError("doctor.broken_files")
    return say("doctor.scenarios", count=len(list_scenarios([SCENARIOS])))


def _saving() -> str:
    """Write into the player's folder, or the nearest one above it that exists, and remove it again."""
    folder = next(each for each in (user_folder().absolute(), *user_folder().absolute().parents) if os.path.isdir(each))
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"x" * 4096)
        file.flush()
        os.fsync(file.fileno())
    return say("doctor.can_write", folder=folder)


def _model() -> str:
    from game.play.game_report import game_report
    from game.play.play_by import play_by
    from game.play.session.session import Session
    from game.scenario.loading.catalogue import list_scenarios
    from game.scenario.model.scenario import Scenario
    from game.strategies.catalogue import BY_ID

    scenario = next(row for row in list_scenarios([SCENARIOS]) if isinstance(row, Scenario))
    session = Session.new(scenario, 1, "do-nothing", None)
    play_by(session, BY_ID["do-nothing"].bound_to(session.params).decide)
    return say("doctor.played", digest=game_report(session)["digest"])


def _display() -> str:
    if not has_display():
        raise UserError("doctor.no_display")
    return say("doctor.display")


CHECKS: dict[str, Callable[[], str]] = {
    "packages": _packages,
    "files": _files,
    "saving": _saving,
    "model": _model,
    "display": _display,
}


def _print(document: dict[str, Any]) -> None:
    for section in ("versions", "places"):
        heads = [say(f"doctor.{section}"), ""]
        print_table(heads, [[name, value or "-"] for name, value in document[section].items()], frozenset())
        show()
    rows = [
        [
            name,
            say("doctor.good" if each["good"] else "doctor.bad" if each["needed"] else "doctor.without"),
            each["says"],
        ]
        for name, each in document["checks"].items()
    ]
    print_table([say("doctor.checks"), "", ""], rows, frozenset())
