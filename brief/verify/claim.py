"""What a file says that it is, read from its bytes: even a broken file has them."""

from __future__ import annotations

import re
import zlib
from html import unescape

from brief.identity import Identifier

_METADATA = re.compile(rb"/Metadata\b[^<>]{0,200}>>\s{0,2}stream\r?\n")
"""The end of the dictionary of a metadata stream (ISO 32000-1 14.3.2) without others in it."""
_IDENTIFIER = re.compile(rb"<dc:identifier>([^<]{1,400})</dc:identifier>")
_PACKET = 1_000_000
"""Bytes of a packet that are read; ours have some thousand."""


def claim(data: bytes) -> Identifier | None:
    """The identifier in the XMP of a file, the last one if there are several; None without any."""
    found: Identifier | None = None
    for stream in _METADATA.finditer(data):
        match = _IDENTIFIER.search(_packet(data, stream.end()))
        if match:
            text = unescape(match[1].decode("utf-8", "replace"))
            found = Identifier.parse(text) or found
    return found


def _packet(data: bytes, start: int) -> bytes:
    """The packet that begins there, packed or not; as much of it as can be had."""
    try:
        return zlib.decompressobj().decompress(data[start : start + _PACKET], _PACKET)
    except zlib.error:
        end = data.find(b"endstream", start, start + _PACKET)
        return data[start : max(start, end)]
