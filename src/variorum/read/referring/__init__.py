"""Parts of the layer of references: pronouns, descriptions, plurals, and whom they mean."""
