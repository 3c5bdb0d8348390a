"""Where the accounts of a finding have it from: one function counts independent origins.

Law 5: a copy of an article of the story, or an outlet that cites it, never raises a count. So every
edge only unites accounts, and an account whose source is not established is never counted beside
one whose source is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from variorum.collate.taken import (
    is_rewritten,
    is_taken_along,
    is_wholly_taken,
    is_written,
    words_of,
)
from variorum.collate.union import Union
from variorum.data.registry import canonical_name, publisher_of
from variorum.model.article import Article
from variorum.model.claim import Claim
from variorum.model.finding import Origin
from variorum.model.span import ArticleId, Span
from variorum.model.story import Copy, Provenance, Story

_ORIGIN_KINDS = frozenset({"agency", "outlet"})


@dataclass(frozen=True, slots=True)
class _Source:
    """One source of an account: a key that is equal for equal sources, its name, and why."""

    key: str
    name: str
    why: str


class Lineage:
    """The provenance edges of a story, ready to be asked."""

    def __init__(self, story: Story, articles: Mapping[ArticleId, Article]) -> None:
        self.articles = articles
        self._edges: dict[ArticleId, list[Provenance]] = defaultdict(list)
        for edge in story.provenance:
            self._edges[edge.taker].append(edge)
        self._standing = {a: _standing_sources(article) for a, article in articles.items()}
        self._copies: dict[ArticleId, list[Copy]] = defaultdict(list)
        for copy in story.copies:
            self._copies[copy.a].append(copy)
            self._copies[copy.b].append(copy)

    def origins(self, claims: Sequence[Claim]) -> tuple[Origin, ...]:
        """The independent origins of a finding, given the claims of the accounts that give it.

        Returns:
            Sorted by number of accounts (most first), then name; empty without claims.
        """
        by_article: dict[ArticleId, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_article[claim.article].append(claim)
        union = _Accounts()
        for article in sorted(by_article):
            union.add(article)
            for source in self._sources(article, by_article[article]):
                union.tie(article, source)
            for copy in self._copies[article]:
                other = copy.b if copy.a == article else copy.a
                if other in by_article and _is_copied(copy, by_article):
                    union.unite(article, other, copy.reason or f"{copy.kind} of the other")
        self._unite_writing(union, by_article)
        self._fold_unestablished(union, by_article)
        return union.origins(self.articles)

    def _sources(self, article: ArticleId, claims: Sequence[Claim]) -> list[_Source]:
        """What the article's telling of this finding rests on, by its own account."""
        found = list(self._standing.get(article, ()))
        for edge in self._edges[article]:
            if edge.kind == "same-outlet" and edge.source:
                found.append(_Source(f"={edge.source}", "", edge.reason))
            elif edge.kind == "copy":
                continue
            elif edge.kind == "credit" or any(_covers(edge, claim) for claim in claims):
                found.append(self._edge_source(edge))
        for claim in claims:
            found += [
                _agency(level.name, f"credits it: “{level.cue.text}”")
                for level in claim.attribution
                if level.kind in _ORIGIN_KINDS and level.reports
            ]
        return found

    def _edge_source(self, edge: Provenance) -> _Source:
        if edge.source:
            return _Source(f"={edge.source}", "", edge.reason)
        return _Source(_name_of(edge.origin), edge.origin, edge.reason)

    def _fold_unestablished(
        self, union: _Accounts, by_article: Mapping[ArticleId, Sequence[Claim]]
    ) -> None:
        """An account that only lists sources, without saying which for what, adds no origin."""
        digests = [a for a in sorted(by_article) if self._is_digest(a) and not union.is_tied(a)]
        others = [a for a in sorted(by_article) if a not in digests]
        for digest in digests:
            anchor = others[0] if others else digests[0]
            union.unite(anchor, digest, "a digest of other outlets; which one is not established")

    @staticmethod
    def _unite_writing(union: _Accounts, by_article: Mapping[ArticleId, Sequence[Claim]]) -> None:
        """Nobody finds a whole clause's words again by chance: they have one origin."""
        known: list[tuple[tuple[str, ...], ArticleId]] = []
        for article in sorted(by_article):
            for claim in by_article[article]:
                if not is_written(claim):
                    continue
                words = words_of(claim)
                same = next((a for other, a in known if is_rewritten(words, other)), None)
                if same is None:
                    known.append((words, article))
                elif same != article:
                    union.unite(same, article, "word for word the same in both, or nearly")

    def _is_digest(self, article: ArticleId) -> bool:
        return any(edge.kind == "declared" for edge in self._edges[article])


