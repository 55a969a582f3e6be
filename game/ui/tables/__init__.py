"""Tables of the screens: place, key and icon of each move, and the hotkeys."""
