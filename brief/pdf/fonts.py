"""One grapheme cluster, one character code; `codes` says where it has to be more than one.

What a reader of the file gets back as text is, code by code, what `ToUnicode` says. So a code
stands for a whole cluster, never for a part of one, and has one text: the cluster's own. Its glyph
is the face's where one glyph without offset does; otherwise the cluster's glyphs become one
composite glyph of the subset. The code of a glyph is its number in the subset (Identity-H with an
Identity CIDToGIDMap, ISO 32000-1 9.7.4).

Kerning and justification don't make new codes: they stand between the codes as they are shown.

Codes without ink are a hair wide, which the code with the ink makes room for. With no width at all
PDFium would leave them out where it is asked for the text in a rectangle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase
from typing import Literal

from brief.display import Cluster, Document, GlyphRun
from brief.pdf.codes import LRM, RLM, Coder, Codes, shown_apart
from brief.pdf.errors import PdfError
from brief.pdf.lines import Parting, painting_order, partings
from brief.pdf.serialize import escaped
from brief.pdf.subset import Component, Drawn, Program, make_program
from brief.typefaces.face import Face
from brief.typefaces.library import FontLibrary

_ALIKE = 4
"""Codes of one font that may stand for the same text. The same letter has many glyphs in Arabic and
Indic scripts; a checker (outloud, TXT-004) takes five codes for one letter for a broken ToUnicode.
The others are in another layer: a font of the same name and program with a ToUnicode of its own."""
_MOST_LAYERS = 27
_LOWERED = 0.002
"""Em: more than PDFium's measure of one line, 3/4 of the width of a code without ink."""
_CLEAR = 0.001
"""Em: how far such a mark is from what it ends or begins, so that rounding puts neither first."""


@dataclass(frozen=True, slots=True)
class EncodedRun:
    """The entries of a run's clusters in their Font, in visual order.

    `apart`: what of it is to be shown one by one, in the order of the text. `marks`: what is shown
    before it.
    """

    entries: Sequence[int]
    apart: Literal["", "clusters", "codes"] = ""
    marks: Sequence[LineMark] = ()


@dataclass(frozen=True, slots=True)
class LineMark:
    """A code without ink that is shown by itself before a run, to begin a line for PDFium."""

    x: float
    y: float
    entry: int


