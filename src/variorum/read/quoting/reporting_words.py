"""The reporting words of a language, checked and indexed for look-up by lemma."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from variorum.data import load_lexicon

FRAMES = frozenset(
    {
        *("clause", "quote", "infinitive", "rumour", "order", "address", "object", "finding"),
        *("as", "raised"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingWords:
    """What `data/<language>/reporting.toml` says, by lemma.

    Attributes:
        frames: For each verb ("point out", "be aware" with its particle or adjective) the frames
            it governs.
        classes: For each verb its classes, in the order of the file.
        prepositions: For each verb the prepositions that introduce what is reported.
        adjectives: For each predicate adjective the prepositions before what is thought.
        clause_nouns: Nouns whose that-clause is reported.
        infinitive_nouns: Nouns whose to-clause is reported.
        nouns: All nouns that report in one of these ways.
        noun_prepositions: Noun and preposition in one string ("claim of").
        carriers: Verbs whose subject holds the noun that is their object ("voiced fears that …").
        views: Nouns of "in Lorn's view", "in the words of Lorn".
        document_openers: Prepositions before a document that a sentence rests on.
        documents: Nouns for things that say something.
        polls: Those among them that give figures and findings.
        people: Nouns for those who speak in the news without a name.
        wordings: Nouns that name the words behind them ("the phrase “…”").
        outcries: Nouns that do so with "of" ("chants of “…”").
        utterances: Nouns, as printed, for what is quoted right before them ("“…” chants").
    """

    frames: Mapping[str, frozenset[str]]
    classes: Mapping[str, tuple[str, ...]]
    prepositions: Mapping[str, frozenset[str]]
    adjectives: Mapping[str, frozenset[str]]
    clause_nouns: frozenset[str]
    infinitive_nouns: frozenset[str]
    nouns: frozenset[str]
    noun_prepositions: frozenset[str]
    carriers: frozenset[str]
    views: frozenset[str]
    document_openers: frozenset[str]
    documents: frozenset[str]
    polls: frozenset[str]
    people: frozenset[str]
    wordings: frozenset[str]
    outcries: frozenset[str]
    utterances: frozenset[str]

    def governs(self, lemma: str, frame: str) -> bool:
        """Whether the verb `lemma` takes its content in this frame."""
        return frame in self.frames.get(lemma, ())


@cache
def reporting_words(language: str = "en") -> ReportingWords:
    """Load the reporting words of one language.

    Raises:
        InternalError: The lexicon is absent.
        ValueError: A group names a frame that does not exist.
    """
    data = load_lexicon("reporting", language)
    frames: dict[str, frozenset[str]] = {}
    classes: dict[str, tuple[str, ...]] = {}
    for group in data["verbs"]:
        unknown = set(group["frames"]) - FRAMES
        if unknown:
            msg = f"reporting.toml, group {group['name']}: unknown frames {sorted(unknown)}"
            raise ValueError(msg)
        for word in dict.fromkeys(group["words"]):
            frames[word] = frames.get(word, frozenset()) | frozenset(group["frames"])
            classes[word] = (*classes.get(word, ()), group["class"])
    nouns, phrases, sources = data["nouns"], data["phrases"], data["sources"]
    return ReportingWords(
        frames=frames,
        classes=classes,
        prepositions={verb: frozenset(words) for verb, words in data["prepositions"].items()},
        adjectives={word: frozenset(found) for word, found in data["adjectives"].items()},
        clause_nouns=frozenset(nouns["clause"]),
        infinitive_nouns=frozenset(nouns["infinitive"]),
        nouns=frozenset(
            [*nouns["clause"], *nouns["infinitive"], *(n.split()[0] for n in nouns["preposition"])]
        ),
        noun_prepositions=frozenset(nouns["preposition"]),
        carriers=frozenset(nouns["carriers"]),
        views=frozenset(phrases["views"]),
        document_openers=frozenset(phrases["document_openers"]),
        polls=frozenset(sources["polls"]),
        documents=frozenset(sources["documents"]),
        people=frozenset(sources["people"]),
        wordings=frozenset(phrases["wordings"]),
        outcries=frozenset(phrases["outcries"]),
        utterances=frozenset(phrases["utterances"]),
    )
