"""Every address of the clips: the organisers' pages and what is played."""

from gallery.clips import media, views

pages = views.pages

__all__ = ["media", "pages"]
