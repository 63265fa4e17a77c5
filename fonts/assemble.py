"""Assemble this folder from public packages: fonts, licences and manifest.

    python fonts/assemble.py                      download, build, write
    python fonts/assemble.py --check              build elsewhere and compare with what is here
    python fonts/assemble.py --downloads DIR      keep the archives in DIR, use those that are there

Needs `npm`, `pip` and `apt-get` for the downloads, `dpkg-deb` to unpack, and the Python packages
uharfbuzz and fonttools. The same packages and the same HarfBuzz give the same bytes: no time
stamp is written.
"""

from __future__ import annotations

import argparse
import filecmp
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
NPM_SCOPE = "@expo-google-fonts"
DEBIAN = ("fonts-noto-core", "20201225-1")
CJK_PACKAGE = ("justmytype-intl-cjk", "0.1.0")

# Weight and style as the npm packages and our files name them.
STYLES = {"400": "Regular", "700": "Bold", "900": "Black", "400i": "Italic", "700i": "BoldItalic"}
NPM_FOLDERS = {
    "400": "400Regular",
    "700": "700Bold",
    "900": "900Black",
    "400i": "400Regular_Italic",
    "700i": "700Bold_Italic",
}

# Urdu, Kashmiri, Khowar and the languages of the Punjab are set in Nastaliq, and it covers each of
# them whole. Pashto, Sindhi, Uyghur and Central Kurdish are not set in it, and it lacks letters.
NASTALIQ = ("ur", "ks", "khw", "lah", "pa", "pnb", "skr")


@dataclass(frozen=True)
class Source:
    """One family of fonts: where it comes from and what it is for."""

    package: str  # "npm:name@version" or "deb:name@version", short names
    stem: str  # file name without the style
    scripts: str = ""  # ISO 15924 codes
    styles: str = "400 700"  # keys of STYLES
    role: str = "text"
    languages: tuple[str, ...] = ()  # only for these; empty: for all
    condensed: str = ""  # PyPI package with the variable font that gives the Condensed Black


def npm(
    name: str, version: str, stem: str, scripts: str = "", styles: str = "400 700", **more: Any
) -> Source:
    """A family from the npm packages."""
    return Source(f"npm:{NPM_SCOPE}/{name}@{version}", stem, scripts, styles, **more)


def deb(stem: str, scripts: str = "", styles: str = "400", **more: Any) -> Source:
    """A family from the Debian package: older, and without Latin letters."""
    return Source("deb:{}@{}".format(*DEBIAN), stem, scripts, styles, **more)


