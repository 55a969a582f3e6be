"""Build hook: copy assets and scenarios into the wheel. An editable install reads them from the checkout instead."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataHook(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard":
            build_data["force_include"].update({"assets": "game/_data/assets", "scenarios": "game/_data/scenarios"})
