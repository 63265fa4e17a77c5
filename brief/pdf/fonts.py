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
from dataclasses import dataclass, field, replace
from string import ascii_lowercase
from typing import Literal

from brief.display import Cluster, Document, GlyphRun, Page
from brief.pdf.codes import LRM, RLM, Coder, Codes, shown_apart
from brief.pdf.errors import PdfError
from brief.pdf.lines import Parting, painting_order, partings
from brief.pdf.serialize import escaped, flate
from brief.pdf.subset import Component, Drawn, Program, make_program
from brief.recent import Recent
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
_MOST_ENTRIES = 20_000
"""In one book: then a new one is begun."""
_SUBSETS = 24
"""Of a face: each some 50 kB with what goes with it."""
_RUNS = 1024


@dataclass(eq=False, slots=True)
class Entry:
    """A code whose number isn't known yet, or, with `parts`, the several codes of a cluster.

    drawn: its ink. An entry is found by which it is: a book has one for each text and ink.
    advance: in units of the em, as its program has it, whichever that is; known once it is in one.
    """

    text: str
    drawn: Drawn
    parts: tuple[Entry, ...] = ()
    advance: int = 0

    @property
    def glyph(self) -> int | None:
        """The glyph of the face that would do: one by itself, in its place, as wide as it is."""
        components, advance = self.drawn
        if advance is None and not self.parts:
            return components[0][0]
        return None

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts entries, so that codes depend on which there are alone. Like things in a row
        compress better."""
        components, advance = self.drawn
        return components, -1 if advance is None else advance, len(self.text), self.text


@dataclass(frozen=True, slots=True)
class EncodedRun:
    """The entries of a run's clusters, in visual order.

    `apart`: what of it is to be shown one by one, in the order of the text. `marks`: what is shown
    before it.
    """

    entries: tuple[Entry, ...]
    apart: Literal["", "clusters", "codes"] = ""
    marks: tuple[LineMark, ...] = ()


@dataclass(frozen=True, slots=True)
class LineMark:
    """A code without ink that is shown by itself before a run, to begin a line for PDFium."""

    x: float
    y: float
    entry: Entry


@dataclass(frozen=True, slots=True, eq=False)
class Subset:
    """A face with the codes of some entries. Found by which it is.

    By entry: `shown` is the code of a cluster, or its several codes, as they stand in a literal
    string. `packed`: the program, compressed. `texts`: what each code stands for. `layered`:
    whether so many of them stand for the same that they may not be in one layer.
    """

    program: Program
    packed: bytes = field(repr=False)
    codes: Mapping[Entry, int]
    shown: Mapping[Entry, str]
    texts: Mapping[int, str]
    layered: bool


@dataclass(frozen=True, slots=True)
class Font:
    """A face as the file has it. `layers`: of each entry, where there is more than one."""

    names: Sequence[str]
    """Among the resources of a page: of each layer."""
    face: Face
    subset: Subset
    layers: Mapping[Entry, int] | None
    texts: Sequence[Mapping[int, str]]
    """What each code stands for: by layer, by code."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """Every font of a document by its key, and its runs encoded: by page, by item."""

    fonts: Mapping[str, Font]
    runs: Sequence[Sequence[EncodedRun | None]]


def encode(document: Document, library: FontLibrary) -> Encoding:
    """Gives every cluster of the document its code, and makes the fonts."""
    shelf = library.keep(_Shelf, _Shelf)
    coder = shelf.coder(rtl=document.rtl)
    books: dict[str, _Book] = {}
    used: dict[str, list[EncodedRun]] = {}
    runs: list[list[EncodedRun | None]] = []
    for page in document.pages:
        parted = _partings(page, library, rtl=document.rtl)
        encoded: list[EncodedRun | None] = []
        shown = [item for item in page.items if isinstance(item, GlyphRun)]
        neighbours = zip([None, *shown], [*shown[1:], None], strict=False)
        for index, item in enumerate(page.items):
            if not isinstance(item, GlyphRun):
                encoded.append(None)
                continue
            before, after = next(neighbours)
            book = books.get(item.face)
            if book is None:
                book = books[item.face] = shelf.book(library.face(item.face))
                used[item.face] = []
            run = book.encode(item, coder, before, after)
            if index in parted:
                run = replace(run, marks=book.line_marks(parted[index], item.size))
            used[item.face].append(run)
            encoded.append(run)
        runs.append(encoded)
    fonts = {key: _font(f"F{index}", books[key], used[key]) for index, key in enumerate(books, 1)}
    return Encoding(fonts, runs)


@dataclass(eq=False)
class _Shelf:
    """The books and coders that documents share. No code depends on what is in them."""

    _books: dict[str, _Book] = field(default_factory=dict)
    _coders: dict[bool, Coder] = field(default_factory=dict)

    def book(self, face: Face) -> _Book:
        """The book of a face. A document keeps to the one that it got: a full one is replaced."""
        book = self._books.get(face.key)
        if book is None or book.full:
            book = self._books[face.key] = _Book(face)
        return book

    def coder(self, *, rtl: bool) -> Coder:
        coder = self._coders.get(rtl)
        if coder is None or coder.full:
            coder = self._coders[rtl] = Coder(rtl)
        return coder


class _Book:
    """The entries of one face met so far, and the latest runs and subsets of them."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.subsets: Recent[frozenset[Entry], Subset] = Recent(_SUBSETS)
        self._hair = max(1, face.upem // 1000)
        self._entries: dict[object, Entry] = {}
        self._runs: Recent[object, EncodedRun] = Recent(_RUNS)
        # Clusters are shared: so most are found by identity. The objects are kept with the entry,
        # lest another takes their place.
        self._known: dict[tuple[int, int], tuple[Entry, Cluster, Codes]] = {}

    @property
    def full(self) -> bool:
        return max(len(self._entries), len(self._known)) > _MOST_ENTRIES

    def encode(
        self, run: GlyphRun, coder: Coder, before: GlyphRun | None, after: GlyphRun | None
    ) -> EncodedRun:
        key = (run.clusters, coder.context(run, before, after))
        return self._runs.get(key, lambda: self._encoded(run, coder.codes(run, before, after)))

    def _encoded(self, run: GlyphRun, codes: Sequence[Codes]) -> EncodedRun:
        known, entry = self._known, self._entry
        entries = tuple(
            [
                (known.get((id(cluster), id(code))) or entry(cluster, code))[0]
                for cluster, code in zip(run.clusters, codes, strict=True)
            ]
        )
        return EncodedRun(entries, shown_apart(codes) if run.rtl else "")

    def line_marks(self, parting: Parting, size: float) -> tuple[LineMark, ...]:
        """Marks of direction between two parts of a line, for which PDFium begins a new one.

        It does so where something stands right below the last thing, however little, and both are
        narrow. But it sorts what is on a baseline: so one mark ends what was there, and is farthest
        to the right; the next two stand one upon the other, farthest to the left of what comes.
        """
        ends, starts = (self._inkless(RLM if rtl else LRM) for rtl in parting.rtl)
        above, below = parting.baselines
        end, start = parting.end + _CLEAR * size, parting.start - _CLEAR * size
        return (
            LineMark(end, above, ends),
            LineMark(start, above + _LOWERED * size, ends),
            LineMark(start, below, starts),
        )

    def _entry(self, cluster: Cluster, codes: Codes) -> tuple[Entry, Cluster, Codes]:
        glyphs = tuple([(glyph.id, glyph.dx, glyph.dy) for glyph in cluster.glyphs])
        room = len(codes.left) + len(codes.right)
        # Kerning is no part of an entry, unless it has several codes: it would put those after
        # the ink on the wrong side of what comes next.
        advance = cluster.advance if room else not cluster.advance
        key = (codes.main, codes.left, codes.right, glyphs, advance)
        entry = self._entries.get(key)
        if entry is None:
            if 0 in [glyph for glyph, _, _ in glyphs]:
                raise PdfError([f"{self.face.key} has no glyph for {cluster.text!a}"])
            entry = self._inked(codes, glyphs, cluster.advance)
            if room:
                left, right = map(self._inkless, codes.left), map(self._inkless, codes.right)
                entry = Entry(cluster.text, Drawn((), None), (*left, entry, *right))
            entry = self._entries.setdefault(key, entry)
        found = self._known[id(cluster), id(codes)] = (entry, cluster, codes)
        return found

    def _inked(self, codes: Codes, glyphs: tuple[Component, ...], advance: int) -> Entry:
        """An entry for the ink of a cluster, which leaves room for its other codes."""
        room = len(codes.left) + len(codes.right)
        if len(glyphs) != 1 or glyphs[0][1:] != (0, 0) or room or not advance:
            shift = len(codes.left) * self._hair
            components = tuple((glyph, x - shift, y) for glyph, x, y in glyphs)
            return self._single(codes.main, Drawn(components, max(0, advance - room * self._hair)))
        return self._single(codes.main, Drawn(glyphs, None))

    def _inkless(self, text: str) -> Entry:
        return self._single(text, Drawn((), self._hair))

    def _single(self, text: str, drawn: Drawn) -> Entry:
        """The one entry of this text and ink."""
        entry = self._entries.get((text, drawn))
        if entry is None:
            entry = self._entries.setdefault((text, drawn), Entry(text, drawn))
        return entry

    def subset(self, entries: frozenset[Entry]) -> Subset:
        """The face with codes for these entries, which are all that a document has in it."""
        return self.subsets.get(entries, lambda: self._subset(entries))

    def _subset(self, entries: frozenset[Entry]) -> Subset:
        single = {part for entry in entries for part in entry.parts or (entry,)}
        plain: dict[int, Entry] = {}
        # The same glyph with a second text is drawn: ToUnicode has one text for a code.
        drawn = [
            entry
            for entry in sorted(single, key=lambda entry: entry.order)
            if entry.glyph is None or plain.setdefault(entry.glyph, entry) is not entry
        ]
        program = make_program(self.face, plain, [entry.drawn for entry in drawn])
        if program.drawn.stop > 0x10000:
            raise PdfError([f"{self.face.key} would need more than 65,536 codes"])
        codes = {entry: program.plain[glyph] for glyph, entry in plain.items()}
        codes.update(zip(drawn, program.drawn, strict=True))
        shown = {entry: escaped(code.to_bytes(2, "big")) for entry, code in codes.items()}
        for entry, code in codes.items():
            entry.advance = program.advances[code]
        for entry in entries:
            if entry.parts:
                shown[entry] = "".join([shown[part] for part in entry.parts])
                entry.advance = sum([part.advance for part in entry.parts])
        texts = {code: entry.text for entry, code in codes.items()}
        alike = Counter(texts.values())
        # Letters of Nastaliq stand so far above each other that PDFium, which looks at each
        # stretch in one font, would see new lines; and a letter has dozens of glyphs.
        layered = max(alike.values(), default=0) >= _ALIKE and "Aran" not in self.face.info.scripts
        texts = dict(sorted(texts.items()))
        return Subset(program, flate(program.data), codes, shown, texts, layered)


def _font(name: str, book: _Book, runs: Sequence[EncodedRun]) -> Font:
    """The finished font: subset, with codes for all entries of these runs."""
    marks = [mark.entry for run in runs for mark in run.marks]
    subset = book.subset(frozenset().union(marks, *[run.entries for run in runs]))
    if not subset.layered:
        return Font([name], book.face, subset, None, [subset.texts])
    codes = subset.codes
    counts = Counter(marks)
    for run in runs:
        counts.update(run.entries)
    layers = _layers(counts, codes)
    by_layer: list[dict[int, str]] = [{} for _ in range(max(layers.values(), default=0) + 1)]
    for entry in counts:
        for part in entry.parts or (entry,):
            by_layer[layers.get(entry, 0)][codes[part]] = part.text
    return Font(
        [name, *(f"{name}{letter}" for letter in ascii_lowercase[: len(by_layer) - 1])],
        book.face,
        subset,
        layers if len(by_layer) > 1 else None,
        [dict(sorted(texts.items())) for texts in by_layer],
    )


def _layers(counts: Mapping[Entry, int], codes: Mapping[Entry, int]) -> dict[Entry, int]:
    """The layer of each entry that isn't in the first, such that few codes of a layer have the
    same text."""
    layers: dict[Entry, int] = {}
    alike = Counter(entry.text for entry in codes)
    shown = Counter(counts)
    for entry, count in counts.items():
        for part in entry.parts:
            shown[part] += count
    inkless = {entry.text for entry in codes if not entry.drawn.components}
    places: Counter[str] = Counter()
    # The most frequent ones first: each change from layer to layer is one of font.
    for entry in sorted(codes, key=lambda entry: (-shown[entry], codes[entry])):
        text = entry.text
        if alike[text] >= _ALIKE and text.strip() and entry.drawn.components:
            room = _ALIKE - (text in inkless)  # one is without ink, and in every layer
            layers[entry] = min(places[text] // room, _MOST_LAYERS - 1)
            places[text] += 1
    for entry in counts:
        if entry.parts:
            layers[entry] = max(layers.get(part, 0) for part in entry.parts)
    return layers


def _partings(page: Page, library: FontLibrary, *, rtl: bool) -> Mapping[int, Parting]:
    """Where PDFium is to begin a new line; nowhere on a page without right-to-left runs."""
    runs = {n: item for n, item in enumerate(page.items) if isinstance(item, GlyphRun)}
    if not any(run.rtl for run in runs.values()):
        return {}
    ends = {number: _right_end(run, library.face(run.face)) for number, run in runs.items()}
    return partings(page.items, painting_order(page.items, rtl=rtl), ends)


def _right_end(run: GlyphRun, face: Face) -> float:
    """Where a run ends on the right."""
    advance = sum([cluster.advance for cluster in run.clusters])
    return run.x + advance * run.size / face.upem + sum(run.extra)
