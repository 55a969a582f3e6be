"""Button styles of moves by family: planned, linked to another move, and as a slot of the plan."""

from __future__ import annotations

from game.ui.toolkit.widgets.button import ButtonStyle

HEAD_PLANNED = ButtonStyle("headbg", "headbg", "head", 2)
HEART_PLANNED = ButtonStyle("heartbg", "heartbg", "heart", 2)
HEAD_LINKED = ButtonStyle("raised", "hover", "head", 2, dashed=True)
HEART_LINKED = ButtonStyle("raised", "hover", "heart", 2, dashed=True)
HEAD_SLOT = ButtonStyle("headbg", "headbg", "headln")
HEART_SLOT = ButtonStyle("heartbg", "heartbg", "heartln")
