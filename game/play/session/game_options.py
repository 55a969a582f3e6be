"""Options of a game beside scenario, level and seed: practice or record, the day of a daily game, a rewind's origin."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

_CODE = re.compile(r"[0-9a-f]{16}\Z")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


@dataclass(frozen=True)
class GameOptions:
    """The options of a game; none of them changes the model.

    - `record`: the game says beforehand that no quarter of it can be taken back while it is played.
    - `daily`: the day (ISO 8601) of a daily game; None for others.
    - `rewound_from`, `rewound_quarter`: the code of the game that this one parted from and the first quarter that is
    its own; None for a game of its own.
    """

    record: bool = False
    daily: str | None = None
    rewound_from: str | None = None
    rewound_quarter: int | None = None

    @property
    def counts(self) -> bool:
        """Return whether the game counts for records: one played again with hindsight does not."""
        return self.rewound_from is None


PRACTICE = GameOptions()


def options_json(options: GameOptions) -> dict[str, Any]:
    """Return options as they are stored with a game; the usual values are left out."""
    rewound = {"game": options.rewound_from, "quarter": options.rewound_quarter}
    return {
        **({"record": True} if options.record else {}),
        **({"daily": options.daily} if options.daily else {}),
        **({"rewound": rewound} if options.rewound_from else {}),
    }


def read_options(text: str) -> GameOptions:
    """Return the options of a stored game. Records come from files: what is not valid counts as left out."""
    found = _object(text)
    daily, rewound = found.get("daily"), found.get("rewound")
    origin = rewound.get("game") if isinstance(rewound, dict) else None
    quarter = rewound.get("quarter") if isinstance(rewound, dict) else None
    known = isinstance(origin, str) and _CODE.match(origin) is not None and type(quarter) is int and quarter > 0
    return GameOptions(
        record=found.get("record") is True,
        daily=daily if isinstance(daily, str) and _DAY.match(daily) else None,
        rewound_from=origin if known else None,
        rewound_quarter=quarter if known else None,
    )


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
