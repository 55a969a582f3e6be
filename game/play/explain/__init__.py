"""Explanations for the player: causes, concerns, history, influence and the playbook."""
