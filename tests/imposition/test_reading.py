"""What is read of imposed files: tags in the order of reading, copies passed over, claims kept."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest

from brief import FontLibrary, build, load
from brief.editions import EDITIONS
from brief.imposition import SCHEMES, Edge, Imposition, Scheme
from brief.languages import Language
from brief.model import Brief, Message, Paper
from tests.imposition.folding import Side
from tests.imposition.sheets import color_of, coloured, file_of, long_brief, sides, unimposed
from tests.pdf.readers import (
    missing,
    mupdf_text,
    pdfjs_text,
    poppler_text,
    qpdf_check,
    squeeze,
)
from tests.pdf.samples import handout

TAGS = ("en", "ar")
EDGES: tuple[Edge, ...] = ("long", "short")
READ_IN_ORDER = ("2up", "4up")
_PAINTING = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Tj", "TJ", "'", '"', "Do", "sh"}


@pytest.fixture(scope="module")
def campaign(root: Path) -> Brief[Message]:
    return load(root / "content.yaml")


def _made(brief: Brief[Message], tag: str, imposition: Imposition, library: FontLibrary) -> bytes:
    (made,) = build(brief, library=library, languages=[Language.parse(tag)], imposition=imposition)
    return made.pdf


@dataclass(frozen=True, slots=True)
class Content:
    """What a structure element holds itself: a marked-content sequence, or an annotation."""

    side: int
    mcid: int | None
    annotation: pikepdf.Object | None


def _contents(file: pikepdf.Pdf) -> Iterator[tuple[Content, pikepdf.Object]]:
    """All content in the order of the tree, with its element."""
    numbers = {page.objgen: number for number, page in enumerate(file.pages)}

    def walk(element: pikepdf.Object) -> Iterator[tuple[Content, pikepdf.Object]]:
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                yield Content(numbers[element.Pg.objgen], kid, None), element
            elif kid.get("/Type") == "/MCR":
                yield Content(numbers[kid.Pg.objgen], int(kid.MCID), None), element
            elif kid.get("/Type") == "/OBJR":
                yield Content(numbers[kid.Pg.objgen], None, kid.Obj), element
            else:
                assert kid.P.objgen == element.objgen
                yield from walk(kid)

    yield from walk(file.Root.StructTreeRoot.K)


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_all_is_tagged_once_or_an_artifact(
    scheme: Scheme, tag: str, edge: Edge, campaign: Brief[Message], library: FontLibrary
) -> None:
    data = _made(campaign, tag, Imposition(scheme, edge), library)
    with pikepdf.open(io.BytesIO(data)) as file:
        assert file.Root.MarkInfo.Marked
        nums = file.Root.StructTreeRoot.ParentTree.Nums
        parents = {int(nums[n]): nums[n + 1] for n in range(0, len(nums), 2)}
        contents = list(_contents(file))
        told = Counter((each.side, each.mcid) for each, _ in contents if each.mcid is not None)
        painted = Counter(
            (number, mcid) for number, page in enumerate(file.pages) for mcid in _mcids(page)
        )
        assert told == painted
        assert set(told.values()) == {1}
        annotations = {each.annotation.objgen for each, _ in contents if each.annotation}
        on_pages = {a.objgen for page in file.pages for a in page.get("/Annots", [])}
        assert annotations == on_pages != set()
        for each, element in contents:
            if each.annotation is not None:
                parent = parents[int(each.annotation.StructParent)]
                assert element.S == "/Link"
            else:
                parent = parents[int(file.pages[each.side].StructParents)][each.mcid]
            assert parent.objgen == element.objgen


def _mcids(page: pikepdf.Page) -> Iterator[int]:
    """The marked content of a page; fails where something is painted outside of any."""
    open_ = False
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                assert not open_, "sequences are nested"
                open_ = True
                if str(operator) == "BDC":
                    yield int(operands[1].MCID)
                else:
                    assert str(operands[0]) == "/Artifact"
            case "EMC":
                open_ = False
            case name if name in _PAINTING:
                assert open_, f"{name} paints what is neither tagged nor an artifact"
    assert not open_


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_paragraph_across_pages_is_read_in_their_order(
    scheme: Scheme, rtl: bool, edge: Edge, library: FontLibrary
) -> None:
    imposition, paper = Imposition(scheme, edge), Paper("A4")
    count = 13
    data = file_of(coloured(count, imposition, paper, library, rtl=rtl), imposition, paper, library)
    printed = sides(data)
    with pikepdf.open(io.BytesIO(data)) as file:
        grounds = [_grounds(page) for page in file.pages]
        contents = [each for each, _ in _contents(file)]
        read = [grounds[each.side][each.mcid] for each in contents if each.mcid is not None]
        links = [
            _number_in(each.annotation.Rect, printed[each.side])
            for each in contents
            if each.annotation is not None
        ]
    colors = [color_of(page).hex for page in range(1, count + 1)]
    assert read == colors
    copies = {"2up": 2, "4up": 4}.get(scheme, 1)
    assert links == [page for page in range(1, count + 1) for _ in range(copies)]
    # On each side, what is read first is also painted first.
    for side in grounds:
        assert side == [color for color in colors if color in side]


def _number_in(rectangle: pikepdf.Object, side: Side) -> int:
    """The number that is printed where a link is."""
    left, bottom, right, top = (float(edge) for edge in rectangle)
    (page,) = (n.page for n in side.numerals if left < n.x < right and bottom < n.y < top)
    return page


def _grounds(page: pikepdf.Page) -> list[str]:
    """The colour of the page that each marked-content sequence stands on."""
    found: list[str] = []
    ground = ""
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "rg":
            ground = "#" + "".join(f"{round(float(part) * 255):02x}" for part in operands)
        elif str(operator) == "BDC":
            assert len(found) == operands[1].MCID
            found.append(ground)
    return found


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_poppler_reads_the_structure_as_if_nothing_were_imposed(
    scheme: Scheme, tag: str, campaign: Brief[Message], library: FontLibrary
) -> None:
    paragraphs = 42 if scheme == "booklet" else 20
    brief = replace(long_brief(campaign, tag, paragraphs), fit=8)
    imposition = Imposition(scheme)
    _, alone = unimposed(brief, tag, imposition, library)
    imposed = _structure(_made(brief, tag, imposition, library))
    assert imposed == _structure(alone)
    assert len(imposed) > 2000


def _structure(data: bytes) -> str:
    """The text of the structure, as Poppler tells it."""
    if shutil.which("pdfinfo") is None:
        missing("pdfinfo")
    done = subprocess.run(
        ["pdfinfo", "-struct-text", "-enc", "UTF-8", "-"],
        input=data, capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    lines = (line.strip() for line in done.stdout.decode("utf-8").splitlines())
    return squeeze("".join(line.strip('"') for line in lines if line.startswith('"')))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_box_of_a_figure_is_round_the_copy_that_is_read(
    scheme: Scheme, library: FontLibrary
) -> None:
    # Pages of A4: those that the sample has.
    sheet = Paper("A3")
    document = handout(library)
    imposition = Imposition(scheme, sheet=sheet)
    leaf = imposition.leaf(sheet)
    data = file_of(document, imposition, sheet, library)
    width, height = imposition.size(sheet)
    across = {"booklet": width / 2, "trifold": width - leaf.width - 1.5 * 72 / 25.4}
    (drop, photo) = _boxes(data)
    left = across.get(scheme, 0.0)
    # The photo is 80 points wide and high, at 60 and 300 from the corner of its page.
    assert photo == pytest.approx([left + 60, height - 380, left + 140, height - 300], abs=0.02)
    assert drop[0] == pytest.approx(left + 380, abs=0.02)
    assert drop[3] == pytest.approx(height - 300, abs=0.02)


def _boxes(data: bytes) -> list[list[float]]:
    with pikepdf.open(io.BytesIO(data)) as file:
        found = [
            [float(edge) for edge in element.A.BBox]
            for element in file.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure"
        ]
    return sorted(found, key=lambda box: -box[0])


def _xmp(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as file:
        return file.Root.Metadata.read_bytes().decode()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_only_what_is_read_in_the_order_of_the_file_claims_pdf_ua(
    scheme: Scheme, tag: str, campaign: Brief[Message], library: FontLibrary
) -> None:
    imposition = Imposition(scheme)
    data = _made(campaign, tag, imposition, library)
    assert imposition.read_in_order is (scheme in READ_IN_ORDER)
    assert ("<pdfuaid:part>1<" in _xmp(data)) is (scheme in READ_IN_ORDER)
    assert "<pdfaid:part>2<" in _xmp(data)
    assert imposition.claims(EDITIONS["screen"]).links


def _run(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name(tool)
    return subprocess.run(
        [str(program), *arguments], capture_output=True, text=True, check=False, timeout=300
    )


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_checkers_find_nothing_but_what_is_meant(
    scheme: Scheme,
    tag: str,
    edge: Edge,
    campaign: Brief[Message],
    library: FontLibrary,
    tmp_path: Path,
) -> None:
    data = _made(campaign, tag, Imposition(scheme, edge), library)
    qpdf_check(data)
    path, report = tmp_path / "imposed.pdf", tmp_path / "report.json"
    path.write_bytes(data)
    _run("outloud", str(path), "--json", str(report))
    heard = {each["rule"] for each in _findings(json.loads(report.read_text()))}
    done = _run("pdfua", "check", str(path))
    if scheme in READ_IN_ORDER:
        assert done.returncode == 0, done.stdout
        # Whole lines of a lower row of copies are artifacts. What they say is told above them:
        # test_copies_say_what_is_read_elsewhere.
        assert heard <= ({"TAG-002"} if scheme == "4up" else set())
    else:
        # That the file doesn't claim PDF/UA, and nothing else.
        assert re.findall(r"UA-\d+-\d+", done.stdout) == ["UA-28-004"], done.stdout
        assert heard == {"DOC-012"}


def _findings(report: object) -> Iterator[dict[str, str]]:
    """All findings in a report, wherever they are."""
    if isinstance(report, dict):
        if "rule" in report and "message" in report:
            yield report
        for value in report.values():
            yield from _findings(value)
    elif isinstance(report, list):
        for value in report:
            yield from _findings(value)


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize(("scheme", "copies"), [("2up", 2), ("4up", 4)])
def test_copies_say_what_is_read_elsewhere(
    scheme: Scheme, copies: int, edge: Edge, campaign: Brief[Message], library: FontLibrary
) -> None:
    """All letters in artifacts are those of the tagged copy, once for each other copy."""
    imposition = Imposition(scheme, edge)
    _, alone = unimposed(campaign, "en", imposition, library)
    data = _made(campaign, "en", imposition, library)
    with pikepdf.open(io.BytesIO(alone)) as one, pikepdf.open(io.BytesIO(data)) as imposed:
        assert len(one.pages) == len(imposed.pages)
        for page, side in zip(one.pages, imposed.pages, strict=True):
            tagged, furniture = _shown(page)
            read, passed_over = _shown(side)
            assert read == tagged
            wanted = Counter({code: copies * n for code, n in (tagged + furniture).items()})
            assert read + passed_over == wanted


def _shown(page: pikepdf.Page) -> tuple[Counter[bytes], Counter[bytes]]:
    """The strings of a page that are tagged, and those in artifacts."""
    tagged: Counter[bytes] = Counter()
    artifacts: Counter[bytes] = Counter()
    current = artifacts
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                current = tagged
            case "BMC":
                current = artifacts
            case "Tj":
                current[bytes(operands[0])] += 1
            case "TJ":
                current.update(
                    bytes(part) for part in operands[0] if isinstance(part, pikepdf.String)
                )
    return tagged, artifacts


@pytest.mark.parametrize(("scheme", "copies"), [("2up", 2), ("4up", 4)])
@pytest.mark.parametrize(("tag", "words"), [("en", "crucial phase"), ("ar", "لوكاشينكو")])
def test_a_search_finds_words_in_each_copy(
    tag: str, words: str, scheme: Scheme, copies: int, campaign: Brief[Message],
    library: FontLibrary,
) -> None:  # fmt: skip
    import pypdfium2

    imposition = Imposition(scheme)
    _, alone = unimposed(campaign, tag, imposition, library)
    data = _made(campaign, tag, imposition, library)

    def found(file: bytes) -> int:
        count = 0
        with pypdfium2.PdfDocument(file) as opened:
            for page in opened:
                search = page.get_textpage().search(words)
                while search.get_next():
                    count += 1
        return count

    assert found(alone) > 0
    assert found(data) == copies * found(alone)


@pytest.mark.parametrize(
    "read", [poppler_text, pdfjs_text, mupdf_text], ids=lambda read: read.__name__
)
@pytest.mark.parametrize("tag", TAGS)
def test_turned_backs_lose_no_line(
    tag: str, read: Callable[[bytes], str], campaign: Brief[Message], library: FontLibrary
) -> None:
    """PDFium parts the words of lines that stand on their heads: docs/imposition.md."""
    imposition = Imposition("booklet", "long")
    _, alone = unimposed(campaign, tag, imposition, library)
    text = squeeze(read(_made(campaign, tag, imposition, library)))
    lines = [squeeze(line) for line in read(alone).splitlines()]
    assert len([line for line in lines if line]) > 30
    assert [line for line in lines if line not in text] == []


@pytest.mark.parametrize("edge", EDGES)
def test_bookmarks_lead_to_the_side_that_has_their_page(
    edge: Edge, campaign: Brief[Message], library: FontLibrary
) -> None:
    import pypdfium2

    imposition = Imposition("booklet", edge)
    data = _made(campaign, "en", imposition, library)
    _, height = imposition.size(campaign.paper)
    with pikepdf.open(io.BytesIO(data)) as file, pypdfium2.PdfDocument(data) as drawn:
        numbers = {page.objgen: number for number, page in enumerate(file.pages)}
        with file.open_outline() as outline:
            entries = [(entry.title, list(entry.destination)) for entry in outline.root]
        assert len(entries) >= 2
        for title, destination in entries:
            side = numbers[destination[0].objgen]
            text = squeeze(drawn[side].get_textpage().get_text_range())
            assert squeeze(title) in text or edge == "long"
            if edge == "long" and side % 2:
                assert float(destination[3]) == pytest.approx(height, abs=0.01)
