"""The code blocks of the strategies page can be played as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.play.session.session import Session
from game.strategy_sources.find import find, known_events, top_level_names
from game.strategy_sources.rule_reader import read_rules
from tests.play.games import FIRST

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs" / "strategies.md").read_text(encoding="utf-8")
BLOCKS = [
    (kind, text) for kind, text in re.findall(r"```(\w*)\n(.*?)```", PAGE, re.DOTALL) if kind in ("python", "toml")
]


@pytest.mark.parametrize(("kind", "text"), BLOCKS, ids=[f"{at}-{kind}" for at, (kind, _) in enumerate(BLOCKS)])
def test_a_snippet_plays(kind: str, text: str, tmp_path: Path) -> None:
    session = Session.new(FIRST, 3)
    if kind == "toml":
        found = read_rules(text.encode(), "page.toml", frozenset(), known_events())
        assert found.notes == ()
        session.editor.adopt(found.strategy.bound_to(session.params).decide(session.view))
        return
    (tmp_path / "page.py").write_text(text, encoding="utf-8")
    functions = set(top_level_names(text.encode(), "page.py") or ()) & set(
        re.findall(r"^def (\w+)", text, re.MULTILINE)
    )
    assert functions
    for name in functions:
        strategy = find(f"{tmp_path / 'page.py'}:{name}", lambda said: None)
        session.editor.adopt(strategy.bound_to(session.params).decide(session.view))


def test_the_page_has_snippets_of_each_kind() -> None:
    kinds = [kind for kind, _ in BLOCKS]
    assert kinds.count("toml") >= 1
    assert kinds.count("python") >= 3
