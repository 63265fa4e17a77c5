"""The names that a source may use, block by block, and what people write for them."""

from __future__ import annotations

BRIEF = (
    "format",
    "id",
    "languages",
    "organisation",
    "date",
    "valid_until",
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
    "editions",
    "fit",
    "numerals",
)
TEMPLATE = (*BRIEF, "placeholders")
"""Of a brief that is merged with a list."""
BODY = ("background", "actions", "quote", "images", "links")
LANGUAGE = ("tag", "script", "direction")
ORGANISATION = ("name", "logo", "website", "email", "address")
BACKGROUND = ("title", "text", "paragraphs")
ACTIONS = ("title", "items")
ACTION = ("id", "title", "text", "link", "deadline")
QUOTE = ("text", "name", "role", "photo", "translated")
LINK = ("url", "label", "qr", "tracking")
CONTACT = ("name", "email", "phone", "website", "address")
IMPRINT = ("profile", "name", "address", "responsible", "printer", "behalf", "text")
PARTY = ("name", "address")
PICTURE = ("path", "alt", "caption", "decorative")
PAPER = ("size", "orientation")
THEME = ("name", "accent")
PLACEHOLDER = ("type", "default")

ALL = frozenset(
    TEMPLATE
    + LANGUAGE
    + ORGANISATION
    + BACKGROUND
    + ACTIONS
    + ACTION
    + QUOTE
    + LINK
    + CONTACT
    + IMPRINT
    + PARTY
    + PICTURE
    + PAPER
    + THEME
    + PLACEHOLDER
)

WITH_BRACKETS = frozenset(
    {"actions", "background", "behalf", "contact", "editions", "images", "imprint", "items"}
    | {"languages", "link", "links", "logo", "organisation", "paper", "paragraphs", "photo"}
    | {"placeholders", "printer", "quote", "responsible", "theme"}
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
    "client": "behalf",
    "contacts": "contact",
    "country": "profile",
    "credit": "caption",
    "demands": "actions",
    "description": "alt",
    "due": "deadline",
    "e-mail": "email",
    "edition": "editions",
    "editor": "responsible",
    "expires": "valid_until",
    "expiry": "valid_until",
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
    "law": "profile",
    "language": "languages",
    "lead": "summary",
    "legal": "imprint",
    "location": "place",
    "mail": "email",
    "name": "headline",
    "on_behalf_of": "behalf",
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
    "printed_by": "printer",
    "promoter": "name",
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
    "until": "valid_until",
    "valid": "valid_until",
    "valid_to": "valid_until",
    "version": "format",
    "web": "website",
    "words": "text",
}
"""What is often written for what is meant. It holds where the meant name is one of the block's."""
