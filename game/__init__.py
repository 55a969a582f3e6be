"""Head & Heart: a team-simulation game in which you can always find out why."""

__version__ = "0.1.0"
