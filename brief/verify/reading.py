"""What a machine reads in a file, apart from how it is laid out: words, links, pictures.

Only for files of ours: text is read as `pdf` writes it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Any

from brief.inspect.decoding import UNKNOWN, Fonts
from brief.inspect.findings import InspectError
from brief.inspect.opening import Source, opened
from brief.inspect.tokens import token_reader
from brief.inspect.values import as_text, entries_of

_HYPHENS = str.maketrans("", "", "-\u2010\u00ad")
"""Left out: lines may be broken at other places."""
_UNHEARD = frozenset({"Cf", "Pi", "Pf"})
"""Format characters, and quotation marks, which some themes hang apart."""
_SAME_LINE = 0.01
"""Points; baselines of one line have one height."""
_DEEPEST = 40
"""Elements within elements; ours go eight deep."""
_APART, _ALONE, _TOGETHER = range(3)

Place = tuple[tuple[int, int], int]
"""The number of a page's object, and that of marked content on it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A bitmap or its mask: width and height in samples; a hash of them, or of what JPEG made."""

    size: tuple[int, int]
    hash: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of each element in reading order, with its alternative text; the bare words that
    stand outside of all elements and are in none; addresses of links; bitmaps."""

    words: tuple[str, ...]
    beside: frozenset[str]
    links: frozenset[str]
    pictures: frozenset[Picture]

    def differs_in(self, other: Reading) -> tuple[str, ...]:
        """What is not the same in another file: `words`, `links`, `pictures`.

        Beside the elements stand pages that are printed several times: with the same words.
        Pictures of another size count as the same, see `resized`.
        """
        known = _bare(" ".join(other.words))
        same = {
            "words": self.words == other.words and self.beside <= known | other.beside,
            "links": self.links == other.links,
            "pictures": self.pictures == other.pictures or self.resized(other),
        }
        return tuple(name for name, is_same in same.items() if not is_same)

    def resized(self, other: Reading) -> bool:
        """Whether there are as many pictures in another file, and those that are not the same have
        other sizes: so it is on another paper, and then nothing can be said of them."""
        mine, others = self.pictures - other.pictures, other.pictures - self.pictures
        sizes = {picture.size for picture in mine}
        alike = any(picture.size in sizes for picture in others)
        return bool(mine) and len(mine) == len(others) and not alike


def read(data: bytes) -> Reading:
    """Reads a file. Raises InspectError, in words, for one that can't be read."""
    import pikepdf

    with opened(data) as source:
        try:
            return _read(source)
        except (
            pikepdf.PdfError,
            ArithmeticError,
            AttributeError,
            LookupError,
            TypeError,
            ValueError,
        ):
            raise InspectError("The file is not built as ours are: it can't be read.") from None


def _read(source: Source) -> Reading:
    fonts = Fonts(source)
    marked: dict[Place, str] = {}
    beside: set[str] = set()
    within: set[str] = set()
    for page in source.pages:
        for number, text in _Reader(page, fonts).texts():
            shown = _bare(_words(text))
            if number is None:
                beside |= shown
            else:
                within |= shown
                place = (page.obj.objgen, number)
                marked[place] = marked.get(place, "") + text
    tree = source.pdf.Root.get("/StructTreeRoot")
    words = tuple(_elements(tree, marked, 0)) if tree is not None else ()
    # A copy of a page is painted piece by piece as the page is: parted at the same places. What
    # then is left is marked, but in no element.
    beside -= within
    beside |= _bare(" ".join(map(_words, marked.values())))
    return Reading(words, frozenset(beside), _links(source), _pictures(source))


