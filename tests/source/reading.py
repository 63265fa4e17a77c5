"""Short ways to read a source in a test, and to say what came of it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from brief.diagnostics import BriefError, Diagnostic, Severity
from brief.model import Brief, Message
from brief.source import parse


def read(text: str | bytes, folder: Path = Path()) -> Brief[Message]:
    """The brief of a source. Fails with all messages where it has errors."""
    return parse(text, name="content.yaml", folder=folder)


def complaints(text: str | bytes, folder: Path = Path()) -> list[Diagnostic]:
    """Everything that is said of a source, in order."""
    try:
        return list(read(text, folder).warnings)
    except BriefError as error:
        return list(error.diagnostics)


def errors(text: str | bytes, folder: Path = Path()) -> list[Diagnostic]:
    return [d for d in complaints(text, folder) if d.severity is Severity.ERROR]


def warnings(text: str | bytes, folder: Path = Path()) -> list[Diagnostic]:
    return [d for d in complaints(text, folder) if d.severity is Severity.WARNING]


def only_error(text: str | bytes, folder: Path = Path()) -> tuple[str, str, str, str]:
    """The one error of a source: place, message, hint, mended line."""
    found = errors(text, folder)
    assert len(found) == 1, [(d.message, str(d.place)) for d in found]
    [error] = found
    where = f"{error.place.line}:{error.place.column}" if error.place else ""
    return where, error.message, error.hint, error.mended


def close(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps us from reading a file, even if we are root, who may read everything."""

    def closed(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    path.chmod(0)
    if os.geteuid() == 0:
        monkeypatch.setattr(Path, "open", closed)


def plain(message: Message | None, tag: str = "en") -> str:
    assert message is not None
    return message.variants[tag].plain


def marked(message: Message | None, tag: str = "en") -> str:
    """A text with its spans made visible: `<b>bold</b>`, `<i>…</i>`, `<a url>…</a>`."""
    assert message is not None
    result = ""
    for span in message.variants[tag].spans:
        text = span.text
        if span.italic:
            text = f"<i>{text}</i>"
        if span.bold:
            text = f"<b>{text}</b>"
        if span.href:
            text = f"<a {span.href}>{text}</a>"
        result += text
    return result
