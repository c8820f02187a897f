"""Every page of the moderation desk: whoever adds a module of them names it here."""

from gallery.review import alike, claiming, grids, names, queue, views

pages = views.pages

__all__ = ["alike", "claiming", "grids", "names", "pages", "queue"]
