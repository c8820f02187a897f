"""Pages of words: what this is, how to take part, what is kept of whom, for whom it works and for whom not yet."""
