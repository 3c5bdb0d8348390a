"""Things that a sentence speaks of as known: its account named them before, the brief may not have.

"Ada Moss signed the package": which one, the sentence before it said.
"""

from __future__ import annotations

import re

from variorum.brief.deeds import claims_told
from variorum.brief.known import STEM
from variorum.brief.material import Material
from variorum.brief.words import WORD
from variorum.data import word_set
from variorum.model.claim import Argument, Claim
from variorum.model.dossier import BriefSentence
from variorum.model.span import Citation

# "the package" at the end of a phrase; a name or an office has a capital, and needs none before it.
_THE_THING = re.compile(
    r"\b[Tt]he (?:(?!(?:first|last|next|other|second|third) )[a-z]+ )?([a-z]{3,})$"
)

# "the package that …", "the head of …", "the man accused …": which one follows.
_SAYS_WHICH = re.compile(
    r"\W? ?(?:about|against|at|between|behind|for|in|of|that|to|which|who|whom|whose|where)\b"
    r"|,? [a-z]+ed\b"
)

# "HPA": letters for a name.
_SHORT_NAME = re.compile(r"\b[A-Z]{3,6}\b")


def loose_things(
    material: Material,
    sentence: BriefSentence,
    is_first: bool = False,
) -> list[str]:
    """What a sentence calls "the …" that its account named before, by the beginnings of the words.

    A thing that the account names here for the first time is known by itself ("the weather"). In
    the first sentence of a brief it is so only if it opens its account: further down it may have
    been named in other words.
    """
    words = sentence.citations[0]
    whole = material.sentence_of(words)
    if whole is None:
        return []
    text = material.articles[whole.article].text[: whole.span.start]
    before = {word[:STEM] for word in WORD.findall(text.casefold())}
    found = (
        head
        for claim in claims_told(material, sentence)
        for argument in (claim.subject, claim.object, *claim.arguments)
        if argument is not None
        and (head := _bare_thing(argument, claim, whole)) is not None
        and f" {head} " not in f" {sentence.text.partition(argument.span.text)[0].casefold()} "
    )
    is_any = is_first and material.place(words) > 0
    loose = [head for head in found if is_any or head[:STEM] in before]
    return [word[:STEM] for word in dict.fromkeys([*loose, *_short_names(sentence.text, text)])]


def _short_names(told: str, before: str) -> list[str]:
    """The short names of a sentence that its account explained before: "(HPA)", then "the HPA".

    What everybody knows, no account explains.
    """
    found = (short for short in _SHORT_NAME.findall(told) if f"({short})" not in told)
    return [short.casefold() for short in found if f"({short})" in before]


def _bare_thing(argument: Argument, claim: Claim, sentence: Citation) -> str | None:
    """The noun of a phrase that ends in "the thing", and nothing behind says which."""
    thing = _THE_THING.search(argument.span.text)
    if thing is None or argument.entity is not None:
        return None
    head = thing.group(1)
    if head in word_set("brief", "given") | word_set("brief", "only_one"):
        return None
    follows = sentence.span.text[argument.span.end - sentence.span.start :]
    is_verb = claim.predicate.span.start == argument.span.end + 1
    return None if not is_verb and _SAYS_WHICH.match(follows) else head
