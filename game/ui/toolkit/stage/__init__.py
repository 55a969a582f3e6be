"""The stage: layers, input, focus, tooltips and redrawing of what changed."""
