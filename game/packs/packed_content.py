"""One file of a pack: what it is, whether it is sound, and the name it has in the pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from game.pack_listing import Kind
from game.packs.errors import PackError, PackUsageError
from game.packs.limits import is_safe_name
from game.packs.png import BadPicture, check_png
from game.scenario.loading.file_kind import is_strategy
from game.scenario.loading.load import loads_all
from game.scenario.loading.translation import read_translation, translate
from game.scenario.loading.translation_files import states_language, translation_name
from game.scenario.model.scenario import Scenario
from game.sentences import say
from game.strategy_sources.find import built_in_ids, known_events
from game.strategy_sources.rule_reader import Events, read_rules


@dataclass(frozen=True)
class PackedContent:
    """A file of a pack. id: of a scenario's case or a strategy; of the scenario it belongs to for other files."""

    path: Path
    kind: Kind
    id: str
    name: str  # file name in the pack
    title: str
    data: bytes
    author: str = ""
    version: str = ""
    licence: str = ""
    scenarios: tuple[Scenario, ...] = ()


def kind_of(path: Path, data: bytes) -> Kind:
    """Return what a file is."""
    if path.suffix.lower() == ".png":
        return "picture"
    if is_strategy(data):
        return "strategy"
    return "translation" if translation_name(path) is not None and states_language(data) else "scenario"


def read_content(path: Path, data: bytes, ids: Mapping[tuple[Path, str], str]) -> PackedContent:
    """Return a file as content of a pack. ids: of the scenarios by folder and stem. Raises PackError, ScenarioError."""
    kind = kind_of(path, data)
    if kind == "scenario":
        return _scenario(path, data)
    if kind == "picture":
        return _picture(path, data, ids)
    if kind == "translation":
        return _translation(path, data, ids)
    return PackedContent(
        path=path, kind="strategy", id="", name="", title="", data=data
    )  # read when the events of the scenarios are known


def _scenario(path: Path, data: bytes) -> PackedContent:
    scenarios = loads_all(data, str(path))
    first = scenarios[0]
    case = first.id.partition(".")[0]
    said = (first.author, first.version, first.licence)
    return PackedContent(path, "scenario", case, f"{case}.toml", first.title[:40], data, *said, scenarios)


def _picture(path: Path, data: bytes, ids: Mapping[tuple[Path, str], str]) -> PackedContent:
    try:
        check_png(data)
    except BadPicture as bad:
        raise PackError("pack.bad_picture", file=path, why=say(f"pack.picture.{bad}")) from None
    case = ids.get((path.parent, path.stem))
    if case is None:
        raise PackUsageError("pack.picture_of_nothing", file=path, stem=path.stem)
    return PackedContent(path=path, kind="picture", id=case, name=f"{case}.png", title="", data=data)


def _translation(path: Path, data: bytes, ids: Mapping[tuple[Path, str], str]) -> PackedContent:
    stem, language = translation_name(path) or ("", "")
    case = ids.get((path.parent, stem))
    if case is None:
        raise PackUsageError("pack.translation_of_nothing", file=path, stem=stem)
    return PackedContent(
        path=path, kind="translation", id=case, name=f"{case}.{language}.toml", title=language, data=data
    )


def check_contents(contents: list[PackedContent]) -> None:
    """Check what depends on other files, and complete strategies. Raises PackError, ScenarioError."""
    events = dict(known_events())
    for scenario in (each for content in contents for each in content.scenarios):
        for event in scenario.setting.events:
            events[event.id] = events.get(event.id, frozenset()) | {choice.id for choice in event.choices}
    taken = set(built_in_ids())
    for row, content in enumerate(contents):
        if content.kind == "strategy":
            contents[row] = _strategy(content, frozenset(taken), events)
            taken.add(contents[row].id)
        elif content.kind == "translation":
            _check_translation(content, next(each for each in contents if each.scenarios and each.id == content.id))
    _check_names(contents)


def _strategy(content: PackedContent, taken: frozenset[str], events: Events) -> PackedContent:
    found = read_rules(content.data, str(content.path), taken, events)
    id_ = found.strategy.id
    return PackedContent(
        path=content.path, kind="strategy", id=id_, name=f"{id_}.toml", title=found.title[:40], data=content.data
    )


def _check_translation(content: PackedContent, scenario: PackedContent) -> None:
    """Load the scenario in the other language, so that a text that is too long is found. Raises ScenarioError."""
    translation, report = read_translation(content.data, str(content.path))
    if translation is None or report.blocked():
        raise report.error()
    loads_all(translate(scenario.scenarios[0].text, translation).encode(), str(content.path))


def _check_names(contents: Iterable[PackedContent]) -> None:
    first: dict[str, PackedContent] = {}
    for content in contents:
        if not is_safe_name(content.name):
            raise PackError("pack.unsafe_id", file=content.path, name=content.name)
        if content.name in first:
            raise PackError("pack.same_id", first=first[content.name].path, second=content.path, id=content.id)
        first[content.name] = content
