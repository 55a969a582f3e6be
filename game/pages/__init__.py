"""Pages that are given away: HTML elements, the stylesheet, and text in charts whose font is the reader's."""
