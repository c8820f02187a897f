"""Pictures: what is let in, and the renditions made of it. The one place that knows Pillow.

The web process only ever reads headers (`inspect`); pixels are decoded in a child of the worker (`render`).
"""

from gallery.images.cards import number_card
from gallery.images.checking import decodes, rendition_sizes, tiles_decode
from gallery.images.codes import read_codes
from gallery.images.inspection import Picture, inspect
from gallery.images.kinds import MAX_BYTES, MAX_PIXELS
from gallery.images.looking import look_at
from gallery.images.rendering import Interrupted, Rendered, RenderedFile, Undecodable, render

__all__ = [
    "MAX_BYTES",
    "MAX_PIXELS",
    "Interrupted",
    "Picture",
    "Rendered",
    "RenderedFile",
    "Undecodable",
    "decodes",
    "inspect",
    "look_at",
    "number_card",
    "read_codes",
    "render",
    "rendition_sizes",
    "tiles_decode",
]
