"""A class: one code that starts the same game everywhere, games as files, and a report on all of them."""
