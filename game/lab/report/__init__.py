"""Reports of a comparison: figures, tables, one HTML page, and exported files."""
