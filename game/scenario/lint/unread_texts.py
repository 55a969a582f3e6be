"""Levels, endings and epilogues that change or tell nothing, because something before them does it already."""

from __future__ import annotations

from game.scenario.format.ending_models import OF_SECOND
from game.scenario.format.scenario_models import LevelTable, ScenarioFile
from game.scenario.lint.idle_rows import tell
from game.scenario.parse.positions import Positions
from game.scenario.problems.problem_report import Report
from game.sim.games.outcome import ENDINGS


def check_unread_texts(file: ScenarioFile, positions: Positions, report: Report) -> None:
    """Report levels that are the file itself, endings with the id of a usual one, and epilogues that are never told."""
    for row, level in enumerate(file.level):
        changes = level.model_dump(exclude={"id", "name", "text"}, exclude_none=True)
        if changes and _is_the_file(level, file):
            report.add("same_level", positions.key_offset(("level", row)), name=level.id)
    for row, ending in enumerate(file.ending):
        if ending.id in ENDINGS:
            tell(report, "usual_ending", positions.value_offset(("ending", row, "id")), name=ending.id)
    always: set[str] = set()
    for row, epilogue in enumerate(file.epilogue):
        if epilogue.who in always:
            tell(report, "epilogue_never", positions.value_offset(("epilogue", row, "who")), name=epilogue.who)
        if epilogue.when is None:
            always.add(epilogue.who)
    if file.hierarchy.second is None:
        lines = enumerate(file.hierarchy.line)
        row, moment = next(((row, line.moment) for row, line in lines if line.moment in OF_SECOND), (0, ""))
        if moment:
            tell(report, "no_second", positions.value_offset(("hierarchy", "line", row, "moment")), name=moment)


def _is_the_file(level: LevelTable, file: ScenarioFile) -> bool:
    """Return whether every number of a level is that of the file."""
    hierarchy, means = file.hierarchy, file.means
    same = {
        "attention": means.attention,
        "money": means.money,
        "income": means.income,
        "tolerance": hierarchy.tolerance,
        "growth": hierarchy.growth,
        "width": 1.0,
    }
    own = [(getattr(level, key), value) for key, value in same.items()]
    if level.start is not None:
        start = level.start.model_dump(exclude_none=True)
        own += [
            (value, hierarchy.standing if key == "standing" else getattr(file.start, key))
            for key, value in start.items()
        ]
    return all(value is None or value == other for value, other in own)
