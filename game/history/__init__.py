"""Saved games in SQLite. Public modules: store, game_recorder, import_export, comparison_journal, records, errors."""
