"""The tag tree and all that hangs on it, as another library reads it."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

import pikepdf
import pytest

from brief.pdf import write
from brief.structure import Element, Mark, Role
from brief.typefaces import FontLibrary
from tests.pdf.samples import REGULAR, handout
from tests.pdf.shaping import Run, document, line

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"


@pytest.fixture(scope="module")
def data(library: FontLibrary) -> bytes:
    return write(handout(library), library)


@pytest.fixture(scope="module")
def file(data: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


def outline(element: pikepdf.Object, depth: int = 0) -> list[str]:
    """The tree as an indented list, with the number of leaves of each element."""
    kids = element.get("/K")
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    below = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    leaves = len(kids) - len(below)
    lines = [f"{'  ' * depth}{str(element.S)[1:]}{' ' + str(leaves) if leaves else ''}"]
    for kid in below:
        assert kid.P.objgen == element.objgen
        lines += outline(kid, depth + 1)
    return lines


TREE = """\
Document
  H1 1
  P 2
    Span 1
  Sect
    H2 1
    L
      LI
        Lbl 1
        LBody
          P 1
      LI
        Lbl 1
        LBody
          P
            Link 3
  BlockQuote
    P 2
  Figure 1
  Figure 1
    Caption 1"""


def test_the_tree_is_that_of_the_document_without_what_is_empty(file: pikepdf.Pdf) -> None:
    assert "\n".join(outline(file.Root.StructTreeRoot.K)) == TREE


def test_each_sequence_has_its_parent(file: pikepdf.Pdf) -> None:
    numbers = file.Root.StructTreeRoot.ParentTree.Nums
    keys = [int(numbers[index]) for index in range(0, len(numbers), 2)]
    assert keys == sorted(keys) == [0, 1, 2, 3]
    assert int(file.Root.StructTreeRoot.ParentTreeNextKey) == 4
    for page in file.pages:
        key = keys.index(int(page.StructParents))
        parents = numbers[2 * key + 1]
        opened = page.Contents.read_bytes().count(b"BDC")
        assert len(parents) == opened
        for mcid, parent in enumerate(parents):
            kids = parent.K if isinstance(parent.K, pikepdf.Array) else [parent.K]
            own = [int(kid) for kid in kids if isinstance(kid, int)]
            other = [int(kid.MCID) for kid in kids if _is_kind(kid, "/MCR")]
            assert mcid in own + other


def test_all_that_is_painted_is_tagged_or_an_artifact(file: pikepdf.Pdf) -> None:
    painting = {"f", "f*", "S", "B", "B*", "Tj", "TJ", "Do"}
    for page in file.pages:
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                depth += 1
                assert depth == 1, "marked content never nests"
                assert name == "BDC" or str(operands[0]) == "/Artifact"
            elif name == "EMC":
                depth -= 1
            elif name in painting:
                assert depth == 1
        assert depth == 0


def test_links_are_told_in_both_directions(file: pikepdf.Pdf) -> None:
    annotations = list(file.pages[0].Annots)
    assert "/Annots" not in file.pages[1]
    numbers = file.Root.StructTreeRoot.ParentTree.Nums
    for annotation in annotations:
        parent = numbers[2 * int(annotation.StructParent) + 1]
        assert str(parent.S) == "/Link"
        objects = [kid.Obj.objgen for kid in parent.K if _is_kind(kid, "/OBJR")]
        assert annotation.objgen in objects
        assert str(annotation.Contents) == "The petition"
        assert int(annotation.F) == 4
        assert str(annotation.A.URI) == "https://example.org/p%C3%A9ti-tion?a=1&b=%C3%BC"


def test_languages_alternatives_and_attributes(file: pikepdf.Pdf) -> None:
    assert str(file.Root.Lang) == "en-GB"
    top = file.Root.StructTreeRoot.K.K
    assert str(top[1].K[2].Lang) == "be"
    ordered = top[2].K[1]
    assert (str(ordered.A.O), str(ordered.A.ListNumbering)) == ("/List", "/Decimal")
    drop, photo = top[4], top[5]
    assert (str(drop.Alt), str(photo.Alt)) == ("A red drop", "Brama завода")
    assert str(photo.Lang) == "be"
    assert str(drop.A.Placement) == "/Block"
    assert "/Placement" not in photo.A
    assert [float(edge) for edge in photo.A.BBox] == pytest.approx([60, 461.89, 140, 541.89])


def test_an_element_goes_on_upon_the_next_page(file: pikepdf.Pdf) -> None:
    quote = file.Root.StructTreeRoot.K.K[3].K
    assert quote.Pg.objgen == file.pages[0].obj.objgen
    assert int(quote.K[0]) >= 0
    assert quote.K[1].Pg.objgen == file.pages[1].obj.objgen


def test_a_mark_that_comes_back_is_another_leaf_of_its_element(file: pikepdf.Pdf) -> None:
    paragraph = file.Root.StructTreeRoot.K.K[1]
    assert [int(kid) for kid in paragraph.K if isinstance(kid, int)] == [1, 3]


def test_the_outline_leads_to_its_places(file: pikepdf.Pdf) -> None:
    first = file.Root.Outlines.First
    second = first.Next
    assert (str(first.Title), str(second.Title)) == ("What you can do", "Дзякуй")
    assert "/Next" not in second
    assert second.Prev.objgen == first.objgen
    assert second.Dest[0].objgen == file.pages[1].obj.objgen
    assert float(first.Dest[3]) == pytest.approx(711.89)
    assert int(file.Root.Outlines.Count) == 2


def test_the_catalogue_and_the_metadata(file: pikepdf.Pdf) -> None:
    assert bool(file.Root.MarkInfo.Marked)
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    assert all(str(page.Tabs) == "/S" for page in file.pages)
    assert dict(file.docinfo.items()) == {
        "/Title": "Free them all (now)",
        "/Author": "Salidarnaść",
    }
    with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        told = dict(metadata)
    told.pop(f"{_EXTENSION}schemas")  # described by itself below
    assert told == {
        "{http://purl.org/dc/elements/1.1/}title": "Free them all (now)",
        "{http://purl.org/dc/elements/1.1/}creator": ["Salidarnaść"],
        "{http://purl.org/dc/elements/1.1/}language": {"en-GB"},
        "{http://purl.org/dc/elements/1.1/}identifier": "free-them en screen 7KQ4-M2XD",
        "{http://www.aiim.org/pdfua/ns/id/}part": "1",
        "{http://www.aiim.org/pdfa/ns/id/}part": "2",
        "{http://www.aiim.org/pdfa/ns/id/}conformance": "A",
    }
    halves = [bytes(half) for half in file.trailer.ID]
    assert halves[0] == halves[1]
    assert len(halves[0]) == 16


def test_the_property_that_pdf_a_does_not_know_is_described(file: pikepdf.Pdf) -> None:
    """Every field of the value types Schema and Property (ISO 19005-2 6.6.2.3.3)."""
    packet = ElementTree.fromstring(file.Root.Metadata.read_bytes())
    (schema,) = packet.findall(f".//{_EXTENSION}schemas/{_RDF}Bag/{_RDF}li")
    fields = {child.tag.rpartition("}")[2]: child for child in schema}
    assert fields["namespaceURI"].text == "http://www.aiim.org/pdfua/ns/id/"
    assert fields["prefix"].text == "pdfuaid"
    assert fields["schema"].text
    (part,) = fields["property"].findall(f"{_RDF}Seq/{_RDF}li")
    told = {child.tag.rpartition("}")[2]: child.text or "" for child in part}
    assert told.pop("description")
    assert told == {"name": "part", "valueType": "Integer", "category": "internal"}


def test_the_output_intent_is_srgb_with_its_profile(file: pikepdf.Pdf) -> None:
    (intent,) = file.Root.OutputIntents
    assert str(intent.S) == "/GTS_PDFA1"
    profile = intent.DestOutputProfile.read_bytes()
    assert (profile[12:16], profile[16:20], profile[36:40]) == (b"mntr", b"RGB ", b"acsp")
    assert int(intent.DestOutputProfile.N) == 3
    assert "sRGB" in str(intent.OutputConditionIdentifier)


def test_spans_of_one_mark_are_one_sequence(library: FontLibrary) -> None:
    items = line(library, [Run("one ", REGULAR), Run("two", "NotoSans-Bold")])
    with pikepdf.open(io.BytesIO(write(document(items), library))) as file:
        assert file.pages[0].Contents.read_bytes().count(b"BDC") == 1


def test_the_order_of_the_tree_is_not_that_of_painting(library: FontLibrary) -> None:
    items = [
        *line(library, [Run("painted first", REGULAR)], mark="1"),
        *line(library, [Run("read first", REGULAR)], mark="2", y=100),
    ]
    read = document(items)
    tree = Element(Role.DOCUMENT, (Element(Role.P, (Mark("2"),)), Element(Role.P, (Mark("1"),))))
    swapped = type(read)(read.title, read.language, False, "", read.pages, tree, read.outline)
    with pikepdf.open(io.BytesIO(write(swapped, library))) as file:
        assert [int(kid.K) for kid in file.Root.StructTreeRoot.K.K] == [1, 0]


def _is_kind(kid: object, kind: str) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and str(kid.get("/Type")) == kind
