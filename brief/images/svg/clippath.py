"""The `clip-path` property (SVG 1.1, 14.3): one convex shape, which is what logos carry."""

from __future__ import annotations

from brief.images.svg import geometry, paint
from brief.images.svg.clip import Clip
from brief.images.svg.css import Cascade
from brief.images.svg.document import Document
from brief.images.svg.figure import Sheet
from brief.images.svg.geometry import Matrix, flatten, length
from brief.images.svg.outline import SHAPES, outline

_REFUSAL = "a clip path that is no simple shape can't be printed; save the picture as PNG"


def clip_path(
    text: str,
    matrix: Matrix,
    viewport: tuple[float, float],
    document: Document,
    cascade: Cascade,
    sheet: Sheet,
) -> Clip | None:
    """The region of `url(#id)` under `matrix`; None if the id is not there, for then nothing is
    clipped, as browsers have it. Raises ValueError for a region that is not convex."""
    target = paint.reference(text)
    if target is None:
        raise ValueError(_REFUSAL)
    node = document.by_id.get(target[0])
    if node is None or node.name != "clipPath":
        return None
    own = cascade.specified(node)
    if (
        node.attributes.get("clipPathUnits") == "objectBoundingBox"
        or own.get("clip-path", "none") != "none"
    ):
        raise ValueError(_REFUSAL)
    matrix = matrix @ geometry.transform(own.get("transform", ""))
    shapes = [child for child in node.children if child.name not in ("title", "desc")]
    if not shapes:
        return Clip.of([], 0.0)
    child = shapes[0]
    for _ in range(2):  # the shape itself, or a `use` of it
        own = cascade.specified(child)
        if len(shapes) > 1 or own.get("clip-path", "none") != "none":
            raise ValueError(_REFUSAL)
        matrix = matrix @ geometry.transform(own.get("transform", ""))
        if child.name != "use":
            break
        x = length(child.attributes.get("x"), viewport[0], 0.0)
        y = length(child.attributes.get("y"), viewport[1], 0.0)
        matrix = matrix @ Matrix(e=x, f=y)
        child = document.by_id.get(child.attributes.get("href", "")[1:], child)
    if child.name not in SHAPES:
        raise ValueError(_REFUSAL)
    segments = matrix.path(outline(child.name, child.attributes, viewport)[0])
    sheet.spend(len(segments))
    paths = flatten(segments, sheet.tolerance, sheet.spend)
    clip = Clip.of(paths[0][0] if paths else [], sheet.tolerance)
    if len(paths) > 1 or clip is None:
        raise ValueError(_REFUSAL)
    return clip
