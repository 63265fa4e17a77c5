"""A handout's source of which every part names the same person, wherever such a part can.

The person stands in no word that is to be printed: whoever finds the name in a file has found a
leak.
"""

from __future__ import annotations

import io
import json
import struct
from base64 import b64encode
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from tests.inspect.making import exif_with

NAME, SURNAME = "Zvenigora", "Grünköthe"
"""The one is written the same in most encodings, the other in each in its own."""
PERSON = f"{NAME} {SURNAME}"
HOUR = ("1987:06:05 04:03:02", "19870605040302", "1987-06-05T04:03:02")
"""When everything was made, as EXIF, PDF and XMP write it."""
_HOME = f"/home/{NAME}/{SURNAME}"
_FIRST_PAGE_TEXT = "Stand with the workers"

_SOURCE = f"""\
# Written by {PERSON} in {_HOME}
format: 1
id: strike
languages: [en, ar, hi]
organisation:
  name: Global Union
  logo: {{path: "{NAME}.svg", alt: Global Union}}
date: 2020-08-28
headline:
  en: {_FIRST_PAGE_TEXT}
  ar: قفوا إلى جانب العمال
  hi: मज़दूरों के साथ खड़े हों
actions:
  - id: {NAME.lower()}
    title: {{en: Go, ar: اذهبوا, hi: जाइए}}
    link: https://example.org/act
background: {{en: They struck., ar: أضربوا., hi: उन्होंने हड़ताल की।}}
quote:
  text: {{en: We are one., ar: نحن واحد., hi: हम एक हैं।}}
  name: A. Nother
  photo: {{path: "{NAME}.jpg", alt: {{en: A face, ar: وجه, hi: चेहरा}}}}
images:
  - {{path: "{NAME}.png", decorative: yes}}
"""

_XMP = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Layouter"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmp:CreateDate="{HOUR[2]}"><dc:creator><rdf:Seq><rdf:li>{PERSON}</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""

