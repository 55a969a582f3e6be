"""Text on any console: harmless, whole, plain where characters lack, and quiet when asked."""

from __future__ import annotations

import ast
import json
import os
import re
from pathlib import Path

import pytest

from game.console.output import PLAIN, harmless, prepare_streams
from tests.commands.surroundings import FUNCTION, ROOT, Run, posix, scenario_file, started


def test_a_title_in_json_is_whole_unicode(capsys: pytest.CaptureFixture[str]) -> None:
    from game.console.output import print_json

    document = {
        "lone": os.fsdecode(b"\xff") if os.name != "nt" else "\udcff",
        "pair": "\N{GRINNING FACE}",
        "text": "\\udcff",
    }
    print_json(document)
    read = json.loads(capsys.readouterr().out)
    assert read == {**document, "lone": "\N{REPLACEMENT CHARACTER}"}


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437", "latin-1"])
def test_signs_survive_a_console_that_lacks_characters(home: Path, encoding: str) -> None:
    done = started("run", "--seed", "3", home=home, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    amounts = re.findall(r" (\S)\d+(?:\.\d)?: ", done.stdout)
    assert set(amounts) == {"+", "-"}
    assert "?" not in done.stdout


def test_every_plain_character_is_ascii_and_control_codes_never_appear() -> None:
    assert all(text.isascii() for text in PLAIN.values())
    prepare_streams()
    assert "\N{MINUS SIGN}2 \N{GREEK SMALL LETTER SIGMA} é".encode("ascii", "nearest") == b"-2 ? e"


def test_a_pipe_gets_every_row_whole(run: Run) -> None:
    rows = json.loads(run("scenarios --json")[1])
    lines = run("scenarios")[1].split("\n")[1:]
    for row in rows:
        (line,) = [line for line in lines if line.startswith(f"{row['id']} ")]
        assert line.endswith(row["lesson"])
        assert row["title"] in line


@pytest.mark.parametrize("columns", ["0", "-1", "x", "1"])
def test_an_odd_width_of_the_terminal_cuts_nothing(run: Run, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    usual = run("scenarios")
    monkeypatch.setenv("COLUMNS", columns)
    assert run("scenarios") == usual
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    ids = [row["id"] for row in json.loads(run("scenarios --json")[1])]
    shown = run("scenarios")[1]
    assert [each for each in ids if f"{each} " not in shown] == []


@posix
@pytest.mark.parametrize(
    "line",
    ["check", "run", "run --strategy", "replay", "new", "compare --runs 2 --strategies", "explain", "run --level",
     "test --runs-at-most 200", "no-such", "run --no-such", "run --seed"],
)  # fmt: skip
@pytest.mark.parametrize("suffix", ["", ".toml", ".py"])
def test_no_argument_brings_a_control_code_into_the_output(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, suffix: str
) -> None:
    monkeypatch.chdir(tmp_path)
    name = f"a\x1b[31m\x07{suffix}"
    if suffix == ".toml" and line != "new":
        scenario_file(tmp_path / name)
    _, out, err = run(line, *([name] if line != "run --no-such" else [f"--{name}"]))
    assert "\x1b" not in out + err
    assert "\x07" not in out + err


def test_commands_print_only_through_the_functions_that_make_text_harmless() -> None:
    for path in [*(ROOT / "game" / "commands").glob("*.py"), *(ROOT / "game" / "console").glob("*.py")]:
        if path.name == "output.py":
            continue
        names = [node.func.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                 if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]  # fmt: skip
        assert "print" not in names, path


def test_quiet_leaves_results_and_errors(run: Run, tmp_path: Path) -> None:
    (tmp_path / "f.py").write_text(FUNCTION)
    loud = run("run --strategy", str(tmp_path / "f.py"))
    quiet = run("run --quiet --strategy", str(tmp_path / "f.py"))
    assert loud[2] != ""
    assert quiet == (0, loud[1], "")
    assert run("run --quiet no-such")[2] != ""
    assert run("run --strategy", str(tmp_path / "f.py"))[2] == loud[2]  # it lasts for one command


def test_harmless_text_has_no_control_codes() -> None:
    assert harmless("a\x1b[0m\u202e") == "a\N{REPLACEMENT CHARACTER}[0m\N{REPLACEMENT CHARACTER}"
