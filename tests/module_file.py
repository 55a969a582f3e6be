"""Loading of Python files that belong to no package: scripts, benchmarks, build hooks."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType


def load_module(file: Path) -> ModuleType:
    """Execute a file as a module and return the module."""
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
