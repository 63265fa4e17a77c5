"""Makes brief/profiles/fogra39.icc, the profile of the offset press, from measured prints.

    python docs/press_profile.py FOGRA39L.ti3            make it
    python docs/press_profile.py FOGRA39L.ti3 --check    compare with what is here

FOGRA39L.ti3 is in Debian's package icc-profiles-free 2.0.1+dfsg (zlib licence), under
/usr/share/color/icc; `colprof` is in its package argyll 2.3.1. They take half a minute. The same
data and the same colprof give the same bytes: what colprof adds of the clock, the system and itself
is left out.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import struct
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "brief" / "profiles" / "fogra39.icc"
DATA_SHA256 = "e44e6dfa81633588db98b5613a821d4a936d3d9438d2eb983083c3232df393fa"

SETTINGS = (
    *("-q", "m"),  # 9 steps of each ink: finer ones follow the 1617 measured patches no better
    *("-b", "m"),  # 17 steps of Lab back to inks; 33 make the file 4 times as large
    *("-l", "300"),  # all inks together
    *("-L", "95"),  # black
    # Black from lightness 65 downward, at first little: skin stays free of its grain.
    *("-k", "p", "0", "0.35", "1", "0.95", "0.7"),
    "-nc",  # without the measured data
)
KEPT = ("wtpt", "bkpt", "A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2", "gamt")
NAME = "Coated offset, FOGRA39, 300 % ink"
COPYRIGHT = (
    "Characterisation data FOGRA39L: Fogra, www.fogra.org; Kai-Uwe Behrmann, www.behrmann.name; "
    "zlib licence. Altered: this profile was computed from it."
)
DATE = date(2006, 12, 1)
"""That of the data."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    made = profile(arguments.data)
    if arguments.check:
        sys.exit(0 if made == TARGET.read_bytes() else f"{TARGET.name} would be another")
    TARGET.write_bytes(made)
    print(f"{TARGET.name}: {len(made)} bytes")


def profile(data: Path) -> bytes:
    """The profile made from a file of characterisation data."""
    from brief.profiles.icc import Header, description_2, icc_profile, text_2

    if hashlib.sha256(data.read_bytes()).hexdigest() != DATA_SHA256:
        sys.exit(f"{data} is not the FOGRA39L.ti3 that the profile is made from")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "press.ti3")
        shutil.copy(data, copy)
        subprocess.run(["colprof", *SETTINGS, str(copy.with_suffix(""))], check=True)
        tags = _tags(copy.with_suffix(".icc").read_bytes())
    described = {"desc": description_2(NAME), "cprt": text_2(COPYRIGHT)}
    kept = {**described, **{name: tags[name] for name in KEPT}}
    header = Header((2, 4), b"prtr", b"CMYK", b"Lab ", DATE)
    return icc_profile(header, {name.encode(): data for name, data in kept.items()})


def _tags(profile: bytes) -> dict[str, bytes]:
    """The data of each tag, by its signature (ICC.1:2001-04 6.2)."""
    (count,) = struct.unpack_from(">I", profile, 128)
    rows = (struct.unpack_from(">4sII", profile, 132 + 12 * row) for row in range(count))
    return {name.decode(): profile[start : start + size] for name, start, size in rows}


if __name__ == "__main__":
    main()
