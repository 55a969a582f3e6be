"""Reproducible operations: no result in the model depends on the machine or on the shape of the batch."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SIM = Path(__file__).resolve().parents[2] / "game" / "sim"

MODULES = {"__future__", "collections", "dataclasses", "functools", "hashlib", "numpy", "typing"}
EXACT_SUMS = {("exact.py", "total"), ("exact.py", "total_level"), ("exact.py", "tally")}
"""Functions that may add along an axis, since they only add integers or multiples of the grid."""

LOADS_MOVES = ("__init__.py", "importlib")  # moves/__init__.py finds the function of a move by its id

TRANSCENDENTAL = """
    exp exp2 expm1 log log2 log10 log1p logaddexp logaddexp2 sin cos tan arcsin arccos arctan arctan2 asin
    acos atan atan2 sinh cosh tanh arcsinh arccosh arctanh asinh acosh atanh power pow float_power cbrt hypot
    sinc i0 geomspace logspace angle emath spacing
"""
ORDER_DEPENDENT = """
    sum mean average std var nansum nanmean nanstd nanvar prod nanprod cumsum cumprod nancumsum nancumprod
    cumulative_sum cumulative_prod median nanmedian quantile percentile nanquantile nanpercentile ptp
    trapezoid trapz convolve correlate corrcoef cov gradient histogram polyfit trace
"""
BY_A_LIBRARY = """
    matmul dot vdot vecdot matvec vecmat inner outer tensordot einsum einsum_path kron linalg fft random
"""
UNSTABLE = "partition argpartition"
OTHER_FLOATS = "longdouble longfloat float128 clongdouble"
NAMES = set(" ".join([TRANSCENDENTAL, ORDER_DEPENDENT, BY_A_LIBRARY, UNSTABLE, OTHER_FLOATS]).split())
METHODS = {
    *("sum", "mean", "std", "var", "prod", "cumsum", "cumprod", "dot", "trace", "ptp"),
    *("partition", "argpartition"),
}
SORTS = {"sort", "argsort"}
REDUCED = {"add", "subtract", "multiply", "divide", "true_divide"}
REDUCTIONS = {"reduce", "accumulate", "reduceat", "at", "outer"}
BUILTINS = {"sum", "pow", "hash", "id", "open", "eval", "exec", "compile", "__import__"}


class Finder(ast.NodeVisitor):
    """Collects the forbidden operations of one file as (line, operation)."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.inside: list[str] = []
        self.found: list[tuple[int, str]] = []

    def report(self, node: ast.stmt | ast.expr, operation: str) -> None:
        self.found.append((node.lineno, operation))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.inside.append(node.name)
        self.generic_visit(node)
        self.inside.pop()

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self.check_module(node, alias.name)
            if alias.name == "numpy" and alias.asname != "np":
                self.report(node, "numpy under another name")

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        self.check_module(node, node.module or "")
        if node.module and node.module.startswith("numpy") and node.module != "numpy.typing":
            self.report(node, "a name imported from numpy")

    def check_module(self, node: ast.stmt, name: str) -> None:
        allowed = name.split(".")[0] in MODULES or name == "game.sim" or name.startswith("game.sim.")
        if not allowed and (self.file, name) != LOADS_MOVES:
            self.report(node, f"import of {name}")

    def visit_BinOp(self, node: ast.BinOp) -> None:
        self.check_operator(node, node.op, node.right)
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.check_operator(node, node.op, node.value)
        self.generic_visit(node)

    def check_operator(self, node: ast.stmt | ast.expr, op: ast.operator, right: ast.expr) -> None:
        if isinstance(op, ast.MatMult):
            self.report(node, "@")
        if isinstance(op, ast.Pow) and not (isinstance(right, ast.Constant) and right.value in (2, 0.5)):
            self.report(node, "**")

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if is_numpy(node.value) and node.attr in NAMES:
            self.report(node, f"np.{node.attr}")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        f = node.func
        if isinstance(f, ast.Name) and f.id in BUILTINS:
            self.report(node, f"{f.id}()")
        if isinstance(f, ast.Attribute):
            self.check_method(node, f)
        self.generic_visit(node)

    def check_method(self, node: ast.Call, f: ast.Attribute) -> None:
        if f.attr in METHODS and not is_numpy(f.value):
            self.report(node, f".{f.attr}()")
        if f.attr in SORTS and not any(is_stable(word) for word in node.keywords):
            self.report(node, f"{f.attr} that is not stable")
        of = f.value
        place = (self.file, self.inside[-1] if self.inside else "")
        reduces = f.attr in REDUCTIONS and place not in EXACT_SUMS
        if reduces and isinstance(of, ast.Attribute) and is_numpy(of.value) and of.attr in REDUCED:
            self.report(node, f"np.{of.attr}.{f.attr}")


