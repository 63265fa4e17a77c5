"""The slip of forgetting the colon after a name: `headline Stand with us`."""

from __future__ import annotations

import re

from brief.source.indentation import line_before
from brief.source.line_parts import parts
from brief.source.signs import Slip
from brief.source.source_text import SourceText
from brief.source.vocabulary import ALL, BRIEF
from brief.source.yaml_nodes import FaultError


def forgotten_colon(source: SourceText, fault: FaultError) -> Slip | None:
    """A line that begins with a known name, where libyaml looks for a colon.

    It finds the lack in that line, or at the colon of the next one.
    """
    if "could not find expected ':'" in fault.problem and fault.context:
        line: int | None = fault.context[0]
    elif fault.problem.startswith("mapping values"):
        line = line_before(source.lines, fault.at[0])
        if (
            line is None
            or parts(source.line(line)).indent != parts(source.line(fault.at[0])).indent
        ):
            return None
    else:
        return None
    if line is None or (found := without_colon(source.line(line))) is None:
        return None
    column, name, mended = found
    above = line_before(source.lines, line)
    continues = above is not None and parts(source.line(above)).value
    return Slip(
        (line, column),
        f"a colon is missing after `{name}`",
        "If this line goes on with the text above it, indent it further." if continues else "",
        mended,
        {line: mended},
        len(name),
    )


def without_colon(line: str) -> tuple[int, str, str] | None:
    """Column and name of a known name that lacks its colon, and the line with it."""
    part = parts(line)
    match = re.match(r"([A-Za-z_]+)[ \t]+(?=[^\s=])", part.value)
    if part.key or not match:
        return None
    name = match[1].lower()
    if name not in (ALL if part.indent else BRIEF):
        return None
    rest = part.value[match.end() :]
    return part.indent, name, f"{part.lead}{name}: {rest}{part.note}"
