#!/bin/sh
# Double-click to install and start the game on macOS. Never run by its makers there: see README.md.
cd "$(dirname "$0")" || exit 1
exec python3 start.py "$@"
