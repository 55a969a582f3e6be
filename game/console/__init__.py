"""Shared parts of commands: options, selection of scenarios and strategies, progress bars and printed output."""
