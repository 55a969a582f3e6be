"""Every sentence that users read is in assets/strings, and every key that the code uses exists."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.paths import ASSETS
from game.sentences import all_sentences, has_sentence

GAME = Path(__file__).resolve().parent.parent / "game"
WORDLESS = [path for folder in ("ui", "commands", "play") for path in sorted((GAME / folder).rglob("*.py"))]
EVERYWHERE = sorted(GAME.rglob("*.py"))
DRAWINGS = {path for path in WORDLESS if "portraits" in path.parts or path.name == "icons.py"}  # full of path data
SENTENCE = re.compile(r"(?s).*([^\W\d_].* | .*[^\W\d_]).*")
MARKUP = re.compile(r"(?s)<[^<>]*>?|^[^<>]*>|.*(?:[{;]|--).*|^ \w+=\".*")  # tags or pieces of them, rules of style
SILENT = {  # strings with a space and letters that no player reads
    "on a stage",
    "stack words",  # classes of a page's elements
    "n ",
    "n how",
    "face ",
    "name ",  # of hashes
    "image ",
    "tooltip ",
    "text box",
    "scroll area",
    "radio group",
    "tab list",  # of the accessibility tree
    "the title's look around",  # of the bot's errors
}
INTERNAL_ERRORS = {
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
    """Yield (line, text) of each string that is neither a docstring nor the message of an internal error."""
    module = tree(path)
    above = parents(module)
    for node in ast.walk(module):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        chain = [node, *ancestors(node, above)]
        if not isinstance(chain[1], ast.Expr) and not any(called(each) in INTERNAL_ERRORS for each in chain):
            yield node.lineno, node.value


def ancestors(node: ast.AST, above: dict[ast.AST, ast.AST]) -> list[ast.AST]:
    chain = []
    while node in above:
        node = above[node]
        chain.append(node)
    return chain


def called(node: ast.AST) -> str:
    """Return the name of a called function, "" for any other node."""
    return getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""


def user_errors() -> set[str]:
    """Return the names of UserError and its subclasses; their first argument is a key."""
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
    """Yield (line, pattern) of every key, literal or f-string, that is passed to a function of sentences."""
    for node in ast.walk(tree(path)):
        if called(node) in speakers and isinstance(node, ast.Call) and node.args:
            for part in alternatives(node.args[0]):
                yield node.lineno, part


def alternatives(node: ast.expr) -> list[str]:
    """Return the patterns of an argument: a string, an f-string, or either branch of a conditional; none for a name."""
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
def test_no_sentence_is_written_in_the_code(path: Path) -> None:
    is_page = "from game.pages.html" in path.read_text(encoding="utf-8")
    texts = [(line, MARKUP.sub("", text) if is_page else text) for line, text in literals(path)]
    assert [(line, text) for line, text in texts if SENTENCE.fullmatch(text) and text not in SILENT] == []


@pytest.mark.parametrize("path", EVERYWHERE, ids=lambda path: str(path.relative_to(GAME)))
def test_every_key_that_is_used_exists(path: Path) -> None:
    table = set(all_sentences())
    missing = [(line, key) for line, key in keys(path, SPEAKERS) if not any(re.fullmatch(key, each) for each in table)]
    assert missing == []


@pytest.mark.parametrize("path", EVERYWHERE, ids=lambda path: str(path.relative_to(GAME)))
def test_every_plural_sentence_has_a_singular(path: Path) -> None:
    table = set(all_sentences())
    assert [key for _, key in keys(path, {"say_count"}) if f"{key.replace(chr(92), '')}_one" not in table] == []


def test_the_search_finds_sentences_and_keys(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text('"""A docstring."""\nLabel("Not said")\nsay("no.such")\nraise ValueError("for us only")\n')
    assert [text for _, text in literals(wrong) if SENTENCE.fullmatch(text)] == ["Not said"]
    assert list(keys(wrong, SPEAKERS)) == [(3, r"no\.such")]
    assert len(SPEAKERS) > 8


def test_every_placeholder_is_a_plain_name() -> None:
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
