"""Layers (optional content, ISO 32000-1 8.11): which of them are switched off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from brief.inspect.findings import Finding, leak, note
from brief.inspect.kinds import Kind
from brief.inspect.opening import Source
from brief.inspect.values import as_text

_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of a file, by the numbers of their objects, with their names."""

    names: dict[tuple[int, int], str]
    hidden: frozenset[tuple[int, int]]

    def hides(self, content: Any) -> bool:
        """Whether what belongs to a group, or to a membership of groups (8.11.2.2), is not
        shown. A visibility expression is not worked out: such content is taken to be shown."""
        import pikepdf

        if not isinstance(content, pikepdf.Dictionary):
            return False
        if content.get("/Type") != "/OCMD":
            return content.objgen in self.hidden
        groups = content.get("/OCGs")
        if "/VE" in content or groups is None:
            return False
        members = list(groups)[:_MOST] if isinstance(groups, pikepdf.Array) else [groups]
        off = [each.objgen in self.hidden for each in members if isinstance(each, pikepdf.Object)]
        if not off:
            return False
        policy = as_text(content.get("/P"))
        shown = {
            "/AllOn": not any(off),
            "/AnyOff": any(off),
            "/AllOff": all(off),
        }
        return not shown.get(policy, not all(off))


def layers(source: Source) -> Layers:
    """The layers, and which of them the default configuration (table 101) hides."""
    import pikepdf

    properties = source.pdf.Root.get("/OCProperties")
    if not isinstance(properties, pikepdf.Dictionary):
        return Layers({}, frozenset())
    groups = _groups(properties.get("/OCGs"))
    names = {group.objgen: as_text(group.get("/Name")) for group in groups}
    default = properties.get("/D")
    if not isinstance(default, pikepdf.Dictionary):
        return Layers(names, frozenset())
    hidden = {group.objgen for group in _groups(default.get("/OFF"))}
    if default.get("/BaseState") == "/OFF":
        hidden |= set(names) - {group.objgen for group in _groups(default.get("/ON"))}
    hidden |= {group.objgen for group in groups if _off_in_view(group)}
    return Layers(names, frozenset(hidden))


def look(found: Layers) -> Iterator[Finding]:
    """Findings on the layers themselves; the words on them are found where they are painted."""
    for key, name in found.names.items():
        if key in found.hidden:
            what = "A layer is switched off; any viewer can switch it on."
            yield leak(Kind.HIDDEN_LAYER, what, "layers", name)
    if found.names:
        yield note(Kind.LAYERS, "The layers are named.", "layers", ", ".join(found.names.values()))


def _groups(value: Any) -> list[Any]:
    import pikepdf

    if not isinstance(value, pikepdf.Array):
        return []
    return [each for each in list(value)[:_MOST] if isinstance(each, pikepdf.Dictionary)]


def _off_in_view(group: Any) -> bool:
    """Whether a group says of itself that it is not shown on a screen (8.11.4.4)."""
    import pikepdf

    usage = group.get("/Usage")
    view = usage.get("/View") if isinstance(usage, pikepdf.Dictionary) else None
    return isinstance(view, pikepdf.Dictionary) and view.get("/ViewState") == "/OFF"
