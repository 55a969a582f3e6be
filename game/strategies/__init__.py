"""Built-in strategies: functions of what a player sees that plan a quarter for every run at once."""
