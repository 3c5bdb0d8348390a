"""How likely two claims are the same proposition: a table of explained features.

Each feature is a small function whose docstring tells a reader what it compares. What differs in a
slot (a figure, a date, a polarity) is no barrier: two accounts that differ about one thing must
still meet. Different people in one role are.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, reduce
from operator import add

from variorum.collate.aligning.printed_words import PrintedWords
from variorum.collate.spelling import name_key
from variorum.collate.views import Cast, View
from variorum.collate.words import (
    Predicates,
    base_form,
    contrasts,
    dot,
    excludes,
)
from variorum.data import checked_weights, load_scorer
from variorum.model.claim import Modality
from variorum.model.finding import IdentityId

# What speaks against a named person and a noun that no account uses for them.
_NOT_DESCRIBED = -0.4
# Least relatedness of predicates for a shared count to be one count, and what it is worth where
# another thing is said of the same people ("were taken to hospital", "have left hospital").
_RELATED, _OTHER_ACT = 0.5, 0.4
# More than the order of adding can change a sum of all features.
_ROUNDING = 1e-9
_REAL: frozenset[Modality] = frozenset({"asserted", "planned"})


class Comparison:
    """Everything the features need about a story."""

    def __init__(
        self,
        cast: Cast,
        predicates: Predicates,
        same_words: Callable[[View, View], float],
        wording: PrintedWords,
    ) -> None:
        self.cast = cast
        self.predicates = predicates
        self.same_words = same_words
        self.wording = wording


@dataclass(frozen=True, slots=True)
class Feature:
    """One row of the table.

    Attributes:
        name: Its name.
        compare: The comparison, in [-1, `most`].
        most: The most that it can say for a pair.
        turn: When it is asked whether a pair can still be alike enough: what is quick to tell or
            counts for much comes first.
    """

    name: str
    compare: Callable[[View, View, Comparison], float]
    most: float = 1.0
    turn: int = 0


def shared_terms(left: View, right: View, story: Comparison) -> float:
    """How much of the rare words and names the two clauses share."""
    return dot(left.keys, right.keys)


def related_words(left: View, right: View, story: Comparison) -> float:
    """How close the words are in meaning, by their vectors, above what any two clauses have."""
    if left.vector is None or right.vector is None:
        return 0.0
    cosine = float(left.vector @ right.vector)
    return max(0.0, (cosine - 0.5) / 0.5)


def related_predicates(left: View, right: View, story: Comparison) -> float:
    """Whether the predicates tell of one kind of act; an infinitive behind them counts too."""
    a, b = left.claim.predicate, right.claim.predicate
    heads = related_acts(left, right, story)
    if a.complement and b.complement:
        heads = (heads + story.predicates.relatedness(a.complement, b.complement)) / 2
    return 1.4 * heads - 0.4


def related_acts(left: View, right: View, story: Comparison) -> float:
    """How closely the acts are related that the two predicates tell of, 0 to 1."""
    if len(left.acts) == len(right.acts) == 1:
        return story.predicates.relatedness(left.acts[0], right.acts[0])
    return max(story.predicates.relatedness(x, y) for x in left.acts for y in right.acts)


def same_matter(left: View, right: View, story: Comparison) -> float:
    """Whether what is said, names and predicate apart, is about the same matter.

    Two demands of one person to another ("to end the war", "to free a prisoner") have everything
    in common but this.
    """
    if not left.matter or not right.matter:
        return 0.0
    shared = dot(left.matter, right.matter)
    if shared == 0.0 and not left.identities & right.identities:
        return -1.0
    return min(1.0, 2 * shared + 0.5 * related_words(left, right, story)) - 0.5


def same_subject(left: View, right: View, story: Comparison) -> float:
    """Whether both are about the same subject; different people or things of one kind conflict."""
    if left.subject and right.subject:
        if left.subject in right.subjects or right.subject in left.subjects:
            return 1.0
        return -1.0 if are_rivals(left.subject, right.subject, story) else -0.3
    nations = left.subject_nation, right.subject_nation
    if all(nations) and not nations[0] & nations[1]:
        return -1.0
    if bool(left.subject) != bool(right.subject) and left.subject_head + right.subject_head:
        return _described(left, right, story)
    return _same_heads(left.subject_head, right.subject_head, story)


def _described(left: View, right: View, story: Comparison) -> float:
    """Whether the subject without a name can be the named one, by what the accounts call it."""
    named, other = (left, right) if left.subject else (right, left)
    if named.subject is None or story.cast.type_of(named.subject) != "person":
        return 0.0
    roles = story.cast.roles_of(named.subject)
    return 0.0 if base_form(other.subject_head) in roles else _NOT_DESCRIBED


def same_object(left: View, right: View, story: Comparison) -> float:
    """Whether the same person or thing is acted on or addressed."""
    if left.objects and right.objects:
        if left.objects & right.objects:
            return 1.0
        rivals = all(are_rivals(a, b, story) for a in left.objects for b in right.objects)
        return -1.0 if rivals else 0.0
    if bool(left.objects) != bool(right.objects) and left.object_head + right.object_head:
        return -0.2
    return _same_heads(left.object_head, right.object_head, story)


def _same_heads(left: str, right: str, story: Comparison) -> float:
    """Likeness of two head nouns without a name, -0.5 (unrelated) to 0.6 (the same)."""
    if not left or not right:
        return 0.0
    return 1.1 * story.predicates.relatedness(left, right) - 0.5


def no_contrast(left: View, right: View, story: Comparison) -> float:
    """Whether one clause has a word that excludes the other's: the first and the last time."""
    a, b = left.contrasting, right.contrasting
    if not a or not b:
        return 0.0
    return -1.0 if any(excludes(x, a, b) for x in contrasts()) else 0.0


