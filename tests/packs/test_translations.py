"""Translations: a template with every text, checks against the scenario, and no change but of texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.cli import main
from game.scenario.lint.diagnose_translation import diagnose_translation
from game.scenario.loading.load import load_all, parse_toml
from game.scenario.loading.translation import TranslationFile, read_translation, texts_of, translate
from game.scenario.problems.problem_codes import OF_TRANSLATIONS
from game.sentences import say
from tests.scenario.samples import VALID

TITLE = next(line for line in VALID.splitlines() if line.startswith("title")).partition("= ")[2].strip('"')


def beside(folder: Path, translation: str, name: str = "team.de.toml") -> list[str]:
    """Return the codes of a translation beside a scenario."""
    (folder / "team.toml").write_text(VALID, encoding="utf-8")
    return [each.code for each in diagnose_translation(translation.encode(), folder / name).problems]


def entry(was: str, becomes: str) -> str:
    return f'[[text]]\nwas = "{was}"\nis = "{becomes}"\n'


def test_every_text_can_be_translated_and_nothing_else_changes(tmp_path: Path) -> None:
    for path in sorted(Path("scenarios").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        texts = [value for _, value in texts_of(parse_toml(text.encode(), path.name)[1])]
        rows = [{"was": value, "is": f"«{value.strip()[:60]}»".replace("\n", " ")} for value in dict.fromkeys(texts)]
        changed = translate(text, TranslationFile.model_validate({"language": "de", "text": rows}))
        (tmp_path / "x.toml").write_text(changed, encoding="utf-8")
        before, after = load_all(path)[0], load_all(tmp_path / "x.toml")[0]
        assert after.title.startswith("«")
        assert after.briefing.startswith("«")
        assert all(event.text.startswith("«") for event in after.setting.events)
        assert [each.id for each in after.people] == [each.id for each in before.people]
        assert [each.when for each in after.setting.events] == [each.when for each in before.setting.events]
        assert after.setting.members == before.setting.members


@pytest.mark.parametrize(
    ("translation", "codes"),
    [
        ('language = "fr"\n' + entry(TITLE, "Le bac"), ["other_language", "untranslated"]),
        ('language = "de"\n' + entry("Nothing like it", "Nichts"), ["untranslated", "stale_text"]),
        ('language = "de"\n' + entry(TITLE, "x" * 90), ["untranslated", "too_long"]),
        ('language = "de"\nwas = 1\n', ["unknown_key"]),
        ("language = de\n", ["not_toml"]),
    ],
)
def test_what_is_wrong_with_a_translation_is_said(translation: str, codes: list[str], tmp_path: Path) -> None:
    assert sorted(beside(tmp_path, translation)) == sorted(codes)


def test_without_its_scenario_a_translation_cannot_be_checked(tmp_path: Path) -> None:
    (found,) = diagnose_translation(b'language = "de"\n', tmp_path / "team.de.toml").problems
    assert found.code == "untranslatable"


@pytest.mark.parametrize("code", OF_TRANSLATIONS)
def test_codes_of_translations_are_explained(code: str) -> None:
    assert all(say(f"explain.{code}.{part}") for part in ("what", "why", "wrong", "right"))


def test_the_template_is_complete_and_keeps_what_is_done(tmp_path: Path) -> None:
    scenario = tmp_path / "team.toml"
    scenario.write_text(VALID, encoding="utf-8")
    for _ in range(2):
        with pytest.raises(SystemExit) as ended:
            main(["translate", str(scenario), "pt-br"])
        assert not ended.value.code
        target = tmp_path / "team.pt-br.toml"
        found, report = read_translation(target.read_bytes(), target.name)
        assert found is not None
        assert not report.problems
        wanted = {" ".join(value.split()) for _, value in texts_of(parse_toml(VALID.encode(), "x")[1])}
        assert {" ".join(each.was.split()) for each in found.text} == wanted
        target.write_text(target.read_text().replace('is = ""', 'is = "Balsa"', 1))
    assert "Balsa" in target.read_text()


def test_a_language_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "team.toml").write_text(VALID, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["translate", str(tmp_path / "team.toml"), "Deutsch!"])
    assert ended.value.code == 2
