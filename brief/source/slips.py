"""The slips that everyone makes in YAML: what to say of each, and the mended line."""

from __future__ import annotations

import re
from collections.abc import Callable

from brief.source.brackets import block_as_name, bracket, hidden_colour, open_bracket
from brief.source.forgotten import forgotten_colon
from brief.source.indentation import line_before, odd_space, out_of_line, tab, wrong_indent
from brief.source.line_parts import Parts, parts, quoted, quoted_entry, requoted
from brief.source.signs import QUOTE, Slip, leading_sign
from brief.source.source_text import SourceText, shown
from brief.source.vocabulary import ALL
from brief.source.yaml_nodes import GLUED_DASH, SWALLOWED, FaultError


def explain(source: SourceText, fault: FaultError) -> Slip:
    """What an author did where libyaml stopped."""
    for rule in _RULES:
        slip = rule(source, fault)
        if slip:
            return slip
    line, column = fault.at
    return Slip(
        (line, column),
        "this can't be understood here",
        "If it belongs to a text, put the whole text into quotation marks.",
    )


def _escape(source: SourceText, fault: FaultError) -> Slip | None:
    if not re.search("escape|hexdecimal", fault.problem):
        return None
    line, column = fault.at
    text = source.line(line)
    start = text.rfind("\\", 0, column + 1)
    escape = text[start : start + 2] if start >= 0 else "\\"
    part = parts(text)
    mended = ""
    if re.match(r"\\u[dD][89a-fA-F]", text[start : start + 4]):
        return Slip(
            (line, start),
            f"`{text[start : start + 6]}` is half of a character",
            "Type the character itself.",
        )
    if part.value.startswith('"') and part.value.endswith('"') and len(part.value) > 1:
        inner = part.value[1:-1].replace('\\"', '"')
        mended = part.with_value("'" + inner.replace("'", "''") + "'")
    return Slip(
        (line, max(start, 0)),
        f"`{escape}` means nothing between double quotation marks",
        "Use single ones, between which a backslash stays a backslash.",
        mended,
        {line: mended} if mended else {},
    )


def _unclosed_quote(source: SourceText, fault: FaultError) -> Slip | None:
    """A quotation mark without its partner, found at the end of the file or at the next one."""
    if (
        "end of stream" in fault.problem
        or "document indicator" in fault.problem
        or fault.problem == SWALLOWED
    ):
        if fault.context is None:
            return None
        line, column = fault.context
    elif fault.last and fault.last.style in ("'", '"') and fault.last.start[0] < fault.last.end[0]:
        if fault.last.end[0] != fault.at[0]:
            return None
        line, column = fault.last.start
    else:
        return None
    text = source.line(line)
    mark = text[column : column + 1]
    if mark not in ("'", '"') or not mark:
        return None
    part = parts(text)
    if part.start == column:
        value = part.value
        # The closing mark of a text of several lines stands further down.
        mended = part.with_value(requoted(value) if value.count(mark) != 2 else value)
        if value.count(mark) == 2:
            mended = part.with_value(quoted(value))
    else:
        mended = quoted_entry(text[:column] + text[column + 1 :], column)
    return Slip(
        (line, column),
        "the quotation mark that begins here is not closed",
        "Put one at the end of the text.",
        mended,
        {line: mended},
    )


def _sign(source: SourceText, fault: FaultError) -> Slip | None:
    """A leading sign that libyaml takes for something else and then can't read."""
    for at in (fault.context, fault.at):
        if at is None:
            continue
        line, column = at
        text = source.line(line)
        sign = text[column : column + 1]
        part = parts(text)
        if sign in ("*", "&", "!", "%", "@", "`") and sign:
            return leading_sign(source, line, column)
        if part.start == column and sign in ("|", ">") and sign and "block scalar" in fault.problem:
            return leading_sign(source, line, column)
    line = fault.at[0]
    part = parts(source.line(line))
    if part.value[:1] in ("*", "&", "!", "@", "`", "%") and part.value:
        return leading_sign(source, line, part.start)
    if part.value[:1] in ("|", ">") and part.value and len(part.value.split()[0]) < len(part.value):
        return leading_sign(source, line, part.start)
    return None


