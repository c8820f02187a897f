"""Every page of words: whoever adds a module of them names it here."""

from gallery.words import keeping, moderating, office, views

pages = views.pages

__all__ = ["keeping", "moderating", "office", "pages"]
