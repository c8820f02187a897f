"""The suite: real databases, real storage, a real browser; see conftest.py for what a test may ask for."""
