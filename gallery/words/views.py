"""Pages of the words."""

from gallery.web import bilingual

pages = bilingual("words", __name__)
