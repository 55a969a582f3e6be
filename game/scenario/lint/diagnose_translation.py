"""Diagnose a translation: its form, its agreement with the scenario beside it, and the scenario in that language."""

from __future__ import annotations

import re
from pathlib import Path

from game.scenario.lint.diagnose import Diagnosis
from game.scenario.lint.same_texts import check_once
from game.scenario.loading.load import loads_all, parse_toml, read_bytes
from game.scenario.loading.translation import TranslationFile, read_translation, stale_texts, texts_of, translate
from game.scenario.loading.translation_files import translation_name
from game.scenario.parse.positions import Positions
from game.scenario.problems.problem_report import Problem, Report, ScenarioError
from game.sentences import say

_BRACES = re.compile(r"\{[^{}\n]*\}")


def diagnose_translation(data: bytes, path: Path) -> Diagnosis:
    """Return every problem and warning of a translation's bytes; `path` says beside which scenario it lies."""
    try:
        translation, report = read_translation(data, str(path))
    except ScenarioError as error:
        return Diagnosis(error.problems)
    if translation is None or report.blocked():
        return Diagnosis(report.sorted(), report.text)
    _, _, positions, _ = parse_toml(data, str(path))
    small = path.with_name(path.name.lower())
    stem, language = translation_name(path) or (path.name[: len((translation_name(small) or ("", ""))[0])], "")
    if not language:
        hint = say("scenario.hint.small_letters", name=f"{stem}{small.name[len(stem) :]}")
        named = (translation_name(small) or ("", ""))[1]
        report.add("other_language", positions.value_offset(("language",)), hint, name=path.name, language=named)
        return Diagnosis(report.sorted(), report.text)
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
    _check_texts(translation, positions, report)
    _check_open(translation, tree, report)
    return Diagnosis((*report.sorted(), *_translated_problems(text, translation, path)), report.text)


def _check_texts(translation: TranslationFile, positions: Positions, report: Report) -> None:
    """Report texts that stand twice, and names in braces that a translation lost or has of its own."""
    check_once(
        "same_text", [(("text", row, "was"), each.was) for row, each in enumerate(translation.text)], positions, report
    )
    for row, each in enumerate(translation.text):
        was, now = (set(_BRACES.findall(text)) for text in (each.was, each.is_))
        if each.is_.strip() and was != now:
            names = ", ".join(sorted(was ^ now))
            report.add("other_braces", positions.value_offset(("text", row, "is")), names=names)


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
