"""SVG by geometry: what stands where, in which colour."""

import math
from itertools import pairwise

import pytest

from brief.images import read
from brief.images.svg import geometry
from brief.images.svg.geometry import flatten
from brief.images.svg.outline import arc, path
from brief.model import Drawing
from tests.images.loading import load

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def draw(body: str, attributes: str = 'viewBox="0 0 100 100"') -> Drawing:
    found = load(f"<svg {SVG} {attributes}>{body}</svg>".encode(), "x.svg")
    assert isinstance(found, Drawing)
    return found


def notes(body: str) -> tuple[str, ...]:
    return read(f'<svg {SVG} viewBox="0 0 100 100">{body}</svg>'.encode(), "x.svg").notes


def box(shape) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what the commands reach, to a thousandth."""
    segments = [(str(c[0]), tuple(map(float, c[1:]))) for c in shape.commands]
    points = [p for line, _ in flatten(segments, 0.001, lambda _: None) for p in line]
    xs, ys = zip(*points, strict=True)
    return tuple(round(v, 2) + 0.0 for v in (min(xs), min(ys), max(xs), max(ys)))


def one(body: str, attributes: str = 'viewBox="0 0 100 100"'):
    (shape,) = draw(body, attributes).shapes
    return shape


@pytest.mark.parametrize(
    ("body", "corners"),
    [
        ('<rect x="10" y="20" width="30" height="40"/>', (10, 20, 40, 60)),
        ('<rect x="10%" y="20%" width="30%" height="40%"/>', (10, 20, 40, 60)),
        ('<rect x="10" y="20" width="30" height="40" rx="5"/>', (10, 20, 40, 60)),
        ('<rect width="30" height="40" rx="500" ry="-1"/>', (0, 0, 30, 40)),
        ('<circle cx="50" cy="40" r="10"/>', (40, 30, 60, 50)),
        ('<ellipse cx="50" cy="40" rx="10" ry="20"/>', (40, 20, 60, 60)),
        ('<ellipse cx="50" cy="40" rx="10"/>', (40, 30, 60, 50)),
        ('<polygon points="1,2 3,4 5 1"/>', (1, 1, 5, 4)),
        ('<polyline points="1,2,3,4,5 1,9"/>', (1, 1, 5, 4)),
        ('<path d="M10 10h5v5H10z"/>', (10, 10, 15, 15)),
        ('<path d="M10,10l5-5.5.5 9.5L1e1 10"/>', (10, 4.5, 15.5, 14)),
        ('<path d="m1 1 2 2m3 3 1 1"/>', (1, 1, 7, 7)),
        ('<path d="M0 50C0 60 10 60 10 50S20 40 20 50"/>', (0, 42.5, 20, 57.5)),
        ('<path d="M0 50Q5 60 10 50T20 50"/>', (0, 45, 20, 55)),
        ('<path d="M10 20A10 10 0 0 1 30 20"/>', (10, 10, 30, 20)),
        ('<path d="M10 20a10 10 0 0020 0"/>', (10, 20, 30, 30)),
        ('<path d="M10 20a1 1 0 0120 0"/>', (10, 10, 30, 20)),  # radii too small grow
        ('<path d="M10 20A0 5 0 0 1 30 20V9"/>', (10, 9, 30, 20)),
        ('<g transform="translate(10,20)"><rect width="1" height="1"/></g>', (10, 20, 11, 21)),
        ('<rect width="1" height="2" transform="scale(3) translate(1)"/>', (3, 0, 6, 6)),
        ('<rect width="10" height="20" transform="rotate(90 10 10)"/>', (0, 0, 20, 10)),
        ('<rect width="1" height="1" transform="matrix(2 0 0 3 4 5)"/>', (4, 5, 6, 8)),
        ('<rect width="10" height="10" transform="skewX(45)"/>', (0, 0, 20, 10)),
        ('<rect width="1" height="1" style="transform:translate(2px,3px)"/>', (2, 3, 3, 4)),
        ('<svg x="10" y="10" width="50" height="50" viewBox="0 0 1 1">'
         '<rect width="1" height="1"/></svg>', (10, 10, 60, 60)),
        ('<svg width="50" height="20" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>',
         (15, 0, 35, 20)),
        ('<svg width="50" height="20" viewBox="0 0 1 1" preserveAspectRatio="xMaxYMin slice">'
         '<rect width="1" height="1"/></svg>', (0, 0, 50, 20)),
        ('<svg width="50" height="20" viewBox="0 0 1 1" preserveAspectRatio="none">'
         '<rect width="1" height="1"/></svg>', (0, 0, 50, 20)),
        ('<defs><rect id="r" width="4" height="4"/></defs><use href="#r" x="5" y="6"/>',
         (5, 6, 9, 10)),
        ('<defs><rect id="r" width="4" height="4"/></defs><use xlink:href="#r" x="5"/>',
         (5, 0, 9, 4)),
        ('<symbol id="s" viewBox="0 0 2 2"><rect width="2" height="2"/></symbol>'
         '<use href="#s" x="10" width="40" height="40"/>', (10, 0, 50, 40)),
        ('<switch><foreignObject requiredExtensions="x"/><g><rect width="4" height="4"/></g>'
         '<rect width="99" height="99"/></switch>', (0, 0, 4, 4)),
    ],
)  # fmt: skip
def test_geometry(body, corners):
    assert box(one(body)) == pytest.approx(corners, abs=0.02)


@pytest.mark.parametrize(
    ("attributes", "size", "corners"),
    [
        ('viewBox="0 0 100 50"', (100, 50), (10, 10, 20, 20)),
        ('viewBox="10 10 100 50"', (100, 50), (0, 0, 10, 10)),
        ('width="200" height="100"', (200, 100), (10, 10, 20, 20)),
        ('width="100%" height="100%" viewBox="0 0 40 40"', (40, 40), (10, 10, 20, 20)),
        ('width="80" height="80" viewBox="0 0 40 40"', (80, 80), (20, 20, 40, 40)),
        ('width="1in" height="2.54cm" viewBox="0 0 96 96"', (96, 96), (10, 10, 20, 20)),
        ('width="200" height="100" viewBox="0 0 50 50"', (200, 100), (70, 20, 90, 40)),
    ],
)
def test_size_of_the_drawing(attributes, size, corners):
    drawing = draw('<rect x="10" y="10" width="10" height="10"/>', attributes)
    assert (drawing.width, drawing.height) == pytest.approx(size)
    assert box(drawing.shapes[0]) == pytest.approx(corners, abs=0.01)


@pytest.mark.parametrize(
    ("shape", "colour"),
    [
        ('<rect {}/>', "#000000"),
        ('<rect {} fill="#abc"/>', "#aabbcc"),
        ('<rect {} fill="#A1B2C3"/>', "#a1b2c3"),
        ('<rect {} fill="RebeccaPurple"/>', "#663399"),
        ('<rect {} fill="rgb(1, 2,3)"/>', "#010203"),
        ('<rect {} fill="rgb(100%,0%,50%)"/>', "#ff0080"),
        ('<rect {} fill="hsl(120, 100%, 25%)"/>', "#008000"),
        ('<rect {} fill="#000" fill-opacity="0.5"/>', "#808080"),
        ('<rect {} fill="rgb(0 0 0 / 50%)"/>', "#808080"),
        ('<rect {} fill="#00000080"/>', "#7f7f7f"),
        ('<g opacity=".5"><rect {} opacity=".5"/></g>', "#bfbfbf"),
        ('<g color="red"><rect {} fill="currentColor"/></g>', "#ff0000"),
        ('<g fill="red"><rect {}/></g>', "#ff0000"),
        ('<g fill="red"><rect {} fill="inherit"/></g>', "#ff0000"),
        ('<g fill="red"><rect {} style="fill: lime"/></g>', "#00ff00"),
        ('<rect {} fill="red" style="fill:blue;;nonsense"/>', "#0000ff"),
        ('<style>.a{{fill:red}}</style><rect {} class="b a" fill="blue"/>', "#ff0000"),
        ('<style>.a{{fill:red}}</style><rect {} class="a" style="fill:blue"/>', "#0000ff"),
        ('<style>.a{{fill:red!important}}</style><rect {} class="a" style="fill:blue"/>',
         "#ff0000"),
        ('<style>rect{{fill:red}}#i{{fill:lime}}.a{{fill:blue}}</style>'
         '<rect {} class="a" id="i"/>', "#00ff00"),
        ('<style>.a,.b{{fill:red}}.b{{fill:lime}}</style><rect {} class="b"/>', "#00ff00"),
        ('<style>.a.b{{fill:red}}.b{{fill:lime}}</style><rect {} class="a b"/>', "#ff0000"),
        ('<style>g .a{{fill:red}}</style><g><a><rect {} class="a"/></a></g>', "#ff0000"),
        ('<style>g>.a{{fill:red}}</style><g><a><rect {} class="a"/></a></g>', "#000000"),
        ('<style>g > .a{{fill:red}}</style><g><rect {} class="a"/></g>', "#ff0000"),
        ('<style><![CDATA[/* {{ */ .a{{fill:red}} ]]></style><rect {} class="a"/>', "#ff0000"),
        ('<style>@media (prefers-color-scheme:dark){{rect{{fill:red}}}}'
         'rect{{fill:blue}} rect:hover{{fill:red}}</style><rect {}/>', "#0000ff"),
        ('<rect {} class="late"/><style type="text/css">.late{{fill:red}}</style>', "#ff0000"),
        ('<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
         '</linearGradient><rect {} fill="url(#g)"/>', "#800080"),
        ('<linearGradient id="g"><stop stop-color="red"/><stop offset="50%" stop-color="red"/>'
         '<stop offset=".5" style="stop-color:#000"/></linearGradient>'
         '<radialGradient id="h" xlink:href="#g"/><rect {} fill="url(#h)"/>', "#800000"),
        ('<rect {} fill="url(#missing) red"/>', "#ff0000"),
    ],
)  # fmt: skip
def test_colours(shape, colour):
    body = shape.format('width="10" height="10"')
    assert one(body).fill == colour


def test_gradients_are_noted():
    body = '<linearGradient id="g"><stop/></linearGradient><path d="M0 0h9v9z" fill="url(#g)"/>'
    assert notes(body) == ("a gradient is printed as its mean colour",)


def test_transparency_takes_the_colour_below():
    body = (
        '<rect width="50" height="100" fill="red"/>'
        '<rect x="10" y="10" width="20" height="20" fill="white" fill-opacity=".5"/>'
        '<rect x="60" y="10" width="20" height="20" fill="black" fill-opacity=".5"/>'
    )
    assert [shape.fill for shape in draw(body).shapes] == ["#ff0000", "#ff8080", "#808080"]
    assert notes(body) == ()


def test_transparency_over_several_colours_is_noted():
    body = (
        '<rect width="50" height="100" fill="red"/>'
        '<rect width="90" height="20" fill="white" fill-opacity=".5"/>'
    )
    assert notes(body) == ("transparency over several colours is printed as over one",)


@pytest.mark.parametrize(
    "hidden",
    [
        'fill="none"', 'display="none"', 'style="display:none"', 'visibility="hidden"',
        'opacity="0"', 'fill-opacity="0"', 'fill="transparent"', 'fill="url(#missing)"',
        'transform="translate(200)"', 'systemLanguage="de"',
    ],
)  # fmt: skip
def test_what_is_hidden_is_not_drawn(hidden):
    body = f'<rect width="5" height="5" {hidden}/><text display="none">a</text><text> </text>'
    assert len(draw(body + '<circle r="5"/>').shapes) == 1
    with pytest.raises(ValueError, match="nothing in the drawing"):
        draw(body)


def test_fill_rule():
    assert one('<path d="M0 0h9v9z" fill-rule="evenodd"/>').even_odd
    assert one('<g style="fill-rule:evenodd"><path d="M0 0h9v9z"/></g>').even_odd
    assert not one('<path d="M0 0h9v9z"/>').even_odd


@pytest.mark.parametrize("data", ["M0 0L9 9", "M0 5H9V5H0Z", "M5 5"])
def test_no_hairlines_for_areas_without_area(data):
    with pytest.raises(ValueError, match="nothing in the drawing"):
        draw(f'<path d="{data}"/>')


def test_plain_strokes_stay_strokes():
    shape = one('<g transform="scale(2)"><path d="M10 10h20v20z" fill="red" stroke="blue"'
                ' stroke-width="3"/></g>')  # fmt: skip
    assert (shape.fill, shape.stroke, shape.stroke_width) == ("#ff0000", "#0000ff", 6)
    assert box(shape) == (20, 20, 60, 60)


@pytest.mark.parametrize(
    ("stroke", "corners"),
    [
        ('stroke-linecap="round"', (15, 45, 45, 55)),
        ('stroke-linecap="square"', (15, 45, 45, 55)),
        ('stroke-linecap="butt" transform="matrix(1 0 0 2 0 -50)"', (20, 40, 40, 60)),
        ('stroke-dasharray="5 5" transform="scale(1)"', (20, 45, 35, 55)),
        ('stroke-dasharray="5" stroke-dashoffset="5"', (25, 45, 40, 55)),
    ],
)
def test_other_strokes_become_areas(stroke, corners):
    shape = one(f'<path d="M20 50H40" stroke="#123456" stroke-width="10" {stroke}/>')
    assert (shape.fill, shape.stroke) == ("#123456", None)
    assert box(shape) == pytest.approx(corners, abs=0.05)


@pytest.mark.parametrize(
    ("join", "right"),
    [("round", 55), ("bevel", 50), ("miter", 50 + 5 / math.sin(math.atan(1 / 2)))],
)
def test_joins(join, right):
    body = f'<path d="M10 30L50 50L10 70" fill="none" stroke="red" stroke-width="10" \
stroke-linejoin="{join}" stroke-linecap="square"/>'
    found = box(one(body))[2]
    if join == "bevel":
        right += 5 * math.sin(math.atan(1 / 2))
    assert found == pytest.approx(right, abs=0.05)


def test_miters_beyond_their_limit_are_bevelled():
    sharp = '<path d="M10 40L80 50L10 60" fill="none" stroke="red" stroke-width="10"/>'
    assert box(one(sharp))[2] < 85  # PDF's own limit of 10 would reach 115


def test_paint_order():
    body = '<path d="M10 10h9v9z" stroke="red" paint-order="stroke"/>'
    stroke, fill = draw(body).shapes
    assert (stroke.stroke, fill.fill) == ("#ff0000", "#000000")


def test_non_scaling_stroke():
    body = (
        '<path transform="scale(5)" d="M1 1h9v9z" stroke="red" vector-effect="non-scaling-stroke"/>'
    )
    assert one(body).stroke_width == pytest.approx(1)


@pytest.mark.parametrize(
    ("body", "corners"),
    [
        ('<rect x="-20" y="40" width="200" height="200"/>', (0, 40, 100, 100)),
        ('<circle cx="0" cy="50" r="40"/>', (0, 10, 40, 90)),
        ('<path d="M50 50H200" stroke="red" stroke-width="10"/>', (50, 45, 100, 55)),
        ('<clipPath id="c"><rect x="10" y="10" width="20" height="20"/></clipPath>'
         '<g clip-path="url(#c)"><rect width="100" height="100"/></g>', (10, 10, 30, 30)),
        ('<clipPath id="c"><circle cx="50" cy="50" r="20"/></clipPath>'
         '<rect width="100" height="100" clip-path="url(#c)"/>', (30, 30, 70, 70)),
        ('<clipPath id="c"><use href="#r"/></clipPath><defs><rect id="r" width="9" height="9"/>'
         '</defs><g transform="translate(5)"><rect width="50" height="50" clip-path="url(#c)"/>'
         '</g>', (5, 0, 14, 9)),
        ('<clipPath id="c"><path d="M0 0H100V100H0Z"/></clipPath>'
         '<g clip-path="url(#c)"><circle cx="50" cy="50" r="50"/></g>', (0, 0, 100, 100)),
        ('<rect clip-path="url(#missing)" width="9" height="9"/>', (0, 0, 9, 9)),
    ],
)  # fmt: skip
def test_clipping(body, corners):
    assert box(one(body)) == pytest.approx(corners, abs=0.05)


def test_clipping_that_cuts_nothing_keeps_curves():
    body = (
        '<clipPath id="c"><rect width="100" height="100"/></clipPath>'
        '<g clip-path="url(#c)"><circle cx="50" cy="50" r="50"/></g>'
    )
    assert [command[0] for command in one(body).commands] == ["M", "C", "C", "C", "C", "Z"]


@pytest.mark.parametrize(
    ("data", "drawn"),
    [
        ("M0 0L1 1X", 2), ("M0 0L1 1L2", 2), ("M0 0L1,1,,2", 2), ("L1 1", 0), ("", 0),
        ("M0 0A1 1 0 2 0 5 5", 1), ("M0 0 L 1 1 nan", 2), ("xM0 0", 0), ("M0 0Z1", 1),
    ],
)  # fmt: skip
def test_paths_are_drawn_up_to_their_mistake(data, drawn):
    segments, clean = path(data)
    assert len(segments) == drawn
    assert clean == (data == "")


def test_mistakes_are_noted():
    assert notes('<path d="M0 0H9V9 Q"/>') == (
        "a path has a mistake; the part after it was left out",
    )


@pytest.mark.parametrize(("large", "sweep"), [(0, 0), (0, 1), (1, 0), (1, 1)])
@pytest.mark.parametrize("tilt", [0, 30, 200])
def test_arcs_lie_on_their_ellipse(large, sweep, tilt):
    start, end, radii = (10.0, 20.0), (32.0, 44.0), (30.0, 20.0)
    curves = arc(start, [*radii, tilt, large, sweep, *end])
    assert tuple(curves[-1][-2:]) == end
    points = [p for line, _ in flatten([("M", start), *(("C", tuple(c)) for c in curves)],
                                       0.001, lambda _: None) for p in line]  # fmt: skip
    turn = math.radians(-tilt)
    round_points = [
        ((x * math.cos(turn) - y * math.sin(turn)) / radii[0],
         (x * math.sin(turn) + y * math.cos(turn)) / radii[1]) for x, y in points
    ]  # fmt: skip
    middle = _centre(round_points[0], round_points[len(points) // 2], round_points[-1])
    for x, y in round_points:
        assert math.hypot(x - middle[0], y - middle[1]) == pytest.approx(1, abs=0.001)
    spokes = [(x - middle[0], y - middle[1]) for x, y in round_points]
    swept = sum(a[0] * b[1] - a[1] * b[0] for a, b in pairwise(spokes))
    assert (swept > 0, abs(swept) > math.pi) == (bool(sweep), bool(large))


def _centre(a, b, c):
    """The centre of the circle through three points."""
    d = 2 * (a[0] * (b[1] - c[1]) + b[0] * (c[1] - a[1]) + c[0] * (a[1] - b[1]))
    squares = [x * x + y * y for x, y in (a, b, c)]
    return (
        (squares[0] * (b[1] - c[1]) + squares[1] * (c[1] - a[1]) + squares[2] * (a[1] - b[1])) / d,
        (squares[0] * (c[0] - b[0]) + squares[1] * (a[0] - c[0]) + squares[2] * (b[0] - a[0])) / d,
    )


def test_illustrators_entities_are_read():
    data = (
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"'
        ' "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'
        ' [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>'
        '<svg xmlns="&ns_svg;" viewBox="0 0 9 9"><rect width="1" height="1"/></svg>'
    )
    assert len(load(data.encode(), "x").shapes) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(encoding):
    named = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = f'<?xml version="1.0" encoding="{named}"?><!-- é --><svg {SVG} viewBox="0 0 9 9">' \
           '<rect width="1" height="1"/></svg>'  # fmt: skip
    assert len(load(text.encode(encoding), "x").shapes) == 1


def test_svgz():
    import gzip

    data = f'<svg {SVG} viewBox="0 0 9 9"><rect width="1" height="1"/></svg>'.encode()
    assert load(gzip.compress(data), "x") == load(data, "x")


def test_lengths():
    assert geometry.length("1e1px", 0, 0) == 10
    assert geometry.length(" 25.4mm ", 0, 0) == pytest.approx(96)
    assert geometry.length("50%", 30, 0) == 15
    assert geometry.length("1e999", 0, 7) == 7
    assert geometry.length("5 apples", 0, 7) == 7
