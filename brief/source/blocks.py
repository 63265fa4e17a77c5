"""The blocks of a brief, in the shapes in which people write them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast, get_args

from brief.diagnostics import Problems
from brief.model import (
    Action,
    Actions,
    Contact,
    Imprint,
    Link,
    Message,
    Organisation,
    Party,
    Picture,
    ProfileName,
    Quote,
)
from brief.source import addresses, limits
from brief.source.fields import choice, items, mapping, open_block, yes_or_no
from brief.source.imprint_rules import check
from brief.source.links import Links
from brief.source.pictures import Pictures
from brief.source.private_addresses import warn_of_home
from brief.source.settings import date, identifier
from brief.source.tags import looks_like_tag
from brief.source.texts import Texts
from brief.source.vocabulary import (
    ACTION,
    ACTIONS,
    BACKGROUND,
    CONTACT,
    IMPRINT,
    ORGANISATION,
    PARTY,
    QUOTE,
)
from brief.source.yaml_nodes import Mapping, Node, Scalar

_Made = TypeVar("_Made")


class Blocks:
    """Makes the blocks of one brief. A block that is absent or can't be used is None."""

    def __init__(self, texts: Texts, pictures: Pictures, problems: Problems) -> None:
        self.texts = texts
        self.pictures = pictures
        self.problems = problems
        self.addressed = Links(texts, problems)

    def organisation(self, node: Node | None) -> Organisation[Message] | None:
        if node is None:
            return None
        if self._is_text(node, ORGANISATION):
            name = self.texts.message(node, "organisation.name")
            return Organisation(name) if name else None
        shape = "`{name: …, website: …}`"
        inner = mapping(node, "`organisation`", shape, self.problems)
        if inner is None:
            return None
        block = open_block(inner, ORGANISATION, "in `organisation`", self.problems)
        name = self.texts.message(block.get("name"), "organisation.name")
        logo = self.pictures.picture(block.get("logo"), "organisation.logo")
        website = self.addressed.link(block.get("website"), "organisation.website")
        email = self.addressed.mail(block.get("email"), "organisation.email")
        address = self._address(block.get("address"), "organisation.address")
        if block.get("name") is None:
            self.problems.error("the organisation has no name", inner.place, "Add `name: …`.")
        return Organisation(name, logo, website, email, address) if name else None

    def background(self, node: Node | None) -> tuple[Message | None, tuple[Message, ...]]:
        """Its title and its paragraphs."""
        if not isinstance(node, Mapping) or self._is_text(node, BACKGROUND):
            return None, self.texts.paragraphs(node, "background")
        block = open_block(node, BACKGROUND, "in `background`", self.problems)
        title = self.texts.message(block.get("title"), "background.title")
        if block.get("text") is not None and block.get("paragraphs") is not None:
            self.problems.error(
                "`text` and `paragraphs` are the same; only one can be here",
                block.key("paragraphs").place,
                "Delete one of the two.",
            )
        text = block.get("paragraphs") or block.get("text")
        return title, self.texts.paragraphs(text, "background")

    def actions(self, node: Node | None) -> Actions[Message] | None:
        if node is None:
            return None
        title = None
        listed: Node | None = node
        if isinstance(node, Mapping) and not self._is_text(node, ACTIONS):
            block = open_block(node, ACTIONS, "in `actions`", self.problems)
            title = self.texts.message(block.get("title"), "actions.title")
            listed = block.get("items")
            if listed is None:
                self.problems.error(
                    "there are no actions here", node.place, "List them below `items:`."
                )
        if listed is None:
            return None
        found = items(listed, limits.ACTIONS, "actions", self.problems)
        taken: dict[str, int] = {}
        actions = [
            action
            for number, item in enumerate(found, 1)
            if (action := self._action(item, number, taken))
        ]
        return Actions(title, tuple(actions)) if actions else None

    def _action(self, node: Node, number: int, taken: dict[str, int]) -> Action[Message] | None:
        if self._is_text(node, ACTION):
            id = self._unique(str(number), node, taken)
            title = self.texts.message(node, f"actions.{id}.title")
            return Action(id, title, (), None, None, node.place) if title else None
        inner = mapping(node, "an action", "`{title: …, text: …}`", self.problems)
        if inner is None:
            return None
        block = open_block(inner, ACTION, "in an action", self.problems)
        own = identifier(block.get("id"), "the id of an action", self.problems)
        id = self._unique(own or str(number), block.get("id") or node, taken)
        title = self.texts.message(block.get("title"), f"actions.{id}.title")
        text = self.texts.paragraphs(block.get("text"), f"actions.{id}.text")
        link = self.addressed.link(block.get("link"), f"actions.{id}.link", qr=True)
        deadline = date(block.get("deadline"), "a deadline", self.problems)
        if block.get("title") is None and block.get("text") is None and block.values:
            self.problems.error(
                "this action says nothing", node.place, "Add `title: …` or `text: …`."
            )
        if title is None and not text:
            return None
        return Action(id, title, text, link, deadline, node.place)

    def _unique(self, id: str, node: Node, taken: dict[str, int]) -> str:
        """The id, if no other action has it; `title` and `items` name parts of the block."""
        if id in taken or id in ACTIONS:
            words = (
                f"another action has the id `{id}`, in line {taken[id]}"
                if id in taken
                else f"`{id}` can't be the id of an action"
            )
            self.problems.error(words, node.place, "Choose another.")
        taken.setdefault(id, node.place.line)
        return id

    def quote(self, node: Node | None) -> Quote[Message] | None:
        if node is None:
            return None
        if self._is_text(node, QUOTE):
            text = self.texts.message(node, "quote.text")
            return Quote(text, None, None, None, False) if text else None
        inner = mapping(node, "`quote`", "`{text: …, name: …}`", self.problems)
        if inner is None:
            return None
        block = open_block(inner, QUOTE, "in `quote`", self.problems)
        text = self.texts.message(block.get("text"), "quote.text")
        name = self.texts.message(block.get("name"), "quote.name")
        role = self.texts.message(block.get("role"), "quote.role")
        photo = self.pictures.picture(block.get("photo"), "quote.photo")
        translated = yes_or_no(block.get("translated"), False, self.problems)
        if block.get("text") is None:
            self.problems.error("the quotation has no words", inner.place, "Add `text: …`.")
        return Quote(text, name, role, photo, translated) if text else None

    def links(self, node: Node | None) -> tuple[Link[Message], ...]:
        if node is None:
            return ()
        listed = items(node, limits.LINKS, "links", self.problems)
        return _all(listed, "links", self.addressed.link)

    def images(self, node: Node | None) -> tuple[Picture[Message], ...]:
        if node is None:
            return ()
        listed = items(node, limits.IMAGES, "images", self.problems)
        return _all(listed, "images", self.pictures.picture)

    def contact(self, node: Node | None) -> tuple[Contact[Message], ...]:
        if node is None:
            return ()
        listed = items(node, limits.CONTACTS, "contacts", self.problems)
        return _all(listed, "contact", self._contact)

    def _contact(self, node: Node, id: str) -> Contact[Message] | None:
        if isinstance(node, Scalar):
            text = node.text.strip()
            if addresses.looks_like_mail(text):
                return Contact(None, self.addressed.mail(node, f"{id}.email"), None, None, None)
            if addresses.looks_like_phone(text):
                return Contact(None, None, self.addressed.phone(node, f"{id}.phone"), None, None)
            if addresses.looks_like_web(text):
                return Contact(None, None, None, self.addressed.link(node, f"{id}.website"), None)
        if self._is_text(node, CONTACT):
            name = self.texts.message(node, f"{id}.name")
            return Contact(name, None, None, None, None) if name else None
        inner = mapping(node, "a contact", "`{name: …, email: …}`", self.problems)
        if inner is None:
            return None
        block = open_block(inner, CONTACT, "in `contact`", self.problems)
        return Contact(
            self.texts.message(block.get("name"), f"{id}.name"),
            self.addressed.mail(block.get("email"), f"{id}.email"),
            self.addressed.phone(block.get("phone"), f"{id}.phone"),
            self.addressed.link(block.get("website"), f"{id}.website"),
            self._address(block.get("address"), f"{id}.address"),
        )

    def imprint(self, node: Node | None) -> Imprint[Message] | None:
        """A text, or the parties that a law wants named."""
        if node is None:
            return None
        if self._is_text(node, IMPRINT):
            text = self._address(node, "imprint")
            return Imprint(text=text) if text else None
        inner = mapping(node, "`imprint`", "`{profile: …, name: …, address: …}`", self.problems)
        if inner is None:
            return None
        block = open_block(inner, IMPRINT, "in `imprint`", self.problems)
        named = block.get("profile")
        profiles = get_args(ProfileName)
        profile = choice(named, profiles, "a profile", self.problems) if named else "none"
        name = self.texts.message(block.get("name"), "imprint.name", links=False)
        address = self._address(block.get("address"), "imprint.address")
        imprint = Imprint(
            cast(ProfileName, profile or "none"),
            Party(name, address) if name or address else None,
            self._party(block.get("responsible"), "responsible"),
            self._party(block.get("printer"), "printer"),
            self._party(block.get("behalf"), "behalf"),
            self._address(block.get("text"), "imprint.text"),
        )
        if profile:
            check(imprint, inner.place, self.problems)
        return imprint if imprint.texts else None

    def _party(self, node: Node | None, name: str) -> Party[Message] | None:
        """A name, or {name, address}."""
        if node is None:
            return None
        id = f"imprint.{name}"
        if self._is_text(node, PARTY):
            text = self.texts.message(node, f"{id}.name", links=False)
            warn_of_home(text, self.problems)
            return Party(text, None) if text else None
        inner = mapping(node, f"`{name}`", "`{name: …, address: …}`", self.problems)
        if inner is None:
            return None
        block = open_block(inner, PARTY, f"in `{name}`", self.problems)
        whose = self.texts.message(block.get("name"), f"{id}.name", links=False)
        address = self._address(block.get("address"), f"{id}.address")
        return Party(whose, address) if whose or address else None

    def _address(self, node: Node | None, id: str) -> Message | None:
        """A text that is to lead to an office, and not to somebody's home."""
        text = self.texts.message(node, id)
        warn_of_home(text, self.problems)
        return text

    def _is_text(self, node: Node, names: tuple[str, ...]) -> bool:
        """Whether a node is a text: a string, or a map whose names are all languages."""
        if isinstance(node, Scalar):
            return True
        if not isinstance(node, Mapping):
            return False
        found = [entry.key.text.strip() for entry in node.entries]
        if any(name in names and name not in self.texts.languages for name in found):
            return False
        return all(map(looks_like_tag, found)) and any(
            name in self.texts.languages or len(name) == 2 for name in found
        )


def _all(
    listed: tuple[Node, ...], id: str, read: Callable[[Node, str], _Made | None]
) -> tuple[_Made, ...]:
    """What is made of the items of a list, each with its number in its id."""
    made = (read(item, f"{id}.{number}") for number, item in enumerate(listed, 1))
    return tuple(item for item in made if item is not None)
