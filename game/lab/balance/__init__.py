"""Whether a scenario is a good game: who fares how, what is dead in it, what luck decides, what alone wins it."""
