"""Accounts of one act choose words that claim different things: suspended or scrapped."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

from variorum.collate.comparing.slot_names import participle, past
from variorum.collate.comparing.slots import Difference, Given, given_by, is_across_accounts
from variorum.collate.judge import sense
from variorum.collate.union import Union
from variorum.collate.views import Cast, View
from variorum.collate.words import are_opposites, base_form
from variorum.data import load_lexicon
from variorum.model.claim import Claim
from variorum.model.finding import IdentityId
from variorum.model.span import Span

# Steps on a scale by which two words must differ: "ask" and "urge" are near enough to be style.
_MIN_STEPS = 2
# Least share of the other words and names of two clauses, the words on the scale apart.
_MIN_SHARED = 0.3
_WORD = re.compile(r"\w+")
_REAL = frozenset({"asserted", "planned"})


@dataclass(frozen=True, slots=True)
class _Scale:
    name: str
    why: str
    needs: frozenset[str]
    only_parallel: bool
    is_in_turn: bool
    done_to: frozenset[str]
    words: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Rated:
    """A claim that uses a word of a scale."""

    index: int
    word: str
    step: int
    span: Span


@cache
def _scales() -> tuple[_Scale, ...]:
    return tuple(
        _Scale(
            scale["name"],
            scale["why"],
            frozenset(scale["needs"]),
            bool(scale.get("only_parallel")),
            bool(scale.get("in_turn")),
            frozenset(scale.get("done_to", ())),
            dict(scale["words"]),
        )
        for scale in load_lexicon("comparison")["scales"]
    )


def scale_between(left: str, right: str) -> tuple[str, str] | None:
    """The scale on which two lemmas stand far apart, and why that matters; None if there is none.

    For words that stand in one place of parallel sentences, which are of one act whatever it is.
    """
    for scale in _scales():
        one, two = scale.words.get(left), scale.words.get(right)
        if one is not None and two is not None and abs(one - two) >= _MIN_STEPS:
            return scale.name, scale.why
    return None


def come_in_turn(left: str, right: str) -> bool:
    """Whether two lemmas are steps of which one follows the other: charged, then convicted."""
    words = {left, right}
    return any(scale.is_in_turn and words <= scale.words.keys() for scale in _scales())


@cache
def _pairs(name: str) -> frozenset[frozenset[str]]:
    sides = load_lexicon("predicate_relations")["antonyms"][name]
    return frozenset(frozenset(pair) for left, right in sides for pair in product(left, right))


def are_contrary(left: str, right: str) -> bool:
    """Whether two lemmas say the opposite of each other in parallel sentences."""
    return are_opposites(left, right) or frozenset((left, right)) in _pairs("contrary")


@cache
def listed_verbs() -> frozenset[str]:
    """The lemmas that some list sets against another one."""
    verbs = {word for scale in _scales() for word in scale.words}
    verbs |= {one for pair in _pairs("contrary") | _pairs("undoing") for one in pair}
    opposites = load_lexicon("predicate_relations")["antonyms"]["pairs"]
    return frozenset(verbs.union(*opposites))


@cache
def _past_forms() -> Mapping[str, frozenset[str]]:
    """The past forms of all verbs of the lists, with their lemmas."""
    found: dict[str, set[str]] = defaultdict(set)
    for verb in listed_verbs():
        for form in (past(verb), participle(verb)):
            found[form].add(verb)
    return {form: frozenset(lemmas) for form, lemmas in sorted(found.items())}


def verbs_printed_as(word: str) -> list[str]:
    """The listed verbs of which a printed word is a past form, where no claim tells its lemma."""
    return sorted(_past_forms().get(word, ()))


def undo_each_other(left: str, right: str) -> bool:
    """Whether one of two lemmas undoes the other: what was suspended may since be resumed."""
    return frozenset((left, right)) in _pairs("undoing")


def tells_both(words: tuple[str, str], views: tuple[View, View]) -> bool:
    """Whether one of two sentences has the other's word too: "arrested on charges" is charged.

    Args:
        words: A lemma of each.
        views: A claim of each.
    """
    return words[0] != words[1] and any(
        base_form(word) in map(base_form, _WORD.findall(view.claim.sentence.text))
        for word, view in zip(reversed(words), views, strict=True)
    )


def compare_wording(
    pairs: Iterable[tuple[int, int]], group_of: Mapping[int, int], views: Sequence[View], cast: Cast
) -> list[Difference]:
    """Differences of wording between claims of one finding, or about one act otherwise alike.

    Args:
        pairs: Pairs of claims that share rare words.
        group_of: The proposition of each claim.
        views: The claims.
        cast: Who is who.
    """
    near = list(pairs)
    found = []
    for scale in (scale for scale in _scales() if not scale.only_parallel):
        rated = {i: r for i, view in enumerate(views) if (r := _rate(i, view, scale))}
        links = [
            (rated[a], rated[b])
            for a, b in near
            if a in rated
            and b in rated
            and (rated[a].word in scale.done_to) == (rated[b].word in scale.done_to)
            and _one_act(a, b, group_of, views, scale)
            and not tells_both((rated[a].word, rated[b].word), (views[a], views[b]))
        ]
        if scale.done_to:
            links += _of_one_person(scale, rated, views, cast)
        found += _differences(scale, links, views)
    return found


def _of_one_person(
    scale: _Scale, rated: Mapping[int, _Rated], views: Sequence[View], cast: Cast
) -> list[tuple[_Rated, _Rated]]:
    """Pairs of words of a scale that accounts use of one person, each account of one step only.

    In one story a person leaves one post, in whatever words the sentences tell it; who left two is
    told of in both ways by one account at least.
    """
    told: dict[IdentityId, list[_Rated]] = defaultdict(list)
    for one in rated.values():
        view = views[one.index]
        done = one.word in scale.done_to
        if sense(view.claim) == "positive" and view.claim.modality in _REAL:
            own = frozenset({view.subject} if view.subject else ())
            for who in sorted(view.objects if done else own):
                if cast.type_of(who) == "person":
                    told[who].append(one)
    return [pair for _, of in sorted(told.items()) for pair in _apart(of, views)]


def _apart(told: Sequence[_Rated], views: Sequence[View]) -> Iterator[tuple[_Rated, _Rated]]:
    """Pairs of ratings of two accounts that each use words of one step."""
    steps: dict[int, set[int]] = defaultdict(set)
    for one in told:
        steps[views[one.index].order].add(one.step)
    sure = [one for one in told if len(steps[views[one.index].order]) == 1]
    for left, right in combinations(sure, 2):
        if views[left.index].order != views[right.index].order:
            yield left, right


def _rate(index: int, view: View, scale: _Scale) -> _Rated | None:
    """The word of the scale that a claim uses: as its predicate, or in a phrase with its object."""
    claim = view.claim
    lemma = claim.predicate.lemma
    terms = {term.casefold() for term in claim.terms}
    if scale.needs and not scale.needs & terms:
        return None
    if lemma in scale.words:
        return _Rated(index, lemma, scale.words[lemma], claim.predicate.span)
    if not scale.needs:
        return None
    named = sorted(terms & scale.words.keys())
    for word in named:
        span = _word_span(claim, word)
        if span and len(named) == 1:
            return _Rated(index, word, scale.words[word], span)
    return None


def _word_span(claim: Claim, word: str) -> Span | None:
    """Where a clause prints a form of a word."""
    stem = word[: max(4, len(word) - 2)].casefold()
    for fragment in claim.fragments:
        at = fragment.text.casefold().find(stem)
        if at < 0 or (at and fragment.text[at - 1].isalnum()):
            continue
        end = at
        while end < len(fragment.text) and fragment.text[end].isalnum():
            end += 1
        start = fragment.start
        return Span(start + at, start + end, fragment.text[at:end])
    return None


def _one_act(
    left: int, right: int, group_of: Mapping[int, int], views: Sequence[View], scale: _Scale
) -> bool:
    a, b = views[left], views[right]
    if a.order == b.order or a.claim.polarity != b.claim.polarity:
        return False
    same_subject = a.subject == b.subject and (a.subject or a.subject_head == b.subject_head)
    if not scale.needs and not same_subject:
        return False
    if group_of[left] == group_of[right]:
        return True
    if not scale.needs:
        return False
    rated = {base_form(word) for word in scale.words}
    small, large = sorted((a.keys, b.keys), key=len)
    shared = [key for key in small if key in large and key not in rated]
    total = sum(small[key] * large[key] for key in shared)
    return total >= _MIN_SHARED and len(shared) >= 2 and bool(a.identities & b.identities)


def _differences(
    scale: _Scale, links: Sequence[tuple[_Rated, _Rated]], views: Sequence[View]
) -> list[Difference]:
    """One difference for each set of linked claims that spans enough steps of the scale."""
    union = Union[int]()
    rated: dict[int, _Rated] = {}
    for a, b in links:
        rated[a.index], rated[b.index] = a, b
        union.join(a.index, b.index)
    sets: dict[int, list[_Rated]] = defaultdict(list)
    for index in sorted(rated):
        sets[union.find(index)].append(rated[index])
    found = []
    for members in sets.values():
        given = tuple(_given(one, views[one.index], scale) for one in members)
        steps = {one.step for one in members}
        if max(steps) - min(steps) < _MIN_STEPS or not is_across_accounts(given):
            continue
        words = ", ".join(f"“{w}”" for w in sorted({one.word for one in members}))
        reason = f"{words}: {scale.why}"
        found.append(
            Difference(
                kind="wording", slot=scale.name, verdict="wording", reason=reason, given=given
            )
        )
    return found


def _given(rated: _Rated, view: View, scale: _Scale) -> Given:
    """The word of the scale, one spelling standing for all: "criticise" for "criticize"."""
    root = base_form(rated.word)
    word = min(word for word in scale.words if base_form(word) == root)
    return given_by(view, rated.index, rated.span, word)