@dataclass(frozen=True, slots=True)
class Font:
    """A face as the file has it.

    By entry: `shown` is the code of a cluster, or its several codes, as they stand in a literal
    string; `advances` are in units of the em; `parts` are the entries of each of several codes.
    `layers`: where there is more than one, the layer of each entry.
    """

    names: Sequence[str]
    """Among the resources of a page: of each layer."""
    face: Face
    program: Program
    shown: Sequence[str]
    advances: Sequence[int]
    parts: Mapping[int, tuple[int, ...]]
    layers: Sequence[int] | None
    texts: Sequence[Mapping[int, str]]
    """What each code stands for: by layer, by code."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """Every font of a document by its key, and its runs encoded: by page, by item."""

    fonts: Mapping[str, Font]
    runs: Sequence[Sequence[EncodedRun | None]]


def encode(document: Document, library: FontLibrary) -> Encoding:
    """Gives every cluster of the document its code, and makes the fonts."""
    uses: dict[str, _Use] = {}
    coder = Coder(document.rtl)
    runs: list[list[EncodedRun | None]] = []
    for page in document.pages:
        ends = {
            index: _right_end(item, library.face(item.face))
            for index, item in enumerate(page.items)
            if isinstance(item, GlyphRun)
        }
        parted = partings(page.items, painting_order(page.items, rtl=document.rtl), ends)
        encoded: list[EncodedRun | None] = []
        shown = [item for item in page.items if isinstance(item, GlyphRun)]
        neighbours = zip([None, *shown], [*shown[1:], None], strict=False)
        for index, item in enumerate(page.items):
            if not isinstance(item, GlyphRun):
                encoded.append(None)
                continue
            use = uses.get(item.face)
            if use is None:
                use = uses[item.face] = _Use(library.face(item.face))
            run = use.encode(item, coder.codes(item, *next(neighbours)))
            if index in parted:
                run = replace(run, marks=use.line_marks(parted[index], item.size))
            encoded.append(run)
        runs.append(encoded)
    fonts = {key: use.font(f"F{index}") for index, (key, use) in enumerate(uses.items(), 1)}
    return Encoding(fonts, runs)


class _Use:
    """The clusters that a document sets in one face.

    An entry is a code whose number isn't known yet, or the several codes of a cluster.
    """

    def __init__(self, face: Face) -> None:
        self._face = face
        self._hair = max(1, face.upem // 1000)
        self._entries: dict[object, int] = {}
        self._texts: list[str] = []
        self._plain: dict[int, int] = {}
        self._claimed: set[int] = set()
        self._drawn: dict[int, Drawn] = {}
        self._parts: dict[int, tuple[int, ...]] = {}
        self._counts: Counter[int] = Counter()
        # Clusters are shared: so most are found by identity. The objects are kept with the entry,
        # lest another takes their place.
        self._known: dict[tuple[int, int], tuple[int, Cluster, Codes]] = {}

    def encode(self, run: GlyphRun, codes: Sequence[Codes]) -> EncodedRun:
        known, entry = self._known, self._entry
        entries = [
            (known.get((id(cluster), id(code))) or entry(cluster, code))[0]
            for cluster, code in zip(run.clusters, codes, strict=True)
        ]
        self._counts.update(entries)
        return EncodedRun(entries, shown_apart(codes) if run.rtl else "")

    def line_marks(self, parting: Parting, size: float) -> list[LineMark]:
        """Marks of direction between two parts of a line, for which PDFium begins a new one.

        It does so where something stands right below the last thing, however little, and both are
        narrow. But it sorts what is on a baseline: so one mark ends what was there, and is farthest
        to the right; the next two stand one upon the other, farthest to the left of what comes.
        """
        ends, starts = (self._inkless(RLM if rtl else LRM) for rtl in parting.rtl)
        self._counts.update((ends, ends, starts))
        above, below = parting.baselines
        end, start = parting.end + _CLEAR * size, parting.start - _CLEAR * size
        return [
            LineMark(end, above, ends),
            LineMark(start, above + _LOWERED * size, ends),
            LineMark(start, below, starts),
        ]

    def font(self, name: str) -> Font:
        """The finished font: subset, with codes for all entries."""
        # Sorted, because like things in a row compress better.
        drawn = sorted(self._drawn.items(), key=lambda item: (item[1].components, item[0]))
        program = make_program(self._face, self._plain.values(), [glyph for _, glyph in drawn])
        codes = {entry: program.plain[glyph] for entry, glyph in self._plain.items()}
        codes.update(zip((entry for entry, _ in drawn), program.drawn, strict=True))
        if program.drawn.stop > 0x10000:
            raise PdfError([f"{self._face.key} would need more than 65,536 codes"])
        shown = {entry: escaped(code.to_bytes(2, "big")) for entry, code in codes.items()}
        advances = {entry: program.advances[code] for entry, code in codes.items()}
        texts = {code: self._texts[entry] for entry, code in codes.items()}
        for entry, parts in self._parts.items():
            shown[entry] = "".join([shown[part] for part in parts])
            advances[entry] = sum([advances[part] for part in parts])
        every = range(len(self._texts))
        layers = self._layers()
        by_layer: list[dict[int, str]] = [{} for _ in range(max(layers, default=0) + 1)]
        for entry in self._counts:
            for part in self._parts.get(entry, (entry,)):
                by_layer[layers[entry]][codes[part]] = texts[codes[part]]
        return Font(
            [name, *(f"{name}{letter}" for letter in ascii_lowercase[: len(by_layer) - 1])],
            self._face,
            program,
            [shown[entry] for entry in every],
            [advances[entry] for entry in every],
            self._parts,
            layers if len(by_layer) > 1 else None,
            [dict(sorted(texts.items())) for texts in by_layer],
        )

    def _layers(self) -> list[int]:
        """The layer of each entry, such that few codes of a layer have the same text."""
        layers = [0] * len(self._texts)
        if len(set(self._texts)) == len(layers):
            return layers
        if "Aran" in self._face.info.scripts:
            # Letters of Nastaliq stand so far above each other that PDFium, which looks at each
            # stretch in one font, would see new lines; and a letter has dozens of glyphs.
            return layers
        counts: dict[str, int] = {}
        shown = self._counts.copy()
        for entry, parts in self._parts.items():
            for part in parts:
                shown[part] += self._counts[entry]
        # The most frequent ones first: each change from layer to layer is one of font.
        for entry in sorted(range(len(layers)), key=lambda entry: (-shown[entry], entry)):
            text = self._texts[entry]
            if entry not in self._parts and text.strip() and entry != self._entries.get(text):
                room = _ALIKE - (text in self._entries)  # one is without ink, and in every layer
                place = counts[text] = counts.get(text, -1) + 1
                layers[entry] = min(place // room, _MOST_LAYERS - 1)
        for entry, parts in self._parts.items():
            layers[entry] = max(layers[part] for part in parts)
        return layers

    def _entry(self, cluster: Cluster, codes: Codes) -> tuple[int, Cluster, Codes]:
        glyphs = tuple([(glyph.id, glyph.dx, glyph.dy) for glyph in cluster.glyphs])
        room = len(codes.left) + len(codes.right)
        # Kerning is no part of an entry, unless it has several codes: it would put those after
        # the ink on the wrong side of what comes next.
        advance = cluster.advance if room else not cluster.advance
        key = (codes.main, codes.left, codes.right, glyphs, advance)
        entry = self._entries.get(key)
        if entry is None:
            if 0 in [glyph for glyph, _, _ in glyphs]:
                raise PdfError([f"{self._face.key} has no glyph for {cluster.text!a}"])
            entry = self._inked(codes, glyphs, cluster.advance)
            if room:
                left, right = map(self._inkless, codes.left), map(self._inkless, codes.right)
                parts = (*left, entry, *right)
                entry = self._add(cluster.text)
                self._parts[entry] = parts
            self._entries[key] = entry
        found = self._known[id(cluster), id(codes)] = (entry, cluster, codes)
        return found

    def _inked(self, codes: Codes, glyphs: tuple[Component, ...], advance: int) -> int:
        """An entry for the ink of a cluster, which leaves room for its other codes."""
        entry = self._add(codes.main)
        room = len(codes.left) + len(codes.right)
        if len(glyphs) != 1 or glyphs[0][1:] != (0, 0) or room or not advance:
            shift = len(codes.left) * self._hair
            components = tuple((glyph, x - shift, y) for glyph, x, y in glyphs)
            self._drawn[entry] = Drawn(components, max(0, advance - room * self._hair))
        elif glyphs[0][0] in self._claimed:
            # The same glyph with a second text: ToUnicode has one text for a code.
            self._drawn[entry] = Drawn(glyphs, None)
        else:
            self._claimed.add(glyphs[0][0])
            self._plain[entry] = glyphs[0][0]
        return entry

    def _inkless(self, text: str) -> int:
        entry = self._entries.get(text)
        if entry is None:
            entry = self._entries[text] = self._add(text)
            self._drawn[entry] = Drawn((), self._hair)
        return entry

    def _add(self, text: str) -> int:
        self._texts.append(text)
        return len(self._texts) - 1


def _right_end(run: GlyphRun, face: Face) -> float:
    """Where a run ends on the right."""
    advance = sum([cluster.advance for cluster in run.clusters])
    return run.x + advance * run.size / face.upem + sum(run.extra)
