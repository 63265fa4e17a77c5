"""SVG to a `Drawing`: paths with solid colours. References in comments are to SVG 1.1.

The parser is our own, for reasons measured (svgelements 1.9.6, of 2023): it expands entities and
`use` without a limit (28 lines of XML fill the memory), ends in RecursionError on loops, paints
gradients black, and overlooks clip paths, opacity and half of the style sheets that logos carry,
without a word. Nothing here opens a file or an address: there is no code that could.

    document   bytes to a tree of elements; refuses what explodes
    css        style sheets, the cascade
    paint      colours and gradients
    geometry   numbers, lengths, transforms, viewports
    outline    shapes and path data to M, L, C, Z
    stroke     strokes as areas, where a plain stroke will not do
    clip       what lies inside a convex clip path
    render     the walk over the tree
"""

from brief.images.svg.document import parse_document
from brief.images.svg.render import render
from brief.model import Drawing


def parse(data: bytes) -> tuple[Drawing, tuple[str, ...]]:
    """The drawing in an SVG file, and notes on what was simplified.

    Raises ValueError with a sentence that has a way out: for XML that is not well formed, for
    what can't be printed as solid paths (text, bitmaps, filters, masks, patterns), for references
    out of the file, and for files made to explode.
    """
    return render(parse_document(data))
