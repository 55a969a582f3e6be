"""The author's screens: problems of a file, the status line and the author's panel."""
