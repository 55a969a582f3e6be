"""The loaded scenario and its levels of difficulty."""
