"""Controllers and sources of data that several screens share; no widget is built here."""
