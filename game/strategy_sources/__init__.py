"""Every way to play by the name a person gives it: built in, a rule file, a function, a finished game, look-ahead."""
