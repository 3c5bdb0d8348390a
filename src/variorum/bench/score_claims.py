"""Claims against coded events: who did what to whom, sentence by sentence.

The data: one JSON object a line with `text`, `source` and `target` (lists of `{"actorText": …}`),
`eventText` (the event's words, out of the sentence) and `event` (its class). The original is the
gold records of PLOVER (Open Event Data Alliance, CC BY-SA 4.0); its text is measured on, never
copied. Rows that code a source which is not in their own text are left out.

Definitions. A system gives *triples* for a text: words of who acts, of what is done, of all others
that take part. A coded actor is *met* by some words if these hold a content word of it. A row is

* *source* right, if a triple names one of the event's words as what is done and its source as who
  does it (or as who says it, where the event's word is the saying);
* *target* right, if such a triple has the target among those that take part;
* *both* right, if one triple is right in both.

For rows whose event is a demand, an offer or an announced plan, `modality` is the share of the
triples found (*source* right) that are not put forward as having happened.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from variorum.errors import InputError, MissingExtraError
from variorum.model.article import Article
from variorum.model.claim import Claim
from variorum.model.identity import content_id, text_digest
from variorum.model.span import ArticleId
from variorum.read.reader import read_article
from variorum.settings import ReadSettings

if TYPE_CHECKING:
    from spacy.tokens import Token

    from variorum.read.parsing.pipeline import Pipeline

_WORD = re.compile(r"\w[\w'’.-]*\w|\w")
_EMPTY_WORDS = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "s", "the", "to", "with"]
)
_STEM = 5
# Words of a coded event by which the coding says that it has not happened.
_UNREAL = frozenset({"will", "must", "should", "would", "plans", "demanded", "urged", "demanding"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Triple:
    """What one statement of a text says.

    Attributes:
        actors: Words of who acts, and of who is credited with it.
        predicate: Words of what is done.
        others: Words of all else that takes part.
        is_fact: Whether it is put forward as having happened.
    """

    actors: str
    predicate: str
    others: str
    is_fact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCase:
    """One sentence with the event coded from it."""

    id: str
    text: str
    published: str | None
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    event_words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsScore:
    """Counts over a set and the rates that follow from them; a rate without cases is 0."""

    rows: int
    with_target: int
    source: int
    target: int
    both: int
    unreal: int
    unreal_right: int

    @property
    def source_rate(self) -> float:
        """Share of rows whose source does the coded act."""
        return self.source / max(1, self.rows)

    @property
    def target_rate(self) -> float:
        """Share of rows with a target that takes part in the coded act."""
        return self.target / max(1, self.with_target)

    @property
    def both_rate(self) -> float:
        """Share of rows with a target where one triple has both."""
        return self.both / max(1, self.with_target)

    @property
    def modality_rate(self) -> float:
        """Share of found demands and plans that are not told as facts."""
        return self.unreal_right / max(1, self.unreal)


Reader = Callable[[EventCase], Sequence[Triple]]


def load_events(path: Path, half: int | None = None) -> Iterator[EventCase]:
    """Read the set.

    Args:
        path: JSON Lines file.
        half: 0 or 1 for every other row: read the errors of one half, check on the other.

    Raises:
        InputError: A line is not a JSON object.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            try:
                case = _case(json.loads(line))
            except (TypeError, ValueError, AttributeError) as error:
                msg = f"{path}, line {number + 1}: no coded event ({error})"
                raise InputError(msg, source=str(path)) from error
            if case is not None and (half is None or number % 2 == half):
                yield case


def _case(row: Mapping[str, Any]) -> EventCase | None:
    text = str(row.get("text") or "")
    sources, targets = _actors(row.get("source")), _actors(row.get("target"))
    words = tuple(_words(str(row.get("eventText") or "")))
    if not text or not words or not any(_meets(source, text) for source in sources):
        return None
    return EventCase(
        id=str(row.get("id")),
        text=text,
        published=row.get("date"),
        sources=sources,
        targets=tuple(target for target in targets if _meets(target, text)),
        event_words=words,
    )


