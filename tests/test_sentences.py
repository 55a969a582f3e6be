"""Every sentence a person reads is in the table of words, and every key that the code speaks in is there."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.paths import ASSETS
from game.words import all_sentences, has_sentence

GAME = Path(__file__).resolve().parent.parent / "game"
WORDLESS = [path for folder in ("ui", "commands", "play") for path in sorted((GAME / folder).rglob("*.py"))]
EVERYWHERE = sorted(GAME.rglob("*.py"))
DRAWINGS = {path for path in WORDLESS if "portraits" in path.parts or path.name == "icons.py"}  # full of path data
SENTENCE = re.compile(r"(?s).*([^\W\d_].* | .*[^\W\d_]).*")
SILENT = {  # what has a space and letters, and is read by no player
    "on a stage",
    "face ",
    "name ",  # of hashes
    "image ",
    "tooltip ",
    "text box",
    "scroll area",
    "radio group",
    "tab list",  # of the tree that tests read
    "the title's look around",  # of what the bot was lost over
}
DEFECTS = {
    "RuntimeError",
    "ValueError",
    "KeyError",
    "LookupError",
    "TypeError",
    "WidgetNotFound",
}  # programmers read these


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def parents(module: ast.Module) -> dict[ast.AST, ast.AST]:
    return {child: node for node in ast.walk(module) for child in ast.iter_child_nodes(node)}


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """(line, text) of each string that is neither a docstring, nor said to a programmer, nor a drawing's path."""
    module = tree(path)
    above = parents(module)
    for node in ast.walk(module):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        chain = [node, *ancestors(node, above)]
        if not isinstance(chain[1], ast.Expr) and not any(called(each) in DEFECTS for each in chain):
            yield node.lineno, node.value


def ancestors(node: ast.AST, above: dict[ast.AST, ast.AST]) -> list[ast.AST]:
    chain = []
    while node in above:
        node = above[node]
        chain.append(node)
    return chain


def called(node: ast.AST) -> str:
    """The name of what is called, "" where nothing is."""
    return getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""


def user_errors() -> set[str]:
    """The names of the classes whose first argument is a key."""
    found, bases = (
        {"UserError"},
        [
            (node.name, {getattr(base, "id", "") for base in node.bases})
            for path in EVERYWHERE
            for node in ast.walk(tree(path))
            if isinstance(node, ast.ClassDef)
        ],
    )
    for _ in range(3):
        found |= {name for name, above in bases if above & found}
    return found


def keys(path: Path, speakers: set[str]) -> Iterator[tuple[int, str]]:
    """(line, pattern) of every key that is written out or put together where something is said."""
    for node in ast.walk(tree(path)):
        if called(node) in speakers and isinstance(node, ast.Call) and node.args:
            for part in alternatives(node.args[0]):
                yield node.lineno, part


def alternatives(node: ast.expr) -> list[str]:
    """The patterns of an argument: a text, one put together, or either of two; none of what is only a name."""
    if isinstance(node, ast.IfExp):
        return [*alternatives(node.body), *alternatives(node.orelse)]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [re.escape(node.value)]
    if isinstance(node, ast.JoinedStr):
        parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values]
        return ["".join(parts)]
    return []


SPEAKERS = {"say", "say_count", *user_errors()}


@pytest.mark.parametrize(
    "path", [path for path in WORDLESS if path not in DRAWINGS], ids=lambda path: str(path.relative_to(GAME))
)
def test_no_sentence_stands_in_the_code(path: Path) -> None:
    found = [(line, text) for line, text in literals(path) if SENTENCE.fullmatch(text) and text not in SILENT]
    assert found == []


@pytest.mark.parametrize("path", EVERYWHERE, ids=lambda path: str(path.relative_to(GAME)))
def test_every_key_that_is_spoken_is_in_the_table(path: Path) -> None:
    table = set(all_sentences())
    missing = [(line, key) for line, key in keys(path, SPEAKERS) if not any(re.fullmatch(key, each) for each in table)]
    assert missing == []


@pytest.mark.parametrize("path", EVERYWHERE, ids=lambda path: str(path.relative_to(GAME)))
def test_what_is_counted_can_be_said_of_a_single_one(path: Path) -> None:
    table = set(all_sentences())
    assert [key for _, key in keys(path, {"say_count"}) if f"{key.replace(chr(92), '')}_one" not in table] == []


def test_the_search_sees_what_it_is_to_see(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text('"""A docstring."""\nLabel("Not said")\nsay("no.such")\nraise ValueError("for us only")\n')
    assert [text for _, text in literals(wrong) if SENTENCE.fullmatch(text)] == ["Not said"]
    assert list(keys(wrong, SPEAKERS)) == [(3, r"no\.such")]
    assert len(SPEAKERS) > 8


def test_every_sentence_takes_the_values_that_stand_in_it() -> None:
    for key, text in all_sentences().items():
        if re.fullmatch(r"explain\.\w+\.(wrong|right)", key):
            continue  # examples of TOML: said as they are, without values
        fields = re.findall(r"\{([^{}]*)\}", text)
        assert all(re.fullmatch(r"[a-z_]+", name) for name in fields), key


def test_sections_read_one_by_one_are_the_whole_file() -> None:
    whole: dict[str, str] = {}

    def flatten(tree: dict[str, Any], before: str) -> None:
        for key, value in tree.items():
            if isinstance(value, dict):
                flatten(value, f"{before}{key}.")
            else:
                whole[before + key] = value

    flatten(tomllib.loads((ASSETS / "strings" / "en.toml").read_text(encoding="utf-8")), "")
    assert all_sentences() == whole
    assert not has_sentence("nowhere.to_be_found")
