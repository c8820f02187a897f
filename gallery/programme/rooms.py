"""Every page of the programme: whoever adds a module of them names it here."""

from gallery.programme import door, office, registering_views, views

pages = views.pages

__all__ = ["door", "office", "pages", "registering_views"]
