"""The command as it is run: what it prints, writes and ends with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from brief.cli import main
from brief.diagnostics import BriefError, Diagnostic, Place, Severity
from brief.languages import Language
from brief.model import Brief, Message
from brief.pipeline import Handout, Workshop

ROOT = Path(__file__).parents[2]
GOOD = "id: call\nlanguages: [en, be]\nheadline: {en: Stand with us, be: З намі}\n"
BAD = "languages: [en]\nheadline: @us\nkiker: x\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which the command is run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(BAD, encoding="utf-8")
    return tmp_path


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_build(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "content.yaml"]) == 0
    assert files(folder) == ["bad.yaml", "content.yaml", "out/call.be.pdf", "out/call.en.pdf"]
    assert (folder / "out" / "call.en.pdf").read_bytes().startswith(b"%PDF-1.7")
    said = capsys.readouterr()
    assert said.err == ""
    first, second = said.out.splitlines()
    assert first.startswith("en  1 page ")
    assert first.endswith("out/call.en.pdf")
    assert second.startswith("be  1 page ")
    assert " kB " in first
    assert " pt" in first


def test_options(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "content.yaml", "--languages", "be", "--out", "a/b", "--quiet"]) == 0
    assert files(folder / "a") == ["b/call.be.pdf"]
    assert capsys.readouterr().out == ""


def test_problems_in_the_source(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "bad.yaml"]) == 1
    assert files(folder) == ["bad.yaml", "content.yaml"]
    said = capsys.readouterr()
    assert said.out == ""
    assert "bad.yaml:2:11: error: a text can't begin with `@`" in said.err
    assert said.err.endswith("2 problems in bad.yaml; nothing was written\n")


@pytest.mark.usefixtures("folder")
def test_a_source_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "contents.yaml"]) == 1
    assert capsys.readouterr().err == (
        "error: contents.yaml does not exist\n"
        "      Did you mean `content.yaml`?\n"
        "1 problem in contents.yaml; nothing was written\n"
    )


def test_strict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "content.yaml").write_text(GOOD + "kicker: Now\n", encoding="utf-8")
    assert main(["build", "content.yaml"]) == 0
    assert "warning: be lacks kicker" in capsys.readouterr().err
    assert main(["build", "content.yaml", "--strict", "--out", "strict"]) == 1
    assert "error: be lacks kicker" in capsys.readouterr().err
    assert not (folder / "strict").exists()


def test_a_problem_of_one_language_keeps_all_from_being_written(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Workshop.make

    def make(workshop: Workshop, brief: Brief[Message], *languages: Language) -> Handout:
        [language] = languages
        if language.tag == "en":
            place = Place("content.yaml", 3, 16)
            raise BriefError([Diagnostic(Severity.ERROR, "no font has U+1F9FF", place)])
        return real(workshop, brief, *languages)

    monkeypatch.setattr(Workshop, "make", make)
    (folder / "out").mkdir()
    (folder / "out" / "call.be.pdf").write_text("old")
    assert main(["build", "content.yaml"]) == 1
    assert (folder / "out" / "call.be.pdf").read_text() == "old"
    assert "content.yaml:3:16: error: no font has U+1F9FF" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "required"),
        (["build"], "required"),
        (["bild", "content.yaml"], "invalid choice"),
        (["build", "content.yaml", "--fast"], "unrecognized arguments: --fast"),
        (["build", "content.yaml", "--languages", ","], "name at least one language"),
        (["build", "content.yaml", "--languages", "fr"], "has no language fr; it has en, be"),
        (
            ["build", "content.yaml", "--languages", "en+be+en", "--layout", "parallel"],
            "en+be+en is no pair: --layout parallel wants two languages",
        ),
        (["build", "content.yaml", "--paper", "A9"], "there is no paper A9: it is one of A3, A4"),
        (["build", "content.yaml", "--paper", "leter"], "did you mean Letter?"),
        (["build", "content.yaml", "--out", "bad.yaml"], "bad.yaml is a file; `--out` wants"),
        (["build", "content.yaml", "--out", "bad.yaml/x"], "can't write into bad.yaml/x"),
    ],
)  # fmt: skip
def test_wrong_usage(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "build" in capsys.readouterr().out
    assert main(["build", "--help"]) == 0
    assert "--languages" in capsys.readouterr().out
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("brief ")


@pytest.mark.usefixtures("folder")
def test_a_bug_is_owned_up_to(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(*_: object) -> None:
        raise ZeroDivisionError("by\nzero")

    monkeypatch.setattr(Workshop, "make", make)
    assert main(["build", "content.yaml"]) == 70
    assert capsys.readouterr().err == (
        "brief: something failed that should not: ZeroDivisionError: by zero\n"
        "This is a bug in brief, not in your file. "
        "Please report it, with what BRIEF_TRACEBACK=1 prints.\n"
    )
    monkeypatch.setenv("BRIEF_TRACEBACK", "1")
    assert main(["build", "content.yaml"]) == 70
    assert "Traceback" in capsys.readouterr().err


def test_control_c(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Workshop, "make", make)
    assert main(["build", "content.yaml"]) == 130
    assert capsys.readouterr().err == "\nbrief: stopped\n"
    assert not (folder / "out").exists()


def run(*arguments: str, folder: Path, **options: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}  # type: ignore[dict-item]
    return subprocess.run(
        [sys.executable, "-m", "brief.cli", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        **options,  # type: ignore[call-overload]
    )


def test_a_terminal_that_knows_ascii_only(folder: Path) -> None:
    (folder / "bad.yaml").write_text("headline: @Солідарність\nlanguages: [uk]\n", encoding="utf-8")
    done = run("build", "bad.yaml", folder=folder, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert "\\u0421" in done.stderr
    assert "Traceback" not in done.stderr
    (folder / "Ж").mkdir()
    done = run("build", "content.yaml", "--out", "Ж", folder=folder,
               env={"PYTHONIOENCODING": "ascii"})  # fmt: skip
    assert done.returncode == 0


def test_a_reader_that_goes_away(folder: Path) -> None:
    command = f"{sys.executable} -m brief.cli build content.yaml | true"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""


def test_help_is_quick() -> None:
    """No font, PDF or YAML library is loaded to print a page of help."""
    code = (
        "import sys; from brief.cli import main; main(['--help']); "
        "heavy = {'yaml', 'icu', 'reportlab', 'uharfbuzz', 'PIL'} & set(sys.modules); "
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
