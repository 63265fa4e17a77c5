"""Files in readable form, and their committed snapshots. `pytest --accept` rewrites these.

Of font programs nothing is told, nor the tags that are made from them: they change with the version
of HarfBuzz. Images are told by the length and hash of their samples.
"""

from __future__ import annotations

import io
import re
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

_TAG = re.compile(r"/[A-Z]{6}\+")
_FOLDER = Path(__file__).resolve().parent / "snapshots"


def check_snapshot(name: str, text: str, *, accept: bool) -> None:
    """Compares a text with the snapshot of a name."""
    path = _FOLDER / f"{name}.txt"
    if accept:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
        return
    if not path.is_file():
        pytest.fail(f"there is no snapshot {path.name}; run `pytest --accept` to make it")
    assert text == path.read_text("utf-8")


def readable(data: bytes) -> str:
    """All objects of a PDF in text, streams decoded."""
    with pikepdf.open(io.BytesIO(data)) as file:
        lines = [f"PDF {file.pdf_version}"]
        for number, value in enumerate(file.objects, 1):
            kind = value.get("/Type") if isinstance(value, pikepdf.Dictionary) else None
            if value is None or kind in ("/ObjStm", "/XRef"):
                continue
            if isinstance(value, pikepdf.Stream):
                if value.get("/Type") in ("/ObjStm", "/XRef"):
                    continue
                lines += [f"{number} {_value(value)}", *_stream(value)]
            else:
                lines.append(f"{number} {_value(value)}")
    return _TAG.sub("/TAGGED+", "\n".join(lines)) + "\n"


def _stream(stream: pikepdf.Stream) -> list[str]:
    if "/Length1" in stream:
        return ["    a font program"]
    content = stream.read_bytes()
    if stream.get("/Subtype") == "/Image":
        return [f"    {len(content)} bytes, SHA-256 {sha256(content).hexdigest()[:16]}"]
    if content[36:40] == b"acsp":
        return [f"    an ICC profile, SHA-256 {sha256(content).hexdigest()[:16]}"]
    text = content.decode("latin-1" if b"BDC" in content else "utf-8")
    shown = "".join(c if c.isprintable() or c == "\n" else f"\\{ord(c):03o}" for c in text)
    return [f"    {line}" for line in shown.split("\n")]


def _value(value: object) -> str:
    """An object; indirect ones inside it by number. Lengths depend on the compression library."""
    if isinstance(value, pikepdf.Stream | pikepdf.Dictionary):
        entries = (
            f"{key} {_inner(value.get(key))}" for key in sorted(value.keys()) if key != "/Length"
        )
        return f"<< {' '.join(entries)} >>"
    if isinstance(value, pikepdf.Array):
        return f"[ {' '.join(_inner(value[index]) for index in range(len(value)))} ]"
    if isinstance(value, pikepdf.String):
        return repr(str(value))
    return str(value)


def _inner(value: object) -> str:
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        return f"{value.objgen[0]}R"
    return _value(value)