_SVG = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<?layouter user="{PERSON}"?>
<!-- Created by {PERSON} -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
  width="60" height="40" id="{NAME}" data-name="{PERSON}"
  inkscape:export-filename="{_HOME}/logo.png" sodipodi:docname="{NAME}.svg">
  <title>By {PERSON}</title>
  <desc>Drawn by {PERSON} on {HOUR[2]}</desc>
  <metadata>{_XMP.partition("?>")[2].rpartition("<?")[0]}</metadata>
  <style>/* {PERSON} */ .{NAME} {{ fill: #b8001f }}</style>
  <sodipodi:namedview inkscape:current-layer="{NAME}" inkscape:guide="{_HOME}"/>
  <defs><path id="{SURNAME}" inkscape:path-effect="{_HOME}" d="M0 0h9v9z"/></defs>
  <g inkscape:groupmode="layer" inkscape:label="{PERSON}" style="display:none">
    <text>{PERSON}</text><rect width="9" height="9"/>
    <image width="9" height="9" xlink:href="file://{_HOME}/photo.jpg"/>
    <image width="9" height="9" sodipodi:absref="{_HOME}/photo.jpg"
      xlink:href="data:image/jpeg;base64,{{photo}}"/>
  </g>
  <path class="{NAME}" inkscape:label="{PERSON}" d="M0 0h60v40h-60z M9 9h42v22z"/>
</svg>
"""


def write_source(folder: Path) -> Path:
    """Writes the source and its pictures into a folder. Returns the path of the source."""
    photo = _photo()
    files = {
        "content.yaml": _SOURCE.encode(),
        f"{NAME}.svg": _SVG.replace("{photo}", b64encode(photo).decode()).encode(),
        f"{NAME}.jpg": photo,
        f"{NAME}.png": _screenshot(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder / "content.yaml"


def write_fonts(folder: Path, fonts: Path) -> None:
    """Copies a folder of fonts and has each of them name the person, and a path, in every text
    that its tables have for such things (ISO/IEC 14496-22 5.2.5), and in a table of its own."""
    content = json.loads((fonts / "manifest.json").read_bytes())
    (folder / "manifest.json").write_text(json.dumps(content))
    for name in {row["file"] for row in content["faces"]}:
        if (fonts / name).is_file() and name.startswith("noto"):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(_font(fonts / name))


def _font(path: Path) -> bytes:
    with TTFont(path, lazy=True, recalcBBoxes=False, recalcTimestamp=False) as font:
        for number in (0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 19):
            font["name"].setName(f"{_HOME}/{path.name} {PERSON}", number, 3, 1, 0x409)
            font["name"].setName(f"{_HOME}/{path.name} {PERSON}", number, 1, 0, 0)
        font["TTFA"] = DefaultTable("TTFA")
        font["TTFA"].data = f"{_HOME} {HOUR[1]}".encode()
        file = io.BytesIO()
        font.save(file, reorderTables=None)
        return file.getvalue()


def _photo() -> bytes:
    """A JPEG as phones, newsrooms and picture editors leave it."""
    image = Image.linear_gradient("L").resize((60, 80)).convert("RGB")
    data = _encoded(
        image,
        "JPEG",
        exif=_exif(),
        xmp=_XMP.encode(),
        comment=f"seen by {PERSON}".encode(),
        icc_profile=_profile(),
    )
    return data[:2] + _segment(0xED, _iptc()) + data[2:] + f"a film by {PERSON}".encode()


def _screenshot() -> bytes:
    """A PNG with a chunk of every kind that holds words."""
    image = Image.radial_gradient("L").resize((60, 40)).convert("RGB")
    image.putalpha(Image.linear_gradient("L").resize((60, 40)))
    chunks = PngInfo()
    chunks.add_text("Author", PERSON)
    chunks.add_text("Comment", PERSON, zip=True)
    chunks.add_itxt("XML:com.adobe.xmp", _XMP)
    chunks.add_itxt("Title", PERSON, "de", SURNAME, zip=True)
    chunks.add(b"tIME", struct.pack(">H5B", 1987, 6, 5, 4, 3, 2))
    chunks.add(b"prVt", PERSON.encode())
    data = _encoded(image, "PNG", pnginfo=chunks, exif=_exif(), icc_profile=_profile())
    return data + f"a film by {PERSON}".encode()


def _exif() -> bytes:
    """EXIF 2.32 with a camera, a place and a small picture (4.5.8) that has a comment in it."""
    small = _encoded(Image.new("RGB", (16, 16), "red"), "JPEG", comment=PERSON.encode())
    exif = Image.Exif()
    for tag in (0x010E, 0x010F, 0x0110, 0x0131, 0x013B, 0x013C, 0x8298):
        exif[tag] = PERSON
    exif[0x0132] = HOUR[0]
    exif[0x9C9D] = PERSON.encode("utf-16-le")  # XPAuthor, which Windows shows
    exif.get_ifd(0x8769).update({0x927C: PERSON.encode(), 0xA430: PERSON, 0xA431: PERSON})
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (53.0, 54.0, 8.0), 3: "E", 4: (27.0, 33.0, 41.0), 0x1B: PERSON.encode()}
    )
    return exif_with(exif, small)


def _iptc() -> bytes:
    """What newsrooms write: by-line, city, caption (IPTC-IIM 2:80, 2:90, 2:120), as Photoshop's
    resource 0x0404."""
    text = PERSON.encode()
    records = b"".join(
        bytes((0x1C, 2, number)) + struct.pack(">H", len(text)) + text for number in (80, 90, 120)
    )
    records += b"\0" * (len(records) % 2)
    return b"Photoshop 3.0\08BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + records


def _profile() -> bytes:
    """sRGB under the name of somebody's screen, in UTF-16 (ISO 15076-1 10.15)."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    name = "sRGB built-in"
    assert name.encode("utf-16-be") in profile
    return profile.replace(name.encode("utf-16-be"), f"{NAME:{len(name)}}".encode("utf-16-be"))


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def _encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
