"""The window: event loop, background work, sound and memory."""
