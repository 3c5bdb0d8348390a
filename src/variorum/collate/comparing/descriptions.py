"""What accounts say that somebody is, beside the name: the office, and where home is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.collate.comparing.name_mentions import Mention
from variorum.collate.views import View
from variorum.data import load_lexicon, word_set
from variorum.model.finding import IdentityId
from variorum.model.span import ArticleId, Span

_LONGEST_OFFICE = 4
_MOST_QUALIFYING = 3
_REACH = 90
_WORD = re.compile(r"[\w.'’&-]+")
_BEFORE = re.compile(r"(?:[\w.'’&-]+ ){1,6}$")
# "the fire chief, Ada Moss": without an article it may be another one of a list.
_BEFORE_COMMA = re.compile(
    r"\b(?:the|its|their) (?P<words>(?:[\w.'’&-]+ ){0,4}[\w.'’&-]+), $", re.I
)
_BEHIND = re.compile(r"(?:, \d{1,3})?, (?P<words>(?:[\w.'’&-]+ ){0,5}[\w.'’&-]+)")
_LEADING = re.compile(r"(?:the|an?|its|his|her|their|who is|[A-Z][\w.&-]*|\w+['’]s?)$")
_OWNER = re.compile(r"(?:['’]s|s['’])$")
# An apposition ends, at the latest behind what the office is of: who goes on to act is another
# one ("after the talks with Ada Moss, the mayor of Hallby spoke").
_CLOSED = re.compile(
    r"(?: (?:of|for|at|in|with) (?:the |its |an? )?"
    r"(?:[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|and|the|&))*|[a-z-]+(?: [a-z-]+){0,2}))?"
    r"(?:[,.;:)—–”\"]|$| (?:who|since)\b)"
)
_PLACE = r"(?P<place>[A-Z][\w.'’-]*[\w](?: [A-Z][\w.'’-]*[\w]){0,2})"
# Without an age "from" may be where somebody was brought from.
_HOMES_BEHIND = re.compile(
    r"(?:(?:, (?:aged )?\d{1,3})?,? (?:of|(?:who )?lives in|a resident of)"
    rf"|, (?:aged )?\d{{1,3}}, from) {_PLACE}"
)
# Whoever is based in one town may live in another.
_BASES_BEHIND = re.compile(rf",? (?:who is |is )?based (?:out of|in) {_PLACE}")
_SEATS_BEHIND = re.compile(rf",? (?:which is )?(?:based|headquartered) in {_PLACE}")
_SEATS_BEFORE = re.compile(rf"{_PLACE}-based (?:[\w-]+ ){{0,3}}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """One thing that an account says somebody or something is.

    Attributes:
        identity: Who or what.
        called: The name beside it, as the account has it in full.
        view: The claim beside it, by index.
        order: Place of the account in the story.
        article: The account.
        span: The words that say it.
        group: What it excludes: of two of one group nobody is both at once.
        value: It in normal form.
        is_held: Whether it is said of now: a former mayor is none.
    """

    identity: IdentityId
    called: str
    view: int
    order: int
    article: ArticleId
    span: Span
    group: str
    value: str
    is_held: bool = True


def find_offices(mentions: Iterable[Mention], views: Sequence[View]) -> list[Description]:
    """The offices and ranks printed before and behind people's names."""
    found = []
    for one in mentions:
        if one.name.type != "person":
            continue
        sentence = views[one.view].claim.sentence
        for start, words in _phrases(one, sentence):
            found += [
                _described(one, sentence, (start + first, start + last), post, is_held=is_held)
                for first, last, post, is_held in _offices_in(words)
            ]
    return found


