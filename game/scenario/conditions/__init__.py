"""The language of conditions and claims: vocabulary, parser and interval arithmetic."""
