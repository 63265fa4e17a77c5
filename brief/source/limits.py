"""How large a source may be. The README states these numbers; change them together."""

from __future__ import annotations

FILE_BYTES = 1_000_000
"""A source file. The twelve-language campaign is 47 kB."""

DEPTH = 12
"""Blocks within blocks. The format itself needs seven."""

NODES = 20_000
"""Keys, values and list items of one file."""

TEXT_CHARACTERS = 20_000
"""One text in one language, or a whole block when it is given as one string."""

LANGUAGE_CHARACTERS = 100_000
"""All texts of one language: some forty pages of A4."""

LANGUAGES = 100
ACTIONS = 100
PARAGRAPHS = 200
LINKS = 100
IMAGES = 50
CONTACTS = 20

ADDRESS_CHARACTERS = 2_000
"""A web address; longer ones fail in browsers and do not fit a QR code."""

ID_CHARACTERS = 64
"""An `id`: the file name that comes of it must fit every file system."""

IMAGE_BYTES = 30_000_000
"""One image file, before it is opened."""

PROBLEMS = 100
"""Complaints told in one run; what is beyond them is counted."""

SLIPS = 30
"""Slips of YAML that are mended to read on and find more."""
