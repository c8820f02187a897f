"""Decisions let out together, the wall as it will be, and the secret links by which partners see it."""

from gallery.web import bilingual

pages = bilingual("release", __name__)
