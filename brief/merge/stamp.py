"""What besides its source decides the bytes of a handout: versions, and the fonts."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version

from brief.typefaces.library import default_folder

_PACKAGES = (
    "brief-handouts",
    "reportlab",
    "uharfbuzz",
    "pyicu-wheels",
    "pillow",
    "pikepdf",
    "pyphen",
    "segno",
    "deflate",
    "justmytype-intl-cjk",
)


@lru_cache(maxsize=1)
def stamp() -> str:
    """The same wherever the same handouts have the same bytes."""
    parts = [f"{name} {_version(name)}" for name in _PACKAGES]
    fonts = sha256((default_folder() / "manifest.json").read_bytes()).hexdigest()
    return "\n".join([*parts, fonts])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
