"""Pictures: reading them safely, and placing them on the page.

`read` turns the bytes of a PNG, JPEG or SVG file into a `Raster` or a `Drawing`: upright, in sRGB,
with nothing left of what the file said about its maker; `symbol` makes a QR code. `place`,
`drawing_paths` and `qr_path` make display items of them; `sampled` gives the pixels that such an
item shows. Pillow and segno are imported where they are used, for they are slow to start.
"""

from brief.images.loading import Loaded, read
from brief.images.placing import aspect, cover, drawing_paths, place
from brief.images.qr import qr_path, symbol
from brief.images.sampling import sampled, sampling

__all__ = [
    "Loaded",
    "aspect",
    "cover",
    "drawing_paths",
    "place",
    "qr_path",
    "read",
    "sampled",
    "sampling",
    "symbol",
]