# In order of preference, where several families cover a character and none is meant for it.
#
# Arabic is set in Noto Sans Arabic, not in the Naskh: low contrast and open counters hold at small
# sizes on office printers, its strokes match Noto Sans beside it, and it has a Condensed Black.
SOURCES = (
    npm(
        "noto-sans",
        "0.4.2",
        "NotoSans",
        "Latn Grek Cyrl",
        "400 700 400i 700i",
        condensed="fontpkg-noto-sans@2.15",
    ),
    npm(
        "noto-sans-arabic",
        "0.4.3",
        "NotoSansArabic",
        "Arab",
        condensed="fontpkg-noto-sans-arabic@2.12",
    ),
    npm("noto-nastaliq-urdu", "0.4.2", "NotoNastaliqUrdu", "Arab Aran", languages=NASTALIQ),
    npm("noto-naskh-arabic", "0.4.5", "NotoNaskhArabic", "Arab"),
    npm("noto-sans-hebrew", "0.4.1", "NotoSansHebrew", "Hebr", "400 700 900"),
    npm("noto-sans-armenian", "0.4.2", "NotoSansArmenian", "Armn", "400 700 900"),
    npm("noto-sans-georgian", "0.4.3", "NotoSansGeorgian", "Geor", "400 700 900"),
    npm(
        "noto-sans-devanagari",
        "0.4.1",
        "NotoSansDevanagari",
        "Deva",
        condensed="fontpkg-noto-sans-devanagari@2.7",
    ),
    npm("noto-sans-bengali", "0.4.4", "NotoSansBengali", "Beng", "400 700 900"),
    npm("noto-sans-gurmukhi", "0.4.1", "NotoSansGurmukhi", "Guru", "400 700 900"),
    npm("noto-sans-gujarati", "0.4.2", "NotoSansGujarati", "Gujr", "400 700 900"),
    npm("noto-sans-oriya", "0.4.2", "NotoSansOriya", "Orya", "400 700 900"),
    npm(
        "noto-sans-tamil", "0.4.3", "NotoSansTamil", "Taml", condensed="fontpkg-noto-sans-tamil@2.4"
    ),
    npm(
        "noto-sans-telugu",
        "0.4.2",
        "NotoSansTelugu",
        "Telu",
        condensed="fontpkg-noto-sans-telugu@2.5",
    ),
    npm("noto-sans-kannada", "0.4.3", "NotoSansKannada", "Knda", "400 700 900"),
    npm("noto-sans-malayalam", "0.4.2", "NotoSansMalayalam", "Mlym", "400 700 900"),
    npm("noto-sans-sinhala", "0.4.2", "NotoSansSinhala", "Sinh", "400 700 900"),
    npm("noto-sans-thai", "0.4.2", "NotoSansThai", "Thai", condensed="fontpkg-noto-sans-thai@2.2"),
    npm("noto-sans-lao", "0.4.2", "NotoSansLao", "Laoo", "400 700 900"),
    npm(
        "noto-sans-khmer", "0.4.3", "NotoSansKhmer", "Khmr", condensed="fontpkg-noto-sans-khmer@2.4"
    ),
    npm("noto-sans-myanmar", "0.4.2", "NotoSansMyanmar", "Mymr", "400 700 900"),
    npm("noto-serif-tibetan", "0.4.2", "NotoSerifTibetan", "Tibt", "400 700 900"),
    npm("noto-sans-ethiopic", "0.4.2", "NotoSansEthiopic", "Ethi", "400 700 900"),
    npm("noto-sans-cherokee", "0.4.2", "NotoSansCherokee", "Cher", "400 700 900"),
    npm(
        "noto-sans-canadian-aboriginal",
        "0.4.1",
        "NotoSansCanadianAboriginal",
        "Cans",
        "400 700 900",
    ),
    npm("noto-sans-thaana", "0.4.2", "NotoSansThaana", "Thaa", "400 700 900"),
    npm("noto-sans-syriac", "0.4.2", "NotoSansSyriac", "Syrc", "400 700 900"),
    npm("noto-sans-ol-chiki", "0.4.2", "NotoSansOlChiki", "Olck"),
    npm("noto-sans-meetei-mayek", "0.4.2", "NotoSansMeeteiMayek", "Mtei", "400 700 900"),
    npm("noto-sans-adlam", "0.4.1", "NotoSansAdlam", "Adlm"),
    npm("noto-sans-tifinagh", "0.4.1", "NotoSansTifinagh", "Tfng", "400"),
    npm("noto-sans-nko", "0.4.1", "NotoSansNKo", "Nkoo", "400"),
    npm("noto-sans-vai", "0.4.2", "NotoSansVai", "Vaii", "400"),
    npm("noto-sans-mongolian", "0.4.1", "NotoSansMongolian", "Mong", "400"),
    npm("noto-sans-yi", "0.4.2", "NotoSansYi", "Yiii", "400"),
    npm("noto-sans-lisu", "0.4.2", "NotoSansLisu", "Lisu"),
    npm("noto-sans-javanese", "0.4.2", "NotoSansJavanese", "Java"),
    npm("noto-sans-balinese", "0.4.1", "NotoSansBalinese", "Bali"),
    npm("noto-sans-chakma", "0.4.2", "NotoSansChakma", "Cakm", "400"),
    npm("noto-sans-cham", "0.4.1", "NotoSansCham", "Cham", "400 700 900"),
    npm("noto-sans-syloti-nagri", "0.4.1", "NotoSansSylotiNagri", "Sylo", "400"),
    deb("NotoSansTaiTham", "Lana", "400 700"),
    deb("NotoSansNewTaiLue", "Talu"),
    deb("NotoSansTaiLe", "Tale"),
    deb("NotoSansTaiViet", "Tavt"),
    deb("NotoSansHanifiRohingya", "Rohg", "400 700"),
    deb("NotoSansSundanese", "Sund", "400 700"),
    deb("NotoSansBuginese", "Bugi"),
    deb("NotoSansBatak", "Batk"),
    deb("NotoSansRejang", "Rjng"),
    deb("NotoSansKayahLi", "Kali", "400 700"),
    deb("NotoSansLimbu", "Limb"),
    deb("NotoSansLepcha", "Lepc"),
    deb("NotoSansNewa", "Newa"),
    deb("NotoSansSaurashtra", "Saur"),
    deb("NotoSansSoraSompeng", "Sora", "400 700"),
    deb("NotoSansWarangCiti", "Wara"),
    deb("NotoSansMro", "Mroo"),
    deb("NotoSansWancho", "Wcho"),
    deb("NotoSansPauCinHau", "Pauc"),
    deb("NotoSansMasaramGondi", "Gonm"),
    deb("NotoSansGunjalaGondi", "Gong"),
    deb("NotoSansMiao", "Plrd"),
    deb("NotoSansPahawhHmong", "Hmng"),
    deb("NotoSerifNyiakengPuachueHmong", "Hmnp", "400 700"),
    deb("NotoSansBamum", "Bamu", "400 700"),
    deb("NotoSansBassaVah", "Bass"),
    deb("NotoSansMendeKikakui", "Mend"),
    deb("NotoSansMedefaidrin", "Medf", "400 700"),
    deb("NotoSansOsmanya", "Osma"),
    deb("NotoSansOsage", "Osge"),
    deb("NotoSansTagalog", "Tglg"),
    deb("NotoSansHanunoo", "Hano"),
    deb("NotoSansBuhid", "Buhd"),
    deb("NotoSansTagbanwa", "Tagb"),
    deb("NotoSansTirhuta", "Tirh"),
    deb("NotoSansKaithi", "Kthi"),
    deb("NotoSansModi", "Modi"),
    deb("NotoSansGrantha", "Gran"),
    deb("NotoSerifAhom", "Ahom"),
    deb("NotoSerifYezidi", "Yezi", "400 700"),
    deb("NotoSansMandaic", "Mand"),
    deb("NotoSansSamaritan", "Samr"),
    deb("NotoSansCoptic", "Copt"),
    deb("NotoSansGothic", "Goth"),
    npm("noto-sans-symbols", "0.4.1", "NotoSansSymbols", role="symbols"),
    npm("noto-sans-symbols-2", "0.4.1", "NotoSansSymbols2", "Brai", "400", role="symbols"),
    deb("NotoSansMath", role="symbols"),
    npm("noto-emoji", "0.4.7", "NotoEmoji", role="emoji"),
)

