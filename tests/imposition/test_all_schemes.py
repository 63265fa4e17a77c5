"""Every scheme with every edition, paper and length of text."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pikepdf
import pytest

from brief import BriefError, FontLibrary, build, load
from brief.editions import EDITIONS
from brief.imposition import SCHEMES, Imposition, Scheme
from brief.languages import Language
from brief.model import Brief, EditionName, Message, Paper, ThemeName
from tests.imposition.sheets import coloured, file_of
from tests.pdf.readers import qpdf_check

TAGS = ("en", "ar")
ENDS = get_args(EditionName)


@pytest.fixture(scope="module")
def campaign(root: Path) -> Brief[Message]:
    return load(root / "content.yaml")


def _multiple(scheme: Scheme) -> int:
    return {"booklet": 4, "trifold": 6}.get(scheme, 1)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("edition", ENDS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_edition_can_be_imposed(
    scheme: Scheme, edition: EditionName, tag: str, campaign: Brief[Message], library: FontLibrary
) -> None:
    paper = Paper("A3") if (scheme, edition) == ("4up", "large-print") else Paper("A4")
    imposition = Imposition(scheme)
    (handout,) = build(
        replace(campaign, paper=paper),
        library=library,
        languages=[Language.parse(tag)],
        edition=EDITIONS[edition],
        imposition=imposition,
    )
    qpdf_check(handout.pdf)
    with pikepdf.open(io.BytesIO(handout.pdf)) as file:
        sides = len(file.pages)
        assert file.Root.MarkInfo.Marked
    each = _multiple(scheme)
    if each == 1:
        assert sides == handout.fit.pages
    else:
        assert sides == 2 * -(-handout.fit.pages // each)


@pytest.mark.parametrize("tag", TAGS)
def test_large_print_on_leaflets_of_a7_is_refused_in_words(
    tag: str, campaign: Brief[Message], library: FontLibrary
) -> None:
    with pytest.raises(BriefError) as caught:
        list(
            build(
                campaign,
                library=library,
                languages=[Language.parse(tag)],
                edition=EDITIONS["large-print"],
                imposition=Imposition("4up", sheet=Paper("A5")),
            )
        )
    (said,) = caught.value.diagnostics
    assert "leaves no room" in said.message
    assert "larger paper" in said.hint


@pytest.mark.parametrize(
    "paper",
    [Paper("A3"), Paper("A5"), Paper("A4", landscape=True), Paper("Letter"), Paper("Legal")],
    ids=str,
)
@pytest.mark.parametrize("theme", ["signal", "press", "copy"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_paper_and_theme_can_be_imposed(
    scheme: Scheme,
    theme: ThemeName,
    paper: Paper,
    campaign: Brief[Message],
    library: FontLibrary,
) -> None:
    changed = replace(campaign, paper=paper, theme=replace(campaign.theme, name=theme))
    imposition = Imposition(scheme)
    (handout,) = build(
        changed, library=library, languages=[Language.parse("ar")], imposition=imposition
    )
    with pikepdf.open(io.BytesIO(handout.pdf)) as file:
        for page in file.pages:
            assert [float(edge) for edge in page.MediaBox[2:]] == pytest.approx(
                imposition.size(paper), abs=1e-3
            )


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_same_bytes_twice(
    scheme: Scheme, tag: str, campaign: Brief[Message], library: FontLibrary
) -> None:
    made = [
        next(
            build(
                campaign,
                library=fonts,
                languages=[Language.parse(tag)],
                imposition=Imposition(scheme),
            )
        ).pdf
        for fonts in (library, None)
    ]
    assert made[0] == made[1]


@pytest.mark.parametrize("count", [1, 2, 3, 5, 13])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_any_number_of_pages_makes_a_sound_file(
    scheme: Scheme, count: int, library: FontLibrary
) -> None:
    imposition, paper = Imposition(scheme), Paper("A5")
    data = file_of(coloured(count, imposition, paper, library), imposition, paper, library)
    qpdf_check(data)
