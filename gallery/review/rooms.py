"""Every page of the moderation desk: whoever adds a module of them names it here."""

from gallery.review import claiming, queue, views

pages = views.pages

__all__ = ["claiming", "pages", "queue"]
