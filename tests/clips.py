"""Clips and sounds, a second long, made by ffmpeg as phones and recorders make them. Each is made once a process."""

import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

from gallery.recordings.running import ffmpeg

PLACE, DEVICE, WHISPER = "+45.5019-073.5674/", "Pixel-de-Sacha", "sous-titre secret"
"""What a file says of where and with what it was made, and a subtitle hidden in it."""
SUBTITLES = f"1\n00:00:00,000 --> 00:00:01,000\n{WHISPER}\n"
FILM = "-f lavfi -i testsrc2=s={size}:r={rate}:d={seconds}"
SOUND = "-f lavfi -i sine=440:d={seconds}"
TOLD = f"-metadata location={PLACE} -metadata com.apple.quicktime.model={DEVICE} -metadata title={DEVICE}"


@lru_cache(maxsize=64)
def made(options: str, name: str) -> bytes:
    """What ffmpeg makes with these options, as a file of that name."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sub.srt").write_text(SUBTITLES)
        command = [ffmpeg(), "-nostdin", "-v", "error", *options.split(), "-y", name]
        subprocess.run(command, cwd=folder, check=True)
        return (Path(folder) / name).read_bytes()


def clip(size: str = "64x48", rate: int = 10, seconds: float = 1.0) -> bytes:
    """As a phone makes it: H.264 and AAC, where and with what it was filmed, a subtitle, a chapter's title."""
    inputs = f"{FILM} {SOUND} -i sub.srt".format(size=size, rate=rate, seconds=seconds)
    codecs = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -c:s mov_text"
    return made(f"{inputs} -map 0 -map 1 -map 2 {codecs} -movflags use_metadata_tags {TOLD}", "clip.mp4")


def web_clip() -> bytes:
    inputs = FILM.format(size="64x48", rate=10, seconds=1)
    return made(f"{inputs} -c:v libvpx -metadata title={DEVICE}", "clip.webm")


def voice(seconds: float = 1.0) -> bytes:
    """As a browser records it: Opus in WebM, without a word on how long it is."""
    return made(f"{SOUND.format(seconds=seconds)} -c:a libopus -b:a 16k -f webm -live 1", "voice.webm")


def sound(name: str = "sound.mp3") -> bytes:
    codec = {"mp3": "libmp3lame", "m4a": "aac", "ogg": "libopus", "wav": "pcm_s16le"}[name.rpartition(".")[2]]
    return made(f"{SOUND.format(seconds=1)} -c:a {codec} -metadata artist={DEVICE}", name)
