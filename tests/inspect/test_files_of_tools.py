"""Ordinary files, ours and those of other tools, get the verdict that they deserve."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from brief import FontLibrary, Language, build, load
from brief.editions import EDITIONS, Edition
from brief.inspect import Severity, inspect
from tests.inspect.making import SAFE, ghostscript, of_kind, plain, reportlab, saved
from tests.pages.test_campaign import LANGUAGES
from tests.pdf.readers import missing

_OUR_NOTES = {"info-author", "xmp-author", "title", "language", "conformance", "links", "fonts"}


@pytest.fixture(scope="module")
def ours(library: FontLibrary, root: Path) -> dict[str, bytes]:
    """The campaign's twelve files."""
    return {
        handout.language.tag: handout.pdf
        for handout in build(load(root / "content.yaml"), library=library)
    }


@pytest.mark.parametrize("tag", LANGUAGES)
def test_our_own_files_are_safe(tag: str, ours: dict[str, bytes]) -> None:
    inspection = inspect(ours[tag])
    assert inspection.verdict == SAFE
    assert not inspection.leaks
    assert {finding.kind for finding in inspection.findings} <= _OUR_NOTES
    assert all(finding.severity is Severity.NOTE for finding in inspection.findings)
    assert inspection.facts.pages == 1
    assert inspection.facts.tagged
    assert inspection.facts.producer == ""


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=list(EDITIONS))
def test_all_editions_are_safe(edition: Edition, library: FontLibrary, root: Path) -> None:
    campaign = load(root / "content.yaml")
    languages = [Language.parse("en"), Language.parse("ar")]
    for handout in build(campaign, library=library, languages=languages, edition=edition):
        assert inspect(handout.pdf).verdict == SAFE


@pytest.mark.parametrize("tag", ["en", "ar", "hi"])
def test_what_is_added_to_our_own_files_is_found(tag: str, ours: dict[str, bytes]) -> None:
    """The control of the test above: silence is not blindness."""
    with pikepdf.open(io.BytesIO(ours[tag])) as pdf:
        pdf.docinfo["/Author"] = "Olga Petrova"
        pdf.pages[0].contents_add(b"q /F1 .1 Tf BT 0 0 Td <0001000200030004> Tj ET Q")
        data = saved(pdf)
    (author,) = of_kind(data, "info-author")
    assert author.severity is Severity.LEAK
    assert author.value == "Olga Petrova"
    assert of_kind(data, "text-tiny")


@pytest.mark.parametrize(
    "options",
    [("--linearize",), ("--qdf",), ("--object-streams=disable", "--stream-data=uncompress")],
)
def test_our_files_rewritten_by_qpdf_stay_safe(
    options: tuple[str, ...], ours: dict[str, bytes]
) -> None:
    """Linearised files have two tables and unused objects from the start (Annex F)."""
    assert inspect(_run("qpdf", *options, "-", data=ours["ka"])).verdict == SAFE


def test_our_files_cleaned_by_mupdf_stay_safe(ours: dict[str, bytes]) -> None:
    assert inspect(_run("mutool", "clean", "-", data=ours["fr"])).verdict == SAFE


def test_files_of_ghostscript_are_not_safe() -> None:
    inspection = inspect(
        ghostscript("/Times-Roman 12 selectfont 50 50 moveto (Hello) show showpage")
    )
    kinds = {each.kind for each in inspection.findings if each.severity is Severity.LEAK}
    assert kinds == {
        "info-program",
        "info-date",
        "xmp-program",
        "xmp-date",
        "xmp-id",
        "comment-line",
    }
    assert inspection.verdict.startswith("Not safe to hand on: ")


def test_files_of_reportlab_tell_only_their_hour() -> None:
    inspection = inspect(reportlab(lambda _: None))
    leaks = [each for each in inspection.findings if each.severity is Severity.LEAK]
    assert {each.kind for each in leaks} == {"info-date"}
    assert inspection.verdict == (
        "Not safe to hand on: 2 things in it could tell a finder who, where or when."
    )


def test_files_of_reportlab_without_clock_are_safe() -> None:
    """Its `invariant` mode writes midnight of 1 January 2000: a day, and no hour."""
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    canvas.drawString(20, 300, "Hello")
    canvas.save()
    assert inspect(file.getvalue()).verdict == SAFE


def test_files_of_pillow_tell_only_their_hour() -> None:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(file, "PDF")
    inspection = inspect(file.getvalue())
    leaks = {each.kind for each in inspection.findings if each.severity is Severity.LEAK}
    assert leaks == {"info-date"}
    assert inspection.facts.images == 1


def test_what_poppler_and_cairo_make_tells_hour_and_version(ours: dict[str, bytes]) -> None:
    """The page is drawn anew, with clips and groups: none of it is taken for hidden."""
    inspection = inspect(_run("pdftocairo", "-pdf", "-", "-", data=ours["en"]))
    leaks = {each.kind for each in inspection.findings if each.severity is Severity.LEAK}
    assert leaks == {"info-date", "info-program"}


def test_the_same_file_gives_the_same_findings() -> None:
    data = saved(plain(b"BT /F1 9 Tf 1 g 20 50 Td (hidden) Tj ET"))
    assert inspect(data).as_data() == inspect(data).as_data()


def _run(tool: str, *arguments: str, data: bytes) -> bytes:
    """What a tool makes of a file; `-` stands for its path, the last one for the result's."""
    if shutil.which(tool) is None:
        missing(tool)
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder) / "in.pdf", Path(folder) / "out.pdf"
        source.write_bytes(data)
        paths: Iterator[str] = iter((str(source), str(result)))
        command = [next(paths) if each == "-" else each for each in arguments]
        command += list(paths)
        subprocess.run([tool, *command], check=True, capture_output=True, timeout=60)
        return result.read_bytes()
