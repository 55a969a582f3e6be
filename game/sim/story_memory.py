"""Stories: the branches of their choices, and which scenarios need a memory of what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.sim.conditions import Condition, is_of_story, names_in
from game.sim.setting import ALWAYS, LOST, MEMBER_VARIABLES, TEAM_VARIABLES, WON, Branch, Choice, Setting


def remembers(setting: Setting) -> bool:
    """Return whether a scenario needs the state's memory of its story.

    It does if a choice does what only stories do, a condition asks for what happened, a dated change is uncertain, or
    somebody can be brought; and if texts or claims ask for it.
    """
    return setting.memory or _is_moved_by_story(setting)


def asks_for_story(conditions: Iterable[Condition | None]) -> bool:
    """Return whether any of some conditions asks for what happened."""
    return any(is_of_story(name) for each in conditions if each is not None for name in names_in(each))


def _is_moved_by_story(setting: Setting) -> bool:
    choices = [choice for event in setting.events for choice in event.choices]
    asked = asks_for_story(_conditions(setting))
    uncertain = not all(dated.is_certain for dated in setting.dated)
    return asked or uncertain or bool(setting.newcomers) or any(_is_of_story(choice) for choice in choices)


def _is_of_story(choice: Choice) -> bool:
    effects = [effect for _, branch in branches(choice) for effect in branch.effects]
    return (
        choice.attention > 0
        or choice.chance is not None
        or any(effect.after > 0 or effect.variable not in _PLAIN for effect in effects)
    )


_PLAIN = frozenset((*MEMBER_VARIABLES, *TEAM_VARIABLES)) - {"income"}


def _conditions(setting: Setting) -> Iterator[Condition]:
    """Yield every condition of a scenario."""
    for event in setting.events:
        for condition in (event.when, *(choice.needs for choice in event.choices)):
            if condition is not None:
                yield condition
    yield from (goal.when for goal in setting.goals)
    if setting.second is not None:
        yield setting.second.when
    yield from (dated.when for dated in setting.dated if dated.when is not None)


def branches(choice: Choice) -> tuple[tuple[int, Branch], ...]:
    """Return the branches of a choice: what always comes of it, then what comes of a gamble won and of one lost."""
    own = Branch(choice.effects, choice.then, choice.told, choice.says)
    rest = ((WON, choice.won), (LOST, choice.lost))
    return ((ALWAYS, own), *((branch, each) for branch, each in rest if each is not None))
