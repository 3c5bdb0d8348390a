"""False polarities, actors and speakers: sentences that are turned into something else.

Only a sentence that another account tells too is turned, and wherever the changed account tells it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from variorum.bench.planted_names import is_person_name, is_title
from variorum.bench.planted_stated import around, is_prose, tells_same, topic_stems
from variorum.bench.planted_text import (
    WORD,
    Account,
    Change,
    Offer,
    Sentence,
    likeness,
    put_sentences,
    stems_of,
    tellers,
)

Turn = Callable[[str], str | None]
"""Turns a sentence, or gives None where it has nothing to turn."""

_AUXILIARY = re.compile(
    r"\b(?P<aux>was|were|is|are|has|have|had|will|would|could|can)\b(?! not|n[’']t| n(?:o|ever)\b)"
)
NEGATED = re.compile(r"\b(?:not|no|never|nor|without|nobody|none|neither)\b|n[’']t\b")
_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
_ACTORS = re.compile(rf"(?P<actor>{_NAME})(?P<between> [^A-Z.;,“”\"]{{4,40}} )(?P<target>{_NAME})")
# Acts of one upon the other, by the first letters of the verb.
_UPON = re.compile(
    r"^ (?:has |have |had |will |is |was )?(?:accus|sue[ds]?\b|remov|beat|defeat|attack|warn|urg"
    r"|ask|thank|critici|prais|blam|acquir|buy|bought|reject|hit|kill|shot|arrest|fire[ds]?\b|hire"
    r"|replac|support|invit|threaten|freed?\b|kidnap|abduct|invad|condemn|back(?:s|ed)\b|help"
    r"|lead|led\b|follow|overt|pass(?:es|ed)\b|sold|sell|offer|sanction|releas|rescu"
    r"|question|dat(?:ed|ing)\b|marri|succeed|hand)[a-z]*"
    r"(?: (?:of|for|by|to|with|from|over|out))? $"
)
_NO_ACTOR = frozenset({"The", "A", "An", "In", "On", "At", "But", "And", "It", "He", "She", "They"})
_JOINED_BEFORE = re.compile(r"(?:\b(?:of|and|for|by|with|from|in|at)|[A-Z][\w.’'-]*,?) $")
_JOINED_AFTER = re.compile(r"[’']s?\b| (?:of|and) [A-Z]| [A-Z]|-")
_SPEECH = re.compile(
    rf"\b(?:said|says|added|according to) (?P<after>{_NAME})"
    rf"|(?P<before>{_NAME}) (?:said|says|told|added)\b"
)
_ADVERBS = re.compile(r" (?:also|just|only|so|how|still|now|even|more|already|kind)\b")
_OWNED = re.compile(r" (?:a|an|the|some|many|two|three)\b")
# Between an auxiliary and what it affirms.
_BETWEEN = frozenset({"been", "be", "being", "a", "an", "the", "in", "on", "under"})
_INVENTED = ("Martin Halvorsen", "Laura Draycott", "Simon Ferrante", "Helen Osgood")

# Least share of common words of two sentences that tell one thing.
_ALIKE = 0.5
_ALIKE_ACTED = 0.4
_ALIKE_SAID = 0.6
_MIN_SHARED = 5


def turn_everywhere(
    accounts: Sequence[Account],
    at: int,
    sentence: Sentence,
    turn: Turn,
    kept: Sequence[tuple[int, Sentence]],
    still: Callable[[Sentence], bool] = lambda sentence: False,
) -> Change | None:
    """Turn a sentence, and every other one of its account that tells the same.

    Not at all if one of those cannot be turned, or if a sentence is `still` telling it.
    """
    same = [sentence]
    same += [
        other
        for other in accounts[at].sentences
        if other is not sentence and likeness(sentence, other) >= _ALIKE
    ]
    pairs = [(one, new) for one in same if (new := turn(one.text)) is not None]
    if not pairs or pairs[0][0] is not sentence or len(pairs) < len(same):
        return None
    turned = {one.start for one, _ in pairs}
    if any(still(one) for one in accounts[at].sentences if one.start not in turned):
        return None
    return Change(
        original=sentence.text.strip(),
        planted=pairs[0][1].strip(),
        text=put_sentences(accounts[at], pairs),
        sentence=pairs[0][1].strip(),
        changed=tuple(new.strip() for _, new in pairs),
        kept=tuple((number, other.text.strip()) for number, other in kept),
    )


# -- polarity ---------------------------------------------------------------------------------


def negate(accounts: Sequence[Account], at: int, chance: random.Random) -> list[Offer]:
    """Offer the negation of each sentence that another account affirms."""
    topic = topic_stems(accounts)
    offers: list[Offer] = []
    for sentence in accounts[at].sentences:
        match = _AUXILIARY.search(sentence.text)
        if match is None or NEGATED.search(sentence.text) or not is_prose(accounts[at], sentence):
            continue
        after = sentence.text[match.end() :]
        # "They have not a duty" is not English.
        if _ADVERBS.match(after) or (match["aux"].startswith("ha") and _OWNED.match(after)):
            continue
        verb = _next_stem(after)
        kept = _affirming(accounts, at, sentence, match.span(), verb, topic)
        if verb and kept:
            has = match["aux"] in ("has", "have", "had")
            word = "never" if has and chance.random() < 0.3 else "not"
            turn = partial(_negated, verb, word)
            still = partial(_tells_of, sentence, verb)
            offers.append(partial(turn_everywhere, accounts, at, sentence, turn, kept, still))
    return offers


def _affirming(
    accounts: Sequence[Account],
    at: int,
    sentence: Sentence,
    place: tuple[int, int],
    verb: frozenset[str],
    topic: frozenset[str],
) -> list[tuple[int, Sentence]]:
    """Sentences of other accounts that affirm the same of the same; none if none does for sure."""
    told = sentence, around(sentence, *place)
    kept = [
        (number, other)
        for number, other in tellers(accounts, at, sentence, _ALIKE)
        if verb & other.stems
        and not NEGATED.search(other.text)
        and len(sentence.stems & other.stems) >= _MIN_SHARED
    ]
    sure = any(
        is_prose(accounts[number], other)
        and any(
            tells_same(told, (other, about), topic, verb, _ALIKE) and len(told[1] & about) >= 3
            for about in _about(other, verb)
        )
        for number, other in kept
    )
    return kept if sure else []


def _about(sentence: Sentence, stem: frozenset[str]) -> Iterator[frozenset[str]]:
    """What stands around each word with a stem."""
    for match in WORD.finditer(sentence.text):
        if stems_of(match.group()) & stem:
            yield around(sentence, *match.span())


def _tells_of(sentence: Sentence, stem: frozenset[str], other: Sentence) -> bool:
    """Whether another sentence of an account affirms what a turned one did."""
    if NEGATED.search(other.text):
        return False
    shared = len((sentence.stems & other.stems) - stem)
    return (bool(stem & other.stems) and shared >= 2) or likeness(sentence, other) >= _ALIKE


def _next_stem(words: str) -> frozenset[str]:
    """What is affirmed: the first content word behind an auxiliary, or behind a small word more."""
    for word in words.split()[:2]:
        found = stems_of(word)
        if found:
            return frozenset() if word[0].isupper() else found
        if word not in _BETWEEN:
            break
    return frozenset()


def _negated(verb: frozenset[str], word: str, sentence: str) -> str | None:
    for match in _AUXILIARY.finditer(sentence):
        if _next_stem(sentence[match.end() :]) == verb:
            return f"{sentence[: match.end()]} {word}{sentence[match.end() :]}"
    return None


# -- actors -----------------------------------------------------------------------------------


def swap_actors(accounts: Sequence[Account], at: int, chance: random.Random) -> list[Offer]:
    """Offer each act with who did it and to whom it was done turned round."""
    offers: list[Offer] = []
    for sentence in accounts[at].sentences:
        if not is_prose(accounts[at], sentence):
            continue
        for actor, between, target in _acts(sentence.text):
            kept = [
                (number, other)
                for number, other in tellers(accounts, at, sentence, _ALIKE_ACTED)
                if any(
                    actor == a and target == t and stems_of(between) & stems_of(b)
                    for a, b, t in _acts(other.text)
                )
            ]
            if kept:
                turn = partial(_swapped, actor, target)
                offers.append(partial(turn_everywhere, accounts, at, sentence, turn, kept))
    return offers


def _acts(sentence: str) -> Iterator[tuple[str, str, str]]:
    for match in _ACTORS.finditer(sentence):
        actor, between, target = match["actor"], match["between"], match["target"]
        if actor.split()[0] in _NO_ACTOR or not _UPON.search(between) or actor == target:
            continue
        if sentence.count(actor) > 1 or sentence.count(target) > 1:
            continue
        # A name within a longer one, or one of several that are joined, is not who acts.
        if _JOINED_BEFORE.search(sentence[: match.start()]) or _JOINED_AFTER.match(
            sentence[match.end() :]
        ):
            continue
        yield actor, between, target


def _swapped(actor: str, target: str, sentence: str) -> str | None:
    match = re.search(rf"{re.escape(actor)}(?! ?[A-Z])(.*?){re.escape(target)}", sentence)
    if match is None:
        return None
    return f"{sentence[: match.start()]}{target}{match.group(1)}{actor}{sentence[match.end() :]}"


# -- speakers ---------------------------------------------------------------------------------


def move_speakers(accounts: Sequence[Account], at: int, chance: random.Random) -> list[Offer]:
    """Offer each remark that another account gives to the same person to somebody else."""
    remarks = [list(_remarks(account)) for account in accounts]
    others = sorted({name for name, _ in remarks[at] if is_person_name(name)})
    offers: list[Offer] = []
    for name, sentence in remarks[at]:
        own = stems_of(name)
        kept = [
            (number, there)
            for number, told in enumerate(remarks)
            if number != at
            for speaker, there in told
            if speaker.split()[-1] == name.split()[-1]
            and likeness(sentence, there, own) >= _ALIKE_SAID
        ]
        rest = [o for o in others if not stems_of(o) & own and o not in sentence.text]
        if kept and _is_person(name, accounts):
            new = chance.choice(rest or list(_INVENTED))
            new = new if " " in name else new.split()[-1]
            turn = partial(_renamed, name, new)
            offers.append(partial(turn_everywhere, accounts, at, sentence, turn, kept))
    return offers


def _remarks(account: Account) -> Iterator[tuple[str, Sentence]]:
    """Speaker and sentence of every remark whose speaker is named once, in its sentence."""
    for sentence in account.sentences:
        match = _SPEECH.search(sentence.text)
        if match is None or not is_prose(account, sentence):
            continue
        name = _without_titles(match[match.lastgroup or 0])
        if name and len(re.findall(rf"\b{re.escape(name.split()[-1])}\b", sentence.text)) == 1:
            yield name, sentence


def _without_titles(name: str) -> str:
    words = name.split()
    while words and (is_title(words[0]) or words[0] in _NO_ACTOR):
        del words[0]
    return " ".join(words)


def _is_person(name: str, accounts: Sequence[Account]) -> bool:
    """Whether a speaker is a person who is named in full somewhere, and no office or company."""
    if " " in name:
        return is_person_name(name)
    full = re.compile(rf"\b[A-Z][a-z]+ {re.escape(name)}\b")
    return any(
        is_person_name(match) for account in accounts for match in full.findall(account.text)
    )


def _renamed(old: str, new: str, text: str) -> str | None:
    speech = r"(?:said|says|told|added)\b"
    changed = re.sub(
        rf"(\b(?:said|says|added|according to) ){re.escape(old)}\b|\b{re.escape(old)}(?= {speech})",
        lambda match: (match[1] or "") + new,
        text,
    )
    return changed if changed != text else None
