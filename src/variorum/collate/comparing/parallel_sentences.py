"""Sentences of two accounts that run in parallel, word for word but for a few places.

Accounts that print one agency's report, one statement or one another have sentences that differ in
a word. What stands in the place of that word needs no understanding of the rest: the words before
and behind it are the same.

Source of the alignment: Ratcliff and Obershelp's longest matching blocks, as in `difflib`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, product

from variorum.collate.comparing.surroundings import Surroundings
from variorum.collate.views import Cast, View
from variorum.data import word_set
from variorum.model.finding import IdentityId
from variorum.model.span import Span

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_POSSESSIVE = re.compile(r"'s$")
# Longer sentences are lists and transcripts; aligning them costs more than they tell.
_MOST_WORDS = 90
# Least likeness of all words of two sentences to be aligned, least share of the content words of
# the shorter that must stand in the same order in both, and their least number.
_MIN_LIKENESS = 0.4
_MIN_SHARE = 0.6
_MIN_EQUAL = 4
NAME = "@"
# How many words of weight in a row lead to a pair, and in how many sentences at most: what stands
# in more is a formula.
_ROW = 4
_MOST_WITH_ROW = 24
# Least number of them round one change where the sentences have otherwise little in common: what
# both quote, or took over, is one thing, however they lead up to it.
_LONG_ROW = 6
# Least share of common words where one thing is to be all that differs, and the most content words
# that one of the sentences may have beyond the other's.
_MIN_SHARE_ELSE_EQUAL = 0.75
_MOST_ADDED = 2


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence, or a whole name.

    Attributes:
        word: In lower case, with straight apostrophes; `NAME` for a name.
        start: Offset in the article.
        end: Offset behind it.
        identity: Whom a name means.
    """

    word: str
    start: int
    end: int
    identity: IdentityId | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """The words that stand in one place of two parallel sentences; one side may be empty.

    Attributes:
        left: The words of the one sentence.
        right: Those of the other.
        beside: How many words of weight both have in one row, right before and behind.
        is_within: Whether such words stand both before and behind.
    """

    left: tuple[Token, ...]
    right: tuple[Token, ...]
    beside: int
    is_within: bool = False


@dataclass(frozen=True, slots=True)
class Parallel:
    """Two parallel sentences.

    Attributes:
        left: A claim of the one sentence, by index.
        right: A claim of the other.
        names: Names that stand in one place of both, in order.
        changes: Places with other words, in order.
        share: Share of the shorter sentence's content words that both have in order.
        equal: How many content words both have in order.
    """

    left: int
    right: int
    names: tuple[tuple[Token, Token], ...]
    changes: tuple[Change, ...]
    share: float
    equal: int


@dataclass(frozen=True, slots=True)
class Act:
    """A verb of a sentence.

    Attributes:
        view: The claim.
        span: The verb.
        lemma: Its lemma.
        is_said: Whether it credits the claim to somebody, and is not the claim's own predicate.
    """

    view: int
    span: Span
    lemma: str
    is_said: bool


def find_parallels(
    pairs: Iterable[tuple[int, int]],
    views: Sequence[View],
    around: Sequence[Surroundings],
    cast: Cast,
) -> list[Parallel]:
    """Parallel sentences of two accounts, each pair of sentences once.

    They are sought among pairs of claims with alike words around their verbs, and among sentences
    that have a row of words in common: what an account quotes is one thing, however it goes on to
    tell who said it to whom.

    Args:
        pairs: Pairs of claims with alike words; those of one account are passed over.
        views: The claims.
        around: The words around each claim's verb.
        cast: Who is named where.
    """
    read: dict[_Place, _Sentence] = {}
    sentences = [_sentence(view, cast, read) for view in views]
    alike: dict[tuple[_Place, _Place], tuple[int, int]] = {}
    unlike: set[tuple[_Place, _Place]] = set()
    for left, right in pairs:
        one, two = sentences[left], sentences[right]
        key = one.place, two.place
        if one.place[0] == two.place[0] or key in alike or key in unlike:
            continue
        if not _may_run_in_parallel(one, two):
            unlike.add(key)
        elif around[left].likeness(around[right]) >= _MIN_LIKENESS:
            alike[key] = left, right
    claims: dict[_Place, list[int]] = defaultdict(list)
    for index, sentence in enumerate(sentences):
        claims[sentence.place].append(index)
    for key in _with_common_rows(read):
        if key not in alike and max(len(read[place].tokens) for place in key) <= _MOST_WORDS:
            alike[key] = _nearest_claims(claims[key[0]], claims[key[1]], around)
    return _align_all(alike, read)


