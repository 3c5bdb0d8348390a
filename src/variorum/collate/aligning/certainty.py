"""Whether two accounts surely tell one thing: what an editor asks before "corroborated".

Alignment brings together what may be one proposition, so that its values can be compared. To count
a second account as a second witness takes more: the same act of the same people and things, seen
from neither side with content of its own. Each reason to doubt is one that a reader would give.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from variorum.collate.aligning.bars import ONE_NEWS_DAYS, has_negation
from variorum.collate.aligning.features import (
    Comparison,
    no_contrast,
    related_acts,
    same_figures,
    same_quotation,
    same_speaker,
    same_times,
)
from variorum.collate.counting.figures import Figure, figure_of, relate
from variorum.collate.views import View
from variorum.collate.words import base_form
from variorum.data import checked_weights, load_scorer, word_set
from variorum.model.finding import IdentityId

Doubt = Literal[
    "little in common",
    "another act",
    "other people act",
    "others are acted on",
    "other places",
    "each tells more",
    "a further count",
    "news of another day",
]
"""Why two clauses that are alike may be two things. "Little in common": no name, figure or time
with a word, and fewer than four words. "Each tells more": much of either clause is not in the
other. "A further count": an additional number of people is not the number itself. "News of another
day": what happened again is told in the same words; a date or a figure in common says which."""

DOUBTS: tuple[Doubt, ...] = get_args(Doubt)
Contradiction = Literal[
    "other figures", "one says not", "another occasion", "words that exclude each other"
]
"""What no score outweighs. Judged pairs do not teach it, for two clauses may be told of one thing
and differ about it; but whoever tells it otherwise is no second witness."""

# Relatedness of predicates below which two clauses tell of two acts; more where one of them leans
# on the words around it ("the girls held by the rebels").
_ONE_ACT, _ONE_ACT_LEANING = 0.3, 0.5
# Least chance of a pair that raises a doubt. Of judged pairs, scored by weights that had not seen
# their event, the sure ones are then right in 93 to 98 cases of 100 (`train_alignment --check`).
_SURE = 0.9
_EDGE = 1e-6
_ONE_THING = 0.5
_FEW_WORDS = 4
# "More than 30" and "42" may be one count, "more than 30" and "400" are hardly.
_NEAR = 1.5
# In a longer clause a negation may be of anything ("left no trace").
_PLAIN_WORDS = 8
_LAST_TIME = re.compile(r"\b(?:last|previous) (?:time|occasion)\b", re.IGNORECASE)
_WITH_A_NAME = 3
_WITH_A_VALUE = 2
# Most of the weight of a clause's words and names that may be missing from the other clause. On
# judged pairs of 17 events 0.4 halves the false ones that the other doubts leave, for one right
# pair in ten.
_MOST_MISSING = 0.4


@dataclass(frozen=True, slots=True)
class CertaintyWeights:
    """What makes a pair sure: log-odds of its score times `score`, what its doubts take, `bias`."""

    score: float
    doubts: Mapping[str, float]
    bias: float


@cache
def certainty_weights() -> CertaintyWeights:
    """The weights that ship with the program; `bench/train_alignment.py` made them.

    Raises:
        InternalError: They were made for other doubts.
    """
    values = load_scorer("alignment")["certainty"]
    doubts = checked_weights(values["doubts"], DOUBTS, "alignment")
    return CertaintyWeights(float(values["score"]), doubts, float(values["bias"]))


def why_in_doubt(
    left: View, right: View, score: float, story: Comparison
) -> Doubt | Contradiction | None:
    """The first reason to doubt that two claims are one proposition; None if there is none.

    A doubt is outweighed by a score that makes the pair as good as certain all the same: "the
    gorilla" and "the animal" may do the very same thing in the very same words. How much each
    doubt takes was learned from judged pairs.

    Args:
        left: A claim.
        right: One of another account.
        score: How likely alignment takes them to be one, 0 to 1.
        story: What is known of the story.
    """
    contradiction = find_contradiction(left, right, story)
    if contradiction is not None:
        return contradiction
    if is_one_remark(left, right, story):
        return None
    doubts = find_doubts(left, right, story)
    # Of a clause that leans on others, the act is the most that it tells by itself.
    are_whole = left.stands_alone and right.stands_alone
    if "another act" in doubts and not are_whole:
        return "another act"
    if not doubts or chance_of_one(score, doubts) >= _SURE:
        return None
    return doubts[0]


