"""Pages of the programme."""

from gallery.web import bilingual

pages = bilingual("programme", __name__)
