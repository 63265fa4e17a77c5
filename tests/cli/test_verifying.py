"""`brief verify` as it is run: what it prints and ends with."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from brief.cli import main, verifying
from brief.diagnostics import BriefError, Diagnostic, Severity
from brief.languages import Language
from brief.model import Brief, Message
from brief.pipeline import Handout, Workshop

SOURCE = """id: call
languages: [en, ar]
date: 2026-08-28
valid_until: 2026-12-31
headline: {en: Stand with us, ar: قفوا معنا}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a source and what it gives, in which the command is run on a day before its
    last one."""
    monkeypatch.chdir(tmp_path)
    _on(monkeypatch, datetime.date(2026, 12, 31))
    (tmp_path / "content.yaml").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "slip.yaml").write_text("headlin: Stand with us", encoding="utf-8")
    assert main(["build", "content.yaml", "--quiet"]) == 0
    return tmp_path


def _on(monkeypatch: pytest.MonkeyPatch, day: datetime.date) -> None:
    class Date(datetime.date):
        @classmethod
        def today(cls) -> Date:
            return cls(day.year, day.month, day.day)

    monkeypatch.setattr(verifying.datetime, "date", Date)


@pytest.mark.usefixtures("folder")
def test_sheets_of_the_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "out/call.en.pdf", "out/call.ar.pdf", "content.yaml"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split(" (")[0] for line in said] == [
        f"out/call.{tag}.pdf: This is the sheet that the source gives, byte for byte"
        for tag in ("en", "ar")
    ]


def test_one_that_is_not(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (folder / "out" / "call.ar.pdf").open("ab") as file:
        file.write(b"%")
    assert main(["verify", "out/call.en.pdf", "out/call.ar.pdf", "content.yaml", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(each["file"], each["state"]) for each in found] == [
        ("out/call.en.pdf", "same"),
        ("out/call.ar.pdf", "altered"),
    ]
    assert found[0]["languages"] == ["en"]
    assert found[0]["edition"] == "screen"
    assert len(found[0]["hashes"][0]) == 9


def test_an_earlier_state(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = folder / "content.yaml"
    source.write_text(SOURCE.replace("with us", "by us"), encoding="utf-8")
    assert main(["verify", "out/call.en.pdf", "content.yaml"]) == 1
    assert "from an earlier or another state of this source" in capsys.readouterr().out
    assert main(["verify", "out/call.ar.pdf", "content.yaml"]) == 0


@pytest.mark.usefixtures("folder")
def test_the_last_day(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    _on(monkeypatch, datetime.date(2027, 1, 1))
    assert main(["verify", "out/call.en.pdf", "content.yaml"]) == 1
    said = capsys.readouterr().out
    assert "byte for byte" in said
    assert "It was valid until 2026-12-31: that day is past." in said


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "options",
    [
        ["--for", "press", "--bleed", "5mm", "--marks"],
        ["--paper", "A5"],
        ["--impose", "2up", "--duplex", "long"],
        ["--impose", "booklet", "--sheet", "A3", "--creep", "0.2mm"],
        ["--languages", "en+ar", "--layout", "parallel"],
    ],
)
def test_the_same_options_as_of_the_build(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "content.yaml", "--quiet", "--out", "other", *options]) == 0
    files = sorted(map(str, Path("other").iterdir()))
    if options[0] == "--for":
        options = options[2:]
    on_paper = options if options[0] != "--languages" else []
    assert main(["verify", *files, "content.yaml", *on_paper]) == 0
    assert capsys.readouterr().out.count("byte for byte") == len(files)
    if on_paper:
        assert main(["verify", *files, "content.yaml"]) == 1
        assert capsys.readouterr().out.count("says what the source says") == len(files)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["gone.pdf", "content.yaml"], 2, "brief: gone.pdf: no such file or directory"),
        (["out", "content.yaml"], 2, "brief: out: is a directory"),
        (["content.yaml"], 2, "the following arguments are required: content.yaml"),
        (["out/call.en.pdf", "gone.yaml"], 2, "error: gone.yaml does not exist"),
        (["out/call.en.pdf", "slip.yaml"], 2, "error: `headlin` is not known in a brief"),
        (["content.yaml", "out/call.en.pdf"], 2, "call.en.pdf is a PDF: the source comes last"),
        (["out/call.ar.pdf", "out/call.en.pdf"], 2, "call.en.pdf is a PDF: the source comes last"),
        (["out/call.en.pdf", "content.yaml", "--creep", "1mm"], 2, "need --impose"),
        (["out/call.en.pdf", "content.yaml", "--paper", "B5"], 2, "there is no paper B5"),
    ],
)
def test_what_can_not_be_verified(
    arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", *arguments]) == code
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""


@pytest.mark.usefixtures("folder")
def test_what_can_not_be_built_hides_no_verdict(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Workshop.make

    def make(workshop: Workshop, brief: Brief[Message], *languages: Language) -> Handout:
        if languages[0].tag == "en":
            raise BriefError([Diagnostic(Severity.ERROR, "no font has U+1F9FF")])
        return real(workshop, brief, *languages)

    monkeypatch.setattr(Workshop, "make", make)
    assert main(["verify", "out/call.en.pdf", "out/call.ar.pdf", "content.yaml"]) == 2
    said = capsys.readouterr()
    assert said.out.startswith("out/call.ar.pdf: This is the sheet that the source gives")
    assert "no font has U+1F9FF" in said.err
    assert "out/call.en.pdf: nothing can be said of it" in said.err
