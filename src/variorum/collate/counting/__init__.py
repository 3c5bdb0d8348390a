"""Comparisons of figures: what each counts, which are of one slot, whether both can hold."""
