"""The public's pages: home, editions, themes, years, works."""
