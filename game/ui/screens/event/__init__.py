"""Events, their choices, and conditions in words."""
