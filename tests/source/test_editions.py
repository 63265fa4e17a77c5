"""Which editions are asked for, and until when they hold."""

from __future__ import annotations

import datetime

import pytest

from tests.source.reading import errors, only_error, read

HEAD = "languages: [en]\nheadline: Stand with us\n"


@pytest.mark.parametrize(
    ("written", "editions"),
    [
        ("press", ("press",)),
        ("[press, screen]", ("press", "screen")),
        ("press, large print", ("press", "large-print")),
        ("Large Print", ("large-print",)),
        ("[LARGE_PRINT, large-print, Large  print]", ("large-print",)),
        ("[copier, office, copier]", ("copier", "office")),
        ("", ("screen",)),
        ("[]", ("screen",)),
    ],
)
def test_editions(written: str, editions: tuple[str, ...]) -> None:
    assert read(f"{HEAD}editions: {written}\n").editions == editions


@pytest.mark.parametrize(
    ("written", "where", "message", "hint", "mended"),
    [
        ("scren", "3:11", "`scren` is not an edition", "Did you mean `screen`?",
         "editions: screen"),
        ("[screen, largeprint]", "3:20", "`largeprint` is not an edition",
         "Did you mean `large-print`?", "editions: [screen, large-print]"),
        ("screen, coppier", "3:19", "`coppier` is not an edition", "Did you mean `copier`?",
         "editions: screen, copier"),
        ("web", "3:11", "`web` is not an edition",
         "It is one of screen, office, copier, press, large-print.", ""),
        ("{screen: yes}", "3:11", "an edition is a block of names and values here; "
         "one value is expected", "", ""),
    ],
)  # fmt: skip
def test_what_is_no_edition(written: str, where: str, message: str, hint: str, mended: str) -> None:
    assert only_error(f"{HEAD}editions: {written}\n") == (where, message, hint, mended)


def test_the_last_day() -> None:
    brief = read(HEAD + "date: 2020-08-28\nvalid_until: 2020-08-28\n")
    assert brief.valid_until == datetime.date(2020, 8, 28)
    assert read(HEAD + "valid_until: 1999-01-01\n").warnings == ()
    assert read(HEAD).valid_until is None
    where, message, hint, _ = only_error(HEAD + "valid_until: 2020-08-27\ndate: 2020-08-28\n")
    assert where == "3:14"
    assert message == "`valid_until` is 2020-08-27, which is before `date`: 2020-08-28"
    assert hint == "It is the last day on which the handout is given out."
    assert "is not a date" in only_error(HEAD + "valid_until: soon\n")[1]


@pytest.mark.parametrize(
    ("name", "meant"),
    [("edition", "editions"), ("expires", "valid_until"), ("valid until", "valid_until"),
     ("valid-until", "valid_until"), ("Valid_Until", "valid_until")],
)  # fmt: skip
def test_what_people_write_for_it(name: str, meant: str) -> None:
    [error] = errors(f"{HEAD}{name}: 2020-08-28\n")[:1]
    assert error.hint == f"Did you mean `{meant}`?"
