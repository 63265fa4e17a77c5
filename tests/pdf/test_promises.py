"""Each promise of a whole file is broken by one change to its objects, and the file refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from brief.display import Document
from brief.editions import EDITIONS
from brief.model import EditionName
from brief.pdf import PdfError, Reproduction, write
from brief.pdf.canvas import Array, Dictionary, Stream, Text, Value
from brief.pdf.preflight import check_file
from brief.pdf.promises import File, wrong_colours
from brief.structure import Element, Mark, Role
from brief.typefaces import FontLibrary
from tests.pdf.samples import REGULAR, handout
from tests.pdf.shaping import Run, document, line

CLAIMS = {
    "PDF/UA-1": "<pdfuaid:part>1</pdfuaid:part>",
    "PDF/A-2a": "<pdfaid:conformance>A</pdfaid:conformance>",
    "PDF/X-4": "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
}


@dataclass(frozen=True)
class Made:
    """The objects of a file, to be changed the moment before they are checked."""

    file: File
    info: Value

    def of(self, kind: str, subtype: str | None = None) -> dict[str, Value]:
        """The entries of the first dictionary or stream of a type."""
        return next(self.every(kind, subtype))

    def every(self, kind: str, subtype: str | None = None) -> Iterator[dict[str, Value]]:
        for value in self.file.objects:
            entries = _entries(value)
            if entries.get("Type") == kind and subtype in (None, entries.get("Subtype")):
                yield entries

    def entries(self, reference: Value) -> dict[str, Value]:
        return _entries(self.file.resolve(reference))

    @property
    def catalog(self) -> dict[str, Value]:
        return self.of("/Catalog")

    @property
    def about(self) -> dict[str, Value]:
        """The information dictionary."""
        return self.entries(self.info)

    @property
    def packet(self) -> Value:
        """The stream of XMP."""
        return self.file.resolve(self.catalog["Metadata"])

    @property
    def intent(self) -> dict[str, Value]:
        return self.entries(self.file.items(self.catalog["OutputIntents"])[0])

    @property
    def profile(self) -> Value:
        """The stream of the output intent's profile."""
        return self.file.resolve(self.intent["DestOutputProfile"])

    @property
    def widths(self) -> list[Value]:
        return list(self.file.items(self.of("/Font", "/CIDFontType2")["W"])[1].sequence)


def _entries(value: Value) -> dict[str, Value]:
    if isinstance(value, Stream):
        value = value.dictionary
    found: dict[str, Value] = value.dict if isinstance(value, Dictionary) else {}
    return found


Spoil = Callable[[Made], object]


def put(kind: str, key: str, value: Value, subtype: str | None = None) -> Spoil:
    return lambda made: made.of(kind, subtype).update({key: value})


def drop(kind: str, key: str, subtype: str | None = None) -> Spoil:
    return lambda made: made.of(kind, subtype).pop(key)


def profile(start: int, data: bytes) -> Spoil:
    """Overwrites bytes of the profile."""

    def spoil(made: Made) -> None:
        stream = made.profile
        stream.content = stream.content[:start] + data + stream.content[start + len(data) :]

    return spoil


def xmp(old: str, new: str) -> Spoil:
    def spoil(made: Made) -> None:
        before = made.packet.content
        made.packet.content = before.replace(old.encode(), new.encode())
        assert made.packet.content != before

    return spoil


def widths(change: Callable[[list[Value]], list[Value]]) -> Spoil:
    return lambda made: made.of("/Font", "/CIDFontType2").update(
        W=Array([0, Array(change(made.widths))])
    )


def box(key: str, *edges: float) -> Spoil:
    return put("/Page", key, Array(list(edges)))


