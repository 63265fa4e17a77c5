"""What a finder could learn from a PDF, ours or anybody's, with a plain verdict.

    from brief.inspect import inspect

    print(inspect(data).verdict)

docs/inspect.md says what is looked for, and what can't be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from brief.inspect import (
    actions,
    attached,
    comments,
    description,
    fontdata,
    hidden,
    layers,
    links,
    pictures,
    profiles,
    revisions,
    strings,
    xmp,
)
from brief.inspect.findings import (
    Facts,
    Finding,
    InspectError,
    Inspection,
    Severity,
    conclude,
    harmless,
    leak,
)
from brief.inspect.geometry import Box, area, common
from brief.inspect.hidden import Sheet, Sight, sight
from brief.inspect.kinds import Kind
from brief.inspect.opening import Source, opened
from brief.inspect.painted import Painted
from brief.inspect.painting import PageReader
from brief.inspect.walk import Item, Walked, walk
from brief.inspect.words import Words

if TYPE_CHECKING:
    import pikepdf

__all__ = ["Facts", "Finding", "InspectError", "Inspection", "Kind", "Severity", "inspect"]

_MEDIA = (0.0, 0.0, 612.0, 792.0)
"""What viewers take for a page without edges."""


def inspect(data: bytes) -> Inspection:
    """Looks through the bytes of a PDF. Reads nothing but them, and runs nothing in them.

    Raises InspectError, in words, for what can't be opened: no PDF, broken, locked, too large.
    What could be opened and not wholly read is a finding (`unread`), and counts as a leak.
    """
    with opened(data) as source:
        return _inspected(source)


def _inspected(source: Source) -> Inspection:
    walked = walk(source)
    found_layers = layers.layers(source)
    reader = PageReader(source, found_layers)
    pages: list[tuple[Painted, Sheet, Sight]] = []
    for number, page in enumerate(source.pages, 1):
        painted, sheet = reader.paint(page, number), _sheet(page)
        pages.append((painted, sheet, sight(painted, sheet)))
        painted.let_go()
    visible = Words.of(" ".join(seen.visible for _, _, seen in pages))
    items = walked.items
    looks: dict[str, Iterator[Finding]] = {
        "description": description.look(source, visible),
        "metadata": xmp.look(source, items, visible),
        "bytes": revisions.look(source, walked),
        "files within it": attached.look(items),
        "actions": actions.look(items),
        "comments": comments.look(items),
        "links": links.look(items),
        "layers": layers.look(found_layers),
        "pictures": pictures.look(source, items, visible),
        "colour profiles": profiles.look(source, items),
        "fonts": fontdata.look(source, items),
        "words": strings.look(items),
    }
    for number, (painted, sheet, seen) in enumerate(pages, 1):
        looks[f"page {number}"] = _on_page(number, painted, sheet, seen, visible)
    found: list[Finding] = []
    for part, look in looks.items():
        found += _carefully(look, part, source)
    source.tell_of_lost_objects()
    found += source.trouble
    return conclude(found, _facts(source, walked))


def _carefully(look: Iterator[Finding], part: str, source: Source) -> list[Finding]:
    """The findings of a look, which a file may be broken enough to cut short: that is told."""
    found: list[Finding] = []
    try:
        found.extend(look)
    except Exception:  # of pikepdf and others, on what no one has thought of
        source.unread(f"The look at its {part} was cut short by something broken.", part)
    return found


def _on_page(
    number: int, painted: Painted, sheet: Sheet, seen: Sight, visible: Words
) -> Iterator[Finding]:
    where = f"page {number}"
    yield from hidden.look(seen, number)
    yield from hidden.look_at_pictures(painted.pictures, sheet, number)
    yield from strings.of_page(seen.visible, where)
    for names, data in painted.inline:
        yield from pictures.inline(names, data, f"{where}, inline image", visible)
    for comment in painted.comments:
        what = "A comment stands in a page's content; no reader shows it."
        yield leak(Kind.COMMENT_LINE, what, where, comment)


def _sheet(page: pikepdf.Page) -> Sheet:
    media = _box(page.obj.get("/MediaBox"), _MEDIA)
    crop = _box(page.obj.get("/CropBox"), media)
    # What lies outside the medium can't be shown (ISO 32000-1 14.11.2).
    shown = common(media, crop)
    return Sheet(media, shown if area(shown) > 0 else media)


def _box(value: Any, default: tuple[float, float, float, float]) -> Box:
    try:
        left, bottom, right, top = (float(each) for each in value)
    except (TypeError, ValueError):
        return default
    box = min(left, right), min(bottom, top), max(left, right), max(bottom, top)
    return box if area(box) > 0 else default


def _facts(source: Source, walked: Walked) -> Facts:
    import pikepdf

    pdf, items = source.pdf, walked.items
    info = pdf.trailer.get("/Info")
    entries = info if isinstance(info, pikepdf.Dictionary) else pikepdf.Dictionary()
    images = _count(items, "/Image")
    return Facts(
        size=len(source.data),
        version=harmless(pdf.pdf_version),
        pages=len(source.pages),
        objects=len(walked.reached),
        title=harmless(entries.get("/Title", "")),
        language=harmless(pdf.Root.get("/Lang", "")),
        producer=harmless(entries.get("/Producer", "")),
        tagged="/StructTreeRoot" in pdf.Root,
        encrypted=pdf.is_encrypted,
        fonts=tuple(harmless(name) for name in fontdata.names_of_fonts(items)),
        images=images,
        links=len(links.addresses(items)),
    )


def _count(items: Sequence[Item], subtype: str) -> int:
    return sum(1 for item in items if item.is_stream and item.name("/Subtype") == subtype)
