"""What a terminal is shown of a problem."""

from __future__ import annotations

import io

import pytest

from brief.cli.report import Report, excerpt, harmless
from brief.diagnostics import BriefError, Diagnostic, Place, Severity
from brief.source import load


def shown(text: str, tmp_path, monkeypatch, *, colour: bool = False) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content.yaml").write_text(text, encoding="utf-8")
    stream = io.StringIO()
    with pytest.raises(BriefError) as caught:
        load("content.yaml")
    report = Report(stream, colour, 80)
    report.tell(caught.value.diagnostics)
    report.summarise(caught.value.diagnostics, "content.yaml")
    return stream.getvalue()


def test_two_problems(tmp_path, monkeypatch) -> None:
    text = "languages: [en]\nheadline: **Stand** with us\nkiker: Now\n"
    assert (
        shown(text, tmp_path, monkeypatch)
        == """\
content.yaml:2:11: error: a text can't begin with `**` unless it is in quotation marks
    2 | headline: **Stand** with us
      |           ^
      Put the text into quotation marks.
    + | headline: "**Stand** with us"
content.yaml:3:1: error: `kiker` is not known in a brief
    3 | kiker: Now
      | ^^^^^
      Did you mean `kicker`?
    + | kicker: Now
2 problems in content.yaml; nothing was written
"""
    )


def test_a_mended_line_may_be_two(tmp_path, monkeypatch) -> None:
    text = "languages: [en]\nheadline: a\nbackground: - b\n  - c\n"
    assert "    + | background:\n    + |   - b\n" in shown(text, tmp_path, monkeypatch)


def test_colour(tmp_path, monkeypatch) -> None:
    text = shown("languages: [en]\nheadline: @a\n", tmp_path, monkeypatch, colour=True)
    assert "\x1b[1;31merror\x1b[0m: " in text
    assert "\x1b[1;36m^\x1b[0m" in text


def test_colour_is_for_terminals_that_want_it(monkeypatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert Report.to(Terminal()).colour
    assert not Report.to(io.StringIO()).colour
    monkeypatch.setenv("NO_COLOR", "1")
    assert not Report.to(Terminal()).colour


def test_without_a_place_or_a_file() -> None:
    stream = io.StringIO()
    report = Report(stream, colour=False, width=80)
    report.tell(
        [
            Diagnostic(Severity.ERROR, "a", None, "b"),
            Diagnostic(Severity.WARNING, "c", Place("nowhere.yaml", 3, 4)),
        ]
    )
    assert stream.getvalue() == "error: a\n      b\nnowhere.yaml:3:4: warning: c\n"


@pytest.mark.parametrize(
    ("line", "column", "length", "start", "marked"),
    [
        ("abc", 1, 1, 1, 1),
        ("abc", 3, 1, 3, 1),  # at the end of the line
        ("abc", 9, 1, 3, 1),
        ("日本語", 1, 1, 2, 2),
        ("日本語", 0, 3, 0, 6),
        ("e\u0301a", 2, 1, 1, 1),
        ("\ta", 1, 1, 4, 1),
        ("\t\ta", 0, 2, 0, 8),
        ("👨\u200d👩a", 3, 1, 4, 1),
        ("a\x1bb", 2, 1, 9, 1),
        ("", 0, 1, 0, 1),
    ],
)
def test_the_caret_stands_below_what_it_marks(
    line: str, column: int, length: int, start: int, marked: int
) -> None:
    _, at, wide = excerpt(line, column, length, 72)
    assert (at, wide) == (start, marked)


@pytest.mark.parametrize("column", [0, 40, 500, 5_000, 9_999])
@pytest.mark.parametrize("letter", ["a", "語", "\t", "\u0301"])
def test_a_long_line_is_cut_around_the_caret(column: int, letter: str) -> None:
    line = letter * 10_000
    line = line[:column] + "X" + line[column + 1 :]
    text, start, marked = excerpt(line, column, 50_000, 72)
    assert "X" in text
    cells = {"a": 1, "語": 2, "\t": 4, "\u0301": 0}[letter]
    before = text.split("X")[0]
    wide = before.count("…") + (
        before.count(" ") if letter == "\t" else before.count(letter) * cells
    )
    assert start == wide
    assert start < 72
    assert start + marked <= 73
    assert text.startswith("…") or column < 500
    assert len(text) < 400


def test_nothing_in_a_line_moves_the_cursor_or_turns_the_text() -> None:
    line = "a\x1b[31m\u202eb\u2066c\u2028d\x07e\u00adf"
    assert harmless(line) == ("a<U+001B>[31m<U+202E>b<U+2066>c<U+2028>d<U+0007>e<U+00AD>f")
    assert harmless("क्\u200dष 日本語 é") == "क्\u200dष 日本語 é"
