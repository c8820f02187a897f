"""Every page of a jury: the organisers' and the jurors'."""

from gallery.jury import sitting, views

pages = views.pages

__all__ = ["pages", "sitting"]
