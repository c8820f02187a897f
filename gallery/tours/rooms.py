"""Every page of the tours: the organisers', the visitors', and the slide show's."""

from gallery.tours import slides, views, walks

pages = views.pages

__all__ = ["pages", "slides", "walks"]
