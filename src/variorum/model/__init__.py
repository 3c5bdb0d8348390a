"""The nouns: frozen, slotted records and the few pure functions on them; standard library only."""
