"""Laying a file out changes no value, no comment and no order, and doing it twice changes nothing more."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.cli import main
from game.paths import SCENARIOS
from game.scenario.parse.bounds import comments
from game.scenario.parse.formatter import laid_out
from tests.scenario.samples import VALID

UNTIDY = """\
#:schema scenario.schema.json
format=1   # always


[ mission ]
drift   =0.02
# before the event
[[event]]
text = '''
  [not a table]
key=value   '''
effects = [
{ variable = "morale", amount = 0.1 },   # first
        [["a"], ["b"]],
  ]
title = "a = b"  \t
"""
TIDY = """\
#:schema scenario.schema.json
format = 1   # always

[mission]
drift = 0.02

# before the event
[[event]]
text = '''
  [not a table]
key=value   '''
effects = [
    { variable = "morale", amount = 0.1 },   # first
    [["a"], ["b"]],
]
title = "a = b"
"""
LINES = st.sampled_from(
    ["a=1", "[t]", "[[r]]", "", "# note", "  b =2 # c", "x = [", "1,", "]", "y = '''", "'''", "[ q ]", "  ", "c={d=1}"]
)


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def test_the_layout() -> None:
    assert laid_out(UNTIDY) == TIDY


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.toml")), ids=lambda path: path.stem)
def test_a_shipped_scenario_keeps_values_and_comments(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    after = laid_out(text)
    assert tomllib.loads(after) == tomllib.loads(text)
    assert [comment for _, comment in comments(after)] == [comment.rstrip() for _, comment in comments(text)]
    assert laid_out(after) == after


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=14).map("\n".join))
def test_any_valid_text_keeps_its_values(text: str) -> None:
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    after = laid_out(text)
    assert tomllib.loads(after) == tree
    assert laid_out(after) == after


def test_fmt_writes_the_layout_and_check_only_asks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "my.toml"
    path.write_bytes(VALID.replace("drift = 0.02", "drift=0.02").replace("\n", "\r\n").encode())
    before = path.read_bytes()
    assert run("fmt", "--check", str(path)) == 1
    assert run("fmt", "--diff", str(path)) == 1
    assert "-drift=0.02\n+drift = 0.02" in capsys.readouterr().out
    assert path.read_bytes() == before
    assert run("fmt", str(path)) == 0
    assert path.read_bytes() == VALID.replace("\n", "\r\n").encode()
    assert run("fmt", "--check", str(path)) == 0


def test_fmt_refuses_what_is_no_toml(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "my.toml"
    path.write_text("drift = 0,02\n", encoding="utf-8")
    assert run("fmt", str(path)) == 1
    assert "0.02" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "drift = 0,02\n"
