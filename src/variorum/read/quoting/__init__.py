"""Parts of the quotes layer: reporting words, what they report, and whose word it is."""