class _Accounts:
    """Accounts united by what they rest on."""

    def __init__(self) -> None:
        self._union = Union[str]()
        self._named: dict[str, _Source] = {}
        self._why: dict[str, list[str]] = defaultdict(list)
        self._accounts: list[ArticleId] = []
        self._tied: set[ArticleId] = set()

    def add(self, article: ArticleId) -> None:
        self._accounts.append(article)

    def is_tied(self, article: ArticleId) -> bool:
        return article in self._tied

    def tie(self, article: ArticleId, source: _Source) -> None:
        if source.why:
            self._tied.add(article)
            self._why[f"={article}"].append(source.why)
        if source.name:
            self._named.setdefault(source.key, source)
        self._union.join(f"={article}", source.key)

    def unite(self, left: ArticleId, right: ArticleId, why: str) -> None:
        self._why[f"={right}"].append(why)
        self._union.join(f"={left}", f"={right}")

    def origins(self, articles: Mapping[ArticleId, Article]) -> tuple[Origin, ...]:
        groups: dict[str, list[ArticleId]] = defaultdict(list)
        for account in self._accounts:
            groups[self._union.find(f"={account}")].append(account)
        names: dict[str, list[str]] = defaultdict(list)
        for key, source in sorted(self._named.items()):
            names[self._union.find(key)].append(source.name)
        found = [
            self._origin(members, names.get(root, []), articles) for root, members in groups.items()
        ]
        return tuple(sorted(found, key=lambda o: (-len(o.articles), o.name, o.articles)))

    def _origin(
        self,
        members: Sequence[ArticleId],
        names: Sequence[str],
        articles: Mapping[ArticleId, Article],
    ) -> Origin:
        reasons = sorted({why for member in members for why in self._why[f"={member}"]})
        label = articles[members[0]].label if members[0] in articles else members[0]
        if names:
            name = " / ".join(names)
        else:
            name = f"reporting of {self._first_teller(members, articles) or label}"
        why = "; ".join(reasons) if reasons else "gives it without naming another source"
        return Origin(name=name, articles=tuple(sorted(members)), why=why)

    @staticmethod
    def _first_teller(
        members: Sequence[ArticleId], articles: Mapping[ArticleId, Article]
    ) -> str | None:
        known = [articles[m] for m in members if m in articles]
        known.sort(key=lambda a: (a.when, a.id))
        return known[0].label if known else None


def _name_of(name: str) -> str:
    return "@" + canonical_name(name).casefold()


def _standing_sources(article: Article) -> tuple[_Source, ...]:
    """What all that an article tells rests on."""
    found = [_agency(name, "credits the whole article to it") for name in article.agencies]
    # An outlet that others credit by name is the same origin as its own article here.
    if article.outlet and publisher_of(article.outlet):
        found.insert(0, _Source(_name_of(article.outlet), "", ""))
    return tuple(found)


@lru_cache(maxsize=4096)
def _agency(name: str, why: str) -> _Source:
    publisher = publisher_of(name)
    return _Source(_name_of(name), publisher.name if publisher else name, why)


def _covers(edge: Provenance, claim: Claim) -> bool:
    """Whether a citation's stretch holds the claim.

    A headline names no source: what it tells may rest on anything that its article cites.
    """
    return claim.zone == "headline" or any(_overlaps(s, claim.span) for s in edge.covers)


def _overlaps(stretch: Span, span: Span) -> bool:
    return stretch.start < span.end and span.start < stretch.end


def _is_copied(copy: Copy, by_article: Mapping[ArticleId, Sequence[Claim]]) -> bool:
    """Whether any claim of two articles stands in text that they share.

    A desk writes its own headline for the text it takes over: the headline is taken over too. So
    are the quotations that stand in both.
    """
    if is_wholly_taken(copy, copy.a) or is_wholly_taken(copy, copy.b):
        return True
    ours, theirs = by_article[copy.a], by_article[copy.b]
    if any(claim.zone == "headline" for claim in (*ours, *theirs)):
        return True
    if any(is_taken_along(one, other) for one in ours for other in theirs):
        return True
    return any(
        _overlaps(p.in_a, one) or _overlaps(p.in_b, other)
        for p in copy.passages
        for one in (claim.span for claim in ours)
        for other in (claim.span for claim in theirs)
    )
