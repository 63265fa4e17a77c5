"""brief: one YAML file in, a printable and accessible PDF handout out, in every language.

    from brief import build, load

    for handout in build(load("content.yaml")):
        print(handout.language.tag, handout.fit, len(handout.pdf))

What is named here is imported when it is first used: `brief --help` needs none of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.diagnostics import BriefError, Diagnostic, Place, Severity
    from brief.languages import Language
    from brief.layout import Fit
    from brief.model import Brief, Message
    from brief.pipeline import Handout, build
    from brief.source import load
    from brief.typefaces import FontLibrary

_HOMES = {
    "Brief": "brief.model",
    "BriefError": "brief.diagnostics",
    "Diagnostic": "brief.diagnostics",
    "Fit": "brief.layout",
    "FontLibrary": "brief.typefaces",
    "Handout": "brief.pipeline",
    "Language": "brief.languages",
    "Message": "brief.model",
    "Place": "brief.diagnostics",
    "Severity": "brief.diagnostics",
    "build": "brief.pipeline",
    "load": "brief.source",
}

__all__ = [
    "Brief",
    "BriefError",
    "Diagnostic",
    "Fit",
    "FontLibrary",
    "Handout",
    "Language",
    "Message",
    "Place",
    "Severity",
    "build",
    "load",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found
