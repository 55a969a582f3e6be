"""The setting: all inputs of the model from a scenario, such as mission, hierarchy, people and events.

The scenario package builds it from a file; the model never sees the file. Seats are counted from 0 in the
order of `members`; quarters from 1 as a player counts them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from game.sim.conditions import Condition

MEMBER_VARIABLES = ("morale", "trust", "strain", "skill", "development", "respect", "readiness", "load")
TEAM_VARIABLES = (
    "clarity",  # clarity of the goals
    "problems",
    "vision",
    "safety",
    "cohesion",
    "organisation",
    "process",  # strength with which the process binds
    "enabling",  # whether the process helps (1) or coerces (0)
    "craft",  # skill of the team beyond its members
    "slack",
    "pressure",
    "money",
    "standing",
    "income",
)
STORY_VARIABLES = (
    "target",  # share by which the targets of the next quarter and later ones change
    "mission",  # share of the questions that flip
    "attention",  # points in the quarters after
)
JUDGED = ("end", "once", "always")  # moments at which a goal is checked
SELECTORS = ("all", "followers", "others", "lowest", "highest", "seat", "role", "trait", "group", "boss")
FOR_GOOD = 60  # quarters: longer than any game


@dataclass(frozen=True)
class MemberSetting:
    """One person at the start; fields that are None are drawn for each run."""

    id: str
    ability: float | None = None  # sd units, 0 = average
    skill: float | None = None  # 0..1, share of the ramp-up done
    development: float | None = None  # 0..1
    disposition: float | None = None  # morale this person returns to
    morale: float | None = None
    trust: float | None = None
    following: bool | None = None
    strain: float | None = None
    tenure: int | None = None  # quarters here
    traits: tuple[str, ...] | None = None  # None: one or two are drawn
    best_role: int | None = None  # index into Setting.roles
    role: int | None = None
    ties: tuple[int, ...] | None = None  # seats this person listens to, 1 to 4; None: drawn


@dataclass(frozen=True)
class Dated:
    """A change of the world in a given quarter, announced `ahead` quarters before (0: not announced).

    kind: "mission" (share of dimensions that flip, 0..1), "target" (factor on the hierarchy's target from then on),
    "money" (amount, once), "income" (change per quarter, from then on), "standing" (amount, once).
    With `when` or a chance below 1 it may not come; that is decided when it would be announced.
    """

    quarter: int
    kind: str
    amount: float
    ahead: int = 0
    text: str = ""
    when: Condition | None = None
    chance: float = 1.0

    @property
    def is_certain(self) -> bool:
        """True if it comes in every game."""
        return self.when is None and self.chance >= 1.0


@dataclass(frozen=True)
class Who:
    """People: kind of SELECTORS; `seat` for "seat" and "others"; `variable` for "lowest"/"highest".

    A seat below 0 is a named newcomer wherever they sit: -1 the first of `Setting.newcomers`, -2 the second.
    """

    kind: str = "all"
    seat: int | None = None
    variable: str | None = None
    role: int | None = None  # index into Setting.roles, for "role"
    trait: str | None = None  # for "trait"
    seats: tuple[int, ...] = ()  # for "group"
    boss: int = 0  # for "boss": 0 the first, 1 the second


@dataclass(frozen=True)
class EventEffect:
    """`amount` is added to `variable` in each of `quarters` quarters, the first `after` quarters after the choice.

    variable: one of MEMBER_VARIABLES, TEAM_VARIABLES or STORY_VARIABLES, or one of these:
    - "flag.<id>" (1 sets it, 0 clears it), "counter.<id>" (the whole number added);
    - "move.<id>" (1 the move can be made, -1 it cannot, in the quarters after);
    - "leaves" (whoever `who` reaches leaves), "comes" (the newcomer `amount` takes the seat of the first reached);
    - "role" (they take the role `amount`), "tie" (they listen to `to`, by so much more).
    """

    variable: str
    amount: float
    who: Who = field(default_factory=Who)  # ignored for team variables
    quarters: int = 1
    reason: str = ""
    after: int = 0
    to: Who | None = None

    @property
    def is_of_means(self) -> bool:
        """True if it changes what can be done in the quarters after, not the state."""
        return self.variable == "attention" or self.variable.startswith("move.")

    @property
    def counted(self) -> int:
        """The quarters to count down from when the choice is made."""
        return self.after + self.quarters + self.is_of_means


@dataclass(frozen=True)
class Saying:
    """Words somebody says to a choice; nobody says them if `who` reaches nobody."""

    who: Who
    text: str


@dataclass(frozen=True)
class Branch:
    """One outcome of a gamble."""

    effects: tuple[EventEffect, ...] = ()
    then: tuple[tuple[int, int], ...] = ()
    told: str = ""
    says: tuple[Saying, ...] = ()


ALWAYS, WON, LOST = 0, 1, 2  # branches of a choice: its own effects, those of a gamble won and of one lost


@dataclass(frozen=True)
class Choice:
    """One way to answer an event."""

    id: str
    text: str
    effects: tuple[EventEffect, ...] = ()
    money: float = 0.0  # cost, paid when chosen
    needs: Condition | None = None
    then: tuple[tuple[int, int], ...] = ()  # (index of an event, quarters until it can come)
    attention: int = 0  # points of this quarter
    chance: float | None = None  # chance that the gamble is won; None: no gamble
    won: Branch | None = None
    lost: Branch | None = None
    told: str = ""  # text of the outcome
    says: tuple[Saying, ...] = ()


@dataclass(frozen=True)
class Event:
    """A dilemma, or with one choice a consequence: shown when `when` holds and chance allows.

    The highest priority comes first, then appointed ones, then by id. An event that another one leads to comes only
    that way.
    """

    id: str
    title: str
    text: str
    choices: tuple[Choice, ...]
    when: Condition | None = None
    once: bool = True
    chance: float = 1.0
    priority: int = 0
    about: int | None = None  # seat of the person it comes from; never shown when that person has left
    cooldown: int = 0  # quarters that pass before it can come again
    quarter: int | None = None  # the first quarter in which it can come


@dataclass(frozen=True)
class Goal:
    """An aim besides the score; it changes nothing in the model.

    judged: "end" (it holds when the command ends), "once" (it held after some quarter), "always" (after every one).
    """

    id: str
    text: str
    when: Condition
    judged: str = "end"


@dataclass(frozen=True)
class SecondBoss:
    """A second person of the hierarchy, who judges each quarter by a condition instead of the target."""

    when: Condition  # what they want holds at the end of a quarter
    weight: float = 0.03  # standing gained after a quarter in which it holds, lost after one in which it does not


@dataclass(frozen=True)
class MoveCost:
    """A scenario's own price of a move: attention points and money for one use, as in the catalogue."""

    move: str
    attention: int
    money: float


@dataclass(frozen=True)
class Setting:
    """Everything that a scenario fixes. Output and money: 1 = what a settled average member brings in a quarter."""

    id: str
    members: tuple[MemberSetting, ...]
    quarters: int  # planned length of the command
    end_spread: int = 1  # the command may end this many quarters earlier or later than planned
    attention: int = 6  # points per quarter
    dimensions: int = 30  # number of dimensions of the mission
    drift: float = 0.015  # chance per quarter that a dimension flips
    shock: float = 0.0  # chance per quarter that a share of the mission changes at once
    shock_size: float = 0.30
    playbook: float = 0.60  # correctness of the playbook at the start, -1..1
    tolerance: float = 0.40  # the hierarchy's tolerance for lost bets, 0..1
    growth: float = 0.01  # growth of the target per quarter
    target_chance: float = 0.0  # chance per quarter that the hierarchy changes its mind about the target
    target_size: float = 0.10  # size of that change: the factor is 1 +- size
    standing: float = 0.60
    second: SecondBoss | None = None
    money: float = 4.0
    income: float = 0.45  # per quarter; about 1.3 times this at full standing
    trust: float = 0.50  # team means at the start, for members without values of their own
    morale: float = 0.60
    safety: float = 0.45
    problems: float = 0.60
    process: float = 0.20
    craft: float = 0.0
    clarity: float = 0.20
    organisation: float = 0.30
    vision: float = 0.30
    cohesion: float = 0.50
    enabling: float = 0.50
    slack: float = 0.50
    pressure: float = 0.15
    manager_skill: float = 0.70
    leader_skill: float = 0.70
    roles: tuple[str, ...] = ("role",)
    role_ids: tuple[str, ...] = ()  # the same in conditions
    moves: tuple[str, ...] = ()  # ids allowed; empty: all
    arrive: tuple[tuple[str, int], ...] = ()  # (move, first quarter) for moves unlocked later
    costs: tuple[MoveCost, ...] = ()  # prices overridden here
    dated: tuple[Dated, ...] = ()
    events: tuple[Event, ...] = ()
    goals: tuple[Goal, ...] = ()
    newcomers: tuple[MemberSetting, ...] = ()  # people whom an answer can bring; never drawn
    groups: tuple[tuple[str, tuple[int, ...]], ...] = ()  # named lists of people: id and seats, as in Who
    weights: tuple[float, float, float, float] = (0.25, 0.25, 0.25, 0.25)  # results, people, capability, standing
    reach: tuple[float, float, float, float] = (2.0, 2.0, 2.0, 2.0)  # of the best known line, in leads; by part
    memory: bool = False  # what happened is remembered because texts or claims ask for it, though no rule does
    overrides: tuple[tuple[str, float], ...] = ()  # model numbers changed by the scenario, by name in params

    @property
    def seats(self) -> int:
        """The number of people in the team."""
        return len(self.members)

    @property
    def case(self) -> str:
        """The id of the scenario's file: the variants "case.one" and "case.two" share it, and with it their luck."""
        return self.id.split(".", 1)[0]


def person_named(setting: Setting, seat: int) -> MemberSetting:
    """Return the person of the start at a seat, or a named newcomer: -1 the first, as in `Who`."""
    return setting.members[seat] if seat >= 0 else setting.newcomers[-1 - seat]
