"""Diagnose a translation: its form, its agreement with the scenario beside it, and the scenario in that language."""

from __future__ import annotations

from pathlib import Path

from game.scenario.lint.diagnose import Diagnosis
from game.scenario.loading.load import loads_all, parse_toml, read_bytes
from game.scenario.loading.translation import TranslationFile, read_translation, stale_texts, texts_of, translate
from game.scenario.loading.translation_files import translation_name
from game.scenario.problems.problem_report import Problem, Report, ScenarioError


def diagnose_translation(data: bytes, path: Path) -> Diagnosis:
    """Return every problem and warning of a translation's bytes; `path` says beside which scenario it lies."""
    try:
        translation, report = read_translation(data, str(path))
    except ScenarioError as error:
        return Diagnosis(error.problems)
    if translation is None or report.blocked():
        return Diagnosis(report.sorted(), report.text)
    stem, language = translation_name(path) or ("", "")
    _, _, positions, _ = parse_toml(data, str(path))
    if translation.language != language:
        report.add("other_language", positions.value_offset(("language",)), name=path.name, language=language)
    scenario = path.with_name(f"{stem}.toml")
    try:
        source = read_bytes(scenario)
        text, tree, _, _ = parse_toml(source, str(scenario))
        loads_all(source, str(scenario))
    except ScenarioError:
        report.add("untranslatable", positions.value_offset(("language",)), name=scenario.name)
        return Diagnosis(report.sorted(), report.text)
    for row in stale_texts(tree, translation):
        report.add("stale_text", positions.value_offset(("text", row, "was")))
    _check_open(translation, tree, report)
    return Diagnosis((*report.sorted(), *_translated_problems(text, translation, path)), report.text)


def _check_open(translation: TranslationFile, tree: object, report: Report) -> None:
    done = {" ".join(each.was.split()) for each in translation.text if each.is_.strip()}
    missing = sum(" ".join(value.split()) not in done for _, value in texts_of(tree))
    if missing:
        report.add("untranslated", 0, count=missing)


def _translated_problems(text: str, translation: TranslationFile, path: Path) -> tuple[Problem, ...]:
    """Return what prevents play in the translated scenario, such as a text that is too long."""
    try:
        loads_all(translate(text, translation).encode(), str(path))
    except ScenarioError as error:
        return error.problems
    return ()
