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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brief.display import Cluster, Document, GlyphRun
from brief.pdf.codes import (
    LINE_OPENING,
    Codes,
    left_to_right,
    right_to_left,
    with_joiners_settled,
)
from brief.pdf.errors import PdfError
from brief.pdf.subset import Drawn, Program, make_program
from brief.typefaces.face import Face
from brief.typefaces.library import FontLibrary

_LITERAL = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\", "\r": r"\r"})


@dataclass(frozen=True, slots=True)
class EncodedRun:
    """The slots of a run's clusters in their Font, in visual order.

    `groups`: all slots of those clusters that have several, by index of the cluster.
    """

    slots: tuple[int, ...]
    groups: Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Font:
    """A face as the file has it. `shown` and `advances` by slot, `texts` by code.

    `shown` is the code as it stands in a literal string; advances are in units of the em.
    """

    name: str
    """Among the resources of a page."""
    face: Face
    program: Program
    shown: tuple[str, ...]
    advances: tuple[int, ...]
    texts: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Encoding:
    """Every font of a document by its key, and its runs encoded: by page, by item."""

    fonts: Mapping[str, Font]
    runs: tuple[tuple[EncodedRun | None, ...], ...]


def encode(document: Document, library: FontLibrary) -> Encoding:
    """Gives every cluster of the document its code, and makes the fonts."""
    uses: dict[str, _Use] = {}
    runs: list[tuple[EncodedRun | None, ...]] = []
    for page in document.pages:
        encoded: list[EncodedRun | None] = []
        previous: GlyphRun | None = None
        following = [*page.items[1:], None]
        for item, next_item in zip(page.items, following, strict=True):
            if not isinstance(item, GlyphRun):
                encoded.append(None)
                continue
            use = uses.get(item.face)
            if use is None:
                use = uses[item.face] = _Use(library.face(item.face))
            if item.rtl:
                codes = _right_to_left(item, previous, next_item)
            else:
                codes = _left_to_right(item, next_item)
            encoded.append(use.encode(item, codes))
            previous = item
        runs.append(tuple(encoded))
    fonts = {key: use.font(f"F{index}") for index, (key, use) in enumerate(uses.items(), 1)}
    return Encoding(fonts, tuple(runs))


class _Use:
    """The clusters that a document sets in one face. A slot is a code that has no number yet."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._hair = max(1, face.upem // 1000)
        self._slots: dict[object, int] = {}
        self._texts: list[str] = []
        self._plain: dict[int, int] = {}
        self._claimed: set[int] = set()
        self._drawn: dict[int, Drawn] = {}

    def encode(self, run: GlyphRun, codes: Sequence[Codes]) -> EncodedRun:
        slots: list[int] = []
        groups: dict[int, tuple[int, ...]] = {}
        known = self._slots
        for index, (cluster, code) in enumerate(zip(run.clusters, codes, strict=True)):
            glyphs = cluster.glyphs
            before, room = len(code.left), len(code.left) + len(code.right)
            # This loop sees every character of the document: the frequent case has a small key.
            if len(glyphs) == 1 and cluster.advance and not (room or glyphs[0].dx or glyphs[0].dy):
                key: object = (code.main, glyphs[0].id)
            else:
                shape = tuple((g.id, g.dx, g.dy) for g in glyphs)
                # Kerning would put the codes after the ink on the wrong side of what comes next.
                advance = cluster.advance if room else not cluster.advance
                key = (code.main, shape, before, room, advance)
            slot = known.get(key)
            if slot is None:
                slot = known[key] = self._new(code.main, cluster, before, room)
            slots.append(slot)
            if room:
                left, right = map(self._inkless, code.left), map(self._inkless, code.right)
                groups[index] = (*left, slot, *right)
        return EncodedRun(tuple(slots), groups)

    def font(self, name: str) -> Font:
        """The finished font: subset, with codes for all slots."""
        program = make_program(self._face, self._plain.values(), tuple(self._drawn.values()))
        codes = [0] * len(self._texts)
        for slot, glyph in self._plain.items():
            codes[slot] = program.plain[glyph]
        for slot, code in zip(self._drawn, program.drawn, strict=True):
            codes[slot] = code
        if program.drawn.stop > 0x10000:
            raise PdfError([f"{self._face.key} would need more than 65,536 codes"])
        return Font(
            name,
            self._face,
            program,
            tuple(map(_literal, codes)),
            tuple(program.advances[code] for code in codes),
            {code: text for code, text in sorted(zip(codes, self._texts, strict=True))},
        )

    def _inkless(self, text: str) -> int:
        slot = self._slots.get(text)
        if slot is None:
            slot = self._slots[text] = self._add(text)
            self._drawn[slot] = Drawn((), self._hair)
        return slot

    def _new(self, text: str, cluster: Cluster, before: int, room: int) -> int:
        """A slot for the ink of a cluster; of `room` hairs for other codes, some are `before`."""
        self._check(text, cluster)
        slot = self._add(text)
        shift = before * self._hair
        components = tuple((g.id, g.dx - shift, g.dy) for g in cluster.glyphs)
        if len(components) != 1 or components[0][1:] != (0, 0) or room or not cluster.advance:
            advance = max(0, cluster.advance - room * self._hair)
            self._drawn[slot] = Drawn(components, advance)
        elif components[0][0] in self._claimed:
            # The same glyph with a second text: ToUnicode has one text for a code.
            self._drawn[slot] = Drawn(components, None)
        else:
            self._claimed.add(components[0][0])
            self._plain[slot] = components[0][0]
        return slot

    def _add(self, text: str) -> int:
        self._texts.append(text)
        return len(self._texts) - 1

    def _check(self, text: str, cluster: Cluster) -> None:
        if not text:
            raise PdfError([f"a cluster of {self._face.key} has glyphs but no text"])
        if any(glyph.id == 0 for glyph in cluster.glyphs):
            raise PdfError([f"{self._face.key} has no glyph for {text!a}"])


def _left_to_right(run: GlyphRun, following: object) -> list[Codes]:
    """The codes of a left-to-right run, which may be followed by one on another line."""
    texts = with_joiners_settled([cluster.text for cluster in run.clusters], rtl=False)
    codes = [left_to_right(text) for text in texts]
    if texts and isinstance(following, GlyphRun) and following.mark == run.mark:
        codes[-1] = left_to_right(texts[-1], ends_line=following.y != run.y)
    return codes


def _right_to_left(run: GlyphRun, previous: GlyphRun | None, following: object) -> list[Codes]:
    """The codes of a right-to-left run between its neighbours, which may be on other lines."""
    clusters = run.clusters
    opens = previous is None or (previous.y, previous.mark) != (run.y, run.mark)
    joins = isinstance(following, GlyphRun) and (following.y, following.mark) == (run.y, run.mark)
    beyond = following.clusters[0].text if joins and following.clusters else ""
    texts = [*with_joiners_settled([cluster.text for cluster in clusters], rtl=True), beyond]
    codes = [
        right_to_left(text, after, opens_line=opens and index == 0)
        for index, (text, after) in enumerate(pairwise(texts))
    ]
    if opens and texts[0] == " " and len(codes) > 1 and codes[1].opens_with_mark:
        codes[0] = Codes(LINE_OPENING)
    return codes


def _literal(code: int) -> str:
    """A two-byte code as it stands between the brackets of a literal string (7.3.4.2)."""
    return code.to_bytes(2, "big").decode("latin-1").translate(_LITERAL)
