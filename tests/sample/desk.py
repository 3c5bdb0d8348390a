"""The sample, its answer key, and a dossier that goes by the key's short names."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from variorum.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from variorum.model.article import Article
    from variorum.model.dossier import Dossier
    from variorum.model.finding import Finding
    from variorum.model.span import ArticleId, Citation

SAMPLE = Path(str(resources.files("variorum.data"))) / "sample"


def load_key() -> dict[str, Any]:
    """The answer key; its header says what the tables mean."""
    return tomllib.loads((SAMPLE / "answer-key.toml").read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """Spell quotation marks alike."""
    return text.translate(str.maketrans("‘’“”", "''\"\""))


@dataclass(frozen=True)
class Desk:
    """A dossier whose articles go by the key's short names."""

    dossier: Dossier
    articles: Mapping[str, Article]

    @classmethod
    def of(cls, dossier: Dossier, key: dict[str, Any]) -> Desk:
        named = {}
        for short, title in key["accounts"].items():
            for article in dossier.articles:
                if plain(title) in plain(article.text[:400]) or article.title == title:
                    named[short] = article
        return cls(dossier, named)

    def id(self, short: str) -> ArticleId:
        return self.articles[short].id

    def short(self, article_id: ArticleId) -> str:
        return next(s for s, article in self.articles.items() if article.id == article_id)

    def place(self, short: str, words: str) -> Span:
        """Where the key's words stand in an account."""
        text = self.articles[short].text
        start = plain(text).index(plain(words))
        return Span.of(text, start, start + len(words))

    def touches(self, short: str, words: str, spans: Iterable[Span]) -> bool:
        place = self.place(short, words)
        return any(place.overlaps(span) for span in spans)

    def cites(self, short: str, words: str, citations: Iterable[Citation]) -> bool:
        spans = [c.span for c in citations if c.article == self.id(short)]
        return self.touches(short, words, spans)

    def accounts_of(self, finding: Finding, words: Mapping[str, str]) -> set[str]:
        """The accounts whose words the finding rests on."""
        told = {account.article: account for account in finding.accounts if account.spans}
        return {
            short
            for short, marked in words.items()
            if self.id(short) in told and self.touches(short, marked, told[self.id(short)].spans)
        }

    def finding(self, words: Mapping[str, str]) -> Finding | None:
        """The finding that rests on most of the marked words; of equals the one with least text."""
        found = [(self.accounts_of(f, words), f) for f in self.dossier.findings]
        found = [(accounts, f) for accounts, f in found if accounts]
        if not found:
            return None
        _, best = min(found, key=lambda pair: (-len(pair[0]), _length(pair[1]), pair[1].id))
        return best


def _length(finding: Finding) -> int:
    return sum(span.end - span.start for account in finding.accounts for span in account.spans)
