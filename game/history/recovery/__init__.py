"""Opening with a check, daily backups, and repair of damaged files from what is intact."""
