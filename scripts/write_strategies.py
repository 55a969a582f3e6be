"""Write the generated parts of docs/strategies.md: scores of built-in strategies, names of rules, the examples.

Usage: python scripts/write_strategies.py
"""

from __future__ import annotations

import ast
import re
from dataclasses import asdict
from pathlib import Path

from game.sim.conditions import TRUTH, Name
from game.strategies import reader
from game.strategies.reader import WEIGHTS
from game.strategies.target_rules import TARGET_RULES
from game.strategy_sources.rule_names import VALUES

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "strategies.md"
SOURCES = {"manager_scores": "priority_lists.py", "leader_scores": "priority_lists.py", "reader_scores": "reader.py"}
WORDS = {
    "view.": "",
    "np.minimum": "min",
    "np.clip": "clip",
    ".min(axis=1)": ".min",
    ".max(axis=1)": ".max",
    ".any(axis=1)": ".any",
    "+ -": "- ",
    "worst_gap(view)": "worst gap",
    "of_weakest(": "weakest(",
}


def plain(code: ast.expr) -> str:
    """Return an expression as the page shows it, with the values of weights and thresholds."""
    if isinstance(code, ast.Call) and isinstance(code.func, ast.Name) and code.func.id == "float":
        return plain(code.args[0])
    text = re.sub(r"\bw\.(\w+)", lambda weight: str(asdict(WEIGHTS)[weight[1]]), ast.unparse(code))
    text = re.sub(r"\b(UNREADY|READY|LOADED)\b", lambda mark: str(getattr(reader, mark[1])), text)
    for word, shown in WORDS.items():
        text = text.replace(word, shown)
    return text.replace(" * ", " · ")


def block(function: str) -> str:
    """Return the names that a score function sets first, then its table."""
    tree = ast.parse((ROOT / "game" / "strategies" / SOURCES[function]).read_text(encoding="utf-8"))
    body = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function).body
    named: list[str] = []
    for node in body:
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            pairs = [(target, value)]
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs = list(zip(target.elts, value.elts, strict=True))
            shown = [(plain(left), plain(right)) for left, right in pairs]
            named += [f"{left} = {right}" for left, right in shown if left != right]
    table = next(node for node in ast.walk(body[-1]) if isinstance(node, ast.Dict))
    items = zip(table.keys, table.values, strict=True)
    rows = [f"| {key.value!s} | `{plain(value)}` |" for key, value in items if isinstance(key, ast.Constant)]
    return "\n".join(["```", *named, "```", "", "| move | score |", "|---|---|", *rows, ""])


def values() -> str:
    """Return the values that rule conditions may use."""
    rows = [f"| `{name}` | {each.meaning} | {_range(each.name)} |" for name, each in VALUES.items()]
    return "\n".join(["", "| value | meaning | range |", "|---|---|---|", *rows, ""])


def _range(name: Name) -> str:
    return "true or false" if name.type == TRUTH else f"{name.low:g} to {name.high:g}"


def aims() -> str:
    """Return the possible targets of a rule."""
    return "\n" + ", ".join(f"`{name}`" for name in TARGET_RULES) + ".\n"


def example(name: str) -> str:
    """Return the text of a file of docs/examples."""
    kind = {".py": "python", ".toml": "toml"}[Path(name).suffix]
    return f"```{kind}\n{(ROOT / 'docs' / 'examples' / name).read_text(encoding='utf-8')}```\n"


def parts() -> dict[str, str]:
    """Return the text of each marked part of the page."""
    written = {function: block(function) for function in SOURCES}
    files = {name: example(name) for name in ("first-things.toml", "quiet_hand.py")}
    return {**written, **files, "values": values(), "aims": aims(), "public names": public_names()}


PUBLIC_NAMES = {
    "Plan, View, Choose": "types of a plan, of what a player sees, and of a strategy function",
    "fill, scored": "plan by scores",
    "add_where_legal": "plan move by move",
    "from_moves, to_moves, PlannedMove": "the plan of one run from planned moves, (move, seat or None), and back",
    "single_run": "turn a function for one run into a strategy",
    "mean, mean_flag": "means over members, of numbers and of flags",
    "TARGET_RULES": "preferences for targets by name, as in rule files",
    "MOVES, Move": "the catalogue of moves",
    "LOW, MIDDLE, HIGH": "the bands of a View",
    "TECHNICAL, COORDINATION, PEOPLE": "the kinds of open problems in a View",
    "first_possible_answer": "the answer to an event that is given where a plan gives none",
    "reader": "the reference strategy",
    "Forecaster, Forecast": "types of the function passed as `forecast`, and of what it returns",
}


def public_names() -> str:
    """Return the table of the names that `from game import …` has."""
    rows = []
    for names, meaning in PUBLIC_NAMES.items():
        shown = ", ".join(f"`{name}`" for name in names.split(", "))
        rows.append(f"| {shown} | {meaning} |")
    return "\n".join(["", "| name | meaning |", "|---|---|", *rows, ""])


def page(text: str) -> str:
    """Return the page with every marked part regenerated."""
    for name, written in parts().items():
        marks = rf"<!-- {re.escape(name)} -->\n.*?<!-- end -->"
        before, after = re.split(marks, text, flags=re.DOTALL)
        text = f"{before}<!-- {name} -->\n{written}<!-- end -->{after}"
    return text


if __name__ == "__main__":
    TARGET.write_text(page(TARGET.read_text(encoding="utf-8")), encoding="utf-8")