def _glued_dash(source: SourceText, fault: FaultError) -> Slip | None:
    """`-text`: a list whose dashes have no space after them."""
    if fault.problem != GLUED_DASH or fault.last is None:
        return None
    repairs = {}
    for number in range(fault.last.start[0], fault.last.end[0] + 1):
        line = source.line(number)
        repairs[number] = re.sub(r"^([ \t]*-)(?=\w)", r"\1 ", line)
    first = fault.at[0]
    return Slip(fault.at, "a space is missing after this dash", "", repairs[first], repairs)


def _block_text(source: SourceText, fault: FaultError) -> Slip | None:
    """`text: | words` and `text: > words`: the words belong on the next line."""
    if "comment or line break" not in fault.problem or fault.context is None:
        return None
    return leading_sign(source, *fault.context)


def _after_quote(source: SourceText, fault: FaultError) -> Slip | None:
    """Text after the closing quotation mark: `"Freedom" now`, `'don't'`."""
    for line in dict.fromkeys([fault.at[0], fault.last.start[0] if fault.last else fault.at[0]]):
        part = parts(source.line(line))
        if part.value[:1] not in ("'", '"') or not part.value or fault.at[0] != line:
            continue
        if fault.at[1] <= part.start:
            continue
        mark = part.value[0]
        mended = part.with_value(requoted(part.value))
        if mended == source.line(line).rstrip():
            continue
        apostrophe = mark == "'" and re.search(r"\w'\w", part.value)
        at = (line, fault.at[1] - 1) if apostrophe else fault.at
        message = (
            "the apostrophe ends the text, which is in single quotation marks"
            if apostrophe
            else "there are words after the closing quotation mark"
        )
        hint = "Use double ones around it." if apostrophe else "Put marks around the whole text."
        return Slip(at, message, hint, mended, {line: mended})
    return None


def _dash_in_value(source: SourceText, fault: FaultError) -> Slip | None:
    """`summary: - text` and `summary: ? text`."""
    if not re.match("(block sequence|mapping keys).*not allowed", fault.problem):
        return None
    line, column = fault.at
    part = parts(source.line(line))
    if part.start != column or not part.key:
        return None
    following = source.line(line + 1)
    if following.lstrip().startswith("- "):
        bare = (part.lead + part.key + part.gap).rstrip()
        indent = following[: len(following) - len(following.lstrip())]
        return Slip(
            (line, column),
            "the first dash of a list stands on the line of its name",
            f"Begin the list on the next line, below `{shown(part.key)}:`.",
            f"{bare}\n{indent}{part.value}",
            {line: bare},
        )
    return leading_sign(source, line, column)


def _colon(source: SourceText, fault: FaultError) -> Slip | None:
    """A colon inside a text, or a name that stands too far to the right."""
    if not fault.problem.startswith("mapping values"):
        return None
    line, column = fault.at
    text = source.line(line)
    part = parts(text)
    if part.key and column >= part.start:
        if part.value[:1] in ("'", '"'):
            return _after_quote(source, fault)
        return _colon_in(source, line, column, part)
    if column - part.start > 1000:
        return Slip((line, part.start), "the name before this colon is too long", QUOTE)
    before = line_before(source.lines, line)
    above = parts(source.line(before)) if before is not None else None
    if before is not None and above is not None:
        glued = re.match(r"([ \t]*(?:- +)*)([A-Za-z_]+):(?=[^\s/])", source.line(before))
        if glued and not above.key and glued[2] in ALL:
            return _missing_space(source, before, glued.end())
        known = part.key.strip("\"'") in ALL or re.fullmatch(r"[a-z]{2,3}(-\w+)*", part.key)
        if known and above.key and above.value and part.indent != above.indent:
            mended = " " * above.indent + text.lstrip()
            return wrong_indent(source, line, mended)
    # A text of several lines with a colon in it.
    repaired = text[: column + 1] + "\u2060" + text[column + 1 :]
    return Slip(
        (line, column),
        "a colon and a space stand inside a text that is not in quotation marks",
        "Put the whole text into quotation marks, from its first line to its last.",
        "",
        {line: repaired},
    )


