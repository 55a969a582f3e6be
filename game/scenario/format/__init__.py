"""The scenario format: its models, the JSON Schema made from them, and variants."""
