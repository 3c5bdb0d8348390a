"""What goes into the store and comes out of it, besides articles and readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from variorum.model.article import Article
from variorum.model.span import ArticleId, Span

Outcome = Literal["added", "unchanged", "version"]
"""What keeping an article did: it was new, or known, or new under a known address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewArticle:
    """An article to keep, made ready by `articles.prepare_article` before the store is locked.

    Attributes:
        article: The article itself.
        record: The same, packed.
        words: Its folded words, for the search.
        address: The form of its URL that its versions share, or None where the URL is not that
            of one article.
        published_at: When it was published, in a form that sorts, or None.
    """

    article: Article
    record: bytes
    words: str
    address: str | None = None
    published_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A stretch in which two versions differ; on one side it may be empty.

    Attributes:
        older: `[start, end)` in the older text.
        newer: `[start, end)` in the newer text.
    """

    older: tuple[int, int]
    newer: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A changed text under the same address. Both texts are kept."""

    older: ArticleId
    newer: ArticleId
    changes: tuple[Change, ...]


MoveKind = Literal["opened", "joined", "merged", "split", "regrouped"]


class StoryMove(Protocol):
    """One thing that the grouping did. An edge: it has a score and a reason.

    `opened` and `joined` put one new article into a story. The others take articles from the story
    `source` to the story `story`: `merged` all of them, `split` some; `regrouped` is what a newer
    program found of articles that an older one had grouped.
    """

    @property
    def kind(self) -> MoveKind:
        """What was done."""

    @property
    def story(self) -> str:
        """Id of the story that is larger for it."""

    @property
    def articles(self) -> tuple[ArticleId, ...]:
        """The articles that came to it."""

    @property
    def source(self) -> str | None:
        """Id of the story they came from; None for a new article."""

    @property
    def score(self) -> float | None:
        """How alike they are to the rest of the story (log-odds); None where there is no rest."""

    @property
    def reason(self) -> str:
        """In words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouping:
    """A kept `StoryMove` that took articles from one story to another."""

    kind: MoveKind
    story: str
    articles: tuple[ArticleId, ...]
    source: str | None
    score: float | None
    reason: str


CorrectionKind = Literal["merge", "split", "move"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person decided about stories; later runs keep to it.

    Attributes:
        kind: `merge`: the story of `anchor` takes in the story of the one article named; `split`:
            the articles become a story of their own; `move`: they go to the story of `anchor`.
        articles: The articles it is said of.
        anchor: An article of the story that receives, for merge and move.
        story: The story they went to.
        other: The story they came from.
        reason: In the person's words, if any.
        made: When, ISO 8601 in UTC, to the second.
    """

    kind: CorrectionKind
    articles: tuple[ArticleId, ...]
    story: str
    other: str
    anchor: ArticleId | None = None
    reason: str = ""
    made: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article in a story, as a list shows it.

    Attributes:
        article: Its id.
        source_id: The id its caller gave.
        story: The story it is in now.
        grouped: The story that the grouping put it in; differs after a correction.
        score: Of the move that put it into its first story; see `StoryMove`.
        reason: The same.
    """

    article: ArticleId
    source_id: str | None
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    story: str
    grouped: str
    score: float | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story in a list of stories.

    Attributes:
        id: Its id.
        articles: How many articles it has.
        outlets: Of how many outlets these are, as far as they are known.
        title: The headline that stands for it (`headlines.choose_headline`), if any has one.
        opening: Where none has one, how its first article begins.
        first: When its first article was published, in a form that sorts, or None.
        last: The same of its last.
    """

    id: str
    articles: int
    outlets: int
    title: str | None
    opening: str | None
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that holds the words looked for.

    Attributes:
        article: The article.
        story: The story it is in; None as long as it is in none.
        passages: Places in its text, a few.
    """

    article: Article
    story: str | None
    passages: tuple[Span, ...]
