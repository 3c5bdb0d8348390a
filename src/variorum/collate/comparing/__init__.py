"""Comparisons of what accounts say of one thing: times, names, places, words, speakers."""
