"""Changed plans of a finished game: changes of one quarter, plans adapted to another course, rewinding, branches."""
