"""Finding works by their words: an index of our own, which says the same on every database."""
