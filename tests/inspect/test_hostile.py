"""Broken, locked and hostile files end in words: never in a fault, never in endless work."""

from __future__ import annotations

import io
import random
import threading
import warnings
from collections.abc import Callable

import pikepdf
import pytest

from brief.inspect import InspectError, Inspection, inspect
from tests.inspect.hostile import BOMBS, locked
from tests.inspect.making import of_kind, plain, saved, with_info
from tests.inspect.planted import PLANTS

_NOT_WHOLLY_READ = {
    "forms of forms": "page 1",
    "flate bomb": "page 1",
    "LZW bomb": "page 1",
    "bomb of objects": "object 4",
    "entities": "XMP",
    "wrong kinds": "page 1",
    "previous loop": "the whole file",
    "crowded page": "page 1",
}
"""Files that could not be looked through to their end, and where."""
_REFUSED = {"page tree loop", "nested"}
_SNIPPETS = (
    *(b"0", b"-1", b" 99999999999 ", b"/", b"<<", b">>", b"[", b"]", b"(", b" 5 0 R "),
    *(b"null", b"true", b"1e9", b"endobj", b"\xe9", b"#00"),
)


@pytest.mark.parametrize("name", BOMBS)
def test_hostile_files_are_survived(name: str) -> None:
    data = BOMBS[name]()
    if name in _REFUSED:
        with pytest.raises(InspectError, match="The file is broken"):
            inspect(data)
        return
    inspection = inspect(data)
    places = [finding.where for finding in of_kind(inspection, "unread")]
    if name in _NOT_WHOLLY_READ:
        assert _NOT_WHOLLY_READ[name] in places
        assert inspection.leaks
    else:
        assert not places
    assert not _cut_short(inspection)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\0\n \n", "empty"),
        (b"Dear Anna, this is a letter.", "no PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(999), "no PDF"),
        (b"%PDF-1.7\n", "broken"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 9, "broken"),
    ],
)
def test_what_is_no_pdf_is_told_in_words(data: bytes, words: str) -> None:
    with pytest.raises(InspectError, match=words):
        inspect(data)


def test_a_locked_file_is_told_in_words() -> None:
    with pytest.raises(InspectError, match="locked with a password"):
        inspect(locked("secret"))


def test_a_file_that_is_encrypted_for_nobody_is_read() -> None:
    inspection = inspect(locked(""))
    assert inspection.facts.encrypted
    assert of_kind(inspection, "encrypted")


def test_cut_files_never_raise_anything_else() -> None:
    whole = with_info(Author="Anna Nother")
    for length in range(0, len(whole), 29):
        _survives(whole[:length])


@pytest.mark.parametrize("seed", range(8))
def test_damaged_files_never_raise_anything_else(seed: int) -> None:
    chance = random.Random(seed)
    for plant in chance.sample(PLANTS, 20):
        _survives(_damaged(_unpacked(plant.make), chance))


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    for data in (BOMBS["wrong kinds"](), BOMBS["mad numbers"](), with_info(Author="A"), b"%PDF-"):
        _survives(data)
    assert capfd.readouterr() == ("", "")


def test_the_limits_of_qpdf_are_put_back() -> None:
    before = pikepdf.settings.get_qpdf_limits()
    _survives(b"%PDF-1.7 broken")
    inspect(saved(plain()))
    assert pikepdf.settings.get_qpdf_limits() == before


def test_it_works_outside_the_main_thread() -> None:
    found: list[Inspection] = []
    thread = threading.Thread(target=lambda: found.append(inspect(saved(plain()))))
    thread.start()
    thread.join()
    assert not found[0].leaks


def _survives(data: bytes) -> None:
    words = ""
    try:
        inspection = inspect(data)
    except InspectError as error:
        words = str(error)
    else:
        assert not _cut_short(inspection)
    assert words == "" or words.endswith(".")


def _cut_short(inspection: Inspection) -> list[str]:
    """What only the last net has caught: a fault of the inspection's own."""
    return [each.what for each in inspection.findings if "cut short" in each.what]


def _unpacked(make: Callable[[], bytes]) -> bytes:
    """A file with its streams open, so that damage reaches what is in them."""
    data, out = make(), io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of fields that no form knows
            pdf.save(out, qdf=True, static_id=True)
    except pikepdf.PdfError:
        return data
    return out.getvalue()


def _damaged(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 40))):
        at = chance.randrange(len(damaged))
        match chance.randrange(4):
            case 0:
                damaged[at] = chance.randrange(256)
            case 1:
                del damaged[at : min(at + chance.randrange(1, 30), len(damaged) - 1)]
            case 2:
                damaged[at:at] = chance.choice(_SNIPPETS)
            case _:
                start = chance.randrange(len(damaged))
                damaged[at:at] = damaged[start : start + 60]
    return bytes(damaged)
