"""The articles of a story, and ways to find one of them by what another article calls it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from variorum.data.registry import (
    Publisher,
    canonical_name,
    host_of,
    publisher_of,
    same_publisher,
)
from variorum.gather.credits import agency_credits
from variorum.gather.direction import earlier_of
from variorum.model.article import Article, Reference
from variorum.model.span import ArticleId

_TELLING_WORDS = 4
_HEAD, _HEAD_LINES = 600, 8
_TITLE_WORD = re.compile(r"\w+")


class Desk:
    """The articles of a story, sorted by id, with their credits."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        self.credits = {article.id: agency_credits(article) for article in articles}

    def label(self, article_id: ArticleId) -> str:
        """What a person calls that account."""
        return next(article.label for article in self.articles if article.id == article_id)

    def by_publisher(self, name: str, taker: Article) -> ArticleId | None:
        """The article by that outlet; else the earliest one that credits that agency as a whole."""
        canonical = canonical_name(name)
        own = [a for a in self.articles if a.outlet and canonical_name(a.outlet) == canonical]
        credited = [a for a in self.articles if a.outlet is None and canonical in self._agencies(a)]
        found = earliest([a for a in own or credited if a.id != taker.id])
        return found or self._by_list(name, taker)

    def _by_list(self, name: str, taker: Article) -> ArticleId | None:
        """The article that the taker's own list of sources leads to under that name."""
        for reference in taker.references:
            if reference.outlet and same_publisher(reference.outlet, name):
                return self.by_reference(reference, taker)
        return None

    def _agencies(self, article: Article) -> set[str]:
        return {canonical_name(credit.agency) for credit in self.credits[article.id]}

    def by_reference(self, reference: Reference, taker: Article) -> ArticleId | None:
        """The article that a reference names by address, or by headline and outlet."""
        others = [article for article in self.articles if article.id != taker.id]
        if reference.url:
            address = bare_address(reference.url)
            for article in others:
                if article.url and bare_address(article.url) == address:
                    return article.id
        if not reference.title:
            return None
        title = _title_key(reference.title)
        same = [a for a in others if title in _headings(a)]
        outlet = reference.outlet or (host_of(reference.url) if reference.url else "")
        named = [a for a in same if outlet and a.outlet and same_publisher(a.outlet, outlet)]
        # A headline of several words is hardly another article's, where no outlet contradicts it.
        unnamed = [a for a in same if not a.outlet and len(title.split()) >= _TELLING_WORDS]
        return earliest(named or unnamed)

    @cached_property
    def publishers(self) -> dict[str, Publisher]:
        """Outlets and agencies of the story by name and initials, as prose may call them.

        Initials that two of them share stand for neither.
        """
        outlets = {article.outlet for article in self.articles if article.outlet}
        agencies = {credit.agency for found in self.credits.values() for credit in found}
        found = {
            printed: Publisher(canonical_display(name), "outlet")
            for name in sorted(outlets)
            for printed in (name, name.removeprefix("The "))
        }
        found |= {name: Publisher(canonical_display(name), "agency") for name in agencies}
        shorts: dict[str, set[Publisher]] = {}
        for name, publisher in found.items():
            if initials := _initials(name):
                shorts.setdefault(initials, set()).add(publisher)
        found |= {short: min(owners) for short, owners in shorts.items() if len(owners) == 1}
        return dict(sorted(found.items()))


def canonical_display(name: str) -> str:
    """Canonical name of a known publisher, else the name as it stands."""
    publisher = publisher_of(name)
    return publisher.name if publisher else name


def _initials(name: str) -> str | None:
    """Initials of a name of three or more words ("Corvane News Agency": CNA)."""
    words = [word for word in name.split() if word[:1].isupper()]
    return "".join(word[0] for word in words) if len(words) >= 3 else None


def bare_address(url: str) -> str:
    """A URL without scheme, `www.`, query, fragment and closing slash, for comparison."""
    _, _, rest = url.rpartition("://")
    rest = rest.partition("#")[0].partition("?")[0]
    return rest.removeprefix("www.").rstrip("/").casefold()


def _title_key(title: str) -> str:
    """The words of a headline: quotation marks and dashes are set differently everywhere."""
    return " ".join(_TITLE_WORD.findall(title.casefold()))


def _headings(article: Article) -> set[str]:
    """The headline, and the lines at the head of the text that may be it."""
    lines = article.text[:_HEAD].split("\n")[:_HEAD_LINES]
    return {_title_key(line) for line in (article.title or "", *lines)} - {""}


def earliest(articles: Sequence[Article]) -> ArticleId | None:
    """The article published first; of those whose dates do not tell, the first given."""
    if not articles:
        return None
    first = articles[0]
    for article in articles[1:]:
        if earlier_of(first, article) is article:
            first = article
    return first.id
