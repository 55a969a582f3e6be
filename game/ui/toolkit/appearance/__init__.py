"""Theme, icons, keys, text fitting and the content of tooltips."""
