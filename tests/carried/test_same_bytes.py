"""The same source gives the same bytes wherever, whenever, by whomever and after whatever."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from brief.editions import EDITIONS
from tests.carried.planting import write_source

_ROOT = Path(__file__).resolve().parents[2]
_COMMANDS = (
    ("plain", "--languages en,ar,hi"),
    ("folded", "--languages en,ar --impose booklet"),
    ("repeated", "--languages hi --impose 2up"),
    ("parallel", "--languages en+ar --layout parallel"),
)
_PROGRAM = """
import sys
from brief.cli import main
for command in sys.argv[1:]:
    if main(command.split()) != 0:
        sys.exit(command)
"""
_OTHER_TIME = """
import datetime, getpass, os, platform, socket, time

class Kind(type):
    def __instancecheck__(cls, value):
        return isinstance(value, cls.__mro__[1])

class Date(datetime.date, metaclass=Kind):
    @classmethod
    def today(cls):
        return cls(2041, 7, 6)

class Moment(datetime.datetime, metaclass=Kind):
    @classmethod
    def now(cls, tz=None):
        return cls(2041, 7, 6, 5, 4, 3, tzinfo=tz)
    utcnow = today = now

datetime.date, datetime.datetime = Date, Moment
moment = 2256613443
clock = time.gmtime(moment)
time.time, time.time_ns = lambda: moment, lambda: moment * 10**9
time.localtime = time.gmtime = lambda *_: clock
socket.gethostname = platform.node = getpass.getuser = os.getlogin = lambda: "elsewhere"
"""
"""A `sitecustomize`, which runs before everything else: another year, by all of Python's clocks."""


def test_two_machines_make_the_same_files(tmp_path: Path) -> None:
    """Other users, homes, folders, hosts, hours, zones, locales, masks, hash seeds, settings of
    libraries, order of building."""
    here = _made(
        tmp_path / "one",
        list(_COMMANDS),
        0o022,
        {
            "USER": "anna",
            "TZ": "Asia/Kathmandu",
            "LANG": "tr_TR.UTF-8",
            "LC_ALL": "tr_TR.UTF-8",
            "PYTHONHASHSEED": "1",
            "SOURCE_DATE_EPOCH": "1",
            "COLUMNS": "40",
        },
    )
    there = _made(
        tmp_path / "another folder, Привет",
        [(name, _turned_round(options)) for name, options in reversed(_COMMANDS)],
        0o077,
        {
            "USER": "boris",
            "TZ": "America/Lima",
            "LANG": "C",
            "LC_ALL": "fa_IR",
            "PYTHONHASHSEED": "4321",
            "SOURCE_DATE_EPOCH": "1700000000",
            "PYTHONOPTIMIZE": "1",
            "PYTHONUTF8": "0",
            "RL_pageCompression": "0",
            "RL_invariant": "0",
        },
        _OTHER_TIME,
    )
    assert len(here) == len(EDITIONS) * (3 + 2 + 1 + 1)
    assert here.keys() == there.keys()
    assert [name for name, data in here.items() if data != there[name]] == []


def _made(
    folder: Path,
    commands: list[tuple[str, str]],
    umask: int,
    environment: Mapping[str, str],
    customised: str = "",
) -> dict[str, bytes]:
    """What a new process makes in a folder: files by their paths."""
    folder.mkdir()
    home = folder / "home"
    home.mkdir()
    write_source(folder)
    (home / "sitecustomize.py").write_text(customised)
    editions = ",".join(EDITIONS)
    lines = [
        f"build content.yaml --quiet --for {editions} --out {name} {options}"
        for name, options in commands
    ]
    done = subprocess.run(
        [*_on_a_host(environment["USER"]), sys.executable, "-c", _PROGRAM, *lines],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TMPDIR": str(home),
            "PYTHONPATH": f"{home}{os.pathsep}{_ROOT}",
            **environment,
        },
        umask=umask,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.glob("*/*.pdf")}


def _turned_round(options: str) -> str:
    """The same languages in another order."""
    name, tags, *more = options.split()
    return " ".join((name, ",".join(reversed(tags.split(","))), *more))


def _on_a_host(name: str) -> list[str]:
    """What gives a process a host of another name, where the system lets us."""
    command = ["unshare", "--map-root-user", "--uts", "sh", "-c", f'hostname {name} && exec "$@"']
    if shutil.which("unshare") is None or subprocess.run([*command, "-", "true"]).returncode:
        return []
    return [*command, "-"]