IMAGE, SUBSET = "/Image", "/CIDFontType2"
BROKEN: dict[str, tuple[EditionName, Spoil, str]] = {
    "no catalogue": ("screen", put("/Catalog", "Type", "/Cat"), "0 catalogues"),
    "two catalogues": ("screen", put("/Outlines", "Type", "/Catalog"), "2 catalogues"),
    "names": ("screen", put("/Catalog", "Names", Dictionary({})), "the catalogue has Names"),
    "script": ("screen", put("/Catalog", "OpenAction", Dictionary({})), "has OpenAction"),
    "form": ("press", put("/Catalog", "AcroForm", Dictionary({})), "has AcroForm"),
    "no language": ("screen", drop("/Catalog", "Lang"), "no language"),
    "empty language": ("screen", put("/Catalog", "Lang", Text("")), "no language"),
    "marks unsaid": ("screen", drop("/Catalog", "MarkInfo"), "that it is tagged"),
    "not marked": (
        "screen",
        put("/Catalog", "MarkInfo", Dictionary({"Marked": "false"})),
        "that it is tagged",
    ),
    "no structure": ("screen", drop("/Catalog", "StructTreeRoot"), "no structure tree"),
    "title unshown": ("screen", drop("/Catalog", "ViewerPreferences"), "instead of its title"),
    "no XMP": ("screen", drop("/Catalog", "Metadata"), "no XMP"),
    "another title": (
        "screen",
        lambda made: made.about.update(Title=Text("Another")),
        "Title of Info is not in XMP",
    ),
    "another author": (
        "office",
        lambda made: made.about.update(Author=Text("Another")),
        "Author of Info is not in XMP",
    ),
    "a producer": (
        "screen",
        lambda made: made.about.update(Producer=Text("A tool")),
        "Info has Producer",
    ),
    "a producer on the press": (
        "press",
        lambda made: made.about.update(Producer=Text("A tool")),
        "Info has Producer",
    ),
    "no intent": ("screen", drop("/Catalog", "OutputIntents"), "0 output intents where 1"),
    "two intents": (
        "press",
        lambda made: made.catalog.update(OutputIntents=Array([made.intent, made.intent])),
        "2 output intents where 1",
    ),
    "intent of another standard": (
        "press",
        lambda made: made.intent.update(S="/GTS_PDFA1"),
        "the output intent is /GTS_PDFA1, not /GTS_PDFX",
    ),
    "intent without profile": (
        "screen",
        lambda made: made.intent.pop("DestOutputProfile"),
        "no profile for RGB",
    ),
    "no profile at all": ("screen", profile(36, b"text"), "no profile for RGB"),
    "profile of other inks": ("press", profile(16, b"RGB "), "no profile for CMYK"),
    "profile of a scanner": ("screen", profile(12, b"scnr"), "of no output device"),
    "profile of the future": ("screen", profile(8, b"\5"), "of no output device"),
    "codes without text": ("screen", drop("/Font", "ToUnicode", "/Type0"), "what its codes stand"),
    "another kind of font": ("screen", put("/Font", "Subtype", "/Type1", SUBSET), "only Type0"),
    "font not embedded": (
        "screen",
        lambda made: made.of("/FontDescriptor").pop("FontFile2"),
        "is not embedded",
    ),
    "codes without glyphs": ("screen", drop("/Font", "CIDToGIDMap", SUBSET), "no CIDToGIDMap"),
    "a wrong width": (
        "screen",
        widths(lambda found: [*found[:-1], found[-1] + 2]),
        "widths of .* differ",
    ),
    "a width lacking": ("screen", widths(lambda found: found[:-1]), "widths of .* differ"),
    "colours on the press": (
        "press",
        put("/XObject", "ColorSpace", "/DeviceRGB", IMAGE),
        "in /DeviceRGB, which is not of the inks cmyk",
    ),
    "inks on the screen": (
        "screen",
        put("/XObject", "ColorSpace", "/DeviceCMYK", IMAGE),
        "in /DeviceCMYK, which is not of the inks rgb",
    ),
    "colours for a copier": (
        "copier",
        put("/XObject", "ColorSpace", "/DeviceRGB", IMAGE),
        "in /DeviceRGB, which is not of the inks black",
    ),
    "interpolated": ("screen", put("/XObject", "Interpolate", "true", IMAGE), "interpolated"),
    "history": ("screen", put("/Page", "PieceInfo", Dictionary({})), "has PieceInfo"),
    "action of a page": ("screen", put("/Page", "AA", Dictionary({})), "has AA"),
    "attached": ("screen", put("/XObject", "AF", Array([]), IMAGE), "has AF"),
    "a long string": (
        "screen",
        put("/Annot", "Contents", Text("Ж" * 16_383)),
        "Contents is longer than a string may be",
    ),
    "page without structure": ("screen", drop("/Page", "StructParents"), "page 1 does not follow"),
    "page in another order": ("office", put("/Page", "Tabs", "/R"), "page 1 does not follow"),
    "no trim": ("press", drop("/Page", "TrimBox"), "page 1 lacks TrimBox"),
    "no bleed": ("press", drop("/Page", "BleedBox"), "page 1 lacks TrimBox or BleedBox"),
    "trim left of bleed": ("press", box("TrimBox", -9, 0, 90, 90), "not within each other"),
    "trim below bleed": ("press", box("TrimBox", 0, -9, 90, 90), "not within each other"),
    "bleed right of media": ("press", box("BleedBox", 0, 0, 900, 841), "not within each other"),
    "bleed above media": ("press", box("BleedBox", 0, 0, 595, 900), "not within each other"),
    "a note": ("screen", put("/Annot", "Subtype", "/Text"), "an annotation /Text"),
    "a link on the press": (
        "press",
        lambda made: made.of("/Outlines").update(Type="/Annot", Subtype="/Link"),
        "an annotation /Link, which this edition has no use for",
    ),
    "a link that says nothing": ("screen", drop("/Annot", "Contents"), "a link says nothing"),
    "a link in no structure": ("screen", drop("/Annot", "StructParent"), "is in no structure"),
    "a link that does not print": ("screen", put("/Annot", "F", 0), "does not print"),
    "a link without flags": ("screen", drop("/Annot", "F"), "does not print"),
    "a hidden link": ("screen", put("/Annot", "F", 4 | 2), "is hidden"),
    "a link for no screen": ("screen", put("/Annot", "F", 4 | 32), "is hidden"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_file_that_breaks_a_promise_is_refused(
    library: FontLibrary, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    edition, spoil, words = BROKEN[case]
    problems = refused(library, monkeypatch, edition, spoil)
    assert problems
    assert all(re.search(words, problem) for problem in problems), problems


@pytest.mark.parametrize("edition", ["screen", "press"])
@pytest.mark.parametrize("standard", CLAIMS)
def test_a_file_claims_what_its_edition_keeps_and_no_more(
    library: FontLibrary, monkeypatch: pytest.MonkeyPatch, edition: EditionName, standard: str
) -> None:
    claim, end = CLAIMS[standard], "</rdf:Description>"
    kept = standard in {each.value for each in EDITIONS[edition].standards}
    spoil = xmp(claim, "") if kept else xmp(end, claim + end)
    problems = refused(library, monkeypatch, edition, spoil)
    assert problems == [f"XMP and edition differ on whether this is {standard}"]


@pytest.mark.parametrize("name", ["CreationDate", "ModDate", "Trapped"])
def test_the_press_is_told_when_and_whether_it_is_trapped(
    library: FontLibrary, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (problem,) = refused(library, monkeypatch, "press", lambda made: made.about.pop(name))
    assert problem == f"Info lacks {name} (X 6.18)"


def refused(
    library: FontLibrary, monkeypatch: pytest.MonkeyPatch, edition: EditionName, spoil: Spoil
) -> list[str]:
    """What is said of a handout whose objects are spoilt before they are checked."""

    def spoilt(
        objects: list[Value], info: Value, number: Callable[[Value], int], *_: object
    ) -> None:
        spoil(Made(File(objects, number, EDITIONS[edition]), info))
        check_file(objects, info, number, EDITIONS[edition])

    # As an edition sets it: nothing smaller than the copier may have, nothing in colours.
    sound = _plain(handout(library))
    write(sound, library, EDITIONS[edition])
    monkeypatch.setattr("brief.pdf.writer.check_file", spoilt)
    with pytest.raises(PdfError) as caught:
        write(sound, library, EDITIONS[edition])
    return list(caught.value.problems)


def _plain(whole: Document) -> Document:
    """The handout without what is too small for a copier."""
    pages = (
        replace(page, items=tuple(i for i in page.items if getattr(i, "size", 10) >= 9))
        for page in whole.pages
    )
    return replace(whole, pages=tuple(pages))


# Before any object is made


@pytest.mark.parametrize(
    ("edition", "made_for", "words"),
    [
        ("copier", "screen", "not of the inks black"),
        ("press", "screen", "not of the inks cmyk"),
        ("screen", "press", "not of the inks rgb"),
    ],
)
def test_a_page_in_other_inks_is_refused(
    library: FontLibrary, edition: EditionName, made_for: EditionName, words: str
) -> None:
    inks = Reproduction.of(EDITIONS[made_for])
    with pytest.raises(PdfError, match=words):
        write(_plain(handout(library)), library, EDITIONS[edition], reproduction=inks)


def test_a_copier_knows_no_grey_and_nobody_a_colour_space() -> None:
    assert list(wrong_colours(["0 g", "1 G", "0 0 10 10 re", "f"], "black")) == []
    assert len(list(wrong_colours(["0.5 g", ".5 G"], "black"))) == 2
    for inks in ("rgb", "black", "cmyk"):
        assert len(list(wrong_colours(["/Cs1 cs", "/P1 scn", "1 SC"], inks))) == 3  # type: ignore[arg-type]


@pytest.mark.parametrize(("edition", "least"), [("large-print", 16.0), ("copier", 9.0)])
def test_type_smaller_than_the_edition_allows_is_refused(
    library: FontLibrary, edition: EditionName, least: float
) -> None:
    kept = document(line(library, [Run("text", REGULAR)], size=least))
    assert write(kept, library, EDITIONS[edition])
    small = document(line(library, [Run("text", REGULAR)], size=least - 0.1))
    with pytest.raises(PdfError, match=f"and {least:g} is the least"):
        write(small, library, EDITIONS[edition])


def test_an_address_belongs_to_one_element(library: FontLibrary) -> None:
    links = tuple(Element(Role.LINK, (Mark(mark),), link="1") for mark in ("1", "2"))
    items = [*line(library, [Run("a", REGULAR)]), *line(library, [Run("b", REGULAR)], mark="2")]
    page = replace(document(items), structure=Element(Role.DOCUMENT, links))
    with pytest.raises(PdfError, match="link 1 is that of 2 elements"):
        write(page, library)