def _with_common_rows(read: Mapping[_Place, _Sentence]) -> list[tuple[_Place, _Place]]:
    """Sentences of two accounts that have some words of weight in common, one after the other."""
    holders: dict[tuple[str, ...], list[_Place]] = defaultdict(list)
    for place in sorted(read):
        words = [word for word in read[place].words if word in read[place].content]
        for row in sorted(set(zip(*(words[n:] for n in range(_ROW)), strict=False))):
            holders[row].append(place)
    found = {
        pair
        for places in holders.values()
        if len(places) <= _MOST_WITH_ROW
        for pair in combinations(places, 2)
        if pair[0][0] != pair[1][0]
    }
    return sorted(found)


def _nearest_claims(
    left: Sequence[int], right: Sequence[int], around: Sequence[Surroundings]
) -> tuple[int, int]:
    """The claims of two sentences with the most alike words around their verbs."""
    return min(
        product(left, right), key=lambda pair: (-around[pair[0]].likeness(around[pair[1]]), pair)
    )


# An account, by its place in the story, and where a sentence of it starts.
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, ready to be aligned.

    Attributes:
        place: Where it stands.
        tokens: Its tokens.
        words: Their words.
        content: How often it has each word of weight.
        weight: How many of these it has.
        repeated: How many of these are there a second time.
    """

    place: _Place
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    content: Mapping[str, int]
    weight: int
    repeated: int


def _sentence(view: View, cast: Cast, known: dict[_Place, _Sentence]) -> _Sentence:
    sentence, place = view.claim.sentence, view.place
    if place not in known:
        named: Mapping[int, tuple[int, IdentityId]] = {
            name.span.start: (name.span.end, identity)
            for name in cast.mentions_in(view.claim.article, [sentence])
            if name.form == "name"
            and (identity := cast.identity_of(view.claim.article, name.entity)) is not None
        }
        tokens = tuple(_read(sentence, named))
        content = Counter(token.word for token in tokens if is_content(token))
        words = tuple(token.word for token in tokens)
        weight = content.total()
        known[place] = _Sentence(place, tokens, words, content, weight, weight - len(content))
    return known[place]


def _read(sentence: Span, named: Mapping[int, tuple[int, IdentityId]]) -> list[Token]:
    tokens: list[Token] = []
    until = sentence.start
    for match in _WORD.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if start in named and start >= until:
            until, identity = named[start]
            tokens.append(Token(NAME, start, until, identity))
        elif start >= until:
            word = match.group().casefold().replace("’", "'")
            tokens.append(Token(_POSSESSIVE.sub("", word), start, end))
    return tokens


def _may_run_in_parallel(one: _Sentence, two: _Sentence) -> bool:
    """Whether two sentences have words enough in common, whatever their order: quick to tell."""
    least = min(one.weight, two.weight)
    if least < _MIN_EQUAL or max(len(one.tokens), len(two.tokens)) > _MOST_WORDS:
        return False
    needed = max(_MIN_EQUAL, _MIN_SHARE * least)
    shared = one.content.keys() & two.content.keys()
    if len(shared) + min(one.repeated, two.repeated) < needed:
        return False
    return (
        not (one.repeated and two.repeated)
        or sum([min(one.content[word], two.content[word]) for word in shared]) >= needed
    )


def _align_all(
    pairs: Mapping[tuple[_Place, _Place], tuple[int, int]], read: Mapping[_Place, _Sentence]
) -> list[Parallel]:
    """Align sentences by where they stand; of each second one the words are looked up but once."""
    firsts: dict[_Place, list[_Place]] = defaultdict(list)
    for first, second in sorted(pairs):
        firsts[second].append(first)
    found: dict[tuple[_Place, _Place], Parallel] = {}
    matcher = SequenceMatcher[str](autojunk=False)
    for second, places in firsts.items():
        matcher.set_seq2(read[second].words)
        for first in places:
            matcher.set_seq1(read[first].words)
            steps = matcher.get_opcodes()
            parallel = _align(pairs[first, second], read[first], read[second], steps)
            if parallel is not None:
                found[first, second] = parallel
    return [found[key] for key in sorted(found)]


def _align(
    pair: tuple[int, int],
    first: _Sentence,
    second: _Sentence,
    steps: Sequence[tuple[str, int, int, int, int]],
) -> Parallel | None:
    one, two = first.tokens, second.tokens
    names: list[tuple[Token, Token]] = []
    changes: list[Change] = []
    rows = [sum(map(is_content, one[i:j])) if tag == "equal" else 0 for tag, i, j, _, _ in steps]
    equal = sum(rows)
    shorter = min(first.weight, second.weight)
    for at, (tag, i, j, k, m) in enumerate(steps):
        if tag == "equal":
            matched = zip(one[i:j], two[k:m], strict=True)
            names += [both for both in matched if both[0].word == NAME]
        else:
            before, behind = rows[max(0, at - 1) : at], rows[at + 1 : at + 2]
            is_within = sum(before) > 0 and sum(behind) > 0
            changes.append(Change(one[i:j], two[k:m], sum(before) + sum(behind), is_within))
    parallel = Parallel(*pair, tuple(names), tuple(changes), equal / shorter, equal)
    if equal < _MIN_EQUAL or not (is_whole(parallel) or any(map(is_in_row, changes))):
        return None
    return parallel


def is_whole(parallel: Parallel) -> bool:
    """Whether two sentences are as a whole much the same, and not only a row of their words."""
    return parallel.share >= _MIN_SHARE


def is_in_row(change: Change) -> bool:
    """Whether a change stands within so many common words that these are one and the same."""
    return change.is_within and change.beside >= _LONG_ROW


def is_content(token: Token) -> bool:
    """Whether a word is more than grammar."""
    return token.word not in word_set("stopwords", "function")


def is_else_equal(parallel: Parallel, but: Collection[Change] = ()) -> bool:
    """Whether, some changes apart, no word of weight is another one in one of two sentences."""
    if parallel.share < _MIN_SHARE_ELSE_EQUAL:
        return False
    told = [
        (sum(map(is_content, change.left)), sum(map(is_content, change.right)))
        for change in parallel.changes
        if change not in but
    ]
    return all(min(pair) == 0 for pair in told) and sum(map(sum, told)) <= _MOST_ADDED


def first_of_sentences(views: Sequence[View]) -> Iterator[tuple[int, View]]:
    """The first claim of each sentence that holds one, with its index, in the story's order."""
    seen: set[tuple[int, int]] = set()
    for index, view in enumerate(views):
        if view.place not in seen:
            seen.add(view.place)
            yield index, view


def claims_of_sentence(at: int, views: Sequence[View]) -> list[int]:
    """The claims of the sentence that one of them stands in: side by side in the story."""
    sentence, order = views[at].claim.sentence, views[at].order
    found = [at]
    for step in (-1, 1):
        index = at + step
        while 0 <= index < len(views) and views[index].order == order:
            if views[index].claim.sentence != sentence:
                break
            found.append(index)
            index += step
    return sorted(found)


def acts_of_sentence(at: int, views: Sequence[View]) -> list[Act]:
    """The predicates of the claims of a sentence, then the words that credit them to somebody."""
    claims = claims_of_sentence(at, views)
    acts, said = [], []
    for index in claims:
        claim = views[index].claim
        acts.append(Act(index, claim.predicate.span, claim.predicate.lemma, is_said=False))
        said += [Act(index, by.cue, by.cue_lemma, is_said=True) for by in claim.attribution]
    return acts + said