class _Reader:
    """Reads the texts of a page, each with the number of its marked content, or None."""

    def __init__(self, page: Any, fonts: Fonts) -> None:
        self._page = page
        self._fonts = fonts
        self._font = UNKNOWN
        self._numbers: list[int | None] = []
        self._operands: list[Any] = []
        self._texts: list[tuple[int | None, str]] = []
        self._height = 0.0
        self._heights: dict[int | None, float] = {}

    def texts(self) -> list[tuple[int | None, str]]:
        token_reader(self._token)(self._page)
        return self._texts

    def _token(self, token: Any) -> None:
        import pikepdf

        if not isinstance(token, pikepdf.Operator):
            self._operands.append(token)
            return
        operands, self._operands = self._operands, []
        name = str(token)
        if name == "Tf":
            font = self._page.obj.Resources.Font.get(as_text(operands[0]))
            self._font = self._fonts.of(font, "a page")
        elif name in ("Tj", "TJ"):
            pieces = operands if name == "Tj" else list(operands[0])
            strings = (bytes(each) for each in pieces if isinstance(each, pikepdf.String))
            text = "".join(glyph.text for each in strings for glyph in self._font.read(each))
            number = next((each for each in self._numbers if each is not None), None)
            last = self._heights.get(number, self._height)
            turn = "\n" if abs(self._height - last) > _SAME_LINE else ""
            self._heights[number] = self._height
            self._texts.append((number, turn + text))
        elif name == "BT":
            self._height = 0.0
        elif name == "Td":
            self._height += float(operands[1])
        elif name == "BMC":
            self._numbers.append(None)
        elif name == "BDC":
            self._numbers.append(int(operands[1].get("/MCID", -1)))
        elif name == "EMC":
            self._numbers.pop()


def _elements(node: Any, marked: dict[Place, str], depth: int) -> Iterator[str]:
    """The words of the elements below a node of the structure tree (ISO 32000-1 14.7.2).

    Takes what is read out of `marked`.
    """
    import pikepdf

    kids = node.get("/K")
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    own: list[str] = [as_text(node.get("/Alt")), " "]
    below: list[Any] = []
    for kid in kids:
        content = kid if isinstance(kid, pikepdf.Dictionary) else None
        if content is not None and "/S" in content:
            below.append(content)
            continue
        number = content.get("/MCID") if content is not None else kid
        page = (content if content is not None and "/Pg" in content else node).get("/Pg")
        if isinstance(number, int) and page is not None:
            own.append(marked.pop((page.objgen, number), ""))
    words = _words("".join(own))
    if words:
        yield words
    for element in below if depth < _DEEPEST else ():
        yield from _elements(element, marked, depth + 1)


def _words(text: str) -> str:
    """Words with one space between, the same however the lines are broken.

    Where text runs from right to left, it stands in visual order, line by line: all that can be
    said there is which letters it has, and which numbers and words of other scripts, sorted.
    """
    text = "".join(c for c in text.translate(_HYPHENS) if unicodedata.category(c) not in _UNHEARD)
    if not any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text):
        return " ".join(text.replace("\n", "").split())
    parts: list[str] = []
    for kind, stretch in groupby(text, _kind):
        found = "".join(stretch)
        if kind != _APART:
            parts += [found] if kind == _TOGETHER else found
    return " ".join(sorted(parts))


def _kind(character: str) -> int:
    """Whether a character stands by itself, with its neighbours, or is left out."""
    if unicodedata.category(character)[0] not in "LN":
        return _APART
    return _ALONE if unicodedata.bidirectional(character) in ("R", "AL") else _TOGETHER


def _bare(text: str) -> set[str]:
    """The words of a text without their punctuation; figures, which number pages, are none."""
    words = ("".join(c for c in word if _kind(c) != _APART) for word in text.split())
    return {word for word in words if any(map(str.isalpha, word))}


def _links(source: Source) -> frozenset[str]:
    return frozenset(
        as_text(annotation.A.URI)
        for page in source.pages
        for annotation in page.obj.get("/Annots", [])
    )


def _pictures(source: Source) -> frozenset[Picture]:
    found: set[Picture] = set()
    for page in source.pages:
        images: Mapping[str, Any] = entries_of(page.obj.Resources.get("/XObject", {}))
        for image in images.values():
            for stream in filter(None, (image, image.get("/SMask"))):
                data = (
                    stream.read_raw_bytes()
                    if "/DCTDecode" in str(stream.get("/Filter"))
                    else (source.unpacked(stream, "a picture"))
                )
                size = (int(stream.get("/Width")), int(stream.get("/Height")))
                found.add(Picture(size, sha256(data).hexdigest()))
    return frozenset(found)
