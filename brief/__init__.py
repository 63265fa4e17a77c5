"""brief: one YAML file in, a printable and accessible PDF handout out, in every language.

from brief import build, load

for handout in build(load("content.yaml")):
    print(handout.language.tag, handout.fit, len(handout.pdf))
"""

from brief.build import Handout, build
from brief.diagnostics import BriefError, Diagnostic, Place, Severity
from brief.languages import Language
from brief.layout import Fit
from brief.model import Brief, Message
from brief.source import load
from brief.typefaces import FontLibrary

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
