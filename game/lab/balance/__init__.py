"""Balance analysis of a scenario: how strategies fare, what is never used, what luck decides, what dominates."""
