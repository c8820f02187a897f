"""Clips and sounds: what is let in, and what is played of it. The one place that knows ffmpeg.

Whatever reads a recording is a child process with limits, without network, that is handed one open file.
"""

from gallery.recordings.captions import MAX_CAPTIONS_BYTES, read_captions, words_of
from gallery.recordings.inspection import Recorded, inspect
from gallery.recordings.kinds import MAX_CLIP_BYTES, USES, VOICE_SECONDS, Use
from gallery.recordings.refusals import too_big
from gallery.recordings.rendering import Played, PlayedFile, plays, render, render_poster

__all__ = [
    "MAX_CAPTIONS_BYTES",
    "MAX_CLIP_BYTES",
    "USES",
    "VOICE_SECONDS",
    "Played",
    "PlayedFile",
    "Recorded",
    "Use",
    "inspect",
    "plays",
    "read_captions",
    "render",
    "render_poster",
    "too_big",
    "words_of",
]