def _colon_in(source: SourceText, line: int, column: int, part: Parts) -> Slip:
    last = _last_line(source, line, part.indent)
    message = "a colon and a space stand inside a text that is not in quotation marks"
    if last == line:
        mended = part.with_value(quoted(part.value))
        return Slip((line, column), message, QUOTE, mended, {line: mended})
    whole = "\n".join([part.value, *source.lines[line + 1 : last + 1]])
    mark = '"' if '"' not in whole and "\\" not in whole else "'"
    if mark == "'":
        whole = whole.replace("'", "''")
    new = (part.lead + part.key + part.gap + mark + whole.rstrip() + mark).split("\n")
    return Slip(
        (line, column),
        message,
        f"Put the whole text into quotation marks; they end in line {last + 1}.",
        new[0],
        {line + n: content for n, content in enumerate(new)},
    )


def _last_line(source: SourceText, line: int, indent: int) -> int:
    """The last line of a text without quotation marks that begins in `line`."""
    last = line
    for n in range(line + 1, len(source.lines)):
        text = source.lines[n]
        if not text.strip():
            continue
        part = parts(text)
        if len(text) - len(text.lstrip()) <= indent or part.key or text.lstrip().startswith("- "):
            break
        last = n
    return last


def _missing_space(source: SourceText, line: int, column: int) -> Slip:
    text = source.line(line)
    mended = text[:column] + " " + text[column:]
    return Slip(
        (line, column - 1),
        "a space is missing after this colon",
        "",
        mended,
        {line: mended},
    )


def _no_colon(source: SourceText, fault: FaultError) -> Slip | None:
    """A line that is neither a name with its value nor the next line of a text."""
    if "could not find expected ':'" not in fault.problem or fault.context is None:
        return None
    line, column = fault.context
    text = source.line(line)
    rest = text[column:]
    if re.match(r"-[^\s-]", rest):
        mended = text[:column] + "- " + rest[1:]
        return Slip(
            (line, column), "a space is missing after this dash", "", mended, {line: mended}
        )
    glued = re.match(r"([A-Za-z][\w-]*):(?=[^\s/])", rest)
    if glued:
        return _missing_space(source, line, column + glued.end())
    before = line_before(source.lines, line)
    above = parts(source.line(before)) if before is not None else None
    name = rest.strip()
    if name in ALL or above is None:
        mended = text.rstrip() + ":"
        return Slip(
            (line, column), "a colon is missing after this name", "", mended, {line: mended}
        )
    mended = " " * (above.indent + 2) + text.lstrip()
    return Slip(
        (line, column),
        "this line has no name and colon, so it belongs to nothing",
        "If it goes on with the text above it, indent it further.",
        mended,
        {line: mended} if above.key and above.value[:1] not in ("'", '"') else {},
    )


def _no_name(source: SourceText, fault: FaultError) -> Slip | None:
    """`: value`."""
    line, column = fault.at
    if source.line(line)[:column].strip() or source.line(line)[column : column + 1] != ":":
        return None
    return Slip(
        (line, column),
        "a name is missing before this colon",
        "If it belongs to a text, put the whole text into quotation marks.",
    )


_RULES: tuple[Callable[[SourceText, FaultError], Slip | None], ...] = (
    tab,
    odd_space,
    _escape,
    block_as_name,
    _glued_dash,
    _block_text,
    _unclosed_quote,
    _dash_in_value,
    forgotten_colon,
    _colon,
    _no_colon,
    hidden_colour,
    _sign,
    bracket,
    open_bracket,
    _after_quote,
    _no_name,
    out_of_line,
)
