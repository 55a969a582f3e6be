"""The file of saved games: connection, schema, records, the sealed register of games, and errors."""
