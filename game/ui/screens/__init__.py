"""The screens of the game, a folder each where a screen has several parts."""
