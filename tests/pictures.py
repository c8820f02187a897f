"""Pictures for tests and benchmarks, all made by code: like a camera's, odd, laden with metadata, or hostile."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, PngImagePlugin, TiffImagePlugin
from PIL.Image import Resampling, Transpose

from gallery import images
from gallery.images import child

SECRETS = ("Tremblay-Secret", "SN-0042-SECRET", "secret-comment", "45.5088")
"""Words that lie in the metadata of `laden` pictures, and must lie in nothing that is made of them."""

TURNED = {
    1: None,
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_90,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_270,
}
"""How an upright picture is stored for each EXIF orientation."""

WITH_EXIF = ("jpeg", "png", "webp", "avif", "tiff")


def scene(width: int, height: int, seed: int = 1) -> Image.Image:
    """Like a photo to an encoder: soft light, hard edges, and a sensor's grain."""
    dice = random.Random(seed)
    light = Image.frombytes("RGB", (16, 12), dice.randbytes(16 * 12 * 3))
    picture = light.resize((width, height), Resampling.BICUBIC)
    draw = ImageDraw.Draw(picture)
    for _ in range(200):
        x, y, reach = dice.randrange(width), dice.randrange(height), dice.randrange(1, max(3, width // 12))
        corners = [(x + dice.randint(-reach, reach), y + dice.randint(-reach, reach)) for _ in range(4)]
        draw.polygon(corners, fill=tuple(dice.randbytes(3)))
    return _grainy(picture, dice)


def _grainy(picture: Image.Image, dice: random.Random) -> Image.Image:
    grain = Image.frombytes("L", (512, 512), dice.randbytes(512 * 512)).point(lambda v: (v - 128) // 16 + 128)
    row = Image.new("L", (picture.width, 512))
    for x in range(0, picture.width, 512):
        row.paste(grain, (x, 0))
    rows = Image.merge("RGB", (row, row, row))
    for top in range(0, picture.height, 512):
        box = (0, top, picture.width, min(top + 512, picture.height))
        here = rows.crop((0, 0, picture.width, box[3] - top))
        picture.paste(ImageChops.add(picture.crop(box), here, 1, -128), box)
    return picture


def encoded(picture: Image.Image, form: str, **options: object) -> bytes:
    """As a file of that format; "heic" where pillow-heif is installed."""
    if form == "heic":
        import pillow_heif

        pillow_heif.register_heif_opener()
    stream = io.BytesIO()
    picture.save(stream, {"heic": "HEIF"}.get(form, form.upper()), **options)
    return stream.getvalue()


def rendered(data: bytes, folder: Path) -> images.Rendered:
    """Its renditions, made as a worker has them made."""
    source, made = folder / "original", folder / "renditions"
    source.write_bytes(data)
    made.mkdir(exist_ok=True)
    return images.render(source, made)


def developed(data: bytes) -> Image.Image:
    """What the largest rendition is encoded from: quick, decoded in this very process."""
    picture, size = child.decode(io.BytesIO(data))
    return child.develop(picture, size)[0]


def shown(result: images.Rendered, form: str = "avif") -> Image.Image:
    """The largest rendition of that format, as a viewer would decode it."""
    largest = max((file for file in result.files if file.format == form), key=lambda file: file.long_side)
    with Image.open(largest.path) as picture:
        picture.load()
        return picture


def camera_jpeg(megapixels: float = 12, **options: object) -> bytes:
    """A 4:3 photo with a camera's EXIF."""
    height = round((megapixels * 1e6 * 3 / 4) ** 0.5)
    given = {"quality": 88, "exif": exif(1)} | options
    return encoded(scene(round(megapixels * 1e6 / height), height), "jpeg", **given)


def exif(orientation: int = 1) -> bytes:
    """What a phone writes: who, with what, and where."""
    tags = Image.Exif()
    tags[0x0112], tags[0x010F], tags[0x0110] = orientation, "Gallery", "Pinhole 1"
    tags[0x013B], tags[0x010E] = "Tremblay-Secret", "secret-comment"
    tags.get_ifd(0x8769).update({0xA431: "SN-0042-SECRET", 0x9286: b"ASCII\0\0\0secret-comment"})
    tags.get_ifd(0x8825).update(
        {1: "N", 2: (45.0, 30.0, 31.68), 3: "W", 4: (73.0, 33.0, 14.4), 29: "2026:01:01"}
    )
    return tags.tobytes()


def xmp() -> bytes:
    return (
        b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description creator="Tremblay-Secret" '
        b'GPSLatitude="45.5088"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def turned(upright: Image.Image, orientation: int) -> Image.Image:
    """Stored so that a viewer that heeds the orientation shows `upright`."""
    how = TURNED[orientation]
    return upright if how is None else upright.transpose(how)


def laden(form: str, picture: Image.Image | None = None, profile: bytes | None = None) -> bytes:
    """A picture with every kind of metadata that its format holds."""
    picture = picture or scene(400, 300)
    if form == "png":
        return _laden_png(picture, profile)
    if form == "gif":
        return encoded(picture.quantize(64), "gif", comment=b"secret-comment Tremblay-Secret", xmp=xmp())
    if form == "tiff":
        return _laden_tiff(picture, profile)
    data = encoded(picture, form, exif=exif(), xmp=xmp(), icc_profile=profile, quality=80)
    return _more_segments(data) if form == "jpeg" else data


def _laden_png(picture: Image.Image, profile: bytes | None) -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Tremblay-Secret")
    text.add_text("Comment", "secret-comment", zip=True)
    text.add_itxt("XML:com.adobe.xmp", xmp().decode())
    return encoded(picture, "png", pnginfo=text, exif=exif(), icc_profile=profile)


def _laden_tiff(picture: Image.Image, profile: bytes | None) -> bytes:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[315], tags[270], tags[700] = "Tremblay-Secret", "secret-comment", xmp()
    tags[33723] = b"\x1c\x02\x50\x00\x0fTremblay-Secret"
    return encoded(picture, "tiff", tiffinfo=tags, icc_profile=profile, compression="tiff_lzw")


def _more_segments(jpeg: bytes) -> bytes:
    """IPTC, a comment with a live script in it, and a second picture after the first, as in a phone's MPO."""
    iptc = b"\x1c\x02\x50\x00\x0fTremblay-Secret"
    photoshop = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(iptc)) + iptc + b"\0"
    more = segment(0xED, photoshop) + segment(0xFE, b"<script>alert(1)</script> secret-comment")
    return jpeg[:2] + more + jpeg[2:] + encoded(scene(64, 48, 2), "jpeg", exif=exif())


def segment(marker: int, data: bytes) -> bytes:
    """A JPEG segment."""
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def chunk(kind: bytes, data: bytes) -> bytes:
    """A PNG chunk."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, depth: int, colour: int, rows: bytes, *before: bytes) -> bytes:
    """A PNG of any depth and colour type, from raw rows that each begin with their filter byte, 0."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + header
        + b"".join(before)
        + chunk(b"IDAT", zlib.compress(rows, 1))
        + chunk(b"IEND", b"")
    )


def deep_png(picture: Image.Image) -> bytes:
    """16 bits a channel, RGB: Pillow can't write it."""
    pixels, stride = picture.tobytes(), picture.width * 3
    rows = (pixels[at : at + stride] for at in range(0, len(pixels), stride))
    deep = b"".join(b"\0" + bytes(byte for value in row for byte in (value, value)) for row in rows)
    return png(picture.width, picture.height, 16, 2, deep)


@cache
def bombs() -> dict[str, bytes]:
    """Small files that ask for much: pixels, segments without end, or compressed zeros."""
    return _pixel_bombs() | _endless_headers() | _compressed_bombs()


def _pixel_bombs() -> dict[str, bytes]:
    made = {
        f"png {width}x{height} depth {depth} colour {colour}": png(width, height, depth, colour, bytes(1000))
        for width, height in ((50_000, 50_000), (10_001, 10_000), (2**31 - 1, 1), (2**31 - 1, 2**31 - 1))
        for depth, colour in ((8, 2), (16, 6))
    }
    made |= {f"gif {size}": gif_of(size) for size in ((65_535, 65_535), (10_001, 10_000))}
    made |= {f"tiff {size}": tiff_of(size) for size in ((50_000, 50_000), (2**31 - 1, 4))}
    made |= {
        f"webp {size}": webp_of(size) for size in ((16_384, 16_384), (16_777_216, 256), (10_001, 10_000))
    }
    made |= {f"jpeg {size}": jpeg_of(size) for size in ((65_500, 65_500), (10_001, 10_000))}
    made |= {f"avif {size}": avif_of(size) for size in ((16_384, 16_384), (60_000, 60_000), (10_001, 10_000))}
    made["gif with a frame larger than its screen"] = gif_of((10, 10), (65_535, 65_535))
    return made


def gif_of(screen: tuple[int, int], frame: tuple[int, int] | None = None) -> bytes:
    frame = frame or screen
    head = b"GIF89a" + struct.pack("<HHBBB", *screen, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    return head + b"," + struct.pack("<HHHHB", 0, 0, *frame, 0) + b"\x02\x02\x4c\x01\0;"


def tiff_of(size: tuple[int, int]) -> bytes:
    tags: tuple[tuple[int, int, int], ...] = (
        (256, 4, size[0]),
        (257, 4, size[1]),
        (258, 3, 8),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 200),
        (277, 3, 1),
    )
    tags += ((278, 4, size[1]), (279, 4, 10))
    body = b"".join(struct.pack("<HHII", key, kind, 1, value) for key, kind, value in tags)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + body + bytes(200)


def webp_of(size: tuple[int, int]) -> bytes:
    canvas = struct.pack("<I", size[0] - 1)[:3] + struct.pack("<I", size[1] - 1)[:3]
    body = (
        b"WEBPVP8X"
        + struct.pack("<I", 10)
        + b"\x10\0\0\0"
        + canvas
        + encoded(Image.new("RGB", (8, 8)), "webp")[12:]
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def jpeg_of(size: tuple[int, int]) -> bytes:
    data = bytearray(encoded(Image.new("RGB", (16, 16), "teal"), "jpeg"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", size[1], size[0])
    return bytes(data)


def avif_of(size: tuple[int, int]) -> bytes:
    data = encoded(Image.new("RGB", (16, 16), "teal"), "avif")
    return data.replace(
        b"ispe\0\0\0\0" + struct.pack(">II", 16, 16), b"ispe\0\0\0\0" + struct.pack(">II", *size)
    )


def _endless_headers() -> dict[str, bytes]:
    whole = encoded(Image.new("RGB", (16, 16)), "jpeg")
    small = Image.new("P", (16, 16))
    gif = encoded(small, "gif")
    screen_end = gif.index(b",")
    start = png(16, 16, 8, 2, bytes(49 * 16))
    scans = encoded(scene(64, 64), "jpeg", progressive=True)
    first_scan = scans.index(b"\xff\xda")
    return {
        "jpeg of a million segments": whole[:2] + segment(0xFE, b"") * 1_000_000 + whole[2:],
        "png of a million chunks": start[:33] + chunk(b"teXt", b"") * 1_000_000 + start[33:],
        "gif of a million comments": gif[:screen_end] + b"!\xfe\0" * 1_000_000 + gif[screen_end:],
        "jpeg of a thousand scans": scans[:first_scan] + scans[first_scan:-2] * 1000 + b"\xff\xd9",
        "tiff whose directory is its own next": tiff_of((16, 16))[:-200].ljust(400, b"\x08"),
    }


def _compressed_bombs() -> dict[str, bytes]:
    zeros = zlib.compress(bytes(64_000_000), 9)
    rows = bytes(49 * 16)
    return {
        "png with a bomb for a profile": png(16, 16, 8, 2, rows, chunk(b"iCCP", b"icc\0\0" + zeros)),
        "png with a bomb for a text": png(16, 16, 8, 2, rows, chunk(b"zTXt", b"Comment\0\0" + zeros)),
        "png with a bomb for a long text": png(
            16, 16, 8, 2, rows, chunk(b"iTXt", b"Comment\0\x01\0\0\0" + zeros)
        ),
    }


@cache
def twofold() -> dict[str, bytes]:
    """Pictures that are something else at once."""
    jpeg, gif = encoded(scene(64, 48), "jpeg"), encoded(Image.new("P", (8, 8)), "gif")
    webp, whole_png = encoded(scene(64, 48), "webp"), encoded(scene(64, 48), "png")
    page = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
    forms = {"jpeg": jpeg, "gif": gif, "webp": webp, "png": whole_png}
    made = {f"{form} and zip": data + zipped() for form, data in forms.items()}
    made |= {f"{form} and page": data + b"\n" + page for form, data in forms.items()}
    made |= {f"{form} and pdf": data + b"%PDF-1.7\n%%EOF" for form, data in forms.items()}
    made |= {
        "tiff and zip": encoded(scene(64, 48), "tiff") + zipped(),
        "avif and zip": encoded(scene(64, 48), "avif") + zipped(),
        "tiff and page": encoded(scene(64, 48), "tiff") + page,
        "avif and page": encoded(scene(64, 48), "avif") + page,
        "jpeg and zip with a comment": jpeg + zipped(b"no end of words " * 100),
        "jpeg and rar": jpeg + b"Rar!\x1a\x07\x01\x00" + bytes(100),
        "png and 7z": whole_png + b"7z\xbc\xaf\x27\x1c" + bytes(100),
        "jpeg and php": jpeg + b"<?php system($_GET['c']); ?>",
        "pdf inside a jpeg": jpeg[:2] + segment(0xFE, b"%PDF-1.4\n1 0 obj<<>>endobj") + jpeg[2:],
        "gif and script": b"GIF89a/*" + gif[8:] + b"*/=1;alert(1)//",
        "jpeg and script": jpeg[:4] + b"/*" + bytes(0x2F2A - 2) + jpeg[4 + 16 :] + b"*/alert(1)",
    }
    return made


def zipped(comment: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("Evil.class", b"\xca\xfe\xba\xbe")
        archive.comment = comment
    return stream.getvalue()


@cache
def with_more_behind() -> dict[str, bytes]:
    """What phones and editors do append: these are pictures, and nothing else."""
    jpeg, film = (
        encoded(scene(320, 240), "jpeg"),
        b"\0\0\0\x18ftypmp42\0\0\0\0" + random.Random(3).randbytes(50_000),
    )
    return {
        "motion photo": jpeg + film,
        "second view": jpeg + encoded(scene(320, 240, 2), "jpeg"),
        "maker's trailer": jpeg + b"\0\0\x01\x0aMotionPhoto_Data" + bytes(30) + b"SEFHk\0\0\0\x01\0\0\0SEFT",
        "zeros": jpeg + bytes(4096),
        "what a cropped screenshot leaves": encoded(scene(64, 48), "png")
        + random.Random(4).randbytes(20_000),
    }


def malformed(data: bytes, count: int, seed: int = 1) -> Iterator[bytes]:
    """The same file cut short, with bits flipped, or with a stretch of it doubled, zeroed or left out."""
    dice = random.Random(seed)
    for number in range(count):
        at, length = dice.randrange(len(data)), dice.randrange(1, 400)
        match number % 5:
            case 0:
                yield data[:at]
            case 1:
                yield _with_flips(data, dice, 1 + number % 40)
            case 2:
                yield data[:at] + bytes(length) + data[at + length :]
            case 3:
                yield data[:at] + data[at + length :]
            case _:
                yield data[: at + length] + data[at:]


def _with_flips(data: bytes, dice: random.Random, count: int) -> bytes:
    broken = bytearray(data)
    for _ in range(count):
        broken[int(dice.random() ** 3 * len(broken))] ^= 1 << dice.randrange(8)  # mostly in the header
    return bytes(broken)
