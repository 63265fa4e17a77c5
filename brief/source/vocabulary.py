"""The names that a source may use, block by block, and what people write for them."""

from __future__ import annotations

BRIEF = (
    "format",
    "id",
    "languages",
    "organisation",
    "date",
    "place",
    "kicker",
    "headline",
    "summary",
    "background",
    "actions",
    "quote",
    "links",
    "contact",
    "imprint",
    "images",
    "paper",
    "theme",
    "fit",
    "numerals",
)
BODY = ("background", "actions", "quote", "images", "links")
LANGUAGE = ("tag", "script", "direction")
ORGANISATION = ("name", "logo", "website", "email", "address")
BACKGROUND = ("title", "text", "paragraphs")
ACTIONS = ("title", "items")
ACTION = ("id", "title", "text", "link", "deadline")
QUOTE = ("text", "name", "role", "photo", "translated")
LINK = ("url", "label", "qr")
CONTACT = ("name", "email", "phone", "website", "address")
PICTURE = ("path", "alt", "caption", "decorative")
PAPER = ("size", "orientation")
THEME = ("name", "accent")

ALL = frozenset(
    BRIEF
    + LANGUAGE
    + ORGANISATION
    + BACKGROUND
    + ACTIONS
    + ACTION
    + QUOTE
    + LINK
    + CONTACT
    + PICTURE
    + PAPER
    + THEME
)

WITH_BRACKETS = frozenset(
    {"actions", "background", "contact", "images", "items", "languages", "link", "links", "logo"}
    | {"organisation", "paper", "paragraphs", "photo", "quote", "theme"}
)
"""What may begin with a bracket by rights. Everywhere else it belongs to a text."""

SYNONYMS = {
    "accent colour": "accent",
    "accent_color": "accent",
    "accent_colour": "accent",
    "action": "actions",
    "alternative": "alt",
    "alt_text": "alt",
    "author": "name",
    "body": "background",
    "color": "accent",
    "colour": "accent",
    "contacts": "contact",
    "credit": "caption",
    "demands": "actions",
    "description": "alt",
    "due": "deadline",
    "e-mail": "email",
    "eyebrow": "kicker",
    "file": "path",
    "format_version": "format",
    "heading": "headline",
    "homepage": "website",
    "href": "url",
    "image": "images",
    "intro": "summary",
    "introduction": "summary",
    "lang": "languages",
    "language": "languages",
    "lead": "summary",
    "legal": "imprint",
    "location": "place",
    "mail": "email",
    "name": "headline",
    "org": "organisation",
    "organization": "organisation",
    "page_size": "paper",
    "pages": "fit",
    "paragraph": "paragraphs",
    "photo": "images",
    "photos": "images",
    "picture": "images",
    "pictures": "images",
    "position": "role",
    "publisher": "imprint",
    "speaker": "name",
    "src": "path",
    "steps": "actions",
    "subtitle": "summary",
    "teaser": "summary",
    "tel": "phone",
    "telephone": "phone",
    "text": "background",
    "title": "headline",
    "version": "format",
    "web": "website",
    "words": "text",
}
"""What is often written for what is meant. It holds where the meant name is one of the block's."""
