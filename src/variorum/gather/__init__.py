"""Articles to stories: copies, provenance, which articles belong together."""
