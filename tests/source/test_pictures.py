"""Pictures: their words are asked for, and their files stay in the source's folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from brief.model import Raster
from tests.source.reading import close, errors, only_error, plain, read

HEAD = "languages: [en, be]\nheadline: Stand with us\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a picture in it, and one beside it."""
    inside = tmp_path / "campaign"
    (inside / "pictures").mkdir(parents=True)
    Image.new("RGB", (4, 3), "red").save(inside / "photo.png")
    Image.new("RGB", (4, 3), "red").save(inside / "pictures" / "Logo.PNG")
    Image.new("RGB", (4, 3), "red").save(tmp_path / "outside.png")
    return inside


def test_a_picture_with_its_words(folder: Path) -> None:
    brief = read(
        HEAD + "images:\n  - {path: photo.png, alt: {en: A flag, be: Сцяг}, caption: Minsk}\n",
        folder,
    )
    [picture] = brief.images
    assert isinstance(picture.content, Raster)
    assert (picture.content.width, picture.content.height) == (4, 3)
    assert plain(picture.alt, "be") == "Сцяг"
    assert picture.alt is not None
    assert picture.alt.id == "images.1.alt"
    assert plain(picture.caption) == "Minsk"


def test_a_decorative_picture_has_no_words(folder: Path) -> None:
    [picture] = read(HEAD + "images: {path: photo.png, decorative: true}\n", folder).images
    assert picture.alt is None


def test_a_logo_and_a_photo(folder: Path) -> None:
    brief = read(
        HEAD
        + "organisation:\n  name: ITF\n  logo: {path: pictures/Logo.PNG, alt: ITF}\n"
        + "quote:\n  text: a\n  photo: {path: ./photo.png, alt: b}\n",
        folder,
    )
    assert brief.organisation is not None
    assert brief.organisation.logo is not None
    assert brief.quote is not None
    assert brief.quote.photo is not None


@pytest.mark.parametrize("written", ["images: photo.png", "images: {path: photo.png}"])
def test_words_are_asked_for(written: str, folder: Path) -> None:
    _, message, hint, _ = only_error(f"{HEAD}{written}\n", folder)
    assert message == "this picture has no text for those who can't see it"
    assert "`decorative: true`" in hint


def test_words_of_a_decorative_picture(folder: Path) -> None:
    written = "images: {path: photo.png, alt: a, decorative: yes}\n"
    assert only_error(HEAD + written, folder)[1] == (
        "a picture is either decorative or has a text that stands for it"
    )


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("../outside.png", "`../outside.png` is outside the folder of the source; "),
        ("pictures/../../outside.png", "is outside the folder"),
        ("/etc/hostname", "is outside the folder"),
        ("~/a.png", "is outside the folder"),
        ("C:/a.png", "is outside the folder"),
        ("https://x.org/a.png", "is an address; save the picture beside the source"),
        ("file:///a.png", "is an address"),
        ("pictures\\Logo.PNG", "write `pictures/Logo.PNG`"),
        ("pictures", "`pictures` is not a file"),
        ("nothing.png", "there is no file `nothing.png`"),
        ("Photo.png", "there is no file `Photo.png`; did you mean `photo.png`?"),
        ("pictures/logo.png", "did you mean `Logo.PNG`?"),
        ("foto.png", "did you mean `photo.png`?"),
        ("link.png", "leads out of the folder"),
        ("linked/outside.png", "leads out of the folder"),
        ("pipe.png", "`pipe.png` is not a file"),
        ("words.png", "words.png"),
        ("huge.png", "`huge.png` is too large: 31 MB, and 30 MB is the most"),
    ],
)
def test_files_that_are_refused(path: str, message: str, folder: Path) -> None:
    (folder / "link.png").symlink_to(folder.parent / "outside.png")
    (folder / "linked").symlink_to(folder.parent)
    (folder / "words.png").write_text("words")
    os.mkfifo(folder / "pipe.png")
    with (folder / "huge.png").open("wb") as file:
        file.truncate(31_000_000)
    where, said, _, _ = only_error(f"{HEAD}images: {{path: '{path}', alt: a}}\n", folder)
    assert where == "3:16"
    assert message in said


def test_a_link_inside_the_folder_is_followed(folder: Path) -> None:
    (folder / "again.png").symlink_to(folder / "photo.png")
    assert read(HEAD + "images: {path: again.png, alt: a}\n", folder).images


def test_an_unreadable_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    close(folder / "photo.png", monkeypatch)
    [error] = errors(HEAD + "images: {path: photo.png, alt: a}\n", folder)
    assert error.message == "can't read `photo.png`: permission denied"


def test_a_file_is_read_once(folder: Path) -> None:
    brief = read(HEAD + "images:\n" + "  - {path: photo.png, alt: a}\n" * 3, folder)
    assert brief.images[0].content is brief.images[2].content
