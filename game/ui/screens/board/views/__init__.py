"""The views of the board: one module a view, and the styles and breakpoints that they share."""
