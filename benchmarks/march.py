"""Time the knowledge core and a plain Mesa model of the same variant of March (1991), interleaved in one process.

Usage: python benchmarks/march.py, from the project's folder. Mesa: python -m pip install "mesa>=3". The best time of
each counts; only the ratio is meaningful.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from game.lab.studies.march1991 import MarchSetting, replicate

MEMBERS, DIMENSIONS, P1, P2, P3, P4, PERIODS = 50, 30, 0.5, 0.5, 0.1, 0.02, 100
CORE_RUNS, MESA_RUNS, TURNS = 4000, 1, 5


def organisation() -> Any:
    """Return the organisation as a Mesa model class with a seed; `known` is the known share of reality."""
    import mesa

    class Member(mesa.Agent):  # type: ignore[misc]
        def __init__(self, model: Any) -> None:
            super().__init__(model)
            self.learn_anew()

        def learn_anew(self) -> None:
            self.beliefs = [self.random.randint(-1, 1) for _ in range(DIMENSIONS)]

        def turn_over(self) -> None:
            if self.random.random() < P3:
                self.learn_anew()

        def act(self) -> None:
            self.acts = [belief or self.random.choice((-1, 1)) for belief in self.beliefs]
            score = sum(a * r for a, r in zip(self.acts, self.model.reality, strict=True))
            self.superior = score > self.model.code_score

        def socialise(self) -> None:
            for d, code in enumerate(self.model.code):
                if code and self.beliefs[d] != code and self.random.random() < P1:
                    self.beliefs[d] += code

    class Organisation(mesa.Model):  # type: ignore[misc]
        def __init__(self, seed: int) -> None:
            super().__init__(seed=seed)
            self.reality = [self.random.choice((-1, 1)) for _ in range(DIMENSIONS)]
            self.code = [0] * DIMENSIONS
            Member.create_agents(self, MEMBERS)

        def step(self) -> None:
            self.reality = [-r if self.random.random() < P4 else r for r in self.reality]
            self.code_score = sum(c * r for c, r in zip(self.code, self.reality, strict=True))
            self.agents.do("turn_over")
            self.agents.do("act")
            self.agents.do("socialise")
            ahead = [member.acts for member in self.agents if member.superior]
            for d, acts in enumerate(zip(*ahead, strict=True)):
                vote = sum(acts)
                if vote and self.random.random() < 1 - (1 - P2) ** abs(vote):
                    self.code[d] = 1 if vote > 0 else -1

        def known(self) -> float:
            pairs = (pair for member in self.agents for pair in zip(member.beliefs, self.reality, strict=True))
            return float(sum(belief * truth for belief, truth in pairs) / MEMBERS / DIMENSIONS)

    return Organisation


def mesa_model() -> Callable[[int], float]:
    """Return a function that plays one organisation in Mesa from a seed and returns its final knowledge."""
    model_of = organisation()

    def play(seed: int) -> float:
        model = model_of(seed)
        for _ in range(PERIODS):
            model.step()
        return float(model.known())

    return play


def seconds(play: Callable[[], object]) -> float:
    """Return the processor time of one call."""
    start = time.process_time()
    play()
    return time.process_time() - start


def main() -> None:
    """Print both speeds and their ratio."""
    try:
        play = mesa_model()
    except ModuleNotFoundError:
        sys.exit('Mesa is missing. Install it with: python -m pip install "mesa>=3"')

    def core() -> object:
        return replicate(
            MarchSetting(members=MEMBERS, dimensions=DIMENSIONS, p1=P1, p2=P2, p3=P3, p4=P4), PERIODS, CORE_RUNS, seed=1
        )

    def mesa() -> object:
        return [play(seed) for seed in range(MESA_RUNS)]

    times = [(seconds(core), seconds(mesa)) for _ in range(TURNS)]
    steps = MEMBERS * PERIODS
    ours = min(t for t, _ in times) / (CORE_RUNS * steps)
    theirs = min(t for _, t in times) / (MESA_RUNS * steps)
    print(f"{MEMBERS} members, {DIMENSIONS} dimensions, {PERIODS} periods, one thread")
    print(f"Mesa  {theirs * 1e9:10.1f} ns a member and period  ({1 / theirs / 1e6:8.3f} million a second)")
    print(f"core  {ours * 1e9:10.1f} ns a member and period  ({1 / ours / 1e6:8.3f} million a second)")
    print(f"ratio {theirs / ours:10.0f}")


if __name__ == "__main__":
    main()
