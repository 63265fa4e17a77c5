"""PNG and JPEG to upright pixels in sRGB or grey, without a trace of metadata."""

from __future__ import annotations

import io
import re
import warnings
from typing import TYPE_CHECKING, Any, Literal, cast

from brief.model import Raster

if TYPE_CHECKING:
    from PIL.Image import Image

PIXELS = 100_000_000
"""Most pixels of a baseline JPEG, which is decoded at a fraction of its size if it is large."""

PIXELS_AT_ONCE = 40_000_000
"""Most pixels of a PNG or progressive JPEG, which must be held whole (4 to 6 bytes each)."""

SCANS = 64
"""Most scans of a progressive JPEG. Each costs a walk over all pixels; encoders write about 10."""

KEPT_PIXELS = 9_000_000
"""What is kept of a larger picture: A4 at 300 dpi has 8.7 million."""

_DAMAGED = "the picture is damaged or incomplete; copy or export it again"

# EXIF 2.32, 4.6.4 A, Orientation: what brings the picture upright, as Pillow's Transpose numbers
# them (0 mirror left-right, 1 top-bottom, 2 to 4 turn by 90, 180, 270 counterclockwise,
# 5 transpose, 6 transverse).
_UPRIGHT = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
_ORIENTATION = 0x0112


def decode(data: bytes) -> Raster:
    """The pixels of a PNG or JPEG file. Raises ValueError, with a sentence without a subject."""
    jpeg = data.startswith(b"\xff\xd8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's remarks on odd metadata, which are dropped
        try:
            image = _opened(data, jpeg)
        except Exception:  # Pillow raises whatever a broken header leads it to
            raise ValueError(_DAMAGED) from None
        _check_size(image, data, jpeg)
        try:
            image = _normalised(image, jpeg)
        except Exception:
            raise ValueError(_DAMAGED) from None
    mode = cast(Literal["L", "RGB", "LA", "RGBA"], image.mode)
    return Raster(image.width, image.height, mode, image.tobytes(), photographic=jpeg)


def _opened(data: bytes, jpeg: bool) -> Image:
    # The classes themselves: `Image.open` would import more formats, and makes of some phones'
    # JPEG files an object of several pictures.
    if jpeg:
        from PIL.JpegImagePlugin import JpegImageFile

        return JpegImageFile(io.BytesIO(data))
    from PIL.PngImagePlugin import PngImageFile

    return PngImageFile(io.BytesIO(data))


def _check_size(image: Image, data: bytes, jpeg: bool) -> None:
    """Refuses what could not be decoded in reasonable time and memory, before it is decoded."""
    progressive = jpeg and "progressive" in image.info
    limit = PIXELS if jpeg and not progressive else PIXELS_AT_ONCE
    count = image.width * image.height
    if count < 1:
        raise ValueError(_DAMAGED)
    if count > limit:
        raise ValueError(
            f"the picture has {image.width} × {image.height} pixels, and at most"
            f" {limit // 10**6} million are read; save it smaller (A4 in print needs 9 million)"
        )
    if progressive and len(re.findall(rb"\xff\xda", data)) > SCANS:
        raise ValueError("the JPEG is built oddly, of too many layers; open it and save it again")


def _normalised(image: Image, jpeg: bool) -> Image:
    turn = _UPRIGHT.get(_orientation(image.info))
    profile = image.info.get("icc_profile")
    if jpeg and image.width * image.height > KEPT_PIXELS:
        _decode_smaller(image)
    image.load()
    plain = _plain_mode(image)
    if plain is not image:
        image.close()  # which frees its pixels: the caller still holds on to it
        image = plain
    image.info.clear()
    image = _smaller(image)
    if isinstance(profile, bytes):
        image = _in_srgb(image, profile)
    if image.mode == "CMYK":
        image = image.convert("RGB")
    image = _simplified(image)
    if turn is not None:
        from PIL.Image import Transpose

        image = image.transpose(Transpose(turn))
    return image


def _orientation(info: dict[Any, Any]) -> int:
    from PIL.Image import Exif

    try:
        exif = Exif()
        exif.load(info["exif"])
        return int(exif.get(_ORIENTATION, 1))
    except Exception:  # no EXIF, or a broken one, means upright
        return 1


def _decode_smaller(image: Image) -> None:
    """Lets libjpeg decode at 1/2, 1/4 or 1/8, never below what is kept."""
    share = (KEPT_PIXELS / (image.width * image.height)) ** 0.5
    image.draft(None, (int(image.width * share), int(image.height * share)))


def _smaller(image: Image) -> Image:
    count = image.width * image.height
    if count <= KEPT_PIXELS:
        return image
    from PIL.Image import Resampling

    share = (KEPT_PIXELS / count) ** 0.5
    size = (max(1, int(image.width * share)), max(1, int(image.height * share)))
    return image.resize(size, Resampling.LANCZOS, reducing_gap=3.0)


def _plain_mode(image: Image) -> Image:
    """To L, RGB, LA, RGBA or CMYK, with a transparent colour (PNG tRNS) as an alpha channel."""
    transparency = image.info.get("transparency")
    if image.mode == "I;16":
        return _from_16_bit(image, transparency)
    if image.mode == "1":
        image = image.convert("L")
    if image.mode == "P":
        return image.convert("RGB" if transparency is None else "RGBA")
    if image.mode == "L" and transparency is not None:
        alpha = image.point([0 if value == transparency else 255 for value in range(256)])
        image.putalpha(alpha)
    elif image.mode == "RGB" and transparency is not None:
        if max(transparency) > 255:  # of a 16-bit picture, which Pillow has brought to 8
            image.info["transparency"] = tuple(value >> 8 for value in transparency)
        image = image.convert("RGBA")
    elif image.mode not in ("L", "RGB", "LA", "RGBA", "CMYK"):
        image = image.convert("RGB")
    return image


def _from_16_bit(image: Image, transparency: object) -> Image:
    from PIL.Image import frombytes

    # Pillow's own conversion clips at 255; the high bytes are wanted.
    grey = frombytes("L", image.size, image.tobytes()[1::2])
    if isinstance(transparency, int):
        table = [255] * 65536
        table[min(transparency, 65535)] = 0
        grey.putalpha(image.convert("I").point(table, "L"))
    return grey


def _in_srgb(image: Image, profile: bytes) -> Image:
    """The picture brought from its ICC profile to sRGB. A profile that is broken or for another
    colour space than the picture's is ignored, as viewers do."""
    from PIL import ImageCms

    inner, outer = {
        "L": ("GRAY", "L"),
        "LA": ("GRAY", "L"),
        "RGB": ("RGB", "RGB"),
        "RGBA": ("RGB", "RGB"),
        "CMYK": ("CMYK", "RGB"),
    }[image.mode]
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space.strip() != inner:
            return image
        colours = image if image.mode in ("L", "RGB", "CMYK") else _without_alpha(image)
        transform = ImageCms.buildTransform(
            source,
            ImageCms.createProfile("sRGB"),
            colours.mode,
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        if _changes_nothing(transform, colours.mode):
            return image
        converted = ImageCms.applyTransform(colours, transform)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    if converted is None:
        return image
    converted = converted.convert(outer)
    if image.mode in ("LA", "RGBA"):
        converted.putalpha(image.getchannel("A"))
    return converted


def _changes_nothing(transform: Any, mode: str) -> bool:
    """Whether a profile is sRGB in all but name: no colour of a coarse cube moves by over 1."""
    from PIL import ImageChops, ImageCms
    from PIL.Image import frombytes

    if mode != "RGB":
        return False
    steps = range(0, 256, 51)
    cube = frombytes(
        "RGB", (216, 1), bytes(v for r in steps for g in steps for b in steps for v in (r, g, b))
    )
    moved = ImageCms.applyTransform(cube, transform)
    if moved is None:
        return False
    difference = ImageChops.difference(cube, moved).convert("RGB")
    return max(difference.tobytes()) <= 1


def _simplified(image: Image) -> Image:
    """Without an alpha channel that is opaque, without colours that are all grey, and without
    the colours that transparency hides: they may be what the maker thought to have erased."""
    if image.mode in ("LA", "RGBA"):
        alpha = image.getchannel("A")
        lowest = cast(tuple[int, int], alpha.getextrema())[0]
        image = _without_alpha(image) if lowest == 255 else blanked(image)
    if image.mode in ("RGB", "RGBA") and _is_grey(image):
        image = image.convert("LA" if image.mode == "RGBA" else "L")
    return image


def _is_grey(image: Image) -> bool:
    from PIL import ImageChops

    red, green, blue = (image.getchannel(channel) for channel in "RGB")
    return (
        ImageChops.difference(red, green).getbbox() is None
        and ImageChops.difference(green, blue).getbbox() is None
    )


def blanked(image: Image) -> Image:
    """The picture (LA, RGBA) with white wherever it is wholly transparent.

    White, because a viewer that interpolates lets a little of it shine through at the edges, on
    paper.
    """
    hidden = image.getchannel("A").point([255] + [0] * 255)
    if hidden.getbbox() is not None:
        image = image.copy()
        image.paste((255, 0) if image.mode == "LA" else (255, 255, 255, 0), mask=hidden)
    return image


def _without_alpha(image: Image) -> Image:
    """The colours as they are; `convert` would do, too, but promises less."""
    from PIL.Image import merge

    if image.mode == "LA":
        return image.getchannel("L")
    return merge("RGB", [image.getchannel(channel) for channel in "RGB"])
