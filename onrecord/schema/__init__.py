"""The nouns: frozen types, ids, JSON."""
