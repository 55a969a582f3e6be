"""Reading and writing of files: atomically, and only regular ones."""