def find_homes(mentions: Iterable[Mention], views: Sequence[View]) -> list[Description]:
    """The towns and countries that people are said to live in, and bodies to have their seat in."""
    resident = _resident()
    found = []
    for one in mentions:
        is_person = one.name.type == "person"
        if not is_person and one.name.type != "organisation":
            continue
        sentence = views[one.view].claim.sentence
        before, behind = _sides(one, sentence)
        at = one.name.span.end - sentence.start
        after = (_HOMES_BEHIND if is_person else _SEATS_BEHIND).match(behind)
        ahead = (resident if is_person else _SEATS_BEFORE).search(before)
        base = _BASES_BEHIND.match(behind) if is_person else None
        start = one.name.span.start - sentence.start - len(before)
        group = "home" if is_person else "seat"
        for match, offset, what in ((after, at, group), (ahead, start, group), (base, at, "base")):
            if match is not None:
                first, last = (offset + edge for edge in match.span("place"))
                value = match.group("place")
                found.append(_described(one, sentence, (first, last), (what, value)))
    return found


def _sides(one: Mention, sentence: Span) -> tuple[str, str]:
    """What stands before and behind a name in its sentence, no further than is looked."""
    start, end = one.name.span.start - sentence.start, one.name.span.end - sentence.start
    return sentence.text[max(0, start - _REACH) : start], sentence.text[end : end + _REACH]


def _described(
    one: Mention,
    sentence: Span,
    place: tuple[int, int],
    told: tuple[str, str],
    *,
    is_held: bool = True,
) -> Description:
    (first, last), (group, value) = place, told
    text = sentence.text[first:last]
    return Description(
        identity=one.identity,
        called=one.name.name,
        view=one.view,
        order=one.order,
        article=one.article,
        span=Span(sentence.start + first, sentence.start + last, text),
        group=group,
        value=value,
        is_held=is_held,
    )


def _phrases(one: Mention, sentence: Span) -> Iterator[tuple[int, str]]:
    """Words beside a name that may tell its office, each with where it begins in the sentence."""
    before, behind = _sides(one, sentence)
    offset = one.name.span.start - sentence.start - len(before)
    title = _BEFORE.search(before)
    if title is not None:
        yield offset + title.start(), title.group()
    apposed = _BEFORE_COMMA.search(before)
    if apposed is not None and _CLOSED.match(behind):  # not "hearing the mayor, Ada Moss left"
        yield offset + apposed.start("words"), apposed.group("words")
    own = one.name.span.text  # some titles are read as part of the name
    if " " in own:
        yield one.name.span.start - sentence.start, own.rsplit(" ", 1)[0]
    if title is not None and next(_offices_in(title.group()), None) is not None:
        return  # what is behind the name is somebody else
    apposition = _BEHIND.match(behind)
    if apposition is not None:
        at = apposition.start("words")
        words = _office_behind(apposition.group("words"))
        if words and _CLOSED.match(behind, at + len(words)):
            yield one.name.span.end - sentence.start + at, words


def _office_behind(words: str) -> str:
    """An apposition up to the end of its office; "" where it may be none.

    "Ada Moss, the mayor and two others" may be four.
    """
    tokens = list(_WORD.finditer(words))
    for at in range(len(tokens)):
        end = _end_of_office(words, tokens, at)
        if end is None:
            continue
        behind = tokens[end].group().casefold().strip("-") if end < len(tokens) else ""
        if behind in ("and", "&"):
            end = _end_of_office(words, tokens, end + 1)
        if end is None or behind in word_set("offices", "words.behind") or _is_noun(behind):
            return ""
        return words[: tokens[end - 1].end()] if _lead_to_office(tokens[:at]) else ""
    return ""


def _end_of_office(words: str, tokens: Sequence[re.Match[str]], at: int) -> int | None:
    """Behind which word the longest office ends that begins with a word; None where none does."""
    longest = min(len(tokens), at + _LONGEST_OFFICE)
    ends = range(longest, at, -1)
    return next((n for n in ends if _known(words[tokens[at].start() : tokens[n - 1].end()])), None)


