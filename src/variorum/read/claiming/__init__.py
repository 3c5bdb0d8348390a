"""Parts of the claims layer: clauses, their participants, predicates and attribution."""