def same_people(left: View, right: View, story: Comparison) -> float:
    """Share of the named people, places and organisations of the shorter clause."""
    if not left.identities or not right.identities:
        return 0.0
    shared = len(left.identities & right.identities)
    return shared / min(len(left.identities), len(right.identities)) - 0.3 * (shared == 0)


def same_times(left: View, right: View, story: Comparison) -> float:
    """Whether the stated times can be the same; disjoint times speak against one event."""
    a, b = left.days, right.days
    if not a or not b:
        return 0.0
    together = any(x[0] <= y[1] and y[0] <= x[1] for x in a for y in b)
    return 0.5 if together else -1.0


def same_figures(left: View, right: View, story: Comparison) -> float:
    """Whether a figure with the same unit and value stands in both."""
    return 0.0 if left.figures.isdisjoint(right.figures) else 1.0


def same_count(left: View, right: View, story: Comparison) -> float:
    """Whether both count the same number of one set of people: the same three dead."""
    if left.counts.isdisjoint(right.counts):
        return 0.0
    if left.places and right.places and left.places.isdisjoint(right.places):
        return 0.0
    return 1.0 if related_acts(left, right, story) >= _RELATED else _OTHER_ACT


def same_speaker(left: View, right: View, story: Comparison) -> float:
    """Whether both are the word of one named person or body."""
    named = left.said_by is not None and left.said_by in story.cast.by_id
    return 1.0 if named and left.said_by == right.said_by else 0.0


def both_negated(left: View, right: View, story: Comparison) -> float:
    """Whether both say that something is not so, which few clauses do."""
    return 1.0 if left.claim.polarity == right.claim.polarity == "negative" else 0.0


def same_quotation(left: View, right: View, story: Comparison) -> float:
    """Whether both print the same words of a speaker or share a copied passage."""
    return story.same_words(left, right)


def same_mode(left: View, right: View, story: Comparison) -> float:
    """Whether both tell it alike: as fact, plan, demand, fear or question."""
    a, b = left.claim.modality, right.claim.modality
    if a == b:
        return 0.2
    return -0.4 if a in _REAL and b in _REAL else -1.0


def printed_words(left: View, right: View, story: Comparison) -> float:
    """How much of the words as printed the clauses share, rare ones counting more."""
    return story.wording.cosine(left, right)


def words_held(left: View, right: View, story: Comparison) -> float:
    """How many of the shorter clause's words the longer one holds."""
    return story.wording.held(left, right)


def words_in_order(left: View, right: View, story: Comparison) -> float:
    """How many neighbouring words of the shorter clause are neighbours in the longer one."""
    return story.wording.in_order(left, right)


def enough_words(left: View, right: View, story: Comparison) -> float:
    """Whether the shorter clause is long enough for its words to tell."""
    return story.wording.length(left, right)


_Turn = tuple[int, Callable[[View, View, Comparison], float], float, float]

FEATURES: tuple[Feature, ...] = (
    Feature("shared words", shared_terms, turn=1),
    Feature("related words", related_words, turn=4),
    Feature("predicate", related_predicates, turn=3),
    Feature("matter", same_matter, most=0.5, turn=4),
    Feature("subject", same_subject, turn=3),
    Feature("object", same_object, turn=3),
    Feature("participants", same_people, turn=3),
    Feature("contrast", no_contrast, most=0.0),
    Feature("times", same_times, most=0.5),
    Feature("figures", same_figures),
    Feature("count", same_count),
    Feature("speaker", same_speaker),
    Feature("negation", both_negated),
    Feature("quotation", same_quotation, turn=1),
    Feature("mode", same_mode, most=0.2),
    Feature("printed words", printed_words, turn=2),
    Feature("words held", words_held, turn=1),
    Feature("words in order", words_in_order, turn=2),
    Feature("length", enough_words, turn=1),
)