def find_contradiction(left: View, right: View, story: Comparison) -> Contradiction | None:
    """Why two claims cannot both hold of one thing, if they cannot."""
    if _give_other_figures(left, right) or _give_other_magnitudes(left, right):
        return "other figures"
    if _says_not(left, right) or _says_not(right, left):
        return "one says not"
    if _tells_of_last_time(left) != _tells_of_last_time(right):
        return "another occasion"
    return "words that exclude each other" if no_contrast(left, right, story) < 0 else None


def chance_of_one(score: float, doubts: Sequence[Doubt]) -> float:
    """How likely a pair with these doubts is one proposition, 0 to 1."""
    weights = certainty_weights()
    odds = weights.score * log_odds(score) + weights.bias
    odds += sum(weights.doubts[doubt] for doubt in doubts)
    return 1 / (1 + math.exp(-odds))


def log_odds(chance: float) -> float:
    """Logarithm of the odds, kept finite."""
    safe = min(1 - _EDGE, max(_EDGE, chance))
    return math.log(safe / (1 - safe))


def is_one_remark(left: View, right: View, story: Comparison) -> bool:
    """Whether both print the same words of a speaker and tell of no two acts."""
    return same_quotation(left, right, story) > 0 and not are_two_acts(left, right, story)


def find_doubts(left: View, right: View, story: Comparison) -> tuple[Doubt, ...]:
    """All reasons to doubt that two claims are one proposition."""
    return tuple(_doubts(left, right, story))


def _doubts(left: View, right: View, story: Comparison) -> Iterator[Doubt]:
    if _have_little_in_common(left, right, story):
        yield "little in common"
    if are_two_acts(left, right, story):
        yield "another act"
    if _differ(_subjects(left), _subjects(right), (left, right), story):
        yield "other people act"
    if _differ(_objects(left), _objects(right), (left, right), story):
        yield "others are acted on"
    if _are_elsewhere(left, right, story):
        yield "other places"
    if is_further(left) != is_further(right) and not same_figures(left, right, story):
        yield "a further count"
    if _is_other_news(left, right, story):
        yield "news of another day"
    missing = 1 - max(share_told(left, right, story), share_told(right, left, story))
    if missing > _MOST_MISSING and not _have_one_core(left, right):
        yield "each tells more"


def _have_little_in_common(left: View, right: View, story: Comparison) -> bool:
    shared = left.keys.keys() & right.keys.keys()
    if len(shared) >= _FEW_WORDS or _have_one_core(left, right):
        return False
    if len(shared) >= _WITH_A_NAME and any(key.startswith("@") for key in shared):
        return False
    has_value = (
        bool(left.counts & right.counts)
        or same_figures(left, right, story) > 0
        or same_times(left, right, story) > 0
        or same_speaker(left, right, story) > 0
    )
    return not (has_value and len(shared) >= _WITH_A_VALUE)


def _have_one_core(left: View, right: View) -> bool:
    """Whether a named subject does one act to one thing, or one act is done to a named thing."""
    a, b = left.claim.predicate, right.claim.predicate
    if base_form(a.lemma) != base_form(b.lemma):
        return False
    if left.objects & right.objects:
        return left.subject == right.subject or None in (left.subject, right.subject)
    has_one_subject = left.subject is not None and left.subject == right.subject
    return has_one_subject and left.object_head == right.object_head != ""


def are_two_acts(left: View, right: View, story: Comparison) -> bool:
    """Whether the predicates tell of acts that have nothing to do with each other."""
    related = related_acts(left, right, story)
    if left.stands_alone and right.stands_alone:
        return related < _ONE_ACT and not (_names_act(left, right) or _names_act(right, left))
    if related >= _ONE_ACT_LEANING:
        return False
    # A whole clause's act may be a noun of the other one ("There were 90 aboard": "had 90 aboard").
    return not (
        (left.stands_alone and _names_act(left, right))
        or (right.stands_alone and _names_act(right, left))
    )


def _names_act(view: View, other: View) -> bool:
    """Whether the other clause has the predicate's word in any place."""
    words = {base_form(term) for term in other.claim.terms}
    return any(base_form(word) in words for word in view.claim.predicate.lemma.split())


_Participant = tuple[frozenset[IdentityId], str]


def _subjects(view: View) -> _Participant:
    return frozenset([view.subject] if view.subject else []), view.subject_head


def _objects(view: View) -> _Participant:
    return view.objects, view.object_head


def _differ(
    left: _Participant, right: _Participant, views: tuple[View, View], story: Comparison
) -> bool:
    """Whether each clause has a participant of whom the other one does not speak."""
    is_in_right = _may_speak_of(views[1], right, left, story)
    return not is_in_right and not _may_speak_of(views[0], left, right, story)


