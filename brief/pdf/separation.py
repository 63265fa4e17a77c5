"""Colours and bitmaps separated into the four inks of the offset press.

Relative colorimetric with black point compensation, through the profile that the file names as its
output intent. What is grey to the eye is printed in black alone (docs/decisions/0009): letters in
four inks have coloured edges as soon as one plate is a hair's breadth off.
"""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from brief.color import Color
from brief.pdf.serialize import numeral
from brief.profiles import press_profile, srgb_profile

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels
    from PIL.ImageFilter import Color3DLUT

_GREY = ((255, 3), (160, 12), (32, 32))
"""What is grey to the eye: up to a brightest component, the widest spread of the components. Tints
must be exact, or a cream would turn grey; near black no hue is seen."""
_STEPS = 33
"""Of the table for bitmaps, on each axis: as many as lcms takes for itself."""
_HELD_BACK = 0.2
"""Ink held back in photographs for what compressing them adds to some pixels."""
_RAMP = tuple(round(step * 255 / 20) for step in range(21))
"""Tints of black at which the profile is asked how light they are."""

Cmyk = tuple[float, float, float, float]
"""Shares of cyan, magenta, yellow and black, from 0 to 1."""


class ProcessInks:
    """Cyan, magenta, yellow and black, as the press profile says that they print."""

    screened = False

    def __init__(self) -> None:
        self._profile = press_profile()
        assert self._profile.ink_limit is not None
        self.ink_limit = self._profile.ink_limit
        self._met: dict[Color, str] = {}

    def fill(self, color: Color) -> str:
        return f"{self._numbers(color)} k"

    def stroke(self, color: Color) -> str:
        return f"{self._numbers(color)} K"

    def bitmap(self, pixels: Pixels, *, photographic: bool) -> Pixels:
        """Grey ones stay grey (L): the black plate. Others become CMYK.

        In what is not photographic, pixels that are grey to the eye are black alone.
        """
        if pixels.mode == "L":
            return pixels.point(self._greys)
        separated = pixels.filter(self._photographs if photographic else self._graphics)
        if photographic:
            return separated
        from PIL import Image as Pillow
        from PIL import ImageChops

        black = ImageChops.invert(pixels.convert("L").point(self._greys))
        none = Pillow.new("L", pixels.size)
        return Pillow.composite(
            Pillow.merge("CMYK", (none, none, none, black)), separated, _grey_pixels(pixels)
        )

    def _numbers(self, color: Color) -> str:
        if color not in self._met:
            inks = self.separated(color)
            self._met[color] = " ".join(numeral(round(ink, 2)) for ink in inks)
        return self._met[color]

    def separated(self, color: Color) -> Cmyk:
        """A colour in inks, in whole percents, together never above the profile's limit."""
        components = tuple(round(part * 255) for part in (color.red, color.green, color.blue))
        if _is_grey(components):
            return 0.0, 0.0, 0.0, round(self._black(_lightness(color.luminance)), 2)
        from PIL import Image as Pillow
        from PIL import ImageCms

        pixel = ImageCms.applyTransform(Pillow.new("RGB", (1, 1), components), self._transform)
        assert pixel is not None
        cyan, magenta, yellow, black = (round(value / 255, 2) for value in pixel.tobytes())
        return limited((cyan, magenta, yellow, black), self.ink_limit)

    @cached_property
    def _transform(self) -> Any:
        """sRGB to the inks."""
        from PIL import ImageCms

        return ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile().data)),
            ImageCms.ImageCmsProfile(io.BytesIO(self._profile.data)),
            "RGB",
            "CMYK",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )

    @cached_property
    def _lightnesses(self) -> tuple[float, ...]:
        """How light (L* of CIE 1976, against paper) the tints of black of the ramp are."""
        from PIL import Image as Pillow
        from PIL import ImageCms

        ramp = Pillow.frombytes(
            "CMYK", (len(_RAMP), 1), bytes(v for k in _RAMP for v in (0, 0, 0, k))
        )
        to_lab = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(self._profile.data)),
            ImageCms.createProfile("LAB"),
            "CMYK",
            "LAB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
        )
        measured = ImageCms.applyTransform(ramp, to_lab)
        assert measured is not None
        return tuple(value * 100 / 255 for value in measured.tobytes()[::3])

    def _black(self, lightness: float) -> float:
        """The tint of black, 0 to 1, that is as light as `lightness`; full where none is."""
        darker = bisect_left(self._lightnesses, -lightness, key=lambda found: -found)
        if darker == 0:
            return 0.0
        if darker == len(_RAMP):
            return 1.0
        light, dark = self._lightnesses[darker - 1], self._lightnesses[darker]
        return (darker - 1 + (light - lightness) / (light - dark)) / (len(_RAMP) - 1)

    @cached_property
    def _greys(self) -> list[int]:
        """For each grey of a bitmap that of the black plate. Shadows are not cut off: the scale of
        luminance from black to white is laid between full black and paper."""
        darkest = _luminance(self._lightnesses[-1])
        levels = []
        for value in range(256):
            luminance = Color(value / 255, value / 255, value / 255).luminance
            tint = self._black(_lightness(darkest + (1 - darkest) * luminance))
            levels.append(round(255 * (1 - tint)))
        return levels

    @cached_property
    def _graphics(self) -> Color3DLUT:
        return self._table(self.ink_limit)

    @cached_property
    def _photographs(self) -> Color3DLUT:
        return self._table(self.ink_limit - _HELD_BACK)

    def _table(self, limit: float) -> Color3DLUT:
        """All colours in inks. What lies between two entries has no more ink than the heavier."""
        from PIL import Image as Pillow
        from PIL import ImageCms
        from PIL.ImageFilter import Color3DLUT

        axis = [round(step * 255 / (_STEPS - 1)) for step in range(_STEPS)]
        cube = bytes(
            v for blue in axis for green in axis for red in axis for v in (red, green, blue)
        )
        colours = Pillow.frombytes("RGB", (_STEPS**2, _STEPS), cube)
        separated = ImageCms.applyTransform(colours, self._transform)
        assert separated is not None
        values = iter([value / 255 for value in separated.tobytes()])
        # Four channels of which each may be rounded up by half a level.
        ceiling = limit - 4 * 0.5 / 255
        table = [ink for inks in zip(*[values] * 4, strict=True) for ink in limited(inks, ceiling)]
        return Color3DLUT(_STEPS, table, channels=4, target_mode="CMYK")


