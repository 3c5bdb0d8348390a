"""False polarities, actors, verbs and speakers: sentences that are turned into something else.

Only a sentence that another account tells too is turned, and wherever the changed account tells it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from variorum.bench.planted_text import (
    Account,
    Change,
    Offer,
    Sentence,
    likeness,
    near_stems,
    put_sentences,
    stems_of,
    tellers,
)

Turn = Callable[[str], str | None]
"""Turns a sentence, or gives None where it has nothing to turn."""

_AUXILIARY = re.compile(
    r"\b(?P<aux>was|were|is|are|has|have|had|will|would|could|can)\b(?! not|n[’']t| n(?:o|ever)\b)"
)
_NEGATED = re.compile(r"\b(?:not|no|never|nor|without|nobody|none|neither)\b|n[’']t\b")
_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
_ACTORS = re.compile(rf"(?P<actor>{_NAME})(?P<between> [^A-Z.;,“”\"]{{4,40}} )(?P<target>{_NAME})")
# Acts of one upon the other, by the first letters of the verb.
_UPON = re.compile(
    r"^ (?:has |have |had |will |is |was )?(?:accus|sue[ds]?\b|remov|beat|defeat|attack|warn|urg"
    r"|ask|thank|critici|prais|blam|acquir|buy|bought|reject|hit|kill|shot|arrest|fire[ds]?\b|hire"
    r"|replac|support|invit|threaten|freed?\b|kidnap|abduct|invad|condemn|back(?:s|ed)\b|help"
    r"|lead|led\b|follow|overt|pass(?:es|ed)\b|sold|sell|offer|tell|told|sanction|releas|rescu"
    r"|question|dat(?:ed|ing)\b|marri|succeed|hand)[a-z]*(?: \w+){0,2} $"
)
_NO_ACTOR = frozenset({"The", "A", "An", "In", "On", "At", "But", "And", "It", "He", "She", "They"})
_SPEECH = re.compile(
    rf"\b(?:said|says|added|according to) (?P<after>{_NAME})"
    rf"|(?P<before>{_NAME}) (?:said|says|told|added)\b"
)
_ADVERBS = re.compile(r" (?:also|just|only|so|how|still|now|even|more|already|kind)\b")
_INVENTED = ("Martin Halvorsen", "Laura Draycott", "Simon Ferrante", "Helen Osgood")

# Least share of common words of two sentences that tell one thing.
_ALIKE = 0.5
_ALIKE_ACTED = 0.4
_ALIKE_SAID = 0.6
_MIN_SHARED = 5

# Verbs in the form printed, each with one that claims something else of the same thing.
_VERBS: dict[str, str] = {
    **{"approved": "rejected", "killed": "injured", "arrested": "questioned", "rose": "fell"},
    **{"suspended": "cancelled", "confirmed": "denied", "increased": "decreased", "won": "lost"},
    **{"bought": "sold", "opened": "closed", "accepted": "refused", "released": "detained"},
    **{"resigned": "retired", "launched": "postponed", "banned": "allowed"},
    **{"destroyed": "damaged", "started": "stopped", "began": "ended", "attacked": "defended"},
    **{"agreed": "refused", "signed": "rejected", "announced": "denied", "demanded": "requested"},
    **{"admitted": "denied", "escaped": "died", "rejected": "accepted", "removed": "restored"},
    **{"withdrew": "suspended", "stole": "leaked", "rescued": "captured", "acquired": "sold"},
    **{"crashed": "landed", "injured": "killed", "abandoned": "delayed"},
    **{"freed": "captured", "shot": "stabbed", "fell": "rose"},
    **{"collided": "derailed", "disclosed": "concealed", "hacked": "closed"},
    **{
        "seized": "released",
        "cancelled": "suspended",
    },
}
_VERB = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(_VERBS))})\b(?![’'])")
# What stands in front of a verb, or behind it where a common noun stands in front: not "on injured
# reserve", "a cheap shot", "the killed".
_ACTOR_WORD = re.compile(
    r"(?:\b(?:was|were|is|are|be|been|being|has|have|had|he|she|it|they|we|who|which|that|and)"
    r"|\b[A-Z][\w’'-]*),? $"
)
_NO_ACTOR_WORD = re.compile(
    r"\b(?:the|a|an|of|on|in|at|for|with|from|by|to|as|his|her|its|their|no|some|\w+ly) $",
    re.IGNORECASE,
)
_ACTED_ON = re.compile(
    r" (?:the|a|an|by|in|on|at|to|that|from|with|his|her|its|their|more|[A-Z\d])"
)
_MOVING = frozenset({"rose", "fell", "increased"})
_MEASURED = re.compile(r"\bper ?cent\b|%|\bshares?\b|\bprices?\b|\bpoints\b")


def _turned(
    accounts: Sequence[Account],
    at: int,
    sentence: Sentence,
    turn: Turn,
    kept: Sequence[tuple[int, Sentence]],
) -> Change | None:
    """Turn a sentence, and every other one of its account that tells the same."""
    same = [sentence]
    same += [
        other
        for other in accounts[at].sentences
        if other is not sentence and likeness(sentence, other) >= _ALIKE
    ]
    pairs = [(one, new) for one in same if (new := turn(one.text)) is not None]
    if not pairs or pairs[0][0] is not sentence:
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
    offers: list[Offer] = []
    for sentence in accounts[at].sentences:
        match = _AUXILIARY.search(sentence.text)
        if match is None or _NEGATED.search(sentence.text):
            continue
        if _ADVERBS.match(sentence.text[match.end() :]):
            continue
        verb = _next_stem(sentence.text[match.end() :])
        kept = [
            (number, other)
            for number, other in tellers(accounts, at, sentence, _ALIKE)
            if verb & other.stems
            and not _NEGATED.search(other.text)
            and len(sentence.stems & other.stems) >= _MIN_SHARED
        ]
        if verb and kept:
            word = (
                "never"
                if match["aux"] in ("has", "have", "had") and chance.random() < 0.3
                else "not"
            )
            offers.append(
                partial(_turned, accounts, at, sentence, partial(_negated, verb, word), kept)
            )
    return offers


def _next_stem(words: str) -> frozenset[str]:
    """The first content word behind an auxiliary: what is affirmed."""
    for word in words.split()[:3]:
        found = stems_of(word)
        if found:
            return found
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
                offers.append(partial(_turned, accounts, at, sentence, turn, kept))
    return offers


def _acts(sentence: str) -> Iterator[tuple[str, str, str]]:
    for match in _ACTORS.finditer(sentence):
        actor, between, target = match["actor"], match["between"], match["target"]
        if actor.split()[0] in _NO_ACTOR or not _UPON.search(between) or actor == target:
            continue
        yield actor, between, target


def _swapped(actor: str, target: str, sentence: str) -> str | None:
    match = re.search(rf"{re.escape(actor)}(?! ?[A-Z])(.*?){re.escape(target)}", sentence)
    if match is None:
        return None
    return f"{sentence[: match.start()]}{target}{match.group(1)}{actor}{sentence[match.end() :]}"


# -- verbs ------------------------------------------------------------------------------------


def change_verbs(accounts: Sequence[Account], at: int, chance: random.Random) -> list[Offer]:
    """Offer a verb that claims something else for each that another account uses too."""
    offers: list[Offer] = []
    for sentence in accounts[at].sentences:
        for match in _VERB.finditer(sentence.text):
            verb = match.group()
            if not _is_verb(sentence.text, match.start(), match.end()):
                continue
            if verb in _MOVING and not _MEASURED.search(sentence.text):
                continue
            near = near_stems(sentence, match.start(), match.end())
            kept = [
                (number, other)
                for number, other in tellers(accounts, at, sentence, _ALIKE)
                if any(
                    near & near_stems(other, *m.span())
                    for m in re.finditer(rf"\b{verb}\b", other.text)
                )
                and not re.search(rf"\b{_VERBS[verb]}\b", other.text)
            ]
            if kept and not re.search(rf"\b{_VERBS[verb]}\b", sentence.text):
                offers.append(
                    partial(_turned, accounts, at, sentence, partial(_reworded, verb), kept)
                )
    return offers


def _is_verb(sentence: str, start: int, end: int) -> bool:
    """Whether a word stands where a verb does."""
    before = sentence[:start]
    if _NO_ACTOR_WORD.search(before):
        return False
    return bool(_ACTOR_WORD.search(before) or _ACTED_ON.match(sentence[end:]))


def _beside(verb: str, sentence: Sentence) -> list[frozenset[str]]:
    """Stems of the content words beside each use of a verb."""
    places = re.finditer(rf"\b{verb}\b", sentence.text)
    return [near_stems(sentence, *place.span()) for place in places]


def _reworded(verb: str, sentence: str) -> str | None:
    new = re.sub(rf"\b{verb}\b", _VERBS[verb], sentence)
    return new if new != sentence else None


# -- speakers ---------------------------------------------------------------------------------


def move_speakers(accounts: Sequence[Account], at: int, chance: random.Random) -> list[Offer]:
    """Offer each remark that another account gives to the same person to somebody else."""
    others = sorted({name for name, _ in _remarks(accounts[at]) if " " in name})
    offers: list[Offer] = []
    for name, sentence in _remarks(accounts[at]):
        own = stems_of(name)
        kept = [
            (number, there)
            for number, account in enumerate(accounts)
            if number != at
            for speaker, there in _remarks(account)
            if speaker.split()[-1] == name.split()[-1]
            and likeness(sentence, there, own) >= _ALIKE_SAID
        ]
        rest = [o for o in others if not stems_of(o) & own and o not in sentence.text]
        if kept:
            new = chance.choice(rest or list(_INVENTED))
            new = new if " " in name else new.split()[-1]
            turn = partial(_renamed, name, new)
            offers.append(partial(_turned, accounts, at, sentence, turn, kept))
    return offers


def _remarks(account: Account) -> Iterator[tuple[str, Sentence]]:
    """Speaker and sentence of every remark whose speaker is named in its sentence."""
    for sentence in account.sentences:
        match = _SPEECH.search(sentence.text)
        if match and match[match.lastgroup or 0].split()[0] not in _NO_ACTOR:
            yield match[match.lastgroup or 0], sentence


def _renamed(old: str, new: str, text: str) -> str | None:
    speech = r"(?:said|says|told|added)\b"
    changed = re.sub(
        rf"(\b(?:said|says|added|according to) ){re.escape(old)}\b|\b{re.escape(old)}(?= {speech})",
        lambda match: (match[1] or "") + new,
        text,
    )
    return changed if changed != text else None
