"""The window: a toolkit, portraits and the screens of the game. Nothing else imports pygame."""
