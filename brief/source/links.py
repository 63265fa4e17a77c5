"""The addresses of a brief: web, mail and telephone, each with what is printed for it."""

from __future__ import annotations

from brief.diagnostics import Problems
from brief.images import symbol
from brief.model import AddressKind, Link, Message, Span, Variant
from brief.source import addresses
from brief.source.fields import braced, choice, mapping, open_block, replaced, scalar, yes_or_no
from brief.source.link_safety import doubts
from brief.source.texts import Texts
from brief.source.vocabulary import LINK
from brief.source.yaml_nodes import Mapping, Node, Scalar


class Links:
    """Makes the links of one brief, and tells what is doubtful in them."""

    def __init__(self, texts: Texts, problems: Problems) -> None:
        self.texts = texts
        self.problems = problems

    def link(self, node: Node | None, id: str, qr: bool = False) -> Link[Message] | None:
        """An address of any kind, or {url, label, qr, tracking}.

        qr: whether a code is printed with it, unless the link says no; if not, it can't say yes.
        """
        if node is None:
            return None
        if isinstance(node, Scalar):
            return self._link(node, None, qr, "web")
        if isinstance(node, Mapping) and any(
            entry.key.text.strip() in self.texts.languages for entry in node.entries
        ):
            self.problems.error(
                "an address is the same in all languages; only its label can differ",
                node.place,
                "Write `{url: https://…, label: {en: …}}`.",
            )
            return None
        if isinstance(node, Mapping) and (mended := braced(node)):
            self.problems.error(
                "an address can't begin with `{` unless it is in quotation marks",
                node.place,
                "Put the address into quotation marks.",
                mended,
            )
            return None
        shape = "an address, or `{url: …, label: …}`"
        inner = mapping(node, "a link", shape, self.problems)
        if inner is None:
            return None
        block = open_block(inner, LINK, "in a link", self.problems)
        url_node = block.get("url")
        label = self.texts.message(block.get("label"), f"{id}.label", links=False)
        qr_node = block.get("qr")
        coded = yes_or_no(qr_node, qr, self.problems)
        if qr_node and coded and not qr:
            self.problems.error(
                "no QR code is printed here: only the link of an action has one",
                qr_node.place,
                "Leave out `qr`, or write the link under `actions:`.",
            )
            coded = False
        tracking = block.get("tracking")
        keep = bool(tracking and choice(tracking, ("keep",), "said of tracking", self.problems))
        if url_node is None:
            self.problems.error("the address of this link is missing", inner.place, "Add `url: …`.")
            return None
        url = scalar(url_node, "`url`", self.problems)
        return self._link(url, label, coded, "web", keep) if url else None

    def mail(self, node: Node | None, id: str) -> Link[Message] | None:
        if node is None or isinstance(node, Mapping):
            return self.link(node, id)
        value = scalar(node, "an e-mail address", self.problems)
        return self._link(value, None, False, "mail") if value else None

    def phone(self, node: Node | None, id: str) -> Link[Message] | None:
        """A number, printed as it is typed."""
        if node is None or isinstance(node, Mapping):
            return self.link(node, id)
        value = scalar(node, "a telephone number", self.problems)
        if value is None:
            return None
        tag = self.texts.source.tag
        variant = Variant(
            (Span(value.text.strip().removeprefix("tel:"), value.place),), value.place
        )
        if self.texts.placeholders and "{" in value.text:
            variant = self.texts.placeholders.plain(value, tag) or variant
        label = Message(f"{id}.label", value.place, {tag: variant})
        return self._link(value, label, False, "phone")

    def _link(
        self,
        value: Scalar,
        label: Message | None,
        qr: bool,
        kind: AddressKind,
        keep_tracking: bool = False,
    ) -> Link[Message] | None:
        written = value.text.strip()
        if self.texts.placeholders and "{" in written:
            pattern = self.texts.placeholders.address(
                value, kind, keep_tracking=keep_tracking, qr=qr
            )
            return Link("", label, None, value.place, pattern) if pattern else None
        try:
            url = addresses.READERS[kind](written)
        except ValueError as error:
            hint = "" if "`" not in str(error) else "Write it such as https://www.example.org."
            if kind != "web":
                hint = ""
            self.problems.error(str(error), value.place, hint)
            return None
        code = None
        try:
            code = symbol(url) if qr else None
        except ValueError as error:
            self.problems.error(str(error), value.place, "Shorten the address, or say `qr: no`.")
        labels = [variant.plain for variant in label.variants.values()] if label else []
        for doubt in doubts(written, url, labels, keep_tracking=keep_tracking):
            tell = self.problems.error if doubt.fatal else self.problems.warn
            mended = replaced(value, doubt.address) if doubt.address else ""
            tell(doubt.message, value.place, doubt.hint, mended)
        return Link(url, label, code, value.place)
