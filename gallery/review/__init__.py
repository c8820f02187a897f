"""Decisions on works, by the moderation team."""
