"""The lines of a game's course: own output beside the target and the reference's expected course, in points."""

from __future__ import annotations

from collections.abc import Sequence

from game.charts import Series
from game.play.debrief.debrief_types import Course
from game.play.explain.display_units import output_points
from game.sentences import say


def course_series(course: Course, own: str) -> tuple[Series, ...]:
    """Return the reference with its middle 80 %, the target, and the player's output under the name `own`."""

    def shown(values: Sequence[float]) -> tuple[float, ...]:
        return tuple(output_points(value, course["seats"]) for value in values)

    band = tuple(zip(shown(course["reference_low"]), shown(course["reference_high"]), strict=True))
    return (
        Series(say("debrief.reference"), shown(course["reference"]), "muted", "8 4", 2.0, band),
        Series(say("debrief.target"), shown(course["target"]), "muted", "2 4", 2.0),
        Series(own, shown(course["output"])),
    )
