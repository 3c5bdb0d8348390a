"""What has the form of an account and is none: a dossier of this program, a feed.

A dossier read as an account would say again what its accounts say, under a name of its own: one
more witness of everything.
"""

from __future__ import annotations

import re

from variorum.ingest.html import markup_start
from variorum.model.dossier import SCHEMA

_DOSSIER = "a dossier of Variorum, not an account"
_FEED = "a feed, which is not read; give the articles that it lists"
_HEAD = 4000
_PAGE = re.compile(r"<meta\s+name=[\"']generator[\"']\s+content=[\"']Variorum\b", re.IGNORECASE)
_FEED_START = markup_start("rss|feed|rdf:RDF")


def refused_markup(text: str) -> str | None:
    """Why a text in markup is no account; None if nothing speaks against it."""
    head = text[:_HEAD]
    if _FEED_START.match(head):
        return _FEED
    return _DOSSIER if _PAGE.search(head) else None


def refused_record(value: object) -> str | None:
    """Why a JSON value holds no accounts; None if nothing speaks against it."""
    schema = value.get("schema") if isinstance(value, dict) else None
    family = SCHEMA.partition("/")[0]
    return _DOSSIER if str(schema).startswith(f"{family}/") else None
