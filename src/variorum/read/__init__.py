"""Articles to readings: one file for each layer."""
