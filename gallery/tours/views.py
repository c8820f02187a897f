"""Pages of the tours."""

from gallery.web import bilingual

pages = bilingual("tours", __name__)