# Hans, Hant, Jpan and Kore say whose forms of the Han characters a family has.
CJK = {
    "SC": "Hani Hans",
    "TC": "Hani Hant Bopo",
    "JP": "Hani Jpan Hira Kana",
    "KR": "Hani Kore Hang",
}
CJK_WEIGHTS = (400, 700, 900)

# Name records we keep: copyright, family, style, full name, version, PostScript name, trademark,
# licence and its address, typographic family and style. Designers and foundries go.
NAME_IDS = (0, 1, 2, 4, 5, 6, 7, 13, 14, 16, 17)
ENGLISH = 0x409
DROPPED_TABLES = ("DSIG", "STAT", "meta", "gasp", "VDMX", "LTSH", "hdmx", "FFTM")


def run(*command: str, cwd: Path) -> None:
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL)


@dataclass
class Shelf:
    """Downloaded packages, unpacked once each."""

    downloads: Path
    unpacked: Path
    done: dict[str, Path] = field(default_factory=dict)

    def get(self, package: str) -> Path:
        if package not in self.done:
            kind, _, rest = package.partition(":")
            name, _, version = rest.rpartition("@")
            folder = self.unpacked / rest.replace("/", "+")
            folder.mkdir(parents=True)
            getattr(self, f"_{kind}")(name, version, folder)
            self.done[package] = folder
        return self.done[package]

    def _archive(self, pattern: str, *command: str) -> Path:
        if not list(self.downloads.glob(pattern)):
            run(*command, cwd=self.downloads)
        return next(self.downloads.glob(pattern))

    def _npm(self, name: str, version: str, folder: Path) -> None:
        pattern = f"{name.lstrip('@').replace('/', '-')}-{version}.tgz"
        with tarfile.open(
            self._archive(pattern, "npm", "pack", "--silent", f"{name}@{version}")
        ) as archive:
            archive.extractall(folder, filter="data")

    def _pypi(self, name: str, version: str, folder: Path) -> None:
        pattern = f"{name.replace('-', '_')}-{version}-*.whl"
        pip = (
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            f"{name}=={version}",
        )
        with zipfile.ZipFile(self._archive(pattern, *pip)) as archive:
            archive.extractall(folder)

    def _deb(self, name: str, version: str, folder: Path) -> None:
        archive = self._archive(
            f"{name}_{version}_*.deb", "apt-get", "download", f"{name}={version}"
        )
        run("dpkg-deb", "-x", str(archive), str(folder), cwd=self.downloads)

    def font(self, source: Source, style: str) -> Path:
        folder = self.get(source.package)
        if source.package.startswith("deb:"):
            return folder / f"usr/share/fonts/truetype/noto/{source.stem}-{STYLES[style]}.ttf"
        return folder / f"package/{NPM_FOLDERS[style]}/{source.stem}_{NPM_FOLDERS[style]}.ttf"


def tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def slim(path: Path, pins: dict[str, float]) -> bytes:
    """All glyphs and layout; no hinting, glyph names or needless tables; variable axes pinned."""
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.flags = (
        hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.NO_PRUNE_UNICODE_RANGES
    )
    if pins:  # the instance's contours overlap: say so to renderers that care
        wanted.flags |= hb.SubsetFlags.SET_OVERLAPS_FLAG
    wanted.layout_feature_tag_set.remove(tag("aalt"))
    wanted.drop_table_tag_set.update(tag(name) for name in DROPPED_TABLES)
    for names, keep in ((wanted.name_id_set, NAME_IDS), (wanted.name_lang_id_set, (ENGLISH,))):
        names.clear()
        names.update(keep)
    for axis, value in pins.items():
        wanted.pin_axis_location(face, axis, value)
    return bytes(wanted.subset(face).blob.data)


def write_condensed(path: Path, data: bytes, family: str) -> None:
    """Gives an instance names of its own instead of its parent's."""
    path.write_bytes(data)
    font = TTFont(path, recalcTimestamp=False, recalcBBoxes=False)
    names = {
        1: f"{family} Condensed Black",
        2: "Regular",
        4: f"{family} Condensed Black",
        16: family,
    }
    names |= {6: path.stem, 17: "Condensed Black"}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, ENGLISH)
    font["OS/2"].fsSelection &= ~0b1100001  # neither italic, bold nor regular
    font.save(path)
    font.close()


def ranges(codes: Iterable[int]) -> str:
    """Sorted code points as "20-7e,a0,ac-ff"."""
    parts: list[list[int]] = []
    for code in sorted(codes):
        if parts and parts[-1][1] == code - 1:
            parts[-1][1] = code
        else:
            parts.append([code, code])
    return ",".join(f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in parts)


def describe(path: Path, pins: dict[str, float]) -> dict[str, Any]:
    """What layout needs to know of a face, in font units."""
    font = TTFont(path, lazy=True)
    if "glyf" not in font or font["OS/2"].fsType:
        raise SystemExit(f"{path.name}: needs glyf outlines that may be embedded")
    head, hhea, os2, post = font["head"], font["hhea"], font["OS/2"], font["post"]
    # Which of the two counts, the font says: USE_TYPO_METRICS, fsSelection bit 7. So HarfBuzz does.
    if os2.fsSelection & 1 << 7:
        lines = (os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap)
    else:
        lines = (hhea.ascent, hhea.descent, hhea.lineGap)
    low, high = head.yMin, head.yMax
    if pins:  # head describes the default instance only
        shaped = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
        shaped.set_variations(pins)
        boxes = map(shaped.get_glyph_extents, range(font["maxp"].numGlyphs))
        boxes = [box for box in boxes if box and box.height]
        low = min(box.y_bearing + box.height for box in boxes)
        high = max(box.y_bearing for box in boxes)
    row = {
        "family": font["name"].getBestFamilyName(),
        "upem": head.unitsPerEm,
        "ascender": lines[0],
        "descender": lines[1],
        "line_gap": lines[2],
        "cap_height": os2.sCapHeight,
        "x_height": os2.sxHeight,
        "underline_position": post.underlinePosition,
        "underline_thickness": post.underlineThickness,
        "ink_bottom": low,
        "ink_top": high,
        "coverage": ranges(font.getBestCmap()),
    }
    font.close()
    return row


def faces(shelf: Shelf, out: Path) -> Iterator[dict[str, Any]]:
    """Write every font below `out` and yield its row of the manifest."""
    (out / "noto").mkdir(parents=True)
    (out / "cjk").mkdir()
    for source in SOURCES:
        kind = {
            "role": source.role,
            "scripts": source.scripts.split(),
            "languages": list(source.languages),
        }
        for style in source.styles.split():
            target = out / f"noto/{source.stem}-{STYLES[style]}.ttf"
            target.write_bytes(slim(shelf.font(source, style), {}))
            yield row(out, target, source.package, int(style[:3]), style.endswith("i"), False, kind)
        if source.condensed:
            package = f"pypi:{source.condensed}"
            (variable,) = shelf.get(package).glob(f"*/files/{source.stem}[[]wdth,wght].ttf")
            target = out / f"noto/{source.stem}-CondensedBlack.ttf"
            plain = TTFont(out / f"noto/{source.stem}-Regular.ttf", lazy=True)[
                "name"
            ].getBestFamilyName()
            write_condensed(target, slim(variable, {"wdth": 75, "wght": 900}), plain)
            yield row(out, target, package, 900, False, True, kind)
    package = "pypi:{}@{}".format(*CJK_PACKAGE)
    for region, scripts in CJK.items():
        inside = (
            f"justmytype_intl_cjk/fonts/ofl/notosans{region.lower()}/NotoSans{region}[wght].ttf"
        )
        target = out / f"cjk/NotoSans{region}-Variable.ttf"
        shutil.copyfile(
            shelf.get(package) / inside, target
        )  # unchanged, so that the package can stand in for it
        axes = {
            a.axisTag: [a.minValue, a.defaultValue, a.maxValue]
            for a in TTFont(target, lazy=True)["fvar"].axes
        }
        for weight in CJK_WEIGHTS:
            kind = {"role": "text", "scripts": scripts.split()}
            kind |= {"axes": axes, "pins": {"wght": weight}, "installed_as": inside}
            yield row(out, target, package, weight, False, False, kind)


