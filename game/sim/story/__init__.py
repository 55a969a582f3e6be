"""Events and goals of a scenario."""
