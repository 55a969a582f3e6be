"""The score of a game, and the course of the games that it compares."""
