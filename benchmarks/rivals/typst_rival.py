"""Typst in this process, PDF/UA-1, with a compiler that lives as long as the run.

Typst remembers what it evaluated and laid out as long as nothing that it read has changed, for
ten documents; its Python package has no switch for that. New `sys_inputs` make it forget all of
it, so the data go in as the source of a two-line document instead: the faster way by half where
a few fields change.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import typst

from benchmarks.rivals.sheet import Sheet

_TEMPLATE = Path(__file__).with_name("handout.typ")


class TypstRival:
    name = "typst"
    version = version("typst")
    reservations = ""

    def __init__(self, fonts: Path) -> None:
        """fonts: the folder of font files, of which no others are used."""
        os.environ["RAYON_NUM_THREADS"] = "1"  # read when the first document is made
        found = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]
        )
        self._compiler = typst.Compiler(root=str(_TEMPLATE.parent), font_paths=found)

    def make(self, sheet: Sheet) -> bytes:
        data = json.dumps(asdict(sheet), ensure_ascii=False)
        literal = json.dumps(data, ensure_ascii=False)  # \\ and \" are the same in Typst
        source = f'#import "/{_TEMPLATE.name}": handout\n#handout(json(bytes({literal})))'
        pdf = self._compiler.compile(source.encode(), pdf_standards="ua-1")
        assert isinstance(pdf, bytes)
        return pdf
