"""WeasyPrint in this process, PDF/UA-1: its style sheet and fonts are read once."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

import weasyprint
from weasyprint.text.ffi import harfbuzz_subset
from weasyprint.text.fonts import FontConfiguration

from benchmarks.rivals.sheet import Item, Run, Sheet, Words

_SLOW = "it lacks the system's libharfbuzz-subset, with which it is many times faster"
_STYLES = Path(__file__).with_name("handout.css").read_text(encoding="utf-8")


class WeasyPrintRival:
    name = "weasyprint"
    version = weasyprint.__version__
    reservations = "" if harfbuzz_subset else _SLOW

    def __init__(self, fonts: Path) -> None:
        """fonts: the folder of font files that the style sheet names."""
        self._fonts = FontConfiguration()
        self._styles = weasyprint.CSS(
            string=_STYLES, base_url=f"{fonts.as_uri()}/", font_config=self._fonts
        )

    def make(self, sheet: Sheet) -> bytes:
        pdf = weasyprint.HTML(string=_page(sheet)).write_pdf(
            stylesheets=[self._styles], font_config=self._fonts, pdf_variant="pdf/ua-1"
        )
        assert isinstance(pdf, bytes)
        return pdf


def _page(sheet: Sheet) -> str:
    background = "".join(f"<p>{_words(words)}</p>" for words in sheet.background)
    foot = "".join(f"<p>{_parts(words)}</p>" for words in sheet.foot)
    return f"""<!doctype html>
<html lang="{sheet.language}" dir="{sheet.direction}">
<head><meta charset="utf-8"><title>{escape(sheet.headline)}</title></head>
<body>
<header>
<div>{escape(sheet.organisation)}</div>
<div class="dateline">{escape(sheet.dateline)}</div>
<p class="kicker">{escape(sheet.kicker)}</p>
<h1>{escape(sheet.headline)}</h1>
</header>
<p class="summary">{_words(sheet.summary)}</p>
<h2>{escape(sheet.title)}</h2>
<ol>{"".join(map(_item, sheet.items))}</ol>
<div class="more">
<div class="background">{background}</div>
<blockquote>
<span class="mark">{escape(sheet.mark)}</span>
<p class="said">{escape(sheet.quote)}</p>
<p><b>{escape(sheet.name)}</b></p>
<p class="role">{escape(sheet.role)}</p>
</blockquote>
</div>
<footer>{foot}<p class="own">{escape(sheet.own_name)}</p></footer>
</body>
</html>"""


def _item(item: Item) -> str:
    paragraphs = [*item.text, item.address] if item.address else item.text
    return (
        f'<li><span class="numeral">{escape(item.numeral)}</span>'
        f"<h3>{escape(item.title)}</h3>"
        + "".join(f"<p>{_words(words)}</p>" for words in paragraphs)
        + f"{item.code}</li>"
    )


def _words(words: Words) -> str:
    return "".join(map(_run, words))


def _parts(words: Iterable[Run]) -> str:
    return "".join(f"<bdi>{_run(run)}</bdi>" for run in words)


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.url:
        return f'<a href="{escape(run.url)}">{text}</a>'
    return f"<b>{text}</b>" if run.bold else text