def _lead_to_office(tokens: Sequence[re.Match[str]]) -> bool:
    """Whether words before an office say whose it is: "the harbour board's deputy"."""
    words = [token.group() for token in tokens]
    while words and words[-1].casefold() in _qualifying():
        words.pop()
    whose = next((n for n in range(len(words), 0, -1) if _OWNER.search(words[n - 1])), 0)
    rest = words[whose:] if not whose or _LEADING.match(words[0]) else words
    return all(_LEADING.match(word) or word.casefold() in _qualifying() for word in rest)


def _is_noun(word: str) -> bool:
    """Whether a word behind an office goes on with it: "a fire chief impersonator"."""
    return bool(word) and word not in word_set("stopwords", "function")


def _offices_in(words: str) -> Iterator[tuple[int, int, tuple[str, str], bool]]:
    """The office that ends a phrase, and one joined to it: where, class and post, whether held."""
    tokens = list(_WORD.finditer(words))
    end = len(tokens)
    while end:
        at = _office_before(words, tokens[:end])
        if at is None:
            return
        first, last = tokens[at].start(), tokens[end - 1].end()
        printed = [token.group() for token in tokens[max(0, at - _MOST_QUALIFYING) : at]]
        ahead = [word.casefold() for word in printed]
        is_lower = _is_lower(ahead, tokens[at].group())
        qualified = {part for word in ahead for part in word.split("-")}
        is_held = not qualified & word_set("offices", "words.past")
        is_held = is_held and word_set("offices", "words.fresh").isdisjoint(printed)
        start = tokens[at - 1].start() if is_lower else first
        for group, post in _known(words[first:last]):
            if group != "rank":
                yield start, last, (group, f"deputy {post}" if is_lower else post), is_held
            elif words[first].isupper():  # a "Deputy Sgt." is one of the sheriff's
                yield first, last, (group, post), is_held
        if not ahead or ahead[-1] not in ("and", "&"):
            return
        end = at - 1


def _is_lower(ahead: Sequence[str], office: str) -> bool:
    """Whether the word before an office makes it a lower one.

    Who held office "under President Moss" is no under-president: only secretaries are.
    """
    if not ahead or ahead[-1] not in word_set("offices", "words.lower"):
        return False
    return ahead[-1] != "under" or office.casefold() == "secretary"


def _office_before(words: str, tokens: Sequence[re.Match[str]]) -> int | None:
    """Where the longest office begins that ends with the last of some tokens."""
    first = max(0, len(tokens) - _LONGEST_OFFICE)
    known = (
        at
        for at in range(first, len(tokens))
        if _known(words[tokens[at].start() : tokens[-1].end()])
    )
    return next(known, None)


def _known(words: str) -> tuple[tuple[str, str], ...]:
    """The classes and posts that words are the name of."""
    plain = words.casefold()
    return _posts().get(plain) or _posts().get(f"{plain}.") or ()


@cache
def _resident() -> re.Pattern[str]:
    """A town and a word for whoever lives there, before a name: "Hallby resident Ada Moss"."""
    words = "|".join(sorted(word_set("offices", "words.residents")))
    return re.compile(rf"(?:^|[ “\"(]){_PLACE} (?:{words}) $")


@cache
def _qualifying() -> frozenset[str]:
    kinds = ("past", "fresh", "lower")
    return frozenset().union(*(word_set("offices", f"words.{kind}") for kind in kinds))


@cache
def _posts() -> dict[str, tuple[tuple[str, str], ...]]:
    lexicon = load_lexicon("offices")
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for group, posts in lexicon["classes"].items():
        for phrases in posts:
            for phrase in phrases:
                table[phrase] = (*table.get(phrase, ()), (group, phrases[0]))
    for portfolio, others in lexicon["portfolios"].items():
        for word in others:
            for phrase in (f"{word} minister", f"{word} secretary", f"minister of {word}"):
                table[phrase] = (("public", f"{portfolio} minister"),)
    return table
