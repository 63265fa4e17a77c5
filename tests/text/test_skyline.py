"""How near two lines may stand."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from fontTools.pens.basePen import BasePen
from PIL import Image, ImageDraw

from brief.text import Line, least_leading, set_lines
from brief.typefaces import FontLibrary
from tests.text.setting import analysed, lines_of

_URDU = (
    "لوکاشینکو نے سرِعام کہا کہ بیلاروسکالی میں ہڑتالی محنت کشوں کی جگہ لینے یوکرین سے کان کن آئیں "
    "گے۔ یوکرین، جارجیا اور پولینڈ کی یونینوں نے اس کا جواب حمایت اور یکجہتی سے دیا۔"
)
_SIZE = 40.0


class _Polygons(BasePen):
    """Takes down the contours of a glyph as polygons."""

    def __init__(self) -> None:
        super().__init__(None)
        self.contours: list[list[tuple[float, float]]] = []

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.contours.append([point])

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.contours[-1].append(point)

    def _qCurveToOne(  # noqa: N802
        self, control: tuple[float, float], point: tuple[float, float]
    ) -> None:
        start = self.contours[-1][-1]
        for step in range(1, 9):
            t = step / 8
            self.contours[-1].append(
                (
                    (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * control[0] + t * t * point[0],
                    (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * control[1] + t * t * point[1],
                )
            )


def inked(line: Line, y: float, library: FontLibrary) -> np.ndarray:
    """The ink of a line that ends at the right edge, its baseline `y` from the top."""
    image = Image.new("1", (900, 400))
    draw = ImageDraw.Draw(image)
    for run in line.runs:
        face = library.face(run.face)
        scale = run.size / face.upem
        pen = 880 - line.width + run.x
        for cluster in run.clusters:
            for glyph in cluster.glyphs:
                shape = _Polygons()
                face.hb_font.draw_glyph_with_pen(glyph.id, shape)
                for contour in shape.contours:
                    points = [
                        (pen + (glyph.dx + px) * scale, y - (glyph.dy + py) * scale)
                        for px, py in contour
                    ]
                    if len(points) > 2:
                        draw.polygon(points, fill=1)
            pen += cluster.advance * scale
    return np.asarray(image)


def test_lines_of_nastaliq_stand_as_near_as_their_ink_lets_them(library: FontLibrary) -> None:
    paragraph = analysed(_URDU, "ur", library)
    lines = set_lines(paragraph, size=_SIZE, measure=850)
    assert len(lines) > 3
    for above, below in pairwise(lines):
        least = least_leading(above, below, library, 0.0, flush_right=True)
        assert least < above.ink_descent + below.ink_ascent
        first = inked(above, 150, library)
        assert not (first & inked(below, 150 + least + 1, library)).any()
        assert (first & inked(below, 150 + least - 0.15 * _SIZE, library)).any()


def test_what_is_far_enough_is_left_alone(library: FontLibrary) -> None:
    (above,), (below,) = lines_of("ab", "en", library), lines_of("cd", "en", library)
    assert least_leading(above, below, library, 14.0) == 14.0


@pytest.mark.parametrize(("flush_right", "touches"), [(False, True), (True, False)])
def test_lines_begin_or_end_at_one_edge(
    flush_right: bool, touches: bool, library: FontLibrary
) -> None:
    (above,) = lines_of("gaaaaaa", "en", library)
    (below,) = lines_of("ĥ", "en", library)
    least = least_leading(above, below, library, 0.0, flush_right=flush_right)
    deepest = above.ink_descent + below.ink_ascent
    assert (least == pytest.approx(deepest, abs=0.2)) is touches
    assert touches or least < deepest - 1
