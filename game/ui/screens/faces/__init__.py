"""Faces of members and the icons of their concerns."""
