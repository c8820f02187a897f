"""The search page: a question in words, and the works, groups and themes that answer it."""