def _may_speak_of(
    view: View, other: _Participant, participant: _Participant, story: Comparison
) -> bool:
    """Whether a clause may speak of a participant of another one.

    Args:
        view: The clause.
        other: Its own participant in the same role.
        participant: The participant looked for.
        story: What is known of the story.
    """
    named, head = participant
    if named:
        return bool(named & view.around) or _may_stand_for(other, named, story)
    if not head or head in word_set("certainty", "indefinite"):
        return True
    terms = view.claim.terms
    return any(story.predicates.relatedness(head, term) >= _ONE_THING for term in terms)


def _may_stand_for(
    described: _Participant, named: frozenset[IdentityId], story: Comparison
) -> bool:
    """Whether a description may mean who is named elsewhere.

    "The country" and "the group" may stand for a name; a person goes by what they are called.
    """
    if described[0]:
        return False
    full = {i for i in named if story.cast.type_of(i) == "person" and story.cast.is_full(i)}
    roles = frozenset(role for i in sorted(full) for role in story.cast.roles_of(i))
    return not full or base_form(described[1]) in roles


def _are_elsewhere(left: View, right: View, story: Comparison) -> bool:
    a, b = _places(left, story), _places(right, story)
    return bool(a) and bool(b) and not a & b


def _places(view: View, story: Comparison) -> frozenset[IdentityId]:
    return frozenset(i for i in view.identities if story.cast.type_of(i) == "place")


def _is_other_news(left: View, right: View, story: Comparison) -> bool:
    if left.published is None or right.published is None:
        return False
    if abs((left.published - right.published).days) <= ONE_NEWS_DAYS:
        return False
    return same_figures(left, right, story) <= 0 and same_times(left, right, story) <= 0


def _give_other_figures(left: View, right: View) -> bool:
    """Whether two clauses count or measure one kind of thing, and no figure of it is the same."""
    one, two = _figures(left), _figures(right)
    return any(
        not any(_is_like(a, b) for a in one[kind] for b in two[kind])
        for kind in sorted(one.keys() & two.keys())
    )


def _give_other_magnitudes(left: View, right: View) -> bool:
    """Whether hundreds do or suffer in one clause what thousands do in the other."""
    magnitudes = word_set("certainty", "magnitudes")
    heads = (left.subject_head, right.subject_head), (left.object_head, right.object_head)
    return any(one != other and magnitudes.issuperset((one, other)) for one, other in heads)


def _says_not(view: View, other: View) -> bool:
    """Whether a short clause has a word that negates, wherever it stands, and the other none."""
    words = view.claim.span.text
    if len(words.split()) > _PLAIN_WORDS or not has_negation(words):
        return False
    return not has_negation(other.claim.span.text)


def _tells_of_last_time(view: View) -> bool:
    """Whether a clause tells of an occasion before the news ("the last time they met was …")."""
    return _LAST_TIME.search(view.claim.span.text) is not None


def _is_like(left: Figure, right: Figure) -> bool:
    relation = relate(left, right)
    if relation != "compatible" or not left.value or not right.value:
        return relation != "disjoint"
    return max(left.value / right.value, right.value / left.value) <= _NEAR


def _figures(view: View) -> dict[str, list[Figure]]:
    """Figures by what they measure or count; those that leave it open are left out."""
    found: dict[str, list[Figure]] = {}
    for quantity in view.claim.quantities:
        figure = figure_of(quantity)
        counted = quantity.unit or " ".join(map(base_form, quantity.of.casefold().split()[:1]))
        if figure is not None and counted:
            kind = figure.dimension if quantity.unit else counted
            found.setdefault(kind, []).append(figure)
    return found


def is_further(view: View) -> bool:
    """Whether a figure of the claim comes on top of another ("an additional 25 people")."""
    further = word_set("certainty", "further")
    return any(
        word in further
        for quantity in view.claim.quantities
        for word in _before(view, quantity.span.start)
    )


def _before(view: View, at: int) -> Sequence[str]:
    span = view.claim.span
    return span.text[: max(0, at - span.start)].casefold().split()[-2:]


def share_told(view: View, other: View, story: Comparison) -> float:
    """Share of a clause's words and names, rare ones counting more, that the other tells too.

    A word counts as told by its nearest in meaning; a name only by itself.
    """
    missing = view.keys.keys() - other.keys.keys()
    words = {key: term for term in view.claim.terms if (key := base_form(term)) in missing}
    others = [t for t in other.claim.terms if base_form(t) in other.keys] if words else []
    total = told = 0.0
    for key, weight in view.keys.items():
        part = weight * weight
        total += part
        if key not in missing:
            told += part
        elif key in words and others:
            related = story.predicates.relatedness
            told += part * max([related(words[key], term) for term in others])
    return told / total if total else 0.0
