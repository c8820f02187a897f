"""The public pages: the entrance, editions, works, themes and years. They read no session and set no cookie."""

from gallery.catalogue import hang
from gallery.web import bilingual

pages = bilingual("catalogue", __name__)

for _name in (
    "hang_sizes", "in_format", "in_sentence", "largest_rendition", "own_address", "plain_rendition", "sheet", "span_class",
):
    pages.add_app_template_global(getattr(hang, _name), _name)
