"""The text pipeline: segment, bidi, itemise, shape; then, for each size, break and build."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from brief.text.bidi import Isolate, embedding_levels, find_isolates, is_left_to_right
from brief.text.breaking import break_lines
from brief.text.itemize import itemize
from brief.text.kit import Kit
from brief.text.lines import Line
from brief.text.segment import grapheme_boundaries, line_breaks, within_names
from brief.text.shape import ShapedItem
from brief.text.shaped import ShapedParagraph
from brief.text.types import LineSetting, MissingCharacter, StyledText
from brief.typefaces import FontLibrary

_SETTINGS = 64
"""So many ways to set a paragraph are remembered."""

_PLAIN = {ord("\t"): " "} | dict.fromkeys(range(0xD800, 0xE000), "\0")
"""A tab is a space. Lone surrogates are no characters, and ICU would not take them."""


def analyse(
    texts: Sequence[StyledText],
    *,
    direction: Literal["ltr", "rtl"],
    library: FontLibrary,
    names: Iterable[str] = (),
) -> ShapedParagraph:
    """Bidi, itemisation and shaping of a paragraph, for any size and measure.

    `direction` is that of the paragraph. `names` are kept whole where they fit a line. What no font
    has is in `missing`, and is left out. What is not painted: tabs are spaces; bidi controls and
    soft hyphens are obeyed and dropped; ZWSP, WJ, joiners and variation selectors stay in the text
    of the cluster before them.
    """
    kit = Kit.of(library)
    source = "".join(styled.text for styled in texts)
    whole = within_names(source.translate(_PLAIN), names)
    key = (tuple(texts), direction, whole)
    return kit.paragraphs.get(key, lambda: _analyse(kit, *key))


def _analyse(
    kit: Kit,
    texts: tuple[StyledText, ...],
    direction: Literal["ltr", "rtl"],
    whole: frozenset[int],
) -> ShapedParagraph:
    library = kit.library
    source = "".join(styled.text for styled in texts)
    text = source.translate(_PLAIN)
    clusters = grapheme_boundaries(text)
    levels = _levels(text, texts, direction)
    items, missing = itemize(text, texts, clusters, levels, library, kit.scripts)
    shaped = tuple(kit.shaper.shape_item(text, item) for item in items)
    missing = _all_missing(source, missing, shaped, library)
    breaks = line_breaks(text, _languages(texts))
    return ShapedParagraph(text, texts, direction, shaped, missing, breaks, kit, whole)


def _languages(texts: Sequence[StyledText]) -> list[tuple[int, str]]:
    """From which offset on the text is in which language."""
    languages: list[tuple[int, str]] = []
    offset = 0
    for styled in texts:
        languages.append((offset, styled.style.language))
        offset += len(styled.text)
    return languages


def _all_missing(
    source: str,
    missing: Sequence[MissingCharacter],
    shaped: Sequence[ShapedItem],
    library: FontLibrary,
) -> tuple[MissingCharacter, ...]:
    """Clusters without a face, and those that the chosen face does not set after all."""
    lost = [
        MissingCharacter(words, start, library.gap(words).extra is not None)
        for item in shaped
        for start, words in item.missing
    ]
    return tuple(
        replace(character, text=source[character.start : character.start + len(character.text)])
        for character in sorted((*missing, *lost), key=lambda character: character.start)
    )


def _levels(
    text: str, texts: Sequence[StyledText], direction: Literal["ltr", "rtl"]
) -> Sequence[int]:
    """Embedding levels of the characters, with regard to isolates declared and found."""
    if direction == "ltr" and is_left_to_right(text):
        return bytes(len(text))
    isolates: list[Isolate] = []
    offset = 0
    for styled in texts:
        if styled.isolate and styled.text:
            isolates.append(Isolate(offset, offset + len(styled.text), "first-strong"))
        isolates += (
            Isolate(offset + found.start, offset + found.end, found.kind)
            for found in find_isolates(styled.text)
        )
        offset += len(styled.text)
    return embedding_levels(text, direction, isolates)[1]


def set_lines(
    paragraph: ShapedParagraph,
    *,
    size: float,
    measure: float,
    setting: LineSetting | None = None,
) -> tuple[Line, ...]:
    """Breaks a paragraph into lines no wider than `measure`. Lengths in points.

    `size` is the nominal (Latin) size; other scripts are set at their optical size beside it. An
    empty paragraph has no lines. Raises ValueError if size or measure is not positive.
    """
    if size <= 0 or measure <= 0:
        raise ValueError(f"no lines of size {size} fit a measure of {measure}")
    setting = setting or LineSetting()
    key = (size, measure, setting)
    lines = paragraph.lines.get(key)
    if lines is None:
        if len(paragraph.lines) >= _SETTINGS:
            paragraph.lines.clear()
        lines = paragraph.lines[key] = break_lines(paragraph, size, measure / size, setting)
    return lines
