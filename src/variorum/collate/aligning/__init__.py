"""Parts of the alignment: which claims are one proposition, and how surely."""
