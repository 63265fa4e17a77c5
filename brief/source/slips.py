"""The slips that everyone makes in YAML: what to say of each, and the mended line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from brief.source.line_parts import Parts, parts, quoted, quoted_entry, requoted
from brief.source.signs import QUOTE, Slip, leading_sign
from brief.source.source_text import SourceText, shown
from brief.source.vocabulary import ALL, WITH_BRACKETS
from brief.source.yaml_nodes import BLOCK_AS_NAME, GLUED_DASH, SWALLOWED, FaultError

_TABS_AT_MOST = 500
_LINK = re.compile(r"\[[^\]]*\]\(")


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


def _tab(source: SourceText, fault: FaultError) -> Slip | None:
    number, _ = fault.at
    line = source.line(number)
    indent = line[: len(line) - len(line.lstrip())]
    stopped_by = fault.problem + line[fault.at[1] : fault.at[1] + 1].replace("\t", "tab")
    if "\t" not in indent or "tab" not in stopped_by:
        return None
    tabbed = [
        n for n in range(number, len(source.lines)) if re.match(r" *\t\s*\S", source.lines[n])
    ]
    repairs: dict[int, str] = {}
    current = list(source.lines)
    for n in tabbed[:_TABS_AT_MOST]:
        current[n] = repairs[n] = " " * _indent_for(current, n) + source.lines[n].lstrip()
    more = f", and of {len(tabbed) - 1:,} more" if len(tabbed) > 1 else ""
    return Slip(
        (number, indent.index("\t")),
        f"a tab stands at the start of this line{more}",
        "Indent with spaces.",
        repairs.get(number, ""),
        repairs if len(tabbed) <= _TABS_AT_MOST else {},
    )


def _indent_for(lines: Sequence[str], number: int) -> int:
    """How far a line indented with tabs was meant to be, by the lines before it."""
    line = lines[number]
    tabs = line[: len(line) - len(line.lstrip())].expandtabs(2)
    before = _line_before(lines, number)
    if before is None:
        return 0
    above = parts(lines[before])
    dash = lines[before][: above.indent].find("-")
    if above.key and not above.value:
        deeper = above.indent + 2
    elif line.lstrip().startswith("- ") and dash >= 0:
        deeper = dash
    else:
        deeper = above.indent
    columns = _open_columns(lines, number)
    if deeper == above.indent + 2:
        return deeper
    return min([*columns, deeper], key=lambda column: abs(column - len(tabs)))


def _line_before(lines: Sequence[str], number: int) -> int | None:
    for n in range(number - 1, -1, -1):
        text = lines[n].strip()
        if text and not text.startswith("#"):
            return n
    return None


def _open_columns(lines: Sequence[str], number: int) -> list[int]:
    """The columns at which the blocks that are open before a line have their names."""
    columns: list[int] = []
    least = 1 << 30
    for n in range(number - 1, max(-1, number - 2000), -1):
        text = lines[n]
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        part = parts(text)
        indent = len(text) - len(text.lstrip())
        if indent < least:
            if part.key:
                columns.append(part.indent)
            if text[indent : indent + 2] == "- ":
                columns.append(indent)
            least = indent
        if indent == 0:
            break
    return columns or [0]


def _escape(source: SourceText, fault: FaultError) -> Slip | None:
    if "escape" not in fault.problem:
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


def _block_as_name(source: SourceText, fault: FaultError) -> Slip | None:
    """`{{ title }}`, or a list before a colon."""
    if fault.problem != BLOCK_AS_NAME:
        return None
    line, column = fault.at
    part = parts(source.line(line))
    mended = part.with_value(quoted(part.value)) if part.value[:1] in ("[", "{") else ""
    return Slip(
        (line, part.start if mended else column),
        "a bracket stands where a name such as `headline` is expected",
        "If it belongs to a text, put the whole text into quotation marks.",
        mended,
        {line: mended} if mended else {},
    )


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


def _hidden_colour(source: SourceText, fault: FaultError) -> Slip | None:
    """`{accent: #b8001f}`: YAML takes the colour, and the bracket with it, for a note."""
    before = _line_before(source.lines, fault.at[0])
    for line in dict.fromkeys([fault.at[0], fault.context[0] if fault.context else None, before]):
        text = source.line(line) if line is not None else ""
        hidden = re.search(r"(?<=[\s,])#[0-9A-Fa-f]{3,8}(?=[\s,}]|$)", text)
        if line is not None and hidden and "{" in text[: hidden.start()]:
            start, stop = hidden.span()
            mended = f'{text[:start]}"{hidden[0]}"{text[stop:]}'
            return Slip(
                (line, start),
                f"YAML takes `{hidden[0]}` for a note, because of its `#`",
                QUOTE,
                mended,
                {line: mended},
                stop - start,
            )
    return None


def _block_text(source: SourceText, fault: FaultError) -> Slip | None:
    """`text: | words` and `text: > words`: the words belong on the next line."""
    if "comment or line break" not in fault.problem or fault.context is None:
        return None
    return leading_sign(source, *fault.context)


def _bracket(source: SourceText, fault: FaultError) -> Slip | None:
    """A value that begins with `[label](…)`, `[sic]` or `{…}` and goes on after it."""
    line, column = fault.at
    part = parts(source.line(line))
    sign = part.value[:1]
    if sign not in ("[", "{") or not sign or column <= part.start:
        return None
    closing = "]" if sign == "[" else "}"
    inside = "did not find expected '" in fault.problem and fault.context == (line, part.start)
    if closing not in part.value or inside:
        return None
    if _LINK.match(part.value):
        message = "a text can't begin with a link unless it is in quotation marks"
    else:
        message = f"a text can't begin with `{sign}` unless it is in quotation marks"
    mended = part.with_value(quoted(part.value))
    return Slip((line, part.start), message, QUOTE, mended, {line: mended})


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


def _flow(source: SourceText, fault: FaultError) -> Slip | None:
    """Brackets that are not closed, or lack a comma."""
    if "',' or" not in fault.problem or fault.context is None:
        return None
    line, column = fault.context
    text = source.line(line)
    opening = text[column : column + 1]
    closing = "]" if opening == "[" else "}"
    part = parts(text)
    if part.start == column and closing not in part.value and part.key not in WITH_BRACKETS:
        return leading_sign(source, line, column)
    if closing not in text[column:]:
        mended = text.rstrip() + closing
        if fault.at[0] == line:
            return Slip(fault.at, f"a comma or `{closing}` is missing before this")
        return Slip(
            fault.context,
            f"the bracket `{opening}` is not closed",
            f"Put `{closing}` at the end.",
            mended,
            {line: mended},
        )
    number, at = fault.at
    here = source.line(number)
    if here[at : at + 1] == ":":
        start = here.rfind(":", 0, at)
        name = re.search(r"(?<=\S)[ \t]+([a-z]+)$", here[:at])
        if start > 0 and name and name[1] in ALL:
            mended = f"{here[: name.start()]}, {here[name.start(1) :]}"
            return Slip(
                (number, name.start(1)),
                f"a comma is missing before `{name[1]}`",
                "",
                mended,
                {number: mended},
                len(name[1]),
            )
        if start > 0:
            value = start + 1 + len(here[start + 1 :]) - len(here[start + 1 :].lstrip())
            mended = quoted_entry(here, value)
            return Slip(
                fault.at,
                "a colon stands inside a text that is not in quotation marks",
                QUOTE,
                mended,
                {number: mended},
            )
    return Slip(
        fault.at,
        f"a comma is missing before this, or `{closing}`",
        "If it belongs to a text, put the text into quotation marks.",
    )


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
    before = _line_before(source.lines, line)
    above = parts(source.line(before)) if before is not None else None
    if before is not None and above is not None:
        glued = re.match(r"([ \t]*(?:- +)*)([A-Za-z_]+):(?=[^\s/])", source.line(before))
        if glued and not above.key and glued[2] in ALL:
            return _missing_space(source, before, glued.end())
        known = part.key.strip("\"'") in ALL or re.fullmatch(r"[a-z]{2,3}(-\w+)*", part.key)
        if known and above.key and above.value and part.indent != above.indent:
            mended = " " * above.indent + text.lstrip()
            return _wrong_indent(source, line, mended)
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


def _wrong_indent(source: SourceText, line: int, mended: str) -> Slip:
    text = source.line(line)
    indent = len(text) - len(text.lstrip())
    further = "right" if len(mended) < len(text) else "left"
    return Slip(
        (line, indent),
        f"this line stands too far to the {further}: it is in line with nothing above it",
        "What belongs together begins in the same column.",
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
    before = _line_before(source.lines, line)
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


def _indent(source: SourceText, fault: FaultError) -> Slip | None:
    """A name or a dash that is in line with nothing above it."""
    line, column = fault.at
    text = source.line(line)
    if not text.strip() or column != len(text) - len(text.lstrip()):
        return None
    if "document start" in fault.problem:
        ended = [n for n in range(line) if source.line(n).rstrip() == "..."]
        if ended:
            return Slip(
                (ended[-1], 0),
                "`...` ends the brief here, but more follows",
                "Delete this line.",
                "",
                {ended[-1]: ""},
            )
        first = next((n for n, t in enumerate(source.lines) if t.strip()), line)
        shift = len(source.line(first)) - len(source.line(first).lstrip())
        repairs = {
            n: source.lines[n][shift:]
            for n in range(first, line)
            if source.lines[n][:shift].strip() == ""
        }
        if not shift or first == line:
            return None
        return Slip(
            (first, shift),
            "the first line is indented, and the lines below it are not",
            "Begin it at the very left.",
            repairs[first],
            repairs,
        )
    if "did not find expected" not in fault.problem:
        return None
    part = parts(text)
    columns = _open_columns(source.lines, line)
    dash = text.lstrip().startswith("- ")
    if "'-' indicator" in fault.problem and not dash and fault.context:
        if part.key.strip("\"'") not in ALL:
            mended = " " * fault.context[1] + "- " + text.lstrip()
            return Slip(
                (line, column),
                "a dash is missing before this item of the list",
                "",
                mended,
                {line: mended},
            )
        columns = [c for c in columns if c < column] or [0]
    nearest = min(columns, key=lambda c: (abs(c - column), -c))
    if nearest == column and dash:
        return Slip(
            (line, column),
            "a list begins here, but there is no name above it",
            "Write a line such as `background:` before it.",
        )
    if nearest == column:
        return None
    return _wrong_indent(source, line, " " * nearest + text.lstrip())


_RULES: tuple[Callable[[SourceText, FaultError], Slip | None], ...] = (
    _tab,
    _escape,
    _block_as_name,
    _glued_dash,
    _block_text,
    _unclosed_quote,
    _dash_in_value,
    _colon,
    _no_colon,
    _hidden_colour,
    _sign,
    _bracket,
    _flow,
    _after_quote,
    _indent,
)
