"""A dossier as one self-contained HTML page: no network, no font, no picture from outside.

The page works without its script (anchors, `details`); with it, a citation opens its words in
their article beside it, and the matrix can be filtered. Article text is hostile until proven
otherwise: templates escape everything, unseen characters are shown as signs, addresses other than
http(s) are no links, and a Content-Security-Policy allows just this page's own style and script by
their hashes. No article text is ever handed to the script as data.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from variorum.publish.dates import edtf_in_words
from variorum.publish.edition import (
    OMISSIONS_MEANING,
    SECTION_TITLES,
    STANCES,
    UNCERTAIN,
    VERDICTS,
)
from variorum.publish.facsimile import all_citations, cited_places, lay_out
from variorum.publish.page import (
    AT_ODDS_SHOWN,
    LONG_GROUP,
    LONG_LIST,
    MARKS_SHOWN,
    MOST_COLUMNS,
    NAMES_SHOWN,
    PASSAGES_SHOWN,
    Page,
)
from variorum.publish.provenance_drawing import LINE_HEIGHT, NODE_WIDTH, draw_provenance
from variorum.publish.timeline_drawing import MARK, dated_entries, draw_timeline
from variorum.publish.words import one_line, runs_leftward, sentence, visible

if TYPE_CHECKING:
    from jinja2 import Environment

    from variorum.model.dossier import Dossier


def render_html(dossier: Dossier) -> str:
    """The dossier as an HTML page (UTF-8 when written)."""
    page = Page(dossier)
    style, script = _asset("page.css"), _asset("page.js")
    template = _environment().get_template("page.html.jinja")
    return template.render(
        page=page,
        edition=page.edition,
        dossier=dossier,
        differences=page.differences(),
        policy=_policy(style, script),
        style=_trusted(style),
        script=_trusted(script),
        timeline=dated_entries(dossier),
        timeline_drawing=draw_timeline(dated_entries(dossier)),
        graph=draw_provenance(page.edition),
        facsimiles=_facsimiles(page),
        alone=_standing_alone(page),
        omissions=page.edition.omissions(),
        omissions_meaning=OMISSIONS_MEANING,
        stances=STANCES,
        verdicts=VERDICTS,
        uncertain=UNCERTAIN,
        section_titles=SECTION_TITLES,
        node={"width": NODE_WIDTH, "line": LINE_HEIGHT},
        disc=MARK,
        long_group=LONG_GROUP,
        long_list=LONG_LIST,
        marks_shown=MARKS_SHOWN,
        most_columns=MOST_COLUMNS,
        passages_shown=PASSAGES_SHOWN,
        at_odds_shown=AT_ODDS_SHOWN,
        names_shown=NAMES_SHOWN,
    )


def _facsimiles(page: Page) -> list[tuple[object, object]]:
    """Every account with its text laid out."""
    places = cited_places(all_citations(page.dossier))
    return [
        (w, lay_out(w.article, w.siglum, places.get(w.article.id, set())))
        for w in page.edition.witnesses
    ]


def _standing_alone(page: Page) -> list[object]:
    """Accounts that neither took from another nor gave to one, as far as was found."""
    linked = {edge.taker for edge in page.edition.taken()}
    linked |= {edge.source for edge in page.edition.taken() if edge.source}
    return [w for w in page.edition.witnesses if w.article.id not in linked]


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: nothing but this very style and script."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


@cache
def _asset(name: str) -> str:
    path = resources.files("variorum.publish") / "templates" / name
    return path.read_text(encoding="utf-8")


def _trusted(text: str) -> object:
    """The package's own style or script; never text of an article."""
    from markupsafe import Markup

    return Markup(text)


def _direction(text: str) -> object:
    """The attribute that a text needs if it may run from right to left; nothing for all others."""
    return _trusted(' dir="auto"' if runs_leftward(text) else "")


def _show(value: Any) -> Any:
    """What every `{{ … }}` passes through before it is escaped."""
    return visible(value) if type(value) is str else value


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("variorum.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_show,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["one_line"] = one_line
    environment.filters["sentence"] = sentence
    environment.filters["edtf"] = edtf_in_words
    environment.filters["bidi"] = _direction
    return environment
