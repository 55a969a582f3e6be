"""Writes the scores of the built-in strategies into docs/strategies.md, as they are in the code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "strategies.md"
SOURCES = {"manager_scores": "lists.py", "leader_scores": "lists.py", "needs": "reader.py"}
WORDS = {"view.": "", "np.minimum": "min", "np.clip": "clip", ".min(axis=1)": ".min", ".max(axis=1)": ".max",
         ".any(axis=1)": ".any", "worst_gap(view)": "worst gap"}  # fmt: skip


def plain(code: ast.expr) -> str:
    """An expression as a reader of the page sees it."""
    if isinstance(code, ast.Call) and isinstance(code.func, ast.Name) and code.func.id == "float":
        return plain(code.args[0])
    text = ast.unparse(code)
    for word, shown in WORDS.items():
        text = text.replace(word, shown)
    return text.replace(" * ", " · ")


def block(function: str) -> str:
    """The names that a function of scores sets first, then its table."""
    tree = ast.parse((ROOT / "game" / "strategies" / SOURCES[function]).read_text(encoding="utf-8"))
    body = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function).body
    named: list[str] = []
    for node in body:
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            pairs = zip(target.elts, value.elts, strict=True) if isinstance(target, ast.Tuple) else [(target, value)]
            shown = [(plain(left), plain(right)) for left, right in pairs]
            named += [f"{left} = {right}" for left, right in shown if left != right]
    table = next(node for node in ast.walk(body[-1]) if isinstance(node, ast.Dict))
    rows = [f"| {key.value} | `{plain(value)}` |" for key, value in zip(table.keys, table.values, strict=True)]
    return "\n".join(["```", *named, "```", "", "| move | score |", "|---|---|", *rows, ""])


def page(text: str) -> str:
    """The page with every block of scores written anew."""
    for function in SOURCES:
        marks = rf"(<!-- {function} -->\n).*?(<!-- end -->)"
        text, count = re.subn(marks, lambda m, f=function: f"{m[1]}{block(f)}{m[2]}", text, flags=re.DOTALL)
        assert count == 1, function
    return text


if __name__ == "__main__":
    TARGET.write_text(page(TARGET.read_text(encoding="utf-8")), encoding="utf-8")