def is_numpy(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in {"np", "numpy"}


def is_stable(word: ast.keyword) -> bool:
    return word.arg == "kind" and isinstance(word.value, ast.Constant) and word.value.value == "stable"


def forbidden(source: str, file: str = "some_rule.py") -> list[tuple[int, str]]:
    """Return every forbidden operation of a source text."""
    finder = Finder(file)
    finder.visit(ast.parse(source))
    return finder.found


def test_the_model_has_files_to_check() -> None:
    assert len(list(SIM.rglob("*.py"))) > 5


@pytest.mark.parametrize("path", sorted(SIM.rglob("*.py")), ids=lambda p: str(p.relative_to(SIM)))
def test_the_model_uses_only_reproducible_operations(path: Path) -> None:
    assert forbidden(path.read_text(encoding="utf-8"), path.name) == []


@pytest.mark.parametrize(
    "snippet",
    [
        "import os",
        "import math",
        "import random",
        "import time",
        "import sqlite3, numpy as np",
        "import pygame.image",
        "import scipy.special",
        "import numpy as other",
        "import game.sentences",
        "from numpy import exp",
        "from numpy.random import default_rng",
        "from math import exp",
        "from game.sentences import say",
        "from game.lab.studies import march1991",
        "np.exp(x)",
        "f = np.exp",
        "np.log1p(x)",
        "np.tanh(x)",
        "np.power(x, 2)",
        "np.sum(x)",
        "np.mean(x, axis=1)",
        "np.cumsum(x)",
        "np.median(x)",
        "np.random.default_rng(1)",
        "np.linalg.norm(x)",
        "np.einsum('ij,j', x, y)",
        "np.dot(x, y)",
        "np.matmul(x, y)",
        "np.partition(x, 3)",
        "np.argpartition(x, 3)",
        "np.sort(x)",
        "np.argsort(x)",
        "np.argsort(x, kind='quicksort')",
        "x.argsort()",
        "x.sum()",
        "x[0].mean(axis=1)",
        "x.std()",
        "x.cumsum()",
        "x.dot(y)",
        "x @ y",
        "x @= y",
        "x ** 3",
        "x ** y",
        "x **= 1.5",
        "2.0 ** x",
        "sum(values)",
        "pow(x, y)",
        "hash('name')",
        "np.add.reduce(x)",
        "np.add.reduce(x, axis=1)",
        "np.multiply.reduce(x)",
        "np.add.accumulate(x)",
        "np.add.at(x, i, y)",
        "np.add.reduceat(x, i)",
        "np.longdouble(1)",
        "def tally(x):\n    return np.add.reduce(x)",
    ],
)
def test_each_forbidden_operation_is_found(snippet: str) -> None:
    assert forbidden(snippet)


@pytest.mark.parametrize(
    "snippet",
    [
        "import numpy as np\nfrom numpy.typing import NDArray",
        "from game.sim.numeric.exact import exp, mean",
        "from collections.abc import Iterator",
        "exp(x) + log(y) * mean(z)",
        "x ** 2 + y ** 0.5 + np.sqrt(z)",
        "np.argsort(x, axis=1, kind='stable')",
        "x.argsort(kind='stable')",
        "np.minimum(x, 1.0).max()",
        "np.bitwise_or.reduce(x, axis=0)",
        "np.interp(x, a, b) + np.rint(x) + np.floor(x)",
    ],
)
def test_allowed_operations_pass(snippet: str) -> None:
    assert forbidden(snippet) == []


def test_only_named_functions_of_one_file_may_add_along_an_axis() -> None:
    snippet = "def tally(x):\n    return np.add.reduce(x)"
    assert forbidden(snippet, "exact.py") == []
    assert forbidden(snippet.replace("tally", "mean"), "exact.py")
