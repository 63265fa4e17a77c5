"""What a source says of the sheet: format, id, date, paper, theme, fit, numerals."""

from __future__ import annotations

import datetime

import pytest

from brief.model import Paper, Theme
from brief.source.settings import slug
from tests.source.reading import errors, only_error, read, warnings

HEAD = "languages: [en]\nheadline: Stand with us\n"


def test_format() -> None:
    assert read(HEAD + "format: 1\n").warnings == ()
    _, message, hint, _ = only_error(HEAD + "format: 2\n")
    assert message == "this file is made for a newer brief (format 2)"
    assert hint == "Install a newer version of the program."
    assert only_error(HEAD + "format: one\n")[3] == "format: 1"
    assert only_error(HEAD + "format: 0\n")[1] == "`0` is not a format"


@pytest.mark.parametrize("id", ["a", "belarus-solidarity", "2020_08.call", "A-b"])
def test_ids(id: str) -> None:
    assert read(f"{HEAD}id: {id}\n").id == id


@pytest.mark.parametrize(
    ("id", "meant"),
    [
        ("../up", "up"),
        ("a/b", "a-b"),
        ("a\\b", "a-b"),
        (".hidden", "hidden"),
        ("two words", "two-words"),
        ("Салiдарнасць", "salidarnasc"),
        ("con", "con-brief"),
        ("a.", "a"),
        ("x" * 65, "x" * 64),
    ],
)
def test_ids_that_are_no_file_names(id: str, meant: str) -> None:
    _, message, hint, mended = only_error(f"{HEAD}id: {id}\n")
    assert "which becomes part of a file's name" in message
    assert f"`{meant}`" in hint
    assert mended == f"id: {meant}"


def test_slugs() -> None:
    assert slug("Солидарность сейчас!") == "solidarnost-sejcas"
    assert slug("…") == ""
    assert slug("Don't stop") == "dont-stop"


def test_dates() -> None:
    assert read(HEAD + "date: 2020-08-28\n").date == datetime.date(2020, 8, 28)
    assert read(HEAD + "date: '2020-8-2'\n").date == datetime.date(2020, 8, 2)
    assert read(HEAD).date is None


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("28.08.2020", "2020-08-28"),
        ("28. 8. 2020", "2020-08-28"),
        ("2020/08/28", "2020-08-28"),
        ("28/08/2020", "2020-08-28"),
        ("08/28/2020", "2020-08-28"),
        ("2020-28-08", ""),
        ("08/09/2020", ""),
        ("28 August 2020", ""),
        ("٢٠٢٠-٠٨-٢٨", ""),
        ("2020-02-30", ""),
        ("tomorrow", ""),
        ("2020-08-28T10:00", ""),
        ("99999-01-01", ""),
    ],
)
def test_dates_that_are_not_read(written: str, mended: str) -> None:
    _, _, _, line = only_error(f"{HEAD}date: {written}\n")
    assert line == (f"date: {mended}" if mended else "")


@pytest.mark.parametrize("written", ["{day}", '"{day}"', "{day, date, long}", '"{d, date}"'])
@pytest.mark.parametrize("name", ["date: ", "valid_until: ", "actions:\n- text: A\n  deadline: "])
def test_a_day_is_no_placeholder(name: str, written: str) -> None:
    _, message, hint, _ = only_error(f"{HEAD}{name}{written}\n")
    assert message == "a placeholder can't stand here: this day is the same in all handouts"
    assert hint == 'Put a day that differs into a text: "Until {day, date, long}".'


@pytest.mark.parametrize(
    ("written", "paper"),
    [
        ("A4", Paper("A4")),
        ("a5", Paper("A5")),
        ("A3 landscape", Paper("A3", landscape=True)),
        ("landscape", Paper("A4", landscape=True)),
        ("letter, Landscape", Paper("Letter", landscape=True)),
        ("Legal portrait", Paper("Legal")),
        ("{size: A5, orientation: landscape}", Paper("A5", landscape=True)),
        ("{orientation: landscape}", Paper("A4", landscape=True)),
        ("{size: Letter}", Paper("Letter")),
    ],
)
def test_papers(written: str, paper: Paper) -> None:
    assert read(f"{HEAD}paper: {written}\n").paper == paper


@pytest.mark.parametrize(
    ("written", "theme"),
    [
        ("press", Theme("press")),
        ("COPY", Theme("copy")),
        ("{name: press}", Theme("press")),
        ("{accent: '#B8001F'}", Theme("signal", "#b8001f")),
        ("{accent: b8001f}", Theme("signal", "#b8001f")),
        ("{accent: crimson}", Theme("signal", "#dc143c")),
        ("{accent: Dark Red}", Theme("signal", "#8b0000")),
    ],
)
def test_themes(written: str, theme: Theme) -> None:
    brief = read(f"{HEAD}theme: {written}\n")
    assert brief.theme == theme
    assert brief.warnings == ()


def test_a_light_accent_is_darkened_and_told() -> None:
    [warning] = warnings(HEAD + "theme: {accent: gold}\n")
    assert warning.message == (
        "the accent gold is too light for white text on it (1.4:1; 4.5:1 is needed), "
        "so #8a7500 is used"
    )
    assert read(HEAD + "theme: {accent: gold}\n").theme.accent == "#8a7500"


def test_what_is_no_colour() -> None:
    _, message, hint, mended = only_error(HEAD + "theme: {accent: crimsn}\n")
    assert (message, hint) == ("`crimsn` is not a colour", "Did you mean `crimson`?")
    assert mended == "theme: {accent: crimson}"
    assert only_error(HEAD + "theme: {accent: '#12345'}\n")[1] == "`#12345` is not a colour"


def test_fit() -> None:
    assert read(HEAD + "fit: 2\n").fit == 2
    assert read(HEAD + "fit: any\n").fit is None
    for wrong in ("0", "-1", "1.5", "all", "999", "٢"):
        assert "is not a number of pages" in only_error(f"{HEAD}fit: {wrong}\n")[1]


def test_numerals() -> None:
    assert read(HEAD + "numerals: latin\n").numerals == "latn"
    assert read(HEAD + "numerals: deva\n").numerals == "deva"
    assert read(HEAD + "numerals: native\n").numerals == "native"
    assert read(HEAD).numerals is None
    for wrong in ("roman", "hebr", "123", "x" * 500):
        assert "is not a kind of numerals" in only_error(f"{HEAD}numerals: {wrong}\n")[1]


def test_one_value_is_expected() -> None:
    for name in ("format", "id", "date", "paper", "theme", "fit", "numerals"):
        [error] = errors(f"{HEAD}{name}: [a]\n")
        assert error.message.endswith("is a list here; one value is expected")
