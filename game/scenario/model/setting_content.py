"""The content of a setting as text: equal for settings that a file states alike, whatever fields later versions add."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from game.sim.setting import Setting


def setting_content(setting: Setting) -> str:
    """Return a setting as text for a digest: each record by its name and its fields, sorted by name.

    Fields at their default are left out, so that a new field, which has a default, changes no digest that is stored.
    """
    return _content(setting)


def _content(value: object) -> str:
    if is_dataclass(value) and not isinstance(value, type):
        names = sorted(field.name for field in fields(value) if _is_stated(value, field))
        return f"{type(value).__name__}({', '.join(f'{name}={_content(getattr(value, name))}' for name in names)})"
    if isinstance(value, tuple):
        return f"({', '.join(map(_content, value))})"
    return repr(value)


def _is_stated(record: object, field: Field[Any]) -> bool:
    default = field.default if field.default_factory is MISSING else field.default_factory()
    return bool(getattr(record, field.name) != default)
