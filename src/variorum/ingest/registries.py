"""Look-ups in the registries of agencies and outlets (`agencies.toml`, `outlets.toml`)."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit, urlunsplit

from variorum.data import load_lexicon

_HOST = re.compile(r"^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$", re.IGNORECASE)
_AGENCY_LIKE = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]{1,30} ){1,4}"
    r"(?:Press Agency|News Agency|Newswire|Wire Service|News Service|Press Association)"
)
_MARKS = " .,;:•|-–—"
_TRACKING = re.compile(
    r"^(utm_\w+|fbclid|gclid|mc_cid|mc_eid|cmpid|ocid|smid|partner|ref|src)=", re.I
)


@cache
def _agency_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for agency in load_lexicon("agencies")["agency"]:
        for name in (agency["name"], *agency["aliases"]):
            names.setdefault(name, agency["name"])
    return names


@cache
def _outlet_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for outlet in load_lexicon("outlets")["outlet"]:
        for name in (outlet["name"], *outlet["aliases"]):
            names.setdefault(name.casefold(), outlet["name"])
    return names


@cache
def _domains() -> dict[str, str]:
    domains: dict[str, str] = {}
    for outlet in load_lexicon("outlets")["outlet"]:
        for domain in outlet["domains"]:
            domains.setdefault(domain, outlet["name"])
    for agency in load_lexicon("agencies")["agency"]:
        for domain in agency["domains"]:
            domains.setdefault(domain, agency["name"])
    return domains


@cache
def _agency_openings() -> frozenset[str]:
    return frozenset(name.split()[0] for name in _agency_names())


def may_open_agency(word: str) -> bool:
    """A quick look whether a word can be the first of what `find_agency` knows."""
    bare = word.strip(_MARKS)
    return not bare or bare[0].isupper() or bare in _agency_openings() or word in _agency_openings()


def find_agency(name: str) -> str | None:
    """Canonical name of the agency that `name` is (case counts), or None.

    An agency that the registry does not hold is known by its name: "Norland Press Agency".
    """
    words = name.strip(_MARKS).removesuffix(" via")
    known = _agency_names().get(name.strip()) or _agency_names().get(words)
    if known is None and _AGENCY_LIKE.fullmatch(words):
        return words.removeprefix("The ")
    return known


def find_outlet(name: str) -> str | None:
    """Display name of a well-known outlet or agency by one of its names or its host, or None."""
    words = name.strip(" .,;:•|-–—")
    known = _outlet_names().get(words.casefold()) or find_agency(words)
    return known or (_domain_outlet(words) if is_host(words) else None)


def is_host(words: str) -> bool:
    """Whether the words are a host name."""
    return bool(_HOST.match(words))


def host_outlet(host: str) -> str:
    """Display name for a host: the outlet it belongs to, else the host without `www.`."""
    host = host.casefold().strip(".")
    return _domain_outlet(host) or host.removeprefix("www.").removeprefix("m.")


def _domain_outlet(host: str) -> str | None:
    labels = host.casefold().split(".")
    for i in range(len(labels) - 1):
        name = _domains().get(".".join(labels[i:]))
        if name:
            return name
    return None


def url_outlet(url: str) -> str | None:
    """Display name for the outlet at a web address, or None if it is no web address."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host_outlet(host) if host and is_host(host) else None


def bare_title(words: str) -> str:
    """A headline without the outlet's name that a page puts behind it ("… | Harbour News")."""
    head, mark, tail = words.rpartition(" | ")
    if not mark:
        head, mark, tail = words.rpartition(" - ")
    return head.strip() if head.strip() and find_outlet(tail) else words


def safe_url(url: str) -> str | None:
    """The address, trimmed, if it is a plain http(s) one; None for `javascript:` and such."""
    url = url.strip()
    if len(url) > 2000 or any(c.isspace() or ord(c) < 32 for c in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.casefold() not in {"http", "https"} or not host:
        return None
    return url


def canonical_url(url: str) -> str:
    """The form of an address that two copies of it share: no fragment, no tracking parameters."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = "&".join(p for p in parts.query.split("&") if p and not _TRACKING.match(p))
    netloc = parts.netloc.casefold()
    return urlunsplit(("https", netloc, parts.path.rstrip("/"), query, ""))
