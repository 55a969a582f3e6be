"""Record the digests of some games in tests/recorded/games.json; refuses if they changed under the same rules version.

Usage: python scripts/record_games.py [--unreleased]

--unreleased writes them anyway, for rules that have not been released yet.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FILE = ROOT / "tests" / "recorded" / "games.json"
STRATEGIES = ("reader", "random", "half-and-half")
SEEDS = (1, 2**40 + 7)


def games() -> dict[str, list[str]]:
    """Return the digest of every quarter of each game, by "scenario strategy seed"."""
    from game.paths import SCENARIOS
    from game.play.play_by import play_by
    from game.play.session.session import Session
    from game.scenario.loading.catalogue import list_scenarios
    from game.scenario.model.scenario import Scenario
    from game.strategies.catalogue import BY_ID

    digests: dict[str, list[str]] = {}
    for index, scenario in enumerate(list_scenarios([SCENARIOS])):
        assert isinstance(scenario, Scenario)
        for column, strategy in enumerate(STRATEGIES):
            seed = SEEDS[(index + column) % len(SEEDS)]
            session = Session.new(scenario, seed, strategy)
            play_by(session, BY_ID[strategy].choose)
            digests[f"{scenario.id} {strategy} {seed}"] = [q.digest for q in (*session.quarters, *session.after)]
    return digests


def main() -> int:
    """Write the file; return 1 if the rules changed under the same version."""
    from game.sim.games.rules_version import RULES

    now = {"rules": RULES, "games": games()}
    before = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else now
    if before["rules"] == RULES and before["games"] != now["games"] and "--unreleased" not in sys.argv[1:]:
        print(
            "Games play differently: raise RULES in game/sim/games/rules_version.py, then record again.",
            file=sys.stderr,
        )
        return 1
    FILE.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
    print(f"{len(now['games'])} games recorded under rules {RULES}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
