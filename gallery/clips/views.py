"""Pages of the clips."""

from gallery.web import bilingual

pages = bilingual("clips", __name__)