def row(
    out: Path,
    path: Path,
    source: str,
    weight: int,
    italic: bool,
    condensed: bool,
    kind: dict[str, Any],
) -> dict[str, Any]:
    pins = kind.get("pins", {})
    key = f"{path.stem.removesuffix('-Variable')}-{weight}" if pins else path.stem
    if kind["role"] == "text" and weight == 900 and not pins:
        kind = kind | {"role": "headline"}
    about = {
        "key": key,
        "file": path.relative_to(out).as_posix(),
        "source": source,
        "weight": weight,
    }
    about["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    about |= {"italic": italic, "condensed": condensed} | kind | describe(path, pins)
    return {
        name: value for name, value in about.items() if value is not False and value not in ([], {})
    }


def write_manifest(out: Path, rows: list[dict[str, Any]]) -> None:
    """One face a line. Most faces of a family cover the same: each coverage is written once."""
    sets = list(dict.fromkeys(row["coverage"] for row in rows))
    built_with = f"HarfBuzz {hb.version_string()}"
    lines = [
        json.dumps(row | {"coverage": sets.index(row["coverage"])}, ensure_ascii=False)
        for row in rows
    ]
    body = ",\n".join(lines)
    text = ",\n".join(json.dumps(item) for item in sets)
    head = f'{{"version": 1, "built_with": {json.dumps(built_with)}'
    (out / "manifest.json").write_text(
        f'{head},\n"faces": [\n{body}\n],\n"coverage": [\n{text}\n]}}\n', "utf-8"
    )


def write_licences(shelf: Shelf, out: Path) -> None:
    """The text of the licence once, and under which copyright each font stands."""
    text = (shelf.get(SOURCES[0].package) / "package/LICENSE_FONT").read_text("utf-8")
    _, _, licence = text.partition("This Font Software is licensed under")
    lines = []
    for path in sorted((out / "noto").glob("*.ttf")):
        notice = TTFont(path, lazy=True)["name"].getDebugName(0)
        lines.append(f"{path.name}: {notice}")
    notices = "\n".join(lines)
    (out / "noto/OFL.txt").write_text(
        f"The fonts of this folder:\n\n{notices}\n\nThis Font Software is licensed under{licence}",
        "utf-8",
    )
    inside = "justmytype_intl_cjk/fonts/ofl/notosanssc/OFL.txt"  # the same in all four
    shutil.copyfile(shelf.get("pypi:{}@{}".format(*CJK_PACKAGE)) / inside, out / "cjk/OFL.txt")


def build(downloads: Path, unpacked: Path, out: Path) -> None:
    shelf = Shelf(downloads, unpacked)
    write_manifest(out, list(faces(shelf, out)))
    write_licences(shelf, out)


def main() -> int:
    parser = argparse.ArgumentParser(description="Assemble fonts/ from public packages.")
    parser.add_argument(
        "--check", action="store_true", help="compare with what is here, change nothing"
    )
    parser.add_argument("--downloads", type=Path, help="where archives are kept")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        downloads = arguments.downloads or Path(folder, "downloads")
        downloads.mkdir(parents=True, exist_ok=True)
        out = Path(folder, "out")
        build(downloads.resolve(), Path(folder, "unpacked"), out)
        made = sorted(path.relative_to(out) for path in out.rglob("*") if path.is_file())
        if arguments.check:
            different = [n for n in made if not filecmp.cmp(out / n, HERE / n, shallow=False)]
            print(
                "\n".join(f"differs: {name}" for name in different)
                or f"{len(made)} files are as built"
            )
            return bool(different)
        for name in ("noto", "cjk"):
            shutil.rmtree(HERE / name, ignore_errors=True)
        for path in made:
            (HERE / path).parent.mkdir(exist_ok=True)
            shutil.copyfile(out / path, HERE / path)
    print(f"{len(made)} files written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
