"""Stories that remember: conditions about what happened, and what answers do."""
