"""Session codes: scenario, level, seed, rules and settings in a line short enough to read aloud.

`the-star:01QF-7M2K-9XWT` is the scenario's id and a number in the alphabet of Crockford's Base32, which has no I, L, O
and U. From its end the number holds 10 bits of a checksum, 15 of the scenario's hash, 10 of the rules, 2 of settings
and 3 of the level's place in the file; the rest is the seed. As in ISO 7064, the whole number leaves the remainder 1
when divided by a prime, here 1021: one wrong character, or two that changed places, never pass.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from game.play.session.game_options import GameOptions
from game.scenario.loading.catalogue import UnknownScenario, find_scenario
from game.scenario.model.apply_level import apply_level
from game.scenario.model.scenario import Scenario
from game.sim.games.rules_version import RULES
from game.user_error import UserError, shorten

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("ILO", "110")
SEPARATOR = ":"
PRIME = 1021  # the largest below 2 ** CHECK
CHECK, HASH, RULES_BITS, MODE, LEVEL = 10, 15, 10, 2, 3
SHORTEST, LONGEST, GROUP = 12, 24, 4
MAX_SEED = 2**63 - 1


class BadCode(UserError):
    """A text that is no session code, or one for another scenario or other rules."""

    exit_code = 2


@dataclass(frozen=True)
class SessionCode:
    """The content of a code. `scenario`: its id; `level`: place in the list of levels; marks: parts of hashes."""

    scenario: str
    level: int
    seed: int
    record: bool
    rules_mark: int
    hash_mark: int


@dataclass(frozen=True)
class SessionSetup:
    """A game that is ready to begin: the scenario at its level, the seed and the options."""

    scenario: Scenario
    seed: int
    options: GameOptions


def session_code(scenario: Scenario, seed: int, record: bool = False) -> str:
    """Return the code of a game under the current rules. Raises ValueError for a seed out of 0..2**63 - 1."""
    if not 0 <= seed <= MAX_SEED:
        raise ValueError("a code holds seeds from 0 to 2**63 - 1")
    level = [each.id for each in scenario.levels].index(scenario.level)
    number = seed
    for bits, value in (
        (LEVEL, level),
        (MODE, int(record)),
        (RULES_BITS, _mark(RULES, RULES_BITS)),
        (HASH, int(scenario.hash, 16) % (1 << HASH)),
    ):
        number = (number << bits) | value
    return f"{scenario.id}{SEPARATOR}{_in_groups(_with_check(number))}"


def looks_like_code(text: str) -> bool:
    """Return whether a text is meant as a session code rather than as a scenario's name."""
    return SEPARATOR in text.strip().strip(SEPARATOR) and not text.lower().endswith(".toml")


def read_code(text: str) -> SessionCode:
    """Return what a typed code says; case, spaces and dashes do not matter. Raises BadCode."""
    scenario, _, typed = text.strip().rpartition(SEPARATOR)
    digits = "".join(digit for digit in typed.upper() if digit not in " -\N{NON-BREAKING HYPHEN}").translate(_READ_AS)
    unknown = next((digit for digit in digits if digit not in ALPHABET), None)
    if not scenario.strip() or not digits:
        raise BadCode("code.no_code", text=shorten(text))
    if unknown is not None:
        raise BadCode("code.character", character=unknown)
    if len(digits) < SHORTEST or len(digits) > LONGEST:
        raise BadCode("code.length", count=len(digits), least=SHORTEST)
    number = 0
    for digit in digits:
        number = number * len(ALPHABET) + ALPHABET.index(digit)
    if number % PRIME != 1:
        raise BadCode("code.check")
    return _taken_apart(scenario.strip().lower(), number >> CHECK)


def _taken_apart(scenario: str, number: int) -> SessionCode:
    parts = []
    for bits in (HASH, RULES_BITS, MODE, LEVEL):
        number, part = number >> bits, number % (1 << bits)
        parts.append(part)
    hash_mark, rules_mark, mode, level = parts
    if mode > 1 or number > MAX_SEED:
        raise BadCode("code.newer")
    return SessionCode(
        scenario=scenario, level=level, seed=number, record=bool(mode), rules_mark=rules_mark, hash_mark=hash_mark
    )


def begin_from_code(text: str, find: Callable[[str], Scenario] = find_scenario) -> SessionSetup:
    """Return the game that a code starts. Raises BadCode, and ScenarioError if the scenario's file is broken."""
    code = read_code(text)
    if code.rules_mark != _mark(RULES, RULES_BITS):
        raise BadCode("code.other_rules", ours=RULES)
    try:
        scenario = find(code.scenario)
    except UnknownScenario as error:
        raise BadCode("code.no_scenario", scenario=shorten(code.scenario)) from error
    if int(scenario.hash, 16) % (1 << HASH) != code.hash_mark:
        raise BadCode("code.other_scenario", scenario=scenario.id)
    if code.level >= len(scenario.levels):
        raise BadCode("code.newer")
    at_level = apply_level(scenario, scenario.levels[code.level].id)
    return SessionSetup(at_level, code.seed, replace(GameOptions(), record=code.record))


def _mark(text: str, bits: int) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") % (1 << bits)


def _with_check(number: int) -> int:
    """Return the number with the check that makes it 1 modulo PRIME."""
    return (number << CHECK) + (1 - (number << CHECK)) % PRIME


def _in_groups(number: int) -> str:
    digits = ""
    while number or len(digits) < SHORTEST:
        number, digit = divmod(number, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return "-".join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))
