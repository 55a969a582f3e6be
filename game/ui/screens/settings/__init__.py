"""Settings, key help, glossary, and the question that Esc asks."""
