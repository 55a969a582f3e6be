"""The end of quarters and games in words: lines of the hierarchy, endings of a file, what became of the people."""
