"""False verbs: one that claims something else, in a sentence that another account tells too."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import partial

from variorum.bench.planted_clauses import NEGATED, turn_everywhere
from variorum.bench.planted_stated import around, is_prose, tells_same, topic_stems
from variorum.bench.planted_text import WORD, Account, Offer, Sentence, stems_of, tellers

# Least share of common words of two sentences that tell one act.
_ALIKE = 0.4
# Of two that tell what somebody said: one speaker says many things.
_ALIKE_SAID = 0.6
_SAID = frozenset({"announced", "confirmed", "admitted", "disclosed", "demanded"})
# First letters by which the forms of a verb are known.
_STEM = 5

# Verbs in the form printed, each with one that claims something else of the same thing and stands
# in the same construction.
_VERBS: dict[str, str] = {
    **{"approved": "rejected", "killed": "injured", "arrested": "questioned", "rose": "fell"},
    **{"suspended": "cancelled", "confirmed": "denied", "increased": "decreased", "won": "lost"},
    **{"bought": "sold", "accepted": "refused", "resigned": "retired", "banned": "allowed"},
    **{"destroyed": "damaged", "started": "stopped", "began": "ended", "attacked": "defended"},
    **{"agreed": "refused", "signed": "rejected", "announced": "denied", "demanded": "requested"},
    **{"admitted": "denied", "rejected": "accepted", "acquired": "sold"},
    **{"stole": "leaked", "injured": "killed", "freed": "captured", "fell": "rose"},
    **{"shot": "stabbed", "disclosed": "concealed", "seized": "released", "cancelled": "suspended"},
    **{"opened": "closed", "struck": "missed", "hit": "missed"},
    **{
        "split": "reunited",
        "condemned": "praised",
        "criticized": "praised",
    },
}
# What must not follow, or must, for the other verb to stand in the same construction.
_NOT_BEFORE: dict[str, str] = {
    **{
        "signed": r" (?:up|off|on|with|in)\b",
        "opened": r" (?:fire|up)\b",
        "shot": r" (?:down|up|out)\b",
    },
    **{"bought": r".* from\b", "acquired": r".* from\b", "admitted": r" to\b", "hit": r" by\b"},
    **{"started": r" (?:out|with|as|in|on|at)\b", "began": r" (?:as|with|in|on|at|to)\b"},
    **{
        "fell": r" (?:into|in|from|on|off|down|out)\b",
        "won": r" over\b",
        "struck": r" (?:by|down)\b",
    },
    **{"split": r" (?:into|up|in)\b", "accepted": r" as\b"},
}
_ONLY_BEFORE: dict[str, str] = {
    **{"agreed": r" to\b", "confirmed": r" (?:that|the|his|her|its|their)\b"},
    **{"announced": r" (?:that|plans|the|a|an|its|his|her|their)\b"},
    **{"admitted": r" (?:that|\w+ing)\b", "started": r" [a-z]", "stole": r" [a-z\d]"},
    **{
        "opened": r" (?:on|in|to|at|its|the)\b",
        "hit": r" (?:a|an|the)\b",
        "struck": r" (?:a|an|the)\b",
    },
}
# Other words by which an account tells the same act; others are known by their first letters.
_ECHOES: dict[str, str] = {
    "killed": r"kill|dead\b|death|die[ds]?\b|dying|fatal|deadl|slain|lives\b|shot|shoot",
    "injured": r"injur|hurt|wound",
    "shot": r"shot|shoot|gun|fire[ds]?\b|firing|bullet",
    "freed": r"free|releas|rescu|liberat",
    "seized": r"seiz|captur|confiscat|impound",
    "bought": r"b(?:uy|ought)|acqui|purchas",
    "acquired": r"acqui|b(?:uy|ought)|purchas|takeover",
    "stole": r"st[eo]l|theft|thie",
    "won": r"\bw[io]n|victor|triumph",
    "struck": r"str[iu]ck?|hit|collid|crash",
    "hit": r"\bhit|str[iu]ck?|collid|crash",
    "split": r"split|br(?:eak|oke)|uncoupl|separat|apart",
    "resigned": r"resign|quit|step(?:s|ped|ping)? down",
    "began": r"beg[iau]n|start",
    "started": r"start|beg[iau]n",
    "approved": r"approv|pass",
    "rejected": r"reject|refus|rebuff|turned down",
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


def change_verbs(accounts: Sequence[Account], at: int, chance: random.Random) -> list[Offer]:
    """Offer a verb that claims something else for each that another account uses too."""
    topic = topic_stems(accounts)
    offers: list[Offer] = []
    for sentence in accounts[at].sentences:
        if not is_prose(accounts[at], sentence) or NEGATED.search(sentence.text):
            continue
        for match in _VERB.finditer(sentence.text):
            verb, new = match.group(), rf"\b{_VERBS[match.group()]}\b"
            if not _can_be_other(sentence.text, match) or re.search(new, sentence.text):
                continue
            told = sentence, around(sentence, *match.span())
            kept = [
                (number, other)
                for number, other in tellers(accounts, at, sentence, _ALIKE)
                if not re.search(new, other.text)
                and is_prose(accounts[number], other)
                and any(
                    _is_same_act(told, match, (other, m), topic)
                    for m in re.finditer(rf"\b{verb}\b", other.text)
                )
            ]
            if kept:
                turn, still = partial(_reworded, verb), partial(_echoes, sentence, verb)
                offers.append(partial(turn_everywhere, accounts, at, sentence, turn, kept, still))
    return offers


def _is_same_act(
    told: tuple[Sentence, frozenset[str]],
    match: re.Match[str],
    other: tuple[Sentence, re.Match[str]],
    topic: frozenset[str],
) -> bool:
    """Whether a verb in another sentence tells the same act of the same one."""
    sentence, place = other
    who = stems_of(" ".join(_content(told[0].text[: match.start()])[-1:]))
    about = sentence, around(sentence, *place.span())
    least = _ALIKE_SAID if match.group() in _SAID else _ALIKE
    same = tells_same(told, about, topic, stems_of(match.group()), least)
    return same and (not who or bool(who & sentence.stems))


def _content(words: str) -> list[str]:
    return [word for word in WORD.findall(words) if stems_of(word)]


def _can_be_other(sentence: str, match: re.Match[str]) -> bool:
    """Whether a word is a verb here, in a construction in which the other verb can stand."""
    verb, after = match.group(), sentence[match.end() :]
    if verb in _NOT_BEFORE and re.match(_NOT_BEFORE[verb], after):
        return False
    if verb in _ONLY_BEFORE and not re.match(_ONLY_BEFORE[verb], after):
        return False
    if verb in _MOVING and not _MEASURED.search(sentence):
        return False
    before = sentence[: match.start()]
    if _NO_ACTOR_WORD.search(before):
        return False
    return bool(_ACTOR_WORD.search(before) or _ACTED_ON.match(after))


def _echoes(sentence: Sentence, verb: str, other: Sentence) -> bool:
    """Whether another sentence of an account tells the act that was changed, in whatever word."""
    echo = _ECHOES.get(verb, rf"\b{verb[:_STEM]}")
    return re.search(echo, other.text, re.IGNORECASE) is not None and bool(
        sentence.stems & other.stems - stems_of(verb)
    )


def _reworded(verb: str, sentence: str) -> str | None:
    new = re.sub(rf"\b{verb}\b", _VERBS[verb], sentence)
    return new if new != sentence else None
