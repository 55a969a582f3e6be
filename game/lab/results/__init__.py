"""What a finished comparison leaves behind: tables, files, provenance, parts that can be merged."""