def limited(inks: Cmyk, limit: float) -> Cmyk:
    """Inks that are together no more than `limit`: black stays, the others give up alike."""
    cyan, magenta, yellow, black = inks
    if sum(inks) <= limit:
        return inks
    share = (limit - black) / (cyan + magenta + yellow)
    return cyan * share, magenta * share, yellow * share, black


def heaviest(pixels: Pixels) -> float:
    """The most that the inks of any pixel (CMYK) may be together; at most 0.02 above the truth."""
    from PIL import ImageChops

    cyan, magenta, yellow, black = pixels.split()
    # Halved twice and rounded down: up to 4 levels of the sum are lost, and added again.
    half = ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2)
    most = ImageChops.add(half[0], half[1], 2).getextrema()[1]
    assert isinstance(most, int | float)
    return (4 * most + 4) / 255


def _is_grey(components: Sequence[int]) -> bool:
    brightest, spread = max(components), max(components) - min(components)
    return any(brightest <= up_to and spread <= widest for up_to, widest in _GREY)


def _grey_pixels(pixels: Pixels) -> Pixels:
    """A mask (L) of the pixels (RGB) that are grey to the eye."""
    from PIL import ImageChops

    red, green, blue = pixels.split()
    brightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    spread = ImageChops.subtract(brightest, darkest)
    found = ImageChops.constant(spread, 0)
    for up_to, widest in _GREY:
        dark = brightest.point([255] * (up_to + 1) + [0] * (255 - up_to))
        narrow = spread.point([255] * (widest + 1) + [0] * (255 - widest))
        found = ImageChops.lighter(found, ImageChops.darker(dark, narrow))
    return found


def _lightness(luminance: float) -> float:
    """L* (CIE 1976) of a luminance from 0 to 1."""
    if luminance <= (6 / 29) ** 3:
        return luminance * (29 / 3) ** 3
    return float(116 * luminance ** (1 / 3) - 16)


def _luminance(lightness: float) -> float:
    """The luminance, 0 to 1, of an L*."""
    if lightness <= 8:
        return lightness / (29 / 3) ** 3
    return float(((lightness + 16) / 116) ** 3)
