"""Authors can create, check and test a scenario with commands alone."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli import main
from game.scenario.lint.diagnose import diagnose
from game.scenario.loading.load import load_all, loads_all
from game.scenario.loading.template import TEMPLATES, TemplateOptions, fill_template, id_from_path
from game.strategies.catalogue import BY_ID

PEOPLE, QUARTERS = (3, 6, 40), (4, 9, 16)


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_plays_in_every_size_without_warnings(template: str) -> None:
    for people, quarters in zip(PEOPLE, QUARTERS, strict=True):
        text = fill_template(
            TemplateOptions(template=template, title='A "quoted" \\ title', quarters=quarters, people=people),
            Path("My Great file (2).toml"),
        )
        (scenario,) = loads_all(text.encode(), "x.toml")
        assert scenario.notes == ()
        assert diagnose(text.encode(), "x.toml", tuple(BY_ID)).problems == ()
        assert (scenario.title, scenario.setting.quarters, len(scenario.people)) == (
            'A "quoted" \\ title',
            quarters,
            people,
        )
        names = [person.name for person in scenario.people] + list(scenario.newcomers)
        assert len(set(names)) == len(names)
        assert scenario.expectations
        assert text.count("#") > 20  # it explains itself
        assert "@" not in text


@pytest.mark.parametrize(
    ("name", "found"), [("a.toml", "a"), ("Über 2.toml", "ber-2"), ("2nd.toml", "my-2nd"), ("!.toml", "my-scenario")]
)
def test_a_files_name_becomes_an_id(name: str, found: str) -> None:
    assert id_from_path(Path(name)) == found


def test_new_writes_a_file_and_never_overwrites_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine"
    assert run("new", str(file), "--title", "Mine", "--quarters", "6", "--people", "4", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["file"].endswith("mine.toml")
    assert load_all(Path(told["file"]))[0].title == "Mine"
    before = Path(told["file"]).read_bytes()
    assert run("new", told["file"], "--title", "Other") == 2
    assert "--force" in capsys.readouterr().err
    assert Path(told["file"]).read_bytes() == before
    assert run("new", told["file"], "--title", "Other", "--force") == 0
    assert load_all(Path(told["file"]))[0].title == "Other"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--template", "clam"), "did you mean calm"),
        (("--title", "x" * 90), "title"),
        (("--quarters", "99"), "equal to 16"),
        (("--people", "1"), "equal to 3"),
    ],
)
def test_new_refuses_invalid_values_and_writes_nothing(
    arguments: tuple[str, str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.toml"
    assert run("new", str(file), *arguments) != 0
    assert told in capsys.readouterr().err
    assert not file.exists()


def test_new_into_an_impossible_path_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert run("new", str(tmp_path / "file" / "mine.toml")) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_new_asks_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = io.StringIO("crisis\nAsked\nfive\n99\n5\n4\n")
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdin", terminal)
    assert run("new", str(tmp_path / "asked.toml")) == 0
    (scenario,) = load_all(tmp_path / "asked.toml")
    assert (scenario.title, scenario.setting.quarters, len(scenario.people)) == ("Asked", 5, 4)


def claims(tmp_path: Path, *expectations: str) -> Path:
    file = tmp_path / "mine.toml"
    text = fill_template(TemplateOptions(template="calm", title=None, quarters=5, people=4), file).partition(
        "# What should be true"
    )[0]
    file.write_text(text + "\n".join(f"[[expect]]\n{each}" for each in expectations), encoding="utf-8")
    return file


def test_test_passes_true_claims_and_fails_false_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = 'claim = "share(dismissed) < 0.5"', 'claim = "mean(score.total) > 97"'
    assert run("test", str(claims(tmp_path, good)), "--runs-at-most", "200") == 0
    assert "pass  reader: share(dismissed) < 0.5" in capsys.readouterr().out
    assert run("test", str(claims(tmp_path, good, bad)), "--runs-at-most", "200", "--json") == 1
    rows = json.loads(capsys.readouterr().out)[0]["expectations"]
    assert [row["verdict"] for row in rows] == ["pass", "fail"]
    assert rows[1]["statements"][0]["interval"][1] < 97
    assert run("test", str(claims(tmp_path, 'strategy = "raeder"\n' + good))) != 0
    assert "reader" in capsys.readouterr().err


def test_a_scenario_without_claims_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("test", str(claims(tmp_path))) == 0
    assert "[[expect]]" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("play", "first-monday", "--set", "team.trust=2"), "from 0.02 to 0.98"),
        (("play", "--quarter", "3"), "Name the scenario"),
        (("play", "first-monday", "--quarter", "3", "--bot", "reader"), "leave out --bot"),
        (("play", "first-monday", "--quarter", "12"), "the command is over"),
        (("play", "first-monday", "--quarter", "2", "--before", "raeder"), "did you mean reader"),
        (("watch", "first-monday"), "headheart new"),
        (("watch", "nowhere.toml"), "nowhere.toml"),
        (("balance", "frist-monday"), "first-monday"),
    ],
)
def test_wrong_usage_is_reported_before_a_window_opens(
    arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    assert told in capsys.readouterr().err


def test_without_a_display_a_trial_game_is_a_user_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("play", "first-monday", "--quarter", "2", "--set", "team.trust=0.2") == 1
    assert "no display" in capsys.readouterr().err


def test_the_window_is_not_loaded_by_an_authors_commands() -> None:
    code = "import sys; from game.cli import main\ntry: main(['watch', 'x.txt'])\nexcept SystemExit: pass\nprint('pygame' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
