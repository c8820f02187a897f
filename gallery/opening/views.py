"""Pages of the opening."""

from gallery.web import bilingual

pages = bilingual("opening", __name__)
