"""SVG that is malicious, enormous or beyond us: a sentence with a way out, soon."""

import gzip
import time
import tracemalloc

import pytest

from tests.images.loading import load

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
RECT = '<rect width="9" height="9"/>'


def svg(body: str, before: str = "") -> bytes:
    return f'{before}<svg {SVG} viewBox="0 0 100 100">{body}</svg>'.encode()


def laughs() -> bytes:
    lines = ['<!ENTITY a0 "ha">']
    lines += [f"<!ENTITY a{i} '" + f"&a{i - 1};" * 10 + "'>" for i in range(1, 10)]
    return svg("<desc>&a9;</desc>" + RECT, f"<!DOCTYPE svg [{''.join(lines)}]>")


def doubling(depth: int, leaf: str = RECT) -> bytes:
    groups = "".join(
        f'<g id="g{i}"><use href="#g{i - 1}"/><use href="#g{i - 1}"/></g>' for i in range(1, depth)
    )
    return svg(f'<defs><g id="g0">{leaf}</g>{groups}</defs><use href="#g{depth - 1}"/>')


CURVES = "a1 1 0 0 1 1 1 " * 20_000
CLIP = '<clipPath id="c"><circle cx="50" cy="50" r="40"/></clipPath>'

CASES = {
    "billion laughs": (laughs(), "entities"),
    "quadratic blow-up": (
        svg('<path d="' + "&a;" * 9000 + '"/>', f"<!DOCTYPE s [<!ENTITY a '{'L1 1' * 5000}'>]>"),
        "expand to too much",
    ),
    "external entity": (
        svg("<desc>&x;</desc>", '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "entities",
    ),
    "parameter entity": (
        svg(RECT, '<!DOCTYPE s [<!ENTITY % x SYSTEM "http://example.org/x.dtd"> %x;]>'),
        "entities",
    ),
    "many entities": (
        svg(RECT, "<!DOCTYPE s [" + "".join(f'<!ENTITY e{i} "">' for i in range(99)) + "]>"),
        "entities",
    ),
    "deep groups": (svg("<g>" * 5000 + RECT + "</g>" * 5000), "groups deep"),
    "deep foreign": (svg("<x:g xmlns:x='y'>" * 5000 + "</x:g>" * 5000), "groups deep"),
    "many elements": (svg(RECT * 30_000), "more than 20000 elements"),
    "too many bytes": (svg(RECT + " " * 5_000_000), "more than 4 MB"),
    "packed bytes": (gzip.compress(svg(RECT + " " * 50_000_000)), "more than 4 MB"),
    "packed nothing": (b"\x1f\x8b" + bytes(100), "compressed and damaged"),
    "huge path": (svg('<path d="M0 0L' + "1 1 " * 900_000 + '"/>'), "path commands"),
    "huge polygon": (svg('<polygon points="' + "1 1 " * 900_000 + '"/>'), "path commands"),
    "huge paths": (svg(f'<path d="M50 50{CURVES}"/>' * 10), "path commands|too complex"),
    "use doubled": (doubling(40), "repeats itself"),
    "use doubled, nothing drawn": (doubling(40, ""), "repeats itself"),
    "use of a huge path": (
        svg(f'<defs><path id="a" d="M200 200{CURVES}"/></defs>' + '<use href="#a"/>' * 9000),
        "too complex",
    ),
    "use of itself": (svg('<g id="a"><rect/><use href="#a"/></g>'), "contains itself"),
    "use in a ring": (svg('<use id="a" href="#b"/><use id="b" href="#a"/>'), "contains itself"),
    "use in a chain": (
        svg("".join(f'<g id="a{i}"><use href="#a{i + 1}"/></g>' for i in range(500))),
        "repeats itself",
    ),
    "tiny dashes": (
        svg('<path stroke="red" stroke-dasharray="1e-9" d="M0 0H99"/>'), "too complex"
    ),
    "no dashes": (svg('<path stroke="red" stroke-dasharray="0 0" d="M0 0H9"/><text>a</text>'),
                  "text"),
    "many round joins": (
        svg('<path stroke-linejoin="round" stroke="red" d="M0 0' + "L1 1L2 50L90 3" * 9000 + '"/>'),
        "too complex|path commands",
    ),
    "much clipping": (
        svg(f'{CLIP}<g clip-path="url(#c)"><g clip-path="url(#c)">' + '<circle r="80"/>' * 15_000
            + "</g></g>"),
        "too complex",
    ),
    "much transparency": (
        svg('<circle cx="50" cy="50" r="40" opacity=".5"/>' * 15_000 + "<text>a</text>"), "text"
    ),
    "slow selectors": (
        svg(f"<style>{'g g g g .a{fill:red}' * 4000}</style>" + "<g>" * 60
            + '<rect class="a" width="1" height="1"/>' * 15_000 + "</g>" * 60),
        "style sheet is too complex",
    ),
    "many rules": (svg(f"<style>{'.a{fill:red}' * 20_000}</style>{RECT}"), "style rules"),
    "open blocks": (svg(f"<style>{'@media{' * 100_000}</style><text>a</text>"), "text"),
    "open comments": (svg(f"<style>{'/*' * 100_000}</style><text>a</text>"), "text"),
    "infinite": (svg('<path d="M0 0L1e999 1"/>'), "beyond all bounds"),
    "far away": (svg('<g transform="scale(1e300)"><path d="M0 0L1e300 1"/></g>'), "beyond all"),
    "far away, stroked": (
        svg('<g transform="scale(1e-300)"><path d="M0 0C1e300 1 5 5 6 1e308" stroke="red"'
            ' stroke-linecap="round"/></g>'), "beyond all|nothing in the drawing"),
    "long number": (svg(f'<path d="M0 0L{"1" * 500_000} 1"/>'), "beyond all bounds"),
    "no size": (f"<svg {SVG}>{RECT}</svg>".encode(), "no sensible size"),
    "a line of a size": (f'<svg {SVG} width="1e6" height="1">{RECT}</svg>'.encode(), "no sensible"),
    "empty": (svg(""), "nothing in the drawing"),
    "not closed": (f"<svg {SVG}>{RECT}".encode(), "damaged at line 1"),
    "unbound prefix": (svg("<i:pgf/>"), "damaged at line 1"),
    "not SVG at all": (b"<html><svg></svg></html>", "not an SVG"),
    "unknown encoding": (b'<?xml version="1.0" encoding="wat"?>' + svg(RECT), "encoding|damaged"),
    "text": (svg("<text>Hi</text>"), "convert it to paths"),
    "text in parts": (svg("<text> <tspan>Hi</tspan></text>"), "convert it to paths"),
    "flowed text": (svg("<flowRoot><flowPara>Hi</flowPara></flowRoot>"), "convert it to paths"),
    "bitmap": (svg('<image href="file:///etc/passwd"/>'), "bitmap"),
    "web page": (svg("<foreignObject/>"), "web page"),
    "script": (svg("<script>alert(1)</script>"), "script"),
    "filter": (svg('<rect filter="url(#f)"/>'), "filter"),
    "mask": (svg('<g mask="url(#m)"><rect/></g>'), "mask"),
    "marker": (svg('<g style="marker:url(#m)"><path d="M0 0H9"/></g>'), "marker"),
    "pattern": (svg(f'<pattern id="p"/><g fill="url(#p)">{RECT}</g>'), "pattern"),
    "blending": (svg(f'<g style="mix-blend-mode:multiply">{RECT}</g>'), "blend"),
    "outside use": (svg('<use href="other.svg#a"/>'), "another file"),
    "outside paint": (svg('<rect fill="url(http://example.org/#a)" width="1" height="1"/>'),
                      "another file"),
    "outside style": (svg("<style>@import url(http://example.org/a.css);</style>" + RECT),
                      "styles from another file"),
    "outside sheet": (svg(RECT, '<?xml-stylesheet href="a.css"?>'), "another file"),
    "star as a clip": (
        svg('<clipPath id="c"><path d="M50 0L80 90L0 30H99L20 90Z"/></clipPath>'
            f'<g clip-path="url(#c)">{RECT}</g>'), "no simple shape"),
    "two clips": (
        svg(f'<clipPath id="c">{RECT}<circle r="5"/></clipPath><g clip-path="url(#c)">{RECT}</g>'),
        "no simple shape"),
    "odd colour": (svg('<rect fill="var(--x)" width="1" height="1"/>'), "colour"),
    "odd selector": (svg("<style>rect[x]{fill:red}</style>" + RECT), "style rule"),
    "odd transform": (svg('<rect transform="twist(3)"/>'), "transform"),
    "short transform": (svg('<rect transform="matrix(3)"/>'), "transform matrix has 1"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_refused_in_words(case):
    data, words = CASES[case]
    start = time.process_time()
    with pytest.raises(ValueError, match=words) as caught:
        load(data, "logo.svg")
    assert time.process_time() - start < 5
    text = str(caught.value)
    assert text.startswith("logo.svg: ")
    assert "\n" not in text
    assert len(text) < 200


@pytest.mark.parametrize(
    "case", ["huge polygon", "packed bytes", "quadratic blow-up", "much clipping"]
)
def test_memory_stays_small(case):
    tracemalloc.start()
    with pytest.raises(ValueError, match=r"logo\.svg"):
        load(CASES[case][0], "logo.svg")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 250 * 2**20


@pytest.mark.parametrize("tenth", range(1, 10))
def test_truncated_drawings_are_refused(tenth):
    data = svg(RECT * 20)
    with pytest.raises(ValueError, match=r"^cut\.svg: "):
        load(data[: len(data) * tenth // 10], "cut.svg")


def test_no_file_and_no_address_is_opened(monkeypatch):
    import builtins
    import socket

    def refuse(*_):
        raise AssertionError("something was opened")

    load(svg(RECT), "x")  # whatever is imported late is in place now
    monkeypatch.setattr(builtins, "open", refuse)
    monkeypatch.setattr(socket, "socket", refuse)
    for data, _ in (CASES[name] for name in CASES if name.startswith(("ext", "out", "par", "bit"))):
        with pytest.raises(ValueError, match=r"^x: "):
            load(data, "x")
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "file:///etc/passwd">'
    assert load(svg(RECT, doctype), "x").shapes
