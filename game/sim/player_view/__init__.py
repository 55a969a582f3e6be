"""The player's view of the state: the record, how it is taken, and the bands that coarsen it."""
