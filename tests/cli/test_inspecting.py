"""`brief inspect` and `brief verify` as they are run on what people, or bad people, give them."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest

from brief.cli import main
from brief.inspect.opening import LARGEST
from tests.inspect.hostile import BOMBS, locked
from tests.inspect.making import SAFE, jpeg, plain, saved, with_info, with_picture

COMMANDS = (["inspect", "{}"], ["verify", "{}", "content.yaml"])
"""Commands that look into a file."""
MEMORY = 600_000_000
"""Bytes: three times the largest file."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with files of many kinds, in which the commands are run."""
    monkeypatch.chdir(tmp_path)
    safe = saved(plain())
    contents = {
        "content.yaml": b"id: call\nlanguages: [en]\nheadline: Stand with us\n",
        "safe.pdf": safe,
        "leaking.pdf": with_info(Author="Anna Nother"),
        "letter.pdf": b"Dear Anna, this is a letter.",
        "empty.pdf": b"",
        "cut.pdf": safe[: len(safe) // 2],
        "locked.pdf": locked("secret"),
        "open.pdf": locked(""),
        "loop.pdf": BOMBS["page tree loop"](),
        "bomb.pdf": BOMBS["flate bomb"](),
    }
    for name, data in contents.items():
        Path(name).write_bytes(data)
    Path("folder.pdf").mkdir()
    Path("circle.pdf").symlink_to("circle.pdf")
    os.mkfifo("pipe.pdf")
    with Path("huge.pdf").open("wb") as file:
        file.truncate(30 * LARGEST)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gone.pdf", "no such file or directory"),
        ("folder.pdf", "is a directory"),
        ("circle.pdf", "too many levels of symbolic links"),
        ("pipe.pdf", "is a pipe or a device and may never end; save what it gives to a file"),
        ("/dev/zero", "is a pipe or a device and may never end; save what it gives to a file"),
        ("huge.pdf", "has more than 200 million bytes: too large to look into"),
    ],
)
def test_what_can_not_be_read(
    command: list[str], name: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([each.format(name) for each in command]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"brief: {name}: {words}\n"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_file_that_is_closed_to_us(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    really = Path.open

    def refuse(path: Path, *arguments: Any, **options: Any) -> IO[Any]:
        if path == Path("safe.pdf"):
            raise PermissionError(13, "Permission denied", str(path))
        return really(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)  # modes of files don't hold for root
    assert main([each.format("safe.pdf") for each in command]) == 2
    assert capsys.readouterr().err == "brief: safe.pdf: permission denied\n"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("safe.pdf", 0, SAFE),
        ("leaking.pdf", 1, "Not safe to hand on: 1 thing in it"),
        ("open.pdf", 0, "encrypted with an empty password"),
        ("cut.pdf", 1, "The file is damaged or cut off: nobody looked into what is missing."),
        ("bomb.pdf", 1, "unpacks to too much: nobody looked into it. (page 1)"),
        ("letter.pdf", 2, "This is no PDF: it does not begin with %PDF."),
        ("empty.pdf", 2, "The file is empty."),
        ("locked.pdf", 2, "Unlock it with its password, and inspect the unlocked file."),
        ("loop.pdf", 2, "The file is broken: it can't be read as a PDF."),
    ],
)
def test_what_is_said_of_a_file(
    name: str, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", name]) == code
    said = capsys.readouterr()
    assert words in (said.err if code == 2 else said.out)
    assert f"{name}: " in said.out + said.err
    assert bool(said.err) == (code == 2)


@pytest.mark.usefixtures("folder")
def test_files_that_can_be_read_are_told_though_others_can_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["inspect", "gone.pdf", "leaking.pdf", "letter.pdf", "safe.pdf"]) == 2
    said = capsys.readouterr()
    verdicts = [line for line in said.out.splitlines() if not line.startswith(" ")]
    assert [line.partition(":")[0] for line in verdicts] == ["leaking.pdf", "safe.pdf"]
    complaints = [line.split(":")[1].strip() for line in said.err.splitlines()]
    assert complaints == ["gone.pdf", "letter.pdf"]
    assert main(["verify", "gone.pdf", "safe.pdf", "content.yaml"]) == 2
    said = capsys.readouterr()
    assert said.out.startswith("safe.pdf: This is no file of brief's")
    assert said.err == "brief: gone.pdf: no such file or directory\n"


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_named_twice(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", "safe.pdf", "safe.pdf"]) == 0
    assert main(["build", "content.yaml", "--quiet"]) == 0
    assert main(["verify", "out/call.en.pdf", "out/call.en.pdf", "content.yaml"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("folder")
def test_sheet_and_source_the_wrong_way_round(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "content.yaml", "safe.pdf"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("brief: safe.pdf is a PDF: the source comes last")


@pytest.mark.usefixtures("folder")
def test_json_is_json_on_any_terminal() -> None:
    Path("leaking.pdf").write_bytes(with_info(Author="Анна é"))
    run = subprocess.run(
        [sys.executable, "-m", "brief.cli", "inspect", "--json", "leaking.pdf"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    (told,) = json.loads(run.stdout)
    assert [each["value"] for each in told["findings"] if each["kind"] == "info-author"] == [
        "Анна é"
    ]


def test_a_large_file_takes_little_more_memory_than_it_has(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    path.write_bytes(with_picture(jpeg()[:-2] + bytes(50_000_000) + b"\xff\xd9"))
    run = subprocess.run(
        [sys.executable, "-m", "brief.cli", "inspect", str(path)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert run.stderr == b""
    assert run.returncode == 0