def _actors(coded: object) -> tuple[str, ...]:
    if not isinstance(coded, list):
        return ()
    found = [a.get("actorText") for a in coded if isinstance(a, dict)]
    return tuple(str(name) for name in found if name)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _EMPTY_WORDS]


def _meets(actor: str, words: str) -> bool:
    return not set(_words(actor)).isdisjoint(_words(words))


def score_claims(cases: Iterable[EventCase], read: Reader) -> ClaimsScore:
    """Compare what a reader finds with the coded events."""
    rows = with_target = source = target = both = unreal = unreal_right = 0
    for case in cases:
        named = [t for t in read(case) if _names_event(t, case)]
        by_source = [t for t in named if any(_meets(s, t.actors) for s in case.sources)]
        on_target = [t for t in named if any(_meets(g, t.others) for g in case.targets)]
        rows += 1
        with_target += bool(case.targets)
        source += bool(by_source)
        target += bool(on_target)
        both += any(t in on_target for t in by_source)
        if by_source and not _UNREAL.isdisjoint(case.event_words):
            unreal += 1
            unreal_right += not all(t.is_fact for t in by_source)
    return ClaimsScore(
        rows=rows,
        with_target=with_target,
        source=source,
        target=target,
        both=both,
        unreal=unreal,
        unreal_right=unreal_right,
    )


def _names_event(triple: Triple, case: EventCase) -> bool:
    """Whether a triple's predicate is one of the event's words, by their first letters."""
    stems = {word[:_STEM] for word in case.event_words if word not in _UNREAL or len(word) > _STEM}
    return not stems.isdisjoint(word[:_STEM] for word in _words(triple.predicate))


def claims_reader(pipeline: Pipeline) -> Reader:
    """Variorum's own claims; who is credited with a claim acts by its reporting word."""
    settings = ReadSettings()

    def read(case: EventCase) -> list[Triple]:
        article = Article(
            id=ArticleId(content_id("article", case.text)),
            text=case.text,
            digest=text_digest(case.text),
            published=case.published,
            language="en",
        )
        return [_triple(claim) for claim in read_article(article, pipeline, settings).claims]

    return read


def _triple(claim: Claim) -> Triple:
    actors = [a for a in (claim.subject, *claim.arguments) if a and a.role in {"subject", "agent"}]
    others = [a for a in (claim.object, *claim.arguments) if a and a not in actors]
    credited = [f"{level.span.text} {level.name}" for level in claim.attribution]
    said = [f"{level.cue.text} {level.cue_lemma}" for level in claim.attribution]
    if claim.attribution:
        # "X demanded that Y leave": X's demand is what takes part, with Y and the leaving in it.
        others += actors
    predicate = claim.predicate
    return Triple(
        actors=" ".join([*(f"{a.span.text} {a.name}" for a in actors), *credited]),
        predicate=" ".join(
            [predicate.span.text, predicate.lemma, predicate.complement or "", *said]
        ),
        others=" ".join(f"{a.span.text} {a.name}" for a in others),
        is_fact=claim.modality == "asserted",
    )


def textacy_reader(pipeline: Pipeline) -> Reader:
    """The peer: subject, verb and object by textacy's rules on the same parse.

    Raises:
        MissingExtraError: textacy is not installed.
    """
    try:
        from textacy.extract import subject_verb_object_triples
    except ImportError as error:
        msg = "textacy is not installed; try: pip install 'variorum[peers]'"
        raise MissingExtraError(msg) from error

    def read(case: EventCase) -> list[Triple]:
        doc = pipeline.language(case.text)
        return [
            Triple(
                actors=_phrases(found.subject),
                predicate=" ".join(f"{t.text} {t.lemma_}" for t in found.verb),
                others=_phrases(found.object),
            )
            for found in subject_verb_object_triples(doc)
        ]

    return read


def _phrases(heads: Iterable[Token]) -> str:
    """Everything below some words: as much as our own arguments hold."""
    return " ".join(word.text for head in heads for word in head.subtree)
