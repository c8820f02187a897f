"""Every page on letters: whoever adds a module of them names it here."""

from gallery.letters import views, wording_views

pages = views.pages

__all__ = ["pages", "wording_views"]
