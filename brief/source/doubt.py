"""What may be doubtful in an address, in words that repeat nothing of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of doubt. words: what is said of an address. hint: the way out."""

    words: str
    hint: str


HOME = Kind("looks like somebody's home", "Use the address of an office, or a post box.")
MAILBOX = Kind(
    "looks like somebody's own mailbox",
    "Use the mailbox of an office, or one made for this campaign alone.",
)
HIDDEN_COPY = Kind(
    "has a `bcc`, which whoever writes the mail hardly notices",
    "Use `cc`, which shows who gets it.",
)
TRACKING = Kind(
    "tells the site which sheet or which person the visit comes from",
    "Leave out what only tells that.",
)
SHORTENER = Kind(
    "leads through a service that shortens addresses, sees who follows them and can switch them "
    "off",
    "Give the address that it leads to.",
)
GATE = Kind(
    "leads through a server that passes readers on, sees who they are and can turn them away",
    "Give the address that it leads to.",
)
INSIDE = Kind(
    "can be opened only in a network of your own",
    "Give the address under which everyone reaches it.",
)
NUMBERS = Kind(
    "is the number of a machine: nobody can tell whose, and it may change",
    "Give the name of the website.",
)
DISGUISE = Kind(
    "has letters of another alphabet that look alike",
    "Type it again; if it is right, print the address that it opens beside it.",
)
LABEL = Kind(
    "prints another address than the one that opens",
    "Print the address that opens, or words that are no address.",
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is to be said of an address. `address`: as it should read, where that can be said."""

    kind: Kind
    message: str
    hint: str
    fatal: bool = False
    address: str = ""
