"""Parts of the quantities layer: figures, their units, and what they count or measure."""
