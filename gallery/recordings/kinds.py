"""What may be sent for what, and which container a file is: by its first bytes alone."""

from dataclasses import dataclass

HEAD = 64
MIB = 1024 * 1024
MAX_CLIP_BYTES = 200 * MIB
VOICE_SECONDS = 60
GRACE_SECONDS = 3
"""A recorder that is told to stop after a minute stops a little later."""
MOST_PIXELS = 4096 * 2304
LONGEST_SIDE = 4096
MOST_PACKETS = 400_000
"""Ten minutes of film and sound have some 60,000."""


@dataclass(frozen=True)
class Use:
    """What a recording is for, and what it may be then."""

    is_film: bool
    seconds: int
    bytes: int
    containers: frozenset[str]


@dataclass(frozen=True)
class Container:
    """`name` is what our rows say, `demuxer` what ffmpeg is told to read it as, and as nothing else."""

    name: str
    demuxer: str


FILMS = frozenset({"mp4", "mov", "webm", "mkv"})
SOUNDS = FILMS | {"m4a", "mp3", "ogg", "wav"}
USES = {
    "video": Use(True, 600, MAX_CLIP_BYTES, FILMS),
    "audio": Use(False, 1800, MAX_CLIP_BYTES, SOUNDS),
    "voice": Use(False, VOICE_SECONDS, 10 * MIB, SOUNDS),
}
"""By the values of works' RecordingKind."""

_PICTURES = frozenset(
    {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"avif", b"avis", b"mif1", b"msf1"}
)
"""Brands of pictures, which come in the same boxes."""

FILM_CODECS = frozenset({"h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "h263", "mjpeg", "prores"})
SOUND_CODECS = frozenset(
    {"aac", "mp3", "opus", "vorbis", "alac", "flac", "amr_nb", "amr_wb"}
    | {
        "pcm_s16le",
        "pcm_s24le",
        "pcm_s32le",
        "pcm_f32le",
        "pcm_u8",
        "pcm_s16be",
        "pcm_s24be",
        "pcm_alaw",
        "pcm_mulaw",
    }
)
DECODERS = ",".join(
    sorted(FILM_CODECS | SOUND_CODECS | {"libdav1d", "mp3float", "libopus", "amrnb", "amrwb", "aac_fixed"})
)
"""ffmpeg has hundreds; these are all that a recording may be read with."""


def container_of(head: bytes) -> Container | None:
    """The container that a file's first bytes tell; None for what we don't take."""
    if head[4:8] == b"ftyp":
        return _boxes(head[8:12])
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return Container("webm" if b"webm" in head else "mkv", "matroska")
    if head.startswith(b"OggS"):
        return Container("ogg", "ogg")
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return Container("wav", "wav")
    return Container("mp3", "mp3") if _is_mp3(head) else None


def _boxes(brand: bytes) -> Container | None:
    if brand in _PICTURES:
        return None
    names = {b"qt  ": "mov", b"M4A ": "m4a", b"M4B ": "m4a"}
    return Container(names.get(brand, "mp4"), "mov")


def _is_mp3(head: bytes) -> bool:
    """An ID3 tag, or the sync word of MPEG audio, layer III."""
    return head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2)
