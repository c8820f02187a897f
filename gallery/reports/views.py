"""What visitors report about works on the wall, and what the team makes of it."""

from gallery.web import bilingual

pages = bilingual("reports", __name__)
