"""Title, scenario browser and briefing."""
