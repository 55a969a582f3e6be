"""Results of a finished comparison: tables, files, provenance, parts that can be merged."""