@dataclass(frozen=True, slots=True)
class AlignmentWeights:
    """What each feature counts for, in the order of `FEATURES`, and what they add up from."""

    weights: tuple[float, ...]
    bias: float


@cache
def alignment_weights() -> AlignmentWeights:
    """The weights that ship with the program; `bench/train_alignment.py` made them.

    Raises:
        InternalError: They were made for another table of features.
    """
    values = load_scorer("alignment")
    known = checked_weights(values["weights"], [f.name for f in FEATURES], "alignment")
    return AlignmentWeights(tuple(known.values()), float(values["bias"]))


def alignment_score(
    left: View, right: View, story: Comparison, *, without: str | None = None
) -> float:
    """How likely two claims are one proposition, in [0, 1].

    Args:
        left: A claim.
        right: Another one.
        story: What is known of the story.
        without: A feature to leave out: where two days are compared, that they differ must not
            speak against the claims that give them.
    """
    scorer = alignment_weights()
    total = scorer.bias
    for feature, weight in zip(FEATURES, scorer.weights, strict=True):
        if feature.name != without:
            total += weight * feature.compare(left, right, story)
    return 1 / (1 + math.exp(-total))


def score_if_alike(left: View, right: View, story: Comparison, least: float) -> float | None:
    """The same score, or None where a part of the features tells that it is below `least`.

    Most candidates have little more in common than a name: a few features settle them.

    Args:
        left: A claim.
        right: Another one.
        story: What is known of the story.
        least: The score that is asked for, 0 to 1.
    """
    needed = _odds(least) - _ROUNDING
    scorer = alignment_weights()
    parts = [0.0] * len(FEATURES)
    reached = scorer.bias
    for at, compare, weight, to_come in _by_turn():
        parts[at] = weight * compare(left, right, story)
        reached += parts[at]
        if reached + to_come < needed:
            return None
    # Added up in the order of the table, so that both ways give the same bits.
    return 1 / (1 + math.exp(-reduce(add, parts, scorer.bias)))


def _odds(score: float) -> float:
    """What the features must add up to for a score; for 1, which none reaches, nearly that."""
    return math.log(score / (1 - min(score, 1 - _ROUNDING))) if score > 0 else -math.inf


@cache
def _by_turn() -> tuple[_Turn, ...]:
    """Features in their turns: place in the table, comparison, weight, most that is to come."""
    rows = list(enumerate(zip(FEATURES, alignment_weights().weights, strict=True)))
    rows.sort(key=lambda row: (row[1][0].turn, -row[1][1]))
    most = [max(weight * feature.most, -weight) for _, (feature, weight) in rows]
    return tuple(
        (at, feature.compare, weight, sum(most[turn + 1 :]))
        for turn, (at, (feature, weight)) in enumerate(rows)
    )


def explain_alignment(left: View, right: View, story: Comparison) -> str:
    """The features that spoke for and against, strongest first, for a person."""
    weights = alignment_weights().weights
    parts = [
        (weight * feature.compare(left, right, story), feature.name)
        for feature, weight in zip(FEATURES, weights, strict=True)
    ]
    told = sorted((p for p in parts if abs(p[0]) >= 0.2), key=lambda p: (-abs(p[0]), p[1]))
    return ", ".join(f"{name} {value:+.1f}" for value, name in told) or "no feature stands out"


def are_rivals(left: IdentityId, right: IdentityId, story: Comparison) -> bool:
    """Whether two identities are of one kind, so that one cannot stand for the other."""
    kinds = {story.cast.type_of(left), story.cast.type_of(right)}
    if kinds == {"person"} and not (story.cast.is_full(left) and story.cast.is_full(right)):
        # One bare word typed as a person may be a country: "Velland" and its minister.
        return False
    if left == right or len(kinds) != 1 or not kinds <= {"person", "place", "organisation"}:
        return False
    return not _is_short_for(left, right, story)


def _is_short_for(left: IdentityId, right: IdentityId, story: Comparison) -> bool:
    """Whether the name of one body is the end of the other's: "Rovers" of "Hallby Rovers".

    They may be two all the same, but nothing says so.
    """
    if story.cast.type_of(left) != "organisation":
        return False
    shorter, longer = sorted(
        (name_key(story.cast.by_id[identity].name) for identity in (left, right)), key=len
    )
    return len(shorter) < len(longer) and longer[-len(shorter) :] == shorter
